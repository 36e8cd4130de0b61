"""Rules on what is declared and used by nothing: the name of something else may have been meant. One warning a list.

A unit may stand ready (`new list` finds it in the words of a text), a publication wait for its values, and a dimension
has groups of which nothing is known.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from scorecard.reading.check_texts import texts_in
from scorecard.reading.document import Document
from scorecard.reading.load import Inputs
from scorecard.reading.yaml_source import Loc
from scorecard.records.dimension import Group
from scorecard.records.model import Indicator, Relative
from scorecard.records.problems import Problem


def find_unused(inputs: Inputs) -> tuple[Problem, ...]:
    """Asked where all names are right: of a slip in one both would speak. Of a plan that was begun beside the one
    before, and has no text yet, what is shared cannot be used.
    """
    shared = (_searched, _places_groups_and_bodies, _chapters, _synonyms) if inputs.plan.record.parts else ()
    return tuple(problem for rule in (_series_and_grades, *shared) for problem in rule(inputs))


def _series_and_grades(inputs: Inputs) -> Iterator[Problem]:
    """A series of an indicator has values, and grades are those of a target or a value."""
    for document in inputs.indicators.values():
        record = document.record
        with_values = {each.series for each in record.observations}
        series: dict[str, Loc] = {each.id: ("series", at) for at, each in enumerate(record.series)}
        yield from _unused(document, "series", series, with_values)
        graded = any(target.kind == "grade" for target in record.targets)
        if record.scale and not graded and not any(isinstance(each.value, str) for each in record.observations):
            yield from _unused(document, "scale", {each: ("scale", at) for at, each in enumerate(record.scale)}, set())


def _searched(inputs: Inputs) -> Iterator[Problem]:
    """What is listed as searched was."""
    places = inputs.sources.record.places
    searched = {search.place for each in _records(inputs) for search in each.searched}
    yield from _unused(inputs.sources, "places", {each: ("places", each) for each in places}, searched)


def _places_groups_and_bodies(inputs: Inputs) -> Iterator[Problem]:
    """A place is one of a value or a target, values or targets are of a dimension's groups, a body answers for
    something.
    """
    plan, records = inputs.plan.record, _records(inputs)
    places = {plan.geography, *(place for each in records for place in _places(each))}
    yield from _unused(inputs.plan, "geographies", {each: ("geographies", each) for each in plan.geographies}, places)
    of_places = {each.id for each in plan.dimensions if not places.isdisjoint(each.ids)}
    groups = of_places | {name for each in records for name in _dimensions(each)}
    dimensions: dict[str, Loc] = {each.id: ("dimensions", at) for at, each in enumerate(plan.dimensions)}
    yield from _unused(inputs.plan, "dimensions", dimensions, groups)
    clauses = [clause for part in plan.parts for clause in part.clauses]
    naming = (*clauses, *records, *(target for each in records for target in each.targets))
    bodies = {body for each in naming for body in (each.lead, *each.partners)}
    yield from _unused(inputs.plan, "bodies", {each.id: ("bodies", at) for at, each in enumerate(plan.bodies)}, bodies)


def _chapters(inputs: Inputs) -> Iterator[Problem]:
    """A chapter of a part has a clause of it."""
    for at, part in enumerate(inputs.plan.record.parts):
        chapters: dict[str, Loc] = {
            str(each.number): ("parts", at, "chapters", index) for index, each in enumerate(part.chapters)
        }
        yield from _unused(inputs.plan, "chapters", chapters, {str(clause.chapter) for clause in part.clauses})


def _synonyms(inputs: Inputs) -> Iterator[Problem]:
    """One of the words that a synonym stands for is in a text of the plan."""
    synonyms = inputs.plan.record.synonyms
    if not synonyms:
        return
    documents: tuple[Document[Any], ...] = (inputs.plan, *inputs.indicators.values())
    said = "\n".join(words for each in documents for _, text in texts_in(each.record) for words in text.values())
    found = {each for each, words in synonyms.items() if any(word in said for word in words)}
    yield from _unused(inputs.plan, "synonyms", {each: ("synonyms", each) for each in synonyms}, found)


def _records(inputs: Inputs) -> list[Indicator]:
    return [document.record for document in inputs.indicators.values()]


def _unused(
    document: Document[Any], key: str, declared: dict[str, Loc], used: Iterable[str | None]
) -> Iterator[Problem]:
    """One warning, at the first of those that nothing uses."""
    left = [each for each in declared if each not in used]
    if left:
        yield document.problem(
            "declared-unused", *declared[left[0]], of_key=True, severity="warning", key=key, found=", ".join(left)
        )


def _places(record: Indicator) -> Iterator[str | None]:
    yield from (value.geography for value in (*record.observations, *record.planned))
    yield from (action.geography for action in record.actions)
    for target in record.targets:
        yield from target.places
        yield target.other_geography if isinstance(target, Relative) else None


def _dimensions(record: Indicator) -> Iterator[str | None]:
    groups: list[Group] = [each.group for each in (*record.observations, *record.targets)]
    groups += [each.other_group for each in record.targets if isinstance(each, Relative)]
    for group in groups:
        yield from group
    yield from (target.every_group for target in record.targets)
