"""What one rule found, before dates, lag, overrides and changes make a verdict of it."""

from dataclasses import field
from decimal import Decimal

from scorecard.records.frozen import frozen
from scorecard.records.model import Bound, Comparator, Observation
from scorecard.records.period import Period
from scorecard.records.verdict import Comparison, Modifier, Status

Fact = tuple[str, Decimal | str | Period | int]


@frozen
class Finding:
    """`outcome` is True where the observations are conclusive and satisfy the target, False where they are conclusive
    and do not, None where they are not conclusive. `status` is set by the progress layer, and where nothing is scored.
    """

    outcome: bool | None
    reason: str
    comparisons: tuple[Comparison, ...] = ()
    actual: Decimal | str | None = None
    actual_bound: Bound = "exact"
    actual_period: Period | None = None
    gap: Decimal | None = None
    used: tuple[Observation, ...] = ()
    facts: tuple[Fact, ...] = ()
    modifiers: frozenset[Modifier] = field(default_factory=frozenset)
    publication_can_help: bool = True
    """False where no value still to come could decide it, so that waiting for one would mislead."""
    status: Status | None = None


def not_scored(reason: str, *facts: Fact) -> Finding:
    """As worded nobody could say what would keep it: no figure, no base, an undefined word."""
    return Finding(outcome=None, reason=reason, facts=facts, status=Status.CANNOT_BE_JUDGED)


def undertaking() -> Finding:
    """Neither a figure nor a date: listed, and nothing to compare."""
    return Finding(outcome=None, reason="undertaking", status=Status.QUALITATIVE)


def unknown(reason: str, *facts: Fact, **rest: object) -> Finding:
    """Not conclusive, with what is known as facts."""
    return Finding(outcome=None, reason=reason, facts=facts, **rest)  # type: ignore[arg-type]


def known_facts(shown: Decimal | str, bound: Bound, span: Period) -> tuple[Fact, ...]:
    """The value that is known where it does not decide."""
    return ("known", shown), ("known_bound", bound), ("known_period", span)


def is_floor(operator: Comparator) -> bool:
    return operator in {">=", ">", "="}
