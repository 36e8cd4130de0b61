"""Where a page says that changes can be followed. There is a feed once something was released at a public address."""

from collections.abc import Iterable

from scorecard.records.addresses import CHANGES, body_address, feed_file, sector_address, to
from scorecard.site.compose.bodies import named_bodies
from scorecard.site.compose.edition import Edition
from scorecard.site.pages.parts import Link
from scorecard.site.rendered import NavEntry
from scorecard.site.telling import Scope


def feed_scopes(edition: Edition) -> tuple[Scope, ...]:
    """What there are feeds of beside everything: each sector, and each body that answers for a commitment."""
    sectors = (Scope(id=each.id, name=edition.say(each.name)) for each in edition.plan.sectors)
    bodies = (Scope(id=each.id, name=edition.say(each.name), is_body=True) for each in named_bodies(edition))
    return (*sectors, *bodies)


def feed_links(edition: Edition) -> tuple[Link, ...]:
    """From the changes page to the feeds there are: of everything, then of each sector and body."""
    if not _is_published(edition):
        return ()
    scopes = (Link(text=_of(edition, each), href=each.file) for each in feed_scopes(edition))
    return (Link(text=edition.t.changes_feed, href=feed_file()), *scopes)


def scope_feed(edition: Edition, address: str) -> tuple[Link, ...]:
    """From the page of a sector or body at `address` to what changes there."""
    if not _is_published(edition):
        return ()
    return tuple(
        Link(text=edition.t.changes_feed, href=to(address, CHANGES) + each.file)
        for each in feed_scopes(edition)
        if _page(each) == address
    )


def announced_feeds(edition: Edition) -> Iterable[NavEntry]:
    """For programs that look for feeds: that of everything on every page, that of a sector or body on its own."""
    if _is_published(edition):
        yield NavEntry(id="", label=edition.t.changes_feed, address=CHANGES + feed_file())
        for each in feed_scopes(edition):
            yield NavEntry(id=_page(each), label=_of(edition, each), address=CHANGES + each.file)


def _is_published(edition: Edition) -> bool:
    return bool(edition.releases and edition.plan.site_url)


def _page(scope: Scope) -> str:
    return body_address(scope.id) if scope.is_body else sector_address(scope.id)


def _of(edition: Edition, scope: Scope) -> str:
    return edition.t.changes_feed_sector.format(sector=scope.name)
