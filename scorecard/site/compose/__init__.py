"""Stage 5. Everything known → the pages of one language as plain records."""

from collections.abc import Iterator, Mapping
from functools import partial

from scorecard.records.addresses import indicator_address
from scorecard.site.compose.edition import Edition, ToMake
from scorecard.site.compose.index import index_pages
from scorecard.site.compose.indicator import indicator_page
from scorecard.site.compose.lists import list_pages
from scorecard.site.compose.method import Examples
from scorecard.site.compose.moved import moved_pages, shortened_pages
from scorecard.site.compose.plan import plan_pages
from scorecard.site.compose.reference import missing_page, reference_pages
from scorecard.site.compose.wall import wall_picture

__all__ = ["Edition", "ToMake", "missing_page", "pages_to_make", "wall_picture"]


def pages_to_make(edition: Edition, texts: Mapping[str, str], examples: Examples) -> Iterator[ToMake]:
    """The address of every page of the edition, and what composes it; without the 404 page, which all languages share.

    `texts` maps the name of each page people write to its Markdown.
    """
    yield from list_pages(edition)
    yield from index_pages(edition)
    for each in edition.inputs.indicators:
        yield indicator_address(each), partial(indicator_page, edition, each)
    yield from plan_pages(edition)
    yield from moved_pages(edition)
    yield from shortened_pages(edition)
    yield from reference_pages(edition, texts, examples)
