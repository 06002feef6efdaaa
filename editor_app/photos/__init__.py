"""Pictures on their way in: reading, judging, turning upright, making renditions. The only importer of Pillow."""
