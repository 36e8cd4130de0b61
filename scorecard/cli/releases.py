"""`releases`: what was published, whether it is still what it was, and room for more."""

import argparse
from pathlib import Path

from scorecard.cli.options import releases_of
from scorecard.cli.usage import Commands
from scorecard.cli.voice import Voice
from scorecard.history.entry import Release, ReleaseEntry
from scorecard.records.text import is_ascii_number
from scorecard.staff.release import (
    changes,
    current_release,
    list_releases,
    prune,
    release_names,
    sizes_of,
    verify_all,
    verify_release,
)


def add_commands(commands: Commands) -> None:
    command = commands.add("releases")
    command.add_argument("--releases", type=Path)
    command.add_argument("--verify", action="store_true")
    command.add_argument("--prune", action="store_true")
    command.add_argument("--keep", type=whole_number, default=6, metavar="N")
    command.set_defaults(run=run_releases, not_done="problems-not-cleared")


def run_releases(options: argparse.Namespace, say: Voice) -> int:
    releases = releases_of(options)
    names = release_names(releases)
    if options.prune:
        _prune(releases, options.keep, say)
    if not names:
        say.line("releases-none")
    made = {each.name: each for each in list_releases(releases)}
    sizes = sizes_of(releases)
    current, damaged = current_release(releases), False
    for name in names:
        here = "→" if name == current else " "
        told = _told(made[name], say) if name in made else ""
        say.plain(f"{here} {name}  {_megabytes(sizes.releases.get(name, 0))}  {told}".rstrip())
        if options.verify:
            found = verify_release(releases, name)
            damaged = damaged or bool(found)
            say.problems(found)
            if not found:
                say.line("releases-verified")
    for entry in reversed(changes(releases)):
        if entry.name not in names:
            say.line("releases-folder-gone", name=entry.name, note=_note_of(entry, say.language))
    if names:
        say.line("releases-size", size=_megabytes(sizes.on_disk))
    found = verify_all(releases) if options.verify else ()
    say.problems(found)
    return 1 if damaged or found else 0


def _prune(releases: Path, keep: int, say: Voice) -> None:
    done = prune(releases, keep)
    if not done.names:
        say.line("releases-none-to-clear")
        return
    say.line("releases-cleared", names=say.listed(done.names), freed=_megabytes(done.freed))


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"


def _told(made: Release, say: Voice) -> str:
    """What kind of release it is, its note, and what it was signed for."""
    told = _note_of(made.entry, say.language)
    if made.entry.restored:
        told = say.said("releases-restored", name=made.entry.restored, note=told)
    elif made.entry.kind == "correction":
        told = say.said("releases-correction", note=told)
    return say.said("releases-signed", told=told, signed=made.signed) if made.signed else told


def _note_of(entry: ReleaseEntry, language: str) -> str:
    return entry.note.get(language) or next((words for words in entry.note.values() if words), "")


def whole_number(text: str) -> int:
    if not is_ascii_number(text) or int(text) < 1:
        raise ValueError(text)
    return int(text)
