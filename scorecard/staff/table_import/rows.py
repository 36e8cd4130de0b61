"""A statistical CSV as text: its headings and its rows, numbered as a spreadsheet numbers them."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from scorecard.staff.imports.csv_table import decoded
from scorecard.staff.imports.report import Cell, Refusal, Wrong
from scorecard.staff.imports.table import column_letter

MAX_BYTES = 100_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table: heading → text, stripped."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LongTable:
    file: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    def cell(self, row: int, heading: str = "") -> Cell:
        letter = column_letter(self.headings.index(heading) + 1) if heading in self.headings else ""
        return Cell(file=self.file, row=row, column=letter)


def read_long_table(file: str, content: bytes) -> LongTable | Refusal:
    """The table, in UTF-8, UTF-16 or GB18030, separated by whatever character its headings are separated by most."""
    if len(content) > MAX_BYTES:
        return _refused(file, "table-too-large", limit=str(MAX_BYTES // 1_000_000))
    text = decoded(content)
    if text is None:
        return _refused(file, "table-encoding")
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        return _refused(file, "table-csv-damaged")
    headings = tuple(each.strip() for each in lines[0]) if lines else ()
    if twice := next((each for at, each in enumerate(headings) if each in headings[:at]), None):
        return _refused(file, "column-twice", found=twice, first=column_letter(headings.index(twice) + 1))
    rows = []
    for number, fields in enumerate(lines[1:], start=2):
        if not any(field.strip() for field in fields):
            continue
        if len(fields) != len(headings):
            cell = Cell(file=file, row=number)
            values = {"found": str(len(fields)), "expected": str(len(headings))}
            return Refusal(cell=cell, wrong=Wrong(code="row-of-other-length", values=values))
        rows.append(Row(number=number, cells=dict(zip(headings, (field.strip() for field in fields), strict=True))))
    return LongTable(file=file, headings=headings, rows=tuple(rows))


def _refused(file: str, code: str, **values: str) -> Refusal:
    return Refusal(cell=Cell(file=file), wrong=Wrong(code=code, values=values))
