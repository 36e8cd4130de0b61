"""The records staff write: Plan, Clause, Unit, Source, Indicator, Target, Observation.

Field names are YAML keys. Every record is frozen and refuses unknown keys. Rules that need more than one field live
in `check`, so that each has its own code and sentence.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from scorecard.records.fields import (
    Address,
    ClauseReference,
    Count,
    DataDay,
    Day,
    Label,
    Line,
    Months,
    Number,
    Ordinal,
    PeriodField,
    Reading,
    Scale,
    Slug,
    Text,
)
from scorecard.records.period import Every

Bound = Literal["exact", "at_least", "approx"]
Comparator = Literal[">=", ">", "<=", "<", "="]
Side = Literal["at_least", "at_most"]
Measures = Literal["stock", "flow", "share", "rate"]


class Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, arbitrary_types_allowed=True)


class Source(Record):
    """A publication a value was read in. Grade A: a government site; grade B: a recognised news medium; grade C: a
    publisher nobody could verify, whose values are shown and never decide.
    """

    title: Line
    described: bool = False
    """True where the page's title was not recorded and `title` is a description of it."""
    language: Slug
    publisher: Line
    published: PeriodField | None = None
    """The day, or where the page gives no more, the month."""
    url: Address
    grade: Literal["A", "B", "C"]


class Unit(Record):
    """How a quantity is written. Values stay in the unit as printed; `scale` multiplies for languages without 万."""

    name: Text
    one: Text = Field(default_factory=dict)
    """The name beside exactly one, where a language has another form."""
    difference: Text = Field(default_factory=dict)
    """The name of a difference of two values, where it is another (percentage points)."""
    difference_one: Text = Field(default_factory=dict)
    """The name of a difference of exactly one, where a language has another form."""
    scale: dict[str, Scale] = Field(default_factory=dict)
    tight: bool = False
    """True where no space stands between number and unit."""


class Sector(Record):
    id: Slug
    name: Text
    covers: Text


class Chapter(Record):
    number: Ordinal
    title: Text


class Clause(Record):
    """One numbered sentence or paragraph of the plan."""

    number: Ordinal
    chapter: Ordinal | None = None
    title: Text
    sector: Slug


class PartText(Record):
    """How a part stands in the plan's own text, for whoever checks the catalogue against it."""

    starts: Line
    """How the line before the part's first clause begins: its heading."""
    ends: Line | None = None
    """How the first line after the part begins. Absent, the part runs to the end of the text."""
    clause: Literal["numbered", "dashed"]
    """Whether a clause begins with its number (`12.`) or, unnumbered, with a dash (`——`)."""
    due: PeriodField | None = None
    """The date that the heading sets for every clause of the part. Absent, a sentence names its own, or none does."""


class Part(Record):
    """A numbered part of the plan (its goals, its tasks, its list for one year)."""

    id: Slug
    name: Text
    label: dict[str, Label]
    """How a clause is cited, with {number}: `任务 {number}`."""
    titled: bool = True
    """False where the plan gives the clauses no titles and the titles are ours."""
    text: PartText | None = None
    chapters: tuple[Chapter, ...] = ()
    clauses: tuple[Clause, ...] = Field(min_length=1)


class LifeEvent(Record):
    """A way into the site for a household: finding work, school, seeing a doctor …"""

    id: Slug
    name: Text
    sectors: tuple[Slug, ...] = ()
    indicators: tuple[Slug, ...] = ()


class PolicyDocument(Record):
    """The publication the plan itself stands in."""

    title: Text
    publisher: Text
    number: Text = Field(default_factory=dict)
    published: Day | None = None
    url: Address | None = None


class Plan(Record):
    """What the site reports on. `as_of` is the day the site speaks for; it is never the clock."""

    title: Text
    site_name: Text
    place: Text
    geography: Slug
    geographies: dict[str, Text]
    languages: Annotated[tuple[Slug, ...], Field(min_length=1)]
    as_of: DataDay
    next_update: Day | None = None
    period: PeriodField
    release_lag_months: Months = 6
    document: PolicyDocument
    contact: Text = Field(default_factory=dict)
    """Where a reader reports an error: Markdown."""
    site_url: Address | None = None
    sectors: Annotated[tuple[Sector, ...], Field(min_length=1)]
    life_events: tuple[LifeEvent, ...] = ()
    synonyms: dict[str, tuple[Line, ...]] = Field(default_factory=dict)
    """Words people search for → words the pages use."""
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]


class Override(Record):
    """A verdict set by hand. Shown with its reason, date and authority, never silently."""

    status: Literal["met", "not_met", "awaiting", "not_established", "cannot_be_judged", "qualitative"]
    reason: Text
    date: Day
    authority: Text


class Change(Record):
    """A later official document that changed the target's figure. Both verdicts are shown."""

    value: Number
    date: Day
    sources: Annotated[tuple[Slug, ...], Field(min_length=1)]
    note: Text = Field(default_factory=dict)


class TargetBase(Record):
    """What every kind of target has. `text` is the commitment as a phrase of our own."""

    id: Slug
    kind: str
    clauses: Annotated[tuple[ClauseReference, ...], Field(min_length=1)]
    text: Text
    due: PeriodField | None = None
    due_implied: bool = False
    strict: bool = False
    approximate: bool = False
    tolerance: Number | None = None
    hedged: bool = False
    hold: bool = False
    presupposed: bool = False
    release_lag_months: Months | None = None
    change: Change | None = None
    override: Override | None = None
    note: Text = Field(default_factory=dict)


class Dated(TargetBase):
    """A target with a due date: every kind but the guarantee."""

    due: PeriodField


class AtLeast(Dated):
    kind: Literal["at_least"]
    value: Number


class AtMost(Dated):
    kind: Literal["at_most"]
    value: Number


class Cumulative(Dated):
    """The sum of flows from `start` (the plan's start where absent) to the due date: a floor, or a ceiling."""

    kind: Literal["cumulative"]
    value: Number
    comparator: Side = "at_least"
    start: PeriodField | None = None


class EveryPeriod(Dated):
    """A floor or ceiling kept in each period from `start` to the due date."""

    kind: Literal["every_period"]
    value: Number
    comparator: Side = "at_least"
    every: Every = "year"
    start: PeriodField | None = None


class Growth(Dated):
    """Percentage growth against the period before: in each period, or on average over all."""

    kind: Literal["growth"]
    value: Number
    comparator: Side | None = None
    every: Every = "year"
    mode: Literal["each", "mean"] = "each"
    observed_as: Literal["level", "rate"] = "level"
    start: PeriodField | None = None


class Increment(Dated):
    """A rise from the base period to the due date, in per cent, percentage points or the unit itself. Below zero it is
    a reduction: −13 is a cut by 13 or more, unless `comparator` says that it is the most that may be lost.
    """

    kind: Literal["increment"]
    value: Number
    comparator: Side | None = None
    measure: Literal["percent", "points", "units"]
    base: PeriodField


class Multiple(Dated):
    """The due value as a multiple of the base value: below 1, a reduction (0.5 halves it). Without a declared base
    nothing can be decided.
    """

    kind: Literal["multiple"]
    value: Number
    comparator: Side | None = None
    base: PeriodField | None = None


class Relative(Dated):
    """Above or below another indicator's series in the same period, by at least `value`."""

    kind: Literal["relative"]
    other: Slug
    other_geography: Slug | None = None
    comparator: Side = "at_least"
    value: Number = Decimal(0)
    every: Every | None = None
    start: PeriodField | None = None


class Range(Dated):
    """Between two figures; above the higher one is exceeding unless `capped`."""

    kind: Literal["range"]
    value: Number
    value_high: Number
    capped: bool = False


class Rank(Dated):
    """A place in a named list; the indicator's values are places. Without `value` (前列, 领先) it is not scored."""

    kind: Literal["rank"]
    value: Number | None = None
    among: Text = Field(default_factory=dict)


class Grade(Dated):
    """A grade on the indicator's `scale`, or better."""

    kind: Literal["grade"]
    value: Line


class Zero(Dated):
    """No event at all: at the due date, or in every period where `every` is given."""

    kind: Literal["zero"]
    every: Every | None = None
    start: PeriodField | None = None


class FullCoverage(Dated):
    """全覆盖 without a figure: 100 is implied, and the page says so."""

    kind: Literal["full_coverage"]


class Direction(Dated):
    """Every period moves the named way from the one before."""

    kind: Literal["direction"]
    towards: Literal["up", "down"]
    every: Every = "year"
    start: PeriodField | None = None


class Milestone(Dated):
    """A dated deliverable. Evidence is an observation of 1 (done) dated with the day it was done, or 0 (not yet)."""

    kind: Literal["milestone"]


class Guarantee(TargetBase):
    """An undertaking without a date: listed, not scored, unless evidence is recorded as for a milestone."""

    kind: Literal["guarantee"]


class Trigger(Dated):
    """When a condition holds in a period, an action follows. The indicator's value is 1 where it was taken."""

    kind: Literal["trigger"]
    condition: Slug
    """The indicator whose value sets it off."""
    comparator: Side = "at_least"
    value: Number
    every: Every = "month"
    start: PeriodField | None = None


Target = Annotated[
    AtLeast
    | AtMost
    | Cumulative
    | EveryPeriod
    | Growth
    | Increment
    | Multiple
    | Relative
    | Range
    | Rank
    | Grade
    | Zero
    | FullCoverage
    | Direction
    | Milestone
    | Guarantee
    | Trigger,
    Field(discriminator="kind"),
]


class Published(Record):
    """A figure read in a publication, for a period and a place."""

    period: PeriodField
    sources: Annotated[tuple[Slug, ...], Field(min_length=1)]
    geography: Slug | None = None
    """Another place than the plan's: a comparator, never judged."""
    since: PeriodField | None = None
    """The start of a running total that ends with `period`."""
    note: Text = Field(default_factory=dict)


class Observation(Published):
    """One published value. A grade on a scale is text, a milestone 1 or 0, all else a number in the unit."""

    value: Reading
    series: Slug | None = None
    """One of the indicator's other `series`: shown beside the judged one, never judged."""
    bound: Bound = "exact"
    status: Literal["final", "provisional", "revised"] = "final"
    series_break: bool = False
    """True where the definition changed and earlier values do not compare."""
    not_before: Day | None = None
    repeats_plan: bool = False
    """True where the source only repeats the plan's figure, not saying it was reached: shown, never judged."""


class Series(Record):
    """A related quantity that is not what the target speaks of, shown for information."""

    id: Slug
    name: Text
    unit: Line | None = None
    proxy: bool = False
    note: Text = Field(default_factory=dict)


class Planned(Published):
    """A figure that a plan or work report set for a period. Not an observation: what should be, not what was."""

    value: Number
    bound: Literal["exact", "at_least", "at_most", "approx"] = "exact"


class Search(Record):
    """Where and when a value was looked for and not found."""

    date: Day
    place: Slug
    """One of the plan's search places in `sources.yml`."""
    by_name: bool = True
    """False where the search was for the clause and this quantity was not looked for by name."""
    note: Text = Field(default_factory=dict)


class Indicator(Record):
    """A quantity the plan makes commitments about, with everything known of it. The file name is its id."""

    name: Text
    unit: Line
    role: Literal["commitment", "reference"] = "commitment"
    """A reference series carries no commitment of its own; a verdict or a chart needs it."""
    definition: Text
    formal: Text = Field(default_factory=dict)
    """The formal definition: Markdown."""
    cautions: Text = Field(default_factory=dict)
    """What to mind when reading the values: Markdown."""
    direction: Literal["higher", "lower", "none"] = "higher"
    measures: Measures | None = None
    """What the quantity is: a stock (counted at a moment), a flow (added up over a period; never negative), a share or
    a rate. Absent, it follows from what is `irreversible` (a stock) and from the kind of target (`measured_by`).
    """
    irreversible: bool = False
    """True for built things: what was reached stays reached. With `direction: lower`: what is gone stays gone."""
    scale: tuple[Line, ...] = ()
    """Grades from worst to best."""
    bears_on: tuple[ClauseReference, ...] = ()
    """For a reference series: the clauses it is context for."""
    keywords: Text = Field(default_factory=dict)
    """Words people may search for: separated by spaces, shown nowhere."""
    release_lag_months: Months | None = None
    """Months after a due date in which the value is normally published, where not the plan's own lag."""
    related: tuple[Slug, ...] = ()
    series: tuple[Series, ...] = ()
    targets: tuple[Target, ...] = ()
    observations: tuple[Observation, ...] = ()
    planned: tuple[Planned, ...] = ()
    searched: tuple[Search, ...] = ()


class SourceList(Record):
    """`sources.yml`."""

    sources: dict[str, Source]
    places: dict[str, Text] = Field(default_factory=dict)

    @property
    def unverified(self) -> frozenset[str]:
        """The publications whose values are shown and never decide."""
        return unverified_of(self.sources)


class UnitList(Record):
    """`units.yml`."""

    units: dict[str, Unit]


class ContextEntry(Record):
    """A figure of the plan's text that no target covers because it promises nothing, and why not."""

    clause: ClauseReference
    text: Line
    """The figure as it stands in the clause, with as many words around it as tell it from others."""
    reason: Text


class ContextList(Record):
    """`context.yml`."""

    context: tuple[ContextEntry, ...] = ()


class Coverage(Record):
    """`coverage.yml`: what the last audit of the plan's text counted. Written by the audit, shown on the plan page."""

    audited: Day
    clauses: Count
    figures: Count
    covered: Count
    context: Count
    uncovered: Count
    disagreements: Count
    outside: Count
    """Figures that stand in no numbered clause."""
    commitments: Count


def unverified_of(sources: Mapping[str, Source]) -> frozenset[str]:
    """The publications whose publisher nobody could verify."""
    return frozenset(each for each, source in sources.items() if source.grade == "C")


def is_reduction(target: Growth | Increment | Multiple) -> bool:
    """True where the figure asks for less than there was: a change below zero, a multiple below 1."""
    return target.value < (1 if isinstance(target, Multiple) else 0)


def measured_by(target: TargetBase, indicator: Indicator) -> Measures | None:
    """What the quantity is: as the record says, else as the kind takes for granted; None where neither does."""
    if indicator.measures is not None:
        return indicator.measures
    if target.kind in {"cumulative", "zero"}:
        return "flow"
    if target.kind == "every_period" and indicator.unit not in {"%", "‰"}:
        return "flow"
    if isinstance(target, Growth) and target.observed_as == "rate":
        return "rate"
    return "stock" if indicator.irreversible else None


def comparator_of(target: TargetBase) -> Comparator:
    """The sign between the actual value and the target's figure."""
    ceiling = target.kind in {"at_most", "rank"} or getattr(target, "comparator", "") == "at_most"
    if isinstance(target, Growth | Increment | Multiple) and target.comparator is None:
        ceiling = is_reduction(target)
    if ceiling:
        return "<" if target.strict else "<="
    if target.kind in {"zero", "full_coverage", "milestone"}:
        return "="
    return ">" if target.strict else ">="
