"""The same commitment with another figure or date: as a later document set it, as its sentence may also be read."""

from dataclasses import replace
from decimal import Decimal

from scorecard.records.model import AtLeast, FullCoverage, Growth, Increment, TargetBase, figure_of, high_of
from scorecard.records.verdict import Modifier, Status, Verdict


def as_changed(target: TargetBase) -> TargetBase | None:
    """The target as a later document set it; None where that sets neither a figure nor a date."""
    assert target.change is not None
    value, due = target.change.value, target.change.due or target.due
    update: dict[str, object] = {"due": due, "change": None, "override": None}
    if value is None:
        return target.model_copy(update=update) if target.change.due else None
    if isinstance(target, FullCoverage):
        return AtLeast(
            id=target.id,
            kind="at_least",
            clauses=target.clauses,
            text=target.text,
            due=target.change.due or target.due,
            value=value,
            hold=target.hold,
            release_lag_months=target.release_lag_months,
        )
    if isinstance(target, Growth):
        update["pace_of"] = None
    elif figure_of(target) is None:
        return None
    high = high_of(target)
    if isinstance(target, Increment):
        update["value_high"] = None
    elif isinstance(high, Decimal):
        update["value_high"] = max(high, value)
    return target.model_copy(update={**update, "value": value})


def read_otherwise(target: TargetBase) -> TargetBase:
    """The target as its sentence may also be read."""
    other = target.other_reading
    assert other is not None
    said = {"value": other.value, "due": other.due, "base": other.base}
    update: dict[str, object] = {name: value for name, value in said.items() if value is not None}
    if isinstance(target, Growth) and other.value is not None:
        update["pace_of"] = None
    return target.model_copy(update={**update, "other_reading": None})


def both_read(verdict: Verdict, other: Verdict) -> Verdict:
    """One result where both readings give it; else none, and both are shown."""
    modifiers: frozenset[Modifier] = verdict.modifiers | {"two_readings"}
    if verdict.status is other.status:
        return replace(verdict, modifiers=modifiers)
    return replace(
        verdict,
        status=Status.CANNOT_BE_JUDGED,
        reason="readings_differ",
        comparisons=(*verdict.comparisons, *other.comparisons),
        gap=None,
        modifiers=modifiers,
        facts=(*verdict.facts, ("first_status", verdict.status.value), ("second_status", other.status.value)),
    )
