"""The page of a sector."""

from typing import ClassVar

from markupsafe import Markup

from scorecard.records.frozen import frozen
from scorecard.site.pages.page import Page
from scorecard.site.pages.parts import EvidenceBar, Group, Link, Mark, StripRow


@frozen
class YearCell:
    """One year of a commitment: `code` is own, related, other, or empty; `text` is a sign for it."""

    code: str
    text: str
    label: str


@frozen
class YearRow:
    """A commitment: its outcome where one is established, its target, what is known, and its years."""

    name: str
    href: str
    mark: Mark | None
    target: str
    facts: tuple[str, ...]
    cells: tuple[YearCell, ...]


@frozen
class YearMatrix:
    """Which year has a figure: a table of commitments by years, with its key."""

    years: tuple[str, ...]
    rows: tuple[YearRow, ...]
    key: tuple[YearCell, ...]


@frozen
class SectorPage(Page):
    template: ClassVar[str] = "sector.html.j2"
    downloads: tuple[Link, ...]
    """Tables, and the feed of what changes here."""
    strips: tuple[StripRow, ...]
    strips_title: str
    strips_none: str
    matrix: YearMatrix
    matrix_title: str
    shares: tuple[StripRow, ...]
    shares_title: str
    shares_lead: str
    finding: str
    evidence: EvidenceBar
    covers: str
    groups: tuple[Group, ...]
    missing: str
    """How many commitments lack the figure that would settle them; "" where none does."""
    ask: Markup
    """Where such figures can be asked for."""
    searched: Link | None
    references: tuple[Link, ...]
