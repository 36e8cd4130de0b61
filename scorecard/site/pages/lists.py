"""Pages that list commitments: by outcome, or all of them."""

from typing import ClassVar

from scorecard.records.frozen import frozen
from scorecard.site.pages.page import Page
from scorecard.site.pages.parts import CommitmentRow, EvidenceBar, Group, Link, Mark, MarkCounts


@frozen
class ListPage(Page):
    """Commitments in groups: by outcome, or for a life event."""

    template: ClassVar[str] = "list.html.j2"
    lead: str
    evidence: EvidenceBar | None
    groups: tuple[Group, ...]
    mark: Mark | None = None
    """The outcome all rows share."""
    meanings: tuple["Meaning", ...] = ()
    empty: str = ""
    known: MarkCounts | None = None
    due_years: tuple[str, ...] = ()
    downloads: tuple[Link, ...] = ()


@frozen
class Meaning:
    """What an outcome's word means, with the way to its commitments."""

    mark: Mark
    href: str
    text: str


@frozen
class Choice:
    value: str
    label: str


@frozen
class Filter:
    name: str
    label: str
    choices: tuple[Choice, ...]


@frozen
class SectorRows:
    """A sector's commitments behind its name and bar."""

    id: str
    name: str
    count: str
    evidence: EvidenceBar
    rows: tuple[CommitmentRow, ...]
    is_open: bool


@frozen
class AllPage(Page):
    template: ClassVar[str] = "all.html.j2"
    lead: str
    sectors: tuple[SectorRows, ...]
    filters: tuple[Filter, ...] = ()
    """Only on the first of several pages."""
    sorts: tuple[Choice, ...] = ()
    filter_count: str = ""
    downloads: tuple[Link, ...] = ()
    further: str = ""
    """The ways to the other pages with such rows, for the filter."""
    table: str = ""
    """The script with the whole table, of which a reader takes the lines that are shown."""
