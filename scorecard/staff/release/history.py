"""What was released and taken back, and what the next entry will say.

A move of `current` begins with a step file and ends when `settle` has written its entry into the history
(`history.jsonl`). A step whose move never happened counts for nothing: readers pass over it, and the next that holds
the lock clears it away.
"""

import re
import shutil
import zipfile
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from pydantic import ValidationError

from scorecard.history.difference import compare
from scorecard.history.entry import MANIFEST, RELEASE, SITE, STEP, Kind, Release, ReleaseEntry, Step
from scorecard.history.snapshot import SNAPSHOT_PATH, Snapshot, Words, from_json, read_snapshot
from scorecard.records.frozen import frozen
from scorecard.records.problems import InputError, Problem, RefusedError, problem
from scorecard.staff.release.current import current_release, point
from scorecard.staff.release.disk import write_whole
from scorecard.staff.release.freeze import archive_name
from scorecard.staff.release.journal import append, read_journal

_STEP = ".step.json"
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-back-([1-9]\d{0,5})|-([1-9]\d{0,3}))?", re.ASCII)
"""A release is named for its day and, from the second of a day on, a number; a step back for its number in all."""


def release_names(releases: Path) -> tuple[str, ...]:
    """Every release that was ever current, sound or not, oldest first."""
    unfinished = _unfinished(releases)
    names = [path.name for path in releases.iterdir() if path.is_dir()] if releases.is_dir() else []
    return tuple(sorted((each for each in names if _NAME.fullmatch(each) and each != unfinished), key=_age))


def list_releases(releases: Path) -> tuple[Release, ...]:
    """The releases whose manifest can be read, oldest first. `verify_release` tells what is wrong with the others."""
    found = [read_manifest(releases, name) for name in release_names(releases)]
    return tuple(sorted((each for each in found if each is not None), key=lambda each: each.entry.number))


def read_manifest(releases: Path, name: str) -> Release | None:
    """None where it cannot be read or names another release."""
    try:
        release = RELEASE.validate_json((releases / name / MANIFEST).read_bytes())
    except (OSError, ValidationError):
        return None
    return release if release.name == name else None


def changes(releases: Path) -> tuple[ReleaseEntry, ...]:
    """Everything readers are told: releases and steps back, newest first.

    The history is what counts. Releases whose entry it lacks (made before there was one, or filed in a moment) join it.
    """
    found = {each.entry.number: each.entry for each in list_releases(releases)}
    unfiled = being_filed(releases)
    if unfiled is not None:
        found[unfiled.number] = unfiled
    found.update((each.number, each) for each in read_journal(releases))
    return tuple(sorted(found.values(), key=lambda each: -each.number))


def being_filed(releases: Path) -> ReleaseEntry | None:
    """The entry of a step whose move has happened, and which `settle` has not yet written into the history."""
    step = _read_step(releases / _STEP)
    return step.entry if step is not None and current_release(releases) == step.to else None


def upcoming(
    releases: Path,
    snapshot: Snapshot,
    *,
    day: date,
    note: Words,
    kind: Kind,
    at: datetime | None = None,
) -> ReleaseEntry:
    """The entry that a release of `snapshot` on `day` would have: what its own changes page shows.

    Raises RefusedError with everything that stands against it.
    """
    known, before = changes(releases), current_release(releases)
    as_of = date.fromisoformat(snapshot.as_of)
    refuse_words_and_dates(releases, known, day=day, note=note, as_of=as_of, at=at)
    head = Head(
        number=next_number(known),
        name=_next_name(releases, known, day),
        released=day,
        kind=kind,
        note=note,
        previous=before,
        at=at,
    )
    return release_entry(served_snapshot(releases), snapshot, head)


def refuse_words_and_dates(
    releases: Path, known: tuple[ReleaseEntry, ...], *, day: date, note: Words, as_of: date, at: datetime | None
) -> None:
    """A note must say why; no entry is dated before another or before the day its data speaks for.

    The last is what keeps an embargo: `as_of` in the future would publish values before their day. An entry dated after
    the moment `at` was a mistake of an earlier clock, and bars nothing (`dated_ahead` tells of it).
    """
    wrong: list[Problem] = []
    if not any(words.strip() for words in note.values()):
        wrong.append(problem("release-note-missing", releases))
    ahead = dated_ahead(known, at.astimezone().date()) if at else ()
    last = max((each.released for each in known if each not in ahead), default=day)
    if day < last:
        wrong.append(problem("release-before-last", releases, day=day.isoformat(), last=last.isoformat()))
    if day < as_of:
        wrong.append(problem("release-before-data", releases, day=day.isoformat(), as_of=as_of.isoformat()))
    if wrong:
        raise RefusedError(wrong)


def dated_ahead(known: Iterable[ReleaseEntry], today: date) -> tuple[ReleaseEntry, ...]:
    """Entries that say they were made after today: this computer's clock is wrong now, or was then."""
    return tuple(each for each in known if each.released > today)


@frozen
class Head:
    """What an entry says of itself, beside what changed: as in `ReleaseEntry`."""

    number: int
    name: str
    released: date
    kind: Kind
    note: Words
    previous: str | None
    restored: str | None = None
    at: datetime | None = None


def release_entry(before: Snapshot | None, after: Snapshot, head: Head) -> ReleaseEntry:
    """What changed from one snapshot to the other, as readers are told. Without a first there is nothing to compare."""
    difference = compare(before or after, after)
    return ReleaseEntry(
        number=head.number,
        name=head.name,
        released=head.released,
        as_of=date.fromisoformat(after.as_of),
        kind=head.kind,
        note=dict(head.note),
        previous=head.previous,
        restored=head.restored,
        flips=difference.flips,
        changed_targets=difference.changed_targets,
        new_commitments=difference.new_commitments,
        removed_commitments=difference.removed_commitments,
        new_values=difference.new_values,
        changed_values=difference.changed_values,
        removed_values=difference.removed_values,
        counts=difference.counts,
        status_words=difference.status_words,
        at=head.at,
    )


def snapshot_of_release(releases: Path, name: str) -> Snapshot:
    """With the digests its manifest keeps; from its ZIP where the pages were cleared away. Raises RefusedError."""
    manifest = read_manifest(releases, name)
    try:
        snapshot = _kept_snapshot(releases, name)
    except InputError as error:
        raise RefusedError(error.problems) from error
    return replace(snapshot, materials=manifest.materials) if manifest else snapshot


def served_snapshot(releases: Path) -> Snapshot | None:
    """Of the release that `current` serves; None before the first, and where it is gone or damaged."""
    name = current_release(releases)
    with suppress(RefusedError):
        return snapshot_of_release(releases, name) if name else None
    return None


def _kept_snapshot(releases: Path, name: str) -> Snapshot:
    archive = releases / name / archive_name(name)
    if (releases / name / SITE).exists() or not archive.is_file():
        return read_snapshot(releases / name / SITE)
    path = f"{name}/{SITE}/{SNAPSHOT_PATH}"
    with suppress(OSError, KeyError, zipfile.BadZipFile, zlib.error), zipfile.ZipFile(archive) as opened:
        return from_json(opened.read(path), f"{archive.as_posix()}/{path}")
    raise InputError([problem("release-archive-damaged", archive)])


def next_number(known: tuple[ReleaseEntry, ...]) -> int:
    return max((each.number for each in known), default=0) + 1


def begin(releases: Path, step: Step) -> None:
    """Write down what is about to be done. Raises OSError."""
    write_whole(releases / _STEP, STEP.dump_json(step) + b"\n")


def settle(releases: Path) -> None:
    """Finish or clear away the last step, whatever ended it. Only with the lock held; raises OSError.

    A release is removed only where `current` still serves the one before it, so never one that was served.
    """
    path = releases / _STEP
    if path.exists():
        step, current = _read_step(path), current_release(releases)
        if step is not None and current == step.to:
            append(releases, [step.entry])
        elif step is not None and current == step.previous:
            with suppress(FileNotFoundError):
                shutil.rmtree(releases / step.to)
        path.unlink()
    append(releases, reversed(changes(releases)))
    for leftover in (*releases.glob(".[0-9]*.building-*"), *releases.glob(".[0-9]*.lock")):
        shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
    point(releases)


def _unfinished(releases: Path) -> str | None:
    """The release that is being made, or was when something killed it."""
    step = _read_step(releases / _STEP)
    if step is None or current_release(releases) == step.to:
        return None
    return step.to


def _read_step(path: Path) -> Step | None:
    try:
        return STEP.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def _next_name(releases: Path, known: Iterable[ReleaseEntry], day: date) -> str:
    """The day, and from the second release of a day on a number. What was ever a name is none again."""
    taken = {*release_names(releases), *(each.name for each in known)}
    name, number = day.isoformat(), 1
    while name in taken:
        number += 1
        name = f"{day.isoformat()}-{number}"
    return name


def _age(name: str) -> tuple[str, int, int]:
    """Of one day the steps back come after the releases; `list_releases` has the order in which they were made."""
    match = _NAME.fullmatch(name)
    assert match is not None
    return match[1], int(match[2] or 0), int(match[3] or 1)
