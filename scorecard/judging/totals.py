"""cumulative: the sum of flows from the target's start to its due date.

Values may be years, months, ranges or running totals. Those that fill the window exactly, without overlap, give the
total; those that fill it in part give "at least", as long as no flow is negative.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from scorecard.judging.arithmetic import add, subtract, total
from scorecard.judging.evidence import Evidence, Frame
from scorecard.judging.finding import Fact, Finding, not_scored, unknown
from scorecard.judging.level import beyond, compared, due_of, lacks_tolerance, threshold_of
from scorecard.judging.reading import Cautious, Reading, after_last_break, joined, once, read, same_days
from scorecard.records.model import Bound, Cumulative
from scorecard.records.period import Period
from scorecard.records.verdict import Modifier

_DAY = timedelta(days=1)


def cumulative(target: Cumulative, evidence: Evidence, frame: Frame) -> Finding:
    """The total from start to due date is at or above (for a ceiling: at or below) the figure."""
    if lacks_tolerance(target):
        return not_scored("no_tolerance")
    threshold = threshold_of(target, target.value)
    window = window_of(target, frame)
    readings = flows(evidence, frame, window, threshold.cautious)
    inside = [each for each in readings if window.covers(each.span)]
    whole = tiling(inside, window)
    if whole is not None and (outcome := whole.satisfies(threshold.operator, threshold.right)) is not None:
        return _decided(target, whole, outcome, frame)
    parts = largest_parts(inside)
    if parts is not None and (outcome := parts.satisfies(threshold.operator, threshold.right)) is not None:
        return _decided(target, parts, outcome, frame)
    for reading in readings:
        if _bounds_from_above(reading, window, inside):
            most = replace(reading, low=Decimal(0))
            if (outcome := most.satisfies(threshold.operator, threshold.right)) is not None:
                return _decided(target, reading, outcome, frame)
    return _undecided(target, whole or parts, readings, frame)


def _bounds_from_above(reading: Reading, window: Period, inside: Sequence[Reading]) -> bool:
    """True for a total over more days than the window: no flow is negative, so the window's is no larger."""
    return reading.span.covers(window) and all(each.number >= 0 for each in (reading, *inside))


def window_of(target: Cumulative, frame: Frame) -> Period:
    """The days that count: from the target's start, or the plan's, to the due date."""
    return joined(target.start or frame.period, due_of(target, frame))


def flows(evidence: Evidence, frame: Frame, window: Period, cautious: Cautious = "low") -> tuple[Reading, ...]:
    """The comparable readings, and what running totals that began earlier leave once the known earlier part is taken
    away: such a total proves nothing alone.
    """
    readings = after_last_break(read(evidence.observations, frame.as_of, cautious))
    derived = []
    for reading in readings:
        if reading.span.start < window.start <= reading.span.end <= window.end:
            before = Period(reading.span.start, window.start - _DAY, "")
            earlier = tiling([each for each in readings if before.covers(each.span)], before)
            if earlier is not None and earlier.high is not None:
                derived.append(_difference(reading, earlier, window))
    known = {(each.span.start, each.span.end) for each in readings}
    return (*readings, *(each for each in derived if (each.span.start, each.span.end) not in known))


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
    """The largest sum of readings that do not overlap: a lower bound of the total, unless flows can be negative. Of
    equal sums, the one with the fewest approximate values.
    """
    if not readings or any(each.number < 0 for each in readings):
        return None
    best: list[tuple[Decimal, int, tuple[Reading, ...]]] = [(Decimal(0), 0, ())]
    ordered = sorted(readings, key=lambda each: (each.span.end, each.span.start))
    for place, reading in enumerate(ordered):
        fitting = sum(1 for each in ordered[:place] if each.span.end < reading.span.start)
        below, firm, chosen = best[fitting]
        taken = add(below, reading.low), firm - reading.edges_open, (*chosen, reading)
        best.append(taken if taken[:2] >= best[-1][:2] else best[-1])
    chosen = best[-1][2] or tuple(ordered[-1:])
    return replace(_sum(chosen), high=None, bound="at_least")


def known_so_far(target: Cumulative, evidence: Evidence, frame: Frame) -> Reading | None:
    """The total from the window's start up to the latest day that is known without a gap."""
    window = window_of(target, frame)
    inside = [each for each in flows(evidence, frame, window) if window.covers(each.span)]
    for end in sorted({each.span.end for each in inside}, reverse=True):
        so_far = tiling(inside, Period(window.start, end, ""))
        if so_far is not None:
            return so_far
    return None


def _sum(parts: Sequence[Reading]) -> Reading:
    ordered = sorted(parts, key=lambda each: each.span.start)
    highs = [each.high for each in ordered if each.high is not None]
    bounds = {each.bound for each in ordered}
    bound: Bound = "approx" if "approx" in bounds else "at_least" if "at_least" in bounds else "exact"
    number = total(each.number for each in ordered)
    return Reading(
        span=joined(ordered[0].span, ordered[-1].span),
        low=total(each.low for each in ordered),
        high=total(highs) if len(highs) == len(ordered) else None,
        edges_open=any(each.edges_open for each in ordered),
        number=number,
        shown=number,
        bound=bound,
        used=tuple(once(observation for each in ordered for observation in each.used)),
        running=True,
    )


def _difference(running: Reading, earlier: Reading, window: Period) -> Reading:
    assert earlier.high is not None
    number = subtract(running.number, earlier.number)
    return replace(
        running,
        span=joined(Period(window.start, window.start, window.text.partition("..")[0]), running.span),
        low=subtract(running.low, earlier.high),
        high=None if running.high is None else subtract(running.high, earlier.low),
        edges_open=running.edges_open or earlier.edges_open,
        number=number,
        shown=number,
        bound=running.bound if running.bound == "at_least" or earlier.bound == "exact" else "approx",
        used=(*earlier.used, *running.used),
    )


def _decided(target: Cumulative, sum_: Reading, outcome: bool, frame: Frame) -> Finding:
    threshold, due = threshold_of(target, target.value), due_of(target, frame)
    gap = subtract(sum_.number, target.value)
    modifiers: set[Modifier] = set()
    if outcome and beyond(gap, threshold.operator) and sum_.bound != "approx":
        modifiers.add("exceeded")
    if outcome and sum_.span.end < due.start:
        modifiers.add("early")
    return Finding(
        outcome=outcome,
        reason="total" if sum_.bound != "at_least" else "part",
        comparisons=(compared(sum_, threshold, outcome),),
        actual=sum_.shown,
        actual_bound=sum_.bound,
        actual_period=sum_.span,
        gap=gap,
        used=sum_.used,
        modifiers=frozenset(modifiers),
    )


def _undecided(target: Cumulative, sum_: Reading | None, readings: Sequence[Reading], frame: Frame) -> Finding:
    threshold = threshold_of(target, target.value)
    if sum_ is not None:
        window = window_of(target, frame)
        facts: tuple[Fact, ...] = (("known", sum_.low), ("known_period", sum_.span))
        return unknown(
            "not_precise" if same_days(sum_.span, window) and sum_.bound == "approx" else "part_total",
            *facts,
            comparisons=(compared(sum_, threshold, None),),
            actual=sum_.shown,
            actual_bound=sum_.bound,
            actual_period=sum_.span,
            used=sum_.used,
        )
    if not readings:
        return unknown("nothing")
    latest = max(readings, key=lambda each: (each.span.end, each.span.start))
    return unknown(
        "other_span",
        ("known", latest.shown),
        ("known_bound", latest.bound),
        ("known_period", latest.span),
        used=latest.used,
    )
