"""The pages of one language as plain records: every word chosen, every number formatted, every link resolved.

Templates place these; they decide nothing. `href` is relative to the page it stands on. A page, its composer in
`site/compose` and its template share a name.
"""
