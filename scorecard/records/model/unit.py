"""How a quantity is written."""

from pydantic import Field

from scorecard.records.fields import Line, Scale, Text
from scorecard.records.record import Record


class Unit(Record):
    """How a quantity is written. Values stay in the unit as printed; `scale` multiplies for languages without 万."""

    name: Text
    one: Text = Field(default_factory=dict)
    """The name beside exactly one, where a language has another form."""
    difference: Text = Field(default_factory=dict)
    """The name of a difference of two values, where it is another (percentage points)."""
    difference_one: Text = Field(default_factory=dict)
    """The name of a difference of exactly one, where a language has another form."""
    scale: dict[str, Scale] = Field(default_factory=dict)
    tight: bool = False
    """True where no space stands between number and unit."""


class UnitList(Record):
    """`units.yml`."""

    units: dict[Line, Unit]
