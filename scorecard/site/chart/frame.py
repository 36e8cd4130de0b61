"""The frames charts are drawn in, in drawing units, and the records a chart is made of."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from scorecard.judging.arithmetic import rounded
from scorecard.records.dimension import Group
from scorecard.records.frozen import frozen
from scorecard.records.model import Observation, Planned
from scorecard.records.path import Path
from scorecard.records.period import Period

Form = Literal["total", "quota", "level", "deed"]
Style = Literal["final", "provisional", "part", "unfinished", "unverified"]
"""How a figure stands: solid, as a ring, or hollow and dashed because it must not be held against the target: part of a
year among whole ones, a period that is not over, a source nobody could verify or that only repeats the plan.
"""


@frozen
class Layout:
    """Where the plot stands in a drawing, and how large the drawing's letters are."""

    name: str
    width: int
    height: int
    left: int
    top: int
    plot_width: int
    plot_height: int
    letters: float

    @property
    def right(self) -> int:
        return self.left + self.plot_width

    @property
    def bottom(self) -> int:
        return self.top + self.plot_height


NARROW = Layout(name="narrow", width=328, height=218, left=54, top=24, plot_width=268, plot_height=168, letters=12.5)
WIDE = Layout(name="wide", width=720, height=330, left=62, top=28, plot_width=648, plot_height=268, letters=14)
ROW = Layout(name="small", width=328, height=80, left=6, top=24, plot_width=316, plot_height=32, letters=12.5)
LAYOUTS = (NARROW, WIDE)


@frozen
class Point:
    """A figure on the axis of time."""

    at: float
    """Where it stands: 2023.5 is the middle of 2023."""
    start: float
    end: float
    """The stretch it speaks of; a running total: that of its last year."""
    value: Decimal
    observation: Observation | Planned
    name: str = ""
    """The other indicator it belongs to."""
    style: Style = "final"

    @property
    def year(self) -> int:
        return int(self.at - 1e-9)

    @property
    def is_solid(self) -> bool:
        return self.style in {"final", "provisional"}

    @property
    def is_stretch(self) -> bool:
        """True for more than a month and another span than a year: drawn with its length."""
        return self.end - self.start > 0.1 and abs(self.end - self.start - 1) > 0.01


@frozen
class Goal:
    """The line a target draws: at `value`, from `start` to `end` on the axis of time."""

    value: Decimal
    start: float
    end: float
    due: Period
    is_ceiling: bool
    is_strict: bool = False
    """True where the figure itself does not keep it: below 34, more than 90."""
    is_superseded: bool = False
    """True where a later document set another figure."""
    is_later: bool = False
    """True for that other figure."""
    places: int | None = None
    """Of a figure worked out from a base: to how many decimal places it is said, those of the base."""

    @property
    def year(self) -> int:
        return self.due.end.year

    @property
    def shown(self) -> Decimal:
        """As it is said: the line itself stands at the exact value."""
        return self.value if self.places is None else rounded(self.value, self.places)

    def is_kept(self, value: Decimal) -> bool:
        if value == self.value:
            return not self.is_strict
        return (value < self.value) == self.is_ceiling


@frozen
class Axis:
    """The axis of values: its ends and the values named on it. `is_broken` where it does not begin at zero."""

    low: float
    high: float
    ticks: tuple[Decimal, ...]
    is_broken: bool = False


@frozen
class Scale:
    """Years and values → drawing units."""

    layout: Layout
    first: int
    last: int
    low: float
    high: float

    @property
    def step(self) -> float:
        return self.layout.plot_width / (self.last + 1 - self.first)

    def x(self, at: float) -> float:
        return self.layout.left + (at - self.first) * self.step

    def y(self, value: float) -> float:
        return self.layout.top + self.layout.plot_height * (1 - (value - self.low) / (self.high - self.low))

    def height(self, units: float) -> float:
        """So many drawing units as a difference of values."""
        return units * (self.high - self.low) / self.layout.plot_height


@frozen
class GoalLine:
    """The line from the starting point to the target: places on the axis of time, and the figure expected there."""

    path: Path
    stops: tuple[tuple[float, float], ...]


@frozen
class Main:
    """The large plot: the place's own figures against what was promised."""

    form: Form
    axis: Axis
    points: tuple[Point, ...]
    goals: tuple[Goal, ...]
    planned: tuple[Point, ...] = ()
    comparators: tuple[Point, ...] = ()
    other: tuple[Point, ...] = ()
    breaks: tuple[float, ...] = ()
    """Where the definition changed."""
    way: GoalLine | None = None


@frozen
class SmallPlot:
    """A small plot of its own scale: a related series, another place, another span, or the place without a figure."""

    kind: Literal["own", "series", "planned", "missing"]
    series: str | None
    geography: str | None
    since: date | None
    group: Group
    points: tuple[Point, ...]
    goals: tuple[Goal, ...]
    axis: Axis
    marks: str
    """As drawn, without words."""


@frozen
class Chart:
    """All an indicator's figures on one axis of years, drawn and undrawn; words are set beside them by `compose`."""

    first: int
    last: int
    plan: Period
    missing: tuple[int, ...]
    """Years of the plan that are over and have no figure of the place."""
    main: Main | None
    rows: tuple[SmallPlot, ...]
    marks: Mapping[str, str] = field(default_factory=dict)
    """By layout: the large plot as drawn, without words."""
    specification: Mapping[str, Any] = field(default_factory=dict)
    """Vega-Lite with axes and colours of its own, for re-users."""
    difference: tuple[Period, Decimal] | None = None
    """Of two series compared: the latest period both have a value for, and this one's value minus the other's."""

    def scale(self, layout: Layout, axis: Axis) -> Scale:
        return Scale(layout=layout, first=self.first, last=self.last, low=axis.low, high=axis.high)
