"""The note beside a value, out of a snapshot's records: whoever checks a figure reads what was written beside it."""

from collections.abc import Iterable, Mapping

from scorecard.history.field_texts import STEP
from scorecard.history.snapshot import KnownValue, Snapshot, Words

Slot = tuple[object, ...]


def note_key(value: KnownValue) -> Slot:
    """A first and a revised value have notes of their own."""
    return *value.slot, value.status == "revised"


def notes_of(snapshot: Snapshot, values: Iterable[KnownValue]) -> Mapping[Slot, Words]:
    """The notes of those of the values that have one."""
    found = {note_key(value): _note(snapshot, value) for value in values}
    return {key: words for key, words in found.items() if words}


def _note(snapshot: Snapshot, value: KnownValue) -> Words:
    fields = snapshot.records.get(f"indicator:{value.indicator}", {})
    place = snapshot.records.get("plan:plan", {}).get("geography")
    names = [_name(value, value.geography), *([_name(value, place)] if value.geography is None and place else [])]
    return next((words for name in names if (words := _words(fields, ("observations", name, "note")))), {})


def _name(value: KnownValue, geography: str | None) -> str:
    """As `field_texts` names the value in its record."""
    span = f"{value.since}..{value.period}" if value.since else value.period
    groups = value.group.split(";") if value.group else []
    revised = "revised" if value.status == "revised" else None
    return " ".join(each for each in (span, geography, value.series, *groups, revised) if each)


def _words(fields: Mapping[str, str], way: tuple[str, ...]) -> Words:
    start = STEP.join((*way, ""))
    return {each.removeprefix(start): words for each, words in fields.items() if each.startswith(start)}
