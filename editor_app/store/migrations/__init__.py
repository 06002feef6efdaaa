"""Alembic's folder: forward only, each revision in one transaction."""
