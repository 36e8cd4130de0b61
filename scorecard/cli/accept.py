"""`accept`: warnings of `check` that somebody looked at, kept apart from then on."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from scorecard.cli.plan_lock import writes_the_plan
from scorecard.cli.usage import Commands
from scorecard.cli.voice import Voice
from scorecard.cli.who import add_by, person
from scorecard.reading.checked import checked_inputs
from scorecard.records.fields import fault_of_text
from scorecard.records.problems import InputError, Place, Problem, as_text
from scorecard.staff.imports.accept import FILE, read_accepted, with_accepted
from scorecard.staff.plan_text import write_files


def add_commands(commands: Commands) -> None:
    command = commands.add("accept")
    command.add_argument("code", metavar="CODE")
    command.add_argument("--file", type=Path)
    command.add_argument("--reason", required=True)
    add_by(command)
    command.set_defaults(run=writes_the_plan(run_accept), unchanged="errors-not-written")


def run_accept(options: argparse.Namespace, say: Voice) -> int:
    if fault := fault_of_text(options.reason):
        raise InputError([Problem(place=Place("--reason"), code=fault[0], values=fault[1])])
    _, warnings = checked_inputs(options.root)
    warnings = tuple(each for each in warnings if _is_of(each, options.file))
    found = [each for each in warnings if each.code == options.code]
    if not found:
        codes = ", ".join(dict.fromkeys(each.code for each in warnings)) or "—"
        values = {"found": options.code, "known": codes}
        raise InputError([Problem(place=Place("CODE"), code="accept-nothing", values=values)])
    day = datetime.now(UTC).astimezone().date()
    reasons = [(each, options.reason) for each in found]
    content = with_accepted(read_accepted(options.root), reasons, day, person(options))
    write_files(options.root, {FILE: content})
    for each in found:
        say.plain(as_text(each, say.language))
    say.line("accept-done", count=len(found), file=FILE)
    return 0


def _is_of(problem: Problem, file: Path | None) -> bool:
    """True for the file that was named, by its name or with folders: `jobs.yml` is not `new-jobs.yml`."""
    parts = file.parts if file else ()
    return not parts or Path(problem.place.file).parts[-len(parts) :] == parts
