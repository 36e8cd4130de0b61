"""`new list`: the list of a later year, from its text into a workbook, and from the workbook into the plan."""

import argparse
from datetime import date
from pathlib import Path

from scorecard.cli.carrying import add_after, with_before, write_both
from scorecard.cli.given_files import given_table, wrote
from scorecard.cli.plan_lock import writes_the_plan
from scorecard.cli.texts import texts_of
from scorecard.cli.usage import Commands
from scorecard.cli.voice import Voice
from scorecard.cli.who import add_by
from scorecard.reading.checked import checked_inputs
from scorecard.reading.load import Inputs
from scorecard.records.problems import InputError, Place, Problem
from scorecard.records.words import staff_languages, word
from scorecard.staff.after.carry import Carried, carried
from scorecard.staff.audit.figure_words import words_of
from scorecard.staff.imports.csv_table import decoded
from scorecard.staff.lists.book import make_book
from scorecard.staff.lists.confirmed import read_confirmed
from scorecard.staff.lists.into_plan import written_list
from scorecard.staff.lists.propose import propose_list


def add_list(things: Commands) -> None:
    command = things.add("list")
    command.add_argument("file", type=Path, metavar="LIST.txt|LIST.xlsx")
    command.add_argument("--id", default="", metavar="ID")
    command.add_argument("--name", action="append", default=[], metavar="TEXT")
    command.add_argument("--due", default="")
    command.add_argument("--published", type=date.fromisoformat, metavar="YYYY-MM-DD")
    command.add_argument("--url", default="")
    command.add_argument("--to", type=Path, metavar="FILE.xlsx")
    command.add_argument("--dry-run", action="store_true")
    add_after(command)
    add_by(command)
    command.set_defaults(run=run_new_list, unchanged="errors-not-written")


def run_new_list(options: argparse.Namespace, say: Voice) -> int:
    """A text is only read; a workbook writes into the plan."""
    return writes_the_plan(_write)(options, say) if options.file.suffix.lower() == ".xlsx" else _propose(options, say)


def _propose(options: argparse.Namespace, say: Voice) -> int:
    if options.to and options.to.suffix.lower() != ".xlsx":
        raise InputError([Problem(place=Place("--to"), code="workbook-kind-unknown")])
    inputs, _ = with_before(options, checked_inputs(options.root, with_embargoed=True)[0])
    text = decoded(given_table(options.file))
    if text is None:
        raise InputError([Problem(place=Place(options.file.as_posix()), code="not-utf-8")])
    words = words_of(options.root, inputs.plan.record.languages[0])
    found = propose_list(text, inputs, options.file.name, options.due, words)
    content = make_book(found, _about(options, inputs, say), inputs, say.language)
    path: Path = options.to or Path(f"{options.file.stem}.xlsx")
    if path.is_file() and path.read_bytes() != content:
        say.trouble("list-there-already", path=path)
        return 3
    if not wrote(path, content, say):
        return 3
    count = sum(len(each.targets) for each in found.clauses)
    clauses = say.said("counted-clauses", count=len(found.clauses))
    say.line("list-proposed", clauses=clauses, figures=say.said("counted-figures", count=count), path=path)
    return 0


def _about(options: argparse.Namespace, inputs: Inputs, say: Voice) -> dict[str, str]:
    """What is known of the document before anybody has filled in the workbook."""
    plan, due = inputs.plan.record, options.due
    name = texts_of("--name", options.name, inputs, say) if options.name else {}
    found = {"id": options.id or (f"list-{due[:4]}" if due else ""), "due": due}
    # The first text of a plan is the plan: its totals run over all its years. Any later one is the list of a year.
    found |= {"start": due[:4] if plan.parts else str(plan.period.start.year)} if due else {}
    found |= {"published": str(options.published or ""), "url": options.url}
    for each in plan.languages:
        spoken = each if each in staff_languages() else "en"
        found[f"publisher.{each}"] = plan.document.publisher.get(each, "")
        found[f"name.{each}"] = name.get(each, "")
        found[f"title.{each}"] = name.get(each, "")
        label = word("lists", spoken, "label").format(year=due[:4]) if due else ""
        found[f"label.{each}"] = label if plan.parts else f"{name.get(each, '')} {{number}}".strip()
    return found


def _write(options: argparse.Namespace, say: Voice) -> int:
    own, _ = checked_inputs(options.root, with_embargoed=True)
    inputs, old = with_before(options, own)
    name = options.file.name
    found = read_confirmed(name, given_table(options.file), inputs)
    carry = carried(options.after, old, own, found.indicators(inputs), found.spoken_of()) if old else Carried()
    made = written_list(options.root, found, inputs, name, carry)
    counted = say.listed(
        (
            say.said("counted-clauses", count=made.clauses),
            say.said("counted-commitments", count=made.targets),
            say.said("counted-new-indicators", count=made.indicators),
            say.said("counted-context", count=made.context),
        ),
        "clauses",
    )
    if options.dry_run:
        say.line("list-dry-run", counted=counted)
        return 0
    write_both(options, made.files, old, carry.indicators, say)
    say.line("list-written", counted=counted, text=made.text)
    return 0
