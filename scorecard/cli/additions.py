"""`new target`, `new sector`, `new life-event`: what is added to a plan that is there."""

import argparse
from collections.abc import Callable

from scorecard.cli.events import say_next
from scorecard.cli.lists import add_list
from scorecard.cli.plan_lock import writes_the_plan
from scorecard.cli.texts import texts_of
from scorecard.cli.voice import Voice
from scorecard.reading.checked import checked_inputs
from scorecard.records.problems import InputError, Place, Problem
from scorecard.staff.events.changed_target import target_named
from scorecard.staff.events.proposal import PLAN, Proposal
from scorecard.staff.imports.table import nearest
from scorecard.staff.new import FIELDS
from scorecard.staff.new.target import answers_of, with_life_event, with_sector, with_target
from scorecard.staff.plan_text import write_files

OF_INDICATOR = ("sector", "id", "name", "unit", "definition")
"""What is known of an indicator that is there."""

Ask = Callable[[argparse.Namespace, Voice, dict[str, str]], dict[str, str] | None]


def add_things(
    things: "argparse._SubParsersAction[argparse.ArgumentParser]",
    shared: argparse.ArgumentParser,
    add_answers: Callable[[argparse.ArgumentParser, tuple[str, ...]], None],
    ask: Ask,
) -> None:
    """`add_answers` and `ask` are those of `new indicator`: the same questions, from the clause on."""
    command = things.add_parser(
        "target",
        parents=[shared],
        help="one more commitment on an indicator that is there; asks for what no option says",
    )
    command.add_argument("indicator", metavar="INDICATOR", help="the indicator: its name or id")
    add_answers(command, tuple(each for each in FIELDS if each not in OF_INDICATOR))
    command.set_defaults(run=writes_the_plan(lambda options, say: run_new_target(options, say, ask)))
    add_list(things, shared)
    command = things.add_parser("sector", parents=[shared], help="one more sector; its indicators come next")
    _add_named(command)
    command.add_argument(
        "--covers", action="append", default=[], metavar="TEXT", help="what it is about, as zh=… and en=…"
    )
    command.set_defaults(run=writes_the_plan(run_new_sector))
    command = things.add_parser("life-event", parents=[shared], help="one more way in for a household")
    _add_named(command)
    command.add_argument("--ask", action="append", default=[], metavar="TEXT", help="its question, as zh=… and en=…")
    command.add_argument(
        "--commitment", action="append", required=True, metavar="TARGET",
        help="a commitment that answers it; may be given several times",
    )  # fmt: skip
    command.set_defaults(run=writes_the_plan(run_new_life_event))


def _add_named(command: argparse.ArgumentParser) -> None:
    command.add_argument("id", metavar="ID", help="its id: small letters, digits and hyphens; part of its address")
    command.add_argument("--name", action="append", default=[], metavar="TEXT", help="its name, as zh=… and en=…")


def run_new_target(options: argparse.Namespace, say: Voice, ask: Ask) -> int:
    inputs, _ = checked_inputs(options.root, with_embargoed=True)
    names = {name: each for each, found in inputs.indicators.items() for name in (each, *found.record.name.values())}
    if options.indicator not in names:
        values = {"found": options.indicator, **nearest(options.indicator, names)}
        raise InputError([Problem(place=Place("INDICATOR"), code="event-indicator-unknown", values=values)])
    indicator = names[options.indicator]
    answers = ask(options, say, answers_of(indicator, inputs))
    if answers is None:
        return 1
    content = (options.root / inputs.indicators[indicator].source.file).read_bytes()
    return _written(options, with_target(answers, inputs, content), say)


def run_new_sector(options: argparse.Namespace, say: Voice) -> int:
    inputs, _ = checked_inputs(options.root, with_embargoed=True)
    name = texts_of("--name", options.name, inputs, say, is_required=True)
    covers = texts_of("--covers", options.covers, inputs, say, is_required=True)
    content = (options.root / PLAN).read_bytes()
    code = _written(options, with_sector(inputs, content, options.id, name, covers), say)
    say.line("new-sector-made", id=options.id)
    return code


def run_new_life_event(options: argparse.Namespace, say: Voice) -> int:
    inputs, _ = checked_inputs(options.root, with_embargoed=True)
    name = texts_of("--name", options.name, inputs, say, is_required=True)
    ask = texts_of("--ask", options.ask, inputs, say, is_required=True)
    found = [target_named(each, inputs) for each in options.commitment]
    keys = [f"{indicator}.{target.id}" for indicator, _, target in found]
    content = (options.root / PLAN).read_bytes()
    return _written(options, with_life_event(inputs, content, options.id, name, ask, keys), say)


def _written(options: argparse.Namespace, proposal: Proposal, say: Voice) -> int:
    write_files(options.root, {proposal.file: proposal.content})
    say_next(say, [proposal.file])
    return 0
