"""cumulative: the sum of flows from the target's start to its due date.

Values may be years, months, ranges or running totals. Those that fill the window exactly, without overlap, give the
total; those that fill it in part give "at least", and a total of more days "at most", as long as no flow is negative.
"""

from scorecard.judging.arithmetic import subtract
from scorecard.judging.case import Case
from scorecard.judging.finding import Finding, known_facts, unknown
from scorecard.judging.level import compared
from scorecard.judging.reading import Reading, comparable, same_days
from scorecard.records.model import Observation
from scorecard.records.verdict import Modifier


def cumulative(case: Case) -> Finding:
    """The total from start to due date is at or above (for a ceiling: at or below) the figure."""
    sum_ = case.own.over(case.window)
    outcome = None if sum_ is None else case.threshold.holds(sum_)
    if sum_ is None or outcome is None:
        return _undecided(case, sum_)
    return _decided(case, sum_.deciding(case.threshold.operator, outcome), outcome)


def _decided(case: Case, sum_: Reading, outcome: bool) -> Finding:
    gap = subtract(sum_.number, case.threshold.figure)
    modifiers: set[Modifier] = set()
    if outcome and case.threshold.beyond(gap) and sum_.bound != "approx":
        modifiers.add("exceeded")
    if outcome and sum_.span.end < case.due.start:
        modifiers.add("early")
    return Finding(
        outcome=outcome,
        reason="part" if sum_.bound == "at_least" else "total",
        comparisons=(compared(sum_, case.threshold, outcome),),
        actual=sum_.shown,
        actual_bound=sum_.bound,
        actual_period=sum_.span,
        gap=gap,
        used=sum_.used,
        modifiers=frozenset(modifiers),
    )


def _undecided(case: Case, sum_: Reading | None) -> Finding:
    is_whole = sum_ is not None and same_days(sum_.span, case.window) and any(map(_is_loose, sum_.used))
    if sum_ is not None and (is_whole or sum_.low is not None):
        return unknown(
            "not_precise" if is_whole else "part_total",
            ("known", sum_.number if sum_.low is None else sum_.low),
            ("known_period", sum_.span),
            comparisons=(compared(sum_, case.threshold, None),),
            actual=sum_.shown,
            actual_bound=sum_.bound,
            actual_period=sum_.span,
            used=sum_.used,
        )
    near = comparable(case.readings, case.window.end)
    if not near:
        return unknown("nothing")
    latest = near[-1]
    return unknown("other_span", *known_facts(latest.shown, latest.bound, latest.span), used=latest.used)


def _is_loose(observation: Observation) -> bool:
    return observation.bound in {"approx", "at_most"}
