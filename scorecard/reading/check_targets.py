"""Rules on targets that need more than the target: its indicator's direction, the unit of what it is compared with.

The same form as `check_values`.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal

from scorecard.reading.load import Inputs
from scorecard.reading.yaml_source import Loc
from scorecard.records.model import (
    Direction,
    Growth,
    Increment,
    Multiple,
    OfChange,
    Rank,
    Relative,
    Target,
    comparator_of,
    figure_of,
    is_reduction,
)
from scorecard.records.problems import Problem
from scorecard.records.units import factor_between


def compared_units_are_alike(inputs: Inputs) -> Iterator[Problem]:
    """A target against another indicator compares the same quantity: its unit, or another one of it (万人 and 人)."""
    for document in inputs.indicators.values():
        for at, target in enumerate(document.record.targets):
            if not isinstance(target, Relative) or target.other not in inputs.indicators:
                continue
            own, theirs = document.record.unit, inputs.indicators[target.other].record.unit
            are_known = own in inputs.units.record.units and theirs in inputs.units.record.units
            if are_known and factor_between(own, theirs, inputs.units.record.units) is None:
                yield document.problem(
                    "units-not-alike", "targets", at, "other", unit=own, other=target.other, other_unit=theirs,
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


def growth_says_how_fast(inputs: Inputs) -> Iterator[Problem]:
    """Growth is by a figure or at a pace it once had; a pace is an average, of what is observed as a level."""
    for document in inputs.indicators.values():
        for at, target in enumerate(document.record.targets):
            if not isinstance(target, Growth):
                continue
            loc, pace = ("targets", at), target.pace_of
            if pace is None:
                if target.value is None:
                    yield document.problem("growth-without-figure", *loc)
            elif target.value is not None:
                yield document.problem("growth-with-two-figures", *loc, "pace_of", of_key=True)
            elif target.mode != "mean" or target.observed_as != "level" or target.approximate:
                yield document.problem("pace-is-a-mean", *loc, "pace_of", of_key=True)
            elif pace.last.end <= pace.first.end or {pace.first.every, pace.last.every} != {target.every}:
                yield document.problem("pace-reversed", *loc, "pace_of", of_key=True, every=target.every)


def spans_lead_further(inputs: Inputs) -> Iterator[Problem]:
    """The far end of a span lies further the way the change goes: −20 after −15, 20 after 15."""
    for document in inputs.indicators.values():
        for at, target in enumerate(document.record.targets):
            if not isinstance(target, Increment) or target.value_high is None:
                continue
            ahead = target.value_high < target.value if is_reduction(target) else target.value_high > target.value
            if not ahead:
                yield document.problem("span-reversed", "targets", at, "value_high")


def parts_stand_alone(inputs: Inputs) -> Iterator[Problem]:
    """What a sentence asks for besides is another target of the same file, which asks for no more itself."""
    for document in inputs.indicators.values():
        named = {target.id: target for target in document.record.targets}
        for at, target in enumerate(document.record.targets):
            for place, name in enumerate(target.also):
                loc: Loc = ("targets", at, "also", place)
                if name == target.id or name not in named:
                    yield document.problem("unknown-target", *loc, found=name, known=", ".join(named))
                elif named[name].also:
                    yield document.problem("also-of-also", *loc, found=name)


def figures_are_possible(inputs: Inputs) -> Iterator[Problem]:
    """A place in a list is counted from 1, multiple and tolerance lie above zero, nothing falls by over 100 %."""
    for document in inputs.indicators.values():
        for at, target in enumerate(document.record.targets):
            figure = figure_of(target)
            if target.tolerance is not None and target.tolerance <= 0:
                yield document.problem("figure-impossible", "targets", at, "tolerance", found=target.tolerance)
            if figure is not None and not _is_possible(target, figure):
                yield document.problem("figure-impossible", "targets", at, "value", found=figure)


def _is_possible(target: Target, figure: Decimal) -> bool:
    match target:
        case Rank():
            return figure >= 1 and figure == figure.to_integral_value()
        case Multiple():
            return figure > 0
        case Growth() | Increment(measure="percent"):
            return figure >= -100
    return True


TARGET_RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (
    compared_units_are_alike,
    changes_fit_their_direction,
    growth_says_how_fast,
    spans_lead_further,
    parts_stand_alone,
    figures_are_possible,
)
