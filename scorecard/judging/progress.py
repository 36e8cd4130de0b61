"""The progress layer: what is said of a target whose due date lies ahead, when nothing has settled it yet.

The latest value is compared with the figure planned for its period, or else with the straight line from the baseline
(the last value at or before the plan's start) to the target. Against a planned figure the ratio is value ÷ figure
(for a ceiling figure ÷ value); against the line it is the change achieved ÷ the change expected by then.
"""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from scorecard.judging.arithmetic import HUNDRED, add, multiply, quotient, subtract
from scorecard.judging.change import mean_so_far
from scorecard.judging.evidence import Evidence, Frame
from scorecard.judging.finding import Fact, Finding, is_floor
from scorecard.judging.level import Threshold, at_due, baseline, compared, due_of, standing, threshold_of
from scorecard.judging.periods import both_series, kept_difference, periods_of
from scorecard.judging.reading import Reading, break_between, find, joined, read, same_days
from scorecard.judging.totals import known_so_far, window_of
from scorecard.records.model import (
    AtLeast,
    AtMost,
    Comparator,
    Cumulative,
    FullCoverage,
    Grade,
    Growth,
    Increment,
    Multiple,
    Planned,
    Range,
    Rank,
    Relative,
    TargetBase,
    Zero,
)
from scorecard.records.period import Period, months_after
from scorecard.records.verdict import Comparison, Status

ON_TRACK_FROM = Decimal("0.95")
BEHIND_FROM = Decimal("0.80")

_STANDING = {
    True: (Status.ON_TRACK, "holds_now"),
    False: (Status.BEHIND, "fails_now"),
    None: (Status.NOT_DUE, "not_precise"),
}
"""What is said where there is no line to run on: by whether the latest value satisfies the target."""


def on_course(target: TargetBase, evidence: Evidence, frame: Frame, found: Finding) -> Finding:
    """How a target that is neither due nor settled stands: on_track, behind, off_track or not_due."""
    match target:
        case _ if found.reason == "no_period":
            return replace(found, status=Status.NOT_DUE)
        case Growth(mode="mean"):
            return _mean(target, evidence, frame)
        case _ if "periods" in dict(found.facts):
            return _kept_so_far(found, evidence, frame)
        case AtLeast() | AtMost() | FullCoverage() | Range():
            return _towards(target, _figure(target), evidence, frame)
        case Cumulative(comparator="at_most"):
            return _not_due("nothing_due")
        case Cumulative():
            return _sum_so_far(target, evidence, frame)
        case Increment() | Multiple():
            return _from_base(target, evidence, frame, found)
        case Relative():
            return _relation_now(target, evidence, frame)
        case Rank() | Grade() | Zero():
            return _as_it_stands(target, evidence, frame)
        case _:
            return _not_due("nothing_due")


def first_report(frame: Frame, due: Period) -> Period:
    """The first year of the plan, the first to be reported on; the due period where that is sooner."""
    years = frame.period.split("year")
    return years[0] if years and years[0].end < due.end else due


def _figure(target: AtLeast | AtMost | FullCoverage | Range) -> Decimal:
    return HUNDRED if isinstance(target, FullCoverage) else target.value


def _towards(target: TargetBase, figure: Decimal, evidence: Evidence, frame: Frame) -> Finding:
    threshold = threshold_of(target, figure)
    readings = read(evidence.observations, frame.as_of, threshold.cautious)
    start = baseline(readings, frame)
    since_start = [each for each in readings if each.span.end > frame.period.start]
    if not since_start:
        return _no_report(frame, due_of(target, frame))
    latest = since_start[-1]
    plan = _planned_for(evidence, latest.span)
    if plan is not None:
        return _against_plan(latest, plan.value, threshold)
    if start is None:
        return _not_due("no_baseline", *_known(latest), used=latest)
    if break_between(readings, start.span, latest.span):
        return _not_due("baseline_broken", *_known(latest), used=latest)
    return _against_line(start, latest, threshold, due_of(target, frame))


def _against_plan(latest: Reading, planned: Decimal, threshold: Threshold) -> Finding:
    value = latest.number
    if is_floor(threshold.operator):
        numerator, denominator = value, planned
    else:
        numerator, denominator = planned, value
    reached = latest.satisfies(">=" if is_floor(threshold.operator) else "<=", planned)
    return _banded(latest, planned, threshold, numerator, denominator, bool(reached), "by_plan", ())


def _against_line(start: Reading, latest: Reading, threshold: Threshold, due: Period) -> Finding:
    """Change achieved ÷ change expected after k of n months. A baseline already at the target expects no change: then
    the value must keep the target, and a fall below it is measured against the target itself.
    """
    begun, value, goal = start.number, latest.number, threshold.right
    facts: tuple[Fact, ...] = (("baseline", begun), ("baseline_period", start.span))
    if start.satisfies(threshold.operator, goal):
        if latest.satisfies(threshold.operator, goal):
            kept = _banded(latest, goal, threshold, Decimal(1), Decimal(1), True, "at_target_already", facts)
            return replace(kept, modifiers=frozenset({"met_at_baseline"}))
        finding = _against_plan(latest, goal, threshold)
        return replace(finding, reason="fell_back", facts=(*finding.facts, *facts))
    passed, all_months = _months(start.span, latest.span), _months(start.span, due)
    change = subtract(goal, begun)
    expected_change = multiply(change, Decimal(passed))
    expected = add(begun, quotient(expected_change, Decimal(all_months)))
    achieved = multiply(subtract(value, begun), Decimal(all_months))
    if change < 0:
        achieved, expected_change = achieved.copy_negate(), expected_change.copy_negate()
    ahead = achieved >= expected_change
    return _banded(latest, expected, threshold, achieved, expected_change, ahead, "by_line", facts)


def _sum_so_far(target: Cumulative, evidence: Evidence, frame: Frame) -> Finding:
    threshold, window, due = threshold_of(target, target.value), window_of(target, frame), due_of(target, frame)
    so_far = known_so_far(target, evidence, frame)
    if so_far is None:
        return _no_report(frame, due)
    plan = _planned_total(evidence, so_far.span)
    value = so_far.number
    if plan is not None:
        reached = so_far.satisfies(">=", plan)
        return _banded(so_far, plan, threshold, value, plan, bool(reached), "sum_by_plan", ())
    passed = _month(so_far.span) - _month_before(window)
    all_months = _month(window) - _month_before(window)
    due_by_now = multiply(threshold.right, Decimal(passed))
    expected = quotient(due_by_now, Decimal(all_months))
    achieved = multiply(value, Decimal(all_months))
    return _banded(so_far, expected, threshold, achieved, due_by_now, achieved >= due_by_now, "sum_by_line", ())


def _from_base(target: Increment | Multiple, evidence: Evidence, frame: Frame, found: Finding) -> Finding:
    """The line runs from the declared base to what the rise or the multiple makes of it."""
    if target.base is None:
        return _not_due("no_base")
    threshold = threshold_of(target, target.value)
    readings = read(evidence.observations, frame.as_of, "low")
    base = at_due(readings, target.base)
    later = [each for each in readings if base is not None and each.span.end > base.span.end]
    if base is None:
        return replace(found, status=Status.NOT_DUE) if found.reason == "base_missing" else _not_due("no_base_value")
    if not later:
        return _no_report(frame, due_of(target, frame))
    counts_in_base = isinstance(target, Multiple) or target.measure == "percent"
    if counts_in_base and base.low <= 0:
        return _not_due("base_not_positive", used=base)
    goal = _goal(target, base.number, threshold.right)
    moved = Threshold(operator=threshold.operator, right=goal, figure=goal, shown=goal)
    plan = _planned_for(evidence, later[-1].span)
    if plan is not None:
        return _against_plan(later[-1], plan.value, moved)
    if break_between(readings, base.span, later[-1].span):
        return _not_due("baseline_broken", *_known(later[-1]), used=later[-1])
    return _against_line(base, later[-1], moved, due_of(target, frame))


def _goal(target: Increment | Multiple, base: Decimal, figure: Decimal) -> Decimal:
    if isinstance(target, Multiple):
        return multiply(base, figure)
    if target.measure == "percent":
        return multiply(multiply(base, add(HUNDRED, figure)), Decimal("0.01"))
    return add(base, figure)


def _kept_so_far(found: Finding, evidence: Evidence, frame: Frame) -> Finding:
    """No period has failed. With one or more known to be kept it runs on course; with none there is no report yet."""
    facts = dict(found.facts)
    if facts["published"] == 0:
        return _no_report(frame, None) if not found.used else replace(found, status=Status.NOT_DUE)
    return replace(found, status=Status.ON_TRACK, reason="kept_so_far")


def _mean(target: Growth, evidence: Evidence, frame: Frame) -> Finding:
    """The mean of the periods so far. Rates are not divided by rates: below the wanted mean is slightly behind."""
    periods = periods_of(target, target.every, frame)
    threshold = threshold_of(target, target.value)
    for count in range(len(periods), 0, -1):
        result = mean_so_far(target, evidence, frame, periods[:count])
        if result is None or result[0] is None:
            continue
        holds, rate, used = result
        span = joined(periods[0], periods[count - 1])
        return Finding(
            outcome=None,
            status=Status.ON_TRACK if holds else Status.BEHIND,
            reason="mean_so_far",
            comparisons=(
                Comparison(left=rate, operator=threshold.operator, right=threshold.shown, period=span, holds=holds),
            ),
            actual=rate,
            actual_period=span,
            used=tuple(observation for reading in used for observation in reading.used),
        )
    return _no_report(frame, due_of(target, frame))


def _relation_now(target: Relative, evidence: Evidence, frame: Frame) -> Finding:
    """The latest period that both series have."""
    own, other = both_series(target, evidence, frame)
    for reading in reversed([each for each in own if each.span.end > frame.period.start]):
        kept = kept_difference(target, reading.span, reading, find(other, reading.span))
        if kept.comparison is not None:
            theirs = find(other, reading.span)
            return Finding(
                outcome=None,
                status=_STANDING[kept.holds][0],
                reason=_STANDING[kept.holds][1],
                comparisons=(kept.comparison,),
                actual=kept.comparison.left,
                actual_bound=kept.comparison.left_bound,
                actual_period=reading.span,
                used=kept.used,
                facts=() if theirs is None else (("other", theirs.shown),),
            )
    return _no_report(frame, due_of(target, frame))


def _as_it_stands(target: Rank | Grade | Zero, evidence: Evidence, frame: Frame) -> Finding:
    """A place, a grade or a count of nothing has no line to run on: only whether it holds now."""
    latest, threshold = standing(target, evidence, frame)
    if latest is None:
        return _no_report(frame, due_of(target, frame))
    holds = latest.satisfies(threshold.operator, threshold.right)
    return Finding(
        outcome=None,
        status=_STANDING[holds][0],
        reason=_STANDING[holds][1],
        comparisons=(compared(latest, threshold, holds),),
        actual=latest.shown,
        actual_bound=latest.bound,
        actual_period=latest.span,
        used=latest.used,
    )


def _banded(
    latest: Reading,
    expected: Decimal,
    threshold: Threshold,
    numerator: Decimal,
    denominator: Decimal,
    reached: bool,
    reason: str,
    facts: tuple[Fact, ...],
) -> Finding:
    """numerator ÷ denominator in bands, compared by multiplying. With nothing expected, being there is all."""
    if reached:
        status = Status.ON_TRACK
    elif denominator <= 0:
        status = Status.OFF_TRACK
    elif numerator >= multiply(denominator, ON_TRACK_FROM):
        status = Status.ON_TRACK
    elif numerator >= multiply(denominator, BEHIND_FROM):
        status = Status.BEHIND
    else:
        status = Status.OFF_TRACK
    operator: Comparator = ">=" if is_floor(threshold.operator) else "<="
    ratio: tuple[Fact, ...] = ()
    if denominator > 0:
        ratio = (("ratio", quotient(multiply(numerator, HUNDRED), denominator)),)
    return Finding(
        outcome=None,
        status=status,
        reason=reason,
        comparisons=(
            Comparison(
                left=latest.shown,
                left_bound=latest.bound,
                operator=operator,
                right=expected,
                period=latest.span,
                holds=reached,
            ),
        ),
        actual=latest.shown,
        actual_bound=latest.bound,
        actual_period=latest.span,
        used=latest.used,
        facts=(("expected", expected), *ratio, *facts),
    )


def _no_report(frame: Frame, due: Period | None) -> Finding:
    first = first_report(frame, due or frame.period)
    if frame.as_of < months_after(first.end, frame.release_lag_months):
        return _not_due("first_report_ahead", ("first_period", first))
    return _not_due("no_reading", ("first_period", first))


def _not_due(reason: str, *facts: Fact, used: Reading | None = None) -> Finding:
    return Finding(
        outcome=None, status=Status.NOT_DUE, reason=reason, facts=facts, used=() if used is None else used.used
    )


def _known(reading: Reading) -> tuple[Fact, ...]:
    return ("known", reading.shown), ("known_bound", reading.bound), ("known_period", reading.span)


def _planned_for(evidence: Evidence, span: Period) -> Planned | None:
    fitting = [each for each in evidence.planned if same_days(_planned_span(each), span)]
    return min(fitting, key=lambda each: (each.value, each.sources), default=None)


def _planned_total(evidence: Evidence, span: Period) -> Decimal | None:
    """The planned figure for these days, or the sum of those that fill them one after the other."""
    direct = _planned_for(evidence, span)
    if direct is not None:
        return direct.value
    reached, sum_ = span.start, Decimal(0)
    parts = sorted((_planned_span(each).start, _planned_span(each).end, each.value) for each in evidence.planned)
    for start, end, value in parts:
        if start == reached and end <= span.end:
            sum_, reached = add(sum_, value), end + timedelta(days=1)
    return sum_ if parts and reached == span.end + timedelta(days=1) else None


def _planned_span(planned: Planned) -> Period:
    return planned.period if planned.since is None else joined(planned.since, planned.period)


def _month(span: Period) -> int:
    return span.end.year * 12 + span.end.month


def _month_before(span: Period) -> int:
    return span.start.year * 12 + span.start.month - 1


def _months(start: Period, end: Period) -> int:
    return _month(end) - _month(start)
