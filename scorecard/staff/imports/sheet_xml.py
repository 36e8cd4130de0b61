"""One sheet of a workbook, cell by cell, as it was typed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from scorecard.staff.imports.open_xml import (
    DamagedError,
    Parts,
    SheetEntry,
    TooLargeError,
    is_marked,
    opened_part,
    string_of,
    tag,
    unescaped,
)
from scorecard.staff.imports.table import MAX_ROWS, Line, Raw, State

MAX_CELLS = 300_000
"""Of a whole workbook, empty ones with a format included. Our own of a whole plan has a tenth of it."""

MAX_MERGED = 20_000
"""Cells under merges that can be looked at: beyond, somebody merged whole sheets."""

MAX_COLUMN = 16_384
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]{1,3})?")
_NOTHING_WIDE = re.compile(r"0+(\.0+)?")
_TRUE = frozenset({"1", "true"})

Area = tuple[int, int, int, int]
"""First row and column, last row and column."""


@dataclass(slots=True, kw_only=True)
class Sheet:
    """What a sheet holds. `cells` has those with content alone, in the order of the file."""

    title: str
    cells: dict[tuple[int, int], Raw] = field(default_factory=dict)
    is_hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[Area] = field(default_factory=list)

    def lines(self) -> Iterator[Line]:
        """Every row with content, in order; a cell under a merge says so. Raises TooLargeError."""
        merged = self._under_merges()
        rows: dict[int, dict[int, Raw]] = {}
        for row, column in sorted(self.cells.keys() | merged):
            raw = self.cells.get((row, column), Raw())
            if (row, column) in merged:
                raw = Raw(value=raw.value, shown_as=raw.shown_as, state="merged")
            rows.setdefault(row, {})[column] = raw
        for number, cells in rows.items():
            yield Line(number=number, cells=cells, hidden=number in self.hidden_rows)

    def _under_merges(self) -> set[tuple[int, int]]:
        """Cells under merges, down to the last row and column with content: beyond, nothing can be meant."""
        if not self.cells:
            return set()
        last_row = min(max(row for row, _ in self.cells), MAX_ROWS + 1)
        last_column = max(column for _, column in self.cells)
        areas = [
            (range(top, min(bottom, last_row) + 1), range(left, min(right, last_column) + 1))
            for top, left, bottom, right in self.merges
        ]
        if sum(len(rows) * len(columns) for rows, columns in areas) > MAX_MERGED:
            raise TooLargeError(self.title)
        return {(row, column) for rows, columns in areas for row in rows for column in columns}


class CellCount:
    """How many cells of a workbook were seen. Shared by its sheets."""

    def __init__(self) -> None:
        self.seen = 0

    def one_more(self) -> None:
        self.seen += 1
        if self.seen > MAX_CELLS:
            raise TooLargeError("cells")


def read_sheet(archive: ZipFile, entry: SheetEntry, parts: Parts, count: CellCount) -> Sheet:
    """Raises DamagedError or TooLargeError, and whatever a damaged archive or XML leads to."""
    sheet = Sheet(title=entry.title, is_hidden=entry.hidden)
    at = 0
    part = opened_part(archive, entry.part)
    for _, element in ElementTree.iterparse(part):  # entities are refused in `opened_part`
        match tag(element):
            case "c":
                count.one_more()
            case "row":
                at = _row_number(element, at + 1)
                if _is_hidden(element, "ht"):
                    sheet.hidden_rows.add(at)
                _read_row(element, at, sheet, parts)
                element.clear()
            case "col" if _is_hidden(element, "width"):
                first, last = (_whole(element.get(each), 1) for each in ("min", "max"))
                sheet.hidden_columns.update(range(first, min(last, MAX_COLUMN) + 1))
            case "mergeCell":
                count.one_more()
                sheet.merges.append(_area(element.get("ref", "")))
    return sheet


def _is_hidden(element: Any, size: str) -> bool:
    """A row or column that was hidden, or drawn together until nothing of it showed."""
    return element.get("hidden", "0") in _TRUE or bool(_NOTHING_WIDE.fullmatch(element.get(size, "")))


def _read_row(element: Any, row: int, sheet: Sheet, parts: Parts) -> None:
    column = 0
    for cell in element:
        if tag(cell) != "c":
            continue
        place = cell.get("r")
        row_named, column = (row, column + 1) if place is None else _place(place)
        if row_named != row or (row, column) in sheet.cells:
            raise DamagedError(f"{place} stands in row {row}, or twice")
        raw = _raw(cell, parts)
        if not raw.is_empty:
            sheet.cells[row, column] = raw


def _raw(cell: Any, parts: Parts) -> Raw:
    inside: Mapping[str, Any] = {tag(each): each for each in cell}
    style = _whole(cell.get("s"), 0)
    shown_as = parts.formats[style] if style < len(parts.formats) else "General"
    kind = cell.get("t", "n")
    written = (inside["v"].text or "") if "v" in inside else ""
    state: State = "plain"
    value: str | int | float | bool | datetime | date | time | timedelta | None
    if style < len(parts.struck) and parts.struck[style]:
        state = "marked"
    if "f" in inside:
        return Raw(value=f"={inside['f'].text or '…'}", shown_as=shown_as, state="formula")
    if kind == "inlineStr":
        value = string_of(inside["is"]) if "is" in inside else None
        state = "marked" if "is" in inside and is_marked(inside["is"]) else state
    elif not written:
        value = None
    elif kind == "s":
        at = _whole(written, len(parts.texts))
        value, state = parts.texts[at], "marked" if at in parts.marked_texts else state
    elif kind == "b":
        value = written.strip() in _TRUE
    elif kind == "e":
        value, state = written, "error"
    elif kind == "d":
        value = datetime.fromisoformat(written)
    elif kind == "n" and _NUMBER.fullmatch(written.strip()):
        value = _number(written.strip(), shown_as, parts)
    else:
        value = unescaped(written)
    return Raw(value=value, shown_as=shown_as, state=state if value is not None else "plain")


def _number(written: str, shown_as: str, parts: Parts) -> int | float | datetime | date | time | timedelta:
    """A number, or the date that it shows as."""
    number = int(written) if "." not in written and "e" not in written.lower() else float(written)
    if not _is_date(shown_as):
        return number
    epoch = CALENDAR_MAC_1904 if parts.from_1904 else CALENDAR_WINDOWS_1900
    try:
        found = from_excel(number, epoch, timedelta=is_timedelta_format(shown_as))
    except (OverflowError, ValueError):
        return number  # no day that the calendar knows
    return found if isinstance(found, datetime | date | time | timedelta) else number


@cache
def _is_date(shown_as: str) -> bool:
    return bool(is_date_format(shown_as))


def _row_number(element: Any, following: int) -> int:
    """As the row says, or its first cell; the one below the last, where neither does."""
    named = element.get("r")
    if named is None and len(element) and element[0].get("r"):
        return _place(element[0].get("r"))[0]
    return _whole(named, following)


def _place(text: str) -> tuple[int, int]:
    match = _PLACE.fullmatch(text)
    if match is None:
        raise DamagedError(text)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    if column > MAX_COLUMN:
        raise DamagedError(text)
    return int(match[2]), column


def _area(text: str) -> Area:
    first, _, last = text.partition(":")
    top, left = _place(first)
    bottom, right = _place(last or first)
    return top, left, bottom, right


def _whole(text: str | None, default: int) -> int:
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise DamagedError(text)
    return int(text)
