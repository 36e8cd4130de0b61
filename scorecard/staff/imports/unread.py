"""What a file holds outside its tables: named, and refused where it looks like a value, so that none vanishes; and what
was read though nobody saw it.
"""

from collections.abc import Collection, Iterable, Iterator

from scorecard.records.column_letter import column_letter
from scorecard.records.words import words
from scorecard.staff.imports.table import NOTHING, Line, Table, looks_like_a_value
from scorecard.staff.imports.taken import Cell, Refusal, Wrong


def unread_sheet(file: str, title: str, lines: Iterable[Line], read: str, *, is_table: bool) -> Iterator[Refusal]:
    """A sheet that is not read: its first number refuses the file, else it is named. Our own sheets of words are both
    known, and checked for numbers that somebody typed into them."""
    cells = [(line.number, column, raw) for line in lines for column, raw in line.cells.items() if not raw.is_empty]
    values = {"read": read}
    is_ours = title in _ours()
    number = next((each for each in cells if looks_like_a_value(each[2])), None)
    if is_table and not is_ours:
        yield Refusal(cell=Cell(file=file, sheet=title), wrong=Wrong(code="sheet-not-read", values=values))
    elif number is not None:
        cell = Cell(file=file, sheet=title, row=number[0], column=column_letter(number[1]))
        yield Refusal(cell=cell, wrong=Wrong(code="sheet-with-numbers", values={"found": number[2].quoted, **values}))
    elif cells and not is_ours:
        wrong = Wrong(code="sheet-ignored", values=values, severity="warning")
        yield Refusal(cell=Cell(file=file, sheet=title), wrong=wrong)


def hidden_columns(table: Table, keys: Collection[str]) -> Iterator[Refusal]:
    """Those of the columns that hold something and do not show."""
    for key, number in table.columns.items():
        hides = key in keys and number in table.hidden
        if hides and any(not line.cells.get(number, NOTHING).is_empty for line in table.lines):
            cell = Cell(file=table.file, sheet=table.sheet, column=column_letter(number))
            yield Refusal(cell=cell, wrong=Wrong(code="column-hidden", severity="warning"))


def _ours() -> set[str]:
    return {title for kind in ("instructions", "lists") for title in words("workbook")["sheets"][kind].values()}
