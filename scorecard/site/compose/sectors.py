"""The page of all sectors, and a page for each."""

from scorecard.records.addresses import (
    SECTORS,
    SOURCES,
    body_address,
    indicator_address,
    sector_address,
    table_file,
    to,
)
from scorecard.records.outline import Sector
from scorecard.records.verdict import Status
from scorecard.site.compose.bodies import named_bodies
from scorecard.site.compose.card import with_list_card
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.degrees import Degree, count_degrees, degree_word, evidence
from scorecard.site.compose.edition import Edition
from scorecard.site.compose.everyday import everyday_words
from scorecard.site.compose.feeds import scope_feed
from scorecard.site.compose.headed_lists import SECTOR_ORDER, groups_by_outcome, of_sector
from scorecard.site.compose.markdown import rich
from scorecard.site.compose.matrix import year_matrix
from scorecard.site.compose.pager import continued, pager
from scorecard.site.compose.place import place_links
from scorecard.site.compose.strips import share_rows, strip_rows, with_strip
from scorecard.site.compose.summary import counted, counts_in_short, summary_of
from scorecard.site.compose.taking import tables
from scorecard.site.pages.lists import ListPage
from scorecard.site.pages.parts import Link
from scorecard.site.pages.sector import SectorPage
from scorecard.site.pages.sectors import SectorCounts, SectorEntry, SectorsPage
from scorecard.site.rendered import Heading


def sectors_page(edition: Edition) -> SectorsPage:
    """Every sector with its bar, then the table in which all counts add up both ways."""
    t, address, everything = edition.t, SECTORS, edition.commitments
    whole = evidence(edition, everything, address)
    degrees = [Degree(each.code) for each in whole.counts]
    entries, lines = [], []
    for sector in edition.plan.sectors:
        own = of_sector(edition, sector)
        link = Link(text=edition.say(sector.name), href=to(address, sector_address(sector.id)))
        entries.append(
            SectorEntry(link=link, covers=edition.say(sector.covers), evidence=evidence(edition, own, address))
        )
        lines.append(SectorCounts(link=link, numbers=_numbers(own, degrees)))
    said = summary_of(edition, everything)
    in_short = (
        edition.bracketed(edition.say(each.name), counts_in_short(edition, of_sector(edition, each)))
        for each in edition.plan.sectors
    )
    return SectorsPage(
        address=address,
        title=t.sectors_heading,
        description=t.words_join.join(in_short),
        active="sectors",
        finding=said,
        sectors=tuple(entries),
        evidence=whole,
        lines=tuple(lines),
        columns=tuple(degree_word(edition, degree) for degree in degrees),
        totals=_numbers(list(everything), degrees),
        bodies=tuple(
            Link(text=edition.say(body.name), href=to(address, body_address(body.id))) for body in named_bodies(edition)
        ),
        places=place_links(edition, address),
    )


def _numbers(own: list[Commitment], degrees: list[Degree]) -> tuple[int, ...]:
    counts = count_degrees(own)
    return (*(counts[degree] for degree in degrees), len(own))


_UNSETTLED = frozenset({Status.NOT_ESTABLISHED, Status.AWAITING})


def _searched(edition: Edition, own: list[Commitment], address: str) -> Link | None:
    """The way to the places searched, where one was searched for these commitments."""
    if not any(each.indicator.searched for each in own):
        return None
    return Link(text=edition.t.indicator_searched_where, href=to(address, SOURCES) + "#searched")


def _missing(edition: Edition, own: list[Commitment]) -> str:
    """How many of them lack the figure that would settle them; "" where none does."""
    missing = sum(each.verdict.status in _UNSETTLED for each in own)
    return edition.plural(edition.t.sector_missing_lead, missing, count=missing) if missing else ""


def _references(edition: Edition, sector: Sector, address: str) -> tuple[Link, ...]:
    return tuple(
        Link(text=edition.say(edition.inputs.indicators[each].record.name), href=to(address, indicator_address(each)))
        for each in edition.references_of(sector.id)
    )


def sector_page(edition: Edition, sector: Sector) -> SectorPage:
    t, address = edition.t, sector_address(sector.id)
    own, listed = of_sector(edition, sector), edition.listed(address)
    undated = [each for each in listed.entries if each.target.due is None]
    groups = groups_by_outcome(edition, undated, SECTOR_ORDER, address)
    said, known = summary_of(edition, own), evidence(edition, own, address)
    place = edition.say(edition.plan.place)
    strips = strip_rows(edition, with_strip(edition, listed.entries), address)
    shares = share_rows(edition, listed.entries, address)
    strips_title = edition.plural(t.strips_title, len(strips), count=len(strips), place=place)
    shares_title = edition.plural(t.shares_title, len(shares), count=len(shares))
    charts = [("distance", strips_title), ("years", t.years_title)] + [("shares", shares_title)] * bool(shares)
    missing = _missing(edition, own)
    headings = [*charts, *((group.id, group.title) for group in groups)]
    headings += [("missing", t.sector_missing)] * bool(missing)
    page = SectorPage(
        address=address,
        downloads=(
            *tables(edition, address, table_file(address)),
            *scope_feed(edition, address),
        ),
        strips=strips,
        strips_title=strips_title,
        strips_none=t.strips_none.format(place=place),
        matrix=year_matrix(edition, listed.entries, address),
        matrix_title=t.years_title,
        shares=shares,
        shares_title=shares_title,
        shares_lead=t.shares_lead.format(place=place),
        title=edition.say(sector.name),
        shared_title=counted(edition, edition.say(sector.name), own),
        description=said,
        active="sectors",
        trail=(Link(text=t.sectors_heading, href=to(address, SECTORS)),),
        finding=said,
        evidence=known,
        covers=edition.say(sector.covers),
        groups=groups,
        missing=missing,
        ask=rich(edition.say(edition.plan.ask)),
        searched=_searched(edition, own, address),
        references=_references(edition, sector, address),
        headings=tuple(Heading(level=2, id=each, text=text) for each, text in headings),
        search_text=edition.say(sector.covers),
        search_section=t.column_sector,
        pager=pager(edition, address, listed.page),
        search_keywords=tuple(everyday_words(edition, f"{edition.say(sector.name)} {edition.say(sector.covers)}")),
    )
    return with_list_card(page, edition, said, known)


def further_sector_page(edition: Edition, sector: Sector, address: str) -> ListPage:
    listed = edition.listed(address)
    groups = groups_by_outcome(edition, listed.entries, SECTOR_ORDER, address)
    first, name = sector_address(sector.id), edition.say(sector.name)
    return continued(edition, first, name, listed.page, groups, active="sectors")
