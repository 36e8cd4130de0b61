"""Rows of a report; of changed records one for each field, or for an item that is new or gone."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import ndiff
from itertools import groupby

from scorecard.history.field_texts import STEP
from scorecard.history.records import ORDER, FieldChange, RecordChange
from scorecard.records.frozen import frozen
from scorecard.records.text import text_in
from scorecard.staff.diff.phrases import DiffWords


@frozen
class DiffRow:
    """What changed, from what to what. `key` is the id staff find it by; `details` stand below. `group` is the sector's
    name, where it has one.
    """

    subject: str
    key: str
    before: str
    after: str
    details: tuple[str, ...] = ()
    group: str = ""


def record_rows(change: RecordChange, t: DiffWords, language: str, group: str) -> Iterator[DiffRow]:
    """A record that is new or gone is one row that tells all its fields."""
    row = DiffRow(subject=text_in(change.name, language) or change.id, key=change.id, before="", after="", group=group)
    if change.is_new or change.is_gone:
        yield _filled(row, change.fields, 0, t)
        return
    items = _whole_items(change.fields)
    for way, fields in groupby(change.fields, key=lambda each: _item(each) if _item(each) in items else ""):
        if way:
            yield _filled(replace(row, details=(_label(way, t),)), fields, 2, t)
        else:
            yield from (_field_row(row, each, t) for each in fields)


def _field_row(row: DiffRow, change: FieldChange, t: DiffWords) -> DiffRow:
    before, after = change.before or "", change.after or ""
    if "\n" in before or "\n" in after:
        lines = list(ndiff(before.splitlines(), after.splitlines()))
        before, after = _lines(lines, "- "), _lines(lines, "+ ")
    return replace(row, before=before or t.none, after=after or t.none, details=(_label(change.field, t),))


def _lines(lines: Iterable[str], mark: str) -> str:
    """The lines that one side alone has."""
    return " ".join(line.removeprefix(mark).strip() for line in lines if line.startswith(mark) and line[2:].strip())


def _filled(row: DiffRow, changes: Iterable[FieldChange], below: int, t: DiffWords) -> DiffRow:
    """A row for fields that all are new or all are gone; their names without the first parts."""
    fields = [each for each in changes if each.field != ORDER]
    told = t.join.join(
        t.named.format(name=_label(STEP.join(each.field.split(STEP)[below:]), t), value=value)
        for each in fields
        if (value := each.after if each.before is None else each.before)
    )
    is_new = all(each.before is None for each in fields)
    return replace(row, before=t.none if is_new else told, after=told if is_new else t.none)


def _whole_items(changes: Iterable[FieldChange]) -> frozenset[str]:
    """Items of a list with two fields or more that came or went as one."""
    kinds: dict[str, list[tuple[bool, bool]]] = {}
    for each in changes:
        if way := _item(each):
            kinds.setdefault(way, []).append((each.before is None, each.after is None))
    return frozenset(way for way, found in kinds.items() if len(found) > 1 and len(set(found)) == 1 and any(found[0]))


def _item(change: FieldChange) -> str:
    parts = change.field.split(STEP)
    return STEP.join(parts[:2]) if len(parts) > 2 else ""


def _label(way: str, t: DiffWords) -> str:
    """The way to a field in the words of staff; names of items and languages as they stand."""
    return " · ".join(t.fields.get(part, part) for part in way.split(STEP))
