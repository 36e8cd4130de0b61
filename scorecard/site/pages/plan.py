"""The pages of the plan and its clauses."""

from typing import ClassVar

from scorecard.records.frozen import frozen
from scorecard.site.pages.page import Page
from scorecard.site.pages.parts import CommitmentRow, EvidenceBar, Link, Mark


@frozen
class ClauseEntry:
    link: Link
    marks: tuple[Mark, ...]
    count: str


@frozen
class ChapterView:
    title: str
    anchor: str
    clauses: tuple[ClauseEntry, ...]


@frozen
class PartView:
    title: str
    anchor: str
    note: str
    document: Link | None
    """What the part was published in, where it has a document of its own; `href` is empty without an address."""
    chapters: tuple[ChapterView, ...]


@frozen
class LedgerRow:
    """A count of the coverage ledger."""

    label: str
    number: str


@frozen
class LedgerView:
    """The proof that no number of the plan was left out: what the audit counted, then commitments by kind and sector.

    `counts` is empty where the plan's text has not been audited; each of the other two adds up to `total`.
    """

    anchor: str
    audited: str
    counts: tuple[LedgerRow, ...]
    kinds: tuple[LedgerRow, ...]
    sectors: tuple[LedgerRow, ...]
    total: str


@frozen
class PlanPage(Page):
    template: ClassVar[str] = "plan.html.j2"
    document: str
    lead: str
    parts: tuple[PartView, ...]
    ledger: LedgerView | None
    """On the first page."""


@frozen
class ClausePage(Page):
    template: ClassVar[str] = "clause.html.j2"
    part: str
    document: Link | None
    sector: Link
    finding: str
    evidence: EvidenceBar | None
    rows: tuple[CommitmentRow, ...]
    references: tuple[Link, ...]
    earlier: Link | None
    later: Link | None
