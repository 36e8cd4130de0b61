"""Stage 4. An indicator's values and targets → a chart: Vega-Lite specification, drawn marks, and what stands where.

A chart is drawn without any text, once for all languages and independent of the machine's fonts; each language sets
its own words at the places named here (`compose/chart.py`). Four forms, one scale family:

- `total`: a running total as columns from zero, against the line of the sum to reach;
- `quota`: one column a period from zero, against the line every period must keep;
- `level`: a dot a period, joined only where periods follow on, against the mark to reach at the due date, and where the
  target compares two series against the other one;
- `deed`: the day a dated deliverable was done, against the day it was due.
"""

from collections.abc import Callable, Mapping

from scorecard.records.model import Indicator
from scorecard.records.period import Period
from scorecard.site.chart.drawing import DRAWING_VERSION, draw, form_template, paint, specification
from scorecard.site.chart.frame import HEIGHT, PLOT_HEIGHT, TOP, WIDTH, Chart, ChartLabel, Form, Scale
from scorecard.site.chart.points import (
    Goal,
    Point,
    comparators,
    form_of,
    goals,
    latest_difference,
    other_series,
    planned_points,
    readings,
    running_totals,
)
from scorecard.site.chart.strip import STRIP_HEIGHT, STRIP_WIDTH, Strip, share_strip, strip_of
from scorecard.site.chart.strip_template import strip_template

__all__ = [
    "DRAWING_VERSION",
    "HEIGHT",
    "STRIP_HEIGHT",
    "STRIP_WIDTH",
    "WIDTH",
    "Chart",
    "ChartLabel",
    "Form",
    "Strip",
    "draw",
    "form_template",
    "indicator_chart",
    "paint",
    "share_strip",
    "strip_of",
    "strip_template",
]

_MOST_YEARS = 11


def indicator_chart(
    indicator: Indicator,
    plan_period: Period,
    indicators: Mapping[str, Indicator] | None = None,
    template: Callable[[Form], str] = form_template,
) -> Chart | None:
    """The chart that fits what is known; None where the city has no value to show, or one with nothing to hold it to.

    `indicators` is where the other series of a target that compares two is found; `template` gives what
    `form_template` gave for a form before, where the caller has kept it.
    """
    form = form_of(indicator)
    own = indicator.own
    points = running_totals(own, indicator, plan_period) if form == "total" else readings(own)
    if form == "deed":
        points = [point for point in points if point.value == 1]
    if not points:
        return None
    marks = goals(indicator, form, plan_period, points)
    aside = [] if form in {"total", "deed"} else comparators(indicator.observations)
    other = other_series(indicator, indicators or {}) if form == "level" else []
    set_later = planned_points(indicator) if form in {"level", "quota"} else []
    if len(points) == 1 and not (marks or aside or other or set_later):
        return None
    scale, points = _frame(form, points, marks, plan_period)
    aside, other, set_later = (
        [point for point in group if scale.first <= point.at <= scale.last + 1] for group in (aside, other, set_later)
    )
    shown = [point.value for point in (*points, *aside, *other, *set_later)]
    low, high = _domain(form, [float(value) for value in (*shown, *(mark.value for mark in marks))])
    scale = Scale(first=scale.first, last=scale.last, low=low, high=high)
    labels = [
        *_point_labels(points, scale, form),
        *_year_labels(scale),
        *(_goal_label(mark, scale, form) for mark in marks),
        *(_label(point, scale, "planned") for point in set_later[-1:]),
        *(_label(point, scale, "other") for point in other[-1:]),
        *(_label(point, scale, "comparator") for point in aside[:3]),
    ]
    filled = specification(
        template(form), form, points, marks, scale, comparators=aside[:3], other=other, planned=set_later[-1:]
    )
    return Chart(form=form, specification=filled, labels=tuple(labels), difference=latest_difference(points, other))


def _frame(form: Form, points: list[Point], marks: list[Goal], plan_period: Period) -> tuple[Scale, list[Point]]:
    """The years shown: the plan's own and those of the values, the latest where there are too many."""
    last = max([plan_period.end.year, *(point.year for point in points), *(mark.year for mark in marks)])
    first = min([plan_period.start.year, *(point.year for point in points)])
    starts = [int(mark.start) for mark in marks if form != "level"]
    first = min([max(first, last - _MOST_YEARS + 1), *starts])
    kept = [point for point in points if point.at >= first]
    if not kept:  # every value is older than the window: show the window that ends with them
        first = points[-1].year - 2
        kept = [point for point in points if point.at >= first]
    return Scale(first=first, last=last, low=0, high=1), kept


def _domain(form: Form, values: list[float]) -> tuple[float, float]:
    if form == "deed":
        return 0.0, 2.0
    low, high = min(values), max(values)
    if form != "level" or low == high == 0:
        return min(0.0, low * 1.1), max(high * 1.05, 0.0) or 1.0
    if low < 0:  # zero is shown, so that a negative value stands below it
        high = max(high, 0.0)
    room = (high - low) * 0.18 or abs(high) * 0.1
    return low - room, high + room


def _point_labels(points: list[Point], scale: Scale, form: Form) -> list[ChartLabel]:
    """The latest first: where room is short, it is the last to go."""
    role = "date" if form == "deed" else "value"
    return [_label(point, scale, role) for point in reversed(points)]


def _label(point: Point, scale: Scale, role: str) -> ChartLabel:
    return ChartLabel(
        x=round(scale.x(point.at), 1),
        y=round(scale.y(float(point.value)), 1),
        role=role,
        year=point.year,
        value=point.value,
        observation=point.observation,
        name=point.name,
    )


def _year_labels(scale: Scale) -> list[ChartLabel]:
    every = 1 if scale.step >= 34 else 2
    return [
        ChartLabel(x=round(scale.x(year + 0.5), 1), y=TOP + PLOT_HEIGHT + 18, role="year", year=year)
        for year in range(scale.last, scale.first - 1, -every)
    ]


def _goal_label(mark: Goal, scale: Scale, form: Form) -> ChartLabel:
    x = scale.x(mark.end)
    y = scale.y(1.6 if form == "deed" else float(mark.value))
    role = "due" if form == "deed" else "target"
    start_x = round(scale.x(mark.start), 1)
    return ChartLabel(
        x=round(x, 1), y=round(y, 1), role=role, year=mark.year, value=mark.value, due=mark.due, start_x=start_x
    )
