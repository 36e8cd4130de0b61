"""The pages of one language as plain records: every word chosen, every number formatted, every link resolved.

Templates place these; they decide nothing. `href` is relative to the page it stands on.
"""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from scorecard.site import Heading


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
    actual: str
    gap: str
    due: str
    sector: str
    sector_id: str
    flags: tuple[str, ...]
    clauses: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The number of commitments with one outcome."""

    mark: Mark
    number: int
    of_all: str
    of_judged: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BarPiece:
    """A stretch of the counts bar, in units of a 1000-wide drawing."""

    code: str
    start: str
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Counts that add up to `total`, as sentence, bar and table."""

    sentence: str
    total: int
    judged: int
    counts: tuple[Count, ...]
    bar: tuple[BarPiece, ...]
    bases: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A headed list of commitments."""

    id: str
    title: str
    rows: tuple[CommitmentRow, ...]
    mark: Mark | None = None
    open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class WallSector:
    """The tiles of one sector on the wall."""

    link: Link
    tiles: tuple[CommitmentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every page has. `template` names the file in `templates/` that places it."""

    template: ClassVar[str]
    address: str
    title: str
    description: str
    headings: tuple[Heading, ...] = ()
    active: str = ""
    trail: tuple[Link, ...] = ()
    structured_data: str = ""
    """JSON-LD, escaped for a script element; empty where there is none."""
    search_text: str = ""
    search_section: str = ""
    search_status: Mark | None = None
    search_keywords: tuple[str, ...] = ()
    noindex: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorEntry:
    link: Link
    sentence: str
    bar: tuple[BarPiece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    template: ClassVar[str] = "home.html.j2"
    lead: str
    counts: Counts
    not_kept: tuple[CommitmentRow, ...]
    not_kept_more: Link | None
    kept: tuple[CommitmentRow, ...]
    kept_more: Link | None
    wall: tuple[WallSector, ...]
    life_events: tuple[Link, ...]
    trust: str
    example_name: Link | None
    example_trace: str
    next_update: str
    method: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorsPage(Page):
    template: ClassVar[str] = "sectors.html.j2"
    sectors: tuple[SectorEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorPage(Page):
    template: ClassVar[str] = "sector.html.j2"
    counts: Counts
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
    published: str
    grade: str
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
class ValueTable:
    """One table of figures: its caption names quantity, unit and place."""

    caption: str
    value_heading: str
    rows: tuple[ValueRow, ...]
    with_place: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartText:
    x: str
    y: str
    anchor: str
    role: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """A chart in the page's language: accessible title and description, drawn marks (trusted SVG), words."""

    id: str
    title: str
    caption: str
    description: str
    marks: Markup
    texts: tuple[ChartText, ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetView:
    """One commitment of an indicator, with its verdict and why."""

    anchor: str
    text: str
    mark: Mark
    sentence: str
    """Empty where the page opens with it."""
    target: str
    actual: str
    gap: str
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
class IndicatorPage(Page):
    """`formal` and `cautions` are HTML rendered from Markdown with raw HTML off."""

    template: ClassVar[str] = "indicator.html.j2"
    sector: Link
    mark: Mark | None
    lead: str
    facts: tuple[str, ...]
    targets: tuple[TargetView, ...]
    chart: ChartView | None
    tables: tuple[ValueTable, ...]
    no_values: str
    definition: str
    formal: Markup
    cautions: Markup
    searches: tuple[str, ...]
    show_searches: bool
    sources: tuple[SourceLine, ...]
    downloads: tuple[Link, ...]
    citation: str
    report: Markup
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
class PlanPage(Page):
    template: ClassVar[str] = "plan.html.j2"
    document: str
    lead: str
    parts: tuple[PartView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClausePage(Page):
    template: ClassVar[str] = "clause.html.j2"
    part: str
    sector: Link
    counts: Counts | None
    rows: tuple[CommitmentRow, ...]
    references: tuple[Link, ...]
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(Page):
    """Commitments in groups: by outcome, or for a life event."""

    template: ClassVar[str] = "list.html.j2"
    lead: str
    counts: Counts | None
    groups: tuple[Group, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AllPage(Page):
    template: ClassVar[str] = "all.html.j2"
    lead: str
    counts: Counts
    rows: tuple[CommitmentRow, ...]
    sector_choices: tuple[Choice, ...]
    status_choices: tuple[Choice, ...]
    due_choices: tuple[Choice, ...]
    filter_count: str
    by_sector: tuple["SectorCounts", ...]
    by_sector_marks: tuple[Mark, ...]
    by_sector_totals: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorCounts:
    """A line of the reconciliation table: counts by outcome in the order of its header, then their sum."""

    link: Link
    numbers: tuple[int, ...]


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
