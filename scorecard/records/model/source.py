"""Publications values were read in, and where one looks for them."""

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import Field

from scorecard.records.fields import Address, Day, Line, PeriodField, Slug, Text
from scorecard.records.language_tags import LanguageCode
from scorecard.records.record import Record


class Withdrawal(Record):
    """When a publisher took a publication back, and why: its values are shown, struck, and decide nothing."""

    date: Day
    reason: Text


class Source(Record):
    """A publication a value was read in. Grade A: a government site; grade B: a recognised news medium; grade C: a
    publisher nobody could verify, whose values are shown and never decide.
    """

    title: Line
    described: bool = False
    """True where the page's title was not recorded and `title` is a description of it."""
    language: LanguageCode
    publisher: Line
    publisher_language: LanguageCode | None = None
    """The language of the publisher's name, where it is not that of the publication."""
    published: PeriodField | None = None
    """The day, or where the page gives no more, the month."""
    url: Address
    grade: Literal["A", "B", "C"]
    withdrawn: Withdrawal | None = None

    @property
    def publisher_written_in(self) -> str:
        return self.publisher_language or self.language


class SourceList(Record):
    """`sources.yml`."""

    sources: dict[Slug, Source]
    places: dict[Slug, Text] = Field(default_factory=dict)

    @property
    def unverified(self) -> frozenset[str]:
        """The publications whose values are shown and never decide."""
        return unverified_of(self.sources)

    def withdrawal_of(self, sources: Sequence[str]) -> Withdrawal | None:
        """Why a value read in these may no longer stand: the last withdrawal, where all of them were withdrawn."""
        known = [self.sources[each].withdrawn for each in sources if each in self.sources]
        found = [each for each in known if each is not None]
        return max(found, key=lambda each: each.date) if found and len(found) == len(sources) else None


def unverified_of(sources: Mapping[str, Source]) -> frozenset[str]:
    """The publications whose publisher nobody could verify."""
    return frozenset(each for each, source in sources.items() if source.grade == "C")
