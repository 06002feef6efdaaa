"""The rows of a document as the page's modules know them; see `editor_app.document.rows`."""

from editor_app.document.rows import Kind, Row, effective_depths, flat, tree, with_words

__all__ = ["Kind", "Row", "effective_depths", "flat", "tree", "with_words"]
