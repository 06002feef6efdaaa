"""Numbered revisions of the schema. Each stands by itself and imports nothing of the program's tables."""
