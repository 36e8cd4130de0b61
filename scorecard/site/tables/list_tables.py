"""The tables of pages that list: the rows of `targets.csv` or of `observations.csv` that such a page shows."""

from collections.abc import Sequence

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


def target_lists(plan: Plan, columns: Sequence[str], rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Of each sector, outcome, body, life event and topic, by its file. A sector, life event or topic
    without commitments has a page all the same, and its table a header.
    """
    key, sector, status, lead, partners = map(columns.index, ("target", "sector", "status", "lead", "partners"))
    tagged = {
        **{life_address(each.id): set(each.commitments) for each in plan.life_events},
        **{topic_address(each.id): set(each.commitments) for each in plan.topics},
    }
    lists: dict[str, list[Row]] = {each: [] for each in (*(sector_address(each.id) for each in plan.sectors), *tagged)}
    for row in rows:
        bodies = filter(None, dict.fromkeys((row[lead], *row[partners].split(JOIN))))
        for address in (
            sector_address(row[sector]),
            status_address(row[status]),
            *map(body_address, bodies),
            *(each for each, commitments in tagged.items() if row[key] in commitments),
        ):
            lists.setdefault(address, []).append(row)
    return {table_file(address): own for address, own in lists.items()}


def place_lists(plan: Plan, columns: Sequence[str], rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Every value of each place but the plan's own, by the file of its page: rows of `observations.csv`."""
    geography, group = columns.index("geography"), columns.index("group")
    places = {group_cell({each.id: place}): place for each in plan.dimensions if each.places for place in each.ids}
    lists: dict[str, list[Row]] = {}
    for row in rows:
        parts = (places[part] for part in row[group].split(JOIN) if part in places)
        place = next(parts, None) if row[geography] == plan.geography else row[geography]
        if place is not None:
            lists.setdefault(table_file(place_address(place)), []).append(row)
    return lists
