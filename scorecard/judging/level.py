"""A level at a date: at_least, at_most, full_coverage, range, rank, grade, and zero without `every`.

The value of the due period decides. An earlier value decides only where the indicator is irreversible: what was
built stays built, and what was still short afterwards was short at the due date.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scorecard.judging.arithmetic import HUNDRED, add, subtract
from scorecard.judging.evidence import Evidence, Frame
from scorecard.judging.finding import Fact, Finding, is_floor, not_scored, unknown
from scorecard.judging.reading import Cautious, Reading, after_last_break, read, same_days
from scorecard.records.model import (
    AtLeast,
    AtMost,
    Comparator,
    FullCoverage,
    Grade,
    Range,
    Rank,
    TargetBase,
    Zero,
    comparator_of,
)
from scorecard.records.period import Period
from scorecard.records.verdict import Comparison, Modifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """What a value is compared with. `figure` is the target's own, before a declared tolerance: the gap is to it."""

    operator: Comparator
    right: Decimal
    figure: Decimal
    shown: Decimal | str
    has_distance: bool = True

    @property
    def cautious(self) -> Cautious:
        return "low" if is_floor(self.operator) else "high"


def due_of(target: TargetBase, frame: Frame) -> Period:
    """The target's due period; without one, the plan's last year."""
    return target.due or Period.year(frame.period.end.year)


def threshold_of(target: TargetBase, figure: Decimal) -> Threshold:
    """The target's sign and figure, moved by its declared tolerance."""
    operator = comparator_of(target)
    slack = target.tolerance if target.approximate and target.tolerance is not None else Decimal(0)
    if operator == "=":
        operator = ">=" if figure else "<="
    right = subtract(figure, slack) if is_floor(operator) else add(figure, slack)
    return Threshold(operator=operator, right=right, figure=figure, shown=right)


def lacks_tolerance(target: TargetBase) -> bool:
    """True for 左右, 约 or 基本 without a declared tolerance: nobody can say what would keep it."""
    return target.approximate and target.tolerance is None


def at_least(target: AtLeast | AtMost, evidence: Evidence, frame: Frame) -> Finding:
    """The value of the due period is at or above (for a ceiling: at or below) the figure."""
    if lacks_tolerance(target):
        return not_scored("no_tolerance")
    return judge_level(target, evidence, frame, threshold_of(target, target.value))


def full_coverage(target: FullCoverage, evidence: Evidence, frame: Frame) -> Finding:
    """The share is 100 at the precision it was published with: 99.96 is not 100."""
    if lacks_tolerance(target):
        return not_scored("no_tolerance")
    finding = judge_level(target, evidence, frame, threshold_of(target, HUNDRED))
    return replace(finding, modifiers=finding.modifiers - {"exceeded"} | {"implied_hundred"})


def within_range(target: Range, evidence: Evidence, frame: Frame) -> Finding:
    """The value reaches the lower figure; above the higher one is exceeding, or where `capped` a failure."""
    if lacks_tolerance(target):
        return not_scored("no_tolerance")
    finding = judge_level(target, evidence, frame, threshold_of(target, target.value))
    modifiers = finding.modifiers - {"exceeded"}
    if finding.outcome is not True or not isinstance(finding.actual, Decimal):
        return replace(finding, modifiers=modifiers)
    over = subtract(finding.actual, target.value_high)
    if target.capped:
        return _under_cap(target, evidence, frame, replace(finding, modifiers=modifiers))
    if over > 0 and finding.actual_bound != "approx":
        return replace(finding, modifiers=modifiers | {"exceeded"}, gap=over)
    return replace(finding, modifiers=modifiers, gap=Decimal(0))


def _under_cap(target: Range, evidence: Evidence, frame: Frame, floor: Finding) -> Finding:
    slack = target.tolerance if target.approximate and target.tolerance is not None else Decimal(0)
    right = add(target.value_high, slack)
    cap = Threshold(operator="<=", right=right, figure=target.value_high, shown=right)
    ceiling = judge_level(target, evidence, frame, cap)
    comparisons = floor.comparisons + ceiling.comparisons
    if ceiling.outcome is True:
        return replace(floor, comparisons=comparisons, gap=Decimal(0))
    if ceiling.outcome is False:
        return replace(ceiling, comparisons=comparisons, reason="over_cap")
    return replace(ceiling, comparisons=comparisons)


def rank(target: Rank, evidence: Evidence, frame: Frame) -> Finding:
    """The place in the named list is the figure or better. 前列 and 领先 name no place."""
    if target.value is None:
        return not_scored("no_figure")
    if lacks_tolerance(target):
        return not_scored("no_tolerance")
    return judge_level(target, evidence, frame, threshold_of(target, target.value))


def grade(target: Grade, evidence: Evidence, frame: Frame) -> Finding:
    """The grade is the named one or better on the indicator's scale."""
    if target.value not in evidence.scale:
        return not_scored("not_on_scale")
    return judge_level(target, evidence, frame, _grade_threshold(target, evidence), number_of=_places(evidence).get)


def zero(target: Zero, evidence: Evidence, frame: Frame) -> Finding:
    """Nothing at all in the due period."""
    if lacks_tolerance(target):
        return not_scored("no_tolerance")
    finding = judge_level(target, evidence, frame, threshold_of(target, Decimal(0)))
    return replace(finding, modifiers=finding.modifiers - {"exceeded"})


def standing(target: Rank | Grade | Zero, evidence: Evidence, frame: Frame) -> tuple[Reading | None, Threshold]:
    """The latest reading since the plan's start, and what it is compared with."""
    threshold, number_of = threshold_of(target, Decimal(0)), None
    if isinstance(target, Rank):
        threshold = threshold_of(target, target.value or Decimal(0))
    elif isinstance(target, Grade):
        threshold, number_of = _grade_threshold(target, evidence), _places(evidence).get
    readings = read(evidence.observations, frame.as_of, threshold.cautious, number_of=number_of)
    return next((each for each in reversed(readings) if each.span.end > frame.period.start), None), threshold


def _places(evidence: Evidence) -> dict[Decimal | str, Decimal]:
    """Each grade's place on the scale, the worst first."""
    return {name: Decimal(index) for index, name in enumerate(evidence.scale)}


def _grade_threshold(target: Grade, evidence: Evidence) -> Threshold:
    wanted = Decimal(evidence.scale.index(target.value))
    operator: Comparator = ">" if target.strict else ">="
    return Threshold(operator=operator, right=wanted, figure=wanted, shown=target.value, has_distance=False)


def judge_level(
    target: TargetBase,
    evidence: Evidence,
    frame: Frame,
    threshold: Threshold,
    *,
    number_of: Callable[[Decimal | str], Decimal | None] | None = None,
) -> Finding:
    """Compare the due period's value, or what stands for it, with the threshold."""
    due = due_of(target, frame)
    readings = read(evidence.observations, frame.as_of, threshold.cautious, number_of=number_of)
    facts = _baseline_facts(readings, frame)
    if target.hold:
        broken = [each for each in _held(readings, due, frame) if _satisfies(each, threshold) is False]
        if broken:
            return _decided(broken[0], threshold, due, False, "broken", facts)
    deciding = at_due(readings, due)
    outcome = None if deciding is None else _satisfies(deciding, threshold)
    if deciding is not None and outcome is not None:
        finding = _decided(deciding, threshold, due, outcome, "held" if target.hold and outcome else "at_due", facts)
        return _with_context(finding, readings, threshold, due, frame)
    for part in readings:
        holds = _satisfies(part, threshold) if _is_part(part, due) else None
        if holds is not None and holds == is_floor(threshold.operator):
            return _decided(part, threshold, due, holds, "part", facts)
    if evidence.irreversible and not target.hold and not isinstance(target, Rank):
        proof = _irreversible_proof(readings, threshold, due, helps=is_floor(threshold.operator) != evidence.falls_only)
        if proof is not None:
            reading, holds = proof
            finding = _decided(reading, threshold, due, holds, _proof_reason(reading, due, holds), facts)
            return _with_context(finding, readings, threshold, due, frame)
    return _undecided(readings, deciding, threshold, due)


def at_due(readings: Sequence[Reading], due: Period) -> Reading | None:
    """The reading that speaks for the due date: its own period, a running total up to its end, or its last day."""
    for reading in readings:
        if same_days(reading.span, due):
            return reading
    ending = [reading for reading in readings if reading.span.end == due.end]
    totals = [reading for reading in ending if reading.running and reading.span.start <= due.start]
    return next(iter(totals), next((reading for reading in ending if reading.span.is_day), None))


def baseline(readings: Sequence[Reading], frame: Frame) -> Reading | None:
    """The last value at or before the plan's start."""
    return next((each for each in reversed(readings) if each.span.end <= frame.period.start), None)


def _satisfies(reading: Reading, threshold: Threshold) -> bool | None:
    return reading.satisfies(threshold.operator, threshold.right)


def _held(readings: Sequence[Reading], due: Period, frame: Frame) -> list[Reading]:
    """What 稳定 and 保持 speak of: each value from the plan's start to the due date that is as long as the due period,
    or of one day. A winter month says nothing about a yearly mean.
    """
    length = due.every or "year"
    return [
        each
        for each in after_last_break(readings)
        if frame.period.start <= each.span.start
        and each.span.end <= due.end
        and (each.span.every == length or each.span.is_day)
    ]


def _is_part(reading: Reading, due: Period) -> bool:
    return reading.running and due.covers(reading.span) and not same_days(due, reading.span)


def _irreversible_proof(
    readings: Sequence[Reading], threshold: Threshold, due: Period, *, helps: bool
) -> tuple[Reading, bool] | None:
    """What never moves back proves its own way only. Where that way `helps`: reached before is reached, short later
    was short. Where it harms (a ceiling over what only grows): broken before is broken, kept afterwards was kept.
    """
    comparable = after_last_break(readings)
    for reading in comparable:
        if reading.span.end <= due.end and _satisfies(reading, threshold) is helps:
            return reading, helps
    for reading in comparable:
        if reading.span.end > due.end and _satisfies(reading, threshold) is (not helps):
            return reading, not helps
    return None


def _proof_reason(reading: Reading, due: Period, holds: bool) -> str:
    before = reading.span.end <= due.end
    return ("earlier" if before else "kept_later") if holds else ("broken_before" if before else "later")


def _decided(
    reading: Reading, threshold: Threshold, due: Period, outcome: bool, reason: str, facts: tuple[Fact, ...]
) -> Finding:
    gap = subtract(reading.number, threshold.figure) if threshold.has_distance else None
    modifiers: set[Modifier] = set()
    if outcome and gap is not None and beyond(gap, threshold.operator) and reading.bound != "approx":
        modifiers.add("exceeded")
    if outcome and reading.span.end < due.start:
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
        facts=facts,
        modifiers=frozenset(modifiers),
    )


def beyond(gap: Decimal, operator: Comparator) -> bool:
    """True where the gap lies on the good side of the figure."""
    return gap > 0 if is_floor(operator) else gap < 0


def compared(reading: Reading, threshold: Threshold, holds: bool | None) -> Comparison:
    return Comparison(
        left=reading.shown,
        left_bound=reading.bound,
        operator=threshold.operator,
        right=threshold.shown,
        period=reading.span,
        holds=holds,
    )


def _with_context(
    finding: Finding, readings: Sequence[Reading], threshold: Threshold, due: Period, frame: Frame
) -> Finding:
    """Whether it stood there before the plan began, or got there after the due date."""
    start = baseline(readings, frame)
    if finding.outcome and start is not None and _satisfies(start, threshold):
        return replace(finding, modifiers=finding.modifiers | {"met_at_baseline"})
    if finding.outcome is False and finding.reason == "at_due":
        late = next((each for each in readings if each.span.end > due.end and _satisfies(each, threshold)), None)
        if late is not None:
            return replace(
                finding,
                facts=(*finding.facts, ("late_period", late.span), ("late_value", late.shown)),
                modifiers=finding.modifiers | {"late_met"},
            )
    return finding


def _baseline_facts(readings: Sequence[Reading], frame: Frame) -> tuple[Fact, ...]:
    start = baseline(readings, frame)
    return () if start is None else (("baseline", start.shown), ("baseline_period", start.span))


def _undecided(readings: Sequence[Reading], deciding: Reading | None, threshold: Threshold, due: Period) -> Finding:
    if deciding is not None:
        return unknown(
            "not_precise",
            comparisons=(compared(deciding, threshold, None),),
            actual=deciding.shown,
            actual_bound=deciding.bound,
            actual_period=deciding.span,
            used=deciding.used,
        )
    readings = after_last_break(readings)
    in_time = [each for each in readings if each.span.end <= due.end]
    earlier = in_time if in_time[-1:] == list(readings[-1:]) else []
    reached = [each for each in in_time if _satisfies(each, threshold)]
    known = (reached or list(readings))[-1:]
    if not known:
        return unknown("nothing")
    latest = known[0]
    return unknown(
        "reached_before" if reached else "earlier_value" if earlier else "later_latest" if in_time else "later_value",
        ("known", latest.shown),
        ("known_bound", latest.bound),
        ("known_period", latest.span),
        comparisons=(compared(latest, threshold, _satisfies(latest, threshold)),),
        used=latest.used,
    )
