"""The window of the house style."""
