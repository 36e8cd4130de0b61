"""Rules on what tells two things of one list apart: names that readers see, and the addresses of publications."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from unicodedata import normalize

from scorecard.reading.document import Document
from scorecard.reading.load import Inputs
from scorecard.reading.yaml_source import Loc
from scorecard.records.bodies import Body
from scorecard.records.dimension import Dimension
from scorecard.records.fields import Text
from scorecard.records.outline import LifeEvent, Part, Sector, Topic
from scorecard.records.problems import Problem
from scorecard.records.text import seen

_Named = tuple[Document[Any], Loc, str, Text]
"""The file, where the name stands, its id, and the name."""


def names_of_the_plan_differ(inputs: Inputs) -> Iterator[Problem]:
    """No two sectors, parts, bodies, places, ways in or groups of a dimension look alike in a list."""
    plan, record = inputs.plan, inputs.plan.record
    named: dict[str, Sequence[Sector | Part | Body | LifeEvent | Topic | Dimension]] = {
        "sectors": record.sectors,
        "parts": record.parts,
        "bodies": record.bodies,
        "life_events": record.life_events,
        "topics": record.topics,
        "dimensions": record.dimensions,
    }
    lists: list[list[_Named]] = [
        [(plan, ("geographies", each), each, name) for each, name in record.geographies.items()]
    ]
    for key, every in named.items():
        lists.append([(plan, (key, at, "name"), each.id, each.name) for at, each in enumerate(every)])
    for at, each in enumerate(record.dimensions):
        loc: Loc = ("dimensions", at, "categories")
        lists.append([(plan, (*loc, index, "name"), one.id, one.name) for index, one in enumerate(each.categories)])
    for listed in lists:
        yield from _alike(listed)


def names_of_indicators_differ(inputs: Inputs) -> Iterator[Problem]:
    """The same of indicators."""
    yield from _alike((document, ("name",), each, document.record.name) for each, document in inputs.indicators.items())


def names_of_series_differ(inputs: Inputs) -> Iterator[Problem]:
    """The same of an indicator and its series."""
    for each, document in inputs.indicators.items():
        of_series = [
            (document, ("series", at, "name"), series.id, series.name)
            for at, series in enumerate(document.record.series)
        ]
        yield from _alike([(document, ("name",), each, document.record.name), *of_series])


def publications_are_listed_once(inputs: Inputs) -> Iterator[Problem]:
    """No two sources stand at one address: values that cite both would seem to have two."""
    first: dict[str, str] = {}
    for each, source in inputs.sources.record.sources.items():
        other = first.setdefault(source.url.rstrip("/"), each)
        if other != each:
            loc: Loc = ("sources", each, "url")
            yield inputs.sources.problem("publication-twice", *loc, severity="warning", found=source.url, other=other)


SAME_NAME_RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (
    names_of_the_plan_differ,
    names_of_indicators_differ,
    publications_are_listed_once,
)


def _alike(every: Iterable[_Named]) -> Iterator[Problem]:
    first: dict[tuple[str, str], str] = {}
    for document, loc, each, names in every:
        for language, name in names.items():
            other = first.setdefault((language, _as_seen(name)), each)
            if other != each:
                yield document.problem("same-name", *loc, language, severity="warning", found=name, other=other)


def _as_seen(name: str) -> str:
    """Without what no reader sees or minds: invisible signs, spaces, capitals, full width."""
    return seen("".join(normalize("NFKC", name).casefold().split()))
