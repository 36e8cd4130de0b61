"""The index by letter."""

from typing import ClassVar

from scorecard.records.frozen import frozen
from scorecard.site.pages.page import Page
from scorecard.site.pages.parts import Link


@frozen
class IndexSection:
    """The names under one letter."""

    letter: str
    anchor: str
    links: tuple[Link, ...]


@frozen
class IndexPage(Page):
    template: ClassVar[str] = "index.html.j2"
    lead: str
    letters: tuple[Link, ...]
    """The way to each letter there is."""
    sections: tuple[IndexSection, ...]
