"""Where a page says that changes can be followed. There is a feed once something was released at a public address."""

from collections.abc import Iterable

from scorecard.records.addresses import CHANGES, feed_file, sector_address, to
from scorecard.records.outline import Sector
from scorecard.site.compose.edition import Edition
from scorecard.site.pages.parts import Link
from scorecard.site.rendered import NavEntry


def feed_links(edition: Edition) -> tuple[Link, ...]:
    """From the changes page to the feeds there are: of everything, then of each sector."""
    if not _is_published(edition):
        return ()
    sectors = (Link(text=_of_sector(edition, each), href=feed_file(each.id)) for each in edition.plan.sectors)
    return (Link(text=edition.t.changes_feed, href=feed_file()), *sectors)


def sector_feed(edition: Edition, sector: Sector, address: str) -> tuple[Link, ...]:
    """From the page at `address` to what changes in a sector."""
    if not _is_published(edition):
        return ()
    return (Link(text=edition.t.changes_feed, href=to(address, CHANGES) + feed_file(sector.id)),)


def announced_feeds(edition: Edition) -> Iterable[NavEntry]:
    """For programs that look for feeds: that of everything on every page, that of a sector on the sector's."""
    if _is_published(edition):
        yield NavEntry(id="", label=edition.t.changes_feed, address=CHANGES + feed_file())
        for each in edition.plan.sectors:
            address, file = sector_address(each.id), CHANGES + feed_file(each.id)
            yield NavEntry(id=address, label=_of_sector(edition, each), address=file)


def _is_published(edition: Edition) -> bool:
    return bool(edition.releases and edition.plan.site_url)


def _of_sector(edition: Edition, sector: Sector) -> str:
    return edition.t.changes_feed_sector.format(sector=edition.say(sector.name))
