"""What is known of a quantity over a period, by what the quantity is.

A **stock** at a period's last day is its value for the period. A **flow** over a period is the sum over its parts, and
as no flow is negative every part bounds the whole from below and every longer total its parts from above. A share or a
rate speaks for the days it was published for and no others. Where nobody says what the quantity is, only its own value,
a running total and the value of the last day stand for a period.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from scorecard.judging.arithmetic import add, subtract, total
from scorecard.judging.reading import Reading, comparable, find, joined, once
from scorecard.records.frozen import frozen
from scorecard.records.model import Bound, Measures, Observation
from scorecard.records.period import Period

_DAY = timedelta(days=1)
_NOTHING = Decimal(0)


@frozen
class Quantity:
    """The readings of one series, in order of time, and what they measure. `adds_up` is True where the record says so,
    or the kind cannot mean anything else: then the values of parts may be added.
    """

    readings: tuple[Reading, ...]
    measures: Measures | None = None
    adds_up: bool = False
    signed: bool = False
    """True where the quantity can be below zero: then its parts bound nothing."""

    def over(self, period: Period) -> Reading | None:
        """What is known of the quantity over a period; None where nothing is, or the period ends before it starts."""
        if period.end < period.start:
            return None
        own = find(self.readings, period)
        if own is not None and own.is_exact:
            return own
        if self.measures == "flow":
            return self._flow_over(period, own)
        if own is None:
            ending = sorted((each for each in self.readings if each.span.end == period.end), key=_length)
            own = next((each for each in ending if _stands_for(each, period, self.measures)), None)
        return _narrowed(own, self._running_part(period), None)

    def _running_part(self, period: Period) -> Reading | None:
        """The largest running total that lies inside the period: the period's value is no smaller."""
        if self.signed or any(each.number < 0 for each in self.readings):
            return None
        inside = [each for each in self.readings if each.running and period.covers(each.span) and each.low is not None]
        return max(inside, key=lambda each: each.low or _NOTHING, default=None)

    def _flow_over(self, period: Period, own: Reading | None) -> Reading | None:
        near = comparable(self.readings, period.end)
        if not self.adds_up:
            near = tuple(each for each in near if each.running or each.span.covers(period))
        parts = [part for each in near if (part := _part_within(each, period, near)) is not None]
        if self.signed:
            parts = [each for each in parts if each.low is not None and each.high is not None]
        whole = own or tiling([each for each in parts if each.low is not None], period)
        if (whole is not None and whole.is_exact) or self.signed or any(each.number < 0 for each in near):
            return whole
        return _narrowed(whole, largest_parts(parts), smallest_cover(parts, period))


def sums_up_to(quantity: Quantity, window: Period) -> Reading | None:
    """The total from the window's start up to the latest day that is known without a gap."""
    near = comparable(quantity.readings, window.end)
    parts = [part for each in near if (part := _part_within(each, window, near)) is not None and part.low is not None]
    for end in sorted({each.span.end for each in parts}, reverse=True):
        so_far = tiling(parts, window.between(window.start, end))
        if so_far is not None:
            return so_far
    return None


def tiling(readings: Sequence[Reading], window: Period) -> Reading | None:
    """The sum of the fewest readings that fill the window without gap or overlap; None where none do."""
    best: dict[date, tuple[Reading, ...]] = {window.start: ()}
    for reading in sorted(readings, key=lambda each: (each.span.start, each.span.end)):
        before = best.get(reading.span.start)
        if before is None or reading.span.end > window.end:
            continue
        after = reading.span.end + _DAY
        if after not in best or len(before) + 1 < len(best[after]):
            best[after] = (*before, reading)
    chosen = best.get(window.end + _DAY)
    return _sum(chosen) if chosen else None


def largest_parts(readings: Sequence[Reading]) -> Reading | None:
    """The largest sum of readings that do not overlap: the total is no smaller."""
    ordered = sorted((each for each in readings if each.low is not None), key=lambda each: each.span.end)
    best: list[tuple[Decimal, tuple[Reading, ...]]] = [(_NOTHING, ())]
    for place, reading in enumerate(ordered):
        below, chosen = best[sum(1 for each in ordered[:place] if each.span.end < reading.span.start)]
        taken = add(below, reading.low or _NOTHING), (*chosen, reading)
        best.append(taken if taken[0] >= best[-1][0] else best[-1])
    low, chosen = best[-1]
    return replace(_sum(chosen), low=low, high=None, number=low, shown=low, bound="at_least") if chosen else None


def smallest_cover(readings: Sequence[Reading], period: Period) -> Reading | None:
    """The smallest sum of readings that together take in every day: the total is no larger."""
    best: dict[date, tuple[Decimal, tuple[Reading, ...]]] = {period.start: (_NOTHING, ())}
    for reading in sorted(readings, key=lambda each: (each.span.end, each.span.start)):
        reached = [best[day] for day in best if reading.span.start <= day <= reading.span.end]
        if not reached or reading.high is None:
            continue
        so_far, chosen = min(reached, key=lambda each: each[0])
        taken, after = (add(so_far, reading.high), (*chosen, reading)), reading.span.end + _DAY
        if after not in best or taken[0] < best[after][0]:
            best[after] = taken
    if period.end + _DAY not in best:
        return None
    high, chosen = best[period.end + _DAY]
    return replace(_sum(chosen), low=None, high=high, number=high, shown=high, bound="at_most")


def _part_within(reading: Reading, period: Period, readings: Sequence[Reading]) -> Reading | None:
    """What a reading says of its days within the period: all of it, or what is left once the days outside are taken
    away, as far as these are known.
    """
    if period.covers(reading.span):
        return reading
    first, last = max(reading.span.start, period.start), min(reading.span.end, period.end)
    if last < first:
        return None
    outside = [
        period.between(start, end)
        for start, end in ((reading.span.start, period.start - _DAY), (period.end + _DAY, reading.span.end))
        if start <= end
    ]
    days = period if (first, last) == (period.start, period.end) else period.between(first, last, f"{first}..{last}")
    inner = replace(reading, span=days)
    filled = [tiling(_inside(readings, each), each) for each in outside]
    known = [each for each in filled if each is not None and each.high is not None]
    if len(known) == len(outside):
        for each in known:
            inner = inner.less(each)
        return replace(inner, bound=_loosest((reading, *known)), used=tuple(once((*_used(known), *reading.used))))
    least = [part for each in outside if (part := largest_parts(_inside(readings, each))) is not None]
    if reading.high is None:
        return None
    high = subtract(reading.high, total(each.low or _NOTHING for each in least))
    used = tuple(once((*_used(least), *reading.used)))
    return replace(inner, low=None, high=high, number=high, shown=high, bound="at_most", used=used)


def _inside(readings: Sequence[Reading], period: Period) -> list[Reading]:
    return [each for each in readings if period.covers(each.span) and each.low is not None]


def _narrowed(known: Reading | None, least: Reading | None, most: Reading | None) -> Reading | None:
    """What is known, and what bounds it besides. Bounds that contradict it, or each other, say nothing."""
    lows = [each.low for each in (known, least) if each is not None and each.low is not None]
    highs = [each.high for each in (known, most) if each is not None and each.high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is not None and high is not None and low > high:
        return known
    if known is not None and (known.low, known.high) == (low, high):
        return known
    basis = least if least is not None and least.low == low else most if most is not None else known
    if basis is None:
        return None
    if low is not None and low == high:
        return replace(basis, low=low, high=high, number=low, shown=low, bound="exact")
    bounding = [each for each in (known, least, most) if each is not None and _bounds(each, low, high)]
    return replace(basis, low=low, high=high, used=tuple(once(_used(bounding))))


def _bounds(reading: Reading, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is not None and reading.low == low) or (high is not None and reading.high == high)


def _stands_for(reading: Reading, period: Period, measures: Measures | None) -> bool:
    """True for a reading that ends with the period and gives its value: of a stock each; else a running total from
    before its start, or the value of its last day.
    """
    if measures == "stock":
        return True
    return reading.span.is_day or (reading.running and reading.span.covers(period))


def _length(reading: Reading) -> tuple[bool, timedelta]:
    return not reading.running, reading.span.end - reading.span.start


def _used(readings: Sequence[Reading]) -> tuple[Observation, ...]:
    return tuple(observation for each in readings for observation in each.used)


def _loosest(readings: Sequence[Reading]) -> Bound:
    """Of values with a lower bound, the only ones that are added."""
    bounds = {each.bound for each in readings} - {"exact"}
    return "at_least" if bounds == {"at_least"} else "approx" if bounds else "exact"


def _sum(parts: Sequence[Reading]) -> Reading:
    ordered = sorted(parts, key=lambda each: each.span.start)
    lows = [each.low for each in ordered if each.low is not None]
    highs = [each.high for each in ordered if each.high is not None]
    number = total(each.number for each in ordered)
    return Reading(
        span=joined(ordered[0].span, ordered[-1].span),
        low=total(lows) if len(lows) == len(ordered) else None,
        high=total(highs) if len(highs) == len(ordered) else None,
        number=number,
        shown=number,
        bound=_loosest(ordered),
        used=tuple(once(observation for each in ordered for observation in each.used)),
        running=True,
    )
