"""The index by letter."""

from dataclasses import dataclass
from typing import ClassVar

from scorecard.site.pages.page import Page
from scorecard.site.pages.parts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexSection:
    """The names under one letter."""

    letter: str
    anchor: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage(Page):
    template: ClassVar[str] = "index.html.j2"
    lead: str
    letters: tuple[Link, ...]
    """The way to each letter there is."""
    sections: tuple[IndexSection, ...]
