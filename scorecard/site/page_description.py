"""What a search engine and a shared link say of a page: two that come to the same are told apart by their names."""

from scorecard.records.strings import SiteStrings
from scorecard.saying.numbers import puts_spaces
from scorecard.site.pages.page import Page

_ASKS = ("?", "？")
"""How a title ends that the page's own words answer."""


def page_description(page: Page, strings: SiteStrings, language: str) -> str:
    """The page's name, unless its words hold it, and its words."""
    name, said = page.title, page.description
    if name in said or not said:
        return said or name
    if name.endswith(_ASKS):
        return f"{name}{' ' if puts_spaces(language) else ''}{said}"
    return strings.page_description.format(name=name, sentence=said)
