"""A level at a date: at_least, at_most, full_coverage, range, rank, grade, and zero without `every`.

The value of the due period decides. An earlier value decides only where the indicator is irreversible: what was
built stays built, and what was still short afterwards was short at the due date.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from scorecard.judging.arithmetic import subtract
from scorecard.judging.case import Case, Threshold, threshold_at
from scorecard.judging.finding import Fact, Finding, known_facts, unknown
from scorecard.judging.reading import Reading, after_last_break, break_between, comparable
from scorecard.records.model import Range, Rank
from scorecard.records.period import Period
from scorecard.records.verdict import Comparison, Modifier


def at_least(case: Case) -> Finding:
    """The value of the due period is at or above (for a ceiling, a place or a count of nothing: at or below) the
    figure; the grade is the named one or better.
    """
    return judge_level(case)


def full_coverage(case: Case) -> Finding:
    """The share is 100 at the precision it was published with: 99.96 is not 100."""
    finding = judge_level(case)
    return replace(finding, modifiers=finding.modifiers - {"exceeded"} | {"implied_hundred"})


def zero(case: Case) -> Finding:
    """Nothing at all in the due period."""
    finding = judge_level(case)
    return replace(finding, modifiers=finding.modifiers - {"exceeded"})


def within_range(case: Case) -> Finding:
    """The value reaches the lower figure; above the higher one is exceeding, or where `capped` a failure."""
    target: Range = case.target
    finding = judge_level(case)
    finding = replace(finding, modifiers=finding.modifiers - {"exceeded"})
    if finding.outcome is not True or finding.gap is None:
        return finding
    if target.capped:
        return _under_cap(case, finding)
    over = subtract(finding.gap, subtract(target.value_high, target.value))
    if over > 0 and finding.actual_bound not in {"approx", "at_most"}:
        return replace(finding, modifiers=finding.modifiers | {"exceeded"}, gap=over)
    return replace(finding, gap=Decimal(0))


def _under_cap(case: Case, floor: Finding) -> Finding:
    ceiling = judge_level(case.compared_with(cap_of(case.target)))
    comparisons = floor.comparisons + ceiling.comparisons
    if ceiling.outcome is True:
        return replace(floor, comparisons=comparisons, gap=Decimal(0))
    if ceiling.outcome is False:
        return replace(ceiling, comparisons=comparisons, reason="over_cap")
    return replace(ceiling, comparisons=comparisons)


def cap_of(target: Range) -> Threshold:
    return threshold_at(target, "<=", target.value_high)


def judge_level(case: Case) -> Finding:
    """Compare the due period's value, or what stands for it, with the threshold."""
    threshold, due = case.threshold, case.due
    if case.target.hold:
        broken = [each for each in _held(case) if threshold.holds(each) is False]
        if broken:
            return _decided(case, broken[0], "broken", outcome=False)
    deciding = case.own.over(due)
    outcome = None if deciding is None else threshold.holds(deciding)
    if deciding is not None and outcome is not None:
        return _with_context(case, _decided(case, deciding, _reason_at_due(case, deciding, outcome), outcome=outcome))
    if case.evidence.irreversible and not case.target.hold and not isinstance(case.target, Rank):
        proof = _irreversible_proof(case, helps=threshold.is_floor != case.evidence.falls_only)
        if proof is not None:
            reading, holds = proof
            return _with_context(case, _decided(case, reading, _proof_reason(reading, due, holds), outcome=holds))
    return _undecided(case, deciding)


def baseline(case: Case, later: Period) -> Reading | None:
    """The last value at or before the plan's start, where it compares with a later one."""
    start = case.frame.period.start
    found = next((each for each in reversed(case.readings) if each.span.end <= start), None)
    return None if found is None or break_between(case.readings, found.span, later) else found


def _reason_at_due(case: Case, reading: Reading, outcome: bool) -> str:
    if reading.span.end < case.due.end or reading.span.start > case.due.start:
        return "at_due" if reading.span.end == case.due.end and not reading.running else "part"
    return "held" if case.target.hold and outcome else "at_due"


def _held(case: Case) -> list[Reading]:
    """What 稳定 and 保持 speak of: each value from the plan's start to the due date that is as long as the due period,
    or of one day; of a stock each. A winter month says nothing about a yearly mean.
    """
    length = case.due.every or "year"
    return [
        each
        for each in comparable(case.readings, case.due.end)
        if case.frame.period.start <= each.span.start
        and each.span.end <= case.due.end
        and (each.span.every == length or each.span.is_day or case.own.measures == "stock")
    ]


def _irreversible_proof(case: Case, *, helps: bool) -> tuple[Reading, bool] | None:
    """What never moves back proves its own way only. Where that way `helps`: reached before is reached, short later
    was short. Where it harms (a ceiling over what only grows): broken before is broken, kept afterwards was kept.
    """
    threshold, end = case.threshold, case.due.end
    near = comparable(case.readings, end)
    for reading in near:
        if reading.span.end <= end and threshold.holds(reading) is helps:
            return reading, helps
    for reading in near:
        if reading.span.end > end and threshold.holds(reading) is (not helps):
            return reading, not helps
    return None


def _proof_reason(reading: Reading, due: Period, holds: bool) -> str:
    before = reading.span.end <= due.end
    return ("earlier" if before else "kept_later") if holds else ("broken_before" if before else "later")


def _decided(case: Case, reading: Reading, reason: str, *, outcome: bool) -> Finding:
    threshold = case.threshold
    reading = reading.deciding(threshold.operator, outcome)
    gap = subtract(reading.number, threshold.figure) if threshold.has_distance else None
    modifiers: set[Modifier] = set()
    if outcome and gap is not None and threshold.beyond(gap) and reading.bound != "approx":
        modifiers.add("exceeded")
    if outcome and reading.span.end < case.due.start:
        modifiers.add("early")
    return Finding(
        outcome=outcome,
        reason=reason,
        comparisons=(compared(reading, threshold, outcome),),
        actual=reading.shown,
        actual_bound=reading.bound,
        actual_period=reading.span,
        gap=gap,
        used=reading.used,
        facts=_baseline_facts(case, reading),
        modifiers=frozenset(modifiers),
    )


def compared(reading: Reading, threshold: Threshold, holds: bool | None) -> Comparison:
    reading = reading.deciding(threshold.operator, holds)
    return Comparison(
        left=reading.shown,
        left_bound=reading.bound,
        operator=threshold.operator,
        right=threshold.shown,
        period=reading.span,
        holds=holds,
    )


def _with_context(case: Case, finding: Finding) -> Finding:
    """Whether it stood there before the plan began, or got there after the due date."""
    start = None if finding.actual_period is None else baseline(case, finding.actual_period)
    if finding.outcome and start is not None and case.threshold.holds(start):
        return replace(finding, modifiers=finding.modifiers | {"met_at_baseline"})
    if finding.outcome is False and finding.reason == "at_due":
        later = (each for each in case.readings if each.span.end > case.due.end and _is_like(each, case))
        late = next((each for each in later if case.threshold.holds(each)), None)
        if late is not None:
            return replace(
                finding,
                facts=(*finding.facts, ("late_period", late.span), ("late_value", late.shown)),
                modifiers=finding.modifiers | {"late_met"},
            )
    return finding


def _is_like(reading: Reading, case: Case) -> bool:
    """A part of a later year says nothing of a flow that was missed."""
    return case.own.measures != "flow" or reading.span.every == (case.due.every or "year")


def _baseline_facts(case: Case, reading: Reading) -> tuple[Fact, ...]:
    start = baseline(case, reading.span)
    return () if start is None else (("baseline", start.shown), ("baseline_period", start.span))


def _undecided(case: Case, deciding: Reading | None) -> Finding:
    threshold, due = case.threshold, case.due
    if deciding is not None:
        return unknown(
            "not_precise",
            comparisons=(compared(deciding, threshold, None),),
            actual=deciding.shown,
            actual_bound=deciding.bound,
            actual_period=deciding.span,
            used=deciding.used,
        )
    readings: Sequence[Reading] = after_last_break(case.readings)
    in_time = [each for each in readings if each.span.end <= due.end]
    earlier = in_time if in_time[-1:] == list(readings[-1:]) else []
    reached = [each for each in in_time if threshold.holds(each)]
    known = (reached or list(readings))[-1:]
    if not known:
        return unknown("nothing")
    latest = known[0]
    return unknown(
        "reached_before" if reached else "earlier_value" if earlier else "later_latest" if in_time else "later_value",
        *known_facts(latest.shown, latest.bound, latest.span),
        comparisons=(compared(latest, threshold, threshold.holds(latest)),),
        used=latest.used,
    )
