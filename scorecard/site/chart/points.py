"""What a chart shows: the city's points, the marks of its targets, and what stands beside them for comparison."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from scorecard.records.model import (
    Cumulative,
    EveryPeriod,
    Growth,
    Increment,
    Indicator,
    Milestone,
    Multiple,
    Observation,
    Planned,
    Relative,
    TargetBase,
)
from scorecard.records.period import Period
from scorecard.site.chart.frame import Form

_DRAWN = {"at_least", "at_most", "cumulative", "every_period", "range", "full_coverage", "zero", "rank"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    at: float
    """Where it stands on the axis of years: 2023.5 is the middle of 2023."""
    value: Decimal
    observation: Observation | Planned
    name: str = ""

    @property
    def year(self) -> int:
        return int(self.at - 1e-9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """The line a target draws: at `value`, from year `start` to the end of its due year."""

    value: Decimal
    start: float
    end: float
    year: int
    due: Period


def form_of(indicator: Indicator) -> Form:
    kinds = {type(target) for target in indicator.targets}
    if Cumulative in kinds:
        return "total"
    if EveryPeriod in kinds:
        return "quota"
    return "deed" if kinds == {Milestone} else "level"


def readings(observations: Iterable[Observation | Planned], name: str = "") -> list[Point]:
    """One point for each period and place, revised values before first ones, in the order of time."""
    latest: dict[tuple[Any, ...], Point] = {}
    for each in observations:
        if isinstance(each.value, Decimal):
            key = (each.period.start, each.period.end, each.geography)
            if key not in latest or getattr(each, "status", "") == "revised":
                at = _middle(each.period) if each.since is None else _end(each.period)
                latest[key] = Point(at=at, value=each.value, observation=each, name=name)
    return sorted(latest.values(), key=lambda point: point.at)


def running_totals(own: Sequence[Observation], indicator: Indicator, plan_period: Period) -> list[Point]:
    """Running totals stated since the target's start, where there are any; else flows added up to the first gap."""
    starts = [t.start or plan_period for t in indicator.targets if isinstance(t, Cumulative)]
    year = min(start.start.year for start in starts)
    stated = [each for each in own if each.since is not None and each.since.start.year >= year]
    if stated:
        return readings(stated)
    by_year = {point.observation.period.text: point for point in readings(own)}
    total, points = Decimal(0), []
    while (point := by_year.get(f"{year:04}")) is not None:
        total += point.value
        points.append(Point(at=year + 0.5, value=total, observation=point.observation))
        year += 1
    return points


def comparators(observations: Iterable[Observation]) -> list[Point]:
    """The latest yearly value of each other place."""
    latest: dict[str, Observation] = {}
    for each in sorted(observations, key=lambda each: each.period.end):
        if each.geography is None or each.series is not None or each.group:
            continue
        if each.since is None and each.period.every == "year":
            latest[each.geography] = each
    return readings(latest.values())


def _is_drawn_beside(indicator: Indicator, other: Indicator | None) -> bool:
    """One axis holds one unit."""
    return other is not None and other is not indicator and other.unit == indicator.unit


def other_series(indicator: Indicator, indicators: Mapping[str, Indicator]) -> list[Point]:
    """The series that a target compares this one with."""
    for target in indicator.targets:
        if isinstance(target, Relative) and _is_drawn_beside(indicator, indicators.get(target.other)):
            observations = [
                each
                for each in indicators[target.other].observations
                if (each.geography, each.series, each.since) == (target.other_geography, None, None)
                and each.group == target.other_group
            ]
            return readings(observations, name=target.other)
    return []


def latest_difference(points: Sequence[Point], other: Sequence[Point]) -> tuple[Period, Decimal] | None:
    """The latest period both series have a value for, and how far the first stands above the second then."""
    theirs = {(each.observation.period.start, each.observation.period.end): each.value for each in other}
    for point in reversed(points):
        period = point.observation.period
        if (value := theirs.get((period.start, period.end))) is not None:
            return period, point.value - value
    return None


def planned_points(indicator: Indicator) -> list[Point]:
    """What later plans set for the city, a year at a time."""
    return readings(
        each
        for each in indicator.planned
        if each.geography is None and each.since is None and each.period.every == "year"
    )


def goals(indicator: Indicator, form: Form, plan_period: Period, points: Sequence[Point]) -> list[Goal]:
    found: dict[tuple[Decimal, int], Goal] = {}
    for target in indicator.targets:
        value = value_of(target, form, points)
        if target.due is None or value is None or (form == "total" and not isinstance(target, Cumulative)):
            continue
        start = getattr(target, "start", None) or plan_period
        year = target.due.end.year
        spans = form in {"total", "quota"} or isinstance(target, Growth)
        goal = Goal(
            value=value,
            start=min(start.start.year, year) if spans else year,
            end=_end(target.due) if form == "deed" else year + 1,
            year=year,
            due=target.due,
        )
        found.setdefault((value, year), goal)
    return sorted(found.values(), key=lambda goal: (goal.year, goal.value))[:4]


def value_of(target: TargetBase, form: Form, points: Sequence[Point]) -> Decimal | None:
    """Where on the value axis a target stands; None for one that has no one place there."""
    match target:
        case Milestone():
            return Decimal(1) if form == "deed" else None
        case Growth():
            return target.value if target.observed_as == "rate" else None
        case Increment() | Multiple():
            return _from_base(target, points)
    if target.kind not in _DRAWN:
        return None
    implied = {"full_coverage": Decimal(100), "zero": Decimal(0)}
    value: Decimal | None = implied.get(target.kind, getattr(target, "value", None))
    return value


def _from_base(target: Increment | Multiple, points: Sequence[Point]) -> Decimal | None:
    base = next((each.value for each in points if each.observation.period == target.base), None)
    if base is None:
        return None
    if isinstance(target, Multiple):
        return base * target.value
    return base * (1 + target.value / 100) if target.measure == "percent" else base + target.value


def _middle(period: Period) -> float:
    """Where a period stands on the axis of years: a year in the middle of its slot, a shorter one at its own middle."""
    ordinal = (period.start.toordinal() + period.end.toordinal()) / 2
    year = period.end.year if period.every == "school_year" else period.start.year
    first, days = Period.year(year).start.toordinal(), 366
    return year + min(max((ordinal - first) / days, 0.02), 0.98)


def _end(period: Period) -> float:
    return period.end.year + period.end.timetuple().tm_yday / 366 - 0.02
