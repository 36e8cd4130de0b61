"""The records staff write: Plan, Clause, Unit, Source, Indicator, Target, Observation.

Field names are YAML keys. Every record is frozen and refuses unknown keys. Rules that need more than one field live
in `check`, so that each has its own code and sentence.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from scorecard.records.dimension import Dimension, Group
from scorecard.records.fields import (
    Address,
    ClauseReference,
    DataDay,
    Day,
    Line,
    Months,
    Number,
    PeriodField,
    Reading,
    Scale,
    Slug,
    Text,
)
from scorecard.records.outline import Licence, LifeEvent, Maintainer, Part, PolicyDocument, Sector, Topic
from scorecard.records.period import Every
from scorecard.records.record import Record

Bound = Literal["exact", "at_least", "at_most", "approx"]
Comparator = Literal[">=", ">", "<=", "<", "="]
Side = Literal["at_least", "at_most"]
Measures = Literal["stock", "flow", "share", "rate"]


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


class Plan(Record):
    """What the site reports on. `as_of` is the day the site speaks for; it is never the clock."""

    title: Text
    site_name: Text
    place: Text
    geography: Slug
    geographies: dict[str, Text]
    dimensions: tuple[Dimension, ...] = ()
    languages: Annotated[tuple[Slug, ...], Field(min_length=1)]
    as_of: DataDay
    next_update: Day | None = None
    period: PeriodField
    release_lag_months: Months = 6
    document: PolicyDocument
    contact: Text = Field(default_factory=dict)
    ask: Text = Field(default_factory=dict)
    """Where a reader can ask for a figure that was not published: Markdown."""
    maintainer: Maintainer | None = None
    """Where a reader reports an error: Markdown."""
    site_url: Address | None = None
    sectors: Annotated[tuple[Sector, ...], Field(min_length=1)]
    licence: Licence | None = None
    """Of the data files."""
    life_events: tuple[LifeEvent, ...] = ()
    topics: tuple[Topic, ...] = ()
    synonyms: dict[str, tuple[Line, ...]] = Field(default_factory=dict)
    """Words people search for → words the pages use."""
    about: Text = Field(default_factory=dict)
    """For who does not know the place: what it is and what the plan is, in two sentences."""
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]

    def dimension(self, name: str) -> Dimension | None:
        return next((each for each in self.dimensions if each.id == name), None)

    def group_name(self, group: Group, language: str) -> str:
        """The group's categories by name, in the order of the plan's dimensions."""
        names = {dimension.id: dimension.names(language) for dimension in self.dimensions if dimension.id in group}
        return ", ".join(of_dimension[group[each]] for each, of_dimension in names.items())


class Override(Record):
    """A verdict set by hand. Shown with its reason, date and authority, never silently."""

    status: Literal["met", "not_met", "awaiting", "not_established", "cannot_be_judged", "qualitative"]
    reason: Text
    date: Day
    authority: Text


class Change(Record):
    """A later official document that changed the target's figure or due date, withdrew it or merged it into another.
    The verdict stands by the original; what the change would make of it is shown beside it.
    """

    value: Number | None = None
    due: PeriodField | None = None
    withdrawn: bool = False
    merged: bool = False
    """True where it became part of another commitment: `note` says of which."""
    date: Day
    sources: Annotated[tuple[Slug, ...], Field(min_length=1)]
    note: Text = Field(default_factory=dict)


class OtherReading(Record):
    """How else an unclear sentence may be read: what is other, the rest stays. A result needs both to agree."""

    text: Text
    value: Number | None = None
    due: PeriodField | None = None
    base: PeriodField | None = None


class TargetBase(Record):
    """What every kind of target has. `text` is the commitment as a phrase of our own."""

    id: Slug
    kind: str
    clauses: Annotated[tuple[ClauseReference, ...], Field(min_length=1)]
    text: Text
    group: Group = Field(default_factory=dict)
    """The part of the whole that the commitment is about; empty for the whole."""
    every_group: Slug | None = None
    """The dimension of which every group must keep it by itself."""
    due: PeriodField | None = None
    due_implied: bool = False
    strict: bool = False
    approximate: bool = False
    tolerance: Number | None = None
    hedged: bool = False
    hold: bool = False
    presupposed: bool = False
    vague: bool = False
    """True for a measure nobody defined (significantly, appropriately): it can be seen to fail, never to be enough."""
    superseded_by: Slug | None = None
    """The target of the same indicator that a later version of the plan put in its place. It is judged all the same."""
    release_lag_months: Months | None = None
    other_reading: OtherReading | None = None
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
    """Above or below another indicator's series in the same period, by at least `value`. About two groups of one
    indicator, `other` is the indicator itself and `other_group` the group that `group` is held against.
    """

    kind: Literal["relative"]
    other: Slug
    other_geography: Slug | None = None
    other_group: Group = Field(default_factory=dict)
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


class Inference(Record):
    """Why a value may stand although its sources print another: what it follows from, in the same period and place.

    `whole_to_part`: a whole at 100 % or at 0 leaves its parts no other value. `part_to_whole`: what a part has, the
    whole has at least.
    """

    rule: Literal["whole_to_part", "part_to_whole"]
    indicator: Slug | None = None
    """The indicator that holds the premise; absent, this one."""
    series: Slug | None = None
    """Its series; absent, its own values."""


class Action(Record):
    """Something documented that was done towards an undertaking: shown with its date and source, never scored."""

    period: PeriodField
    """When it was done, or where the source does not say, when it was reported."""
    text: Text
    sources: Annotated[tuple[Slug, ...], Field(min_length=1)]
    geography: Slug | None = None
    """Another place than the plan's: one of its districts."""


class Observation(Published):
    """One published value. A grade on a scale is text, a milestone 1 or 0, all else a number in the unit."""

    value: Reading
    series: Slug | None = None
    """One of the indicator's other `series`: shown beside the judged one, never judged."""
    group: Group = Field(default_factory=dict)
    """The group the value is of; empty for the whole."""
    bound: Bound = "exact"
    of: Number | None = None
    """The whole of a deed that was done in part: 12 of 13. It is done when all of it is."""
    status: Literal["final", "provisional", "revised"] = "final"
    series_break: bool = False
    """True where the definition changed and earlier values do not compare."""
    not_before: Day | None = None
    repeats_plan: bool = False
    """True where the source only repeats the plan's figure, not saying it was reached: shown, never judged."""
    follows: Inference | None = None
    """Where the value is inferred from another."""

    def is_of(self, group: Group) -> bool:
        """True for the judged quantity of a group, or with `{}` of the whole, in the plan's own place."""
        return self.geography is None and self.series is None and self.group == group


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
    bound: Bound = "exact"


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
    signed: bool = False
    """True where amounts below zero are possible: a balance, a net change."""
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
    actions: tuple[Action, ...] = ()
    searched: tuple[Search, ...] = ()

    @property
    def own_group(self) -> Group:
        """What stands for the indicator where only one row of values has room: the whole, or the first target's group
        where no value of the whole is published.
        """
        of_whole = any(each.is_of({}) for each in self.observations)
        return self.targets[0].group if self.targets and not of_whole else {}

    @property
    def own(self) -> tuple[Observation, ...]:
        """The values of `own_group`."""
        group = self.own_group
        return tuple(each for each in self.observations if each.is_of(group))


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


def unverified_of(sources: Mapping[str, Source]) -> frozenset[str]:
    """The publications whose publisher nobody could verify."""
    return frozenset(each for each, source in sources.items() if source.grade == "C")


def is_reduction(target: Growth | Increment | Multiple) -> bool:
    """True where the figure asks for less than there was: a change below zero, a multiple below 1."""
    return target.value < (1 if isinstance(target, Multiple) else 0)


def measured_by(target: TargetBase, indicator: Indicator) -> Measures | None:
    """What the quantity is: as the record says, else as the kind takes for granted; None where neither does."""
    if isinstance(target, Cumulative):
        return "flow"
    if indicator.measures is not None:
        return indicator.measures
    if isinstance(target, Zero) and target.every is not None:
        return "flow"
    if isinstance(target, EveryPeriod) and indicator.unit not in _NOT_COUNTED and "/" not in indicator.unit:
        return "flow"
    if isinstance(target, Growth) and target.observed_as == "rate":
        return "rate"
    return "stock" if indicator.irreversible else None


_NOT_COUNTED = frozenset({"%", "‰", "元"})
"""Units of shares, rates and standards: a value of several years in them need not be a total."""


def adds_up(target: TargetBase, indicator: Indicator) -> bool:
    """Whether values of parts may be added to one of the whole: a month's to a year's. Not on a guess: the record says
    that it is a flow, or the target counts events or a total.
    """
    counts_events = isinstance(target, Zero) and target.every is not None and indicator.measures is None
    return isinstance(target, Cumulative) or indicator.measures == "flow" or counts_events


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
