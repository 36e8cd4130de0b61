"""Change against another value: increment, multiple, and relative at the due date."""

from decimal import Decimal

from scorecard.judging.arithmetic import HUNDRED, multiply, quotient, subtract
from scorecard.judging.case import Case
from scorecard.judging.finding import Finding, known_facts, unknown
from scorecard.judging.growth import bound_of_change, growth_rate
from scorecard.judging.periods import kept_difference, relative_each, with_latest
from scorecard.judging.reading import Reading, break_between, joined
from scorecard.records.period import Period
from scorecard.records.verdict import Comparison


def increment(case: Case) -> Finding:
    """The due value lies above the base value by at least the figure, for a reduction below it."""
    ends = _ends(case)
    if isinstance(ends, Finding):
        return ends
    base, end = ends
    if case.target.measure == "percent":
        if not base.is_positive:
            return unknown("base_not_positive", publication_can_help=False, used=base.used)
        holds, rise = growth_rate(base, end, case.threshold)
    else:
        rising = end.less(base)
        holds, rise = case.threshold.holds(rising), rising.number
    return _compared(case, holds, rise, "rise", base, end)


def multiple(case: Case) -> Finding:
    """The due value is at least (below 1: at most) the figure times the base value. The base must be declared."""
    ends = _ends(case)
    if isinstance(ends, Finding):
        return ends
    base, end = ends
    if not base.is_positive:
        return unknown("base_not_positive", publication_can_help=False, used=base.used)
    rate = multiply(subtract(case.threshold.right, Decimal(1)), HUNDRED)
    holds, _ = growth_rate(base, end, case.threshold, rate)
    ratio = quotient(end.number, base.number, against=(case.threshold.right,))
    return _compared(case, holds, ratio, "ratio", base, end)


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
    gap = subtract(actual, threshold.figure)
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
