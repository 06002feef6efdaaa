"""The windows. The only importer of PySide6 besides the composition root."""
