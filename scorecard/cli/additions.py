"""`new target`, `new sector`, `new life-event`, `new topic`: what is added to a plan that is there."""

import argparse
from collections.abc import Callable

from scorecard.cli.carrying import add_after, with_before, write_both
from scorecard.cli.events import say_next, wrote_proposal
from scorecard.cli.gathered import Gathered
from scorecard.cli.lists import add_list
from scorecard.cli.new_language import add_language
from scorecard.cli.plan_lock import writes_the_plan
from scorecard.cli.texts import texts_of
from scorecard.cli.usage import Commands, Parser
from scorecard.cli.version import as_typed
from scorecard.cli.voice import Voice
from scorecard.reading.checked import checked_inputs
from scorecard.reading.load import Inputs
from scorecard.records.problems import InputError, Place, Problem
from scorecard.staff.after.carry import Carried, carried
from scorecard.staff.events.changed_target import target_named
from scorecard.staff.events.proposal import PLAN, SOURCES
from scorecard.staff.imports.table import nearest
from scorecard.staff.new import FIELDS
from scorecard.staff.new.target import answers_of, with_life_event, with_sector, with_target, with_topic

OF_INDICATOR = ("sector", "id", "name", "unit", "definition")
"""What is known of an indicator that is there."""

Ask = Callable[[argparse.Namespace, Voice, Inputs, dict[str, str]], dict[str, str] | None]


def add_things(
    things: Commands,
    add_answers: Callable[[Parser, tuple[str, ...]], None],
    ask: Ask,
) -> None:
    """`add_answers` and `ask` are those of `new indicator`: the same questions, from the clause on."""
    command = things.add("target")
    command.add_argument("indicator", metavar="INDICATOR")
    add_after(command)
    add_answers(command, tuple(each for each in FIELDS if each not in OF_INDICATOR))
    command.set_defaults(
        run=writes_the_plan(lambda options, say: run_new_target(options, say, ask)), unchanged="errors-not-written"
    )
    add_list(things)
    add_language(things)
    command = things.add("sector")
    _add_named(command)
    command.add_argument("--covers", action="append", default=[], metavar="TEXT")
    command.set_defaults(run=writes_the_plan(run_new_sector), unchanged="errors-not-written")
    command = things.add("life-event")
    _add_named(command)
    command.add_argument("--ask", action="append", default=[], metavar="TEXT")
    _add_commitments(command)
    command.set_defaults(run=writes_the_plan(run_new_life_event), unchanged="errors-not-written")
    command = things.add("topic")
    _add_named(command)
    _add_commitments(command)
    command.set_defaults(run=writes_the_plan(run_new_topic), unchanged="errors-not-written")


def _add_commitments(command: Parser) -> None:
    command.add_argument(
        "--commitment",
        action="append",
        required=True,
        metavar="TARGET",
    )


def _add_named(command: Parser) -> None:
    command.add_argument("id", metavar="ID")
    command.add_argument("--name", action="append", default=[], metavar="TEXT")
    command.add_argument("--dry-run", action="store_true")


def run_new_target(options: argparse.Namespace, say: Voice, ask: Ask) -> int:
    own, _ = checked_inputs(options.root, with_embargoed=True)
    inputs, old = with_before(options, own)
    names = {name: each for each, found in inputs.indicators.items() for name in (each, *found.record.name.values())}
    if options.indicator not in names:
        values = {"found": options.indicator, **nearest(options.indicator, names)}
        raise InputError([Problem(place=Place("INDICATOR"), code="event-indicator-unknown", values=values)])
    indicator = names[options.indicator]
    answers = ask(options, say, inputs, answers_of(indicator, inputs))
    if answers is None:
        return 1
    spoken_of = [answers[each] for each in ("other", "condition") if answers.get(each)]
    carry = carried(options.after, old, own, [indicator], spoken_of) if old is not None else Carried()
    file = inputs.indicators[indicator].source.file
    content = carry.files[file] if file in carry.files else (options.root / file).read_bytes()
    proposal = with_target(answers, inputs, content)
    if options.dry_run:
        say.line("dry-run")
        return 0
    others = carry.with_it(*((options.root / each).read_bytes() for each in (PLAN, SOURCES)))
    write_both(options, {**others, proposal.file: proposal.content}, old, carry.indicators, say)
    say_next(say, list(dict.fromkeys([*others, proposal.file])))
    return 0


def run_new_sector(options: argparse.Namespace, say: Voice) -> int:
    inputs, _ = checked_inputs(options.root, with_embargoed=True)
    asked = Gathered()
    with asked:
        name = texts_of("--name", options.name, inputs, say, is_required=True)
    with asked:
        covers = texts_of("--covers", options.covers, inputs, say, is_required=True)
    asked.refuse()
    content = (options.root / PLAN).read_bytes()
    code = wrote_proposal(options, with_sector(inputs, content, options.id, name, covers), say)
    if not options.dry_run:
        say.line("new-sector-made", id=options.id, program=as_typed())
    return code


def run_new_life_event(options: argparse.Namespace, say: Voice) -> int:
    inputs, _ = checked_inputs(options.root, with_embargoed=True)
    is_new = options.id not in {each.id for each in inputs.plan.record.life_events}
    asked = Gathered()
    with asked:
        name = texts_of("--name", options.name, inputs, say, is_required=is_new)
    with asked:
        ask = texts_of("--ask", options.ask, inputs, say, is_required=True)
    with asked:
        keys = _keys(options, inputs)
    asked.refuse()
    content = (options.root / PLAN).read_bytes()
    return wrote_proposal(options, with_life_event(inputs, content, options.id, name, ask, keys), say)


def run_new_topic(options: argparse.Namespace, say: Voice) -> int:
    inputs, _ = checked_inputs(options.root, with_embargoed=True)
    is_new = options.id not in {each.id for each in inputs.plan.record.topics}
    asked = Gathered()
    with asked:
        name = texts_of("--name", options.name, inputs, say, is_required=is_new)
    with asked:
        keys = _keys(options, inputs)
    asked.refuse()
    content = (options.root / PLAN).read_bytes()
    return wrote_proposal(options, with_topic(inputs, content, options.id, name, keys), say)


def _keys(options: argparse.Namespace, inputs: Inputs) -> list[str]:
    """The commitments named, as `indicator.target`."""
    named, found = Gathered(), []
    for each in options.commitment:
        with named:
            found.append(target_named(each, inputs, "--commitment"))
    named.refuse()
    return [f"{indicator}.{target.id}" for indicator, _, target in found]
