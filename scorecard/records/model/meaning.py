"""What a commitment takes for granted of its quantity, and the sign between its value and its figure."""

from typing import Literal

from scorecard.records.model.indicator import Indicator, Measures
from scorecard.records.model.shared import OfChange, side_of
from scorecard.records.model.target import Cumulative, EveryPeriod, Growth, Multiple, TargetBase, Zero

Comparator = Literal[">=", ">", "<=", "<", "="]


def is_reduction(target: OfChange) -> bool:
    """True where the figure asks for less than there was: a change below zero, a multiple below 1."""
    return target.value is not None and target.value < (1 if isinstance(target, Multiple) else 0)


def measured_by(target: TargetBase, indicator: Indicator) -> Measures | None:
    """What the quantity is: as the record says, else as the kind takes for granted; None where neither does."""
    if isinstance(target, Cumulative):
        return "flow"
    if indicator.measures is not None:
        return indicator.measures
    if isinstance(target, Zero) and target.every is not None:
        return "flow"
    if isinstance(target, EveryPeriod) and indicator.unit not in _NOT_COUNTED and "/" not in indicator.unit:
        return "flow"
    if isinstance(target, Growth) and target.observed_as == "rate":
        return "rate"
    return "stock" if indicator.irreversible else None


_NOT_COUNTED = frozenset({"%", "‰", "元"})
"""Units of shares, rates and standards: a value of several years in them need not be a total."""


def adds_up(target: TargetBase, indicator: Indicator) -> bool:
    """Whether values of parts may be added to one of the whole: a month's to a year's. Not on a guess: the record says
    that it is a flow, or the target counts events or a total.
    """
    counts_events = isinstance(target, Zero) and target.every is not None and indicator.measures is None
    return isinstance(target, Cumulative) or indicator.measures == "flow" or counts_events


def comparator_of(target: TargetBase) -> Comparator:
    """The sign between the actual value and the target's figure."""
    ceiling = target.kind in {"at_most", "rank"} or side_of(target) == "at_most"
    if isinstance(target, OfChange) and target.comparator is None:
        ceiling = is_reduction(target)
    if ceiling:
        return "<" if target.strict else "<="
    if target.kind in {"zero", "full_coverage", "milestone"}:
        return "="
    return ">" if target.strict else ">="
