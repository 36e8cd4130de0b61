"""A chart's specification → its marks as SVG: of the few things that our templates use, what Vega makes of them.

Bars, rules, lines and points on two linear scales need no layout, no text and no axis: a renderer for them took half
of a cold build. `tests/site/test_drawing_forms.py` holds this to Vega's own drawings, mark by mark.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Attributes = Mapping[str, str]

_POINT_SIZE, _POINT_STROKE, _LINE_STROKE = 30, 2, 2
"""What Vega-Lite takes where a template says nothing."""


def draw(chart: Mapping[str, Any]) -> str:
    """The marks of a chart's specification as SVG elements, without text, names, style or size of their own."""
    left, top = chart["usermeta"]["origin"]
    pieces = (piece for layer in chart["layer"] for piece in _layer(layer, chart["width"], chart["height"]))
    return f'<g fill="none" transform="translate({left},{top})">{"".join(pieces)}</g>'


class _Place:
    """Where a row of one layer stands, in pixels from the upper left."""

    def __init__(self, encoding: Mapping[str, Any], width: float, height: float) -> None:
        self._fields = {channel: each["field"].split(":")[0] for channel, each in encoding.items()}
        self._x = _scale(encoding["x"]["scale"]["domain"], 0, width)
        self._y = _scale(encoding["y"]["scale"]["domain"], height, 0)

    def x(self, row: Row) -> float:
        return self._x(row[self._fields["x"]])

    def y(self, row: Row) -> float:
        return self._y(row[self._fields["y"]])

    def x2(self, row: Row) -> float:
        return self._x(row[self._fields["x2"]]) if "x2" in self._fields else self.x(row)

    def y2(self, row: Row) -> float:
        return self._y(row[self._fields["y2"]]) if "y2" in self._fields else self.y(row)


def _scale(domain: Sequence[float], low: float, high: float) -> Callable[[float], float]:
    first, span = domain[0], domain[1] - domain[0]

    def at(value: float) -> float:
        share = (value - first) / span
        return low * (1 - share) + high * share

    return at


def _layer(layer: Mapping[str, Any], width: float, height: float) -> Iterator[str]:
    mark, place, rows = layer["mark"], _Place(layer["encoding"], width, height), layer["data"]["values"]
    match mark["type"]:
        case "bar":
            look = _look(_paint(mark))
            yield from (f'<path d="{_box(place, row)}"{look}/>' for row in rows)
        case "rule":
            look = _look(_stroke(mark))
            yield from (f"<line{look}{_span(place, row)}/>" for row in rows)
        case "line":
            look = _look(_stroke(mark))
            yield from (f'<path d="{way}"{look}/>' for way in _ways(place, rows))
        case "point":
            way = _symbol(mark.get("shape", "circle"), mark.get("size", _POINT_SIZE))
            look = _look({"stroke-width": _number(mark.get("strokeWidth", _POINT_STROKE)), **_paint(mark)})
            yield from (f'<path d="{way}"{look}{_moved(place.x(row), place.y(row))}/>' for row in rows)


def _box(place: _Place, row: Row) -> str:
    left, right = sorted((place.x(row), place.x2(row)))
    upper, lower = sorted((place.y(row), place.y2(row)))
    return _rectangle(left, upper, right - left, lower - upper)


def _rectangle(left: float, upper: float, width: float, height: float) -> str:
    wide = _number(width)
    return f"M{_number(left)},{_number(upper)}h{wide}v{_number(height)}h{_number(-width)}Z"


def _span(place: _Place, row: Row) -> str:
    x, y = place.x(row), place.y(row)
    return f'{_moved(x, y)} x2="{_number(place.x2(row) - x)}" y2="{_number(place.y2(row) - y)}"'


def _ways(place: _Place, rows: Sequence[Row]) -> Iterator[str]:
    """One for each run of rows that are joined."""
    runs: dict[Any, list[Row]] = {}
    for row in rows:
        runs.setdefault(row.get("run"), []).append(row)
    for run in runs.values():
        corners = sorted(((place.x(row), place.y(row)) for row in run), key=lambda each: each[0])
        yield "M" + "L".join(f"{_in_way(x)},{_in_way(y)}" for x, y in corners) + ("" if len(corners) > 1 else "Z")


def _symbol(shape: str, size: float) -> str:
    half = math.sqrt(size) / 2
    far, back = _in_way(half), _in_way(-half)
    match shape:
        case "diamond":
            return f"M{back},0L0,{back}L{far},0L0,{far}Z"
        case "square":
            return _rectangle(-half, -half, 2 * half, 2 * half)
        case _:
            return f"M{far},0A{far},{far},0,1,1,{back},0A{far},{far},0,1,1,{far},0"


def _paint(mark: Mapping[str, Any]) -> Attributes:
    """Of what has an inside: filled with the mark's colour, or drawn with it."""
    is_filled = mark.get("filled", mark["type"] == "bar")
    own = {"fill" if is_filled else "stroke": mark["color"]} if "color" in mark else {}
    named = {name: mark[name] for name in ("fill", "stroke") if name in mark}
    return {**own, **named, **_details(mark)}


def _stroke(mark: Mapping[str, Any]) -> Attributes:
    width = {} if "strokeWidth" in mark else {"stroke-width": _number(_LINE_STROKE)}
    return {"stroke": mark["color"], **(width if mark["type"] == "line" else {}), **_details(mark)}


def _details(mark: Mapping[str, Any]) -> Attributes:
    found: dict[str, str] = {}
    if mark.get("opacity", 1) != 1:
        found["opacity"] = _number(mark["opacity"])
    if "strokeWidth" in mark:
        found["stroke-width"] = _number(mark["strokeWidth"])
    if "strokeDash" in mark:
        found["stroke-dasharray"] = ",".join(map(_number, mark["strokeDash"]))
    return found


def _moved(x: float, y: float) -> str:
    across, down = _number(x), _number(y)
    return f' transform="translate({across},{down})"' if across != "0" or down != "0" else ""


_ORDER = ("fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "opacity")


def _look(attributes: Attributes) -> str:
    """What all marks of a layer have, after the way of a mark and before its place."""
    return "".join([f' {name}="{attributes[name]}"' for name in _ORDER if name in attributes])


def _in_way(value: float) -> str:
    """A number within a way, which Vega rounds to three places before we round to two."""
    return _number(math.floor(value * 1000 + 0.5) / 1000)


def _number(value: float) -> str:
    """With two places at most."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
