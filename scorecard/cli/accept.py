"""`accept`: warnings of `check` that somebody looked at, kept apart from then on."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from scorecard.cli.plan_lock import writes_the_plan
from scorecard.cli.voice import Voice
from scorecard.pipeline import checked_inputs
from scorecard.records.problems import InputError, Place, Problem
from scorecard.staff.imports import write_files
from scorecard.staff.imports.accept import FILE, read_accepted, with_accepted


def add_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser
) -> None:
    command = commands.add_parser("accept", parents=[shared], help="keep warnings apart that were looked at")
    command.add_argument("code", metavar="CODE", help="the code in brackets at the end of the warning")
    command.add_argument("--file", type=Path, help="of this file alone (default: of every file)")
    command.add_argument("--reason", required=True, help="why it is right all the same; seen by staff only")
    command.set_defaults(run=writes_the_plan(run_accept))


def run_accept(options: argparse.Namespace, say: Voice) -> int:
    _, warnings = checked_inputs(options.root)
    name = options.file.as_posix() if options.file else ""
    found = [each for each in warnings if each.code == options.code and each.place.file.endswith(name)]
    if not found:
        codes = ", ".join(dict.fromkeys(each.code for each in warnings)) or "—"
        values = {"found": options.code, "known": codes}
        raise InputError([Problem(place=Place("CODE"), code="accept-nothing", values=values)])
    day = datetime.now(UTC).astimezone().date()
    content = with_accepted(read_accepted(options.root), [(each, options.reason) for each in found], day)
    write_files(options.root, {FILE: content})
    say.line("accept-done", count=len(found), file=FILE)
    return 0
