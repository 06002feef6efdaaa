"""The window of the house style: rules, words, institutions and acronyms, and a place to try them."""
