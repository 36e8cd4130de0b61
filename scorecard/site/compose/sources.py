"""The list of publications: each with the indicators that have something from it, and the places that were searched."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from scorecard.records.addresses import SOURCES, indicator_address, to
from scorecard.site.compose.citations import source_line
from scorecard.site.compose.edition import Edition, ToMake
from scorecard.site.compose.pager import pager, part_title
from scorecard.site.compose.searched import searched_places
from scorecard.site.pages.parts import Link
from scorecard.site.pages.reference import SourceEntry, SourcesPage


def source_pages(edition: Edition) -> Iterator[ToMake]:
    for address in edition.cited:
        yield address, partial(_sources_page, edition, address)


def _sources_page(edition: Edition, address: str) -> SourcesPage:
    t, sources, listed = edition.t, edition.inputs.sources.record.sources, edition.cited[address]
    entries = tuple(
        SourceEntry(
            source=source_line(edition, source),
            uses=tuple(
                Link(text=edition.titles[each], href=to(address, indicator_address(each)))
                for _, each in uses
                if each is not None
            ),
        )
        for source, uses in groupby(listed.entries, lambda use: use[0])
    )
    lead, is_first = edition.plural(t.sources_lead, len(sources), count=len(sources)), address == SOURCES
    return SourcesPage(
        address=address,
        title=part_title(edition, t.sources_title, listed.page),
        description=lead,
        active="data",
        lead=lead,
        entries=entries,
        searched=searched_places(edition) if is_first else (),
        search_text=" ".join(source.title for source in sources.values()) if is_first else "",
        noindex=not is_first,
        pager=pager(edition, SOURCES, listed.page),
    )
