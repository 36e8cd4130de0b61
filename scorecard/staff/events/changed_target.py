"""A commitment that a later document changed: what was promised first stays, and is judged too."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from scorecard.reading.load import Inputs
from scorecard.records.frozen import frozen
from scorecard.records.model import Change, Target
from scorecard.records.period import Calendar
from scorecard.records.problems import InputError, Place, Problem
from scorecard.saying.numbers import puts_spaces
from scorecard.staff.events.proposal import Proposal, proposed
from scorecard.staff.imports.cell_entries import read_period
from scorecard.staff.imports.table import Raw, nearest, tidy
from scorecard.staff.imports.taken import Wrong
from scorecard.staff.plan_text.yaml_edit import UnwritableError
from scorecard.staff.plan_text.yaml_items import with_key, without_key


@frozen
class ByTheCity:
    """What a document says: another figure, another date, that the commitment is withdrawn or merged into another."""

    source: str
    day: date
    value: str = ""
    due: str = ""
    is_withdrawn: bool = False
    is_merged: bool = False
    note: Mapping[str, str]

    def fields(self) -> dict[str, Any]:
        given: dict[str, Any] = {"value": Decimal(self.value) if self.value else None, "due": self.due}
        flags = {"withdrawn": self.is_withdrawn, "merged": self.is_merged}
        said = {name: each for name, each in {**given, **flags}.items() if each not in (None, "", False)}
        note = {"note": dict(self.note)} if self.note else {}
        return {**said, "date": self.day, "sources": [self.source], **note}


def target_named(named: str, inputs: Inputs, option: str = "TARGET") -> tuple[str, int, Target]:
    """A commitment by `indicator.target`, by its words, or by its indicator where that has but one. `option` is what
    named it. Raises InputError.
    """
    known: dict[str, list[tuple[str, int, Target]]] = {}
    for each, document in inputs.indicators.items():
        for at, target in enumerate(document.record.targets):
            for name in {f"{each}.{target.id}", each, *target.text.values(), *document.record.name.values()}:
                known.setdefault(name, []).append((each, at, target))
    found = known.get(named, [])
    if len(found) == 1:
        return found[0]
    keys = ", ".join(f"{each}.{target.id}" for each, _, target in found)
    values = {"found": named, "known": keys or "—", **nearest(named, known)}
    code = "event-target-ambiguous" if found else "event-target-unknown"
    raise InputError([Problem(place=Place(option), code=code, values=values)])


def changed(inputs: Inputs, content: bytes, target: tuple[str, int, Target], said: ByTheCity) -> Proposal:
    """The indicator's file with what the document says. Where an earlier one changed the commitment already, the last
    one holds; the sources of both stay, and so does what was told of the first. Raises InputError.
    """
    indicator, at, record = target
    file, before = inputs.indicators[indicator].source.file, record.change
    if not (said.value or said.due or said.is_withdrawn or said.is_merged):
        raise InputError([Problem(place=Place("--value"), code="event-says-nothing")])
    if said.is_merged and not said.note:
        raise InputError([Problem(place=Place("--note"), code="event-merged-where")])
    fields = _understood(said, inputs.plan.record.calendar).fields()
    if before is not None:
        _refuse_untold(f"{indicator}.{record.id}", before, said)
        fields["sources"] = list(dict.fromkeys((*before.sources, said.source)))
        fields["note"] = {each: _both(before.note.get(each, ""), text, each) for each, text in said.note.items()}
    try:
        way = ("targets", at)
        content = without_key(content, way, "change") if before is not None else content
        new = with_key(content, way, "change", fields)
    except UnwritableError as error:
        raise InputError([Problem(place=Place(file), code="edit-not-possible")]) from error
    return proposed(inputs, file, new)


def _understood(said: ByTheCity, calendar: Calendar) -> ByTheCity:
    """With figure and date as files have them. Raises InputError."""
    value, wrong = tidy(said.value), []
    if value and not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value):
        wrong.append(Problem(place=Place("--value"), code="number-expected", values={"found": said.value}))
    due = read_period(Raw(value=said.due), calendar) if said.due else None
    if isinstance(due, Wrong):
        wrong.append(Problem(place=Place("--due"), code=due.code, values=due.values))
    if wrong or isinstance(due, Wrong):
        raise InputError(wrong)
    return replace(said, value=value, due=due.text if due else "")


def _refuse_untold(target: str, before: Change, said: ByTheCity) -> None:
    """One document changes a commitment once, and a second change tells of the first."""
    values = {"target": target, "day": before.date.isoformat()}
    if before.date >= said.day:
        raise InputError([Problem(place=Place("--date"), code="event-changed-later", values=values)])
    if not said.note:
        raise InputError([Problem(place=Place("--note"), code="event-changed-before", values=values)])


def _both(first: str, then: str, language: str) -> str:
    return f"{first} {then}".strip() if puts_spaces(language) else first + then
