"""What each commitment finds in the clauses it names, and where the two do not agree."""

import re
from collections.abc import Iterable, Iterator, Mapping

from scorecard.records.frozen import frozen
from scorecard.records.model import (
    Deed,
    OfChange,
    Plan,
    every_of,
    figure_of,
    side_of,
)
from scorecard.records.outline import Part
from scorecard.records.problems import Problem
from scorecard.staff.audit.clauses import PolicyClause, normalised
from scorecard.staff.audit.commitments import AuditedTarget, fits
from scorecard.staff.audit.figure import Figure
from scorecard.staff.audit.figure_context import sentence_before, year_said
from scorecard.staff.audit.figure_words import Words

_STANDS_ON_A_WORD = frozenset({"full_coverage", "zero", "rank", "multiple", "relative", "grade"})
"""Kinds without a number of their own that a word of promise, or a grade, must carry."""
_KEPT_IN_PERIODS = frozenset({"every_period", "growth", "direction", "trigger", "relative", "zero"})


@frozen
class Covered:
    """One figure that a commitment covers, in its clause."""

    clause: PolicyClause
    figure: Figure


def disagreements(
    commitment: AuditedTarget,
    readings: Iterable[Covered],
    clauses: Mapping[str, PolicyClause],
    figures: Mapping[str, tuple[Figure, ...]],
    plan: Plan,
) -> Iterator[Problem]:
    """Everything in which a target and the clauses it names differ."""
    own = [clauses[each] for each in commitment.target.clauses if each in clauses]
    if not own:
        return
    everything = tuple(readings)
    stated = tuple(each for each in everything if fits(commitment, each.figure))
    missing = not stated and (commitment.sought is not None or commitment.target.kind in _STANDS_ON_A_WORD)
    if missing:
        yield _missing(commitment, own, figures)
    stating = {each.clause.reference for each in stated}
    for clause in own if not missing else ():
        if (
            clause.reference not in stating
            and commitment.longest_shared(normalised(clause.text)).size < commitment.words.spoken_of
        ):
            yield commitment.problem("audit-elsewhere", "clauses", clause=clause.reference)
    for reading in stated:
        yield from _sign(commitment, reading)
        yield from _kind(commitment, reading)
        yield from _measure(commitment, reading)
    yield from _flags(commitment, stated or everything, own)
    yield from _due(commitment, stated, own, figures, plan)


def disagreeing_numbers(
    commitment: AuditedTarget,
    readings: Iterable[Covered],
    clauses: Mapping[str, PolicyClause],
    figures: Mapping[str, tuple[Figure, ...]],
    plan: Plan,
) -> Iterator[Problem]:
    """Where a target's figure is not in its clauses: all that is asked where the words around figures are not read."""
    own = [clauses[each] for each in commitment.target.clauses if each in clauses]
    stated = any(fits(commitment, each.figure) for each in readings)
    if own and not stated and commitment.sought is not None and commitment.target.kind not in _STANDS_ON_A_WORD:
        yield _missing(commitment, own, figures)


def _missing(
    commitment: AuditedTarget, own: Iterable[PolicyClause], figures: Mapping[str, tuple[Figure, ...]]
) -> Problem:
    value = figure_of(commitment.target)
    references = ", ".join(clause.reference for clause in own)
    for clause in own:
        for figure in figures[clause.reference]:
            if value is not None and figure.kind == "number" and figure.value == value:
                return commitment.problem(
                    "audit-scale", figure=f"{value} {commitment.unit}", printed=figure.text, clause=clause.reference
                )
    if value is None or commitment.sought is None:
        return commitment.problem("audit-word-missing", "kind", kind=commitment.target.kind, clauses=references)
    return commitment.problem("audit-figure-missing", figure=f"{value} {commitment.unit}", clauses=references)


def _sign(commitment: AuditedTarget, reading: Covered) -> Iterator[Problem]:
    """A ceiling is said as one (以下, 不高于), and nothing else is."""
    target, figure = commitment.target, reading.figure
    if figure.promise is not None and figure.promise.id == "compared":
        below = figure.promise.below.at(normalised(figure.text), 0) is not None
    elif figure.kind == "number":
        below = bool(figure.senses & {"at_most", "below"})
    else:
        return
    ceiling = target.kind == "at_most" or side_of(target) == "at_most"
    bare_span = not figure.senses and commitment.words.spans.at(figure.measure, 0) is not None
    if ceiling != below and not bare_span:
        yield commitment.problem("audit-comparator", "kind", clause=reading.clause.reference, printed=_printed(reading))


def _kind(commitment: AuditedTarget, reading: Covered) -> Iterator[Problem]:
    """A change is a change, a running total is a total, and what is kept every year is kept every year."""
    kind, figure = commitment.target.kind, reading.figure
    if figure.kind != "number":
        return
    every = every_of(commitment.target)
    wrong = (
        (figure.changes and not isinstance(commitment.target, OfChange))
        or (kind == "increment" and not figure.changes)
        or (kind == "growth" and not (figure.changes or figure.rate))
        or (figure.total and kind != "cumulative")
        or (figure.every is not None and (kind not in _KEPT_IN_PERIODS or every != figure.every))
    )
    if wrong:
        yield commitment.problem(
            "audit-kind", "kind", kind=kind, clause=reading.clause.reference, printed=_printed(reading)
        )


def _measure(commitment: AuditedTarget, reading: Covered) -> Iterator[Problem]:
    """The unit is the one that is printed: 公里 is not 公顷, 户 is not 人."""
    figure = reading.figure
    words, measure = commitment.words, figure.measure
    if figure.kind != "number" or not measure or words.family(measure) != "count":
        return
    counted = commitment.printed
    while (scale := words.scales.at(counted, 0)) is not None:
        counted = counted[scale[0].end() :].lstrip()
    same = [group for group in words.same_measure if _is_all(group.at(measure, 0), measure)]
    if not counted.casefold().startswith(measure.casefold()) and not any(each.at(counted, 0) for each in same):
        printed, clause = figure.text, reading.clause.reference
        yield commitment.problem("audit-measure", "value", unit=commitment.unit, clause=clause, printed=printed)


def _flags(commitment: AuditedTarget, readings: tuple[Covered, ...], own: Iterable[PolicyClause]) -> Iterator[Problem]:
    """Each flag is set where the words that ask for it stand, and only there."""
    target, plain = commitment.target, "\n".join(normalised(clause.text) for clause in own)
    numbers = tuple(each for each in readings if each.figure.kind == "number")
    said = {
        "strict": _first(each for each in readings if each.figure.strict),
        "approximate": _first(
            each
            for each in numbers or readings
            if "about" in each.figure.senses or (each.figure.promise is not None and each.figure.promise.id == "nearly")
        ),
        "hedged": _first(each for each in readings if each.figure.hedged),
        "hold": _first(each for each in readings if each.figure.held),
        "presupposed": _first(each for each in readings if each.figure.presupposed),
    }
    # What no figure states may be flagged for any word of the clause: the words do not say where it stands.
    words = commitment.words
    words_of = {"hedged": words.hedges, "hold": words.holds, "presupposed": words.presupposes}
    anywhere = words_of if isinstance(target, Deed) else {}
    for flag, reading in said.items():
        is_set = dict(target)[flag]
        if reading is not None and not is_set and target.kind != "guarantee":
            yield commitment.problem(
                "audit-flag-missing", flag, flag=flag, clause=reading.clause.reference, printed=_printed(reading)
            )
        if flag == "hedged" and is_set and any(_hedged_before(each, words) for each in readings):
            continue
        if is_set and reading is None and not (flag in anywhere and anywhere[flag].stands_in(plain)):
            yield commitment.problem("audit-flag-unfounded", flag, flag=flag, clauses=", ".join(target.clauses))


def _hedged_before(reading: Covered, words: Words) -> bool:
    """Whether 力争 or the like stands before the figure in its sentence: it may carry over a comma."""
    return words.hedges.stands_in(sentence_before(normalised(reading.clause.text), reading.figure.start, words))


def _is_all(found: tuple[re.Match[str], object] | None, text: str) -> bool:
    return found is not None and found[0].end() == len(text)


def _due(
    commitment: AuditedTarget,
    stated: tuple[Covered, ...],
    own: Iterable[PolicyClause],
    figures: Mapping[str, tuple[Figure, ...]],
    plan: Plan,
) -> Iterator[Problem]:
    """The due year is the one that the sentence or the part's heading names; else the plan's last, and implied."""
    target = commitment.target
    if target.due is None or target.kind == "guarantee":
        return
    places = [(each.clause, each.figure.start) for each in stated]
    places = places or [(clause, at) for clause in own if (at := _spoken_of_at(commitment, clause)) is not None]
    if not places:
        return
    parts = {part.id: part for part in plan.parts}
    words = commitment.words
    named = {year for clause, at in places if (year := _year_at(clause, at, figures, parts, words)) is not None}
    if target.due.end.year not in (named or {plan.period.end.year}):
        found = ", ".join(str(year) for year in sorted(named or {plan.period.end.year}))
        yield commitment.problem("audit-due", "due", due=target.due.text, found=found)
    elif named and target.due_implied:
        clauses = ", ".join(target.clauses)
        yield commitment.problem("audit-flag-unfounded", "due_implied", flag="due_implied", clauses=clauses)
    elif not named and not target.due_implied:
        reference, due = places[0][0].reference, target.due.text
        yield commitment.problem("audit-flag-missing", "due_implied", flag="due_implied", clause=reference, printed=due)


def _year_at(
    clause: PolicyClause, at: int, figures: Mapping[str, tuple[Figure, ...]], parts: Mapping[str, Part], words: Words
) -> int | None:
    """The year that is due at a place of a clause: 到2025年 before it, in spaced words anywhere in its sentence, or the
    year of the part's heading.
    """
    how, text, own = parts[clause.part].text, normalised(clause.text), figures[clause.reference]
    if words.spaced and (year := year_said(text, at, own, words.due, words)) is not None:
        return year
    years = [
        int(figure.value or 0)
        for figure in own
        if figure.kind == "year" and figure.start <= at and words.due.ending(text[: figure.start]) is not None
    ]
    if years:
        return years[-1]
    return how.due.end.year if how is not None and how.due is not None else None


def _spoken_of_at(commitment: AuditedTarget, clause: PolicyClause) -> int | None:
    """Where a clause speaks of a commitment that has no figure: the end of the longest run of characters they share."""
    match = commitment.longest_shared(normalised(clause.text))
    return match.b + match.size if match.size >= commitment.words.spoken_of else None


def _first(readings: Iterable[Covered]) -> Covered | None:
    return next(iter(readings), None)


def _printed(reading: Covered) -> str:
    """The figure with a few characters around it, as a reader finds it in the text."""
    figure, text = reading.figure, reading.clause.text
    return text[max(0, figure.start - 8) : figure.end + 4].replace("\n", " ")
