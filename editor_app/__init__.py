"""Communiqué: meeting reports from template to published release."""

__version__ = "0.1.0"
