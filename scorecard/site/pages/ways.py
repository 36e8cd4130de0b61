"""The pages of life events and topics."""

from dataclasses import dataclass
from typing import ClassVar

from scorecard.site.pages.page import Page
from scorecard.site.pages.parts import Evidence, Group, Link, SourceLine, StripRow


@dataclass(frozen=True, slots=True, kw_only=True)
class WayPage(Page):
    """What a household asks about, or one everyday thing: its commitments by question, and what they stand on."""

    template: ClassVar[str] = "way.html.j2"
    lead: str
    evidence: Evidence
    strips: tuple["StripRow", ...]
    """The commitments put first that have a figure."""
    groups: tuple[Group, ...]
    topics: tuple[Link, ...]
    sources: tuple["SourceLine", ...]
