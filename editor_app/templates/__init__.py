"""Report types as data: reading them, and writing the first text of a release from its facts.

The only importer of Jinja2. ``library.TemplateLibrary`` is the door for everybody else.
"""
