"""Change against another value: increment, multiple, mean growth, and relative at the due date."""

from dataclasses import replace
from decimal import Decimal

from scorecard.judging.arithmetic import HUNDRED, add, move_point, multiply, power, quotient, root_percent, subtract
from scorecard.judging.evidence import Evidence, Frame
from scorecard.judging.finding import Finding, not_scored, unknown
from scorecard.judging.level import Threshold, at_due, beyond, due_of, lacks_tolerance, threshold_of
from scorecard.judging.periods import (
    both_series,
    growth_each,
    growth_rate,
    kept_difference,
    period_before,
    periods_of,
    relative_each,
    with_latest,
)
from scorecard.judging.reading import Cautious, Reading, break_between, find, joined, once, read
from scorecard.records.model import Growth, Increment, Multiple, Relative
from scorecard.records.period import Period
from scorecard.records.verdict import Comparison


def increment(target: Increment, evidence: Evidence, frame: Frame) -> Finding:
    """The due value lies above the base value by at least the figure, for a reduction below it."""
    if lacks_tolerance(target):
        return not_scored("no_tolerance")
    due, threshold = due_of(target, frame), threshold_of(target, target.value)
    ends = _ends(evidence, frame, target.base, due, threshold.cautious)
    if isinstance(ends, Finding):
        return ends
    base, end = ends
    if target.measure == "percent":
        if base.low <= 0:
            return unknown("base_not_positive", publication_can_help=False, used=base.used)
        holds, rise = growth_rate(base, end, threshold.right, threshold.operator)
    else:
        holds, rise = _rise(base, end, threshold), subtract(end.number, base.number)
    return _compared(holds, rise, "rise", threshold, base, end, joined(base.span, end.span))


def multiple(target: Multiple, evidence: Evidence, frame: Frame) -> Finding:
    """The due value is at least (below 1: at most) the figure times the base value. The base must be declared."""
    if lacks_tolerance(target):
        return not_scored("no_tolerance")
    if target.base is None:
        return not_scored("no_base")
    due, threshold = due_of(target, frame), threshold_of(target, target.value)
    ends = _ends(evidence, frame, target.base, due, threshold.cautious)
    if isinstance(ends, Finding):
        return ends
    base, end = ends
    if base.low <= 0:
        return unknown("base_not_positive", publication_can_help=False, used=base.used)
    rate = multiply(subtract(threshold.right, Decimal(1)), HUNDRED)
    holds, _ = growth_rate(base, end, rate, threshold.operator)
    ratio = quotient(end.number, base.number, against=threshold.right)
    return _compared(holds, ratio, "ratio", threshold, base, end, joined(base.span, end.span))


def growth(target: Growth, evidence: Evidence, frame: Frame) -> Finding:
    """Each period's growth, or the mean growth over all of them, is at or above the rate."""
    if target.mode == "each":
        return growth_each(target, evidence, frame)
    if lacks_tolerance(target):
        return not_scored("no_tolerance")
    periods = periods_of(target, target.every, frame)
    if not periods:
        return unknown("no_period", publication_can_help=False)
    return _mean_growth(target, evidence, frame, periods)


def relative(target: Relative, evidence: Evidence, frame: Frame) -> Finding:
    """The value is above (or below) the other series in the same period, by at least the figure."""
    if target.every is not None:
        return relative_each(target, evidence, frame)
    if lacks_tolerance(target):
        return not_scored("no_tolerance")
    due = due_of(target, frame)
    own, other = both_series(target, evidence, frame)
    mine, theirs = at_due(own, due), at_due(other, due)
    kept = kept_difference(target, due, mine, theirs)
    if kept.comparison is None:
        if mine is not None:
            return unknown(
                "other_missing",
                ("known", mine.shown),
                ("known_bound", mine.bound),
                ("known_period", mine.span),
                used=mine.used,
            )
        if theirs is not None:
            return unknown(
                "own_missing",
                ("known", theirs.shown),
                ("known_bound", theirs.bound),
                ("known_period", theirs.span),
                used=theirs.used,
            )
        return with_latest(unknown("nothing"), own)
    return Finding(
        outcome=kept.holds,
        reason="difference" if kept.holds is not None else "not_precise",
        comparisons=(kept.comparison,),
        actual=kept.comparison.left,
        actual_bound=kept.comparison.left_bound,
        actual_period=due,
        gap=kept.gap if kept.holds is not None else None,
        used=kept.used,
        facts=() if theirs is None else (("other", theirs.shown),),
    )


def mean_so_far(
    target: Growth, evidence: Evidence, frame: Frame, periods: tuple[Period, ...]
) -> tuple[bool | None, Decimal, tuple[Reading, ...]] | None:
    """Mean growth over `periods`: whether it reaches the rate, the rate for showing, and the readings used. None where
    a reading it needs is missing, is not positive, or lies on the other side of a break.
    """
    threshold = threshold_of(target, target.value)
    readings = read(evidence.observations, frame.as_of, threshold.cautious)
    if target.observed_as == "rate":
        rates = [find(readings, period) for period in periods]
        known = tuple(each for each in rates if each is not None)
        if len(known) < len(periods) or any(add(HUNDRED, each.low) <= 0 for each in known):
            return None
        return _mean_of_rates(known, threshold)
    before = period_before(periods[0], target.every)
    first, last = find(readings, before), find(readings, periods[-1])
    if first is None or last is None or first.low <= 0 or last.low < 0:
        return None
    if break_between(readings, before, periods[-1]):
        return None
    return _mean_of_levels(first, last, len(periods), threshold)


def _mean_growth(target: Growth, evidence: Evidence, frame: Frame, periods: tuple[Period, ...]) -> Finding:
    threshold = threshold_of(target, target.value)
    result = mean_so_far(target, evidence, frame, periods)
    if result is None:
        readings = read(evidence.observations, frame.as_of, "low")
        return with_latest(unknown("nothing"), readings, over_time=target.observed_as == "level")
    holds, rate, used = result
    span = joined(periods[0], periods[-1])
    comparison = Comparison(left=rate, operator=threshold.operator, right=threshold.shown, period=span, holds=holds)
    return Finding(
        outcome=holds,
        reason="mean" if holds is not None else "not_precise",
        comparisons=(comparison,),
        actual=rate,
        actual_period=span,
        gap=subtract(rate, threshold.figure) if holds is not None else None,
        used=tuple(once(observation for reading in used for observation in reading.used)),
        modifiers=frozenset({"exceeded"})
        if holds and beyond(subtract(rate, threshold.figure), threshold.operator)
        else frozenset(),
    )


def _mean_of_levels(
    first: Reading, last: Reading, count: int, threshold: Threshold
) -> tuple[bool | None, Decimal, tuple[Reading, ...]]:
    grown = power(add(HUNDRED, threshold.right), count)
    needed = subtract(move_point(grown, -2 * (count - 1)), HUNDRED)
    holds, _ = growth_rate(first, last, needed, threshold.operator)
    rate = _root_rate(last.number, first.number, count, threshold, grown)
    return holds, rate, (first, last)


def _mean_of_rates(
    rates: tuple[Reading, ...], threshold: Threshold
) -> tuple[bool | None, Decimal, tuple[Reading, ...]]:
    lows, highs, shown = Decimal(1), Decimal(1), Decimal(1)
    unbounded = any(each.high is None for each in rates)
    for each in rates:
        lows = multiply(lows, add(HUNDRED, each.low))
        shown = multiply(shown, add(HUNDRED, each.number))
        highs = multiply(highs, add(HUNDRED, each.high)) if each.high is not None else highs
    count = len(rates)
    grown = power(add(HUNDRED, threshold.right), count)
    product = replace(
        rates[-1],
        low=lows,
        high=None if unbounded else highs,
        edges_open=any(each.edges_open for each in rates),
    )
    rate = _root_rate(shown, power(HUNDRED, count), count, threshold, grown)
    return product.satisfies(threshold.operator, grown), rate, rates


def _root_rate(end: Decimal, start: Decimal, count: int, threshold: Threshold, grown: Decimal) -> Decimal:
    """The mean rate in per cent for showing: the root is not exact, so its printed side of the target is made so."""
    exactly = (multiply(end, power(HUNDRED, count)), multiply(start, grown))
    side = (exactly[0] > exactly[1]) - (exactly[0] < exactly[1])
    return root_percent(end, start, count, against=threshold.right, side=side)


def _ends(
    evidence: Evidence, frame: Frame, base: Period, due: Period, cautious: Cautious
) -> tuple[Reading, Reading] | Finding:
    generous: Cautious = "high" if cautious == "low" else "low"
    at_base = at_due(read(evidence.observations, frame.as_of, generous), base)
    readings = read(evidence.observations, frame.as_of, cautious)
    at_end = at_due(readings, due)
    if at_base is None or at_end is None:
        known = at_end or at_base
        if known is None:
            return with_latest(unknown("nothing"), readings)
        return unknown(
            "base_missing" if at_base is None else "end_missing",
            ("known", known.shown),
            ("known_bound", known.bound),
            ("known_period", known.span),
            publication_can_help=at_end is None,
            used=known.used,
        )
    if break_between(readings, at_base.span, at_end.span):
        return unknown("across_break", publication_can_help=False, used=(*at_base.used, *at_end.used))
    return at_base, at_end


def _rise(base: Reading, end: Reading, threshold: Threshold) -> bool | None:
    difference = replace(
        end,
        low=Decimal("-Infinity") if base.high is None else subtract(end.low, base.high),
        high=None if end.high is None else subtract(end.high, base.low),
        edges_open=end.edges_open or base.edges_open,
    )
    return difference.satisfies(threshold.operator, threshold.right)


def _compared(
    holds: bool | None, actual: Decimal, reason: str, threshold: Threshold, base: Reading, end: Reading, span: Period
) -> Finding:
    gap = subtract(actual, threshold.figure)
    exact = base.bound == "exact" and end.bound != "approx"
    return Finding(
        outcome=holds,
        reason=reason if holds is not None else "not_precise",
        comparisons=(
            Comparison(left=actual, operator=threshold.operator, right=threshold.shown, period=span, holds=holds),
        ),
        actual=actual if holds is not None else None,
        actual_bound="exact" if exact and end.bound == "exact" else "at_least" if exact else "approx",
        actual_period=end.span,
        gap=gap if holds is not None else None,
        used=(*base.used, *end.used),
        facts=(
            ("base", base.shown),
            ("base_period", base.span),
            ("end", end.shown),
        ),
        modifiers=frozenset({"exceeded"}) if holds and exact and beyond(gap, threshold.operator) else frozenset(),
    )
