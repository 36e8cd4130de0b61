"""`workbook`, `import`: values and publications that staff fill in."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from scorecard.cli.given_files import fault_of, is_open_elsewhere, read_given, wrote
from scorecard.cli.import_words import change_in_words, item_in_words
from scorecard.cli.plan_lock import writes_the_plan
from scorecard.cli.usage import Commands
from scorecard.cli.voice import Voice
from scorecard.cli.who import add_by, person
from scorecard.judging.judge import judge
from scorecard.reading.checked import checked_inputs
from scorecard.reading.load import Inputs, read_site_words
from scorecard.records.bodies import Body
from scorecard.records.outline import Sector
from scorecard.records.problems import InputError, Place, Problem, said_reason
from scorecard.records.text import text_in
from scorecard.records.words.keys import Sentence
from scorecard.saying.sentences import mark_words
from scorecard.staff.imports import (
    Cell,
    Refusal,
    Taken,
    Wrong,
    apply_changes,
    read_table,
)
from scorecard.staff.imports.accept import FILE, read_accepted, with_accepted
from scorecard.staff.imports.apply import SOURCES
from scorecard.staff.imports.mapped import read_bureau_map, read_mapped
from scorecard.staff.imports.table import nearest, tidy
from scorecard.staff.plan_text import write_files
from scorecard.staff.workbook import make_workbook


def add_commands(commands: Commands) -> None:
    command = commands.add("workbook")
    command.add_argument("--sector", action="append")
    command.add_argument(
        "--body",
        action="append",
        metavar="NAME",
    )
    command.add_argument("--to", type=Path, metavar="FILE.xlsx")
    command.add_argument("--years", action="store_true")
    command.set_defaults(run=run_workbook, unchanged="errors-no-workbook")
    command = commands.add("import")
    command.add_argument("table", type=Path, metavar="FILE")
    add_by(command)
    command.add_argument(
        "--map",
        type=Path,
        metavar="BUREAU.yml",
    )
    command.add_argument("--dry-run", action="store_true")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.set_defaults(run=writes_the_plan(run_import), unchanged="errors-not-imported")


def run_workbook(options: argparse.Namespace, say: Voice) -> int:
    inputs, _ = checked_inputs(options.root, with_embargoed=True)
    plan = inputs.plan.record
    sectors, unknown = _ids_of(options.sector, plan.sectors, say.language, Place("--sector"), "unknown-sector")
    bodies, others = _ids_of(options.body, plan.bodies, say.language, Place("--body"), "unknown-body")
    named = "-".join((*(sectors or ()), *(bodies or ()))) or plan.geography
    path: Path = options.to or Path(f"{named}.xlsx")
    ending = [] if path.suffix.lower() == ".xlsx" else [Problem(place=Place("--to"), code="workbook-kind-unknown")]
    if wrong := [*unknown, *others, *ending]:
        raise InputError(wrong)
    known = _last_known(options.root, say.language)
    content = make_workbook(inputs, sectors, say.language, known, bodies=bodies, every_year=options.years)
    if path.is_file() and path.read_bytes() != content:
        say.trouble("workbook-there-already", file=path)
        return 3
    if not wrote(path, content, say):
        return 3
    say.line("workbook-written", file=path)
    return 0


def _last_known(root: Path, language: str) -> dict[str, str]:
    """What the pages say is last known of each commitment that is not established, by its key."""
    inputs, _ = checked_inputs(root)
    spoken = inputs.plan.record.languages
    language = language if language in spoken else spoken[0]
    phrases = read_site_words(root, (language,)).phrases[language]
    units, verdicts = inputs.units.record.units, judge(inputs)
    return {
        f"{each}.{target.id}": mark_words(
            verdicts[f"{each}.{target.id}"], target, units[document.record.unit], phrases, language
        )
        for each, document in inputs.indicators.items()
        for target in document.record.targets
    }


def _ids_of(
    named: Sequence[str] | None, things: Sequence[Sector | Body], language: str, place: Place, code: str
) -> tuple[list[str] | None, list[Problem]]:
    """The ids of sectors or bodies, by their ids, their names in any language, or other words for a body, and what is
    wrong with the others. None where none was named.
    """
    bodies = [each for each in things if isinstance(each, Body)]
    known = {other: each.id for each in bodies for text in each.keywords.values() for other in text.split()}
    known |= {tidy(name): each.id for each in things for name in (each.id, *each.name.values())}
    shown = ", ".join(f"{each.id} {text_in(each.name, language)}" for each in things) or "—"
    unknown = [each for each in named or () if tidy(each) not in known]
    values = [{"found": each, "known": shown, **nearest(each, known)} for each in unknown]
    ids = [known[tidy(each)] for each in named if tidy(each) in known] if named else None
    return ids, [Problem(place=place, code=code, values=each) for each in values]


def run_import(options: argparse.Namespace, say: Voice) -> int:
    inputs, _ = checked_inputs(options.root, with_embargoed=True)
    reading = _read(options.table, inputs, options.map)
    if say.is_json:
        say.data(_as_data(reading, say.language))
    else:
        for refusal in reading.refusals:
            say.aside(refusal.sentence(say.language))
    if reading.is_refused:
        _say_refused(reading, say)
        return 1
    _tell(reading, inputs, say)
    if reading.is_nothing:
        say.line("import-nothing-new")
        return 0
    if options.dry_run:
        say.line("import-dry-run", counted=_counted(reading, say))
        return 0
    return write_changes(options.root, reading, say, person(options))


def _read(path: Path, inputs: Inputs, by: Path | None) -> Taken:
    """What the table says; `by` is the mapping of the bureau that sent it, where it is not in our form."""
    cell = Cell(file=path.as_posix())
    try:
        content = read_given(path)
    except OSError as error:
        code, values = fault_of(error)
        return Taken(refusals=(Refusal(cell=cell, wrong=Wrong(code=code, values=values)),))
    if by is not None:
        found = read_mapped(path.name, content, read_bureau_map(by, inputs.plan.record.calendar), inputs)
    else:
        found = read_table(path.name, content, inputs)
    if is_open_elsewhere(path):
        unsaved = Refusal(cell=cell, wrong=Wrong(code="table-open", severity="warning"))
        return replace(found, refusals=(unsaved, *found.refusals))
    return found


def _counted(reading: Taken, say: Voice) -> str:
    """How many values, and what else there is."""
    planned = sum(each.key == "planned" for each in reading.items)
    found: list[tuple[Sentence, int]] = [
        ("counted-values", len(reading.changes)),
        ("counted-sources", len(reading.sources)),
        ("counted-planned", planned),
        ("counted-searches", len(reading.items) - planned),
    ]
    return say.listed((say.said(sentence, count=count) for sentence, count in found if count), "clauses")


def _refused(reading: Taken) -> int:
    """How many cells were refused; warnings refuse nothing."""
    return sum(each.severity == "error" for each in reading.refusals)


def _say_refused(reading: Taken, say: Voice) -> None:
    count, others = _refused(reading), len(reading.changes)
    say.line("import-refused-others-fine" if others else "import-refused", refused=count, count=others)


def write_changes(root: Path, reading: Taken, say: Voice, by: str = "") -> int:
    """Write what is new into the plan's files, all or none, and say which. Gives the exit code."""
    changed = {each.file for each in reading.changes} | {each.file for each in reading.items}
    names = sorted(changed | ({SOURCES} if reading.sources else set()))
    try:
        files = {name: (root / name).read_bytes() for name in names}
        new = {
            **apply_changes(files, reading.changes, reading.sources, reading.items), **_accepted(root, reading, by),
        }  # fmt: skip
        write_files(root, new)
    except InputError as error:
        say.problems(error.problems)
        return 1
    except OSError as error:
        reason = said_reason(error.strerror or str(error), say.language)
        say.trouble("files-as-they-were", file=error.filename, reason=reason)
        return 3
    say.line("import-written", counted=_counted(reading, say), count=len(new))
    for name in sorted(new):
        say.plain(f"  {name}")
    say.line("next-diff")
    return 0


def _accepted(root: Path, reading: Taken, by: str) -> dict[str, bytes]:
    """`accepted.yml` with the doubts that the table explains."""
    found = [(each.problem, each.reason) for each in reading.explained]
    today = datetime.now(UTC).astimezone().date()
    return {FILE: with_accepted(read_accepted(root), found, today, by)} if found else {}


def _tell(reading: Taken, inputs: Inputs, say: Voice) -> None:
    """One line for each new publication and each value: from what to what, and what else of it is new."""
    for new in reading.sources:
        say.line("import-new-source", id=new.id, title=new.source.title)
    for change in reading.changes:
        say.plain(change_in_words(change, inputs, say))
    for item in reading.items:
        say.plain(item_in_words(item, inputs, say))


def _as_data(reading: Taken, language: str) -> dict[str, object]:
    return {
        "sources": [{"id": new.id, "title": new.source.title, "file": SOURCES} for new in reading.sources],
        "changes": [
            {
                "indicator": change.indicator,
                "file": change.file,
                "period": change.after.period.text,
                "before": None if change.before is None else str(change.before.value),
                "after": str(change.after.value),
            }
            for change in reading.changes
        ],
        "refused": [
            {
                "sheet": refusal.cell.sheet,
                "row": refusal.cell.row,
                "column": refusal.cell.column,
                "severity": refusal.severity,
                "code": refusal.code,
                "message": refusal.sentence(language),
            }
            for refusal in reading.refusals
        ],
    }
