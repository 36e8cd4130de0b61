"""What was published: values, figures of plans, actions, and where nothing was found."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from scorecard.records.dimension import Group
from scorecard.records.fields import Day, Line, Number, NumberOrGrade, PeriodField, Slug, Text, the_same
from scorecard.records.record import Record

Bound = Literal["exact", "at_least", "at_most", "approx"]


class PublishedFigure(Record):
    """A figure read in a publication, for a period and a place."""

    period: PeriodField
    sources: Annotated[tuple[Slug, ...], Field(min_length=1), AfterValidator(the_same)]
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
    sources: Annotated[tuple[Slug, ...], Field(min_length=1), AfterValidator(the_same)]
    geography: Slug | None = None
    """Another place than the plan's: one of its districts."""


class Observation(PublishedFigure):
    """One published value. A grade on a scale is text, a milestone 1 or 0, all else a number in the unit."""

    value: NumberOrGrade
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


class Planned(PublishedFigure):
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
