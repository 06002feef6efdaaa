"""Facts of a release as a form: the new-report window, the fields it is made of, the Facts panel."""
