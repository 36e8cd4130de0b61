"""A chart's specification: a validated template filled with data. `drawn_marks` draws it.

`painting` makes pictures of whole drawings; `plot_templates` and `strip_template` are the only importers of Altair.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from scorecard.records.model import Observation
from scorecard.site.chart.frame import Point, Scale
from scorecard.site.chart.templates import Template

Layers = Mapping[str, Sequence[Mapping[str, Any]]]
"""A layer's name → its rows of data."""
Domains = Mapping[str, Sequence[float]]
"""A channel → the least and the most of its scale."""


def filled(template: Template, layers: Layers, domains: Domains) -> dict[str, Any]:
    """The `template` with a chart's data and domains, without the layers that have no data."""
    named = ((layer, layers.get(layer["data"]["name"])) for layer in template["layer"])
    return {**template, "layer": [_layer(layer, rows, domains) for layer, rows in named if rows]}


def _layer(layer: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], domains: Domains) -> dict[str, Any]:
    encoding = dict(layer["encoding"])
    for channel, domain in domains.items():
        encoding[channel] = {**encoding[channel], "scale": {**encoding[channel]["scale"], "domain": domain}}
    return {**layer, "data": {**layer["data"], "values": rows}, "encoding": encoding}


def framed(template: Template, scale: Scale, layers: Layers) -> dict[str, Any]:
    """The `template` filled for a layout: its size and where in the drawing the plot begins."""
    layout = scale.layout
    domains = {"x": (scale.first, scale.last + 1), "y": (scale.low, scale.high)}
    return {
        **filled(template, layers, domains),
        "width": layout.plot_width,
        "height": layout.plot_height,
        "usermeta": {"origin": [layout.left, layout.top]},
    }


def standing_alone(specification: Mapping[str, Any]) -> dict[str, Any]:
    """A specification for other programs: nothing of ours to place it, on white paper."""
    own = {name: value for name, value in specification.items() if name != "usermeta"}
    return {**own, "config": {"view": {"stroke": None}}, "background": "#ffffff"}


def runs(points: Sequence[Point]) -> list[dict[str, Any]]:
    """Rows of the joined stretches, of two points or more: a gap in time, another length of period, a figure apart or a
    break in the series ends one.
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
    joined = Counter(each["run"] for each in rows)
    return [each for each in rows if joined[each["run"]] > 1]


def _row(point: Point) -> dict[str, Any]:
    return {"period": point.observation.period.text, "at": round(point.at, 4), "value": float(point.value)}
