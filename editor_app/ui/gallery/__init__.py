"""The photos of a release in the inspector."""
