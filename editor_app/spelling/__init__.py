"""Spelling: which words of a text no dictionary, no name of the directory and no word of the office knows.

The only room that imports a Hunspell engine, and it does so on use: importing this package costs next to nothing.
"""
