"""A statistical CSV as text: its headings and its rows, numbered as a spreadsheet numbers them."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import replace

from scorecard.records.column_letter import column_letter
from scorecard.records.frozen import frozen
from scorecard.staff.imports.csv_table import decoded
from scorecard.staff.imports.taken import Cell, Refusal, Wrong

MAX_BYTES = 100_000_000


@frozen
class TableRow:
    """One line of the table: heading → text, stripped."""

    number: int
    cells: Mapping[str, str]
    value_heading: str = ""
    """In a wide table, the column that this value stands in."""


@frozen
class LongTable:
    file: str
    headings: tuple[str, ...]
    """As the file has them: a cell is named by them."""
    columns: tuple[str, ...]
    """What each row has a text for."""
    rows: tuple[TableRow, ...]
    separator: str = ","

    def cell(self, row: int, heading: str = "") -> Cell:
        letter = column_letter(self.headings.index(heading) + 1) if heading in self.headings else ""
        return Cell(file=self.file, row=row, column=letter)


def melted(wide: LongTable, is_period: Callable[[str], bool], period: str, value: str) -> LongTable:
    """A table with a column a period as one with a row a value, each knowing the cell that it stood in."""
    across = [each for each in wide.headings if is_period(each)]
    beside = [each for each in wide.headings if each not in across]
    rows = []
    for row in wide.rows:
        rest = {each: row.cells[each] for each in beside}
        rows += [
            TableRow(number=row.number, cells={**rest, period: each, value: row.cells[each]}, value_heading=each)
            for each in across
        ]
    return replace(wide, columns=(*beside, period, value), rows=tuple(rows))


def read_long_table(file: str, content: bytes, headings_in: int = 1) -> LongTable | Refusal:
    """The table, in UTF-8, UTF-16 or GB18030, separated by whatever character its headings are separated by most.
    `headings_in` is the line of the headings: what stands above it are titles.
    """
    if len(content) > MAX_BYTES:
        return _refused(file, "table-too-large", limit=str(MAX_BYTES // 1_000_000))
    text = decoded(content)
    if text is None:
        return _refused(file, "table-encoding")
    above = text.split("\n")[:headings_in]
    separator = max(",;\t", key=above[-1].count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))[headings_in - 1 :]
    except csv.Error:
        return _refused(file, "table-csv-damaged")
    headings = tuple(each.strip() for each in lines[0]) if lines else ()
    if twice := next((each for at, each in enumerate(headings) if each in headings[:at]), None):
        return _refused(file, "column-twice", found=twice, first=column_letter(headings.index(twice) + 1))
    rows = []
    for number, fields in enumerate(lines[1:], start=headings_in + 1):
        if not any(field.strip() for field in fields):
            continue
        if len(fields) != len(headings):
            cell = Cell(file=file, row=number)
            values = {"found": str(len(fields)), "expected": str(len(headings))}
            return Refusal(cell=cell, wrong=Wrong(code="row-of-other-length", values=values))
        rows.append(
            TableRow(number=number, cells=dict(zip(headings, (field.strip() for field in fields), strict=True)))
        )
    return LongTable(file=file, headings=headings, columns=headings, rows=tuple(rows), separator=separator)


def _refused(file: str, code: str, **values: str) -> Refusal:
    return Refusal(cell=Cell(file=file), wrong=Wrong(code=code, values=values))
