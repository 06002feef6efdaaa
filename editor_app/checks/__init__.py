"""House style: rules as data plus small pure functions."""
