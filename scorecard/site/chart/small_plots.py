"""The small plots: what has no place in the large one, each on a scale of its own and the same axis of years."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from scorecard.records.model import Indicator, Observation, Planned, Relative
from scorecard.records.period import Period
from scorecard.site.chart.axis import row_axis
from scorecard.site.chart.drawing import framed
from scorecard.site.chart.drawn_marks import draw
from scorecard.site.chart.frame import ROW, Axis, Goal, Point, Scale, SmallPlot
from scorecard.site.chart.points import readings
from scorecard.site.chart.templates import template

MOST_ROWS = 8
"""Beyond, the table has every figure."""


class _Group(NamedTuple):
    is_planned: bool
    geography: str | None
    series: str | None
    since: date | None
    part: tuple[tuple[str, str], ...]
    """The group of the whole that the figures are of, as pairs of dimension and category."""


def rows_beside(indicator: Indicator, drawn: Iterable[Observation | Planned]) -> dict[_Group, list[Point]]:
    """The figures that are not `drawn` in the large plot, those that belong together in one row: the place's own first,
    then its related series, then other places, then what plans set.
    """
    known = {id(each) for each in drawn}
    groups: dict[_Group, list[Observation | Planned]] = {}
    found: list[Observation | Planned] = [*indicator.observations, *indicator.planned]
    in_tables = _drawn_by_tables(indicator)
    spoken_of = [target.group for target in indicator.targets]
    spoken_of += [target.other_group for target in indicator.targets if isinstance(target, Relative)]
    for each in found:
        if id(each) in known or not isinstance(each.value, Decimal):
            continue
        since = each.since.start if each.since else None
        series, part = (each.series, each.group) if isinstance(each, Observation) else (None, {})
        if part and series in in_tables and part not in spoken_of:
            continue
        group = _Group(isinstance(each, Planned), each.geography, series, since, tuple(sorted(part.items())))
        groups.setdefault(group, []).append(each)
    order = sorted(groups, key=_place)
    return {each: readings(groups[each]) for each in order[:MOST_ROWS]}


def _drawn_by_tables(indicator: Indicator) -> set[str | None]:
    """The series that a table by group draws a line for, or that have too many groups for plots of their own."""
    periods: dict[str | None, dict[tuple[tuple[str, str], ...], set[Period]]] = {}
    for each in indicator.observations:
        if each.group:
            groups = periods.setdefault(each.series, {})
            groups.setdefault(tuple(sorted(each.group.items())), set()).add(each.period)
    return {
        series
        for series, groups in periods.items()
        if len(groups) > MOST_ROWS or any(len(known) > 1 for known in groups.values())
    }


def _place(group: _Group) -> tuple[bool, bool, bool, bool]:
    return group.is_planned, group.geography is not None, group.series is not None, bool(group.part)


def missing_row(years: tuple[int, int], missing: Sequence[int], goals: Sequence[Goal]) -> SmallPlot:
    """The place itself, of which no figure was found: the years that ask for one, and the year it was due."""
    axis = Axis(low=0, high=1, ticks=())
    scale = Scale(layout=ROW, first=years[0], last=years[1], low=0, high=1)
    due = [{"at": goal.end, "value": 0, "top": 1} for goal in goals[-1:]]
    layers = {"missing": missing_boxes(scale, missing), "dues": due}
    return SmallPlot(
        kind="missing",
        series=None,
        geography=None,
        since=None,
        group={},
        points=(),
        goals=tuple(goals[-1:]),
        axis=axis,
        marks=_marks(scale, layers),
    )


def row_of(years: tuple[int, int], group: _Group, points: Sequence[Point], goals: Sequence[Goal]) -> SmallPlot:
    """Each figure as a stem from zero, against the group's own targets."""
    axis = row_axis([*(each.value for each in points), *(goal.value for goal in goals)])
    scale = Scale(layout=ROW, first=years[0], last=years[1], low=axis.low, high=axis.high)
    rows = [{"at": round(each.at, 4), "value": float(each.value), "zero": 0} for each in points]
    stretches = [
        {"start": round(each.start, 4), "end": round(each.end, 4), "value": float(each.value)}
        for each in points
        if each.is_stretch
    ]
    lines = [{"start": goal.start, "end": goal.end, "value": float(goal.value)} for goal in goals]
    layers = {
        "stems": rows,
        "stretches": stretches,
        "targets": lines,
        "planned_dots" if group.is_planned else "dots": rows,
    }
    return SmallPlot(
        kind="planned" if group.is_planned else "series" if group.series or group.geography or group.part else "own",
        series=group.series,
        geography=group.geography,
        since=group.since,
        group=dict(group.part),
        points=tuple(points),
        goals=tuple(goals),
        axis=axis,
        marks=_marks(scale, layers),
    )


def missing_boxes(scale: Scale, missing: Sequence[int]) -> list[dict[str, Any]]:
    """Dashed boxes at the foot of the years without a figure, a little wider than the question mark in them."""
    wide, high = min(BOX, scale.step - 3) / scale.step / 2, scale.height(BOX)
    foot = scale.low + scale.height(3)
    return [
        {"start": round(year + 0.5 - wide, 4), "end": round(year + 0.5 + wide, 4), "value": foot, "top": foot + high}
        for year in missing
    ]


BOX = 22


def _marks(scale: Scale, layers: dict[str, list[dict[str, Any]]]) -> str:
    ground = {"start": scale.first, "end": scale.last + 1, "value": max(scale.low, 0.0)}
    return draw(framed(template("row"), scale, {"ground": [ground], **layers}))
