"""Signatures and the keys they are made with; the only importer of ``cryptography``."""
