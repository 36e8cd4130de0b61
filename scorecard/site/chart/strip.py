"""A commitment as one strip: the target, its good side, and the place's figures on one scale that begins at zero.

Drawn, like every chart, without text and once for all languages. A figure of another span than the target's, or from a
source nobody could verify, is `odd`: drawn hollow and dashed, never as what the target is held against. The figure that
counts is drawn in full: that of the period which decided the outcome, before that the latest.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Literal

from scorecard.records.frozen import frozen
from scorecard.records.model import (
    Bound,
    Cumulative,
    EveryPeriod,
    FromBase,
    Growth,
    Indicator,
    Observation,
    Target,
    comparator_of,
    every_of,
)
from scorecard.records.period import Period
from scorecard.site.chart.drawing import Layers, filled
from scorecard.site.chart.drawn_marks import draw
from scorecard.site.chart.frame import Point
from scorecard.site.chart.points import drawn_value, readings, running_totals
from scorecard.site.chart.templates import template

STRIP_WIDTH, STRIP_HEIGHT = 328, 58
LEFT, TOP, PLOT = 6, 24, 312
_MIDDLE = 0.5
_FEW_EARLIER = 4


Doubt = Literal["", "span", "source"]
"""Why a figure cannot be held against the target: it covers another span, or nobody could verify its source."""


@frozen
class StripPoint:
    """A figure on a strip; `x` in drawing units, `period` all it speaks of (a total: from its start)."""

    x: float
    value: Decimal
    period: Period
    bound: Bound
    group: dict[str, str]
    doubt: Doubt

    @property
    def is_odd(self) -> bool:
        return bool(self.doubt)


@frozen
class Strip:
    """The marks as drawn and what is to be named. `points` in the order of time, but the one that counts last."""

    marks: str
    target: Decimal
    target_x: float
    is_ceiling: bool
    is_strict: bool
    zero_x: float
    is_total: bool
    points: tuple[StripPoint, ...]

    @property
    def share(self) -> Decimal:
        """How far the figure that counts is along the way from zero to the target: for sorting."""
        return self.points[-1].value / self.target if self.points and self.target else Decimal(0)


def drawn_goal(target: Target, indicator: Indicator) -> tuple[Decimal, bool, bool] | None:
    """The figure to reach, whether it is a ceiling, whether it must be passed; None where there is no one to draw."""
    if isinstance(target, Growth) and indicator.direction == "lower":
        return None
    value = drawn_value(target, "level", readings(_own(target, indicator)) if isinstance(target, FromBase) else ())
    if value is None:
        return None
    sign = comparator_of(target)
    return value, sign in {"<=", "<"} or target.kind == "zero", sign in {"<", ">"}


def strip_of(
    target: Target,
    indicator: Indicator,
    plan_period: Period,
    unverified: frozenset[str],
    decided: Period | None = None,
) -> Strip | None:
    """The strip of a target that has a figure of the plan's own place; else None. `decided` is the period whose figure
    decided the outcome.
    """
    goal = drawn_goal(target, indicator)
    if isinstance(target, Cumulative):
        found = _totals(target, indicator, plan_period)
    else:
        found = _levels(target, indicator, decided)
    if goal is None or not found:
        return None
    marked: list[tuple[Decimal, Period, Observation, Doubt]] = [
        (value, period, each, "source" if unverified.issuperset(each.sources) else "span" if odd else "")
        for value, period, each, odd in found
    ]
    figures = [float(goal[0]), *(float(value) for value, *_ in marked)]
    low, high = min(0.0, *figures), max(0.0, *figures)
    room = (high - low or 1.0) * 0.1
    low, high = (low - room if low < 0 else 0.0), high + room
    return _strip(goal, marked, (low, high), is_total=isinstance(target, Cumulative))


def share_strip(target: Target, indicator: Indicator, decided: Period | None = None) -> Strip | None:
    """A promised share on the axis from 0 to 100, with the figure of the place that counts where there is one."""
    if indicator.unit != "%" or target.kind not in _SHARES:
        return None
    goal = drawn_goal(target, indicator)
    if goal is None or not 0 <= goal[0] <= 100:
        return None
    known = [each for each in _levels(target, indicator, decided) if 0 <= each[0] <= 100 and not each[3]][-1:]
    marked: list[tuple[Decimal, Period, Observation, Doubt]] = [(*each[:3], "") for each in known]
    return _strip(goal, marked, (0.0, 100.0), is_total=False, is_share=True)


_SHARES = {"at_least", "at_most", "every_period", "range", "full_coverage"}
_Found = tuple[Decimal, Period, Observation, bool]


def _own(target: Target, indicator: Indicator) -> list[Observation]:
    return [each for each in indicator.observations if each.is_of(target.group)]


def _levels(target: Target, indicator: Indicator, decided: Period | None) -> list[_Found]:
    """The latest figures; the one of the period that decided comes last."""
    every = every_of(target) if isinstance(target, (EveryPeriod, Growth)) else None
    found = [
        (point.value, _span(point.observation), point.observation, every is not None and _every(point) != every)
        for point in readings(_own(target, indicator))
        if isinstance(point.observation, Observation)
    ]
    found.sort(key=lambda each: (each[1] == decided, each[1].end, -each[3]))
    return found[-_FEW_EARLIER - 1 :]


def _every(point: Point) -> str | None:
    return point.observation.period.every if point.observation.since is None else None


def _totals(target: Cumulative, indicator: Indicator, plan_period: Period) -> list[_Found]:
    """The latest total from the target's start; where there is none, the latest figure of another span."""
    start = (target.start or plan_period).start
    own = [each for each in _own(target, indicator) if each.period.start.year <= target.due.end.year]
    one = indicator.model_copy(update={"targets": (target,)})
    for point in reversed(running_totals(own, one, plan_period)):
        each = point.observation
        if isinstance(each, Observation) and each.period.end <= target.due.end:
            return [(point.value, _from(start, each.period), each, False)]
    rest = _levels(target, indicator, None)[-1:]
    return [(value, period, each, True) for value, period, each, _ in rest]


def _span(each: Any) -> Period:
    return _from(each.since.start, each.period) if each.since else each.period


def _from(start: Any, period: Period) -> Period:
    if start >= period.start:
        return period
    return period.between(start, period.end, f"{start.isoformat()}..{period.text.rpartition('..')[2]}")


def _strip(
    goal: tuple[Decimal, bool, bool],
    found: Iterable[tuple[Decimal, Period, Observation, Doubt]],
    domain: tuple[float, float],
    *,
    is_total: bool,
    is_share: bool = False,
) -> Strip:
    low, high = domain

    def x(value: Decimal | float) -> float:
        return round(LEFT + (float(value) - low) / (high - low) * PLOT, 1)

    points = tuple(
        StripPoint(x=x(value), value=value, period=period, bound=each.bound, group=each.group, doubt=doubt)
        for value, period, each, doubt in found
    )
    at = float(goal[0])
    full = points[-1:]
    good = {"start": low if goal[1] else at, "end": at if goal[1] else high, "value": 0.06, "top": 0.94}
    rows: dict[str, list[dict[str, Any]]] = {
        "good": [] if is_share else [good],
        "ground": [{"start": low, "end": high, "value": _MIDDLE}],
        "zero": [{"at": at, "value": 3 / 16, "top": 13 / 16} for at in ((0, 50) if is_share else (0,))],  # whole pixels
        "totals": [_bar(each) for each in full if is_total and not each.is_odd],
        "odd_totals": [_bar(each) for each in full if is_total and each.is_odd],
        "earlier": [_dot(each) for each in points[:-1] if not each.is_odd],
        "odd": [_dot(each) for each in points if each.is_odd and not is_total],
        "latest": [_dot(each) for each in full if not each.is_odd and not is_total],
        "targets": [{"at": at, "value": 0, "top": 1}],
    }
    return Strip(
        marks=_marks(rows, domain),
        target=goal[0],
        target_x=x(goal[0]),
        is_ceiling=goal[1],
        is_strict=goal[2],
        zero_x=x(0),
        is_total=is_total,
        points=points,
    )


def _bar(point: StripPoint) -> dict[str, Any]:
    return {"start": 0, "end": float(point.value), "value": 0.22, "top": 0.78}


def _dot(point: StripPoint) -> dict[str, Any]:
    return {"at": float(point.value), "value": _MIDDLE}


def _marks(rows: Layers, domain: tuple[float, float]) -> str:
    return draw({**filled(template("strip"), rows, {"x": domain}), "usermeta": {"origin": [LEFT, TOP]}})
