"""References to people: what the mentions of a text come to on the day that the text is about.

Pure: a document, the directory and a day go in; a document with the words of that day comes out.
"""
