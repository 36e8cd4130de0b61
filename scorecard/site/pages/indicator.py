"""The page of an indicator."""

from typing import ClassVar

from markupsafe import Markup

from scorecard.records.frozen import frozen
from scorecard.site.pages.chart import ChartView
from scorecard.site.pages.page import Page
from scorecard.site.pages.parts import Link, Mark, SearchEntry, SourceLine


@frozen
class Asking:
    """How to ask for a figure that was not published: where, words to say, and words of a written request."""

    where: Markup
    words: str
    request: str


@frozen
class Correction:
    """A letter begun by who found an error: page, what stands on it and its latest figures. `link` is None where no
    address to mail it to is known.
    """

    lines: tuple[str, ...]
    link: Link | None


@frozen
class ValueRow:
    period: str
    value: str
    flags: tuple[str, ...]
    note: str
    sources: tuple[Link, ...]
    place: str = ""
    is_withdrawn: bool = False
    """True where its sources were taken back: it is struck."""


@frozen
class ActionRow:
    """Something documented that was done towards a commitment. `place` is empty for the plan's own."""

    period: str
    place: str
    text: str
    sources: tuple[Link, ...]


@frozen
class ValueTable:
    """One table of figures: its caption names quantity, unit and place. `earlier` rows stand before `rows`, on screens
    alone; `on_paper` says there where they are.
    """

    caption: str
    value_heading: str
    """With its unit, for where a figure stands without the table."""
    earlier: tuple[ValueRow, ...]
    rows: tuple[ValueRow, ...]
    with_place: bool
    with_notes: bool
    with_sources: bool
    """False where all rows rest on the same `sources`."""
    sources: tuple[Link, ...]
    note: str = ""
    on_paper: str = ""


@frozen
class TargetView:
    """One commitment of an indicator, with its verdict and why."""

    anchor: str
    text: str
    mark: Mark
    marked: bool
    """False where the page opens with the same and nothing stands beside it."""
    sentence: str
    """Empty where the page opens with it."""
    is_brief_on_paper: bool
    target: str
    actual: str
    gap: str
    known: str
    due: str
    due_note: str
    bodies: tuple[Link, ...]
    """Who is responsible, the leading one first; empty where no document says so."""
    flags: tuple[str, ...]
    trace: tuple[str, ...]
    rule: str
    rule_href: str
    clauses: tuple[Link, ...]
    notes: tuple[str, ...]
    rich_note: Markup


@frozen
class Stamp:
    """An outcome at the top of a page. `due` is empty where all commitments of the page have the same."""

    mark: Mark
    due: str


@frozen
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


@frozen
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


@frozen
class IndicatorPage(Page):
    """`formal` and `cautions` are HTML rendered from Markdown with raw HTML off."""

    template: ClassVar[str] = "indicator.html.j2"
    indicator: str
    """Its id."""
    formerly: tuple[str, ...]
    """Ids it had before: their frames go on showing it."""
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
    searches: tuple[SearchEntry, ...]
    searches_last: bool
    searches_first: bool
    """Where nothing settles the matter, where we looked stands before the figures."""
    sources: tuple[SourceLine, ...]
    downloads: tuple[Link, ...]
    citation: str
    licence: Link | None
    report: Markup
    correction: Correction | None
    asking: Asking | None
    related: tuple[Link, ...]

    @property
    def is_crowded(self) -> bool:
        """True where paper has no room for all that is said of each commitment."""
        return len(self.targets) > 3

    @property
    def is_bare(self) -> bool:
        """True where paper has no large chart beside the opening."""
        return self.chart is None or not self.chart.plots
