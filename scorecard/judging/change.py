"""Change against another value: increment, multiple, and relative at the due date."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from scorecard.judging.arithmetic import add, multiply, quotient, subtract
from scorecard.judging.case import Case
from scorecard.judging.finding import Finding, known_facts, unknown
from scorecard.judging.growth import bound_of_change, growth_rate
from scorecard.judging.periods import PeriodKept, judge_each, kept_difference, relative_each, with_latest
from scorecard.judging.reading import Reading, break_between, joined
from scorecard.records.model import Multiple, high_of, ratio_of
from scorecard.records.period import Period
from scorecard.records.verdict import Comparison


def increment(case: Case) -> Finding:
    """The due value, or with `every` each period's, lies above the base value by at least the figure, for a reduction
    below it.
    """
    if case.target.every is not None:
        return _increment_each(case)
    ends = _ends(case)
    if isinstance(ends, Finding):
        return ends
    base, end = ends
    if _counts_in_base(case) and not base.is_positive:
        return unknown("base_not_positive", publication_can_help=False, used=base.used)
    holds, rise = _rise(case, base, end)
    return _compared(case, holds, rise, "rise", base, end)


def _increment_each(case: Case) -> Finding:
    base, periods = reading_of_base(case), case.periods(case.target.every)
    if base is None:
        if not case.readings:
            return unknown("nothing")
        latest = case.readings[-1]
        known = known_facts(latest.shown, latest.bound, latest.span)
        return unknown("base_missing", *known, publication_can_help=False, used=latest.used)
    if _counts_in_base(case) and not base.is_positive:
        return unknown("base_not_positive", publication_can_help=False, used=base.used)
    each = [_kept_rise(case, base, period) for period in periods]
    finding = judge_each(periods, each, held="every_kept", failed="one_failed")
    finding = replace(finding, facts=(*finding.facts, ("base", base.shown), ("base_period", base.span)))
    return with_latest(finding, case.readings, over_time=True)


def _kept_rise(case: Case, base: Reading, period: Period) -> PeriodKept:
    end, threshold = case.own.over(period), case.threshold
    if end is None or break_between(case.readings, base.span, end.span):
        return PeriodKept(period=period, holds=None)
    holds, rise = _rise(case, base, end)
    comparison = Comparison(
        left=rise,
        left_bound=bound_of_change(base, end),
        operator=threshold.operator,
        right=threshold.shown,
        period=period,
        holds=holds,
    )
    gap = _gap(case, rise, base, end)
    return PeriodKept(period=period, holds=holds, comparison=comparison, gap=gap, used=(*base.used, *end.used))


def _counts_in_base(case: Case) -> bool:
    return bool(case.target.measure == "percent")


def _rise(case: Case, base: Reading, end: Reading) -> tuple[bool | None, Decimal]:
    """Whether the rise from the base is on the right side of the figure, and the rise to show."""
    if _counts_in_base(case):
        return growth_rate(base, end, case.threshold)
    rising = end.less(base)
    return case.threshold.holds(rising), rising.number


def multiple(case: Case) -> Finding:
    """The due value is at least (below 1: at most) the figure times the base value. The base must be declared."""
    ends = _ends(case)
    if isinstance(ends, Finding):
        return ends
    base, end = ends
    if not base.is_positive:
        return unknown("base_not_positive", publication_can_help=False, used=base.used)
    above, below = multiple_of(case)
    holds = end.times(below).less(base, above).satisfies(case.threshold.operator, Decimal(0))
    if ratio_of(case.target) is None:
        times = quotient(end.number, base.number, against=(case.threshold.right,))
        return _compared(case, holds, times, "ratio", base, end)
    is_even = multiply(end.number, below) == multiply(base.number, above)
    bars = () if is_even else (Fraction(above) / Fraction(below),)
    finding = _compared(case, holds, quotient(end.number, base.number, against=bars), "ratio", base, end)
    # 1.33 is less than 4/3, but 400 is 4/3 of 300.
    shown = [replace(each, left=each.right) if is_even else each for each in finding.comparisons]
    return replace(finding, comparisons=tuple(shown))


def multiple_of(case: Case) -> tuple[Decimal, Decimal]:
    """What the base is multiplied by, above and below the stroke: 4 and 3 for 4/3, 1.5 and 1 for 1.5."""
    ratio, threshold = ratio_of(case.target), case.threshold
    if ratio is None:
        return threshold.right, Decimal(1)
    slack = subtract(threshold.right, threshold.figure)
    below = Decimal(ratio.denominator)
    return add(Decimal(ratio.numerator), multiply(slack, below)), below


def relative(case: Case) -> Finding:
    """The value is above (or below) the other series in the same period, by at least the figure."""
    if case.target.every is not None:
        return relative_each(case)
    mine, theirs = case.own.over(case.due), case.other.over(case.due)
    kept = kept_difference(case, case.due, mine, theirs)
    if kept.comparison is None:
        known, reason = (mine, "other_missing") if mine is not None else (theirs, "own_missing")
        if known is None:
            return with_latest(unknown("nothing"), case.readings)
        return unknown(reason, *known_facts(known.shown, known.bound, known.span), used=known.used)
    return Finding(
        outcome=kept.holds,
        reason="difference" if kept.holds is not None else "not_precise",
        comparisons=(kept.comparison,),
        actual=kept.comparison.left,
        actual_bound=kept.comparison.left_bound,
        actual_period=case.due,
        gap=kept.gap if kept.holds is not None else None,
        used=kept.used,
        facts=() if theirs is None else (("other", theirs.shown),),
    )


def reading_of_base(case: Case) -> Reading | None:
    """The value of the declared base period, on its generous side."""
    base: Period | None = case.target.base
    return None if base is None else case.generous.over(base)


def _ends(case: Case) -> tuple[Reading, Reading] | Finding:
    base, end = reading_of_base(case), case.own.over(case.due)
    if base is None or end is None:
        known = end or base
        if known is None:
            return with_latest(unknown("nothing"), case.readings)
        return unknown(
            "base_missing" if base is None else "end_missing",
            *known_facts(known.shown, known.bound, known.span),
            publication_can_help=end is None,
            used=known.used,
        )
    if break_between(case.readings, base.span, end.span):
        return unknown("across_break", publication_can_help=False, used=(*base.used, *end.used))
    return base, end


def _compared(case: Case, holds: bool | None, actual: Decimal, reason: str, base: Reading, end: Reading) -> Finding:
    threshold = case.threshold
    gap = _gap(case, actual, base, end)
    bound = bound_of_change(base, end)
    comparison = Comparison(
        left=actual,
        left_bound=bound,
        operator=threshold.operator,
        right=threshold.shown,
        period=joined(base.span, end.span),
        holds=holds,
    )
    is_certain = bound == "exact" or bound == ("at_least" if threshold.is_floor else "at_most")
    return Finding(
        outcome=holds,
        reason=reason if holds is not None else "not_precise",
        comparisons=(comparison,),
        actual=actual if holds is not None else None,
        actual_bound=bound,
        actual_period=end.span,
        gap=gap if holds is not None else None,
        used=(*base.used, *end.used),
        facts=(("base", base.shown), ("base_period", base.span), ("end", end.shown)),
        modifiers=frozenset({"exceeded"}) if holds and is_certain and threshold.beyond(gap) else frozenset(),
    )


def parts_of_ratio(case: Case) -> Decimal:
    """How many times over a goal is worked out, so that it stays a decimal: 3 where a third more is wanted."""
    return multiple_of(case)[1] if isinstance(case.target, Multiple) else Decimal(1)


def _gap(case: Case, actual: Decimal, base: Reading, end: Reading) -> Decimal:
    """How far from the figure; where the plan aims at a span, nothing within it, and beyond it from its far end."""
    near, far, ratio = case.threshold.figure, high_of(case.target), ratio_of(case.target)
    if ratio is not None:
        above, below = Decimal(ratio.numerator), Decimal(ratio.denominator)
        over = subtract(multiply(end.number, below), multiply(base.number, above))
        return quotient(over, multiply(base.number, below), against=(Decimal(0),))
    gap = subtract(actual, near)
    if far is None or not case.threshold.beyond(gap):
        return gap
    over = subtract(actual, far)
    return over if case.threshold.beyond(over) else Decimal(0)
