"""Things done: a milestone with its date, a guarantee without one. Evidence is 1 (done) or 0 (not yet), by its day."""

from collections.abc import Sequence
from decimal import Decimal

from scorecard.judging.case import Case
from scorecard.judging.finding import Fact, Finding, undertaking, unknown
from scorecard.judging.reading import Reading
from scorecard.records.model import Comparator
from scorecard.records.verdict import Comparison, Modifier

_DONE = Decimal(1)


def milestone(case: Case) -> Finding:
    """An official document says that it was done on or before the due date, and none that it was undone by then.

    基本建成 without a word of what is enough is not scored, whatever was published: nothing says what done would be.
    """
    end = case.due.end
    in_time = [each for each in case.readings if each.span.end <= end]
    if in_time and _is_done(in_time[-1]):
        return _kept(case, in_time)
    if in_time and in_time[-1].span.end == end:
        return _found(case, in_time[-1], "not_done", outcome=False)
    later = case.readings[len(in_time) :]
    done = next((each for each in later if _is_done(each)), None)
    still_open = [each for each in later if not _is_done(each)]
    if done is not None and (done.span.start > end or any(each.span.end <= done.span.end for each in still_open)):
        return _found(case, done, "done_late", outcome=False, modifiers=frozenset({"late_met"}))
    if done is not None:
        return unknown("day_not_known", ("known_period", done.span), used=done.used)
    if still_open:
        return _found(case, still_open[-1], "not_done", outcome=False)
    if in_time:
        undone = any(_is_done(each) for each in in_time)
        reason = "undone" if undone else "not_done_yet"
        return unknown(reason, ("known_period", in_time[-1].span), used=in_time[-1].used)
    return unknown("nothing")


def guarantee(case: Case) -> Finding:
    """Listed and not scored, unless a document records that it was done or, where a date is given, that it was not."""
    if case.target.due is not None:
        finding = milestone(case)
        return undertaking() if finding.outcome is None else finding
    last = case.readings[-1] if case.readings else None
    if last is not None and _is_done(last):
        return _found(case, _first_since_undone(case.readings), "done", outcome=True)
    return undertaking()


def _kept(case: Case, in_time: Sequence[Reading]) -> Finding:
    done = _first_since_undone(in_time)
    modifiers: set[Modifier] = set()
    if done.span.end < case.due.start:
        modifiers.add("early")
    if done.span.end < case.frame.period.start:
        modifiers.add("met_at_baseline")
    after = next((each for each in case.readings if each.span.end > case.due.end and not _is_done(each)), None)
    facts: tuple[Fact, ...] = () if after is None else (("undone_period", after.span),)
    return _found(case, done, "done", outcome=True, modifiers=frozenset(modifiers), facts=facts)


def _first_since_undone(readings: Sequence[Reading]) -> Reading:
    """The first word that it was done, after the last that it was not."""
    start = max((at + 1 for at, each in enumerate(readings) if not _is_done(each)), default=0)
    return readings[start]


def _is_done(reading: Reading) -> bool:
    return reading.shown == _DONE


def _found(
    case: Case,
    reading: Reading,
    reason: str,
    *,
    outcome: bool,
    modifiers: frozenset[Modifier] = frozenset(),
    facts: tuple[Fact, ...] = (),
) -> Finding:
    """The day it was done (or was found undone) beside the last day it was due."""
    operator: Comparator = "<=" if outcome else ">"
    if not outcome and reading.span.end == case.due.end:
        operator = ">="
    due = reading.span if case.target.due is None else case.due
    comparison = Comparison(
        left=reading.span.end.isoformat(),
        operator=operator,
        right=due.end.isoformat(),
        period=reading.span,
        holds=True,
    )
    return Finding(
        outcome=outcome,
        reason=reason,
        comparisons=(comparison,),
        actual=reading.shown,
        actual_period=reading.span,
        used=reading.used,
        modifiers=modifiers,
        facts=facts,
    )
