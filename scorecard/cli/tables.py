"""`import-table`: values from statistical tables, as a mapping says."""

import argparse
from collections import Counter
from pathlib import Path

from scorecard.cli.given_files import read_given
from scorecard.cli.plan_lock import writes_the_plan
from scorecard.cli.usage import Commands
from scorecard.cli.values import write_changes
from scorecard.cli.voice import Voice
from scorecard.cli.who import add_by
from scorecard.reading.checked import checked_inputs
from scorecard.records.problems import InputError, Place, Problem
from scorecard.staff.imports import Taken
from scorecard.staff.table_import import TablesTaken, read_mapping, read_tables

_MOST_SAID = 50
"""A thousand rows with one mistake need not be told a thousand times."""


def add_commands(commands: Commands) -> None:
    command = commands.add("import-table")
    command.add_argument("mapping", type=Path, metavar="MAPPING.yml")
    add_by(command)
    command.add_argument("--dry-run", action="store_true")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.set_defaults(run=writes_the_plan(run_import_table), unchanged="errors-not-imported")


def run_import_table(options: argparse.Namespace, say: Voice) -> int:
    inputs, _ = checked_inputs(options.root, with_embargoed=True)
    mapping = read_mapping(options.mapping)
    folder: Path = options.mapping.parent

    def read(name: str) -> bytes:
        try:
            return read_given(folder / name)
        except FileNotFoundError:
            raise InputError([Problem(place=Place(name), code="file-missing")]) from None

    reading = read_tables(mapping, read, inputs)
    if say.is_json:
        say.data(_as_data(reading, say.language))
    else:
        _tell_refusals(reading, say)
    if reading.is_refused:
        return 1
    _tell(reading, say)
    if not reading.changes:
        say.line("import-nothing-new")
        return 0
    if options.dry_run:
        say.line("import-dry-run", counted=say.said("counted-values", count=len(reading.changes)))
        return 0
    return write_changes(options.root, Taken(changes=reading.changes), say)


def _tell_refusals(reading: TablesTaken, say: Voice) -> None:
    for refusal in reading.refusals[:_MOST_SAID]:
        say.aside(refusal.sentence(say.language))
    more = len(reading.refusals) - _MOST_SAID
    if more > 0:
        say.trouble("table-more-refused", count=more)
    if reading.is_refused:
        say.line("table-refused", count=sum(each.severity == "error" for each in reading.refusals))


def _tell(reading: TablesTaken, say: Voice) -> None:
    """One line an indicator, then what was not taken: thousands of values are not read one by one."""
    added = Counter(each.indicator for each in reading.changes if each.before is None)
    changed = Counter(each.indicator for each in reading.changes if each.before is not None)
    for name in dict.fromkeys(each.indicator for each in reading.changes):
        say.line("table-indicator", name=name, count=added[name], changed=changed[name])
    say.line("table-same", count=reading.same)
    for each in reading.left_out:
        say.line("table-left-out", file=each.file, count=each.rows)
    for name, count in Counter(name for name, _ in reading.gone).items():
        say.line("table-gone", name=name, count=count)


def _as_data(reading: TablesTaken, language: str) -> dict[str, object]:
    return {
        "new": sum(each.before is None for each in reading.changes),
        "changed": sum(each.before is not None for each in reading.changes),
        "same": reading.same,
        "left_out": {each.file: each.rows for each in reading.left_out},
        "gone": [{"indicator": name, "period": period} for name, period in reading.gone],
        "refused": [
            {
                "file": each.cell.file,
                "row": each.cell.row,
                "column": each.cell.column,
                "severity": each.severity,
                "code": each.code,
                "message": each.sentence(language),
            }
            for each in reading.refusals
        ],
    }
