"""`withdraw`, `change`: what happens to a plan after it was made, each one command that edits one file."""

import argparse
from collections.abc import Sequence
from datetime import date

from scorecard.cli.plan_lock import writes_the_plan
from scorecard.cli.texts import texts_of
from scorecard.cli.usage import Commands, Parser
from scorecard.cli.voice import Voice
from scorecard.cli.who import add_by
from scorecard.reading.checked import checked_inputs
from scorecard.reading.load import Inputs
from scorecard.records.text import text_in
from scorecard.staff.events.changed_target import ByTheCity, changed, target_named
from scorecard.staff.events.proposal import SOURCES, Proposal
from scorecard.staff.events.withdraw import resting_on, source_named, withdrawn
from scorecard.staff.plan_text import write_files


def add_commands(commands: Commands) -> None:
    command = commands.add("withdraw")
    command.add_argument("source", metavar="SOURCE")
    command.add_argument("--reason", action="append", default=[], metavar="TEXT")
    _add_date(command)
    command.set_defaults(run=writes_the_plan(run_withdraw), unchanged="errors-not-written")
    command = commands.add("change")
    command.add_argument("target", metavar="TARGET")
    command.add_argument("--source", required=True)
    command.add_argument("--value", default="")
    command.add_argument("--due", default="")
    command.add_argument("--withdrawn", action="store_true")
    command.add_argument("--merged", action="store_true")
    command.add_argument("--note", action="append", default=[], metavar="TEXT")
    _add_date(command)
    command.set_defaults(run=writes_the_plan(run_change), unchanged="errors-not-written")


def _add_date(command: Parser) -> None:
    add_by(command)
    command.add_argument("--date", type=date.fromisoformat)
    command.add_argument("--dry-run", action="store_true")


def run_withdraw(options: argparse.Namespace, say: Voice) -> int:
    inputs, _ = checked_inputs(options.root, with_embargoed=True)
    source = source_named(options.source, inputs)
    reason = texts_of("--reason", options.reason, inputs, say, is_required=True)
    content = (options.root / SOURCES).read_bytes()
    day = options.date or inputs.plan.record.as_of
    proposal = withdrawn(inputs, content, source, day, reason)
    title = inputs.sources.record.sources[source].title
    say.line("withdraw-done", source=source, title=title, day=day)
    values = resting_on(inputs, source)
    for indicator, period, stands in values:
        name = text_in(inputs.indicators[indicator].record.name, say.language)
        say.line("withdraw-value-stands" if stands else "withdraw-value-struck", name=name, period=period)
    if not values:
        say.line("withdraw-no-value")
    return wrote_proposal(options, proposal, say)


def run_change(options: argparse.Namespace, say: Voice) -> int:
    inputs, _ = checked_inputs(options.root, with_embargoed=True)
    target = target_named(options.target, inputs)
    document = ByTheCity(
        source=source_named(options.source, inputs),
        day=options.date or _printed(options.source, inputs) or inputs.plan.record.as_of,
        value=options.value,
        due=options.due,
        is_withdrawn=options.withdrawn,
        is_merged=options.merged,
        note=texts_of("--note", options.note, inputs, say),
    )
    content = (options.root / inputs.indicators[target[0]].source.file).read_bytes()
    proposal = changed(inputs, content, target, document)
    say.line("change-done", text=text_in(target[2].text, say.language))
    return wrote_proposal(options, proposal, say)


def _printed(named: str, inputs: Inputs) -> date | None:
    published = inputs.sources.record.sources[source_named(named, inputs)].published
    return published.end if published is not None else None


def wrote_proposal(options: argparse.Namespace, proposal: Proposal, say: Voice) -> int:
    """Its file, unless only to be told; gives the exit code."""
    if options.dry_run:
        say.line("dry-run")
        return 0
    write_files(options.root, {proposal.file: proposal.content})
    say_next(say, [proposal.file])
    return 0


def say_next(say: Voice, files: Sequence[str]) -> None:
    """Which files were written, and what comes next."""
    say.line("files-written", files=say.listed(files))
    say.line("next-diff")
