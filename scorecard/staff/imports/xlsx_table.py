"""The bytes of an .xlsx → its table. What may be hostile is weighed before openpyxl sees it."""

import io
import re
import warnings
import zlib
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from scorecard.staff.imports.report import Cell, Refusal, Wrong
from scorecard.staff.imports.table import (
    HEADING_WITHIN,
    MAX_ROWS,
    Group,
    Line,
    Raw,
    State,
    Table,
    count_headings,
    find_table,
)
from scorecard.staff.workbook.columns import COLUMNS, REQUIRED, phrases

MAX_UNPACKED = 40_000_000
"""Bytes. Our own workbook of a whole plan unpacks to a tenth of it."""

MAX_PARTS = 1_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)|<\x00!\x00(D|E)\x00")


def read_xlsx(file: str, content: bytes) -> tuple[Table | None, Table | None, tuple[Refusal, ...]]:
    """The sheet of values, that of publications where there is one, and why either cannot be read.

    Never raises for a damaged, locked or hostile file.
    """
    wrong = _refused_unread(content)
    if wrong is None:
        try:
            with warnings.catch_warnings():
                # openpyxl warns of what it will not write back (newer validations, pictures): we only read.
                warnings.simplefilter("ignore")
                book = load_workbook(io.BytesIO(content), rich_text=False)
                sheet, beside = _sheet_of_values(book), _sheet_of_sources(book)
                extra = [each.title for each in book.worksheets if each not in (sheet, beside) and _is_of_values(each)]
                values = None if sheet is None else (sheet.title, tuple(_lines(sheet)))
                sources = None if beside is None else (beside.title, tuple(_lines(beside)))
        except Exception:
            # openpyxl raises whatever a damaged part leads to: KeyError, ValueError, TypeError, zlib.error …
            # What the user needs to know is one thing: this file is damaged.
            wrong = Wrong(code="table-damaged")
    if wrong is not None:
        return None, None, (Refusal(cell=Cell(file=file), wrong=wrong),)
    if values is None:
        return None, None, (Refusal(cell=Cell(file=file), wrong=Wrong(code="table-without-sheet")),)
    table, refusals = _table(file, *values, "columns")
    refusals = (*refusals, *(_unread(file, title, values[0]) for title in extra))
    if sources is None:
        return table, None, refusals
    publications, refused = _table(file, *sources, "source_columns")
    return table, publications, (*refusals, *refused)


def _table(file: str, title: str, lines: tuple[Line, ...], group: Group) -> tuple[Table | None, tuple[Refusal, ...]]:
    if lines and lines[-1].number > MAX_ROWS:
        wrong = Wrong(code="table-too-long", values={"limit": str(MAX_ROWS)})
        return None, (Refusal(cell=Cell(file=file, sheet=title, row=lines[-1].number), wrong=wrong),)
    return find_table(file, title, lines, group)


def _refused_unread(content: bytes) -> Wrong | None:
    """Why a file is not opened at all."""
    if content.startswith(_OLE):
        return Wrong(code="table-password" if _ENCRYPTED in content else "table-old-excel")
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            listed = parts.infolist()
            if any(part.flag_bits & 1 for part in listed):
                return Wrong(code="table-password")
            # zipfile never unpacks more than a part declares, so the declared sizes can be trusted as a bound.
            if len(listed) > MAX_PARTS or sum(part.file_size for part in listed) > MAX_UNPACKED:
                return Wrong(code="table-too-large", values={"limit": str(MAX_UNPACKED // 1_000_000)})
            if not any(part.filename == "xl/workbook.xml" for part in listed):
                return Wrong(code="table-damaged")
            for part in listed:
                # Entities can make a small part endless; no spreadsheet program writes them.
                if part.filename.endswith((".xml", ".rels")) and _DOCTYPE.search(parts.read(part)):
                    return Wrong(code="table-damaged")
    except (BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return Wrong(code="table-damaged")
    return None


def _sheet_of_values(book: Any) -> Worksheet | None:
    """The sheet with our title in any language, or else the one with most of our headings."""
    titles = set(phrases()["sheets"]["values"].values())
    sheets: list[Worksheet] = book.worksheets
    for sheet in sheets:
        if sheet.title in titles:
            return sheet
    best = max(sheets, key=_headings_in, default=None)
    return best if best is not None and _headings_in(best) else None


def _sheet_of_sources(book: Any) -> Worksheet | None:
    titles = set(phrases()["sheets"]["sources"].values())
    return next((sheet for sheet in book.worksheets if sheet.title in titles), None)


def _is_of_values(sheet: Worksheet) -> bool:
    return _headings_in(sheet) >= len(REQUIRED)


def _unread(file: str, title: str, read: str) -> Refusal:
    """A second sheet of values: one is read, and nothing that was typed may vanish in silence."""
    return Refusal(cell=Cell(file=file, sheet=title), wrong=Wrong(code="sheet-not-read", values={"read": read}))


def _headings_in(sheet: Worksheet) -> int:
    rows = sheet.iter_rows(max_row=HEADING_WITHIN, max_col=len(COLUMNS) * 2, values_only=True)
    return max((count_headings(str(value) for value in row if value is not None) for row in rows), default=0)


def _lines(sheet: Worksheet) -> Iterator[Line]:
    """Every row with content, in order."""
    merged = _cells_under_merges(sheet)
    rows: dict[int, dict[int, Raw]] = {}
    # `_cells` holds what the file holds. Going by dimensions would visit a million formatted empty rows.
    for (row, column), cell in sorted(sheet._cells.items()):
        raw = _raw(cell, is_merged=(row, column) in merged)
        if not raw.is_empty:
            rows.setdefault(row, {})[column] = raw
    for number, cells in rows.items():
        yield Line(number=number, cells=cells, hidden=bool(sheet.row_dimensions[number].hidden))


def _cells_under_merges(sheet: Worksheet) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for area in sheet.merged_cells.ranges:
        # A merge over whole columns is cut: beyond the last row that can be read nothing is looked at.
        for row in range(area.min_row, min(area.max_row, MAX_ROWS + 1) + 1):
            for column in range(area.min_col, min(area.max_col, 100) + 1):
                found.add((row, column))
    return found


def _raw(cell: Any, *, is_merged: bool) -> Raw:
    state: State = "plain"
    if is_merged:
        state = "merged"
    elif getattr(cell, "data_type", "n") == "f":
        state = "formula"
    elif getattr(cell, "data_type", "n") == "e":
        state = "error"
    value = cell.value
    if not isinstance(value, str | int | float | bool) and value is not None and not hasattr(value, "isoformat"):
        value = str(getattr(value, "text", value))
    return Raw(value=value, shown_as=getattr(cell, "number_format", "General") or "General", state=state)
