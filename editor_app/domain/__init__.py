"""Rules and values of the press office. Standard library only; no database, no window."""
