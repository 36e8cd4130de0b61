"""The frame all charts share, in drawing units, and the records a chart is made of."""

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from scorecard.records.model import Observation, Planned
from scorecard.records.period import Period

Form = Literal["total", "quota", "level", "deed"]

WIDTH, HEIGHT = 328, 190
LEFT, TOP, PLOT_WIDTH, PLOT_HEIGHT = 6, 24, 222, 138


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLabel:
    """Something to name at a point of the drawing. Compose sets each language's words beside it."""

    x: float
    y: float
    role: str
    """value, year, target, planned, other, comparator; date and due for a deed."""
    year: int
    value: Decimal | None = None
    observation: Observation | Planned | None = None
    name: str = ""
    """The other indicator a point belongs to."""
    due: Period | None = None
    start_x: float = 0.0
    """Where the line of a target begins; it ends at `x`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart's form, its Vega-Lite specification (with axes, for re-users) and what to name, in drawing units."""

    form: Form
    specification: dict[str, Any]
    labels: tuple[ChartLabel, ...]
    difference: tuple[Period, Decimal] | None = None
    """Of two series compared: the latest period both have a value for, and this one's value minus the other's."""

    @property
    def drawing(self) -> str:
        """What is drawn, as canonical JSON: the specification without its axes. Same text, same marks."""
        layers = [
            {
                **layer,
                "encoding": {channel: _without_axis(channel, value) for channel, value in layer["encoding"].items()},
            }
            for layer in self.specification["layer"]
        ]
        return json.dumps({**self.specification, "layer": layers}, sort_keys=True, separators=(",", ":"))


def _without_axis(channel: str, encoding: dict[str, Any]) -> dict[str, Any]:
    return {**encoding, "axis": None} if channel in {"x", "y"} else encoding


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Years and values → drawing units."""

    first: int
    last: int
    low: float
    high: float

    @property
    def step(self) -> float:
        return PLOT_WIDTH / (self.last + 1 - self.first)

    def x(self, at: float) -> float:
        return LEFT + (at - self.first) * self.step

    def y(self, value: float) -> float:
        return TOP + PLOT_HEIGHT * (1 - (value - self.low) / (self.high - self.low))
