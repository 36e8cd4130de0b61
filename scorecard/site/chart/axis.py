"""The axis of values: from zero where that can be read, with few round figures named on it."""

from collections.abc import Sequence
from decimal import Decimal

from scorecard.site.chart.frame import Axis, Form

_WANTED = 4
_NEAR = 0.12
"""Levels that differ by less than this share of the largest cannot be told apart on an axis from zero."""


def axis_of(form: Form, values: Sequence[Decimal], *, is_share: bool) -> Axis:
    """An axis for figures and targets. Columns, shares and rates always stand on zero; `is_share` names the latter."""
    if form == "deed":
        return Axis(low=0, high=2, ticks=())
    low, high = float(min(values)), float(max(values))
    if form == "level" and not is_share and 0 < high - low < _NEAR * high and low > 0:
        return _broken(low, high)
    low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        return Axis(low=0, high=1, ticks=(Decimal(0),))
    step = _step(high - low)
    room = (high - low) * 0.12
    top = high + room if high > 0 else 0.0
    if is_share and low >= 0 and high <= 100 < top:
        top = 105.0
    bottom = low - room * 2 if low < 0 else 0.0
    return Axis(low=bottom, high=top, ticks=_ticks(bottom, top, step))


def row_axis(values: Sequence[Decimal]) -> Axis:
    """A small plot's: from zero, without figures named."""
    low, high = min([0.0, *map(float, values)]), max([0.0, *map(float, values)])
    return Axis(low=low, high=high if high > low else low + 1, ticks=())


def _broken(low: float, high: float) -> Axis:
    step = _step((high - low) * 2)
    bottom = float((Decimal(repr(low)) // step - 1) * step)
    top = high + (high - bottom) * 0.15
    bottom = max(bottom, 0.0)
    return Axis(low=bottom, high=top, ticks=_ticks(bottom, top, step)[1:], is_broken=bottom > 0)


def _step(span: float) -> Decimal:
    """The smallest of 1, 2, 2.5 and 5 times a power of ten that divides the span into few pieces."""
    rough = Decimal(repr(span)) / _WANTED
    power = Decimal(10) ** rough.adjusted()
    return next(
        (factor * power).normalize() for factor in map(Decimal, ("1", "2", "2.5", "5", "10")) if factor * power >= rough
    )


def _ticks(low: float, high: float, step: Decimal) -> tuple[Decimal, ...]:
    at = Decimal(repr(low)) // step * step
    while float(at) < low:
        at += step
    found = []
    while float(at) <= high:
        found.append(at)
        at += step
    return tuple(found)
