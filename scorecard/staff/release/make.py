"""Making a release, and going back to one. Whatever happens on the way, `current` serves a whole release."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from scorecard.history.entry import Release, ReleaseEntry, Step
from scorecard.history.snapshot import Snapshot, Words, read_snapshot
from scorecard.records.problems import InputError, Problem
from scorecard.site.publish.staging import MARKER, Staging, staged
from scorecard.site.rendered import OutputFile
from scorecard.staff.release.current import CURRENT, current_release, move_current
from scorecard.staff.release.freeze import freeze, read_site
from scorecard.staff.release.history import (
    begin,
    changes,
    entry_of,
    next_number,
    refuse_words_and_dates,
    release_names,
    settle,
    snapshot_of_release,
    upcoming,
)
from scorecard.staff.release.refusal import ReleaseError, refusal, refusing
from scorecard.staff.release.verify import verify_release

Progress = Callable[[str, int, int], None]
"""Called with a step ("gates", "freeze", "release"), how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What a site must pass before it is released. `find` gets its folder; any problem but a warning stops."""

    name: str
    find: Callable[[Path], Iterable[Problem]]


def release(
    built: Path,
    releases: Path,
    entry: ReleaseEntry,
    *,
    gates: Sequence[Gate] = (),
    built_at: datetime | None = None,
    progress: Progress | None = None,
) -> Release:
    """Freeze the site at `built` below `releases` and let `current` serve it.

    `entry` is what `upcoming` gave for this site: the site shows it already, so it must still be true. Every gate runs
    before anything is written. Raises ReleaseError; then `current` and every earlier release are as they were.
    """
    report = progress or _silent
    if not (built / MARKER).is_file():
        raise refusal("release-not-a-site", built)
    with ExitStack() as held:
        with refusing(built):  # no build may exchange the folder while it is checked and read
            held.enter_context(staged(built))
        _pass(gates, built, report)
        with refusing(releases), staged(releases / CURRENT) as staging:
            settle(releases)
            if upcoming(releases, _snapshot(built), day=entry.released, note=entry.note, kind=entry.kind) != entry:
                raise refusal("release-overtaken", releases)
            report("freeze", 0, 1)
            made, files = freeze(read_site(built), entry, built_at)
            report("release", 0, len(files))
            _put(releases, entry, files, staging)
            report("release", len(files), len(files))
            return made


def rollback(releases: Path, name: str, *, day: date, note: Words) -> ReleaseEntry:
    """Let `current` serve an earlier release again, and record that as a correction. Raises ReleaseError."""
    if not releases.is_dir():
        raise refusal("release-unknown", releases, name=name, known="—")
    with refusing(releases), staged(releases / CURRENT) as staging:
        settle(releases)
        entry = _step_back(releases, name, day, note)
        begin(releases, Step(to=name, previous=entry.previous, rollback=entry))
        try:
            move_current(releases, name, staging)
        finally:
            with suppress(OSError):  # readers count the step by what `current` serves; the next run files it
                settle(releases)
        return entry


def _pass(gates: Sequence[Gate], built: Path, report: Progress) -> None:
    """Every gate runs, so that everything wrong is said at once."""
    found: list[Problem] = []
    for done, gate in enumerate(gates):
        report("gates", done, len(gates))
        found += (problem for problem in gate.find(built) if problem.severity == "error")
    report("gates", len(gates), len(gates))
    if found:
        raise ReleaseError(found)


def _put(releases: Path, entry: ReleaseEntry, files: tuple[OutputFile, ...], staging: Staging) -> None:
    begin(releases, Step(to=entry.name, previous=entry.previous))
    try:
        with staged(releases / entry.name) as folder:
            folder.write(files)
            folder.put_in_place()
        move_current(releases, entry.name, staging)
    finally:
        with suppress(OSError):
            settle(releases)


def _step_back(releases: Path, name: str, day: date, note: Words) -> ReleaseEntry:
    names, current, known = release_names(releases), current_release(releases), changes(releases)
    if name not in names:
        raise refusal("release-unknown", releases, name=name, known=", ".join(names) or "—")
    if name == current:
        raise refusal("release-is-current", releases / name, name=name)
    damage = verify_release(releases, name)
    if damage:
        raise ReleaseError(damage)
    after = snapshot_of_release(releases, name)
    refuse_words_and_dates(releases, known, day=day, note=note, as_of=date.fromisoformat(after.as_of))
    number = next_number(known)
    before = None
    if current is not None:
        with suppress(ReleaseError):  # what is served may be the very thing that is damaged
            before = snapshot_of_release(releases, current)
    return entry_of(
        before,
        after,
        number=number,
        name=f"{day.isoformat()}-back-{number}",
        day=day,
        kind="correction",
        note=note,
        previous=current,
        restored=name,
    )


def _snapshot(built: Path) -> Snapshot:
    try:
        return read_snapshot(built)
    except InputError as error:
        raise ReleaseError(error.problems) from error


def _silent(step: str, done: int, total: int) -> None:
    pass
