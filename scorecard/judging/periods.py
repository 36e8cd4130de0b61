"""Promises kept period by period: every_period, zero with `every`, growth in each period, relative with `every`,
direction and trigger.

One failing period settles it at once. All known periods keeping it settles nothing while one is missing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from scorecard.judging.arithmetic import HUNDRED, add, multiply, quotient, subtract
from scorecard.judging.evidence import Evidence, Frame
from scorecard.judging.finding import Fact, Finding, is_floor, not_scored, unknown
from scorecard.judging.level import Threshold, compared, due_of, lacks_tolerance, threshold_of
from scorecard.judging.reading import Reading, break_between, find, joined, once, read
from scorecard.records.model import (
    Comparator,
    Direction,
    EveryPeriod,
    Growth,
    Observation,
    Relative,
    TargetBase,
    Trigger,
    Zero,
)
from scorecard.records.period import MONTHS_IN, Every, Period, months_after
from scorecard.records.verdict import Comparison

_DAY = timedelta(days=1)
_UNBOUNDED_BELOW = Decimal("-Infinity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Whether one period kept the promise; None where it is not known."""

    period: Period
    holds: bool | None
    comparison: Comparison | None = None
    gap: Decimal | None = None
    used: tuple[Observation, ...] = ()


def every_period(target: EveryPeriod | Zero, evidence: Evidence, frame: Frame) -> Finding:
    """Each period's value is at or above (for a ceiling: at or below) the figure."""
    if lacks_tolerance(target):
        return not_scored("no_tolerance")
    threshold = threshold_of(target, target.value if isinstance(target, EveryPeriod) else Decimal(0))
    readings = read(evidence.observations, frame.as_of, threshold.cautious)
    finding = judge_each(
        periods_of(target, target.every or "year", frame),
        lambda period: _kept_level(period, readings, threshold),
        held="every_kept",
        failed="one_failed",
    )
    return with_latest(finding, readings)


def growth_each(target: Growth, evidence: Evidence, frame: Frame) -> Finding:
    """Each period's growth over the period before is at or above the rate."""
    if lacks_tolerance(target):
        return not_scored("no_tolerance")
    threshold = threshold_of(target, target.value)
    readings = read(evidence.observations, frame.as_of, threshold.cautious)
    periods = periods_of(target, target.every, frame)
    kept_in: Callable[[Period], Kept]
    if target.observed_as == "rate":
        kept_in = lambda each: _kept_level(each, readings, threshold)  # noqa: E731
    else:
        kept_in = lambda each: _kept_growth(each, period_before(each, target.every), readings, threshold)  # noqa: E731
    finding = judge_each(periods, kept_in, held="every_kept", failed="one_failed")
    return with_latest(finding, readings, over_time=target.observed_as == "level")


def relative_each(target: Relative, evidence: Evidence, frame: Frame) -> Finding:
    """In each period the value is above (or below) the other series' by at least the figure."""
    if lacks_tolerance(target):
        return not_scored("no_tolerance")
    own, other = both_series(target, evidence, frame)
    finding = judge_each(
        periods_of(target, target.every or "year", frame),
        lambda period: kept_difference(target, period, find(own, period), find(other, period)),
        held="every_kept",
        failed="one_failed",
    )
    if finding.actual_period is not None and (theirs := find(other, finding.actual_period)) is not None:
        finding = replace(finding, facts=(*finding.facts, ("other", theirs.shown)))
    return with_latest(finding, own)


def direction(target: Direction, evidence: Evidence, frame: Frame) -> Finding:
    """Each period's value lies further the named way than the one before; standing still is not moving."""
    operator: Comparator = ">" if target.towards == "up" else "<"
    readings = read(evidence.observations, frame.as_of, "low" if target.towards == "up" else "high")
    periods = periods_of(target, target.every, frame)
    finding = judge_each(
        periods,
        lambda each: _kept_move(each, periods, readings, operator, target.every),
        held="every_moved",
        failed="one_reversed",
    )
    if finding.outcome and finding.comparisons:
        last = finding.comparisons[-1]
        finding = replace(finding, actual=last.left, actual_bound=last.left_bound, actual_period=last.period, gap=None)
    return with_latest(finding, readings, over_time=True)


def trigger(target: Trigger, evidence: Evidence, frame: Frame) -> Finding:
    """In each period in which the condition held, the action followed."""
    if lacks_tolerance(target):
        return not_scored("no_tolerance")
    threshold = threshold_of(target, target.value)
    conditions = read(evidence.other, frame.as_of, "high" if is_floor(threshold.operator) else "low")
    actions = read(evidence.observations, frame.as_of, "low")
    periods = periods_of(target, target.every, frame)
    kept = [_kept_action(each, find(conditions, each), find(actions, each), threshold) for each in periods]
    finding = judge_each(periods, lambda each: kept[periods.index(each)], held="followed", failed="not_followed")
    triggered = sum(
        1
        for each in periods
        if (condition := find(conditions, each)) and condition.satisfies(threshold.operator, threshold.right)
    )
    facts: tuple[Fact, ...] = (*finding.facts, ("triggered", triggered))
    finding = replace(finding, actual=None, gap=None)
    if finding.outcome and not triggered:
        return replace(finding, reason="not_triggered", facts=facts)
    if finding.outcome is None and finding.publication_can_help:
        return replace(finding, reason="action_unknown" if triggered else "condition_unknown", facts=facts)
    return replace(finding, facts=facts)


def periods_of(target: TargetBase, every: Every, frame: Frame) -> tuple[Period, ...]:
    """The whole periods from the target's start, or the plan's, to the due date."""
    due = due_of(target, frame)
    start: Period = getattr(target, "start", None) or frame.period
    return joined(start, due).split(every) if start.start <= due.end else ()


def period_before(period: Period, every: Every) -> Period:
    """The regular period that ends the day before this one starts."""
    start = months_after(period.start, -MONTHS_IN[every])
    before = Period(start, period.start - _DAY, "").split(every)
    return before[0]


def judge_each(periods: Sequence[Period], kept_in: Callable[[Period], Kept], *, held: str, failed: str) -> Finding:
    """One failing period: not kept. All kept: kept. Otherwise how many of those known were."""
    if not periods:
        return unknown("no_period", publication_can_help=False)
    each = [kept_in(period) for period in periods]
    known = [kept for kept in each if kept.holds is not None]
    failing = [kept for kept in known if not kept.holds]
    facts: tuple[Fact, ...] = (
        ("kept", len(known) - len(failing)),
        ("published", len(known)),
        ("periods", len(periods)),
        ("span", joined(periods[0], periods[-1])),
    )
    comparisons = tuple(kept.comparison for kept in each if kept.comparison is not None)
    used = tuple(once(observation for kept in each for observation in kept.used))
    if failing:
        return _by(failing[0], False, failed, facts, comparisons, used)
    if len(known) == len(periods):
        return _by(_narrowest(known), True, held, facts, comparisons, used)
    if known:
        return _by(known[-1], None, "some_kept", facts, comparisons, used)
    reason = "not_precise" if comparisons else "nothing"
    return Finding(outcome=None, reason=reason, facts=facts, comparisons=comparisons, used=used)


def with_latest(finding: Finding, readings: Sequence[Reading], *, over_time: bool = False) -> Finding:
    """Where no period is known but something is, say what; for change `over_time`, that a break parts them."""
    if finding.reason != "nothing" or not readings:
        return finding
    crossing = [each for each in readings if each.breaks] if over_time else []
    if crossing:
        return replace(finding, reason="across_break", used=crossing[-1].used)
    latest = readings[-1]
    known: tuple[Fact, ...] = (("known", latest.shown), ("known_bound", latest.bound), ("known_period", latest.span))
    return replace(finding, reason="other_span", facts=(*finding.facts, *known), used=latest.used)


def both_series(target: Relative, evidence: Evidence, frame: Frame) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
    """The target's readings and those it is compared with, each taken on its cautious side."""
    if target.comparator == "at_least":
        return read(evidence.observations, frame.as_of, "low"), read(evidence.other, frame.as_of, "high")
    return read(evidence.observations, frame.as_of, "high"), read(evidence.other, frame.as_of, "low")


def kept_difference(target: Relative, period: Period, own: Reading | None, other: Reading | None) -> Kept:
    """Compare own − other with the figure: above it for a floor, below −figure for a ceiling."""
    if own is None or other is None:
        return Kept(period=period, holds=None)
    floor = target.comparator == "at_least"
    threshold = threshold_of(target, target.value if floor else target.value.copy_negate())
    difference = Reading(
        span=period,
        low=_UNBOUNDED_BELOW if other.high is None else subtract(own.low, other.high),
        high=None if own.high is None else subtract(own.high, other.low),
        edges_open=own.edges_open or other.edges_open,
        number=subtract(own.number, other.number),
        shown=subtract(own.number, other.number),
        bound="exact",
        used=(*own.used, *other.used),
    )
    holds = difference.satisfies(threshold.operator, threshold.right)
    comparison = Comparison(
        left=own.shown,
        left_bound=own.bound,
        operator=threshold.operator,
        right=add(other.number, threshold.right),
        period=period,
        holds=holds,
    )
    gap = subtract(difference.number, threshold.figure)
    return Kept(period=period, holds=holds, comparison=comparison, gap=gap, used=difference.used)


def growth_rate(earlier: Reading, later: Reading, rate: Decimal, operator: Comparator) -> tuple[bool | None, Decimal]:
    """Whether later ÷ earlier is at least 1 + rate %, decided without dividing; and the rate in per cent to show."""
    factor = add(HUNDRED, rate)
    scaled = replace(
        later,
        low=multiply(later.low, HUNDRED),
        high=None if later.high is None else multiply(later.high, HUNDRED),
        edges_open=later.edges_open or earlier.edges_open,
    )
    against_low = scaled.satisfies(operator, multiply(earlier.low, factor))
    against_high = against_low if earlier.high is None else scaled.satisfies(operator, multiply(earlier.high, factor))
    if earlier.high is None and factor > 0:
        surely = not is_floor(operator)
        holds = against_low if against_low is surely else None
    else:
        holds = against_low if against_low == against_high else None
    grown = multiply(subtract(later.number, earlier.number), HUNDRED)
    return holds, quotient(grown, earlier.number, against=rate)


def _kept_level(period: Period, readings: Sequence[Reading], threshold: Threshold) -> Kept:
    reading = find(readings, period)
    holds = None if reading is None else reading.satisfies(threshold.operator, threshold.right)
    if holds is None and (part := _settling_part(period, readings, threshold)) is not None:
        reading, holds = part
    if reading is None:
        return Kept(period=period, holds=None)
    gap = subtract(reading.number, threshold.figure)
    return Kept(period=period, holds=holds, comparison=compared(reading, threshold, holds), gap=gap, used=reading.used)


def _settling_part(period: Period, readings: Sequence[Reading], threshold: Threshold) -> tuple[Reading, bool] | None:
    """A running total inside the period already proves a floor, or breaks a ceiling. It proves nothing else."""
    for reading in readings:
        if reading.running and period.covers(reading.span):
            holds = reading.satisfies(threshold.operator, threshold.right)
            if holds is not None and holds == is_floor(threshold.operator):
                return reading, holds
    return None


def _kept_growth(period: Period, before: Period, readings: Sequence[Reading], threshold: Threshold) -> Kept:
    later, earlier = find(readings, period), find(readings, before)
    if later is None or earlier is None or break_between(readings, before, period) or earlier.low <= 0:
        return Kept(period=period, holds=None)
    holds, rate = growth_rate(earlier, later, threshold.right, threshold.operator)
    comparison = Comparison(left=rate, operator=threshold.operator, right=threshold.shown, period=period, holds=holds)
    return Kept(
        period=period,
        holds=holds,
        comparison=comparison,
        gap=subtract(rate, threshold.figure),
        used=(*earlier.used, *later.used),
    )


def _kept_move(
    period: Period, periods: Sequence[Period], readings: Sequence[Reading], operator: Comparator, every: Every
) -> Kept:
    """Against the period before. Where that is unknown, against the last known one: if it did not move since then, it
    stood still or turned in between.
    """
    chain = (period_before(periods[0], every), *periods)
    place = chain.index(period)
    later = find(readings, period)
    earlier = [(at, found) for at in range(place) if (found := find(readings, chain[at])) is not None]
    if later is None or not earlier:
        return Kept(period=period, holds=None)
    at, last = earlier[-1]
    if break_between(readings, last.span, period):
        return Kept(period=period, holds=None)
    holds = _moved(last, later, operator)
    if at != place - 1 and holds is not False:
        return Kept(period=period, holds=None)
    comparison = Comparison(
        left=later.shown, left_bound=later.bound, operator=operator, right=last.shown, period=period, holds=holds
    )
    gap = subtract(later.number, last.number)
    return Kept(period=period, holds=holds, comparison=comparison, gap=gap, used=(*last.used, *later.used))


def _moved(earlier: Reading, later: Reading, operator: Comparator) -> bool | None:
    later = replace(later, edges_open=later.edges_open or earlier.edges_open)
    against_low = later.satisfies(operator, earlier.low)
    if earlier.high is not None:
        return against_low if against_low == later.satisfies(operator, earlier.high) else None
    possible = against_low is (operator == "<")
    return against_low if possible else None


def _kept_action(period: Period, condition: Reading | None, action: Reading | None, threshold: Threshold) -> Kept:
    held = None if condition is None else condition.satisfies(threshold.operator, threshold.right)
    if condition is None or held is None:
        return Kept(period=period, holds=None)
    comparison = compared(condition, threshold, held)
    if held is False:
        return Kept(period=period, holds=True, comparison=comparison, used=condition.used)
    if action is None:
        return Kept(period=period, holds=None, comparison=comparison, used=condition.used)
    taken = action.satisfies(">=", Decimal(1))
    return Kept(period=period, holds=taken, comparison=comparison, used=(*condition.used, *action.used))


def _by(
    kept: Kept,
    outcome: bool | None,
    reason: str,
    facts: tuple[Fact, ...],
    comparisons: tuple[Comparison, ...],
    used: tuple[Observation, ...],
) -> Finding:
    shown = kept.comparison
    return Finding(
        outcome=outcome,
        reason=reason,
        comparisons=comparisons,
        actual=None if shown is None else shown.left,
        actual_bound="exact" if shown is None else shown.left_bound,
        actual_period=kept.period,
        gap=kept.gap if outcome is not None else None,
        used=used,
        facts=facts,
    )


def _narrowest(known: Sequence[Kept]) -> Kept:
    """The period that kept it by least: what "at least" and "at most" speak of."""
    return min(known, key=lambda kept: Decimal(0) if kept.gap is None else kept.gap.copy_abs())
