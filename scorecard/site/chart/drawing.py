"""A chart's marks: a validated Altair template filled with data, drawn to SVG without any text.

`painting` makes pictures of whole drawings; `template` and `strip_template` are the only importers of Altair.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

from scorecard.records.model import Observation
from scorecard.site.chart.frame import Point, Scale

DRAWING_VERSION = 3
"""Part of the cache key: raised when `draw` gives other bytes for the same."""

Layers = Mapping[str, Sequence[Mapping[str, Any]]]
"""A layer's name → its rows of data."""

_COLOUR = re.compile(r"var\(--[\w-]+,([^()]+)\)")


def draw(drawing: str) -> str:
    """The marks of a chart's `drawing` as SVG elements, without text, names, style or size of their own."""
    import vl_convert  # half a second to load: only where something must be drawn

    chart = json.loads(drawing)
    left, top = chart["usermeta"]["origin"]
    return marks_in(vl_convert.vega_to_svg(_compiled(chart)), left, top)


def marks_in(svg: str, left: int, top: int) -> str:
    """What is kept of a rendered chart, moved to where its plot begins."""
    drawn = ElementTree.fromstring(svg)
    pieces = [piece for group in drawn.iter() if _is_mark_group(group) for piece in _cleaned(group)]
    return f'<g fill="none" transform="translate({left},{top})">{"".join(pieces)}</g>'


def _compiled(chart: dict[str, Any]) -> dict[str, Any]:
    """The chart as Vega. To compile costs as much as to draw, and only data and domains differ between most charts: so
    each form is compiled once, without them. `chart` is used up.
    """
    values: dict[str, Any] = {}
    domains: dict[str, Any] = {}
    for layer in chart["layer"]:
        values[layer["data"]["name"]] = layer["data"]["values"]
        layer["data"]["values"] = []
        for channel in ("x", "y"):
            scale = layer["encoding"][channel]["scale"]
            domains[channel], scale["domain"] = scale["domain"], [0, 1]
    vega: dict[str, Any] = json.loads(_form(json.dumps(chart, sort_keys=True)))
    for data in vega["data"]:
        if data["name"] in values:
            data["values"] = values[data["name"]]
    for scale in vega["scales"]:
        scale["domain"] = domains[scale["name"]]
    return vega


@lru_cache(maxsize=512)
def _form(chart: str) -> str:
    """A chart without data as Vega, without the descriptions of its marks, which are not kept either."""
    import vl_convert

    vega = vl_convert.vegalite_to_vega(chart)
    waiting = list(vega["marks"])
    for mark in waiting:
        waiting += mark.get("marks", ())
        mark["aria"] = False
        mark.get("encode", {}).get("update", {}).pop("description", None)
    return json.dumps(vega)


def filled(template: str, scale: Scale, layers: Layers) -> dict[str, Any]:
    """The `template` with a chart's data, size and domains, without the layers that have no data."""
    chart: dict[str, Any] = json.loads(template)
    kept = []
    for layer in chart["layer"]:
        rows = layers.get(layer["data"]["name"])
        if not rows:
            continue
        layer["data"]["values"] = list(rows)
        for channel, domain in (("x", [scale.first, scale.last + 1]), ("y", [scale.low, scale.high])):
            layer["encoding"][channel]["scale"]["domain"] = domain
        kept.append(layer)
    layout = scale.layout
    return {
        **chart,
        "width": layout.plot_width,
        "height": layout.plot_height,
        "usermeta": {"origin": [layout.left, layout.top]},
        "layer": kept,
    }


def canonical(specification: Mapping[str, Any]) -> str:
    """What is drawn, as canonical JSON: the specification without its axes. Same text, same marks."""
    layers = [
        {
            **layer,
            "encoding": {
                channel: {**value, "axis": None} if channel in {"x", "y"} else value
                for channel, value in layer["encoding"].items()
            },
        }
        for layer in specification["layer"]
    ]
    return json.dumps({**specification, "layer": layers}, sort_keys=True, separators=(",", ":"))


def standing_alone(specification: Mapping[str, Any]) -> dict[str, Any]:
    """A specification for other programs: colours as they are on white paper, nothing of ours to place it."""
    text = _COLOUR.sub(r"\1", json.dumps({**specification, "config": {"view": {"stroke": None}}}))
    plain: dict[str, Any] = json.loads(text)
    del plain["usermeta"]
    return {**plain, "background": "#ffffff"}


def runs(points: Sequence[Point]) -> list[dict[str, Any]]:
    """Rows of the joined stretches: a gap in time, another length of period, a figure apart or a break in the series
    ends one.
    """
    if len(points) < 3:
        return []
    rows, run = [_row(points[0]) | {"run": 0}], 0
    for before, after in pairwise(points):
        follows = (after.observation.period.start - before.observation.period.end).days == 1
        is_break = isinstance(after.observation, Observation) and after.observation.series_break
        same_length = before.observation.period.every == after.observation.period.every
        if not (follows and same_length and before.is_solid and after.is_solid) or is_break:
            run += 1
        rows.append(_row(after) | {"run": run})
    return rows


def _row(point: Point) -> dict[str, Any]:
    return {"period": point.observation.period.text, "at": round(point.at, 4), "value": float(point.value)}


_KEPT = ("d", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "opacity", "transform", "x2", "y2")
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
        if kept.get("opacity") == "1":
            del kept["opacity"]
        yield f"<{tag}" + "".join(f' {name}="{value}"' for name, value in kept.items()) + "/>"


def _two_places(match: re.Match[str]) -> str:
    return f"{float(match[0]):.2f}".rstrip("0").rstrip(".")
