"""Rules on names: every id is there once, and what a file names exists."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from scorecard.reading.document import not_among, repeats
from scorecard.reading.load import Inputs
from scorecard.reading.yaml_source import Loc
from scorecard.records.file_names import is_reserved
from scorecard.records.model import Action, Indicator, Observation, PublishedFigure, Relative, Trigger
from scorecard.records.problems import Problem


def folders_are_sectors(inputs: Inputs) -> Iterator[Problem]:
    """Every folder of indicators is a sector of the plan, and every file name can stand in an address."""
    sectors = [sector.id for sector in inputs.plan.record.sectors]
    for each, document in inputs.indicators.items():
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", each):
            yield document.problem("file-name", found=each)
        elif is_reserved(each):
            yield document.problem("name-reserved", found=each)
        if inputs.sectors[each] not in sectors:
            yield not_among(document, "unknown-sector", (), inputs.sectors[each], sectors)


_Named = tuple[str, Loc, str, Any]
"""A code, where the name stands, the name, and what there is of it."""


def indicator_references_exist(inputs: Inputs) -> Iterator[Problem]:
    """Units, sources, clauses, series, places and other indicators that an indicator names exist, and a list names
    each once.
    """
    clauses = _clauses(inputs)
    for document in inputs.indicators.values():
        names = (
            *_named_by_indicator(inputs, document.record, clauses),
            *_named_by_targets(inputs, document.record, clauses),
            *_named_by_values(inputs, document.record),
            *_named_by_actions(inputs, document.record),
        )
        seen = set()
        for code, loc, found, known in names:
            if found not in known:
                yield not_among(document, code, loc, found, known)
            elif isinstance(loc[-1], int) and (loc[:-1], found) in seen:
                yield document.problem("named-twice", *loc, found=found)
            seen.add((loc[:-1], found))


def _clauses(inputs: Inputs) -> Mapping[str, None]:
    """In the plan's order; of a plan's thousands every one is asked for."""
    return {f"{part.id}/{clause.number}": None for part in inputs.plan.record.parts for clause in part.clauses}


def _sources(inputs: Inputs, names: Iterable[str], loc: Loc) -> Iterator[_Named]:
    for index, source in enumerate(names):
        yield "unknown-source", (*loc, "sources", index), source, inputs.sources.record.sources


def _place(inputs: Inputs, name: str | None, loc: Loc) -> Iterator[_Named]:
    if name is not None:
        yield "unknown-geography", loc, name, inputs.plan.record.geographies


def _named_by_indicator(inputs: Inputs, record: Indicator, clauses: Mapping[str, None]) -> Iterator[_Named]:
    units = inputs.units.record.units
    yield "unknown-unit", ("unit",), record.unit, units
    for index, each in enumerate(record.series):
        if each.unit is not None:
            yield "unknown-unit", ("series", index, "unit"), each.unit, units
    for index, clause in enumerate(record.bears_on):
        yield "unknown-clause", ("bears_on", index), clause, clauses
    for index, other in enumerate(record.related):
        yield "unknown-indicator", ("related", index), other, inputs.sectors


def _named_by_targets(inputs: Inputs, record: Indicator, clauses: Mapping[str, None]) -> Iterator[_Named]:
    for at, target in enumerate(record.targets):
        loc: Loc = ("targets", at)
        for index, clause in enumerate(target.clauses):
            yield "unknown-clause", (*loc, "clauses", index), clause, clauses
        for index, place in enumerate(target.places):
            yield "unknown-geography", (*loc, "places", index), place, inputs.plan.record.places
        yield from _sources(inputs, target.change.sources if target.change else (), (*loc, "change"))
        if isinstance(target, Relative):
            yield "unknown-indicator", (*loc, "other"), target.other, inputs.sectors
            yield from _place(inputs, target.other_geography, (*loc, "other_geography"))
        if isinstance(target, Trigger):
            yield "unknown-indicator", (*loc, "condition"), target.condition, inputs.sectors


def _named_by_values(inputs: Inputs, record: Indicator) -> Iterator[_Named]:
    series = [each.id for each in record.series]
    published: tuple[tuple[str, tuple[PublishedFigure, ...]], ...] = (
        ("observations", record.observations),
        ("planned", record.planned),
    )
    for group, values in published:
        for at, value in enumerate(values):
            loc: Loc = (group, at)
            yield from _sources(inputs, value.sources, loc)
            yield from _place(inputs, value.geography, (*loc, "geography"))
            if isinstance(value, Observation) and value.series is not None:
                yield "unknown-series", (*loc, "series"), value.series, series
            if isinstance(value, Observation) and value.follows is not None and value.follows.indicator is not None:
                yield "unknown-indicator", (*loc, "follows", "indicator"), value.follows.indicator, inputs.sectors


def _named_by_actions(inputs: Inputs, record: Indicator) -> Iterator[_Named]:
    for at, action in enumerate(record.actions):
        yield from _sources(inputs, action.sources, ("actions", at))
        yield from _place(inputs, action.geography, ("actions", at, "geography"))
    for at, search in enumerate(record.searched):
        yield "unknown-place", ("searched", at, "place"), search.place, inputs.sources.record.places


def context_clauses_exist(inputs: Inputs) -> Iterator[Problem]:
    """Every figure that is declared context names a clause of the plan."""
    if inputs.context is None:
        return
    clauses = _clauses(inputs)
    for index, entry in enumerate(inputs.context.record.context):
        if entry.clause not in clauses:
            yield not_among(inputs.context, "unknown-clause", ("context", index, "clause"), entry.clause, clauses)


def target_and_series_ids_are_unique(inputs: Inputs) -> Iterator[Problem]:
    """No two targets, and no two series, of an indicator share an id."""
    for document in inputs.indicators.values():
        for group, ids in (
            ("targets", [target.id for target in document.record.targets]),
            ("series", [series.id for series in document.record.series]),
        ):
            for index in repeats(ids):
                yield document.problem("duplicate-id", group, index, "id", id=ids[index])
        for index in repeats(list(document.record.scale)):
            yield document.problem("named-twice", "scale", index, found=document.record.scale[index])


def geographies_are_others(inputs: Inputs) -> Iterator[Problem]:
    """`geography` names another place than the plan's own, which every value without it is of."""
    own = inputs.plan.record.geography
    for document in inputs.indicators.values():
        record = document.record
        groups: tuple[tuple[str, tuple[PublishedFigure | Action, ...]], ...] = (
            ("observations", record.observations),
            ("planned", record.planned),
            ("actions", record.actions),
        )
        for group, values in groups:
            for at, value in enumerate(values):
                if value.geography == own:
                    yield document.problem("geography-own", group, at, "geography", found=own)


def nothing_is_held_against_itself(inputs: Inputs) -> Iterator[Problem]:
    """What an indicator is related to, compared with or set off by is not itself: of a gap it names two groups or
    places.
    """
    own = inputs.plan.record.geography
    for each, document in inputs.indicators.items():
        for at, other in enumerate(document.record.related):
            if other == each:
                yield document.problem("names-itself", "related", at, found=each)
        for at, target in enumerate(document.record.targets):
            if isinstance(target, Trigger) and target.condition == each:
                yield document.problem("names-itself", "targets", at, "condition", found=each)
            elif isinstance(target, Relative) and target.other == each and _is_one_series(target, own):
                yield document.problem("names-itself", "targets", at, "other", found=each)


def _is_one_series(target: Relative, own: str) -> bool:
    """True where neither group nor place tells the two sides apart."""
    of_one_group = target.every_group is None and target.group == target.other_group
    return of_one_group and target.other_geography in {None, own}


NAME_RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (
    folders_are_sectors,
    indicator_references_exist,
    target_and_series_ids_are_unique,
    geographies_are_others,
    nothing_is_held_against_itself,
)
