"""The tables of pages that list: which of them a row of `targets.csv` or of `observations.csv` stands in."""

from collections.abc import Callable, Sequence

from scorecard.records.addresses import (
    body_address,
    life_address,
    place_address,
    sector_address,
    status_address,
    table_file,
    topic_address,
)
from scorecard.records.model import Plan
from scorecard.site.tables.cells import JOIN, group_cell

Row = Sequence[str]
FilesOf = Callable[[Row], tuple[str, ...]]
"""The files that a row stands in."""


def files_always_there(plan: Plan) -> tuple[str, ...]:
    """A sector, life event or topic without commitments has a page all the same, and its table a header."""
    sectors = (sector_address(each.id) for each in plan.sectors)
    asked = (life_address(each.id) for each in plan.life_events)
    return tuple(map(table_file, (*sectors, *asked, *(topic_address(each.id) for each in plan.topics))))


def files_of_target(plan: Plan, columns: Sequence[str]) -> FilesOf:
    """Of its sector, outcome, bodies, life events and topics."""
    key, sector, status, lead, partners = map(columns.index, ("target", "sector", "status", "lead", "partners"))
    tagged = {
        **{life_address(each.id): set(each.commitments) for each in plan.life_events},
        **{topic_address(each.id): set(each.commitments) for each in plan.topics},
    }

    def files_of(row: Row) -> tuple[str, ...]:
        bodies = filter(None, dict.fromkeys((row[lead], *row[partners].split(JOIN))))
        addresses = (
            sector_address(row[sector]),
            status_address(row[status]),
            *map(body_address, bodies),
            *(each for each, commitments in tagged.items() if row[key] in commitments),
        )
        return tuple(map(table_file, addresses))

    return files_of


def files_of_observation(plan: Plan, columns: Sequence[str]) -> FilesOf:
    """Of its place, where that is not the plan's own as a whole."""
    geography, group = columns.index("geography"), columns.index("group")
    places = {group_cell({each.id: place}): place for each in plan.dimensions if each.places for place in each.ids}

    def files_of(row: Row) -> tuple[str, ...]:
        parts = (places[part] for part in row[group].split(JOIN) if part in places)
        place = next(parts, None) if row[geography] == plan.geography else row[geography]
        return () if place is None else (table_file(place_address(place)),)

    return files_of
