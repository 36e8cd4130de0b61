"""Finished pages become the site's folder: a shell around each, the search index, links looked at, files put in place.

In: the finished `Site` and the theme. Out: a folder, exchanged with the one before in one step, or nothing at all. The
process that runs MkDocs begins here too, so that nothing is loaded here that it has no use for.
"""
