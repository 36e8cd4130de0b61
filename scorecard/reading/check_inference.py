"""Rules on inferred values: the premise stands in the records, and the value follows from it.

The same form as `check`.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal

from scorecard.reading.check_values import unit_of_values
from scorecard.reading.load import Inputs
from scorecard.records.model import Indicator, Inference, Observation
from scorecard.records.problems import Problem

_WHOLE, _NOTHING = Decimal(100), Decimal(0)


def inferred_values_have_a_premise(inputs: Inputs) -> Iterator[Problem]:
    """An inferred value names a published one of the same period and place that was not itself inferred, in the same
    unit, and cites its publications.
    """
    for document in inputs.indicators.values():
        for at, value in enumerate(document.record.observations):
            rule = value.follows
            if rule is None:
                continue
            record = _holder(rule, document.record, inputs)
            if record is None:
                continue  # named by `indicator_references_exist`
            if rule.indicator is None and rule.series == value.series:
                yield document.problem("inference-from-itself", "observations", at, "follows")
                continue
            premise = _premise(value, rule, record)
            if premise is None:
                yield document.problem(
                    "inference-without-premise", "observations", at, "follows", period=value.period.text
                )
                continue
            own, theirs = unit_of_values(document.record, value.series), unit_of_values(record, rule.series)
            if own != theirs:
                yield document.problem("inference-unit", "observations", at, "follows", unit=own, premise=theirs)
            if not set(value.sources) <= set(premise.sources):
                yield document.problem(
                    "inference-source", "observations", at, "sources", sources=", ".join(premise.sources)
                )


def inferred_values_follow(inputs: Inputs) -> Iterator[Problem]:
    """A part of a whole at 100 % or 0 has that value; a whole has at least what one of its parts has."""
    for document in inputs.indicators.values():
        for at, value in enumerate(document.record.observations):
            rule = value.follows
            record = None if rule is None else _holder(rule, document.record, inputs)
            premise = None if rule is None or record is None else _premise(value, rule, record)
            if rule is None or record is None or premise is None:
                continue
            unit = unit_of_values(record, rule.series)
            if rule.rule == "whole_to_part" and not _holds_for_parts(value, premise, unit):
                yield document.problem(
                    "inference-not-whole", "observations", at, "value", found=value.value, premise=premise.value
                )
            if rule.rule == "part_to_whole" and not _bounds_whole(value, premise):
                yield document.problem(
                    "inference-not-bound", "observations", at, "value", found=value.value, premise=premise.value
                )


INFERENCE_RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (
    inferred_values_have_a_premise,
    inferred_values_follow,
)


def _holder(rule: Inference, own: Indicator, inputs: Inputs) -> Indicator | None:
    if rule.indicator is None:
        return own
    return inputs.indicators[rule.indicator].record if rule.indicator in inputs.indicators else None


def _premise(value: Observation, rule: Inference, record: Indicator) -> Observation | None:
    return next(
        (
            each
            for each in record.observations
            if each.series == rule.series
            and each.geography == value.geography
            and (each.period.start, each.period.end) == (value.period.start, value.period.end)
            and each.since == value.since
            and each.follows is None
        ),
        None,
    )


def _holds_for_parts(value: Observation, premise: Observation, unit: str) -> bool:
    extremes = {_NOTHING, _WHOLE} if unit == "%" else {_NOTHING}
    return premise.bound == "exact" == value.bound and premise.value == value.value and premise.value in extremes


def _bounds_whole(value: Observation, premise: Observation) -> bool:
    return value.bound == "at_least" and premise.bound in {"exact", "at_least"} and value.value == premise.value
