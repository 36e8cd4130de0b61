"""One more commitment on an indicator that is there already, and one more sector or way in: edits of files."""

from collections.abc import Mapping, Sequence
from typing import Any

from scorecard.reading.load import Inputs
from scorecard.reading.yaml_source import parse
from scorecard.records.problems import InputError, Place, Problem
from scorecard.staff.events.proposal import PLAN, Proposal, proposed
from scorecard.staff.new.indicator_file import indicator_text
from scorecard.staff.new.questions import Answers
from scorecard.staff.plan_text.yaml_edit import UnwritableError
from scorecard.staff.plan_text.yaml_items import Steps, with_item


def answers_of(indicator: str, inputs: Inputs) -> dict[str, str]:
    """What need not be asked of an indicator that is there."""
    record = inputs.indicators[indicator].record
    texts = {
        f"{field}.{language}": text
        for field, words in (("name", record.name), ("definition", record.definition))
        for language, text in words.items()
    }
    return {"sector": inputs.sectors[indicator], "id": indicator, "unit": record.unit, **texts}


def with_target(answers: Answers, inputs: Inputs, content: bytes) -> Proposal:
    """The indicator's file with one more target. Raises InputError."""
    file = inputs.indicators[answers["id"]].source.file
    draft, problems = parse(indicator_text(answers, inputs, "en").encode(), file)
    if draft is None:
        raise InputError(problems)
    return _added(inputs, file, content, "targets", draft.value["targets"][0])


def with_sector(
    inputs: Inputs, content: bytes, name: str, words: Mapping[str, str], covers: Mapping[str, str]
) -> Proposal:
    """`plan.yml` with one more sector, the last. Raises InputError."""
    return _added(inputs, PLAN, content, "sectors", {"id": name, "name": dict(words), "covers": dict(covers)})


def with_life_event(
    inputs: Inputs,
    content: bytes,
    name: str,
    words: Mapping[str, str],
    ask: Mapping[str, str],
    commitments: Sequence[str],
) -> Proposal:
    """`plan.yml` with one more way in, of one question; where it is there, with one more question of it, or with more
    commitments of that question. Raises InputError.
    """
    question = {"ask": dict(ask), "commitments": list(commitments)}
    events = inputs.plan.record.life_events
    at = next((at for at, each in enumerate(events) if each.id == name), None)
    if at is None:
        way: Steps = ("life_events",)
        return _with_each(inputs, content, way, [{"id": name, "name": dict(words), "questions": [question]}])
    asked = next((index for index, each in enumerate(events[at].questions) if each.ask == ask), None)
    way = ("life_events", at, "questions")
    if asked is None:
        return _with_each(inputs, content, way, [question])
    return _with_each(inputs, content, (*way, asked, "commitments"), commitments)


def with_topic(
    inputs: Inputs, content: bytes, name: str, words: Mapping[str, str], commitments: Sequence[str]
) -> Proposal:
    """`plan.yml` with one more topic; where it is there, with more commitments of it. Raises InputError."""
    topics = inputs.plan.record.topics
    at = next((at for at, each in enumerate(topics) if each.id == name), None)
    if at is None:
        item = {"id": name, "name": dict(words), "commitments": list(commitments)}
        return _with_each(inputs, content, ("topics",), [item])
    return _with_each(inputs, content, ("topics", at, "commitments"), commitments)


def _with_each(inputs: Inputs, content: bytes, way: Steps, items: Sequence[Mapping[str, Any] | str]) -> Proposal:
    try:
        for each in items:
            content = with_item(content, way, each)
    except UnwritableError as error:
        raise InputError([Problem(place=Place(PLAN), code="edit-not-possible")]) from error
    return proposed(inputs, PLAN, content)


def _added(inputs: Inputs, file: str, content: bytes, key: str, item: Mapping[str, Any]) -> Proposal:
    try:
        new = with_item(content, (key,), item)
    except UnwritableError as error:
        raise InputError([Problem(place=Place(file), code="edit-not-possible")]) from error
    return proposed(inputs, file, new)
