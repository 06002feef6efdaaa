"""Body text as a tree, and what reads and writes it. The only importer of markdown."""
