"""The bytes of an .xlsx → its tables, and every sheet that is none. What is hostile is weighed before it is read."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from zipfile import ZipFile

from scorecard.records.frozen import frozen
from scorecard.records.words import words
from scorecard.staff.imports.file_kinds import refused_unread
from scorecard.staff.imports.open_xml import TooLargeError, read_parts
from scorecard.staff.imports.sheet_xml import CellCount, Sheet, read_sheet
from scorecard.staff.imports.table import HEADING_WITHIN, MAX_ROWS, Group, Line, Table, count_headings, find_table
from scorecard.staff.imports.taken import Cell, Refusal, Wrong
from scorecard.staff.imports.unread import unread_sheet
from scorecard.staff.workbook.columns import REQUIRED


@frozen
class _Lines:
    """A sheet as rows."""

    title: str
    lines: tuple[Line, ...]
    is_hidden: bool
    hidden: frozenset[int]
    """Columns that do not show."""

    @property
    def is_table(self) -> bool:
        return self.headings >= len(REQUIRED)

    @property
    def headings(self) -> int:
        """The most of our headings that one of the first rows has."""
        first = (line for line in self.lines if line.number <= HEADING_WITHIN)
        return max((count_headings(raw.text for raw in line.cells.values()) for line in first), default=0)


def read_xlsx(file: str, content: bytes) -> tuple[Table | None, Table | None, tuple[Refusal, ...]]:
    """The sheet of values, that of publications where there is one, and why either cannot be read.

    Never raises for a damaged, locked or hostile file.
    """
    wrong = refused_unread(content)
    if wrong is None:
        try:
            sheets = _sheets(content)
        except TooLargeError:
            wrong = Wrong(code="table-too-many-cells")
        except Exception:
            # A damaged part leads to whatever it leads to: KeyError, ValueError, ParseError, zlib.error …
            # What the user needs to know is one thing: this file is damaged.
            wrong = Wrong(code="table-damaged")
    if wrong is not None:
        return None, None, (Refusal(cell=Cell(file=file), wrong=wrong),)
    values, sources = _sheet_of_values(sheets), _titled(sheets, "sources")
    if values is None:
        return None, None, (Refusal(cell=Cell(file=file), wrong=Wrong(code="table-without-sheet")),)
    unread = [
        refusal
        for each in sheets
        if each not in (values, sources)
        for refusal in unread_sheet(file, each.title, each.lines, values.title, is_table=each.is_table)
    ]
    table, refusals = _table(file, values, "columns")
    if sources is None:
        return table, None, (*refusals, *unread)
    publications, refused = _table(file, sources, "source_columns")
    return table, publications, (*refusals, *refused, *unread)


def sheets_as_lines(content: bytes) -> Mapping[str, tuple[Line, ...]] | Wrong:
    """Every sheet of an .xlsx by its title, or why it cannot be read. Never raises for a damaged or hostile file."""
    if (wrong := refused_unread(content)) is not None:
        return wrong
    try:
        return {each.title: each.lines for each in _sheets(content)}
    except TooLargeError:
        return Wrong(code="table-too-many-cells")
    except Exception:  # as in `read_xlsx`
        return Wrong(code="table-damaged")


def _sheets(content: bytes) -> list[_Lines]:
    with ZipFile(io.BytesIO(content)) as archive:
        parts, count = read_parts(archive), CellCount()
        read: list[Sheet] = [read_sheet(archive, entry, parts, count) for entry in parts.sheets]
    return [
        _Lines(
            title=sheet.title,
            lines=tuple(sheet.lines()),
            is_hidden=sheet.is_hidden,
            hidden=frozenset(sheet.hidden_columns),
        )
        for sheet in read
    ]


def _table(file: str, sheet: _Lines, group: Group) -> tuple[Table | None, tuple[Refusal, ...]]:
    if sheet.lines and sheet.lines[-1].number > MAX_ROWS:
        wrong = Wrong(code="table-too-long", values={"limit": str(MAX_ROWS)})
        return None, (Refusal(cell=Cell(file=file, sheet=sheet.title, row=sheet.lines[-1].number), wrong=wrong),)
    table, refusals = find_table(file, sheet.title, sheet.lines, group)
    if table is not None and sheet.is_hidden:
        wrong = Wrong(code="sheet-hidden", severity="warning")
        refusals = (Refusal(cell=Cell(file=file, sheet=sheet.title), wrong=wrong), *refusals)
    return (replace(table, hidden=sheet.hidden) if table is not None else None), refusals


def _titled(sheets: Sequence[_Lines], kind: str) -> _Lines | None:
    titles = set(words("workbook")["sheets"][kind].values())
    return next((sheet for sheet in sheets if sheet.title in titles), None)


def _sheet_of_values(sheets: Sequence[_Lines]) -> _Lines | None:
    """The sheet with our title in any language, or else the one with most of our headings."""
    best = max(sheets, key=lambda each: each.headings, default=None)
    return _titled(sheets, "values") or (best if best is not None and best.headings else None)
