"""Verdicts and numbers to words, in each language of the site.

In: records, verdicts and the language's phrases. Out: sentences and formatted numbers, final text.
"""
