"""Two languages of a release beside each other: a column to read, the page to write, and the facts of both."""
