"""What the audit of the plan's text writes and reads: figures that promise nothing, and the last count."""

from scorecard.records.fields import ClauseReference, Count, Day, Line, Text
from scorecard.records.record import Record


class ContextEntry(Record):
    """A figure of the plan's text that no target covers because it promises nothing, and why not."""

    clause: ClauseReference
    text: Line
    """The figure as it stands in the clause, with as many words around it as tell it from others."""
    reason: Text


class ContextList(Record):
    """`context.yml`."""

    context: tuple[ContextEntry, ...] = ()


class Coverage(Record):
    """`coverage.yml`: what the last audit of the plan's text counted. Written by the audit, shown on the plan page."""

    audited: Day
    clauses: Count
    figures: Count
    covered: Count
    context: Count
    uncovered: Count
    disagreements: Count
    outside: Count
    """Figures that stand in no numbered clause."""
    commitments: Count
