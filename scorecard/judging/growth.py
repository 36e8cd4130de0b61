"""Growth: in each period against the same span a year before, or on average over all years."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from scorecard.judging.arithmetic import (
    HUNDRED,
    add,
    compared_to,
    move_point,
    multiply,
    power,
    quotient,
    root_percent,
    subtract,
    two_roots_percent,
)
from scorecard.judging.case import Case, Threshold
from scorecard.judging.finding import Finding, unknown
from scorecard.judging.level import compared
from scorecard.judging.periods import PeriodKept, judge_each, period_before, shifted, with_latest
from scorecard.judging.quantity import Quantity
from scorecard.judging.reading import ONE, Reading, break_between, joined, once
from scorecard.records.frozen import frozen
from scorecard.records.model import Bound, Pace
from scorecard.records.period import MONTHS_IN, Period
from scorecard.records.verdict import Comparison

_YEAR = 12
_NOTHING = Decimal(0)


def growth(case: Case) -> Finding:
    """Each period's growth, or the mean growth over all of them, is at or above the rate."""
    periods = case.periods(case.target.every)
    if case.target.mode == "mean":
        return _mean_growth(case, periods) if periods else unknown("no_period", publication_can_help=False)
    of_levels = case.target.observed_as == "level"
    kept_in = _kept_growth if of_levels else _kept_rate
    each = [kept_in(case, period) for period in periods]
    if of_levels and all(kept.holds is not False for kept in each):
        each.extend(_over_several_years(case, periods))
    finding = judge_each(periods, each, held="every_kept", failed="one_failed")
    return with_latest(finding, case.readings, over_time=of_levels)


def year_before(period: Period) -> Period:
    """The same span of the year before: what growth of a quarter or a month is measured against."""
    return shifted(period, -_YEAR)


def growth_rate(
    earlier: Reading, later: Reading, threshold: Threshold, rate: Decimal | None = None
) -> tuple[bool | None, Decimal]:
    """Whether later ÷ earlier is on the right side of 1 + rate %, decided without dividing; and the rate to show."""
    rate = threshold.right if rate is None else rate
    factor = move_point(add(HUNDRED, rate), -2)
    holds = later.less(earlier, factor).satisfies(threshold.operator, Decimal(0))
    grown = multiply(subtract(later.number, earlier.number), HUNDRED)
    return holds, quotient(grown, earlier.number, against=(rate,))


def bound_of_change(base: Reading, end: Reading) -> Bound:
    """A base of at least so much makes the change at most so much."""
    turned: dict[Bound, Bound] = {"at_least": "at_most", "at_most": "at_least"}
    bounds = {end.bound, turned.get(base.bound, base.bound)} - {"exact"}
    if not bounds:
        return "exact"
    return bounds.pop() if len(bounds) == 1 else "approx"


@frozen
class MeanGrowth:
    """A mean rate in per cent for showing, beside the one wanted, and whether it reaches that."""

    holds: bool | None
    rate: Decimal
    wanted: Decimal
    used: tuple[Reading, ...]


def mean_so_far(case: Case, periods: Sequence[Period]) -> MeanGrowth | None:
    """Mean growth over `periods`. None where a reading it needs is missing, is not positive, or lies on the other side
    of a break.
    """
    if case.target.observed_as == "rate":
        known = tuple(each for period in periods if (each := case.own.over(period)) is not None)
        can_be = all(each.low is not None and add(HUNDRED, each.low) > 0 for each in known)
        return _mean_of_rates(known, case.threshold) if len(known) == len(periods) and can_be else None
    before = period_before(periods[0], case.target.every)
    ends = _ends(case, case.generous, before, case.own, periods[-1])
    if ends is None:
        return None
    pace = case.target.pace_of
    return _mean_of_levels(*ends, len(periods), case.threshold) if pace is None else _by_pace(case, ends, len(periods))


def _ends(
    case: Case, at_first: Quantity, first: Period, at_last: Quantity, last: Period
) -> tuple[Reading, Reading] | None:
    """The two values that growth between two periods is worked out from."""
    start, end = at_first.over(first), at_last.over(last)
    if start is None or end is None or not start.is_positive or end.number < 0:
        return None
    return None if break_between(case.readings, first, last) else (start, end)


def _by_pace(case: Case, ends: tuple[Reading, Reading], count: int) -> MeanGrowth | None:
    """Held against the mean growth that the quantity itself once had. Without a root: (end ÷ start)^(1/n) ≥
    (last ÷ first)^(1/m) where end^m × first^n ≥ last^n × start^m.
    """
    pace = case.target.pace_of
    then, past = _ends(case, case.own, pace.first, case.generous, pace.last), _years(pace)
    if then is None or past < 1:
        return None
    (start, end), (first, last), operator = ends, then, case.threshold.operator
    can_be = [
        (each.low, each.high)
        for each in (start, end, first, last)
        if each.low is not None and each.low >= 0 and each.high is not None
    ]
    if len(can_be) < 4:
        return None

    def ahead(end: Decimal, start: Decimal, last: Decimal, first: Decimal) -> Decimal:
        mine = multiply(power(end, past), power(first, count))
        return subtract(mine, multiply(power(last, count), power(start, past)))

    (start_low, start_high), (end_low, end_high), (first_low, first_high), (last_low, last_high) = can_be
    low = ahead(end_low, start_high, last_high, first_low)
    high = ahead(end_high, start_low, last_low, first_high)
    difference = replace(end, low=low, high=high)
    side = compared_to(ahead(end.number, start.number, last.number, first.number), _NOTHING)
    mine, theirs = (end.number, start.number, count), (last.number, first.number, past)
    rate, wanted = two_roots_percent(mine, theirs, side=side)
    holds = difference.satisfies(operator, Decimal(0))
    return MeanGrowth(holds=holds, rate=rate, wanted=wanted, used=(start, end, first, last))


def past_rate(case: Case) -> Decimal | None:
    """The mean growth of the time whose pace is wanted, in per cent to two places; None where it is not known."""
    pace = case.target.pace_of
    ends, past = _ends(case, case.own, pace.first, case.generous, pace.last), _years(pace)
    if ends is None or past < 1:
        return None
    grown = ends[1].number, ends[0].number, past
    rate, _ = two_roots_percent(grown, grown, side=0)
    return rate


def _years(pace: Pace) -> int:
    return pace.last.end.year - pace.first.end.year


def _mean_growth(case: Case, periods: Sequence[Period]) -> Finding:
    threshold = case.threshold
    if MONTHS_IN[case.target.every] < _YEAR:
        return unknown("mean_within_year", publication_can_help=False)
    mean = mean_so_far(case, periods)
    if mean is None:
        return with_latest(unknown("nothing"), case.readings, over_time=case.target.observed_as == "level")
    span, holds = joined(periods[0], periods[-1]), mean.holds
    figure = threshold.figure if case.target.pace_of is None else mean.wanted
    gap = subtract(mean.rate, figure)
    exact = all(reading.bound in {"exact", "at_least"} for reading in mean.used)
    return Finding(
        outcome=holds,
        reason="mean" if holds is not None else "not_precise",
        comparisons=(
            Comparison(left=mean.rate, operator=threshold.operator, right=mean.wanted, period=span, holds=holds),
        ),
        actual=mean.rate,
        actual_period=span,
        gap=gap if holds is not None else None,
        used=tuple(once(observation for reading in mean.used for observation in reading.used)),
        modifiers=frozenset({"exceeded"}) if holds and exact and threshold.beyond(gap) else frozenset(),
    )


def _mean_of_levels(first: Reading, last: Reading, count: int, threshold: Threshold) -> MeanGrowth:
    grown = power(add(HUNDRED, threshold.right), count)
    holds, _ = growth_rate(first, last, threshold, compound(threshold.right, count))
    rate = _root_rate(last.number, first.number, count, threshold, grown)
    return MeanGrowth(holds=holds, rate=rate, wanted=threshold.right, used=(first, last))


def compound(rate: Decimal, count: int) -> Decimal:
    """What so many periods of growth at a rate come to, in per cent."""
    return subtract(move_point(power(add(HUNDRED, rate), count), -2 * (count - 1)), HUNDRED)


def _mean_of_rates(rates: tuple[Reading, ...], threshold: Threshold) -> MeanGrowth:
    lows = [each.low for each in rates if each.low is not None]
    highs = [each.high for each in rates if each.high is not None]
    count = len(rates)
    grown = power(add(HUNDRED, threshold.right), count)
    high = _together(highs) if len(highs) == count else None
    product = replace(rates[-1], low=_together(lows), high=high)
    rate = _root_rate(_together([each.number for each in rates]), power(HUNDRED, count), count, threshold, grown)
    holds = product.satisfies(threshold.operator, grown)
    return MeanGrowth(holds=holds, rate=rate, wanted=threshold.right, used=rates)


def _together(rates: Sequence[Decimal]) -> Decimal:
    """What grows by each rate in turn, per hundred to the power of their number."""
    grown = ONE
    for each in rates:
        grown = multiply(grown, add(HUNDRED, each))
    return grown


def _root_rate(end: Decimal, start: Decimal, count: int, threshold: Threshold, grown: Decimal) -> Decimal:
    """The mean rate in per cent for showing: the root is not exact, so its printed side of the target is made so."""
    side = compared_to(multiply(end, power(HUNDRED, count)), multiply(start, grown))
    return root_percent(end, start, count, against=threshold.right, side=side)


def _kept_rate(case: Case, period: Period) -> PeriodKept:
    reading, threshold = case.own.over(period), case.threshold
    if reading is None:
        return PeriodKept(period=period, holds=None)
    holds = threshold.holds(reading)
    gap = subtract(reading.number, threshold.figure)
    return PeriodKept(
        period=period, holds=holds, comparison=compared(reading, threshold, holds), gap=gap, used=reading.used
    )


def _kept_growth(case: Case, period: Period) -> PeriodKept:
    return _grown(case, year_before(period), period, period, 1)


def _grown(case: Case, before: Period, period: Period, span: Period, years: int) -> PeriodKept:
    """Growth from one period to another against so many years at the rate."""
    earlier, later, threshold = case.generous.over(before), case.own.over(period), case.threshold
    if later is None or earlier is None or break_between(case.readings, before, period) or not earlier.is_positive:
        return PeriodKept(period=span, holds=None)
    wanted, figure = compound(threshold.right, years), compound(threshold.figure, years)
    holds, rate = growth_rate(earlier, later, threshold, wanted)
    shown = quotient(wanted, Decimal(1)) if years > 1 else threshold.shown
    comparison = Comparison(
        left=rate,
        left_bound=bound_of_change(earlier, later),
        operator=threshold.operator,
        right=shown,
        period=span,
        holds=holds,
    )
    used = (*earlier.used, *later.used)
    return PeriodKept(period=span, holds=holds, comparison=comparison, gap=subtract(rate, figure), used=used)


def _over_several_years(case: Case, periods: Sequence[Period]) -> list[PeriodKept]:
    """What the growth of several years together proves against each: 10 % in three years is not 6 % in each."""
    found = []
    for period in periods:
        before, years = year_before(period), 1
        while before in periods:
            before, years = year_before(before), years + 1
            kept = _grown(case, before, period, joined(shifted(before, _YEAR), period), years)
            if kept.holds is False:
                found.append(kept)
    return found
