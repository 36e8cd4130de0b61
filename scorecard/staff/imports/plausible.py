"""Whether a value can be true, asked before it is written: the same questions `check` asks of what is written."""

from collections.abc import Iterator
from decimal import Decimal

from scorecard.reading.check_values import larger_total_before, may_be_negative, slipped, unit_of_values, value_before
from scorecard.reading.load import Inputs
from scorecard.records.model import Indicator, Observation
from scorecard.staff.imports.report import Wrong

RATES = frozenset({"growth", "relative", "increment"})
"""Kinds of target whose per cent may be more than a whole."""


def find_doubts(
    value: Observation, before: Observation | None, record: Indicator, inputs: Inputs
) -> Iterator[tuple[str, Wrong]]:
    """What is wrong with, or odd about, a new or corrected value: column key and reason."""
    others = tuple(each for each in record.observations if each is not before)
    yield from _odd_number(value, record, others, inputs)
    yield from _odd_dates(value, inputs)
    if value.since is not None and value.since.start > value.period.end:
        yield "since", Wrong(code="since-after-period", values={"since": value.since.text, "period": value.period.text})


def _odd_number(
    value: Observation, record: Indicator, others: tuple[Observation, ...], inputs: Inputs
) -> Iterator[tuple[str, Wrong]]:
    number = value.value
    if not isinstance(number, Decimal):
        return
    unit = unit_of_values(record, value.series)
    if number < 0 and not may_be_negative(unit, inputs.units.record.units):
        yield "value", Wrong(code="negative-value", values={"found": str(number), "unit": unit})
    is_share = unit == "%" and value.series is None and not any(target.kind in RATES for target in record.targets)
    if number > 100 and is_share:
        yield "value", Wrong(code="share-over-100", values={"found": str(number)}, severity="warning")
    last = value_before(value, others)
    factor = slipped(value, last) if last is not None else None
    if last is not None and factor is not None:
        values = {"found": str(number), "last": str(last.value), "period": last.period.text, "factor": factor}
        yield "value", Wrong(code="value-jump", values=values, severity="warning")
    total = larger_total_before(value, others)
    if total is not None and total.since is not None:
        values = {"found": str(number), "last": str(total.value), "period": total.period.text}
        yield "value", Wrong(code="total-falls", values=values | {"since": total.since.text}, severity="warning")


def _odd_dates(value: Observation, inputs: Inputs) -> Iterator[tuple[str, Wrong]]:
    as_of, sources = inputs.plan.record.as_of, inputs.sources.record.sources
    if value.period.start > as_of:
        values = {"period": value.period.text, "as_of": as_of.isoformat()}
        yield "period", Wrong(code="value-after-as-of", values=values)
    for each in value.sources:
        published = sources[each].published
        if published is not None and value.period.start > published.end:
            values = {"period": value.period.text, "source": each, "published": published.text}
            yield "source", Wrong(code="value-after-source", values=values)
