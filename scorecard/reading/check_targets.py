"""Rules on targets that need more than the target: its indicator's direction, the unit of what it is compared with.

The same form as `check_values`.
"""

from collections.abc import Callable, Iterator

from scorecard.reading.load import Inputs
from scorecard.records.model import Direction, OfChange, Relative, comparator_of, has_figure
from scorecard.records.problems import Problem
from scorecard.records.units import factor_between


def compared_units_are_alike(inputs: Inputs) -> Iterator[Problem]:
    """A target against another indicator compares the same quantity: its unit, or another one of it (万人 and 人)."""
    for document in inputs.indicators.values():
        for at, target in enumerate(document.record.targets):
            if not isinstance(target, Relative) or target.other not in inputs.indicators:
                continue
            theirs = inputs.indicators[target.other].record.unit
            if factor_between(document.record.unit, theirs, inputs.units.record.units) is None:
                yield document.problem(
                    "units-not-alike", "targets", at, "other", unit=document.record.unit, other=target.other,
                    other_unit=theirs,
                )  # fmt: skip


def changes_fit_their_direction(inputs: Inputs) -> Iterator[Problem]:
    """A change goes the way that is better: up where `direction` is higher, down where it is lower. A limit on a change
    the other way says so with its `comparator`.
    """
    for document in inputs.indicators.values():
        way = document.record.direction
        for at, target in enumerate(document.record.targets):
            if isinstance(target, Direction):
                falls, of = target.towards == "down", "towards"
            elif isinstance(target, OfChange):
                falls, of = comparator_of(target) in {"<=", "<"}, "value"
            else:
                continue
            is_stated = "direction" in document.record.model_fields_set and way != "none"
            if is_stated and falls != (way == "lower"):
                yield document.problem("change-against-direction", "targets", at, of, direction=way, kind=target.kind)


def changes_say_what_changed(inputs: Inputs) -> Iterator[Problem]:
    """A change sets a figure, for a kind that has one, or a date, or says that it was withdrawn or merged."""
    for document in inputs.indicators.values():
        for at, target in enumerate(document.record.targets):
            change = target.change
            if change is None:
                continue
            may_change = has_figure(target) or target.kind == "full_coverage"
            if change.value is not None and not may_change:
                yield document.problem("change-without-figure", "targets", at, "change", of_key=True, kind=target.kind)
            if change.value is None and change.due is None and not change.withdrawn and not change.merged:
                yield document.problem("change-of-nothing", "targets", at, "change", of_key=True)


TARGET_RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (
    compared_units_are_alike,
    changes_fit_their_direction,
    changes_say_what_changed,
)
