"""Changes and new publications → the new bytes of the files they concern. Pure: nothing is written here."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from scorecard.reading.document import read_record
from scorecard.reading.load import FOLDER
from scorecard.reading.yaml_source import parse
from scorecard.records.fields import shown
from scorecard.records.model import Indicator, Planned, SourceList
from scorecard.records.period import DEFAULT_CALENDAR, Calendar
from scorecard.records.problems import InputError, Problem, problem
from scorecard.records.record import Record
from scorecard.staff.imports.items import expected_with, with_items
from scorecard.staff.imports.sources_edit import with_sources
from scorecard.staff.imports.taken import TakenItem, TakenSource, TakenValue
from scorecard.staff.plan_text.yaml_edit import UnwritableError, edited

SOURCES = f"{FOLDER}/sources.yml"
"""The file that new publications are added to."""

R = TypeVar("R", bound=Record)


def apply_changes(
    root_files: Mapping[str, bytes],
    changes: Iterable[TakenValue],
    sources: Sequence[TakenSource] = (),
    items: Iterable[TakenItem] = (),
) -> Mapping[str, bytes]:
    """The new content of every file that changes, by its path relative to the plan's root; all else is untouched.

    `root_files` holds at least the files that `changes` name, and `SOURCES` where there are new publications. Each
    result is read again, and differs from what was there by exactly the changes. Raises InputError otherwise, for a
    file that is missing and for one that no longer holds the values the changes were made from.
    """
    by_file: dict[str, tuple[list[TakenValue], list[TakenItem]]] = {}
    for change in changes:
        by_file.setdefault(change.file, ([], []))[0].append(change)
    for item in items:
        by_file.setdefault(item.file, ([], []))[1].append(item)
    results = {}
    for file, wanted in by_file.items():
        if file not in root_files:
            raise InputError([problem("edit-file-missing", file)])
        results[file] = _applied(file, root_files[file], *wanted)
    if sources:
        if SOURCES not in root_files:
            raise InputError([problem("edit-file-missing", SOURCES)])
        results[SOURCES] = _registered(root_files[SOURCES], sources)
    return {file: content for file, content in results.items() if content != root_files[file]}


def _applied(file: str, content: bytes, changes: Sequence[TakenValue], items: Sequence[TakenItem]) -> bytes:
    calendar = _calendar_of(changes, items)
    before = _record(Indicator, file, content, calendar)
    expected = _expected(before, changes) if before is not None else None
    if before is None or expected is None:
        raise InputError([problem("edit-file-changed", file)])
    expected = expected_with(expected, items)
    exact = _not_exact(file, changes)
    try:
        result = edited(content, [(change.at, change.before, change.after) for change in changes])
        result = with_items(result, items)
    except UnwritableError as reason:
        raise InputError([exact]) from reason
    if _record(Indicator, file, result, calendar) != expected:
        raise InputError([exact])
    return result


def _calendar_of(changes: Sequence[TakenValue], items: Sequence[TakenItem]) -> Calendar:
    """The plan's, by which its periods were read."""
    periods = [each.after.period for each in changes]
    periods += [each.record.period for each in items if isinstance(each.record, Planned)]
    return periods[0].calendar if periods else DEFAULT_CALENDAR


def _not_exact(file: str, changes: Sequence[TakenValue]) -> Problem:
    if not changes:
        return problem("edit-not-possible", file)
    first = changes[0].after
    return problem("edit-not-exact", file, period=first.period.text, value=shown(first.value))


def _registered(content: bytes, sources: Sequence[TakenSource]) -> bytes:
    before = _record(SourceList, SOURCES, content)
    if before is None or any(each.id in before.sources for each in sources):
        raise InputError([problem("edit-file-changed", SOURCES)])
    expected = before.model_copy(update={"sources": {**before.sources, **{each.id: each.source for each in sources}}})
    exact = problem("edit-source-not-exact", SOURCES, id=sources[0].id)
    try:
        result = with_sources(content, {each.id: each.source for each in sources})
    except UnwritableError as reason:
        raise InputError([exact]) from reason
    if _record(SourceList, SOURCES, result) != expected:
        raise InputError([exact])
    return result


def _record(kind: type[R], file: str, content: bytes, calendar: Calendar = DEFAULT_CALENDAR) -> R | None:
    source, problems = parse(content, file)
    if source is None or problems:
        return None
    document, _ = read_record(kind, source, calendar)
    return document.record if document is not None else None


def _expected(record: Indicator, changes: Sequence[TakenValue]) -> Indicator | None:
    """The record as it must be afterwards; None where it does not hold what the changes were made from."""
    values = list(record.observations)
    for change in changes:
        if change.at is None:
            values.append(change.after)
        elif change.at < len(record.observations) and record.observations[change.at] == change.before:
            values[change.at] = change.after
        else:
            return None
    return record.model_copy(update={"observations": tuple(values)})
