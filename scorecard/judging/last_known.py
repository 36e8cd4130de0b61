"""What is known where a result is not established: one mark a commitment, found by the rule that judges it.

The rule is asked again as if the day of the last published figure had been the due date. Its answer, with the figure's
date and distance, is the mark; it never becomes a verdict. Where nothing can be compared, the mark says what there is
instead, and whether anybody looked.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from scorecard.judging.arithmetic import subtract
from scorecard.judging.case import due_of, read_other
from scorecard.judging.evidence import Evidence, Frame
from scorecard.judging.finding import Finding
from scorecard.judging.reading import Reading, after_last_break, joined, read, same_days, span_of
from scorecard.records.frozen import frozen
from scorecard.records.model import (
    Cumulative,
    Direction,
    EveryPeriod,
    FromBase,
    Growth,
    Guarantee,
    Increment,
    Indicator,
    Level,
    Milestone,
    Multiple,
    Observation,
    Planned,
    Relative,
    TargetBase,
    Trigger,
    Zero,
    figure_of,
)
from scorecard.records.period import Every, Period
from scorecard.records.verdict import LastKnown, LastMark, Status, Verdict

__all__ = ["Subject", "count_marks", "last_known"]

Judge = Callable[[Any, Evidence, Frame], Finding]


@frozen
class Subject:
    """A target with everything a mark may rest on.

    `public` are all its indicator's values that may be shown, `evidence` those that may decide, `reports` also those
    that were only reported; `home` is the plan's own place.
    """

    target: TargetBase
    indicator: Indicator
    public: tuple[Observation, ...]
    evidence: Evidence
    reports: Evidence
    frame: Frame
    home: str
    judge: Judge


def last_known(subject: Subject, verdict: Verdict) -> LastKnown | None:
    """The mark of a commitment whose result is not established; None for any other."""
    if verdict.status is not Status.NOT_ESTABLISHED:
        return None
    if "reported" in verdict.modifiers:
        return _reported(subject)
    return (
        _partly(subject, verdict)
        or _last_compared(subject, subject.evidence)
        or _part_of_due(subject)
        or _one_side(subject, verdict)
        or _reported(subject)
        or _related(subject)
        or _looked(subject.indicator)
    )


def count_marks(verdicts: Mapping[str, Verdict]) -> dict[LastMark, int]:
    """How many commitments carry each mark, in the readers' order: together all that are not established."""
    found = [each.last_known.mark for each in verdicts.values() if each.last_known is not None]
    return {mark: found.count(mark) for mark in LastMark}


def _partly(subject: Subject, verdict: Verdict) -> LastKnown | None:
    """Some of the periods, a part of the sum, or a figure for the due date that is too vague to decide."""
    facts = dict(verdict.facts)
    known, of, kept = facts.get("published"), facts.get("periods"), facts.get("kept")
    counted = isinstance(known, int) and isinstance(of, int) and known > 0
    if not counted and verdict.reason not in {"part_total", "not_precise", "day_not_known", "action_unknown"}:
        return None
    value = figure_of(subject.target)
    actual = verdict.actual
    gap = subtract(actual, value) if isinstance(actual, Decimal) and isinstance(value, Decimal) else None
    known_period = facts.get("known_period")
    return LastKnown(
        mark=LastMark.PARTLY_KNOWN,
        period=verdict.actual_period or (known_period if isinstance(known_period, Period) else None),
        actual=actual,
        actual_bound=verdict.actual_bound,
        gap=None if isinstance(subject.target, Relative | Direction | Trigger) else gap,
        comparisons=verdict.comparisons,
        used=verdict.used,
        known=known if counted and isinstance(known, int) else None,
        of=of if counted and isinstance(of, int) else None,
        kept=kept if counted and isinstance(kept, int) else None,
    )


def _last_compared(subject: Subject, evidence: Evidence) -> LastKnown | None:
    """The rule's answer to the latest figure it can compare, as if that figure's day had been the due date."""
    target, frame = subject.target, subject.frame
    for span in sorted(_spans(target, evidence, frame), key=lambda each: (each.end, each.start), reverse=True):
        finding = subject.judge(_due_on(target, span), evidence, frame)
        if not finding.comparisons:
            continue
        before = span.end <= frame.period.start
        return LastKnown(
            mark=_mark_of(finding.outcome, before=before),
            period=finding.actual_period or span,
            actual=finding.actual if finding.actual is not None else finding.comparisons[-1].left,
            actual_bound=finding.actual_bound,
            gap=finding.gap,
            comparisons=finding.comparisons,
            used=finding.used,
        )
    return None


def _mark_of(outcome: bool | None, *, before: bool) -> LastMark:
    match outcome, before:
        case None, _:
            return LastMark.PARTLY_KNOWN
        case True, True:
            return LastMark.REACHED_BEFORE_PLAN
        case True, False:
            return LastMark.REACHED_LAST
        case False, True:
            return LastMark.SHORT_BEFORE_PLAN
    return LastMark.SHORT_LAST


def _due_on(target: TargetBase, span: Period) -> TargetBase:
    """The same target, due on another span; what is promised of every period is promised of this one."""
    changes: dict[str, object] = {"due": span, "hold": False}
    if _every_of(target) is not None:
        changes["start"] = span
    return target.model_copy(update=changes)


def _every_of(target: TargetBase) -> Every | None:
    """The regular period a promise speaks of; None for a promise about one date."""
    match target:
        case EveryPeriod() | Growth() | Direction() | Increment() | Zero() | Relative():
            return target.every
    return None


def _spans(target: TargetBase, evidence: Evidence, frame: Frame) -> Iterator[Period]:
    """The spans whose figures the rule can be asked about: those that compare with what is promised."""
    if isinstance(target, Cumulative | Trigger | Guarantee):
        return
    is_level = isinstance(target, Level)
    readings = _readings(evidence, frame)
    every = _every_of(target)
    for reading in after_last_break(readings) if is_level else readings:
        span = reading.span
        if isinstance(target, FromBase) and target.base and span.end <= target.base.end:
            continue
        if every is not None:
            if span.every == every:
                yield span
        elif isinstance(target, Milestone):
            if reading.shown == 0:
                yield span
        elif (is_level and evidence.measures in {None, "share", "stock"}) or _as_long_as_due(span, target, frame):
            yield span


def _readings(evidence: Evidence, frame: Frame) -> tuple[Reading, ...]:
    """The place's own figures in the order of time; of an indicator with grades, its grades."""
    places: dict[Decimal | str, Decimal] = {name: Decimal(at) for at, name in enumerate(evidence.scale)}
    graded = any(each.value in places for each in evidence.observations)
    return read(evidence.observations, frame.as_of, "low", number_of=places.get if graded else None)


def _as_long_as_due(span: Period, target: TargetBase, frame: Frame) -> bool:
    """A month's flow or mean says nothing of a year's; a figure of one day stands for its day, and a year is as long as
    any other, whichever month it begins in.
    """
    due = due_of(target, frame)
    return span.is_day or span.every == due.every or (span.is_a_year and due.is_a_year)


def _part_of_due(subject: Subject) -> LastKnown | None:
    """A figure for a part of the due period, which alone decides nothing."""
    due = due_of(subject.target, subject.frame)
    inside = [
        each
        for each in _readings(subject.evidence, subject.frame)
        if due.covers(each.span) and not same_days(due, each.span) and isinstance(each.shown, Decimal)
    ]
    if not inside:
        return None
    last = inside[-1]
    return LastKnown(
        mark=LastMark.PARTLY_KNOWN,
        period=last.span,
        actual=last.shown,
        actual_bound=last.bound,
        used=last.used,
    )


def _one_side(subject: Subject, verdict: Verdict) -> LastKnown | None:
    """One of the two figures that a comparison needs."""
    target, frame = subject.target, subject.frame
    own, other = _readings(subject.evidence, frame), read_other(subject.evidence, frame.as_of, "low")
    sides: list[Reading] = []
    match target:
        case Increment() | Multiple():
            sides = [each for each in own if target.base and each.span.end == target.base.end]
            sides += [each for each in own if each.span.end == target.due.end]
        case Growth(observed_as="level") | Direction():
            window = joined(target.start or frame.period, target.due)
            sides = [each for each in own if each.span.every == target.every and _touches(window, each.span)]
        case Relative():
            sides = [*own, *other]
    if not sides:
        return None
    last = max(sides, key=lambda each: (each.span.end, each.span.start))
    return LastKnown(
        mark=LastMark.ONE_SIDE_MISSING,
        period=last.span,
        actual=last.shown,
        actual_bound=last.bound,
        used=last.used,
    )


def _touches(window: Period, span: Period) -> bool:
    """True for a span inside the window and for the one just before it, from which growth is counted."""
    return window.covers(span) or span.end == window.start - timedelta(days=1)


def _reported(subject: Subject) -> LastKnown | None:
    """What only a publisher nobody could verify says, or a figure that only repeats the plan's."""
    if subject.reports == subject.evidence:
        return None
    finding = subject.judge(subject.target, subject.reports, subject.frame)
    if finding.outcome is None:
        found = _last_compared(subject, subject.reports)
        if found is not None:
            return replace(found, mark=LastMark.REPORTED)
    spans = [span_of(each) for each in finding.used or subject.reports.observations]
    return LastKnown(
        mark=LastMark.REPORTED,
        period=finding.actual_period or max(spans, key=lambda each: (each.end, each.start), default=None),
        actual=finding.actual,
        actual_bound=finding.actual_bound,
        gap=finding.gap,
        comparisons=finding.comparisons,
        used=finding.used,
    )


def _related(subject: Subject) -> LastKnown | None:
    """Figures that do not compare: of another span, of something related, of another place, or only planned."""
    here = [each for each in subject.public if each.geography in {None, subject.home}]
    elsewhere = [each for each in subject.public if each not in here] + list(subject.evidence.other)
    classes: tuple[list[Observation] | list[Planned], ...] = (
        [each for each in here if each.series is None and each.group == subject.target.group],
        [each for each in here if each.series is not None or each.group != subject.target.group],
        elsewhere,
        list(subject.evidence.planned),
    )
    best = next((each for each in classes if each), None)
    if best is None:
        return None
    last = max(best, key=lambda each: (each.period.end, each.period.start, repr(each)))
    used = (last,) if isinstance(last, Observation) else ()
    return LastKnown(mark=LastMark.RELATED_ONLY, period=last.period, used=used)


def _looked(indicator: Indicator) -> LastKnown:
    days = [each.date for each in indicator.searched if each.by_name]
    if days:
        return LastKnown(mark=LastMark.LOOKED_NOT_FOUND, searched=max(days))
    return LastKnown(mark=LastMark.NOT_LOOKED)
