"""What was released and taken back, read from the releases' folder; and what the next entry will say.

A move of `current` begins with a step file and ends when `settle` has filed it. A step whose move never happened counts
for nothing: readers pass over it, and the next that holds the lock clears it away.
"""

import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from scorecard.history.difference import compare
from scorecard.history.entry import MANIFEST, RELEASE, SITE, STEP, Kind, Release, ReleaseEntry, Step
from scorecard.history.snapshot import Snapshot, Words, read_snapshot
from scorecard.records.problems import InputError, Problem
from scorecard.staff.release.current import current_release, point
from scorecard.staff.release.disk import flush_folder, write_whole
from scorecard.staff.release.refusal import ReleaseError, problem

ROLLBACKS = "rollbacks"
"""The folder of steps back that were made, one file each."""

_STEP = ".step.json"
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-([1-9]\d{0,3}))?")


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
    """Everything readers are told: releases and steps back, newest first."""
    entries = [each.entry for each in list_releases(releases)]
    folder = releases / ROLLBACKS
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        step = _read_step(path)
        if step is not None and step.rollback is not None:
            entries.append(step.rollback)
    step = _read_step(releases / _STEP)
    if step is not None and step.rollback is not None and current_release(releases) == step.to:
        entries.append(step.rollback)
    return tuple(sorted(entries, key=lambda each: -each.number))


def upcoming(releases: Path, snapshot: Snapshot, *, day: date, note: Words, kind: Kind) -> ReleaseEntry:
    """The entry that a release of `snapshot` on `day` would have: what its own changes page shows.

    Raises ReleaseError with everything that stands against it.
    """
    known, before = changes(releases), current_release(releases)
    as_of = date.fromisoformat(snapshot.as_of)
    refuse_words_and_dates(releases, known, day=day, note=note, as_of=as_of)
    return entry_of(
        snapshot_of_release(releases, before) if before else None,
        snapshot,
        number=next_number(known),
        name=_next_name(releases, day),
        day=day,
        kind=kind,
        note=note,
        previous=before,
    )


def refuse_words_and_dates(
    releases: Path, known: tuple[ReleaseEntry, ...], *, day: date, note: Words, as_of: date
) -> None:
    """A note must say why; no entry is dated before another or before the day its data speaks for.

    The last is what keeps an embargo: `as_of` in the future would publish values before their day.
    """
    wrong: list[Problem] = []
    if not any(words.strip() for words in note.values()):
        wrong.append(problem("release-note-missing", releases))
    if known and day < max(each.released for each in known):
        last = max(each.released for each in known)
        wrong.append(problem("release-before-last", releases, day=day.isoformat(), last=last.isoformat()))
    if day < as_of:
        wrong.append(problem("release-before-data", releases, day=day.isoformat(), as_of=as_of.isoformat()))
    if wrong:
        raise ReleaseError(wrong)


def entry_of(
    before: Snapshot | None,
    after: Snapshot,
    *,
    number: int,
    name: str,
    day: date,
    kind: Kind,
    note: Mapping[str, str],
    previous: str | None,
    restored: str | None = None,
) -> ReleaseEntry:
    """What changed from one snapshot to the other, as readers are told. Without a first there is nothing to compare."""
    difference = compare(before or after, after)
    return ReleaseEntry(
        number=number,
        name=name,
        released=day,
        as_of=date.fromisoformat(after.as_of),
        kind=kind,
        note=dict(note),
        previous=previous,
        restored=restored,
        flips=difference.flips,
        new_values=difference.new_values,
        changed_values=difference.changed_values,
        removed_values=difference.removed_values,
        counts=difference.counts,
        status_words=difference.status_words,
    )


def snapshot_of_release(releases: Path, name: str) -> Snapshot:
    """Raises ReleaseError where it cannot be read."""
    try:
        return read_snapshot(releases / name / SITE)
    except InputError as error:
        raise ReleaseError(error.problems) from error


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
            if step.rollback is not None:
                filed = releases / ROLLBACKS / f"{step.rollback.number:04}.json"
                filed.parent.mkdir(exist_ok=True)
                path.rename(filed)
                flush_folder(filed.parent)
        elif step is not None and step.rollback is None and current == step.previous:
            with suppress(FileNotFoundError):
                shutil.rmtree(releases / step.to)
        path.unlink(missing_ok=True)
    for leftover in (*releases.glob(".[0-9]*.building-*"), *releases.glob(".[0-9]*.lock")):
        shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
    point(releases)


def _unfinished(releases: Path) -> str | None:
    """The release that is being made, or was when something killed it."""
    step = _read_step(releases / _STEP)
    if step is None or step.rollback is not None or current_release(releases) == step.to:
        return None
    return step.to


def _read_step(path: Path) -> Step | None:
    try:
        return STEP.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def _next_name(releases: Path, day: date) -> str:
    """The day, and from the second release of a day on a number."""
    taken = set(release_names(releases))
    name, number = day.isoformat(), 1
    while name in taken:
        number += 1
        name = f"{day.isoformat()}-{number}"
    return name


def _age(name: str) -> tuple[str, int]:
    match = _NAME.fullmatch(name)
    assert match is not None
    return match[1], int(match[2] or 1)
