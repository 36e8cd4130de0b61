"""The families of kinds, and what several kinds have, asked of any target: figure, upper end, start, cadence, base,
side, the second series; what its figure is counted in.

None where the kind has no such thing, or the target does not say. A new kind joins its families here, once.
"""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

from scorecard.records.model.target import (
    AtLeast,
    AtMost,
    Cumulative,
    Direction,
    EveryPeriod,
    FullCoverage,
    Grade,
    Growth,
    Guarantee,
    Increment,
    Milestone,
    Multiple,
    Range,
    Rank,
    Relative,
    Side,
    TargetBase,
    Trigger,
    Zero,
)
from scorecard.records.period import Every, Period

FromBase = Increment | Multiple
"""Kinds that compare with the value of a base period."""
OfChange = Growth | Increment | Multiple
"""Kinds whose figure is a change, not a level."""
Level = AtLeast | AtMost | FullCoverage | Range | Rank | Grade | Zero
"""Kinds that hold one value, as it is published, against the figure."""
Deed = Milestone | Guarantee
"""Kinds of what is done or not yet: evidence is 1 or 0."""
AnyDeed = Deed | Trigger

_WithFigure = (
    AtLeast | AtMost | Cumulative | EveryPeriod | Growth | Increment | Multiple | Relative | Range | Rank | Trigger
)
_WithStart = Cumulative | EveryPeriod | Growth | Increment | Relative | Zero | Direction | Trigger
_WithEvery = EveryPeriod | Growth | Increment | Relative | Zero | Direction | Trigger
_WithSide = Cumulative | EveryPeriod | Growth | Increment | Multiple | Relative | Trigger


CountedIn = Literal["unit", "percent", "points", "times", "place"]


def counted_in(target: TargetBase) -> CountedIn:
    """What the figure is counted in: a growth of 10 is 10 %, a doubling 2 times, whatever the indicator's unit is."""
    match target:
        case Growth() | Increment(measure="percent"):
            return "percent"
        case Increment(measure="points"):
            return "points"
        case Multiple():
            return "times"
        case Rank():
            return "place"
    return "unit"


def is_level_on_the_way(target: TargetBase) -> bool:
    """True for a change from a base that is judged once: until its due date the level itself is followed."""
    return isinstance(target, FromBase) and every_of(target) is None


def has_figure(target: TargetBase) -> bool:
    """True for a kind that is told by a figure or a grade."""
    return isinstance(target, _WithFigure | Grade)


def figure_of(target: TargetBase) -> Decimal | None:
    """The figure; of one written as a ratio, a decimal near it."""
    value = target.value if isinstance(target, _WithFigure) else None
    if isinstance(value, Fraction):
        near = Decimal(value.numerator) / Decimal(value.denominator)
        return near.quantize(_NEAR, rounding=ROUND_HALF_UP)
    return value


_NEAR = Decimal("0.0001")


def ratio_of(target: TargetBase) -> Fraction | None:
    """The figure where it was written as a ratio: 4/3."""
    return target.value if isinstance(target, Multiple) and isinstance(target.value, Fraction) else None


def value_of(target: TargetBase) -> Decimal | str | None:
    """The figure, or the grade."""
    return target.value if isinstance(target, Grade) else figure_of(target)


def high_of(target: TargetBase) -> Decimal | None:
    """The upper figure of a range; the far end of a change that aims at a span."""
    return target.value_high if isinstance(target, Range | Increment) else None


def start_of(target: TargetBase) -> Period | None:
    return target.start if isinstance(target, _WithStart) else None


def every_of(target: TargetBase) -> Every | None:
    return target.every if isinstance(target, _WithEvery) else None


def base_of(target: TargetBase) -> Period | None:
    return target.base if isinstance(target, FromBase) else None


def side_of(target: TargetBase) -> Side | None:
    """The side the target itself says, where its kind has both."""
    return target.comparator if isinstance(target, _WithSide) else None


def other_of(target: TargetBase) -> str | None:
    """The second indicator that the target speaks of."""
    match target:
        case Relative(other=name) | Trigger(condition=name):
            return name
    return None
