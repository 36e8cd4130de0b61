"""Two snapshots' records → what differs in them, field by field, beside what is told as commitments and values."""

from collections.abc import Iterator, Mapping

from scorecard.history.field_texts import STEP
from scorecard.history.snapshot import Snapshot, Words
from scorecard.records.frozen import frozen

ORDER = "order"
"""The field that stands for the order of a record's items."""

_TOLD_OF_VALUES = frozenset({"period", "value", "bound", "status", "sources", "geography", "series", "group", "since"})
_TOLD_OF_TARGETS = frozenset({"text", "clauses", "id"})


@frozen
class FieldChange:
    """A field of a record before and after; None where there was none."""

    field: str
    before: str | None
    after: str | None


@frozen
class RecordChange:
    """A record with at least one changed field. `kind` and `id` are the parts of its name."""

    kind: str
    id: str
    name: Words
    sector: str | None
    """Of an indicator."""
    fields: tuple[FieldChange, ...]
    is_new: bool = False
    is_gone: bool = False


def compare_records(before: Snapshot, after: Snapshot) -> tuple[RecordChange, ...]:
    """Every record that differs, in the order of kinds and ids. Nothing where a snapshot kept no records."""
    if not before.records or not after.records:
        return ()
    return tuple(_changes(before, after))


def compare_materials(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """Paths of what a site is made with that differ, new and gone ones too. Nothing where none were kept."""
    if not before.materials or not after.materials:
        return ()
    paths = sorted(before.materials.keys() | after.materials.keys())
    return tuple(each for each in paths if before.materials.get(each) != after.materials.get(each))


def _changes(before: Snapshot, after: Snapshot) -> Iterator[RecordChange]:
    for name in sorted(before.records.keys() | after.records.keys()):
        old, new = before.records.get(name, {}), after.records.get(name, {})
        if list(old.items()) == list(new.items()):
            continue
        kind, _, record = name.partition(":")
        fields = tuple(_field_changes(kind, old, new))
        if fields:
            yield RecordChange(
                kind=kind,
                id=record,
                name=_name_of(new or old),
                sector=(new or old).get("sector") if kind == "indicator" else None,
                fields=fields,
                is_new=name not in before.records,
                is_gone=name not in after.records,
            )


def _field_changes(kind: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[FieldChange]:
    for field in (*new, *(each for each in old if each not in new)):
        if old.get(field) != new.get(field) and not _is_told_elsewhere(kind, field, old, new):
            yield FieldChange(field=field, before=old.get(field), after=new.get(field))
    if [each for each in old if each in new] != [each for each in new if each in old]:
        yield FieldChange(field=ORDER, before=None, after=None)


def _is_told_elsewhere(kind: str, field: str, old: Mapping[str, str], new: Mapping[str, str]) -> bool:
    """True of what the lists of outcomes, commitments and values say already."""
    if kind == "plan":
        return field == "as_of"
    if kind != "indicator":
        return False
    parts = field.split(STEP)
    if parts[0] == "observations":
        return parts[2] in _TOLD_OF_VALUES
    if parts[0] == "targets":
        return parts[2] in _TOLD_OF_TARGETS or (
            parts[2] in {"kind", "value", "due"} and STEP.join((*parts[:2], "kind")) not in old.keys() & new.keys()
        )
    # A reference series has no commitment that would tell its name or its sector.
    return parts[0] in {"name", "sector"} and any(each.startswith(f"targets{STEP}") for each in new)


def _name_of(fields: Mapping[str, str]) -> Words:
    """What people call a record: its name by language, or its title."""
    for key in ("name", "title"):
        named = {each.rpartition(STEP)[2]: words for each, words in fields.items() if each.startswith(f"{key}{STEP}")}
        if named or key in fields:
            return named or {"": fields[key]}
    return {}
