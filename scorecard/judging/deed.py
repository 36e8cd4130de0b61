"""Things done: a milestone with its date, a guarantee without one. Evidence is 1 (done) or 0 (not yet), by its day."""

from collections.abc import Sequence
from decimal import Decimal

from scorecard.judging.case import Case
from scorecard.judging.finding import Finding, undertaking, unknown
from scorecard.judging.reading import Reading
from scorecard.records.model import Comparator
from scorecard.records.period import Period
from scorecard.records.verdict import Comparison, Modifier

_DONE = Decimal(1)


def milestone(case: Case) -> Finding:
    """An official document says that it was done on or before the due date.

    基本建成 without a word of what is enough is not scored, whatever was published: nothing says what done would be.
    """
    due, readings = case.due, case.readings
    done = _first_done(readings)
    if done is not None and done.span.end <= due.end:
        early: frozenset[Modifier] = frozenset({"early"}) if done.span.end < due.start else frozenset()
        return _found(done, due, True, "done", early)
    open_still = [each for each in readings if each.shown == 0 and each.span.end >= due.end]
    if done is not None and done.span.start > due.end:
        return _found(done, due, False, "done_late", frozenset({"late_met"}))
    if done is None and open_still:
        return _found(open_still[-1], due, False, "not_done", frozenset())
    if done is not None:
        return unknown("day_not_known", ("known_period", done.span), used=done.used)
    if readings:
        return unknown("not_done_yet", ("known_period", readings[-1].span), used=readings[-1].used)
    return unknown("nothing")


def guarantee(case: Case) -> Finding:
    """Listed and not scored, unless a document records that it was done."""
    done = _first_done(case.readings)
    if done is not None:
        return _found(done, done.span, True, "done", frozenset())
    return undertaking()


def _first_done(readings: Sequence[Reading]) -> Reading | None:
    return next((each for each in readings if each.shown == _DONE), None)


def _found(reading: Reading, due: Period, outcome: bool, reason: str, modifiers: frozenset[Modifier]) -> Finding:
    """The day it was done (or was found undone) beside the last day it was due."""
    operator: Comparator = "<=" if outcome else ">"
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
    )
