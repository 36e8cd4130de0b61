"""A chart's specification: a validated Altair template filled with data. `drawn_marks` draws it.

`painting` makes pictures of whole drawings; `template` and `strip_template` are the only importers of Altair.
"""

import json
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from scorecard.records.model import Observation
from scorecard.site.chart.frame import Point, Scale

Layers = Mapping[str, Sequence[Mapping[str, Any]]]
"""A layer's name → its rows of data."""

_COLOUR = re.compile(r"var\(--[\w-]+,([^()]+)\)")


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
