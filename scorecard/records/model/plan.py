"""What the site reports on."""

from typing import Annotated

from pydantic import Field

from scorecard.records.bodies import Body
from scorecard.records.dimension import Dimension, Group
from scorecard.records.fields import DataDay, Day, Line, Months, PeriodField, PublicAddress, Slug, Text, YearStart
from scorecard.records.language_tags import SiteLanguage
from scorecard.records.outline import Licence, LifeEvent, Maintainer, OtherPlan, Part, PolicyDocument, Sector, Topic
from scorecard.records.period import Calendar
from scorecard.records.record import Record


class Plan(Record):
    """What the site reports on. `as_of` is the day the site speaks for; it is never the clock."""

    title: Text
    site_name: Text
    place: Text
    geography: Slug
    geographies: dict[Slug, Text]
    dimensions: tuple[Dimension, ...] = ()
    bodies: tuple[Body, ...] = ()
    """Those that a document makes responsible for a commitment."""
    languages: Annotated[tuple[SiteLanguage, ...], Field(min_length=1)]
    as_of: DataDay
    next_update: Day | None = None
    period: PeriodField
    school_year_starts_in: YearStart = 9
    financial_year_starts_in: YearStart | None = None
    """The month, by its number. `2024/25` is a school year, `FY2024/25` a financial one."""
    release_lag_months: Months = 6
    second_check: bool = False
    """True where a second person must check a value, plan figure or target before it is released."""
    document: PolicyDocument
    contact: Text = Field(default_factory=dict)
    """Where a reader reports an error: Markdown."""
    ask: Text = Field(default_factory=dict)
    """Where a reader can ask for a figure that was not published: Markdown."""
    maintainer: Maintainer | None = None
    site_url: PublicAddress | None = None
    sectors: Annotated[tuple[Sector, ...], Field(min_length=1)]
    licence: Licence | None = None
    """Of the data files."""
    life_events: tuple[LifeEvent, ...] = ()
    topics: tuple[Topic, ...] = ()
    synonyms: dict[str, Annotated[tuple[Line, ...], Field(min_length=1)]] = Field(default_factory=dict)
    """Words people search for → words the pages use."""
    about: Text = Field(default_factory=dict)
    """For who does not know the place: what it is and what the plan is, in two sentences."""
    parts: tuple[Part, ...] = ()
    """None yet in a plan that was begun beside the one before."""
    previous: OtherPlan | None = None
    next: OtherPlan | None = None
    """The plans before and after this one, each with a site of its own."""

    @property
    def calendar(self) -> Calendar:
        return Calendar(school_year=self.school_year_starts_in, financial_year=self.financial_year_starts_in)

    @property
    def has_ended(self) -> bool:
        """True where its time was over on the day the site speaks for."""
        return self.period.end < self.as_of

    @property
    def places(self) -> tuple[str, ...]:
        """Every place but the plan's own: those of its list, then those of its dimensions of places."""
        listed = (each for each in self.geographies if each != self.geography)
        return (*listed, *(place for each in self.dimensions if each.places for place in each.ids))

    def dimension(self, name: str) -> Dimension | None:
        return next((each for each in self.dimensions if each.id == name), None)

    def group_name(self, group: Group, language: str) -> str:
        """The group's categories by name, in the order of the plan's dimensions."""
        names = {dimension.id: dimension.names(language) for dimension in self.dimensions if dimension.id in group}
        return ", ".join(of_dimension[group[each]] for each, of_dimension in names.items())
