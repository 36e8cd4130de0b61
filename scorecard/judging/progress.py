"""The progress layer: what is said of a target whose due date lies ahead, when nothing has settled it yet.

What counts is one ratio, progress made ÷ progress expected, both from the starting point: the last value at or before
the plan's start, or the base that the target names. Expected is the figure planned for the period, or else where the
straight line to the target stands. Being at the target is on track whatever the starting point.
"""

from dataclasses import replace

from scorecard.judging.case import Case
from scorecard.judging.course import Course, along, no_report, not_due
from scorecard.judging.finding import Finding
from scorecard.judging.growth import mean_so_far
from scorecard.judging.level import compared
from scorecard.judging.periods import kept_difference
from scorecard.judging.planned import planned_total
from scorecard.judging.quantity import sums_up_to
from scorecard.judging.reading import Reading, joined, once
from scorecard.records.model import (
    AtLeast,
    AtMost,
    Cumulative,
    FullCoverage,
    Grade,
    Growth,
    Increment,
    Multiple,
    Range,
    Rank,
    Relative,
    Zero,
)
from scorecard.records.verdict import Comparison, Status

_STANDING = {
    True: (Status.ON_TRACK, "holds_now"),
    False: (Status.BEHIND, "fails_now"),
    None: (Status.NOT_DUE, "not_precise"),
}
"""What is said where there is no line to run on: by whether the latest value satisfies the target."""


def on_course(case: Case, found: Finding) -> Finding:
    """How a target that is neither due nor settled stands: on_track, behind, off_track or not_due."""
    match case.target:
        case _ if found.reason in {"no_period", "mean_within_year"}:
            return replace(found, status=Status.NOT_DUE)
        case Growth(mode="mean"):
            return _mean(case)
        case _ if "periods" in dict(found.facts):
            return _kept_so_far(case, found)
        case AtLeast() | AtMost() | FullCoverage() | Range() | Increment() | Multiple():
            return along(case, found)
        case Cumulative(comparator="at_least"):
            return _sum_so_far(case)
        case Relative():
            return _relation_now(case)
        case Rank() | Grade() | Zero():
            return _as_it_stands(case)
        case _:
            return not_due("nothing_due")


def _sum_so_far(case: Case) -> Finding:
    """A total starts from nothing, so the progress made is the total itself."""
    so_far = sums_up_to(case.own, case.window)
    if so_far is None:
        return no_report(case)
    return Course.of_total(case, so_far, planned_total(case.evidence.planned, so_far.span)).finding(case.threshold)


def _kept_so_far(case: Case, found: Finding) -> Finding:
    """No period has failed. With one or more known to be kept it runs on course; with none there is no report yet."""
    if dict(found.facts)["published"] == 0:
        return replace(found, status=Status.NOT_DUE) if found.used else no_report(case, of_plan=True)
    return replace(found, status=Status.ON_TRACK, reason="kept_so_far")


def _mean(case: Case) -> Finding:
    """The mean of the periods so far. Rates are not divided by rates: below the wanted mean is slightly behind."""
    periods = case.periods(case.target.every)
    for count in range(len(periods), 0, -1):
        mean = mean_so_far(case, periods[:count])
        if mean is None or mean.holds is None:
            continue
        span, threshold = joined(periods[0], periods[count - 1]), case.threshold
        return Finding(
            outcome=None,
            status=Status.ON_TRACK if mean.holds else Status.BEHIND,
            reason="mean_so_far",
            comparisons=(
                Comparison(
                    left=mean.rate, operator=threshold.operator, right=mean.wanted, period=span, holds=mean.holds
                ),
            ),
            actual=mean.rate,
            actual_period=span,
            used=tuple(once(observation for reading in mean.used for observation in reading.used)),
        )
    return no_report(case)


def _relation_now(case: Case) -> Finding:
    """The latest period that both series have."""
    for reading in reversed([each for each in case.readings if each.span.end > case.frame.period.start]):
        theirs = case.other.over(reading.span)
        kept = kept_difference(case, reading.span, reading, theirs)
        if kept.comparison is None:
            continue
        assert theirs is not None
        return Finding(
            outcome=None,
            status=_STANDING[kept.holds][0],
            reason=_STANDING[kept.holds][1],
            comparisons=(kept.comparison,),
            actual=kept.comparison.left,
            actual_bound=kept.comparison.left_bound,
            actual_period=reading.span,
            used=kept.used,
            facts=(("other", theirs.shown),),
        )
    return no_report(case)


def _as_it_stands(case: Case) -> Finding:
    """A place, a grade or a count of nothing has no line to run on: only whether it holds now."""
    latest: Reading | None = next(
        (each for each in reversed(case.readings) if each.span.end > case.frame.period.start), None
    )
    if latest is None:
        return no_report(case)
    holds = case.threshold.holds(latest)
    return Finding(
        outcome=None,
        status=_STANDING[holds][0],
        reason=_STANDING[holds][1],
        comparisons=(compared(latest, case.threshold, holds),),
        actual=latest.shown,
        actual_bound=latest.bound,
        actual_period=latest.span,
        used=latest.used,
    )
