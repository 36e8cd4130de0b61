"""`date`: the day the site speaks for, moved to another."""

import argparse
from datetime import UTC, datetime
from datetime import date as day_of
from pathlib import Path

from scorecard.cli.plan_lock import writes_the_plan
from scorecard.cli.usage import Commands
from scorecard.cli.voice import Voice
from scorecard.reading.check import find_problems
from scorecard.reading.checked import checked_inputs, on_day
from scorecard.records.problems import InputError, Place, Problem
from scorecard.staff.plan_text import write_files
from scorecard.staff.plan_text.plan_day import with_day
from scorecard.staff.plan_text.yaml_edit import UnwritableError

_PLAN = "indicators/plan.yml"


def add_commands(commands: Commands) -> None:
    command = commands.add("date")
    command.add_argument("day", type=day_of.fromisoformat, metavar="YYYY-MM-DD")
    command.set_defaults(run=writes_the_plan(run_date), unchanged="errors-day-not-moved")


def run_date(options: argparse.Namespace, say: Voice) -> int:
    """Writes `as_of` where nothing speaks against it: no day to come, nothing that `check` refuses on that day."""
    inputs, _ = checked_inputs(options.root, with_embargoed=True)
    before, day = inputs.plan.record.as_of, options.day
    if day == before:
        say.line("date-same", day=day)
        return 0
    if day > datetime.now(UTC).astimezone().date():
        raise InputError([Problem(place=Place("YYYY-MM-DD"), code="day-to-come", values={"day": day.isoformat()})])
    errors = [each for each in find_problems(on_day(inputs, day)) if each.severity == "error"]
    if errors:
        raise InputError(errors)
    _write(options.root, day)
    say.line("date-moved", before=before, day=day, file=_PLAN)
    return 0


def _write(root: Path, day: day_of) -> None:
    try:
        write_files(root, {_PLAN: with_day((root / _PLAN).read_bytes(), day)})
    except UnwritableError as error:
        values = {"day": day.isoformat()}
        raise InputError([Problem(place=Place(_PLAN), code="day-not-exact", values=values)]) from error
