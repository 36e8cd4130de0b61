"""A cell of a statistical table: its number, written with a point or a comma, and the marks behind it."""

import re

from scorecard.records.fields import shown
from scorecard.staff.imports.taken import Wrong
from scorecard.staff.table_import.mapping import Flags

_NUMBER = re.compile(r"([+\-−]?[0-9](?:[0-9., \u00a0\u202f]*[0-9])?)\s*(.*)")
_MARKS = re.compile(r"[\s,;()]+")
_GROUPED = {
    ".": re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:[, ][0-9]{3})+)(?:\.[0-9]+)?"),
    ",": re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:[. ][0-9]{3})+)(?:,[0-9]+)?"),
}
_DOUBTFUL = re.compile(r"[+-]?[0-9]{1,3},[0-9]{3}")


def number_and_marks(text: str, flags: Flags | None) -> tuple[str, tuple[str, ...]] | Wrong:
    """`12,3 p` is 12,3 with the mark p, where marks stand behind values; else the text as it is."""
    if flags is None or flags.column is not None or (match := _NUMBER.fullmatch(text)) is None:
        return text, ()
    known = {*flags.provisional, *flags.series_break, *flags.ignored}
    written = match[2]
    marks = (written,) if written in known else tuple(filter(None, _MARKS.split(written)))
    known |= {each.strip("()") for each in known}
    if unknown := next((each for each in marks if each not in known), None):
        return Wrong(code="mark-unknown", values={"found": shown(unknown), "known": ", ".join(sorted(known)) or "—"})
    return match[1], marks


def with_point(text: str, decimal: str, separator: str) -> str | Wrong:
    """A number as everything else here writes it: a point before decimals, nothing between thousands."""
    plain = re.sub(r"[\u00a0\u202f]", " ", text).replace("−", "-")
    if decimal == "." and separator == ";" and _DOUBTFUL.fullmatch(plain):
        return Wrong(code="decimal-undeclared", values={"found": shown(text)})
    if not _GROUPED[decimal].fullmatch(plain):
        return text if decimal == "." else Wrong(code="number-of-other-kind", values={"found": shown(text)})
    thousands = "," if decimal == "." else "."
    return plain.replace(" ", "").replace(thousands, "").replace(decimal, ".")
