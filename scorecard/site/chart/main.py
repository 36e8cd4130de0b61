"""The large plot: which of an indicator's figures it holds, and its layers of data for one layout."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from scorecard.records.dimension import Group
from scorecard.records.frozen import frozen
from scorecard.records.model import Indicator, Observation, Target, measured_by
from scorecard.records.path import Path
from scorecard.records.period import Period
from scorecard.site.chart.axis import axis_of
from scorecard.site.chart.drawing import Layers, runs
from scorecard.site.chart.frame import Goal, Main, Point, Scale
from scorecard.site.chart.points import (
    bounds,
    breaks,
    comparators,
    form_of,
    goals,
    other_series,
    planned_points,
    readings,
    running_totals,
    styled,
)
from scorecard.site.chart.small_plots import missing_boxes
from scorecard.site.chart.way import leading_path, way_of

_MOST_YEARS = 70
_MOST_PLACES = 3
_SHARES = frozenset({"%", "‰"})
_COLUMN = 0.6
"""How much of its stretch of time a column fills."""


@frozen
class ChartPlan:
    """What a chart needs to know of the plan: its period, the day it speaks for, which sources nobody could verify."""

    plan: Period
    as_of: date
    unverified: frozenset[str] = frozenset()


def main_of(
    indicator: Indicator, frame: ChartPlan, indicators: Mapping[str, Indicator], paths: Mapping[str, Path]
) -> Main | None:
    """None where the place has no figure that can stand on the scale of the target. `paths` by the id of the target."""
    form = form_of(indicator)
    own = indicator.own
    found = running_totals(own, indicator, frame.plan) if form == "total" else readings(_comparable(own))
    if form == "deed":
        found = [point for point in found if point.value == 1]
    if not found:
        return None
    points = styled(found, frame.as_of, frame.unverified, is_stock=form == "total" or _is_stock(indicator))
    targets = targets_of(indicator, indicator.own_group)
    found_goals = goals(targets, form, frame.plan, points)
    first, last = years_shown(points, found_goals, frame)
    points = [point for point in points if point.at >= first] or points[-1:]
    beside = form in {"level", "quota"}
    aside = comparators(indicator.observations)[:_MOST_PLACES] if beside else []
    main = Main(
        form=form,
        axis=axis_of("deed", (), is_share=False),
        points=tuple(points),
        goals=tuple(found_goals),
        planned=tuple(_within(planned_points(indicator) if beside else [], first, last)),
        comparators=tuple(point for place in aside for point in _within(place, first, last)),
        other=tuple(_within(other_series(indicator, targets, indicators) if form == "level" else [], first, last)),
        breaks=tuple(breaks(points)),
        way=way_of(leading_path(targets, paths, frame.as_of), form, points, last),
    )
    shown = [each.value for each in (*main.points, *main.planned, *main.comparators, *main.other)]
    shown += [goal.value for goal in main.goals]
    shown += [Decimal(repr(value)) for _, value in main.way.stops] if main.way else []
    return replace(main, axis=axis_of(form, shown, is_share=_is_share(indicator)))


def targets_of(indicator: Indicator, group: Group) -> list[Target]:
    """The targets about a group, or with `{}` about the whole."""
    return [target for target in indicator.targets if target.group == group]


def years_shown(points: Sequence[Point], marks: Sequence[Goal], frame: ChartPlan) -> tuple[int, int]:
    """The years shown: the plan's own and those of figures and targets, the latest where there are too many."""
    last = max([frame.plan.end.year, *(int(point.end - 1e-6) for point in points), *(mark.year for mark in marks)])
    first = min([frame.plan.start.year, *(int(point.start) for point in points), *(int(mark.start) for mark in marks)])
    if points and last - points[-1].end > _MOST_YEARS:  # every figure is older than the window: end with them
        last = int(points[-1].end)
    return max(first, last - _MOST_YEARS + 1), last


def drawn_in(main: Main, indicator: Indicator) -> Iterable[Any]:
    """The records whose figures the plot shows: a total holds the flows that it adds up."""
    yield from (each.observation for each in (*main.points, *main.planned, *main.comparators))
    shown = {(each.observation.period, each.observation.geography) for each in (*main.points, *main.comparators)}
    yield from (
        each
        for each in indicator.observations
        if each.series is None
        and each.group == (indicator.own_group if each.geography is None else {})
        and (each.period, each.geography) in shown  # revised since
    )


def layers_of(main: Main, scale: Scale, plan: Period) -> Layers:
    """Each layer's rows, in units of years and values: the same in every layout."""
    first, last = scale.first, scale.last + 1
    across = {"start": first, "end": last}
    columns = main.form in {"total", "quota"}
    solid, ring, odd = ("columns", "ring_columns", "odd_columns") if columns else ("dots", "rings", "odd_dots")
    drawn = [_column(each) if columns else _dot(each) for each in main.points]
    if main.form == "deed":
        drawn = [row | {"value": 1} for row in drawn]
    styles = [each.style for each in main.points]
    lines = main.goals if main.form != "deed" else ()
    current = [goal for goal in lines if not goal.is_superseded]
    return {
        "band": _band(scale, plan),
        "good": [_good(current[-1], scale)] if current else [],
        "grid": [{**across, "value": float(tick)} for tick in main.axis.ticks],
        "leaders": [{**_line(goal), "start": first, "end": goal.start} for goal in current if goal.start > first],
        "ground": [] if main.axis.is_broken else [{**across, "value": max(scale.low, 0.0)}],
        "breaks": [{"at": round(at, 4), "value": scale.low, "top": scale.high} for at in main.breaks],
        solid: _of_style(drawn, styles, {"final"}),
        ring: _of_style(drawn, styles, {"provisional"}),
        odd: _of_style(drawn, styles, {"part", "unfinished", "unverified"}),
        "comparators": [_dot(each) | {"place": each.observation.geography} for each in main.comparators],
        "comparator_runs": _runs_by_place(main.comparators),
        "other": [_dot(each) | {"indicator": each.name} for each in main.other],
        "other_runs": runs(main.other),
        "planned_runs": runs(main.planned),
        "planned": [_stretch(each) for each in main.planned],
        "runs": [] if columns else runs(main.points),
        "stretches": [] if columns else [_stretch(each) for each in main.points if each.is_stretch],
        "way": [{"at": round(at, 4), "value": round(value, 6)} for at, value in main.way.stops] if main.way else [],
        "superseded": [_line(goal) for goal in lines if goal.is_superseded],
        "targets": [_line(goal) for goal in current],
        "dues": [{"at": round(goal.end, 4), "value": 0.4, "top": 1.6} for goal in main.goals] if not lines else [],
    }


def fitted_layers(main: Main, scale: Scale, missing: Sequence[int]) -> Layers:
    """Those whose shapes have a size of their own in the drawing."""
    return {
        "cut": _cut(scale) if main.axis.is_broken else [],
        "missing": missing_boxes(scale, [year for year in missing if scale.first <= year <= scale.last]),
    }


def _band(scale: Scale, plan: Period) -> list[dict[str, Any]]:
    first, last = bounds(plan)
    start, end = max(scale.first, first), min(scale.last + 1, last)
    return [{"start": start, "end": end, "value": scale.low, "top": scale.high}] if start < end else []


def _comparable(own: Sequence[Observation]) -> list[Observation]:
    """Plain figures where there are any, else the running totals of the start that most have: others do not compare."""
    starts = Counter(each.since.start if each.since else None for each in own)
    wanted = None if None in starts else max(starts, key=lambda start: starts[start], default=None)
    return [each for each in own if (each.since.start if each.since else None) == wanted]


def _is_stock(indicator: Indicator) -> bool:
    measured = {indicator.measures, *(measured_by(target, indicator) for target in indicator.targets)}
    return "stock" in measured


def _is_share(indicator: Indicator) -> bool:
    return indicator.unit in _SHARES or indicator.measures in {"share", "rate"}


def _within(points: Iterable[Point], first: int, last: int) -> list[Point]:
    return [point for point in points if first <= point.at <= last + 1]


def _of_style(rows: Sequence[dict[str, Any]], styles: Sequence[str], wanted: set[str]) -> list[dict[str, Any]]:
    return [row for row, style in zip(rows, styles, strict=True) if style in wanted]


def _dot(point: Point) -> dict[str, Any]:
    return {"period": point.observation.period.text, "at": round(point.at, 4), "value": float(point.value)}


def _stretch(point: Point) -> dict[str, Any]:
    return {"start": round(point.start, 4), "end": round(point.end, 4), "value": float(point.value)}


def _column(point: Point) -> dict[str, Any]:
    """From zero, over the stretch it speaks of; a day's total has the width of a month."""
    start, end = point.start, max(point.end, point.start + 1 / 12)
    room = (end - start) * (1 - _COLUMN) / 2
    return {
        "period": point.observation.period.text,
        "start": round(start + room, 4),
        "end": round(end - room, 4),
        "value": float(point.value),
        "top": 0,
    }


def _line(goal: Goal) -> dict[str, Any]:
    return {"start": goal.start, "end": goal.end, "value": float(goal.value)}


def _good(goal: Goal, scale: Scale) -> dict[str, Any]:
    low, high = (scale.low, float(goal.value)) if goal.is_ceiling else (float(goal.value), scale.high)
    return {"start": scale.first, "end": scale.last + 1, "value": low, "top": high}


def _cut(scale: Scale) -> list[dict[str, Any]]:
    """A base line of teeth: the axis is broken and this is not zero."""
    count = 2 * (scale.last + 1 - scale.first) * (4 if scale.step > 40 else 2)
    span = scale.last + 1 - scale.first
    tooth = scale.height(5)
    return [
        {"at": round(scale.first + span * at / count, 4), "value": scale.low + (tooth if at % 2 else 0)}
        for at in range(count + 1)
    ]


def _runs_by_place(points: Sequence[Point]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for place in dict.fromkeys(each.observation.geography for each in points):
        own = [each for each in points if each.observation.geography == place]
        rows += [{**row, "run": f"{place} {row['run']}"} for row in runs(own)]
    return rows
