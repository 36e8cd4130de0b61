"""`entered`, `checked`: who typed what into the files by hand, and that a second person compared it with its source."""

import argparse
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from scorecard.cli.options import releases_of
from scorecard.cli.plan_lock import writes_the_plan
from scorecard.cli.usage import Commands
from scorecard.cli.voice import Voice
from scorecard.cli.who import add_by, is_yes, now, person
from scorecard.history.field_texts import STEP, Facts, item_names
from scorecard.pipeline import known_now
from scorecard.reading.checked import checked_inputs
from scorecard.reading.load import FOLDER, Inputs
from scorecard.records.problems import InputError, Place, Problem
from scorecard.records.words.keys import Sentence
from scorecard.staff.imports.table import nearest
from scorecard.staff.people.entered_items import Item
from scorecard.staff.people.entries import FILE, Did, Entry, add_entries, read_entries
from scorecard.staff.people.second import Coming, coming_items, waiting
from scorecard.staff.people.shown import people_lines, said_item
from scorecard.staff.release.history import served_snapshot


def add_commands(commands: Commands) -> None:
    for name, run in (("entered", run_entered), ("checked", run_checked)):
        command = commands.add(name)
        command.add_argument("what", nargs="*", metavar="INDICATOR|SECTOR")
        add_by(command)
        command.add_argument("--releases", type=Path)
        command.add_argument(
            "--as-of",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
        )
        command.add_argument("--yes", action="store_true")
        command.add_argument("--dry-run", action="store_true")
        command.set_defaults(run=writes_the_plan(run), unchanged="errors-not-written")


def run_entered(options: argparse.Namespace, say: Voice) -> int:
    name, facts = person(options), known_now(options.root, options.as_of).records
    found = [each for each in _asked_for(options, facts) if not each.entered]
    if not found:
        say.line("entered-nothing")
        return 0
    _list(found, facts, say)
    if not _agreed(options, say, "entered-sure", count=len(found), name=name):
        return 0 if options.dry_run else 1
    add_entries(options.root, [_entry(each, name, "entered") for each in found])
    say.line("entered-done", count=len(found), name=name, file=FILE)
    return 0


def run_checked(options: argparse.Namespace, say: Voice) -> int:
    name, facts = person(options), known_now(options.root, options.as_of).records
    left = waiting(_asked_for(options, facts))
    unknown = [each for each in left if not each.entered]
    own = [each for each in left if each.is_by(name)]
    mine = [each for each in left if each.entered and not each.is_by(name)]
    groups: tuple[tuple[Sentence, list[Coming]], ...]
    groups = (("checked-unknown", unknown), ("checked-own", own), ("checked-list", mine))
    for sentence, listed in groups:
        if listed:
            say.line(sentence, count=len(listed), name=name)
            _list(listed, facts, say)
    if not left:
        say.line("checked-nothing")
        return 0
    if not mine:
        code = "checked-by-oneself" if own else "entered-by-nobody"
        raise InputError([Problem(place=Place(FILE), code=code, values={"name": name})])
    if not _agreed(options, say, "checked-sure", count=len(mine)):
        return 0 if options.dry_run else 1
    add_entries(options.root, [_entry(each, name, "checked") for each in mine])
    say.line("checked-done", name=name, count=len(mine), file=FILE)
    return 0


def coming_now(root: Path, releases: Path, facts: Facts) -> tuple[Coming, ...]:
    """What a release of these facts would add or change. Before the first release that is everything."""
    served = served_snapshot(releases)
    return coming_items(served.records if served else {}, facts, read_entries(root))


def known_people(root: Path, before: Facts, after: Facts, language: str) -> tuple[str, ...]:
    """Who entered and who checked what is new and changed, for the sheet to sign."""
    is_asked = checked_inputs(root)[0].plan.record.second_check
    return tuple(people_lines(coming_items(before, after, read_entries(root)), after, language, is_asked=is_asked))


def second_check_problems(root: Path, releases: Path, facts: Facts, code: str) -> tuple[Problem, ...]:
    """What a second person has not checked, each at its line; nothing where the plan does not ask for it."""
    inputs, _ = checked_inputs(root, with_embargoed=True)
    if not inputs.plan.record.second_check:
        return ()
    return tuple(_unchecked(each, inputs, code) for each in waiting(coming_now(root, releases, facts)))


def _unchecked(coming: Coming, inputs: Inputs, code: str) -> Problem:
    by = ", ".join(dict.fromkeys(each.by for each in coming.entered)) or "?"
    told = dict(line.partition(": ")[::2] for line in coming.said.split("\n"))
    name = " ".join((coming.item.way.partition(STEP)[2], told.get("value", ""))).strip()
    return Problem(
        place=_place(coming.item, inputs),
        code=code,
        severity="warning" if code == "value-not-checked" else "error",
        values={"item": name, "name": by},
    )


def _place(item: Item, inputs: Inputs) -> Place:
    name = item.record.partition(":")[2]
    document = inputs.indicators.get(name)
    if document is None:
        return Place(FOLDER)
    key, _, way = item.way.partition(STEP)
    names = list(item_names(dict(document.record)[key]))
    return document.place(key, names.index(way))


def _asked_for(options: argparse.Namespace, facts: Facts) -> list[Coming]:
    """What is coming of the indicators and sectors that were named; all of it where none was."""
    coming = coming_now(options.root, releases_of(options), facts)
    if not options.what:
        return [each for each in coming if each.item.needs_a_check]
    known = _known(checked_inputs(options.root)[0])
    wrong = [each for each in options.what if each not in known]
    if wrong:
        values = [{"found": each, **nearest(each, known)} for each in wrong]
        raise InputError(
            [Problem(place=Place("INDICATOR"), code="event-indicator-unknown", values=each) for each in values]
        )
    records = {f"indicator:{each}" for named in options.what for each in known[named]}
    return [each for each in coming if each.item.record in records]


def _known(inputs: Inputs) -> Mapping[str, Sequence[str]]:
    """Name or id of an indicator or sector → the indicators it means."""
    found: dict[str, list[str]] = {}
    names = {each.id: {each.id, *each.name.values()} for each in inputs.plan.record.sectors}
    for each, document in inputs.indicators.items():
        for name in {each, *document.record.name.values(), *names[inputs.sectors[each]]}:
            found.setdefault(name, []).append(each)
    return found


def _list(found: Iterable[Coming], facts: Facts, say: Voice) -> None:
    for each in found:
        say.plain(f"  {said_item(each, facts, say.language)}")


def _agreed(options: argparse.Namespace, say: Voice, question: Sentence, **values: object) -> bool:
    if options.dry_run:
        say.line("dry-run")
        return False
    if options.yes or is_yes(say.ask(question, **values)):
        return True
    say.line("checked-not-noted")
    return False


def _entry(coming: Coming, name: str, did: Did) -> Entry:
    record, way = coming.item
    return Entry(at=now(), by=name, did=did, record=record, way=way, said=coming.said, command=did)
