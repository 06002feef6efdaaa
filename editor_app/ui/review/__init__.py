"""Reading and deciding: the page as published, differences, the review panel and the history."""
