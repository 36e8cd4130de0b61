"""The pages of life events, topics and responsible bodies."""

from typing import ClassVar

from scorecard.records.frozen import frozen
from scorecard.site.pages.page import Page
from scorecard.site.pages.parts import EvidenceBar, Group, Link, SourceLine, StripRow


@frozen
class WayPage(Page):
    """What a household asks about, one everyday thing, or what a body answers for: commitments and sources."""

    template: ClassVar[str] = "way.html.j2"
    lead: str
    evidence: EvidenceBar
    strips: tuple["StripRow", ...]
    """The commitments put first that have a figure."""
    groups: tuple[Group, ...]
    topics: tuple[Link, ...]
    sources: tuple["SourceLine", ...]
    downloads: tuple[Link, ...]
    contact: str = ""
    """How to reach the body that the page is about: HTML."""
