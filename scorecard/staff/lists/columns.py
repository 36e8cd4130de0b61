"""The columns and fields of the workbook of a list, in the order they stand; texts once for each language."""

from collections.abc import Iterator, Sequence

from scorecard.records.words import language_name, staff_languages, word

TEXTS = frozenset({"name", "label", "title", "publisher", "text", "definition", "chapter", "reason"})
COLUMNS = (
    "number", "original", "figure", "confirm", "sector", "title", "text", "name", "unit", "kind", "value",
    "value_high", "due", "more", "id", "definition", "chapter", "reason", "phrase",
)  # fmt: skip
LOCKED = frozenset({"number", "original", "figure", "phrase"})
FIELDS = ("id", "name", "label", "title", "publisher", "published", "url", "due", "heading", "clause")
"""Of the sheet about the document, a row each."""


def keys_of(names: Sequence[str], languages: Sequence[str]) -> Iterator[str]:
    """`title` → `title.zh`, `title.en`."""
    for each in names:
        yield from (f"{each}.{language}" for language in languages) if each in TEXTS else (each,)


def heading_of(group: str, key: str, language: str) -> str:
    """A column's heading, or a field's name, in a staff language."""
    name, _, of = key.partition(".")
    said = word("lists", language, group, name)
    return (
        word("lists", language, "of_language").format(word=said, language=language_name(of, language)) if of else said
    )


def keys_by_heading(group: str, names: Sequence[str], languages: Sequence[str]) -> dict[str, str]:
    """Heading in any staff language → key."""
    return {heading_of(group, key, each): key for each in staff_languages() for key in keys_of(names, languages)}
