"""A chart's marks: one validated Altair template per form, filled with data, drawn to SVG without any text.

The only importer of Altair and vl-convert.
"""

import json
import re
import zlib
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

from scorecard.records.model import Observation
from scorecard.site.chart.frame import LEFT, PLOT_HEIGHT, PLOT_WIDTH, TOP, Form, Scale
from scorecard.site.chart.points import Goal, Point

DRAWING_VERSION = 2
"""Part of the cache key: raised when `draw` or `paint` gives other bytes for the same."""

_ALWAYS = {"ground", "runs", "points", "targets"}
_HALF_COLUMN = 0.3


def draw(drawing: str) -> str:
    """The marks of a chart's `drawing` as SVG elements, without text, names, style or size of their own."""
    import vl_convert  # half a second to load: only where something must be drawn

    svg = ElementTree.fromstring(vl_convert.vegalite_to_svg(drawing))
    pieces = [piece for group in svg.iter() if _is_mark_group(group) for piece in _cleaned(group)]
    return f'<g fill="none" transform="translate({LEFT},{TOP})">{"".join(pieces)}</g>'


def paint(svg: str) -> bytes:
    """An SVG without text as a PNG of the same size."""
    import vl_convert  # half a second to load: only where something must be drawn

    return _packed(vl_convert.svg_to_png(svg, scale=1))


def _packed(png: bytes) -> bytes:
    """The same picture, its pixels packed as tightly as the format can: the renderer packs fast, thirty times as large.

    A PNG is a signature and chunks of length, kind, content and checksum; the pixels are one stream over all IDAT.
    """
    chunks, at = [], 8
    while at < len(png):
        end = at + 8 + int.from_bytes(png[at : at + 4])
        chunks.append((png[at + 4 : at + 8], png[at + 8 : end]))
        at = end + 4
    pixels = zlib.decompress(b"".join(content for kind, content in chunks if kind == b"IDAT"))
    wanted = ((b"IHDR", chunks[0][1]), (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b""))
    return png[:8] + b"".join(
        len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4) for kind, content in wanted
    )


def specification(
    template: str,
    form: Form,
    points: Sequence[Point],
    goals: Sequence[Goal],
    scale: Scale,
    *,
    comparators: Sequence[Point] = (),
    other: Sequence[Point] = (),
    planned: Sequence[Point] = (),
) -> dict[str, Any]:
    """The form's `template` with this chart's data, without the layers that have none."""
    chart: dict[str, Any] = json.loads(template)
    rows: dict[str, list[dict[str, Any]]] = {
        "ground": [{"start": scale.first, "end": scale.last + 1, "value": max(scale.low, 0.0)}],
        "targets": [_goal_row(goal, form) for goal in goals],
        "planned": [{**_row(each), "start": each.year, "end": each.year + 1} for each in planned],
        "comparators": [_row(each) | {"place": each.observation.geography} for each in comparators],
        "other": [_row(each) | {"indicator": each.name} for each in other],
        "other_runs": _runs(other),
        "points": [_row(each) for each in points],
        "runs": _runs(points),
    }
    if _column(form):
        for row, point in zip(rows["points"], points, strict=True):
            middle = point.year + 0.5
            row |= {"start": middle - _HALF_COLUMN, "end": middle + _HALF_COLUMN, "zero": 0}
    if form == "deed":
        rows["points"] = [row | {"value": 1} for row in rows["points"]]
    layers = []
    for layer in chart["layer"]:
        name = layer["data"]["name"]
        layer["data"]["values"] = rows[name]
        for channel, domain in (("x", [scale.first, scale.last + 1]), ("y", [scale.low, scale.high])):
            layer["encoding"][channel]["scale"]["domain"] = domain
        if rows[name] or name in _ALWAYS:
            layers.append(layer)
    return {**chart, "layer": layers}


def _column(form: Form) -> bool:
    return form in {"total", "quota"}


def _goal_row(goal: Goal, form: Form) -> dict[str, Any]:
    if form == "deed":
        return {"at": round(goal.end, 4), "value": 0.4, "high": 1.6, "due": goal.due.text}
    return {"start": goal.start, "end": goal.end, "value": float(goal.value)}


def form_template(form: Form) -> str:
    """One validated Altair chart per form, with empty data and domain, as JSON."""
    import altair as alt  # a third of a second to load: only where a chart is built

    def data(name: str) -> Any:
        return alt.Chart(alt.InlineData(values=[], name=name))

    def x(field: str) -> Any:
        axis = alt.Axis(format="d", title=None, tickMinStep=1)
        return alt.X(field, type="quantitative", scale=alt.Scale(domain=[0, 1], nice=False, zero=False), axis=axis)

    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, 1], nice=False, zero=False), axis=alt.Axis(title=None))
    ink, rule, quiet = "var(--chart-value,#052876)", "var(--chart-target,#1a1a1a)", "var(--chart-quiet,#717476)"
    run = alt.Detail("run:N")
    layers = [data("ground").mark_rule(color=quiet, strokeWidth=1).encode(x=x("start"), x2="end:Q", y=y)]
    dots = data("points").mark_point(filled=True, opacity=1, size=70, color=ink).encode(x=x("at"), y=y)
    if form in {"total", "quota"}:
        columns = data("points").mark_bar(color=ink, opacity=1)
        layers += [columns.encode(x=x("start"), x2="end:Q", y=y, y2=alt.Y2("zero:Q"))]
    elif form == "deed":
        layers += [dots]
    else:
        hollow = data("other").mark_point(filled=False, size=50, color=quiet, opacity=1, strokeWidth=1.6)
        layers += [
            data("other_runs").mark_line(color=quiet, strokeWidth=1.5).encode(x=x("at"), y=y, detail=run),
            hollow.encode(x=x("at"), y=y),
            data("runs").mark_line(color=ink, strokeWidth=2).encode(x=x("at"), y=y, detail=run),
            dots,
        ]
    aside = data("comparators").mark_point(filled=False, size=60, color=quiet, opacity=1, strokeWidth=2)
    planned = data("planned").mark_rule(color=quiet, strokeWidth=2, strokeDash=[4, 3])
    targets = data("targets").mark_rule(color=rule, strokeWidth=2.5)
    layers += [aside.encode(x=x("at"), y=y), planned.encode(x=x("start"), x2="end:Q", y=y)]
    if form == "deed":
        layers += [targets.encode(x=x("at"), y=y, y2=alt.Y2("high:Q"))]
    else:
        layers += [targets.encode(x=x("start"), x2="end:Q", y=y)]
    chart = alt.layer(*layers).properties(width=PLOT_WIDTH, height=PLOT_HEIGHT)
    chart = chart.configure(
        background="transparent", padding=0, view=alt.ViewConfig(stroke=None), axis=alt.AxisConfig(grid=False)
    )
    return json.dumps(chart.to_dict())


def _row(point: Point) -> dict[str, Any]:
    return {"period": point.observation.period.text, "at": round(point.at, 4), "value": float(point.value)}


def _runs(points: Sequence[Point]) -> list[dict[str, Any]]:
    """Rows of the joined stretches: a year without a value, or a break in the series, ends one."""
    if len(points) < 3:
        return []
    rows, run = [_row(points[0]) | {"run": 0}], 0
    for before, after in pairwise(points):
        follows = (after.observation.period.start - before.observation.period.end).days == 1
        is_break = isinstance(after.observation, Observation) and after.observation.series_break
        same_length = before.observation.period.every == after.observation.period.every
        if not (follows and same_length) or is_break:
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
