"""Rules on the ways in: life events and topics name commitments that there are."""

from collections.abc import Callable, Iterable, Iterator

from scorecard.reading.document import not_among, repeats
from scorecard.reading.load import Inputs
from scorecard.reading.yaml_source import Loc
from scorecard.records.problems import Problem

MOST = 25
"""A way with more commitments than this is a list to search, not an answer."""


def ways_name_commitments(inputs: Inputs) -> Iterator[Problem]:
    """Every commitment that a life event or a topic names stands in an indicator's file."""
    known = [
        f"{each}.{target.id}" for each, document in inputs.indicators.items() for target in document.record.targets
    ]
    there = frozenset(known)
    for loc, key in _named(inputs):
        if key not in there:
            yield not_among(inputs.plan, "unknown-commitment", loc, key, known)


def ways_name_each_once(inputs: Inputs) -> Iterator[Problem]:
    """A life event names a commitment under one question, a topic names it once."""
    plan = inputs.plan
    for at, event in enumerate(plan.record.life_events):
        places = [loc for loc, _ in _asked(inputs, at)]
        for place in repeats(list(event.commitments)):
            yield plan.problem("way-repeats", *places[place], found=event.commitments[place])
    for at, topic in enumerate(plan.record.topics):
        for place in repeats(list(topic.commitments)):
            loc = ("topics", at, "commitments", place)
            yield plan.problem("way-repeats", *loc, found=topic.commitments[place])


def first_commitments_are_asked_for(inputs: Inputs) -> Iterator[Problem]:
    """What a life event puts first stands under one of its questions too."""
    for at, event in enumerate(inputs.plan.record.life_events):
        for place, key in enumerate(event.first):
            if key not in event.commitments:
                yield inputs.plan.problem("first-not-asked", "life_events", at, "first", place, found=key)


def ways_are_short(inputs: Inputs) -> Iterator[Problem]:
    """A life event names at most 25 commitments."""
    for at, event in enumerate(inputs.plan.record.life_events):
        if len(event.commitments) > MOST:
            yield inputs.plan.problem(
                "way-long", "life_events", at, "id", severity="warning", count=len(event.commitments), most=MOST
            )


WAY_RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (
    ways_name_commitments,
    ways_name_each_once,
    first_commitments_are_asked_for,
    ways_are_short,
)


def _named(inputs: Inputs) -> Iterable[tuple[Loc, str]]:
    for at, event in enumerate(inputs.plan.record.life_events):
        yield from ((("life_events", at, "first", place), key) for place, key in enumerate(event.first))
        yield from _asked(inputs, at)
    for at, topic in enumerate(inputs.plan.record.topics):
        yield from ((("topics", at, "commitments", place), key) for place, key in enumerate(topic.commitments))


def _asked(inputs: Inputs, at: int) -> Iterable[tuple[Loc, str]]:
    for index, question in enumerate(inputs.plan.record.life_events[at].questions):
        for place, key in enumerate(question.commitments):
            yield ("life_events", at, "questions", index, "commitments", place), key
