"""Promises kept period by period: every_period, zero with `every`, relative with `every`, direction and trigger.

One failing period settles it at once, and so does a total of some periods that cannot be if each kept it. All known
periods keeping it settles nothing while one is missing.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from scorecard.judging.arithmetic import add, multiply, subtract
from scorecard.judging.case import Case, Threshold
from scorecard.judging.finding import Fact, Finding, known_facts, unknown
from scorecard.judging.level import compared
from scorecard.judging.reading import Reading, break_between, find, joined, once, same_days
from scorecard.records.frozen import frozen
from scorecard.records.model import Comparator, Observation
from scorecard.records.period import MONTHS_IN, Every, Period, months_after
from scorecard.records.verdict import Comparison

_NOTHING = Decimal(0)


@frozen
class PeriodKept:
    """Whether one period kept the promise; None where it is not known."""

    period: Period
    holds: bool | None
    comparison: Comparison | None = None
    gap: Decimal | None = None
    used: tuple[Observation, ...] = ()


def every_period(case: Case) -> Finding:
    """Each period's value is at or above (for a ceiling: at or below) the figure."""
    periods = case.periods(case.target.every)
    each = [_kept_level(case.own.over(period), period, case.threshold) for period in periods]
    if all(kept.holds is not False for kept in each):
        each.extend(_of_longer_values(case, periods))
    finding = judge_each(periods, each, held="every_kept", failed="one_failed")
    return with_latest(finding, case.readings)


def relative_each(case: Case) -> Finding:
    """In each period the value is above (or below) the other series' by at least the figure."""
    periods = case.periods(case.target.every)
    each = [kept_difference(case, period, case.own.over(period), case.other.over(period)) for period in periods]
    finding = judge_each(periods, each, held="every_kept", failed="one_failed")
    if finding.actual_period is not None and (theirs := case.other.over(finding.actual_period)) is not None:
        finding = replace(finding, facts=(*finding.facts, ("other", theirs.shown)))
    return with_latest(finding, case.readings)


def direction(case: Case) -> Finding:
    """Each period's value lies further the named way than the one before; standing still is not moving."""
    periods = case.periods(case.target.every)
    each = [_kept_move(case, at, periods) for at in range(len(periods))]
    finding = judge_each(periods, each, held="every_moved", failed="one_reversed")
    if finding.outcome and finding.comparisons:
        last = finding.comparisons[-1]
        finding = replace(finding, actual=last.left, actual_bound=last.left_bound, actual_period=last.period, gap=None)
    return with_latest(finding, case.readings, over_time=True)


def trigger(case: Case) -> Finding:
    """In each period in which the condition held, the action followed."""
    threshold, periods = case.threshold, case.periods(case.target.every)
    conditions = {period: case.other.over(period) for period in periods}
    each = [
        _kept_action(period, condition, find(case.readings, period), threshold)
        for period, condition in conditions.items()
    ]
    finding = judge_each(periods, each, held="followed", failed="not_followed")
    triggered = sum(1 for each in conditions.values() if each is not None and threshold.holds(each))
    facts: tuple[Fact, ...] = (*finding.facts, ("triggered", triggered))
    finding = replace(finding, actual=None, gap=None)
    if finding.outcome and not triggered:
        return replace(finding, reason="not_triggered", facts=facts)
    if finding.outcome is None and finding.publication_can_help:
        return replace(finding, reason="action_unknown" if triggered else "condition_unknown", facts=facts)
    return replace(finding, facts=facts)


def period_before(period: Period, every: Every) -> Period:
    """The regular period that ends the day before this one starts."""
    return shifted(period, -MONTHS_IN[every])


def shifted(period: Period, months: int) -> Period:
    """The regular period that starts so many months later."""
    every = period.every or "month"
    start = months_after(period.start, months)
    return period.between(start, months_after(start, MONTHS_IN[every])).split(every)[0]


def judge_each(periods: Sequence[Period], each: Sequence[PeriodKept], *, held: str, failed: str) -> Finding:
    """One failing period: not kept. All kept: kept. Otherwise how many of those known were. What `each` holds beyond
    the periods speaks of several together.
    """
    if not periods:
        return unknown("no_period", publication_can_help=False)
    single = each[: len(periods)]
    known = [kept for kept in single if kept.holds is not None]
    failing = [kept for kept in each if kept.holds is False]
    facts: tuple[Fact, ...] = (
        ("kept", sum(1 for kept in known if kept.holds)),
        ("published", len(known)),
        ("periods", len(periods)),
        ("span", joined(periods[0], periods[-1])),
    )
    if failing:
        together = failing[0] not in single
        shown = [*single, failing[0]] if together else single
        return _by(failing[0], f"{failed}_together" if together else failed, facts, shown, outcome=False)
    if len(known) == len(periods):
        return _by(_narrowest(known), held, facts, single, outcome=True)
    if known:
        return _by(known[-1], "some_kept", facts, single)
    finding = _by(single[0], "nothing", facts, single)
    imprecise = any(_is_of_period(kept) for kept in single)
    return replace(finding, reason="not_precise" if imprecise else "nothing", actual=None, actual_period=None)


def _is_of_period(kept: PeriodKept) -> bool:
    """True where what was compared is the period's own value, not a bound from other spans."""
    period = None if kept.comparison is None else kept.comparison.period
    return period is not None and same_days(period, kept.period)


def with_latest(finding: Finding, readings: Sequence[Reading], *, over_time: bool = False) -> Finding:
    """Where no period is known but something is, say what; for change `over_time`, that a break parts them."""
    if finding.reason != "nothing" or not readings:
        return finding
    crossing = [each for each in readings if each.breaks] if over_time else []
    if crossing:
        return replace(finding, reason="across_break", used=crossing[-1].used)
    latest = readings[-1]
    facts = (*finding.facts, *known_facts(latest.shown, latest.bound, latest.span))
    return replace(finding, reason="other_span", facts=facts, used=latest.used)


def kept_difference(case: Case, period: Period, own: Reading | None, other: Reading | None) -> PeriodKept:
    """Compare own − other with the figure: above it for a floor, below −figure for a ceiling."""
    if own is None or other is None:
        return PeriodKept(period=period, holds=None)
    difference, threshold = own.less(other), case.threshold
    holds = threshold.holds(difference)
    comparison = Comparison(
        left=own.shown,
        left_bound=own.bound,
        operator=threshold.operator,
        right=add(other.number, threshold.right),
        period=period,
        holds=holds,
    )
    gap = subtract(difference.number, threshold.figure)
    return PeriodKept(period=period, holds=holds, comparison=comparison, gap=gap, used=difference.used)


def _kept_level(reading: Reading | None, period: Period, threshold: Threshold) -> PeriodKept:
    if reading is None:
        return PeriodKept(period=period, holds=None)
    holds = threshold.holds(reading)
    reading = reading.deciding(threshold.operator, holds)
    gap = subtract(reading.number, threshold.figure)
    return PeriodKept(
        period=period, holds=holds, comparison=compared(reading, threshold, holds), gap=gap, used=reading.used
    )


def _of_longer_values(case: Case, periods: Sequence[Period]) -> list[PeriodKept]:
    """What values of several periods together prove against each: 500 in three years is not 200 in each."""
    if case.own.measures != "flow":
        return []
    found = []
    for reading in case.readings:
        for run in _runs(reading, periods):
            span = joined(run[0], run[-1])
            sum_, count = case.own.over(span), Decimal(len(run))
            most = replace(
                case.threshold,
                right=multiply(case.threshold.right, count),
                figure=multiply(case.threshold.figure, count),
                shown=multiply(case.threshold.right, count),
            )
            if sum_ is not None and most.holds(sum_) is False:
                found.append(_kept_level(sum_, span, most))
    return found


def _runs(reading: Reading, periods: Sequence[Period]) -> list[list[Period]]:
    """The periods that a value lies in, and those that lie in it, where there are any."""
    touched = [each for each in periods if each.start <= reading.span.end and reading.span.start <= each.end]
    within = [each for each in touched if reading.span.covers(each)]
    return [run for run in (touched, within) if run]


def _kept_move(case: Case, at: int, periods: Sequence[Period]) -> PeriodKept:
    """Against the period before. Where that settles nothing, against those before it: if it did not move since then,
    it stood still or turned in between.
    """
    period, operator = periods[at], case.threshold.operator
    chain = (period_before(periods[0], case.target.every), *periods)
    later, kept = case.own.over(period), PeriodKept(period=period, holds=None)
    for place in range(at, -1, -1):
        last = case.own.over(chain[place])
        if later is None or last is None or break_between(case.readings, last.span, period):
            continue
        holds = later.less(last).satisfies(operator, Decimal(0))
        if holds is False or place == at:
            kept = _moved(later, last, operator, holds, period)
        if kept.holds is not None:
            return kept
    return kept


def _moved(later: Reading, last: Reading, operator: Comparator, holds: bool | None, period: Period) -> PeriodKept:
    comparison = Comparison(
        left=later.shown, left_bound=later.bound, operator=operator, right=last.shown, period=period, holds=holds
    )
    gap = subtract(later.number, last.number)
    return PeriodKept(period=period, holds=holds, comparison=comparison, gap=gap, used=(*last.used, *later.used))


def _kept_action(period: Period, condition: Reading | None, action: Reading | None, threshold: Threshold) -> PeriodKept:
    held = None if condition is None else threshold.holds(condition)
    if condition is None or held is None:
        return PeriodKept(period=period, holds=None)
    comparison = compared(condition, threshold, held)
    if held is False:
        return PeriodKept(period=period, holds=True, comparison=comparison, used=condition.used)
    if action is None:
        return PeriodKept(period=period, holds=None, comparison=comparison, used=condition.used)
    taken = action.satisfies(">=", Decimal(1))
    return PeriodKept(period=period, holds=taken, comparison=comparison, used=(*condition.used, *action.used))


def _by(
    kept: PeriodKept, reason: str, facts: tuple[Fact, ...], each: Sequence[PeriodKept], *, outcome: bool | None = None
) -> Finding:
    shown = kept.comparison
    return Finding(
        outcome=outcome,
        reason=reason,
        comparisons=tuple(each.comparison for each in each if each.comparison is not None),
        actual=None if shown is None else shown.left,
        actual_bound="exact" if shown is None else shown.left_bound,
        actual_period=kept.period,
        gap=kept.gap if outcome is not None else None,
        used=tuple(once(observation for each in each for observation in each.used)),
        facts=facts,
    )


def _narrowest(known: Sequence[PeriodKept]) -> PeriodKept:
    """The period that kept it by least: what "at least" and "at most" speak of."""
    return min(known, key=lambda kept: (kept.gap or _NOTHING).copy_abs())
