"""Records and words to the site: chart, compose, render, data files, publish.

In: `Inputs`, verdicts, phrases and the history. Out: a folder that any static server can serve, whole or not at all.
Pages are composed as frozen records, rendered by Jinja, put into a shell by MkDocs and exchanged in one step.
"""
