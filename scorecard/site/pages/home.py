"""The home page."""

from typing import ClassVar

from scorecard.records.frozen import frozen
from scorecard.site.pages.due_years import DueYearBar
from scorecard.site.pages.page import Page
from scorecard.site.pages.parts import CommitmentRow, EvidenceBar, Link, StripRow
from scorecard.site.pages.wall import WallSector


@frozen
class SectorGlance:
    """A sector as a small multiple: its bar and what it holds, in a few words."""

    link: Link
    evidence: EvidenceBar
    words: str


@frozen
class HomePage(Page):
    template: ClassVar[str] = "home.html.j2"
    plan: str
    eyebrow: str
    headline: str
    remainder: str
    about: tuple[str, ...]
    evidence: EvidenceBar
    topics: tuple[Link, ...]
    life_events: tuple[Link, ...]
    missed: tuple[CommitmentRow, ...]
    missed_more: Link | None
    strips: tuple[StripRow, ...]
    strips_lead: str
    strips_fewer: str
    """Said on a phone where it shows not all of them: where what was missed stands above; else empty."""
    due_years: tuple[DueYearBar, ...]
    due_lead: str
    sectors: tuple[SectorGlance, ...]
    sectors_all: Link | None
    """The way to all of them, where they are too many for a phone."""
    actions: tuple[Link, ...]
    last_release: str
    """Empty before the first."""
    news: str
    news_links: tuple[Link, ...]
    wall: tuple[WallSector, ...]

    @property
    def has_household(self) -> bool:
        """Whether there are everyday things or life events."""
        return bool(self.topics or self.life_events)
