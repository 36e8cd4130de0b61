"""A page at every address that an indicator or a clause had before: it leads on to where that stands now."""

from collections.abc import Iterable

from scorecard.records.addresses import clause_address, indicator_address, to
from scorecard.site.compose.edition import Edition
from scorecard.site.compose.plan import clause_title
from scorecard.site.pages.moved import MovedPage
from scorecard.site.pages.parts import Link


def moved_pages(edition: Edition) -> Iterable[MovedPage]:
    for each, document in edition.inputs.indicators.items():
        for former in document.record.formerly:
            yield _moved(edition, indicator_address(former), indicator_address(each), edition.say(document.record.name))
    for reference, (_, clause) in edition.clauses.items():
        for former in clause.formerly:
            yield _moved(edition, clause_address(former), clause_address(reference), clause_title(edition, reference))


def _moved(edition: Edition, former: str, address: str, name: str) -> MovedPage:
    return MovedPage(
        address=former,
        title=edition.t.moved_title,
        description=edition.t.moved_lead,
        to=Link(text=name, href=to(former, address)),
        moved_to=address,
        noindex=True,
    )
