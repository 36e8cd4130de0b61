"""One figure of a plan's text, and what the words around it make of it."""

from decimal import Decimal
from typing import Literal

from scorecard.records.comparators import Sense
from scorecard.records.frozen import frozen
from scorecard.staff.audit.figure_words import Promise

FigureKind = Literal["number", "year", "name", "grade", "promise"]


@frozen
class Figure:
    """One figure as printed, and what the words around it make of it. `start` and `end` are offsets in the clause.

    `value` (and `high`, in a range) stand as printed; `scale` is the 万 (10000) or 亿 they are printed with.
    """

    kind: FigureKind
    text: str
    start: int
    end: int
    value: Decimal | None = None
    high: Decimal | None = None
    scale: int = 1
    measure: str = ""
    """What is counted, where the number is followed by a known measure: `人`, `%`, `个百分点`."""
    is_measured: bool = True
    """False in a language whose measures are not known: the number may be a share, points or times."""
    senses: frozenset[Sense] = frozenset()
    """What the words before and after the number say of it: 不低于, 以上, 左右. Empty for a bare number."""
    comparator: str = ""
    """Those words as printed."""
    changes: bool = False
    """Directly after 提高, 增长 and the like, or behind the “by” of a rise or cut: the number is a change, no level."""
    falls: bool = False
    """The change is a fall."""
    arrives: bool = False
    """Behind the “to” of a rise or cut: the number is the level that it leads to."""
    rate: bool = False
    """In one phrase with 增速, 增幅 and the like: the number is a rate of change."""
    total: bool = False
    """In one phrase with 累计: the number is a running total."""
    hedged: bool = False
    held: bool = False
    """To be kept: 稳定, 保持."""
    presupposed: bool = False
    """Taken as given: 在…基础上."""
    every: str | None = None
    """The period that the phrase names with 每年, 每月 or 每学年."""
    promise: Promise | None = None

    @property
    def amount(self) -> Decimal | None:
        """The value with its 万 or 亿 multiplied out."""
        return None if self.value is None else self.value * self.scale

    @property
    def rises_to(self) -> bool:
        """Whether it is a level that is raised to: auf 6 Mrd. Euro erhöhen."""
        return self.senses == {"at_least"} and self.arrives

    @property
    def strict(self) -> bool:
        """Whether its words leave the figure itself out: 超过, 低于, and a comparison with what has no number."""
        return bool(self.senses & {"above", "below"}) or (self.promise is not None and self.promise.id == "compared")
