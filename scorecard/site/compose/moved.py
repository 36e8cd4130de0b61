"""A page at every address that an indicator or a clause had before: it leads on to where that stands now."""

from collections.abc import Iterable
from functools import partial

from scorecard.records.addresses import clause_address, indicator_address, to
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


def _moved_indicator(edition: Edition, former: str, indicator: str) -> MovedPage:
    return _moved(edition, former, indicator_address(indicator), edition.titles[indicator])


def _moved_clause(edition: Edition, former: str, reference: str) -> MovedPage:
    return _moved(edition, former, clause_address(reference), clause_title(edition, reference))


def _moved(edition: Edition, former: str, address: str, name: str) -> MovedPage:
    return MovedPage(
        address=former,
        title=edition.t.moved_title,
        description=edition.t.moved_lead,
        to=Link(text=name, href=to(former, address)),
        moved_to=address,
        noindex=True,
    )
