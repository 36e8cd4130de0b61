"""The page of all sectors."""

from typing import ClassVar

from scorecard.records.frozen import frozen
from scorecard.site.pages.page import Page
from scorecard.site.pages.parts import EvidenceBar, Link


@frozen
class SectorEntry:
    link: Link
    covers: str
    evidence: EvidenceBar


@frozen
class SectorCounts:
    """A line of the reconciliation table: counts by degree in the order of its header, then their sum."""

    link: Link
    numbers: tuple[int, ...]


@frozen
class SectorsPage(Page):
    template: ClassVar[str] = "sectors.html.j2"
    finding: str
    sectors: tuple[SectorEntry, ...]
    evidence: EvidenceBar
    lines: tuple[SectorCounts, ...]
    columns: tuple[str, ...]
    totals: tuple[int, ...]
    bodies: tuple[Link, ...]
    """Those that answer for a commitment."""
    places: tuple[Link, ...]
    """Those that have a page."""
