"""The phrases of `new` in one staff language."""

from scorecard.records import words


def word(language: str, *path: str) -> str:
    """One phrase. Raises KeyError for one that does not exist: a programming mistake."""
    return words.word("new", language, *path)


def language_name(code: str, language: str) -> str:
    """What a language is called; its code where nobody has named it."""
    return str(words.words("new")["languages"].get(code, {}).get(language, code))
