"""Stage 4. An indicator's values and targets → a chart: Vega-Lite specification, drawn marks, and where its words go.

The only importer of Altair. A chart is drawn without any text, once for all languages and independent of the
machine's fonts; each language sets its own words at the places given here. Three forms, one scale family:

- `total`: a running total as columns from zero, against the line of the sum to reach;
- `quota`: one column a period from zero, against the line every period must keep;
- `level`: a dot a period, joined only where periods follow on, against the mark to reach at the due date.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any, Literal
from xml.etree import ElementTree

from scorecard.model import Cumulative, Dated, EveryPeriod, Indicator, Observation
from scorecard.period import Period

Form = Literal["total", "quota", "level"]

WIDTH, HEIGHT = 328, 190
_LEFT, _TOP, _PLOT_WIDTH, _PLOT_HEIGHT = 6, 24, 226, 138
_MOST_YEARS = 10
_LINE_HEIGHT = 15
_CHARACTER = 7
DRAWING_VERSION = 1
"""Part of the cache key: raised when `draw` gives other bytes for the same specification."""

_DRAWN = {"at_least", "at_most", "cumulative", "every_period", "range", "full_coverage", "zero"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLabel:
    """Words to set at a point of the drawing. Compose turns value and period into each language's text."""

    x: float
    y: float
    anchor: Literal["start", "middle", "end"]
    role: Literal["value", "year", "target", "comparator"]
    year: int
    value: Decimal | None = None
    observation: Observation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart's form, its Vega-Lite specification (with axes, for re-users) and its labels, in drawing units."""

    form: Form
    specification: dict[str, Any]
    labels: tuple[ChartLabel, ...]

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    at: float
    value: Decimal
    observation: Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    value: Decimal
    start: float
    end: float
    year: int


def indicator_chart(indicator: Indicator, plan_period: Period) -> Chart | None:
    """The chart that fits what is known, or None where the city has no value to show."""
    own = [each for each in indicator.observations if each.geography is None and each.series is None]
    form = _form(indicator)
    points = _running_totals(own, indicator, plan_period) if form == "total" else _readings(own)
    if not points:
        return None
    others = [] if form == "total" else _readings(_latest_of_each_place(indicator.observations))
    marks = _marks(indicator, form, plan_period)
    last = max(int(point.at - 1e-9) for point in points)
    last = max([last, *(mark.year for mark in marks)])
    first = max(last - _MOST_YEARS + 1, min(int(point.at) for point in points))
    first = min([first, *(int(mark.start) for mark in marks if form != "level")])
    points = [point for point in points if point.at >= first]
    others = [point for point in others if first <= point.at <= last + 1]
    if not points:
        return None
    low, high = _domain(form, [*(p.value for p in (*points, *others)), *(m.value for m in marks)])
    scale = _Scale(first=first, last=last, low=low, high=high)
    return Chart(
        form=form,
        specification=_filled(form, points, others, marks, scale),
        labels=(*_value_labels(points, scale), *_year_labels(scale), *_margin_labels(marks, others, scale)),
    )


def draw(drawing: str) -> str:
    """The marks of a chart's `drawing` as SVG elements, without text, names, style or size of their own."""
    import vl_convert  # half a second to load: only where something must be drawn

    svg = ElementTree.fromstring(vl_convert.vegalite_to_svg(drawing))
    pieces = [piece for group in svg.iter() if _is_mark_group(group) for piece in _cleaned(group)]
    return f'<g fill="none" transform="translate({_LEFT},{_TOP})">{"".join(pieces)}</g>'


def _without_axis(channel: str, encoding: dict[str, Any]) -> dict[str, Any]:
    return {**encoding, "axis": None} if channel in {"x", "y"} else encoding


def _form(indicator: Indicator) -> Form:
    kinds = {type(target) for target in indicator.targets}
    if Cumulative in kinds:
        return "total"
    return "quota" if EveryPeriod in kinds else "level"


def _middle(period: Period) -> float:
    """Where a period stands on the axis of years: a year in the middle of its slot, a shorter one at its own middle."""
    ordinal = (period.start.toordinal() + period.end.toordinal()) / 2
    year = period.end.year if period.every == "school_year" else period.start.year
    first, days = Period.year(year).start.toordinal(), 366
    return year + min(max((ordinal - first) / days, 0.02), 0.98)


def _readings(observations: Iterable[Observation]) -> list[_Point]:
    latest: dict[tuple[Any, ...], _Point] = {}
    for each in observations:
        if isinstance(each.value, Decimal):
            key = (each.period.start, each.period.end, each.geography)
            if key not in latest or each.status == "revised":
                at = _middle(each.period) if each.since is None else _end(each.period)
                latest[key] = _Point(at=at, value=each.value, observation=each)
    return sorted(latest.values(), key=lambda point: point.at)


def _end(period: Period) -> float:
    return period.end.year + period.end.timetuple().tm_yday / 366 - 0.02


def _running_totals(own: Sequence[Observation], indicator: Indicator, plan_period: Period) -> list[_Point]:
    """Stated running totals where there are any; else flows added up from the target's start, up to the first gap."""
    stated = [each for each in own if each.since is not None]
    if stated:
        return _readings(stated)
    starts = [t.start or plan_period for t in indicator.targets if isinstance(t, Cumulative)]
    year = min(start.start.year for start in starts)
    by_year = {point.observation.period.text: point for point in _readings(own)}
    total, points = Decimal(0), []
    while (point := by_year.get(f"{year:04}")) is not None:
        total += point.value
        points.append(_Point(at=year + 0.5, value=total, observation=point.observation))
        year += 1
    return points


def _latest_of_each_place(observations: Iterable[Observation]) -> list[Observation]:
    latest: dict[str, Observation] = {}
    for each in sorted(observations, key=lambda each: each.period.end):
        if each.geography is not None and each.series is None and each.since is None and each.period.every == "year":
            latest[each.geography] = each
    return list(latest.values())


def _marks(indicator: Indicator, form: Form, plan_period: Period) -> list[_Mark]:
    marks = []
    for target in indicator.targets:
        if not isinstance(target, Dated) or target.kind not in _DRAWN:
            continue
        if form == "total" and not isinstance(target, Cumulative):
            continue
        value = {"full_coverage": Decimal(100), "zero": Decimal(0)}.get(target.kind, getattr(target, "value", None))
        if value is None:
            continue
        start = getattr(target, "start", None) or plan_period
        year = target.due.end.year
        from_year = year if form == "level" else min(start.start.year, year)
        marks.append(_Mark(value=value, start=from_year, end=year + 1, year=year))
    return sorted(marks, key=lambda mark: (mark.year, mark.value))


def _domain(form: Form, values: Sequence[Decimal]) -> tuple[float, float]:
    low, high = float(min(values)), float(max(values))
    if form != "level" or low == high == 0:
        return 0.0, high * 1.05 or 1.0
    room = (high - low) * 0.18 or abs(high) * 0.1
    return low - room, high + room


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    first: int
    last: int
    low: float
    high: float

    @property
    def step(self) -> float:
        return _PLOT_WIDTH / (self.last + 1 - self.first)

    def x(self, at: float) -> float:
        return _LEFT + (at - self.first) * self.step

    def y(self, value: Decimal) -> float:
        return _TOP + _PLOT_HEIGHT * (1 - (float(value) - self.low) / (self.high - self.low))


def _value_labels(points: Sequence[_Point], scale: _Scale) -> list[ChartLabel]:
    labels: list[ChartLabel] = []
    for point in reversed(points):
        x = scale.x(point.at)
        room = (len(f"{point.value}") + 2) * _CHARACTER
        if labels and labels[-1].x - x < room:
            continue
        y = scale.y(point.value) - 9
        label = ChartLabel(
            x=round(max(x, _LEFT + room / 2 - 4), 1),
            y=round(y, 1),
            anchor="middle",
            role="value",
            year=int(point.at),
            value=point.value,
            observation=point.observation,
        )
        labels.append(label)
    return labels


def _year_labels(scale: _Scale) -> list[ChartLabel]:
    every = 1 if scale.step >= 32 else 2
    return [
        ChartLabel(x=round(scale.x(year + 0.5), 1), y=_TOP + _PLOT_HEIGHT + 18, anchor="middle", role="year", year=year)
        for year in range(scale.last, scale.first - 1, -every)
    ]


def _margin_labels(marks: Sequence[_Mark], others: Sequence[_Point], scale: _Scale) -> list[ChartLabel]:
    """Labels in the right margin at the height of what they name, moved apart where they would touch."""
    wanted: list[tuple[float, int, Decimal, Observation | None]] = [
        *((scale.y(mark.value), mark.year, mark.value, None) for mark in marks),
        *((scale.y(point.value), int(point.at), point.value, point.observation) for point in others),
    ]
    wanted.sort(key=lambda each: each[0])
    wanted = wanted[:5]
    height = 2 * _LINE_HEIGHT + 2
    tops = [y - _LINE_HEIGHT + 4 for y, *_ in wanted]
    for index in range(1, len(tops)):
        tops[index] = max(tops[index], tops[index - 1] + height)
    overrun = max((tops[-1] + height - HEIGHT + 6) if tops else 0, 0)
    for index in range(len(tops) - 1, -1, -1):
        limit = HEIGHT - 6 - height if index == len(tops) - 1 else tops[index + 1] - height
        tops[index] = min(tops[index], limit) if overrun else tops[index]
    return [
        ChartLabel(
            x=_LEFT + _PLOT_WIDTH + 8,
            y=round(max(top, 0) + 11, 1),
            anchor="start",
            role="comparator" if observation else "target",
            year=year,
            value=value,
            observation=observation,
        )
        for top, (_, year, value, observation) in zip(tops, wanted, strict=True)
    ]


@cache
def _template(form: Form) -> str:
    """One validated Altair chart per form, with empty data and domain, as JSON."""
    import altair as alt  # a third of a second to load: only where a chart is built

    def data(name: str) -> Any:
        return alt.InlineData(values=[], name=name)

    def x(field: str) -> Any:
        axis = alt.Axis(format="d", title=None, tickMinStep=1)
        return alt.X(field, type="quantitative", scale=alt.Scale(domain=[0, 1], nice=False, zero=False), axis=axis)

    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, 1], nice=False, zero=False), axis=alt.Axis(title=None))
    ink, rule, quiet = "var(--chart-value,#052876)", "var(--chart-target,#1a1a1a)", "var(--chart-quiet,#717476)"
    base = alt.Chart(data("ground")).mark_rule(color=quiet, strokeWidth=1).encode(x=x("start"), x2="end:Q", y=y)
    target = alt.Chart(data("targets")).mark_rule(color=rule, strokeWidth=2.5).encode(x=x("start"), x2="end:Q", y=y)
    if form == "level":
        shown = [
            alt.Chart(data("runs"))
            .mark_line(color=ink, strokeWidth=2)
            .encode(x=x("at"), y=y, detail=alt.Detail("run:N")),
            alt.Chart(data("points")).mark_point(filled=True, opacity=1, size=70, color=ink).encode(x=x("at"), y=y),
        ]
    else:
        shown = [
            alt.Chart(data("points"))
            .mark_bar(color=ink, opacity=1)
            .encode(x=x("start"), x2="end:Q", y=y, y2=alt.Y2("zero:Q")),
        ]
    others = alt.Chart(data("others")).mark_point(filled=False, size=60, color=quiet, opacity=1, strokeWidth=2)
    layers = alt.layer(base, *shown, others.encode(x=x("at"), y=y), target)
    chart = layers.properties(width=_PLOT_WIDTH, height=_PLOT_HEIGHT).configure(
        background="transparent", padding=0, view=alt.ViewConfig(stroke=None), axis=alt.AxisConfig(grid=False)
    )
    return json.dumps(chart.to_dict())


def _filled(
    form: Form, points: Sequence[_Point], others: Sequence[_Point], marks: Sequence[_Mark], scale: _Scale
) -> dict[str, Any]:
    chart: dict[str, Any] = json.loads(_template(form))
    half = 0.3
    rows: dict[str, list[dict[str, Any]]] = {
        "ground": [{"start": scale.first, "end": scale.last + 1, "value": scale.low}],
        "targets": [{"start": mark.start, "end": mark.end, "value": float(mark.value)} for mark in marks],
        "others": [_row(point) | {"place": point.observation.geography} for point in others],
    }
    if form == "level":
        rows["points"] = [_row(point) for point in points]
        rows["runs"] = _runs(points)
    else:
        rows["points"] = [
            {**_row(point), "start": int(point.at) + 0.5 - half, "end": int(point.at) + 0.5 + half, "zero": 0}
            for point in points
        ]
    for layer in chart["layer"]:
        layer["data"]["values"] = rows[layer["data"]["name"]]
        for channel, domain in (("x", [scale.first, scale.last + 1]), ("y", [scale.low, scale.high])):
            layer["encoding"][channel]["scale"]["domain"] = domain
    return chart


def _row(point: _Point) -> dict[str, Any]:
    return {"period": point.observation.period.text, "at": round(point.at, 4), "value": float(point.value)}


def _runs(points: Sequence[_Point]) -> list[dict[str, Any]]:
    """Rows of the joined stretches: a year without a value, or a break in the series, ends one."""
    if len(points) < 3:
        return []
    rows, run = [_row(points[0]) | {"run": 0}], 0
    for before, after in pairwise(points):
        follows = (after.observation.period.start - before.observation.period.end).days == 1
        if not follows or after.observation.series_break:
            run += 1
        rows.append(_row(after) | {"run": run})
    return rows


_KEPT = ("d", "fill", "stroke", "stroke-width", "stroke-dasharray", "transform", "x2", "y2", "points")
_NUMBER = re.compile(r"-?\d+\.\d{3,}")


def _is_mark_group(group: ElementTree.Element) -> bool:
    return re.match(r"mark-(rule|line|symbol|rect)\b", group.get("class", "")) is not None


def _cleaned(group: ElementTree.Element) -> Iterable[str]:
    for piece in group.iter():
        tag = piece.tag.rpartition("}")[2]
        if tag not in {"path", "line", "rect"}:
            continue
        kept = {name: _NUMBER.sub(_two_places, piece.get(name, "")) for name in _KEPT if piece.get(name)}
        if kept.get("transform") == "translate(0,0)":
            del kept["transform"]
        yield f"<{tag}" + "".join(f' {name}="{value}"' for name, value in kept.items()) + "/>"


def _two_places(match: re.Match[str]) -> str:
    return f"{float(match[0]):.2f}".rstrip("0").rstrip(".")
