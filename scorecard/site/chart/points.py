"""What a chart shows: the place’s points, the marks of its targets, and what stands beside them for comparison."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from scorecard.judging.arithmetic import add, decimals, move_point, multiply, quotient, without_trailing_zeros
from scorecard.records.model import (
    Cumulative,
    EveryPeriod,
    FromBase,
    Growth,
    Increment,
    Indicator,
    Milestone,
    Multiple,
    Observation,
    Planned,
    Range,
    Relative,
    Target,
    TargetBase,
    comparator_of,
    figure_of,
    start_of,
)
from scorecard.records.period import YEARLY, Period
from scorecard.site.chart.frame import Form, Goal, Point, Style

_DRAWN = {"at_least", "at_most", "cumulative", "every_period", "range", "full_coverage", "zero", "rank"}


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
            if key not in latest or (isinstance(each, Observation) and each.status == "revised"):
                latest[key] = point_of(each, each.value, name)
    return sorted(latest.values(), key=lambda point: (point.at, point.end))


def point_of(each: Observation | Planned, value: Decimal, name: str = "") -> Point:
    """Where a figure stands: one for a span in the middle of it, a running total where it ends."""
    start, end = moment(each.period.start), moment(each.period.end + timedelta(days=1))
    if each.since is not None:
        start = max(moment(each.since.start), float(int(end - 1e-6)))
        return Point(at=end - min(end - start, 0.04), start=start, end=end, value=value, observation=each, name=name)
    return Point(at=(start + end) / 2, start=start, end=end, value=value, observation=each, name=name)


def moment(day: date) -> float:
    """The beginning of a day on the axis of years: 1 July 2023 is 2023.5 or so."""
    first, next_year = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - first).days / (next_year - first).days


def bounds(period: Period) -> tuple[float, float]:
    """Where it begins and ends on the axis of years; the beginning of a year is a whole number."""
    first, last = (round(moment(day), 4) for day in (period.start, period.end + timedelta(days=1)))
    return (int(first) if first.is_integer() else first), (int(last) if last.is_integer() else last)


def styled(points: Sequence[Point], as_of: date, unverified: frozenset[str], *, is_stock: bool) -> list[Point]:
    """The points as they stand among each other: what must not be held against the target is told apart."""
    cadences = Counter(each.observation.period.every for each in points if each.observation.since is None)
    usual = max(cadences, key=lambda every: (cadences[every], every in YEARLY), default=None)

    def style(point: Point) -> Style:
        each = point.observation
        if each.period.end > as_of:
            return "unfinished"
        if unverified.issuperset(each.sources) or (isinstance(each, Observation) and each.repeats_plan):
            return "unverified"
        is_shorter = each.since is None and usual in YEARLY and point.end - point.start < 0.97
        if is_shorter and not (is_stock or each.period.is_day):
            return "part"
        return "provisional" if isinstance(each, Observation) and each.status == "provisional" else "final"

    return [replace(each, style=style(each)) for each in points]


def running_totals(own: Sequence[Observation], indicator: Indicator, plan_period: Period) -> list[Point]:
    """Running totals stated since the target's start, where there are any; else flows added up to the first gap."""
    starts = [t.start or plan_period for t in indicator.targets if isinstance(t, Cumulative)]
    year = min(start.start.year for start in starts)
    stated = [each for each in own if each.since is not None and each.since.start.year >= year]
    if stated:
        return readings(stated)
    start = min(each.start for each in starts)
    # Of figures that begin on one day the longest regular one: a year before its quarters, these before a longer span.
    flows = readings(each for each in own if each.since is None and not each.period.is_day)
    regular = sorted(flows, key=lambda each: (each.observation.period.every is not None, each.end))
    by_start = {each.observation.period.start: each for each in regular}
    total, points = Decimal(0), []
    while (point := by_start.get(start)) is not None:
        total += point.value
        points.append(replace(point, value=total))
        start = point.observation.period.end + timedelta(days=1)
    return points


def comparators(observations: Iterable[Observation]) -> list[list[Point]]:
    """The yearly values of each other place, the place with the latest value first."""
    places: dict[str, list[Observation]] = {}
    for each in observations:
        if each.geography is None or each.series is not None or each.group:
            continue
        if each.since is None and each.period.is_a_year:
            places.setdefault(each.geography, []).append(each)
    return sorted(map(readings, places.values()), key=lambda points: -points[-1].end)


def _is_drawn_beside(target: Relative, indicator: Indicator, other: Indicator | None) -> bool:
    """One axis holds one unit. The indicator's own figures of other places stand there anyway, of other groups not."""
    return other is not None and (other is not indicator or bool(target.other_group)) and other.unit == indicator.unit


def other_series(indicator: Indicator, targets: Iterable[Target], indicators: Mapping[str, Indicator]) -> list[Point]:
    """The series that one of the targets about what is drawn compares it with."""
    for target in targets:
        if isinstance(target, Relative) and _is_drawn_beside(target, indicator, indicators.get(target.other)):
            observations = [
                each
                for each in indicators[target.other].observations
                if (each.geography, each.series, each.since) == (target.other_geography, None, None)
                and each.group == target.other_group
            ]
            return readings(observations, name="" if indicators[target.other] is indicator else target.other)
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
    """What later plans set for the place, a year at a time."""
    return readings(
        each for each in indicator.planned if each.geography is None and each.since is None and each.period.is_a_year
    )


def goals(targets: Iterable[Target], form: Form | None, plan_period: Period, points: Sequence[Point]) -> list[Goal]:
    """The lines of targets about one and the same, each once. `form` None: where no figure stands beside them."""
    found: dict[tuple[Decimal, int], Goal] = {}
    for target in targets:
        value = drawn_value(target, form or "level", points)
        if target.due is None or value is None or (form == "total" and not isinstance(target, Cumulative)):
            continue
        start = start_of(target) or plan_period
        year = target.due.end.year
        spans = form in {"total", "quota"} or isinstance(target, Growth) or _is_kept_from_base(target)
        first, last = bounds(target.due.last_year)
        goal = Goal(
            value=value,
            start=min(bounds(start)[0], first) if spans else first,
            end=moment(target.due.end) if form == "deed" else last,
            due=target.due,
            is_ceiling=comparator_of(target) in {"<=", "<"} or target.kind == "zero",
            is_strict=comparator_of(target) in {"<", ">"},
            is_superseded=target.change is not None or target.superseded_by is not None,
            places=_places(target, points),
        )
        found.setdefault((value, year), goal)
        if isinstance(target, Range):
            upper = replace(goal, value=target.value_high, is_ceiling=True, is_strict=False)
            found.setdefault((upper.value, year), upper)
        change = target.change
        is_set = change is not None and (change.value is not None or change.due is not None)
        if change is not None and is_set and not isinstance(target, FromBase):
            due = change.due or target.due
            first, last = bounds(due.last_year)
            later = replace(
                goal,
                value=value if change.value is None else change.value,
                start=goal.start if spans else first,
                end=moment(due.end) if form == "deed" else last,
                due=due,
                is_superseded=False,
                is_later=True,
            )
            found.setdefault((later.value, due.end.year), later)
    # Where there are too many, what was superseded goes first, then what lies furthest back.
    lasting = sorted(found.values(), key=lambda goal: (not goal.is_superseded, goal.year), reverse=True)[:_MOST_GOALS]
    return sorted(lasting, key=lambda goal: (goal.year, goal.value))


_MOST_GOALS = 8


def breaks(points: Sequence[Point]) -> list[float]:
    """Where the definition changed: halfway between the last figure of the old one and the first of the new."""
    return [
        (before.at + after.at) / 2
        for before, after in pairwise(points)
        if isinstance(after.observation, Observation) and after.observation.series_break
    ]


def missing_years(own_figures: Iterable[Observation], plan_period: Period, as_of: date) -> list[int]:
    """The years of the plan that are over and of which no figure of the place speaks."""
    own = [each.period for each in own_figures]
    years = (Period.year(year) for year in range(plan_period.start.year, plan_period.end.year + 1))
    return [
        year.start.year
        for year in years
        if year.end <= as_of and not any(each.start <= year.end and year.start <= each.end for each in own)
    ]


def drawn_value(target: TargetBase, form: Form, points: Sequence[Point]) -> Decimal | None:
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
    value: Decimal | None = implied.get(target.kind, figure_of(target))
    return value


def _places(target: TargetBase, points: Sequence[Point]) -> int | None:
    base = _base_of(target, points) if isinstance(target, FromBase) else None
    return None if base is None else decimals(base)


def _base_of(target: FromBase, points: Sequence[Point]) -> Decimal | None:
    return next((each.value for each in points if each.observation.period == target.base), None)


def _is_kept_from_base(target: TargetBase) -> bool:
    return isinstance(target, Increment) and target.every is not None


def _from_base(target: FromBase, points: Sequence[Point]) -> Decimal | None:
    base = _base_of(target, points)
    if base is None:
        return None
    if isinstance(target, Multiple):
        if isinstance(target.value, Decimal):
            return without_trailing_zeros(multiply(base, target.value))
        return quotient(multiply(base, Decimal(target.value.numerator)), Decimal(target.value.denominator))
    rise = move_point(multiply(base, target.value), -2) if target.measure == "percent" else target.value
    return without_trailing_zeros(add(base, rise))
