"""The directory window: people, their names by language, and the posts they held."""
