"""Making a release, and going back to one. Whatever happens on the way, `current` serves a whole release."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from scorecard.history.difference import fingerprint
from scorecard.history.entry import MANIFEST_VERSION, Release, ReleaseEntry, Step
from scorecard.history.snapshot import Snapshot, Words, read_snapshot
from scorecard.records.frozen import frozen
from scorecard.records.problems import InputError, Problem, RefusedError, refusal
from scorecard.site.publish.staging import MARKER, Staging, staged
from scorecard.site.rendered import OutputFile
from scorecard.staff.release.checksums import verify_release
from scorecard.staff.release.contents import site_of_release
from scorecard.staff.release.current import CURRENT, current_release, move_current
from scorecard.staff.release.freeze import freeze, read_site
from scorecard.staff.release.history import (
    Head,
    begin,
    changes,
    next_number,
    read_manifest,
    refuse_words_and_dates,
    release_entry,
    release_names,
    served_snapshot,
    settle,
    snapshot_of_release,
    upcoming,
)
from scorecard.staff.release.refusal import refusing

Progress = Callable[[str, int, int], None]
"""Called with a step ("gates", "freeze", "release"), how much of it is done, and how much there is."""

Retell = Callable[[Mapping[str, bytes], Sequence[ReleaseEntry]], Mapping[str, bytes]]
"""A frozen site and everything readers are told → the same site, telling it."""


@frozen
class Gate:
    """What a site must pass before it is released. `find` gets its folder; any problem but a warning stops."""

    name: str
    find: Callable[[Path], Iterable[Problem]]


@frozen
class Signature:
    """What a release is made with beside the plan, by digest, and the fingerprint on the sheet that was signed."""

    materials: Mapping[str, str]
    signed: str | None = None
    built_at: datetime | None = None
    """When the site was made."""

    def refuse_other(self, snapshot: Snapshot, place: Path) -> str:
        """The fingerprint of the content. Raises RefusedError where another was signed."""
        found = fingerprint(replace(snapshot, materials=self.materials))
        if self.signed is not None and self.signed != found:
            raise refusal("release-not-signed", place, signed=self.signed, found=found)
        return found


def release(
    built: Path,
    releases: Path,
    entry: ReleaseEntry,
    *,
    gates: Sequence[Gate] = (),
    signature: Signature | None = None,
    progress: Progress | None = None,
) -> Release:
    """Freeze the site at `built` below `releases` and let `current` serve it.

    `entry` is what `upcoming` gave for this site: the site shows it already, so it must still be true. Every gate runs
    before anything is written. Raises RefusedError; then `current` and every earlier release are as they were.
    """
    report, signature = progress or _silent, signature or Signature(materials={})
    if not (built / MARKER).is_file():
        raise refusal("release-not-a-site", built)
    with ExitStack() as held:
        with refusing(built):  # no build may exchange the folder while it is checked and read
            held.enter_context(staged(built))
        _pass(gates, built, report)
        with refusing(releases), staged(releases / CURRENT) as staging:
            settle(releases)
            snapshot = _snapshot(built)
            found = signature.refuse_other(snapshot, releases)
            now = upcoming(releases, snapshot, day=entry.released, note=entry.note, kind=entry.kind, at=entry.at)
            if now != entry:
                raise refusal("release-overtaken", releases)
            report("freeze", 0, 1)
            made = Release(
                manifest_version=MANIFEST_VERSION,
                entry=entry,
                built_at=signature.built_at,
                fingerprint=found,
                signed=signature.signed,
                materials=signature.materials,
            )
            made, files = freeze(read_site(built), made)
            report("release", 0, len(files))
            _put(releases, entry, files, staging)
            report("release", len(files), len(files))
            return made


def rollback(
    releases: Path, name: str, *, day: date, note: Words, retell: Retell | None = None, at: datetime | None = None
) -> ReleaseEntry:
    """Let `current` serve an earlier release again, as a release of its own that tells of the step back.

    Its files are those of the earlier one; `retell` brings what it tells of changes up to date. Raises RefusedError.
    """
    if not releases.is_dir():
        raise refusal("release-unknown", releases, name=name, known="—")
    with refusing(releases), staged(releases / CURRENT) as staging:
        settle(releases)
        entry = _step_back(releases, name, day, note, at)
        restored = read_manifest(releases, name)
        assert restored is not None, "it was verified"
        site = site_of_release(releases, name)
        told = retell(site, (entry, *changes(releases))) if retell else site
        _, files = freeze(told, replace(restored, entry=entry, signed=None), like=site)
        _put(releases, entry, files, staging, like=releases / name)
        return entry


def _pass(gates: Sequence[Gate], built: Path, report: Progress) -> None:
    """Every gate runs, so that everything wrong is said at once."""
    found: list[Problem] = []
    for done, gate in enumerate(gates):
        report("gates", done, len(gates))
        found += (problem for problem in gate.find(built) if problem.severity == "error")
    report("gates", len(gates), len(gates))
    if found:
        raise RefusedError(found)


def _put(
    releases: Path, entry: ReleaseEntry, files: tuple[OutputFile, ...], staging: Staging, like: Path | None = None
) -> None:
    """Files that the release before, or `like`, holds too are stored once, where the system knows links."""
    begin(releases, Step(to=entry.name, previous=entry.previous, entry=entry))
    try:
        with staged(releases / entry.name) as folder:
            folder.write(files, like or (releases / entry.previous if entry.previous else None))
            folder.put_in_place()
        move_current(releases, entry.name, staging)
    finally:
        with suppress(OSError):  # readers count the step by what `current` serves; the next run files it
            settle(releases)


def _step_back(releases: Path, name: str, day: date, note: Words, at: datetime | None) -> ReleaseEntry:
    names, current, known = release_names(releases), current_release(releases), changes(releases)
    served = {current, *(each.restored for each in known if each.name == current)}
    if name not in names:
        raise refusal("release-unknown", releases, name=name, known=", ".join(names) or "—")
    if name in served:
        raise refusal("release-is-current", releases / name, name=name)
    damage = verify_release(releases, name)
    if damage:
        raise RefusedError(damage)
    after = snapshot_of_release(releases, name)
    refuse_words_and_dates(releases, known, day=day, note=note, as_of=date.fromisoformat(after.as_of), at=at)
    number = next_number(known)
    head = Head(
        number=number,
        name=f"{day.isoformat()}-back-{number}",
        released=day,
        kind="correction",
        note=note,
        previous=current,
        restored=name,
        at=at,
    )
    # There is no snapshot where what is served is the very thing that is damaged.
    return release_entry(served_snapshot(releases), after, head)


def _snapshot(built: Path) -> Snapshot:
    try:
        return read_snapshot(built)
    except InputError as error:
        raise RefusedError(error.problems) from error


def _silent(step: str, done: int, total: int) -> None:
    pass
