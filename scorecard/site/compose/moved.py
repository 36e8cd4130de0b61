"""Pages that lead on: at every address that an indicator or a clause had before, and at the folders of pages that have
no page of their own, where a reader lands who shortens an address."""

from collections.abc import Iterable
from functools import partial

from scorecard.records.addresses import (
    HOME,
    INDEX,
    SECTORS,
    body_address,
    clause_address,
    frame_address,
    indicator_address,
    life_address,
    place_address,
    to,
    topic_address,
)
from scorecard.site.compose.bodies import named_bodies
from scorecard.site.compose.edition import Edition, ToMake
from scorecard.site.compose.plan import clause_title
from scorecard.site.pages.moved import MovedPage
from scorecard.site.pages.parts import Link


def moved_pages(edition: Edition) -> Iterable[ToMake]:
    for each, document in edition.inputs.indicators.items():
        for former in map(indicator_address, document.record.formerly):
            yield former, partial(_moved_indicator, edition, former, each)
    for reference, (_, clause) in edition.clauses.items():
        for former in map(clause_address, clause.formerly):
            yield former, partial(_moved_clause, edition, former, reference)


def shortened_pages(edition: Edition) -> Iterable[ToMake]:
    t, plan = edition.t, edition.plan
    ways = (
        (indicator_address, edition.titles, INDEX, "", t.index_title),
        (frame_address, edition.titles, INDEX, "", t.index_title),
        (life_address, plan.life_events, HOME, "#household", t.home_life),
        (topic_address, plan.topics, HOME, "#household", t.home_life),
        (body_address, named_bodies(edition), SECTORS, "#bodies", t.bodies_title),
        (place_address, edition.place_pages, SECTORS, "#places", t.places_title),
    )
    for address_of, pages, list_address, anchor, name in ways:
        if pages:
            folder = address_of("").removesuffix("/")
            yield folder, partial(_moved, edition, folder, list_address, name, anchor)


def _moved_indicator(edition: Edition, former: str, indicator: str) -> MovedPage:
    return _moved(edition, former, indicator_address(indicator), edition.titles[indicator])


def _moved_clause(edition: Edition, former: str, reference: str) -> MovedPage:
    return _moved(edition, former, clause_address(reference), clause_title(edition, reference))


def _moved(edition: Edition, former: str, address: str, name: str, anchor: str = "") -> MovedPage:
    return MovedPage(
        address=former,
        title=edition.t.moved_title,
        description=edition.sentences((edition.t.moved_lead, name)),
        to=Link(text=name, href=to(former, address) + anchor),
        moved_to=address,
        noindex=True,
    )
