"""How a plan is laid out: its document, parts, chapters and clauses, and the sectors and ways in of the site."""

from typing import Literal

from pydantic import Field

from scorecard.records.fields import (
    Address,
    ClauseReference,
    Day,
    Email,
    Label,
    Line,
    Ordinal,
    PeriodField,
    SiteAddress,
    Slug,
    Text,
)
from scorecard.records.language_tags import LanguageCode
from scorecard.records.record import Record


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
    formerly: tuple[ClauseReference, ...] = ()
    """References it had before, as `part/number`: their addresses lead to its page."""
    lead: Slug | None = None
    """The body that the clause, or another document about it, makes responsible."""
    partners: tuple[Slug, ...] = ()
    """Bodies that take part in it."""


ClauseStart = Literal["numbered", "chinese", "bracketed", "dashed"]


class PartText(Record):
    """How a part stands in the plan's own text, for whoever checks the catalogue against it."""

    starts: Line
    """How the line before the part's first clause begins: its heading."""
    ends: Line | None = None
    """How the first line after the part begins. Absent, the part runs to the end of the text."""
    clause: ClauseStart
    """Whether a clause begins with its number (`12.`), a Chinese one (`十二、`), one in brackets (`（十二）`) or,
    unnumbered, with a dash (`——`). What begins otherwise inside of it belongs to it: the sub-items 1. 2. below 一、."""
    due: PeriodField | None = None
    """The date that the heading sets for every clause of the part. Absent, a sentence names its own, or none does."""


class PolicyDocument(Record):
    """The publication that the plan, or a part of it, stands in."""

    title: Text
    publisher: Text
    number: Text = Field(default_factory=dict)
    published: Day | None = None
    url: Address | None = None


class Part(Record):
    """A numbered part of the plan (its goals, its tasks, its list for one year)."""

    id: Slug
    name: Text
    label: dict[str, Label]
    """How a clause is cited, with {number}: `任务 {number}`."""
    titled: bool = True
    """False where the plan gives the clauses no titles and the titles are ours."""
    document: PolicyDocument | None = None
    """What the part was published in, where that is not the plan's own document: the list of a later year."""
    text: PartText | None = None
    chapters: tuple[Chapter, ...] = ()
    clauses: tuple[Clause, ...] = Field(min_length=1)


class Question(Record):
    """What a household asks, and the commitments that answer it, as `indicator.target`."""

    ask: Text
    commitments: tuple[Line, ...] = ()
    """None yet in a plan that took its questions over from the plan before: then it is on no page."""


class LifeEvent(Record):
    """A way into the site for a household: finding work, school, seeing a doctor …"""

    id: Slug
    name: Text
    first: tuple[Line, ...] = Field((), max_length=3)
    """Those of its commitments that matter most to a household."""
    questions: tuple[Question, ...] = ()

    @property
    def commitments(self) -> tuple[str, ...]:
        return tuple(key for question in self.questions for key in question.commitments)


class Topic(Record):
    """One everyday thing on one sheet, with the commitments about it as `indicator.target`: heating, parking …"""

    id: Slug
    name: Text
    commitments: tuple[Line, ...] = Field((), max_length=12)


class OtherPlan(Record):
    """The plan before or after this one, where its own site stands, and what both have."""

    title: Text
    url: SiteAddress
    languages: tuple[LanguageCode, ...] = ()
    """Those of its site, its own first; absent, those of this plan."""
    indicators: tuple[Slug, ...] = ()
    """The indicators that stand in both plans under the same id."""


class Licence(Record):
    """Under what terms the data files may be used. `name` is its identifier, as in SPDX: MIT, CC-BY-4.0."""

    name: Line
    title: Text
    url: Address


class Maintainer(Record):
    """Who answers for the site. What is not given is not shown."""

    name: Text
    address: Text = Field(default_factory=dict)
    phone: Line | None = None
    email: Email | None = None
    """Corrections are written to it, with page and outcome filled in."""
    codes: tuple[Line, ...] = ()
    """Registrations that a site has to show, as they are written: 网站标识码, 备案号."""
