"""`--after ROOT`: what goes on from the plan before, into this one and into what the two say of each other."""

import argparse
from collections.abc import Collection, Mapping
from pathlib import Path

from scorecard.cli.plan_lock import plan_lock
from scorecard.cli.usage import Parser
from scorecard.cli.voice import Voice
from scorecard.reading.load import Inputs
from scorecard.records.text import text_in
from scorecard.staff.after.both_plans import with_shared
from scorecard.staff.after.carry import both_plans_of, read_before
from scorecard.staff.events.proposal import PLAN
from scorecard.staff.plan_text import write_files


def add_after(command: Parser) -> None:
    command.add_argument(
        "--after",
        type=Path,
        metavar="ROOT",
    )


def with_before(options: argparse.Namespace, inputs: Inputs) -> tuple[Inputs, Inputs | None]:
    """The plan with what the one before knows, and that one; None where no `--after` names it."""
    if options.after is None:
        return inputs, None
    old = read_before(options.after)
    return both_plans_of(inputs, old), old


def write_both(
    options: argparse.Namespace, files: Mapping[str, bytes], old: Inputs | None, going_on: Collection[str], say: Voice
) -> None:
    """This plan's files, then the entry of the plan before about what both have. Raises Timeout, OSError."""
    if old is None or not going_on:
        write_files(options.root, files)
        return
    with plan_lock(options.after, options.command):
        write_files(options.root, files)
        if old.plan.record.next is not None:
            content = (options.after / PLAN).read_bytes()
            write_files(options.after, {PLAN: with_shared(content, "next", going_on)})
    for each in going_on:
        record = old.indicators[each].record
        say.line("carried", name=text_in(record.name, say.language), count=len(record.observations))
