"""The languages of a release beside each other: their passages, which follows which, what changed since."""
