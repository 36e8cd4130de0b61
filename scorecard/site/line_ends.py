"""Where a line of a page may not end."""

_TIED = (("≥ ", "≥\u00a0"), ("≤ ", "≤\u00a0"), (" · ", "\u00a0· "))


def kept_together(html: str) -> str:
    """No line ends between a sign and its number, nor begins with the dot between two facts."""
    for loose, tied in _TIED:
        html = html.replace(loose, tied)
    return html
