"""The press office's day, driven through the real window."""
