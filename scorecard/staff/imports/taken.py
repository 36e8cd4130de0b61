"""What reading a table gives: the values that changed, and every cell that was refused."""

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from scorecard.records.frozen import frozen
from scorecard.records.model import Observation, Planned, Search, Source
from scorecard.records.problems import Place, Problem, Severity
from scorecard.records.words import word


@frozen
class Cell:
    """A place in a table. `row` counts from 1 with the headings; 0 stands for the whole file, no column for a row."""

    file: str
    sheet: str = ""
    """Empty for CSV."""
    row: int = 0
    column: str = ""
    """A letter, as Excel shows it."""


@frozen
class Wrong:
    """What is wrong with one cell's content: a code and the named values of its sentence in `words/problems.yml`."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = "error"


@frozen
class Refusal:
    """A cell that cannot be taken as it is; as a warning, one that is taken but ought to be looked at."""

    cell: Cell
    wrong: Wrong

    @property
    def severity(self) -> Severity:
        return self.wrong.severity

    @property
    def code(self) -> str:
        return self.wrong.code

    def problem(self) -> Problem:
        """The same as a Problem, for the forms that machines read: the line is the row, the column its number."""
        place = Place(self.cell.file, max(1, self.cell.row), _column_number(self.cell.column))
        return Problem(place=place, code=self.code, values=self.wrong.values, severity=self.severity)

    def sentence(self, language: str) -> str:
        """Where – what – why – how, in a staff language: `人社局.xlsx「填报」第 17 行 F 列：填的是“13.6万”，…`."""
        return f"{_where(self.cell, language)}{self.problem().sentence(language)}"


@frozen
class TakenValue:
    """One value that a table adds (`before` is None) or corrects."""

    indicator: str
    file: str
    """The indicator's file, relative to the plan's root."""
    cell: Cell
    at: int | None
    """The place of the corrected value in `observations`."""
    before: Observation | None
    after: Observation


@frozen
class TakenItem:
    """What a table adds to one of an indicator's other lists."""

    indicator: str
    file: str
    cell: Cell
    record: Planned | Search

    @property
    def key(self) -> Literal["planned", "searched"]:
        return "planned" if isinstance(self.record, Planned) else "searched"


@frozen
class Explained:
    """A doubt about a value that staff answered: what `check` would ask, and why it is right all the same."""

    problem: Problem
    reason: str


@frozen
class TakenSource:
    """One publication that a workbook registers."""

    id: str
    source: Source
    cell: Cell


@frozen
class Taken:
    """What a table says that is new. Nothing of it may be written while anything is refused."""

    changes: tuple[TakenValue, ...] = ()
    sources: tuple[TakenSource, ...] = ()
    items: tuple[TakenItem, ...] = ()
    explained: tuple[Explained, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    @property
    def is_nothing(self) -> bool:
        return not (self.changes or self.sources or self.items)

    @property
    def is_refused(self) -> bool:
        """True if any cell was refused; warnings alone refuse nothing."""
        return any(refusal.severity == "error" for refusal in self.refusals)


def _where(cell: Cell, language: str) -> str:
    """The file, and as much of sheet, row and column as the cell names."""
    given = {"sheet": cell.sheet, "row": cell.row, "column": cell.column}
    named = [name for name, value in given.items() if value]
    return word("workbook", language, "cells", "-".join(("file", *named))).format(file=cell.file, **given)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return max(1, number)
