"""How a page names its language to a browser."""

from scorecard.records.languages import direction_of, known_languages, language_of


def html_language(language: str) -> str:
    """The tag browsers choose fonts by: plain "zh" leaves the choice between Chinese and Japanese forms open."""
    return language_of(language).tag if language in known_languages() else language


def html_direction(language: str) -> str:
    """Which way the lines of a page run."""
    return direction_of(language) if language in known_languages() else "ltr"
