"""A list that stands on several pages: the ways between them, and what its later pages are."""

from collections.abc import Iterator
from dataclasses import replace

from scorecard.records.addresses import part_address, to
from scorecard.records.languages import plural
from scorecard.records.strings import SiteStrings
from scorecard.saying.numbers import format_number
from scorecard.site.compose.edition import Edition
from scorecard.site.cut import Stretch
from scorecard.site.pages.lists import ListPage
from scorecard.site.pages.parts import CommitmentRow, Group, Link, Pager, Section
from scorecard.site.rendered import Heading


def pages_of(edition: Edition, address: str) -> Iterator[str]:
    """The address of every page that the commitments listed at `address` stand on."""
    return (part_address(address, number + 1) for number in range(edition.listed(address).page.pages))


def pager(edition: Edition, address: str, page: Stretch) -> Pager | None:
    """For one page of the list at `address`; None where there is no other."""
    return pager_in(edition.t, edition.language, address, page)


def pager_in(t: SiteStrings, language: str, address: str, page: Stretch) -> Pager | None:
    """The same where there is no plan, but a site that was frozen."""
    if page.pages == 1:
        return None
    here = part_address(address, page.number)
    named = {"first": page.first + 1, "last": page.end, "total": page.total, "most": page.most}
    counted = {**named, "page": page.number, "pages": page.pages}
    said = {name: format_number(count, language) for name, count in counted.items()}

    def link(number: int, text: str) -> Link:
        return Link(text=text, href=to(here, part_address(address, number)) if number != page.number else "")

    return Pager(
        said=plural(t.pager_said, page.total, language).format(**said),
        links=tuple(link(number, format_number(number, language)) for number in range(1, page.pages + 1)),
        earlier=link(page.number - 1, t.pager_earlier) if page.number > 1 else None,
        later=link(page.number + 1, t.pager_later) if page.number < page.pages else None,
    )


def part_title(edition: Edition, title: str, page: Stretch) -> str:
    """The list's own title on its first page; on the others with their number."""
    return edition.t.pager_title.format(title=title, page=page.number) if page.number > 1 else title


def commitment_group(edition: Edition, rows: tuple[CommitmentRow, ...]) -> Group:
    """Commitments under one heading, each with its own outcome."""
    return Group(
        id="commitments",
        title=edition.t.way_commitments,
        count=edition.plural(edition.t.group_count, len(rows), count=len(rows)),
        sections=(Section(title=None, rows=tuple(replace(row, own_marks=(row.mark,)) for row in rows)),),
    )


def continued(
    edition: Edition, address: str, title: str, page: Stretch, groups: tuple[Group, ...], *, active: str
) -> ListPage:
    """A later page of the list that begins at `address`: its entries and the way back, nothing else. The search finds
    the first page only.
    """
    shown, here = pager(edition, address, page), part_address(address, page.number)
    return ListPage(
        address=here,
        title=part_title(edition, title, page),
        description=shown.said if shown else "",
        active=active,
        trail=(Link(text=title, href=to(here, address)),),
        lead="",
        evidence=None,
        groups=groups,
        headings=tuple(Heading(level=2, id=group.id, text=group.title) for group in groups),
        noindex=True,
        pager=shown,
    )
