"""`diff`: what publishing would change, on the terminal and as a sheet to sign."""

import argparse
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from scorecard.cli.given_files import wrote
from scorecard.cli.options import releases_of
from scorecard.cli.people import known_people
from scorecard.cli.usage import Commands
from scorecard.cli.voice import Voice
from scorecard.history.difference import compare
from scorecard.history.snapshot import SNAPSHOT_PATH, Snapshot, read_snapshot
from scorecard.history.waiting import waiting_values
from scorecard.pipeline import known_now
from scorecard.reading.checked import all_checked, checked_inputs
from scorecard.reading.load import read_site_words
from scorecard.records.accepted import looked_at
from scorecard.records.problems import InputError, Place, Problem, as_text
from scorecard.staff import diff
from scorecard.staff.diff import Occasion, as_html
from scorecard.staff.diff.phrases import diff_words
from scorecard.staff.release import current_release, release_names
from scorecard.staff.release.history import read_manifest, snapshot_of_release
from scorecard.staff.release.materials import materials_of

DIFFERENT = 4
"""Exit code where there are differences: no fault, and told apart from faults of the input."""


def add_commands(commands: Commands) -> None:
    command = commands.add("diff")
    command.add_argument("--releases", type=Path)
    command.add_argument("before", nargs="?", metavar="RELEASE|FOLDER")
    command.add_argument("--html", type=Path, metavar="FILE.html")
    command.add_argument(
        "--as-of",
        type=date.fromisoformat,
        metavar="YYYY-MM-DD",
    )
    command.set_defaults(run=run_diff)


def run_diff(options: argparse.Namespace, say: Voice) -> int:
    before, where, released = _before(options)
    now = content_now(options.root, options.as_of)
    difference = compare(before, now)
    people = known_people(options.root, before.records, now.records, say.language)
    occasion = replace(_occasion(options, where, released, say.language), people=people)
    say.text(diff.difference_text(difference, say.language, occasion))
    if occasion.warnings:
        say.plain("")
        say.line("other-warnings", count=len(occasion.warnings))
    if options.html is not None:
        title = checked_inputs(options.root)[0].plan.record.title
        plan = title.get(say.language) or next(iter(title.values()))
        page = as_html(difference, say.language, occasion, plan=plan)
        if not wrote(options.html, page.encode(), say):
            return 3
        say.line("sheet-written", file=options.html)
    return 0 if difference.is_empty else DIFFERENT


def content_now(root: Path, as_of: date | None = None) -> Snapshot:
    """Everything that a signature covers, as it stands; with `as_of`, as it will be on that day. Raises InputError."""
    return replace(known_now(root, as_of), materials=materials_of(root))


def _occasion(options: argparse.Namespace, where: str, released: date | None, language: str) -> Occasion:
    inputs, problems = all_checked(options.root, as_of=options.as_of)
    t, accepted = diff_words(language), looked_at(problems, inputs.all_accepted)
    phrases = read_site_words(options.root, inputs.plan.record.languages).phrases
    return Occasion(
        compared_with=where,
        released=released,
        today=datetime.now(UTC).astimezone().date(),
        warnings=tuple(as_text(each, language) for each in inputs.not_accepted(problems)),
        looked_at=tuple(
            t.accepted.format(
                problem=as_text(each, language),
                reason=known.reason,
                by=known.by or t.accepted_by_nobody,
                day=known.date.isoformat(),
            )
            for each, known in accepted
        ),
        waiting=waiting_values(inputs, phrases),
    )


def _before(options: argparse.Namespace) -> tuple[Snapshot, str, date | None]:
    """The named release or folder, its name and the release's day; without a name the release that is served, or else
    the last build.
    """
    releases = releases_of(options)
    name = options.before or current_release(releases)
    if name is not None and name in release_names(releases):
        manifest = read_manifest(releases, name)
        return snapshot_of_release(releases, name), name, manifest.entry.released if manifest else None
    if name is not None:
        if not Path(name).is_dir():
            values = {"name": name, "known": ", ".join(release_names(releases)) or "—"}
            raise InputError([Problem(place=Place(releases.as_posix()), code="release-unknown", values=values)])
        return read_snapshot(Path(name)), name, None
    site: Path = options.root / "site"
    if not (site / SNAPSHOT_PATH).is_file():
        raise InputError([Problem(place=Place(releases.as_posix()), code="nothing-to-compare")])
    return read_snapshot(site), site.as_posix(), None
