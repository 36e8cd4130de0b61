"""Where the lists of a large plan are cut, so that a phone loads any page at once.

A plan of a few hundred commitments keeps each list on one page, where it is narrowed and printed as one. In a larger
one a list stands on as many pages as it needs; its first page keeps the list's address, and every page says the rule.
"""

from collections.abc import Sequence
from typing import TypeVar

from scorecard.records.frozen import frozen

T = TypeVar("T")


@frozen
class Stretch:
    """The entries of a list that stand on one of its pages, counted from 0."""

    first: int
    total: int
    most: int

    @property
    def end(self) -> int:
        return min(self.first + self.most, self.total)

    @property
    def number(self) -> int:
        """Of the page, from 1."""
        return self.first // self.most + 1

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.most))

    def of(self, entries: Sequence[T]) -> Sequence[T]:
        return entries[self.first : self.end]


@frozen
class Cut:
    """The rule: a plan of more than `whole` commitments has each list cut after every `rows` entries, of entries that
    are drawn after fewer, of bare names after more.
    """

    whole: int = 600
    rows: int = 100

    @property
    def drawn(self) -> int:
        """How many entries of which each has a drawing."""
        return max(1, self.rows * 2 // 5)

    @property
    def names(self) -> int:
        return self.rows * 4


USUAL_CUT, NO_ENTRY = Cut(), Stretch(first=0, total=0, most=1)
