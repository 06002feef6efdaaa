"""Finished releases as files: a frozen job goes in, whole files come out. No database, no window."""
