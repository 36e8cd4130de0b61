"""A quantity with everything known of it."""

from typing import Literal

from pydantic import Field

from scorecard.records.dimension import Group
from scorecard.records.fields import ClauseReference, Line, Months, Slug, Text
from scorecard.records.model.observation import Action, Observation, Planned, Search, Series
from scorecard.records.model.target import Target
from scorecard.records.record import Record

Measures = Literal["stock", "flow", "share", "rate"]


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
    formerly: tuple[Slug, ...] = ()
    """Ids it had before: their addresses lead to its page."""
    series: tuple[Series, ...] = ()
    targets: tuple[Target, ...] = ()
    observations: tuple[Observation, ...] = ()
    planned: tuple[Planned, ...] = ()
    actions: tuple[Action, ...] = ()
    searched: tuple[Search, ...] = ()
    lead: Slug | None = None
    """The body that a document makes responsible for it, where not the clause's."""
    partners: tuple[Slug, ...] = ()
    """Bodies that take part in it."""

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
