"""Values that stand a row too high or too low: one mistake, though every row it touches looks wrong by itself."""

from collections.abc import Mapping

from scorecard.staff.imports.said import Said, said_when_exported
from scorecard.staff.imports.table import Line, Table, heading_names
from scorecard.staff.imports.taken import Refusal, TakenValue, Wrong

_ARROWS = {1: "↓", -1: "↑"}
FEWEST = 3
"""Values found in the neighbouring row: fewer may be chance."""


def slid_rows(table: Table) -> tuple[int, tuple[Line, ...]]:
    """By how many rows the published values have moved (1 is down), and the rows that no longer hold their own."""
    exported: dict[int, Said] = {}
    for line in table.lines:
        said = said_when_exported(table, line)
        if isinstance(said, Said):
            exported[line.number] = said
    typed = {line.number: table.raw(line, "value").text for line in table.lines}
    wrong = tuple(line for line in table.lines if line.number in exported and not _holds(typed, exported, line.number))
    for shift in (1, -1):
        found = sum(_holds(typed, exported, line.number, shift) for line in wrong)
        if found >= FEWEST and found * 2 > len(wrong):
            return shift, wrong
    return 0, ()


def said_as_one(
    table: Table, changes: tuple[TakenValue, ...], refusals: tuple[Refusal, ...]
) -> tuple[tuple[TakenValue, ...], tuple[Refusal, ...]]:
    """What was found in a table; where its values have slid, one refusal in place of those of all rows it touches."""
    shift, rows = slid_rows(table)
    if not shift:
        return changes, refusals
    last = max(line.number for line in rows) + max(shift, 0)
    touched = {line.number for line in rows} | {line.number + shift for line in rows}
    values = {
        "column": heading_names("value"), "count": str(len(rows)), "last": str(last), "shift": _ARROWS[shift],
    }  # fmt: skip
    one = Refusal(cell=table.cell(rows[0], "value"), wrong=Wrong(code="rows-slid", values=values))
    others = [each for each in refusals if each.cell.row not in touched]
    return tuple(each for each in changes if each.cell.row not in touched), (one, *others)


def _holds(typed: Mapping[int, str], exported: Mapping[int, Said], number: int, shift: int = 0) -> bool:
    """True if a row, or its neighbour, holds what the row held when the workbook was made."""
    text = typed.get(number + shift, "")
    said = exported[number]
    return text == said.shown or _number(text) == _number(said.shown) is not None


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
