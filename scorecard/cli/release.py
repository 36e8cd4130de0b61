"""`release`, `rollback`: publishing, and undoing it."""

import argparse
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from scorecard.cli.diff import content_now
from scorecard.cli.options import cache_of, releases_of
from scorecard.cli.people import second_check_problems
from scorecard.cli.usage import Commands
from scorecard.cli.voice import Voice
from scorecard.cli.who import is_yes
from scorecard.history.difference import compare
from scorecard.history.entry import ReleaseEntry
from scorecard.history.snapshot import Snapshot
from scorecard.pipeline import build
from scorecard.reading.checked import checked_inputs
from scorecard.reading.load import read_site_words
from scorecard.records.problems import Problem, RefusedError, refusal
from scorecard.records.project import languages_spoken, site_root
from scorecard.records.text import hidden_character
from scorecard.records.words import staff_languages
from scorecard.records.words.keys import Sentence
from scorecard.site.folders import refuse_releases_inside
from scorecard.site.published import Finish
from scorecard.site.told import retold
from scorecard.staff.release import (
    Gate,
    Signature,
    changes,
    current_release,
    history_problems,
    release,
    rollback,
    site_gates,
    upcoming,
)
from scorecard.staff.release.freeze import archive_name
from scorecard.staff.release.gone import addresses_gone
from scorecard.staff.release.history import dated_ahead, snapshot_of_release
from scorecard.staff.release.make import Retell

_NAMED = 20
"""So many addresses that go are named; more would bury the rest."""


def add_commands(commands: Commands) -> None:
    places = commands.options("release")
    places.add_argument("--releases", type=Path)
    dated = commands.options("release")
    dated.add_argument("--note", default="")
    for language in _note_languages():
        dated.add_argument(
            f"--note-{language}", dest=f"note_{language}", default="", help=dated.said("--note-language")
        )
    dated.add_argument("--date", type=date.fromisoformat)
    dated.add_argument("--yes", action="store_true")
    command = commands.add("release", places, dated)
    command.add_argument("--correction", action="store_true")
    command.add_argument("--signed", type=typed_fingerprint, metavar="FINGERPRINT")
    command.add_argument("--cache", type=Path)
    command.set_defaults(run=run_release, unchanged="errors-not-released", not_done="problems-not-released")
    command = commands.add("rollback", places, dated)
    command.add_argument("name", metavar="RELEASE")
    command.set_defaults(run=run_rollback, not_done="problems-not-moved")


def run_release(options: argparse.Namespace, say: Voice) -> int:
    releases, now = releases_of(options), _now()
    refuse_releases_inside(options.root, releases)
    _refuse_dates_ahead(options, releases, now)
    known = content_now(options.root)
    signature = Signature(materials=known.materials, signed=options.signed)
    signature.refuse_other(known, releases)
    if unchecked := second_check_problems(options.root, releases, known.records, "release-unchecked"):
        raise RefusedError(unchecked)
    note = _note(options, say, "release-why")
    _confirm(options, say, releases, now)
    _confirm_history(options, say, releases)
    _confirm_no_change(options, say, releases, known)
    entry = upcoming(
        releases,
        known,
        day=options.date or now.astimezone().date(),
        note=note,
        kind="correction" if options.correction else "update",
        at=now,
    )

    def inputs_are_right(_: Path) -> Iterator[Problem]:
        yield from checked_inputs(options.root)[1]

    with say.progress() as progress, tempfile.TemporaryDirectory(prefix="release-") as folder:
        built = Path(folder) / "site"
        told = (entry, *changes(releases))
        build(options.root, built, cache_of(options), progress, told, Finish(pictures=True))
        gone = addresses_gone(releases, built)
        gates = (Gate(name="input", find=inputs_are_right), *site_gates(base_path=_base_path(options.root)))
        made = release(
            built,
            releases,
            entry,
            gates=gates,
            signature=replace(signature, built_at=now),
            progress=progress,
        )
    _say_gone(say, gone)
    say.line("release-done", name=made.name, count=len(made.files), current=releases / "current")
    say.line("release-fingerprint", fingerprint=made.fingerprint)
    say.line("release-archive", file=releases / made.name / archive_name(made.name))
    return 0


def _say_gone(say: Voice, gone: Sequence[str]) -> None:
    """Which pages readers no longer find, and how a page that was only renamed keeps its address."""
    if not gone:
        return
    named = "\n".join(f"  {each}" for each in gone[:_NAMED])
    say.line("release-addresses-gone", count=len(gone), named=named)


def run_rollback(options: argparse.Namespace, say: Voice) -> int:
    releases, now = releases_of(options), _now()
    _refuse_dates_ahead(options, releases, now)
    note = _note(options, say, "rollback-why")
    _confirm(options, say, releases, now)
    _confirm_history(options, say, releases)
    day = options.date or now.astimezone().date()
    made = rollback(releases, options.name, day=day, note=note, at=now, retell=_retell(options.root))
    say.line("rollback-done", current=releases / "current", name=options.name, entry=made.name)
    return 0


def _retell(root: Path) -> Retell:
    """Brings what a frozen site tells of changes up to date, in the words of today's templates."""
    theme, spoken = site_root(root), languages_spoken(root)

    def retell(site: Mapping[str, bytes], entries: Sequence[ReleaseEntry]) -> Mapping[str, bytes]:
        return retold(site, entries, read_site_words(root, spoken), theme / "templates")

    return retell


def _now() -> datetime:
    """Read once by a command: a clock that is put back meanwhile cannot disagree with itself."""
    return datetime.now(UTC).replace(microsecond=0)


def typed_fingerprint(text: str) -> str:
    """As typed from paper: any case, with or without spaces."""
    found = "".join(text.split()).lower()
    if not re.fullmatch(r"[0-9a-f]{16}", found):
        raise ValueError(text)
    return found


def _confirm(options: argparse.Namespace, say: Voice, releases: Path, now: datetime) -> None:
    """Releases dated after today are a wrong clock, now or then: whoever is there says which."""
    today = now.astimezone().date()
    ahead = dated_ahead(changes(releases), today)
    if ahead and not options.yes:
        values = {"last": max(each.released for each in ahead).isoformat(), "today": today.isoformat()}
        if not is_yes(say.ask("release-day-in-doubt", **values)):
            raise refusal("release-clock-behind", releases, **values)


def _confirm_history(options: argparse.Namespace, say: Voice, releases: Path) -> None:
    """What is added to a history that was changed hides the change: whoever is there recovers it first, or says no."""
    found = history_problems(releases)
    if not found:
        return
    say.problems([replace(each, severity="warning") for each in found])
    if not options.yes and not is_yes(say.ask("release-history-in-doubt")):
        raise refusal("release-history-in-doubt", releases)


def _confirm_no_change(options: argparse.Namespace, say: Voice, releases: Path, known: Snapshot) -> None:
    current = current_release(releases)
    if current is None or options.yes or not _says_the_same(releases, current, known):
        return
    values = {"name": current}
    if not is_yes(say.ask("release-no-change", **values)):
        raise refusal("release-no-change", releases, **values)


def _refuse_dates_ahead(options: argparse.Namespace, releases: Path, now: datetime) -> None:
    """The clock keeps an embargo, not the date that is typed; and a day ahead would bar every release until then."""
    today = now.astimezone().date()
    if options.date is not None and options.date > today:
        values = {"day": options.date.isoformat(), "today": today.isoformat()}
        raise refusal("release-date-ahead", releases, **values)


def _base_path(root: Path) -> str:
    """The site's place on its host: pages that any address may show link from there."""
    site_url = checked_inputs(root)[0].plan.record.site_url
    return f"{urlsplit(site_url).path.rstrip('/')}/" if site_url else "/"


def _note(options: argparse.Namespace, say: Voice, question: Sentence) -> dict[str, str]:
    """Why, in the language of messages; in others too, or instead, where staff give it."""
    note = {language: vars(options)[f"note_{language}"].strip() for language in _note_languages()}
    said = options.note.strip()
    if said or not any(note.values()):
        note[say.language] = said or say.ask(question)
    for words in note.values():
        if hidden_character(words) or any(unicodedata.category(each) == "Cc" for each in words):
            raise refusal("release-note-unreadable", "--note")
    return {language: words for language, words in note.items() if words}


def _note_languages() -> tuple[str, ...]:
    """Those of messages, and those that a site can speak where the command is run."""
    return tuple(dict.fromkeys((*staff_languages(), *languages_spoken(Path()))))


def _says_the_same(releases: Path, name: str, known: Snapshot) -> bool:
    try:
        return compare(snapshot_of_release(releases, name), known).is_empty
    except RefusedError:
        return False  # what is served is damaged: the release will mend it
