"""The list of releases: a model over frozen rows, a painted delegate, and the column they stand in."""
