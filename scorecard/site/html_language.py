"""How a page names its language to a browser."""

from scorecard.records.languages import can_write, direction_of, language_of


def html_language(language: str) -> str:
    """The tag browsers choose fonts by: plain "zh" leaves the choice between Chinese and Japanese forms open."""
    return language_of(language).tag if can_write(language) else language


def html_direction(language: str) -> str:
    """Which way the lines of a page run."""
    return direction_of(language) if can_write(language) else "ltr"
