"""Stage 3. Target + evidence + frame → Verdict. The rules, nothing else: no clock, no disk, no binary floats.

`RULES` is the list of them, one per kind of target, each with its version: a change that can change a verdict raises
it. What the rules share stands in `assess` below: the layer (outcome or progress), the release lag, the modifiers, a
figure that was changed later, and a verdict set by hand.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from scorecard.judging import change, deed, growth, level, periods, progress, totals
from scorecard.judging.case import Case, case_of, due_of
from scorecard.judging.evidence import (
    NO_SOURCES,
    NO_UNITS,
    Evidence,
    Frame,
    evidence_for,
    public_anywhere,
    without_reported,
)
from scorecard.judging.finding import Fact, Finding, not_scored
from scorecard.judging.groups import KEEPING, combined, of_group, together
from scorecard.judging.last_known import Subject, last_known
from scorecard.judging.path import path_of
from scorecard.judging.reading import read
from scorecard.judging.variants import as_changed, both_read, read_otherwise
from scorecard.reading.alone import Each
from scorecard.records.frozen import frozen
from scorecard.records.model import (
    Indicator,
    Milestone,
    Plan,
    Source,
    TargetBase,
    Unit,
    unverified_of,
)
from scorecard.records.period import Period, months_after
from scorecard.records.verdict import JUDGED, NOT_SCORED, Modifier, Status, Verdict

__all__ = ["RULES", "Evidence", "Frame", "Rule", "assess", "assess_plan", "evidence_for"]


@frozen
class Rule:
    """How one kind is judged. `judge` finds the outcome from the evidence there is, before the due date and after."""

    kind: str
    version: int
    judge: Callable[[Case], Finding]


def _zero(case: Case) -> Finding:
    """No event at all: at the due date, or in every period where `every` is given."""
    return periods.every_period(case) if case.target.every else level.zero(case)


RULES = (
    Rule(kind="at_least", version=4, judge=level.at_least),
    Rule(kind="at_most", version=4, judge=level.at_least),
    Rule(kind="cumulative", version=3, judge=totals.cumulative),
    Rule(kind="every_period", version=2, judge=periods.every_period),
    Rule(kind="growth", version=5, judge=growth.growth),
    Rule(kind="increment", version=6, judge=change.increment),
    Rule(kind="multiple", version=6, judge=change.multiple),
    Rule(kind="relative", version=2, judge=change.relative),
    Rule(kind="range", version=4, judge=level.within_range),
    Rule(kind="rank", version=3, judge=level.at_least),
    Rule(kind="grade", version=3, judge=level.at_least),
    Rule(kind="zero", version=3, judge=_zero),
    Rule(kind="full_coverage", version=4, judge=level.full_coverage),
    Rule(kind="direction", version=2, judge=periods.direction),
    Rule(kind="milestone", version=2, judge=deed.milestone),
    Rule(kind="guarantee", version=2, judge=deed.guarantee),
    Rule(kind="trigger", version=2, judge=periods.trigger),
)

_RULE_OF = {rule.kind: rule for rule in RULES}


def assess_plan(
    plan: Plan,
    indicators: Mapping[str, Indicator],
    sources: Mapping[str, Source] = NO_SOURCES,
    units: Mapping[str, Unit] = NO_UNITS,
) -> dict[str, Verdict]:
    """The verdict on every target, by `"<indicator id>.<target id>"`, in the order given.

    What only sources of grade C say, and a figure of the plan that is only repeated, decides nothing: where it would
    have decided, the verdict is marked `reported`. What was printed before its period was over decides nothing either.
    """
    unverified = unverified_of(sources)
    firm = Each(indicators, lambda record: without_reported(record, unverified))
    verdicts = {}
    for indicator_id, indicator in firm.items():
        lag = indicator.release_lag_months
        frame = Frame(
            as_of=plan.as_of,
            period=plan.period,
            release_lag_months=plan.release_lag_months if lag is None else lag,
        )
        for target in indicator.targets:
            every = plan.dimension(target.every_group) if target.every_group else None
            of_each = {each: of_group(target, each) for each in every.ids} if every else {"": target}
            found = {}
            for category, part in of_each.items():
                subject = Subject(
                    target=part,
                    indicator=indicators[indicator_id],
                    public=public_anywhere(indicators[indicator_id], plan, sources),
                    evidence=evidence_for(part, indicator, firm, plan, sources, units),
                    reports=evidence_for(part, indicators[indicator_id], indicators, plan, sources, units),
                    frame=frame,
                    home=plan.geography,
                    judge=_found,
                )
                found[category] = _assess_subject(subject)
            verdicts[f"{indicator_id}.{target.id}"] = combined(found) if every else found[""]
        for target in indicator.targets:
            if target.also:
                others = [(each, verdicts[f"{indicator_id}.{each}"]) for each in target.also]
                name = f"{indicator_id}.{target.id}"
                verdicts[name] = together(verdicts[name], others)
    return verdicts


def _found(target: TargetBase, evidence: Evidence, frame: Frame) -> Finding:
    """What the rule of the target's kind finds, or why there is nothing to compare."""
    case = case_of(target, evidence, frame)
    return case if isinstance(case, Finding) else _RULE_OF[target.kind].judge(case)


def _assess_subject(subject: Subject) -> Verdict:
    """The verdict, what was only reported looked at, and what is last known where it is not established."""
    verdict = assess(subject.target, subject.evidence, subject.frame)
    if verdict.status not in JUDGED and subject.reports != subject.evidence:
        verdict = _with_report(verdict, assess(subject.target, subject.reports, subject.frame))
    return replace(verdict, last_known=last_known(subject, verdict))


def _with_report(verdict: Verdict, loose: Verdict) -> Verdict:
    """The verdict, marked where `loose`, with what was only reported, would have been met or not met."""
    if loose.status not in JUDGED:
        return verdict
    return replace(
        verdict,
        modifiers=verdict.modifiers | {"reported"},
        facts=(*verdict.facts, ("reported_status", loose.status.value)),
    )


def assess(target: TargetBase, evidence: Evidence, frame: Frame) -> Verdict:
    """Judge one target on the day of `frame`. Always gives exactly one status, with the rule that gave it."""
    verdict = _by_rule(target, evidence, frame)
    if target.other_reading is not None:
        verdict = both_read(verdict, _by_rule(read_otherwise(target), evidence, frame))
    if target.change is not None and target.change.date <= frame.as_of:
        changed = as_changed(target)
        under_change = None if changed is None else _by_rule(changed, evidence, frame)
        verdict = replace(verdict, under_change=under_change, modifiers=verdict.modifiers | {"target_changed"})
    if target.override is not None and target.override.date <= frame.as_of:
        verdict = replace(
            verdict,
            status=Status(target.override.status),
            reason="override",
            facts=(*verdict.facts, ("rule_status", verdict.status.value)),
            modifiers=verdict.modifiers | {"override"},
        )
    return verdict


def _by_rule(target: TargetBase, evidence: Evidence, frame: Frame) -> Verdict:
    rule = _RULE_OF[target.kind]
    frame = replace(frame, release_lag_months=_lag(target, frame))
    case = case_of(target, evidence, frame)
    finding = case if isinstance(case, Finding) else rule.judge(case)
    if isinstance(case, Case) and finding.status is None and finding.outcome is None and frame.as_of < case.due.end:
        course = progress.on_course(case, finding)
        finding = replace(course, modifiers=course.modifiers | finding.modifiers)
    status = _status(finding, frame, due_of(target, frame))
    if target.vague and status in KEEPING:
        finding = not_scored("vague")
        status = Status.CANNOT_BE_JUDGED
    facts, modifiers = _facts_beside(evidence, frame, status)
    return Verdict(
        status=status,
        rule=rule.kind,
        version=rule.version,
        reason=finding.reason,
        comparisons=finding.comparisons,
        actual=finding.actual,
        actual_bound=finding.actual_bound,
        actual_period=finding.actual_period,
        gap=finding.gap if status in JUDGED else None,
        used=finding.used,
        modifiers=finding.modifiers | _modifiers_of(finding) | modifiers,
        facts=(*finding.facts, *facts),
        path=path_of(case) if isinstance(case, Case) else None,
    )


def _lag(target: TargetBase, frame: Frame) -> int:
    if target.release_lag_months is not None:
        return target.release_lag_months
    return 0 if isinstance(target, Milestone) else frame.release_lag_months


def _status(finding: Finding, frame: Frame, due: Period) -> Status:
    if finding.status is not None:
        return finding.status
    if finding.outcome is not None:
        return Status.MET if finding.outcome else Status.NOT_MET
    published_by = months_after(due.end, frame.release_lag_months)
    return Status.AWAITING if finding.publication_can_help and frame.as_of < published_by else Status.NOT_ESTABLISHED


def _modifiers_of(finding: Finding) -> frozenset[Modifier]:
    found: set[Modifier] = set()
    for observation in finding.used:
        if observation.status == "provisional":
            found.add("provisional")
        if observation.status == "revised":
            found.add("revised")
        if observation.series_break:
            found.add("series_break")
        if observation.follows is not None:
            found.add("inferred")
    return frozenset(found)


def _facts_beside(evidence: Evidence, frame: Frame, status: Status) -> tuple[tuple[Fact, ...], frozenset[Modifier]]:
    """What is known besides, where nothing that counts has decided: a value printed too early, a proxy series."""
    if status in JUDGED | NOT_SCORED:
        return (), frozenset()
    facts, modifiers = _proxy_facts(evidence, frame)
    if not evidence.early:
        return facts, modifiers
    latest = max(evidence.early, key=lambda each: (each.period.end, each.period.start))
    return (*facts, ("early_period", latest.period)), modifiers | {"printed_early"}


def _proxy_facts(evidence: Evidence, frame: Frame) -> tuple[tuple[Fact, ...], frozenset[Modifier]]:
    readings = read(evidence.proxies, frame.as_of, "low")
    if not readings:
        return (), frozenset()
    latest = readings[-1]
    series = latest.used[0].series or ""
    facts: tuple[Fact, ...] = (
        ("proxy", latest.shown),
        ("proxy_bound", latest.bound),
        ("proxy_period", latest.span),
        ("proxy_series", series),
    )
    return facts, frozenset({"proxy"})
