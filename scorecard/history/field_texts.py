"""Every field of every record that readers can see, as flat text: what a difference is found in and a signature covers.

A field is named by the way to it, `targets > 2025 > note > zh`; an item of a list by what tells it from the others, not
by its place, so that one more at the top changes nothing below it. A field that holds its default is not listed.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from scorecard.reading.load import Inputs
from scorecard.records.coverage import ContextEntry
from scorecard.records.model import Observation, PublishedFigure, Search
from scorecard.records.period import Period
from scorecard.records.record import Record, defaults_of

Facts = Mapping[str, Mapping[str, str]]
"""Record (`source:report-2024`) → field → value as text."""

STEP = " > "


def facts_of(inputs: Inputs, texts: Mapping[str, Mapping[str, str]]) -> Facts:
    """Of everything that staff wrote. `texts` are the pages people write: language → name → Markdown."""
    found: dict[str, dict[str, str]] = {"plan:plan": fields_as_text(inputs.plan.record)}
    found.update((f"source:{each}", fields_as_text(record)) for each, record in inputs.sources.record.sources.items())
    for each, name in inputs.sources.record.places.items():
        found[f"place:{each}"] = {f"name{STEP}{key}": text for key, text in name.items()}
    found.update((f"unit:{each}", fields_as_text(record)) for each, record in inputs.units.record.units.items())
    found.update((record_name(each), of_indicator(inputs, each)) for each in inputs.indicators)
    if inputs.context is not None:
        found["context:context"] = fields_as_text(inputs.context.record)
    if inputs.coverage is not None:
        found["coverage:coverage"] = fields_as_text(inputs.coverage.record)
    for language, pages in texts.items():
        for page, text in pages.items():
            found.setdefault(f"page:{page}", {})[STEP.join(("text", language))] = text.replace("\r\n", "\n")
    return dict(sorted(found.items()))


def record_name(indicator_id: str) -> str:
    """The name of an indicator's record."""
    return f"indicator:{indicator_id}"


def of_indicator(inputs: Inputs, each: str) -> dict[str, str]:
    """Of one indicator."""
    return {"sector": inputs.sectors[each], **fields_as_text(inputs.indicators[each].record)}


def fields_as_text(record: Record) -> dict[str, str]:
    """Every field of one record: the way to it → its value as text."""
    found: dict[str, str] = {}
    _add_record(found, record, "")
    return found


def item_names(items: Sequence[Record]) -> Iterator[str]:
    """What the items of a list are called in the ways to their fields, in its order."""
    seen: Counter[str] = Counter()
    for place, item in enumerate(items, start=1):
        name = _name(item) or str(place)
        seen[name] += 1
        yield f"{name} #{seen[name]}" if seen[name] > 1 else name


def _add_record(found: dict[str, str], record: Record, before: str) -> None:
    """To what was `found` the fields of a record, whose names stand `before` theirs."""
    defaults = defaults_of(type(record))
    for name, value in record.__dict__.items():
        if name not in defaults or value != defaults[name]:
            _add(found, value, before + name)


def _add(found: dict[str, str], value: Any, way: str) -> None:
    """The fields below a value. An empty list that must be there says nothing."""
    match value:
        case Record():
            _add_record(found, value, f"{way}{STEP}")
        case dict():
            for key, inner in value.items():
                _add(found, inner, f"{way}{STEP}{key}")
        case tuple() if value and isinstance(value[0], Record):
            for name, item in zip(item_names(value), value, strict=True):
                _add_record(found, item, f"{way}{STEP}{name}{STEP}")
        case tuple():
            if value:
                found[way] = ", ".join(map(_text, value))
        case _:
            found[way] = _text(value)


def _name(item: Record) -> str:
    """What tells an item of a list from the others; "" where nothing but its place does."""
    match item:
        case PublishedFigure():
            return slot_name(item)
        case Search():
            return f"{item.place} {item.date.isoformat()}"
        case ContextEntry():
            return item.clause
    fields = item.__dict__
    return next((_text(fields[each]) for each in ("id", "number") if each in fields), "")


def slot_name(item: PublishedFigure) -> str:
    """Period, place, series; a revised value is another item than the one it revises."""
    others: list[str | None] = [item.geography]
    if isinstance(item, Observation):
        others += [item.series, *(f"{name}={each}" for name, each in sorted(item.group.items()))]
        others.append("revised" if item.status == "revised" else None)
    since = f"{item.since.text}.." if item.since else ""
    return " ".join([f"{since}{item.period.text}", *(each for each in others if each)])


def _text(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case Period():
            return value.text
    return str(value)
