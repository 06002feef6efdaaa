"""The desk on disk: a folder with a database and photo originals. Only use cases and the programs open it."""

from editor_app.store.desk import OpenDesk, open_desk
from editor_app.store.photo_files import PhotoFiles

__all__ = ["OpenDesk", "PhotoFiles", "open_desk"]
