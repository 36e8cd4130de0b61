"""A commitment: what all have in common, and one record for each kind."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from scorecard.records.dimension import Group
from scorecard.records.fields import ClauseReference, Day, Line, Months, Number, NumberOrRatio, PeriodField, Slug, Text
from scorecard.records.period import Every
from scorecard.records.record import Record

Side = Literal["at_least", "at_most"]


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
    also: tuple[Slug, ...] = ()
    """Targets of the same indicator that the same sentence asks for too: it is kept where all are."""
    release_lag_months: Months | None = None
    other_reading: OtherReading | None = None
    change: Change | None = None
    override: Override | None = None
    note: Text = Field(default_factory=dict)
    lead: Slug | None = None
    """The body that a document makes responsible for this target, where not the indicator's or the clause's."""
    partners: tuple[Slug, ...] = ()
    """Bodies that take part in it."""
    places: tuple[Slug, ...] = ()
    """Places that the plan names for it, of the plan's list or of a dimension of places."""


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


class Pace(Record):
    """How fast the quantity itself grew from one period to a later one."""

    first: PeriodField
    last: PeriodField


class Growth(Dated):
    """Percentage growth against the period before: in each period, or on average over all. Either by the figure, or on
    average as fast as the quantity itself once grew.
    """

    kind: Literal["growth"]
    value: Number | None = None
    pace_of: Pace | None = None
    comparator: Side | None = None
    every: Every = "year"
    mode: Literal["each", "mean"] = "each"
    observed_as: Literal["level", "rate"] = "level"
    start: PeriodField | None = None


class Increment(Dated):
    """A rise from the base period to the due date, in per cent, percentage points or the unit itself. Below zero it is
    a reduction: −13 is a cut by 13 or more, unless `comparator` says that it is the most that may be lost. With `every`
    it is kept against the base in each period from `start` to the due date.
    """

    kind: Literal["increment"]
    value: Number
    value_high: Number | None = None
    """The far end where the plan aims at a span (by 15 to 20 per cent). The near end, `value`, decides."""
    comparator: Side | None = None
    measure: Literal["percent", "points", "units"]
    base: PeriodField
    every: Every | None = None
    start: PeriodField | None = None


class Multiple(Dated):
    """The due value as a multiple of the base value: below 1, a reduction (0.5 halves it); 4/3 is a third more. Without
    a declared base nothing can be decided.
    """

    kind: Literal["multiple"]
    value: NumberOrRatio
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
