"""The figures that are declared context: which ones an entry speaks of, and entries that speak of none."""

import re
from collections.abc import Iterator, Mapping

from scorecard.reading.load import Inputs
from scorecard.records.coverage import ContextEntry
from scorecard.records.problems import Problem
from scorecard.staff.audit.clauses import PolicyClause, normalised
from scorecard.staff.audit.figure import Figure


def entries_of(clause: PolicyClause, inputs: Inputs) -> tuple[ContextEntry, ...]:
    if inputs.context is None:
        return ()
    return tuple(each for each in inputs.context.record.context if each.clause == clause.reference)


def names(entry: ContextEntry, clause: PolicyClause, figure: Figure) -> bool:
    """Whether a figure begins inside one of the places where the entry's words stand."""
    return any(start <= figure.start < end for start, end in _places(entry, clause))


def context_problems(
    inputs: Inputs, clauses: Mapping[str, PolicyClause], figures: Mapping[str, tuple[Figure, ...]]
) -> Iterator[Problem]:
    """Every entry stands word for word in its clause, and names a figure of it."""
    if inputs.context is None:
        return
    for index, entry in enumerate(inputs.context.record.context):
        clause = clauses.get(entry.clause)
        if clause is None or not any(_places(entry, clause)):
            yield inputs.context.problem(
                "audit-context-stale", "context", index, "text", text=entry.text, clause=entry.clause
            )
        elif not any(names(entry, clause, figure) for figure in figures[entry.clause]):
            yield inputs.context.problem(
                "audit-context-idle", "context", index, "text", text=entry.text, clause=entry.clause
            )


def _places(entry: ContextEntry, clause: PolicyClause) -> Iterator[tuple[int, int]]:
    """Where the entry's words stand. A digit at their edge does not match inside a longer number."""
    pattern = rf"(?<![\d.](?=\d)){re.escape(normalised(entry.text))}(?!(?<=\d)\.?\d)"
    for match in re.compile(pattern).finditer(normalised(clause.text)):
        yield match.span()
