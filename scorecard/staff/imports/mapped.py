"""Another bureau's table by a mapping kept for it: which heading holds names, which hold values of which period, what
the bureau calls our indicators, and by how much its units differ. What comes out are our own tables.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Literal

from pydantic import Field

from scorecard.reading.load import Inputs
from scorecard.reading.one_file import read_one_file
from scorecard.records.fields import Line as Words
from scorecard.records.fields import Number, PeriodField
from scorecard.records.frozen import frozen
from scorecard.records.model import Cumulative
from scorecard.records.period import Calendar, Period
from scorecard.records.record import Record
from scorecard.records.words import word
from scorecard.staff.imports.cell_entries import read_period
from scorecard.staff.imports.csv_table import csv_lines
from scorecard.staff.imports.file_kinds import is_workbook
from scorecard.staff.imports.naming import names_of
from scorecard.staff.imports.shown_number import misleading
from scorecard.staff.imports.table import HEADING_WITHIN, NOTHING, Line, Raw, Table, tidy
from scorecard.staff.imports.taken import Cell, Refusal, Taken, Wrong
from scorecard.staff.imports.value_changes import find_changes
from scorecard.staff.imports.xlsx_table import sheets_as_lines

_PERIOD, _SOURCE, _SINCE = 20_001, 20_002, 20_003
"""Columns beyond any that a sheet has, for what the mapping says of every row."""


class BureauMap(Record):
    """A mapping file, kept for each bureau and used with every table it sends."""

    name: Words
    """The heading above the indicators' names."""
    value: Words | None = None
    """The heading above the values, where each row says its period."""
    period: Words | None = None
    periods: dict[str, PeriodField] = Field(default_factory=dict)
    """Heading → period, for values side by side. One that is a period (2025年, 2025年1—8月) need not be listed."""
    source: Words
    """Of every value: an id, a title or an address."""
    totals: Literal["alone", "running"] | None = None
    """Of quantities that are added up: whether a figure is of its period alone or has run since the plan began."""
    names: dict[str, Words] = Field(default_factory=dict)
    """What the bureau calls an indicator → its name or id here."""
    factors: dict[str, Number] = Field(default_factory=dict)
    """The bureau's name → by what its figures are multiplied: 0.0001 where it counts people and we 万人."""
    skip: tuple[Words, ...] = ()
    """Names of rows that are passed over: 合计."""
    empty: tuple[Words, ...] = ("—", "-", "/", "…", "...", "无")
    """What stands where there is no value."""


def read_bureau_map(path: Path, calendar: Calendar) -> BureauMap:
    """Raises InputError with everything that is wrong with the file."""
    return read_one_file(path, BureauMap, calendar).record


def read_mapped(name: str, content: bytes, how: BureauMap, inputs: Inputs) -> Taken:
    """What a bureau's .xlsx or .csv adds and changes. Never raises for anything a file may hold."""
    sheets = _sheets(name, content)
    if isinstance(sheets, Wrong):
        return Taken(refusals=(Refusal(cell=Cell(file=name), wrong=sheets),))
    found = [(title, lines, at) for title, lines in sheets.items() if (at := _heading(lines, how)) is not None]
    if not found:
        wrong = Wrong(code="column-missing", values={"name": how.name})
        return Taken(refusals=(Refusal(cell=Cell(file=name), wrong=wrong),))
    reading = Taken()
    for title, lines, at in found:
        tables = list(_tables(name, title, lines, lines[at], how, inputs.plan.record.calendar))
        if not tables:
            wrong = Wrong(code="map-no-values", values={"found": "、".join(_texts(lines[at]).values())})
            cell = Cell(file=name, sheet=title, row=lines[at].number)
            reading = replace(reading, refusals=(*reading.refusals, Refusal(cell=cell, wrong=wrong)))
        for table in tables:
            reading = _with(reading, find_changes(_with_totals(table, how, inputs), inputs))
    return reading


@frozen
class _Column:
    """A column of values, and the period of all of them, where it has one."""

    number: int
    period: str | None


def _sheets(name: str, content: bytes) -> Mapping[str, tuple[Line, ...]] | Wrong:
    if is_workbook(content, name.lower().rpartition(".")[2]):
        return sheets_as_lines(content)
    lines = csv_lines(content)
    return lines if isinstance(lines, Wrong) else {"": lines}


def _heading(lines: tuple[Line, ...], how: BureauMap) -> int | None:
    """The place of the row with the heading of names."""
    first = (at for at, line in enumerate(lines) if line.number <= HEADING_WITHIN)
    return next((at for at in first if tidy(how.name) in _texts(lines[at]).values()), None)


def _with_totals(table: Table, how: BureauMap, inputs: Inputs) -> Table:
    """The answer to “in this period alone, or since when?”, for the rows that are asked."""
    if how.totals is None:
        return table
    names, plan = names_of(inputs), inputs.plan.record
    running = word("workbook", "en", "flows", "since").format(start=plan.period.start.year)

    def told(line: Line) -> Line:
        found = names.find(table, line)
        record = inputs.indicators[found[1]].record if found and isinstance(found[1], str) else None
        if record is None or not any(isinstance(each, Cumulative) for each in record.targets):
            return line
        alone = word("workbook", "en", "flows", "alone").format(period=table.raw(line, "period").text)
        return replace(line, cells={**line.cells, _SINCE: Raw(value=alone if how.totals == "alone" else running)})

    columns = {**table.columns, "since": _SINCE}
    return replace(table, columns=columns, lines=tuple(told(line) for line in table.lines))


def _texts(line: Line) -> dict[int, str]:
    return {at: raw.text for at, raw in line.cells.items() if not raw.is_empty}


def _tables(
    file: str, sheet: str, lines: tuple[Line, ...], heading: Line, how: BureauMap, calendar: Calendar
) -> Iterator[Table]:
    """A table of ours for each column of values, so that a message names the bureau's own cell."""
    texts = _texts(heading)
    named = next(at for at, text in texts.items() if text == tidy(how.name))
    told = next((at for at, text in texts.items() if how.period and text == tidy(how.period)), None)
    below = [line for line in lines if line.number > heading.number and _is_taken(line, named, how)]
    for column in _columns(texts, how, calendar):
        rows = tuple(_row(line, named, told, column, how) for line in below if _has_value(line, column, how))
        columns = {"name": named, "value": column.number, "period": told or _PERIOD, "source": _SOURCE}
        if rows and (column.period or told):
            yield Table(file=file, sheet=sheet, columns=columns, lines=rows)


def _columns(texts: Mapping[int, str], how: BureauMap, calendar: Calendar) -> Iterator[_Column]:
    listed = {tidy(heading): period.text for heading, period in how.periods.items()}
    for at, text in texts.items():
        if how.value is not None and text == tidy(how.value):
            yield _Column(number=at, period=None)
        elif text in listed:
            yield _Column(number=at, period=listed[text])
        elif how.value is None and isinstance(period := read_period(Raw(value=text), calendar), Period):
            yield _Column(number=at, period=period.text)


def _is_taken(line: Line, named: int, how: BureauMap) -> bool:
    text = line.cells.get(named, NOTHING).text
    return bool(text) and text not in {tidy(each) for each in how.skip}


def _has_value(line: Line, column: _Column, how: BureauMap) -> bool:
    raw = line.cells.get(column.number, NOTHING)
    return not raw.is_empty and raw.text not in {tidy(each) for each in how.empty}


def _row(line: Line, named: int, told: int | None, column: _Column, how: BureauMap) -> Line:
    """The row with the name that we know, the figure in our unit, its period and its source."""
    text, value = line.cells[named].text, line.cells[column.number]
    names = {tidy(theirs): ours for theirs, ours in how.names.items()}
    factors = {tidy(theirs): factor for theirs, factor in how.factors.items()}
    cells = {
        named: replace(line.cells[named], value=names.get(text, text)),
        column.number: _times(value, factors.get(text)),
        _SOURCE: Raw(value=how.source),
    }
    if told is not None:
        cells[told] = line.cells.get(told, NOTHING)
    else:
        cells[_PERIOD] = Raw(value=column.period)
    return Line(number=line.number, cells=cells, hidden=line.hidden)


def _times(raw: Raw, factor: Decimal | None) -> Raw:
    """In our unit; what is no plain number, or shows as another one, is left to be refused as it stands."""
    if factor is None or raw.state != "plain" or "%" in raw.shown_as or misleading(raw, "") is not None:
        return raw
    try:
        product = Decimal(raw.text.replace(",", "")) * factor
    except InvalidOperation:
        return raw
    return Raw(value=f"{product.normalize():f}")


def _with(reading: Taken, more: Taken) -> Taken:
    return replace(
        reading,
        changes=(*reading.changes, *more.changes),
        items=(*reading.items, *more.items),
        explained=(*reading.explained, *more.explained),
        refusals=(*reading.refusals, *more.refusals),
    )
