"""The pages of one language as plain records: every word chosen, every number formatted, every link resolved.

Templates place these; they decide nothing. `href` is relative to the page it stands on.
"""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from scorecard.site.chart_view import ChartView
from scorecard.site.rendered import Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    text: str
    href: str
    language: str = ""
    """The language of the text where it is not the page's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A status as readers see it: shape (by `code`), word and colour."""

    code: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRow:
    """One commitment in a list. `target` and `actual` are empty for an undertaking without a figure."""

    name: str
    href: str
    mark: Mark
    target: str
    latest: str
    """The last published figure with its period, where no result is established."""
    actual: str
    gap: str
    due: str
    sector: str
    sector_id: str
    flags: tuple[str, ...]
    clauses: tuple[Link, ...]
    has_more: bool
    due_key: str
    kind: str
    grade: str
    known: str = ""
    """What is last known where the result is not established: mark, date and distance."""
    known_code: str = ""
    own_marks: tuple[Mark, ...] = ()
    """The outcome, where the list does not say it for all of its rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePiece:
    """A stretch of the bar, in per cent of its width. `room` says where its number fits: always, wide, or empty."""

    code: str
    start: str
    width: str
    number: str
    room: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceCount:
    """A degree in words with its number, and the way to its commitments."""

    code: str
    word: str
    number: int
    shown: str
    """The number as it is printed."""
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The bar and its key; the numbers add up to `total`."""

    total: int
    pieces: tuple[EvidencePiece, ...]
    counts: tuple[EvidenceCount, ...]
    reported: str = ""
    """How many of them were only reported, by whom nobody could verify: said apart, in no count above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkCount:
    """How many commitments carry one last-known mark, and what the mark means."""

    word: str
    number: int
    href: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkCounts:
    """The marks of all commitments whose result is not established: they add up to `total`."""

    total: int
    lead: str
    counts: tuple[MarkCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of a list, under the clause it stands in where the list is long."""

    title: Link | None
    rows: tuple[CommitmentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A headed list of commitments. With a `mark`, all of them have that outcome and no row repeats it."""

    id: str
    title: str
    count: str
    sections: tuple[Section, ...]
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WallShape:
    code: str
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WallPicture:
    """Every commitment as a shape of its outcome, in a picture of this size; `size` is that of a shape."""

    width: int
    height: int
    size: int
    shapes: tuple[WallShape, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every page has. `template` names the file in `templates/` that places it."""

    template: ClassVar[str]
    address: str
    title: str
    description: str
    shared_title: str = ""
    """What the browser's tab and a shared link say, where that is more than the title: with the outcome."""
    headings: tuple[Heading, ...] = ()
    active: str = ""
    trail: tuple[Link, ...] = ()
    structured_data: str = ""
    """JSON-LD, escaped for a script element; empty where there is none."""
    search_text: str = ""
    search_section: str = ""
    search_marks: tuple[Mark, ...] = ()
    """One outcome, or where the page has several, each with its year."""
    search_keywords: tuple[str, ...] = ()
    search_measurable: bool = False
    noindex: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """How to ask for a figure that was not published: where, and words to use."""

    where: Markup
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StripText:
    """A word on a strip's drawing. `role` is value, target or zero."""

    x: str
    y: str
    anchor: str
    role: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StripRow:
    """A commitment as one strip: drawing, words on it, figures as text, outcome. For `parts/strips.html.j2`."""

    name: str
    href: str
    marks: Markup
    texts: tuple[StripText, ...]
    top: int
    width: int
    height: int
    target: str
    figures: tuple[str, ...]
    """Each published figure with its period and what to mind, the latest first."""
    mark: Mark | None
    """None where a list says no outcome."""
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCell:
    """One year of a commitment: `code` is own, related, other, or empty; `text` is a sign for it."""

    code: str
    text: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    name: str
    href: str
    cells: tuple[YearCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearMatrix:
    """Which year has a figure: a table of commitments by years, with its key."""

    years: tuple[str, ...]
    rows: tuple[YearRow, ...]
    key: tuple[YearCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorPage(Page):
    template: ClassVar[str] = "sector.html.j2"
    table: Link | None
    strips: tuple[StripRow, ...]
    strips_title: str
    strips_none: str
    matrix: YearMatrix
    matrix_title: str
    shares: tuple[StripRow, ...]
    shares_title: str
    shares_lead: str
    finding: str
    evidence: Evidence
    covers: str
    groups: tuple[Group, ...]
    references: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A publication as it is cited."""

    title: str
    language: str
    href: str
    publisher: str
    publisher_language: str
    published: str
    grade: str
    """The grade in words: A, a government site."""
    described: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    period: str
    value: str
    flags: tuple[str, ...]
    note: str
    sources: tuple[Link, ...]
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """Something documented that was done towards a commitment. `place` is empty for the plan's own."""

    period: str
    place: str
    text: str
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueTable:
    """One table of figures: its caption names quantity, unit and place."""

    caption: str
    value_heading: str
    rows: tuple[ValueRow, ...]
    with_place: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetView:
    """One commitment of an indicator, with its verdict and why."""

    anchor: str
    text: str
    mark: Mark
    marked: bool
    """False where the page opens with the same and nothing stands beside it."""
    sentence: str
    """Empty where the page opens with it."""
    target: str
    actual: str
    gap: str
    known: str
    due: str
    due_note: str
    flags: tuple[str, ...]
    trace: tuple[str, ...]
    rule: str
    rule_href: str
    clauses: tuple[Link, ...]
    notes: tuple[str, ...]
    rich_note: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """An outcome at the top of a page. `due` is empty where all commitments of the page have the same."""

    mark: Mark
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """One group: its first and latest figure and the change between. `line` is an SVG path of its figures over time,
    "" where there are too few; `x` and `y` are where it ends.
    """

    name: str
    first: str
    latest: str
    change: str
    notes: tuple[str, ...]
    sources: tuple[Link, ...]
    line: str
    x: str
    y: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """A dimension: a table, with a small line a group, all on one scale. `over_time` is False where no group has
    figures of two periods: then only the latest stand.
    """

    caption: str
    latest_heading: str
    over_time: bool
    with_sources: bool
    """False where all rows rest on the same `sources` and have nothing to note."""
    sources: tuple[Link, ...]
    is_long: bool
    """True for many groups: they are left out of print, where an indicator has one sheet."""
    rows: tuple[GroupRow, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorPage(Page):
    """`formal` and `cautions` are HTML rendered from Markdown with raw HTML off."""

    template: ClassVar[str] = "indicator.html.j2"
    sector: Link
    stamps: tuple["Stamp", ...]
    lead: str
    facts: tuple[str, ...]
    targets: tuple[TargetView, ...]
    chart: ChartView | None
    tables: tuple[ValueTable, ...]
    breakdowns: tuple[Breakdown, ...]
    no_values: str
    corrections: tuple[str, ...]
    """Each figure that was changed after it was published: when, from what, to what."""
    definition: str
    formal: Markup
    cautions: Markup
    actions: tuple[ActionRow, ...]
    searches: tuple[str, ...]
    searches_last: bool
    searches_first: bool
    """Where nothing settles the matter, where we looked stands before the figures."""
    sources: tuple[SourceLine, ...]
    downloads: tuple[Link, ...]
    citation: str
    report: Markup
    correction: Link | None
    asking: Asking | None
    related: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseEntry:
    link: Link
    marks: tuple[Mark, ...]
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterView:
    title: str
    anchor: str
    clauses: tuple[ClauseEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    title: str
    anchor: str
    note: str
    chapters: tuple[ChapterView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """A count of the coverage ledger."""

    label: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage(Page):
    template: ClassVar[str] = "plan.html.j2"
    document: str
    lead: str
    parts: tuple[PartView, ...]
    ledger: LedgerView


@dataclass(frozen=True, slots=True, kw_only=True)
class ClausePage(Page):
    template: ClassVar[str] = "clause.html.j2"
    part: str
    sector: Link
    finding: str
    evidence: Evidence | None
    rows: tuple[CommitmentRow, ...]
    references: tuple[Link, ...]
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(Page):
    """Commitments in groups: by outcome, or for a life event."""

    template: ClassVar[str] = "list.html.j2"
    lead: str
    evidence: Evidence | None
    groups: tuple[Group, ...]
    mark: Mark | None = None
    """The outcome all rows share."""
    meanings: tuple["Meaning", ...] = ()
    empty: str = ""
    known: MarkCounts | None = None
    due_years: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What an outcome's word means, with the way to its commitments."""

    mark: Mark
    href: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AllPage(Page):
    template: ClassVar[str] = "all.html.j2"
    lead: str
    rows: tuple[CommitmentRow, ...]
    filters: tuple[Filter, ...]
    sorts: tuple[Choice, ...]
    filter_count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleView:
    anchor: str
    target: str
    values: tuple[str, ...]
    mark: Mark
    trace: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindView:
    anchor: str
    title: str
    rule: str
    count: str
    examples: tuple[ExampleView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodPage(Page):
    template: ClassVar[str] = "method.html.j2"
    text: Markup
    kinds: tuple[KindView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    source: SourceLine
    uses: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesPage(Page):
    template: ClassVar[str] = "sources.html.j2"
    lead: str
    entries: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    link: Link
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnTable:
    title: str
    anchor: str
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage(Page):
    template: ClassVar[str] = "data.html.j2"
    files: tuple[DataFile, ...]
    tables: tuple[ColumnTable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage(Page):
    """A page people write in `site_src/`: HTML rendered from Markdown with raw HTML off."""

    template: ClassVar[str] = "text.html.j2"
    heading: Markup
    about: tuple[str, ...]
    text: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(Page):
    template: ClassVar[str] = "search.html.j2"
    indexes: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPage(Page):
    """The 404 page, in every language at once: it may answer for an address of any of them."""

    template: ClassVar[str] = "missing.html.j2"
    messages: tuple["MissingMessage", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingMessage:
    language: str
    title: str
    lead: str
    home: Link


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
    sections: tuple[IndexSection, ...]
