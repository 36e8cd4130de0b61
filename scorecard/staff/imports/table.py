"""A table as it was typed, before anything is understood; where its headings are."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from typing import Literal

from scorecard.records.column_letter import column_letter
from scorecard.records.fields import shown
from scorecard.records.frozen import frozen
from scorecard.records.words import staff_languages, word
from scorecard.staff.imports.decimal_sign import point_is_certain
from scorecard.staff.imports.taken import Cell, Refusal, Wrong
from scorecard.staff.workbook.columns import REQUIRED, SOURCE_REQUIRED, meanings

Typed = str | int | float | bool | datetime | date | time | timedelta | None
State = Literal["plain", "formula", "error", "merged", "marked"]
Group = Literal["columns", "source_columns"]
"""Which headings a table has: those of values, or those of publications."""

_REQUIRED: Mapping[Group, tuple[tuple[str, ...], ...]] = {"columns": REQUIRED, "source_columns": SOURCE_REQUIRED}

MAX_ROWS = 20_000
HEADING_WITHIN = 10
"""Headings stand in one of the first rows: people like to put a title above."""


@frozen
class Raw:
    """One cell's content. `shown_as` is Excel's number format, which tells a month from a day and 92% from 0.92."""

    value: Typed = None
    shown_as: str = "General"
    state: State = "plain"

    @property
    def text(self) -> str:
        """The content as one line, tidied: what is understood."""
        return tidy(str(self.value)) if self.value is not None else ""

    @property
    def quoted(self) -> str:
        """The content as a message quotes it."""
        return shown(marked(" ".join(str(self.value).split()))) if self.value is not None else "—"

    @property
    def is_empty(self) -> bool:
        return self.text == "" and self.state == "plain"


NOTHING = Raw()


@frozen
class Line:
    """One row as it was read: column number (from 1) → content."""

    number: int
    cells: Mapping[int, Raw]
    hidden: bool = False


@frozen
class Table:
    """The rows below the headings. `columns` maps a column's key to its number."""

    file: str
    sheet: str
    columns: Mapping[str, int]
    lines: tuple[Line, ...]
    point_is_certain: bool = True
    """False where `8,125` may be eight thousand or eight and an eighth."""
    hidden: frozenset[int] = frozenset()
    """Numbers of columns that do not show."""

    def raw(self, line: Line, key: str) -> Raw:
        return line.cells.get(self.columns[key], NOTHING) if key in self.columns else NOTHING

    def cell(self, line: Line, key: str = "") -> Cell:
        letter = column_letter(self.columns[key]) if key in self.columns else ""
        return Cell(file=self.file, sheet=self.sheet, row=line.number, column=letter)


def tidy(text: str) -> str:
    """Full-width letters, digits and signs as plain ones, invisible characters gone, spaces single.

    Not Unicode's compatibility forms: those would read 13.6① as 13.61.
    """
    plain = text.translate(_PLAIN)
    return " ".join(plain.split())


def marked(text: str) -> str:
    """A text as a message shows it: what cannot be seen is named, as `[U+200B]`."""
    return "".join(f"[U+{ord(each):04X}]" if _is_invisible(each) else each for each in text)


def find_table(
    file: str, sheet: str, lines: Iterable[Line], group: Group = "columns", *, usual_point: bool = True
) -> tuple[Table | None, tuple[Refusal, ...]]:
    """The table whose headings stand in the first rows, or why there is none."""
    rows = tuple(lines)
    known = _headings(group)

    def hits(line: Line) -> int:
        return len({known[raw.text.casefold()] for raw in line.cells.values() if raw.text.casefold() in known})

    heading = max((line for line in rows if line.number <= HEADING_WITHIN), key=hits, default=None)
    if heading is None or hits(heading) < 2:
        known_here = ", ".join(heading_names(keys[0], group) for keys in _REQUIRED[group])
        wrong = Wrong(code="table-without-headings", values={"known": known_here, "within": str(HEADING_WITHIN)})
        return None, (Refusal(cell=Cell(file=file, sheet=sheet), wrong=wrong),)
    columns, refusals = _columns(file, sheet, heading, rows, group)
    if any(refusal.severity == "error" for refusal in refusals):
        return None, refusals
    below = tuple(line for line in rows if line.number > heading.number)
    above = _above(file, sheet, [line for line in rows if line.number < heading.number])
    values = (line.cells[columns["value"]] for line in below if columns.get("value") in line.cells)
    point = point_is_certain((raw.text for raw in values if isinstance(raw.value, str)), usual=usual_point)
    table = Table(file=file, sheet=sheet, columns=columns, lines=below, point_is_certain=point)
    return (None if any(each.severity == "error" for each in above) else table), (*above, *refusals)


def looks_like_a_value(raw: Raw) -> bool:
    """True for a number, however it is written; a year is none."""
    if isinstance(raw.value, int | float) and not isinstance(raw.value, bool):
        return not _YEAR.fullmatch(raw.text)
    return isinstance(raw.value, str) and bool(_LIKE_A_VALUE.fullmatch(raw.text)) and not _YEAR.fullmatch(raw.text)


def count_headings(cells: Iterable[str], group: Group = "columns") -> int:
    """How many of some texts are headings: tells which character separates a CSV."""
    known = _headings(group)
    return sum(tidy(each).casefold() in known for each in cells)


def nearest(found: str, known: Iterable[str]) -> dict[str, str]:
    """The closest known spelling as the value `near` of a sentence; nothing where none is close."""
    near = get_close_matches(found, list(known))
    return {"near": near[0]} if near else {}


def heading_names(key: str, group: Group = "columns") -> str:
    """A column's heading in every staff language, as a message names it."""
    return "/".join(word("workbook", language, group, key) for language in staff_languages())


def _above(file: str, sheet: str, rows: Iterable[Line]) -> tuple[Refusal, ...]:
    """What stands above the headings: a title is named, a number refused."""
    refusals = []
    for line in rows:
        cells = [(column, raw) for column, raw in sorted(line.cells.items()) if not raw.is_empty]
        number = next((each for each in cells if looks_like_a_value(each[1])), None)
        if number is not None:
            cell = Cell(file=file, sheet=sheet, row=line.number, column=column_letter(number[0]))
            refusals.append(Refusal(cell=cell, wrong=Wrong(code="row-above", values={"found": number[1].quoted})))
        elif cells:
            wrong = Wrong(code="row-above-ignored", values={"found": cells[0][1].quoted}, severity="warning")
            refusals.append(Refusal(cell=Cell(file=file, sheet=sheet, row=line.number), wrong=wrong))
    return tuple(refusals)


def _is_invisible(letter: str) -> bool:
    """Formats, controls and blanks that look like nothing, or like a common blank."""
    return unicodedata.category(letter) in {"Cf", "Cc", "Cs", "Co", "Zl", "Zp"} or letter in _BLANK


def _headings(group: Group) -> dict[str, str]:
    return {tidy(spelling): key for spelling, key in meanings(group).items()}


def _columns(
    file: str, sheet: str, heading: Line, rows: tuple[Line, ...], group: Group
) -> tuple[dict[str, int], tuple[Refusal, ...]]:
    known = _headings(group)
    columns: dict[str, int] = {}
    refusals: list[Refusal] = []

    def refuse(number: int, code: str, severity: Literal["error", "warning"] = "error", **values: str) -> None:
        letter = column_letter(number) if number else ""
        cell = Cell(file=file, sheet=sheet, row=heading.number, column=letter)
        refusals.append(Refusal(cell=cell, wrong=Wrong(code=code, values=values, severity=severity)))

    used = {number for line in rows for number, raw in line.cells.items() if raw.text}
    for number in sorted(used):
        text = heading.cells.get(number, NOTHING).text
        key = known.get(text.casefold())
        if key is None and not text and not sheet and number > max(heading.cells):
            refuse(number, "cells-beyond-headings")
        elif key is None:
            cells = (line.cells.get(number, NOTHING) for line in rows if line.number >= heading.number)
            value = next((raw for raw in cells if looks_like_a_value(raw)), None)
            names = {"found": marked(text) or "—", **nearest(text.casefold(), known)}
            if value is None or text.casefold() in _ROW_NUMBERS:
                refuse(number, "column-ignored", "warning", **names)
            else:
                refuse(number, "column-with-numbers", "error", value=value.quoted, **names)
        elif key in columns:
            refuse(number, "column-twice", found=text, first=column_letter(columns[key]))
        else:
            columns[key] = number
    for keys in _REQUIRED[group]:
        if not any(key in columns for key in keys):
            refuse(0, "column-missing", name=heading_names(keys[0], group))
    return columns, tuple(refusals)


_ROW_NUMBERS = frozenset({"序号", "行号", "#", "no", "no.", "number"})
"""Headings of columns that count rows: left out, whatever they hold."""

_BLANK = "\u115f\u1160\u3164\uffa0\u034f\u2800"
_LIKE_A_VALUE = re.compile(
    r"[约近超≥>]?[-+]?(?:[0-9][0-9,]*\.?[0-9]*|\.[0-9]+) ?(?:[%‰]|[万亿千百]?(?![年月日号季届])[^\W\d_]{0,2})?"
)
_YEAR = re.compile(r"(?:19|20)\d\d年?")

_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ", 0x00A0: " ", 0x202F: " ", 0x2212: "-", 0x2028: " ", 0x2029: " ",
    0x200B: None, 0x200C: None, 0x200D: None, 0x2060: None, 0xFEFF: None,
}  # fmt: skip
