"""What a mapping file says: where a table's columns belong, and which of its rows are values of which indicator."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from scorecard.reading.document import Document
from scorecard.reading.one_file import read_one_file
from scorecard.records.dimension import Group
from scorecard.records.fields import Line, Ordinal, Slug
from scorecard.records.record import Record

DEFAULT_PERIOD, DEFAULT_VALUE = "Year", "Value"
"""The columns of Open SDG; SDMX-CSV has TIME_PERIOD and OBS_VALUE."""


Decimals = Literal[".", ","]


class NamesColumn(Record):
    """A column whose texts stand for categories or places. What is not listed stands for the id it spells."""

    column: Line
    names: dict[str, Slug] = Field(default_factory=dict)


class Flags(Record):
    """What the marks beside values mean, in a column of their own, or without one behind the value itself: `12.3 p`,
    `1,250 b e`, `88 1)`.
    """

    column: Line | None = None
    provisional: tuple[Line, ...] = ()
    series_break: tuple[Line, ...] = ()
    ignored: tuple[Line, ...] = ()
    """Marks that change nothing. One behind a value that stands nowhere here is refused."""


class Average(Record):
    """The value of a year is the mean of several: `years` of them, of which the named one is the `place`th."""

    years: Ordinal
    place: Ordinal


class Rows(Record):
    """The rows that are values of one indicator: those that say all of `where`, blank in every column nobody names."""

    indicator: Slug
    where: dict[str, str] = Field(default_factory=dict)
    by: tuple[Slug, ...] = ()
    """The dimensions by which the values are broken down. A row that is blank there is of the whole."""
    series: Slug | None = None
    group: Group = Field(default_factory=dict)
    average: Average | None = None
    breaks: tuple[Line, ...] = ()
    """Periods, as the table writes them, from which on earlier values do not compare."""
    whole: bool = False
    """True for counts behind which a program wrote `.0`: it is left off. A value with other decimals is refused."""


class TableFile(Record):
    """One file, or several of one kind."""

    file: Line
    """Beside the mapping, or below it."""
    source: Slug
    period: Line | None = None
    value: Line | None = None
    decimal: Decimals | None = None
    wide: bool = False
    """True where every period has a column of its own, headed by it."""
    headings_in: Ordinal = 1
    """The line of the headings, where titles stand above them."""
    rows: Annotated[tuple[Rows, ...], Field(min_length=1)]


class Mapping(Record):
    """A mapping file. `ignore` are columns that say nothing of their own (units, codes)."""

    period: Line = DEFAULT_PERIOD
    value: Line = DEFAULT_VALUE
    decimal: Decimals = "."
    """What stands before decimals; the other one, or a space, may part thousands."""
    ignore: tuple[Line, ...] = ()
    missing: tuple[Line, ...] = (":", "NaN", "NA", "n/a", ".", "..", "...", "…", "-", "−", "–", "—", "x", "X", "/")
    """What stands where there is no value, beside nothing at all."""
    zero: tuple[Line, ...] = ()
    """What stands where there is exactly nothing: some offices write `-` for it."""
    dimensions: dict[str, NamesColumn] = Field(default_factory=dict)
    geography: NamesColumn | None = None
    flags: Flags | None = None
    tables: Annotated[tuple[TableFile, ...], Field(min_length=1)]


def read_mapping(path: Path) -> Document[Mapping]:
    """Raises InputError with everything that is wrong with the file."""
    return read_one_file(path, Mapping)
