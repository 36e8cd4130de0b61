"""What a table adds to an indicator beside values: plan figures, and searches that found nothing."""

from collections.abc import Iterable, Iterator
from typing import Any

from scorecard.records.model import Indicator, Planned, Search
from scorecard.staff.imports.taken import TakenItem
from scorecard.staff.plan_text.yaml_items import with_item


def with_items(content: bytes, items: Iterable[TakenItem]) -> bytes:
    """The indicator's file with each at the end of its list. Raises UnwritableError."""
    for each in items:
        content = with_item(content, (each.key,), dict(_fields(each.record)))
    return content


def expected_with(record: Indicator, items: Iterable[TakenItem]) -> Indicator:
    """The record as it must be afterwards."""
    lists: dict[str, list[Any]] = {"planned": list(record.planned), "searched": list(record.searched)}
    for each in items:
        lists[each.key].append(each.record)
    return record.model_copy(update={key: tuple(found) for key, found in lists.items()})


def _fields(record: Planned | Search) -> Iterator[tuple[str, object]]:
    """What is said of it, in the order of its keys; what is meant anyway is left out."""
    for name, field in type(record).model_fields.items():
        value = record.__dict__[name]
        if field.is_required() or value != field.get_default(call_default_factory=True):
            yield name, value
