"""Stage 5. Everything known → the pages of one language as plain records."""

from collections.abc import Iterable, Iterator, Mapping

from scorecard.judging.examples import Example
from scorecard.site.compose.edition import Edition
from scorecard.site.compose.index import index_page
from scorecard.site.compose.indicator import indicator_page
from scorecard.site.compose.lists import list_pages
from scorecard.site.compose.moved import moved_pages
from scorecard.site.compose.plan import plan_pages
from scorecard.site.compose.reference import missing_page, reference_pages
from scorecard.site.compose.wall import wall_picture
from scorecard.site.pages.page import Page

__all__ = ["Edition", "compose_pages", "missing_page", "wall_picture"]


def compose_pages(
    edition: Edition, marks: Mapping[str, str], texts: Mapping[str, str], examples: Iterable[Example]
) -> Iterator[Page]:
    """Every page of the edition but the 404 page, which all languages share.

    `marks` maps the name of a drawing to its marks; `texts` maps the name of each page people write to its Markdown.
    """
    yield from list_pages(edition)
    yield index_page(edition)
    for indicator_id in edition.inputs.indicators:
        yield indicator_page(edition, indicator_id, marks)
    yield from plan_pages(edition)
    yield from moved_pages(edition)
    yield from reference_pages(edition, texts, examples)
