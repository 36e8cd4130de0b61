"""The page of all sectors."""

from dataclasses import dataclass
from typing import ClassVar

from scorecard.site.pages.page import Page
from scorecard.site.pages.parts import EvidenceBar, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorEntry:
    link: Link
    covers: str
    evidence: EvidenceBar


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorCounts:
    """A line of the reconciliation table: counts by degree in the order of its header, then their sum."""

    link: Link
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
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
