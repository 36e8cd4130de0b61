"""Rules on keys that make no sense together, or one without the other.

The same form as `check_targets`.
"""

from collections.abc import Callable, Iterator

from scorecard.reading.load import Inputs
from scorecard.records.model import AnyDeed, Direction, Rank, every_of, has_figure, start_of
from scorecard.records.problems import Problem


def flags_of_targets_fit(inputs: Inputs) -> Iterator[Problem]:
    """Only what has a figure can be more than it or near it, only what has a date can have it implied, and a start is
    that of the periods that are looked at one by one.
    """
    for document in inputs.indicators.values():
        for at, target in enumerate(document.record.targets):
            has_no_figure = not has_figure(target) or (isinstance(target, Rank) and target.value is None)
            if target.strict and has_no_figure:
                yield document.problem("strict-without-figure", "targets", at, "strict", kind=target.kind)
            if target.tolerance is not None and isinstance(target, AnyDeed | Direction):
                yield document.problem("tolerance-without-figure", "targets", at, "tolerance", kind=target.kind)
            if target.due_implied and target.due is None:
                yield document.problem("implied-without-due", "targets", at, "due_implied")
            if start_of(target) is not None and "every" in type(target).model_fields and every_of(target) is None:
                yield document.problem("start-without-every", "targets", at, "start", of_key=True, severity="warning")


def what_stays_is_no_flow(inputs: Inputs) -> Iterator[Problem]:
    """What is added up anew in each period does not stay once it is reached."""
    for document in inputs.indicators.values():
        if document.record.irreversible and document.record.measures == "flow":
            yield document.problem("flow-that-stays", "irreversible")


def values_are_of_one_origin(inputs: Inputs) -> Iterator[Problem]:
    """A value that only repeats the plan's figure follows from no other."""
    for document in inputs.indicators.values():
        for at, value in enumerate(document.record.observations):
            if value.repeats_plan and value.follows is not None:
                yield document.problem("repeated-and-inferred", "observations", at, "follows", of_key=True)


def units_name_their_difference(inputs: Inputs) -> Iterator[Problem]:
    """The name of a difference of exactly one stands beside that of others."""
    for name, unit in inputs.units.record.units.items():
        for language in unit.difference_one.keys() - unit.difference.keys():
            yield inputs.units.problem("difference-unnamed", "units", name, "difference_one", language, of_key=True)


def publications_come_before_their_withdrawal(inputs: Inputs) -> Iterator[Problem]:
    """Nothing was taken back before it was published."""
    for each, source in inputs.sources.record.sources.items():
        gone, published = source.withdrawn, source.published
        if gone is not None and published is not None and gone.date < published.start:
            yield inputs.sources.problem(
                "withdrawn-before-published", "sources", each, "withdrawn", "date", found=gone.date,
                published=published.text,
            )  # fmt: skip


TOGETHER_RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (
    flags_of_targets_fit,
    what_stays_is_no_flow,
    values_are_of_one_origin,
)
SHARED_TOGETHER_RULES = (units_name_their_difference, publications_come_before_their_withdrawal)
"""Of units and sources."""
