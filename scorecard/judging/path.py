"""Where a way starts and ends: the line that a target is measured by under way, and seen by once it is due."""

from datetime import timedelta
from decimal import Decimal

from scorecard.judging.arithmetic import HUNDRED, add, move_point, multiply, power, quotient
from scorecard.judging.case import Case, Threshold
from scorecard.judging.change import multiple_of, parts_of_ratio, reading_of_base
from scorecard.judging.growth import past_rate, year_before
from scorecard.judging.level import cap_of
from scorecard.judging.reading import Reading, break_between
from scorecard.records.model import (
    AtLeast,
    AtMost,
    Cumulative,
    FromBase,
    FullCoverage,
    Growth,
    Increment,
    Multiple,
    Range,
)
from scorecard.records.path import Path


def path_of(case: Case) -> Path | None:
    """None where the kind has no line to run on, no starting point is known, the start was at the target already, the
    definition changed since, or plans set figures for the time between: those are the way then.
    """
    if case.target.vague:
        return None
    match case.target:
        case Cumulative(comparator="at_least"):
            return _of_total(case)
        case Growth(observed_as="level", every="year"):
            return _of_growth(case)
        case AtLeast() | AtMost() | FullCoverage() | Range() | Increment(every=None) | Multiple():
            return _even(case)
        case _:
            return None


def starting_point(case: Case) -> Reading | None:
    """The base that the target names, else the last value at or before the plan's start that compares with those on the
    way.
    """
    if isinstance(case.target, FromBase):
        return reading_of_base(case)
    start = case.frame.period.start
    before = [each for each in case.generous.readings if each.span.end <= start and is_on_the_way(each, case)]
    return before[-1] if before else None


def is_on_the_way(reading: Reading, case: Case) -> bool:
    """True for a value as long as the due period, or of one day; of a stock each; and for a total since the plan began.
    A winter month says nothing about a yearly mean, and where means of five years are published, no single year does.
    """
    if case.own.measures == "stock":
        return True
    if case.due.every is None and any(each.span.lasts_as(case.due) for each in case.readings):
        return reading.span.lasts_as(case.due)
    if reading.span.every == (case.due.every or "year"):
        return True
    is_total = reading.running and reading.span.start <= case.frame.period.start
    return case.own.measures != "flow" and (reading.span.is_day or is_total)


def goal_of(case: Case, value: Decimal, start: Decimal) -> tuple[Threshold, Decimal]:
    """What the value must come to, from this start, times the parts of a multiple written as a ratio; for a value over
    the cap of a range, the cap.
    """
    target, threshold = case.target, case.threshold
    if isinstance(target, Range) and target.capped:
        cap = cap_of(target)
        return (cap, cap.right) if value > cap.right else (threshold, threshold.right)
    if isinstance(target, Multiple):
        return threshold, multiply(start, multiple_of(case)[0])
    if isinstance(target, Increment) and target.measure == "percent":
        return threshold, multiply(multiply(start, add(HUNDRED, threshold.right)), Decimal("0.01"))
    return threshold, add(start, threshold.right) if isinstance(target, Increment) else threshold.right


def _of_total(case: Case) -> Path | None:
    since = case.window.start - timedelta(days=1)
    if case.evidence.planned or since >= case.due.end:
        return None
    return Path(since=since, value=Decimal(0), due=case.due, goal=case.threshold.right)


def _of_growth(case: Case) -> Path | None:
    """As if every year from the one before the first had grown by the rate."""
    years = case.periods("year")
    base = case.generous.over(year_before(years[0])) if years else None
    if base is None or not base.is_positive or not _compares(case, base):
        return None
    rate = case.threshold.right if case.target.pace_of is None else past_rate(case)
    if rate is None:
        return None
    grown = move_point(multiply(base.number, power(add(HUNDRED, rate), len(years))), -2 * len(years))
    return Path(since=base.span.end, value=base.number, due=case.due, goal=grown, base=base.span, rate=rate)


def _even(case: Case) -> Path | None:
    base = starting_point(case)
    if base is None or base.span.end >= case.due.end or not _compares(case, base):
        return None
    (threshold, goal), parts = goal_of(case, base.number, base.number), parts_of_ratio(case)
    if multiply(base.number, parts) == goal or base.times(parts).satisfies(threshold.operator, goal) is not False:
        return None
    goal = goal if parts == 1 else quotient(goal, parts)
    if any(base.span.end < each.period.end < case.due.end for each in case.evidence.planned):
        return None
    return Path(since=base.span.end, value=base.number, due=case.due, goal=goal, base=base.span)


def _compares(case: Case, base: Reading) -> bool:
    """True for an exact figure, where no change of definition lies between it and the latest one."""
    if base.bound != "exact":
        return False
    return not break_between(case.readings, base.span, case.readings[-1].span)
