"""One commitment on the table: the target, what it is compared with, and the readings that may speak of it.

Made once, read by every rule.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from scorecard.judging.arithmetic import HUNDRED, add, subtract
from scorecard.judging.evidence import Evidence, Frame
from scorecard.judging.finding import Finding, is_floor, not_scored
from scorecard.judging.quantity import Quantity
from scorecard.judging.reading import ONE, Cautious, Reading, joined, read
from scorecard.records.frozen import frozen
from scorecard.records.model import (
    AnyDeed,
    Comparator,
    Deed,
    Direction,
    FullCoverage,
    Grade,
    Guarantee,
    Multiple,
    Rank,
    Relative,
    TargetBase,
    Zero,
    comparator_of,
    figure_of,
    ratio_of,
    start_of,
)
from scorecard.records.period import Every, Period

_NOTHING = Decimal(0)


@frozen
class Threshold:
    """What a value is compared with. `figure` is the target's own, before a declared tolerance: the gap is to it."""

    operator: Comparator
    right: Decimal
    figure: Decimal
    shown: Decimal | str
    has_distance: bool = True

    @property
    def is_floor(self) -> bool:
        return is_floor(self.operator)

    def holds(self, reading: Reading) -> bool | None:
        return reading.satisfies(self.operator, self.right)

    def beyond(self, gap: Decimal) -> bool:
        """True where the gap lies on the good side of the figure."""
        return gap > 0 if self.is_floor else gap < 0


@frozen
class Case:
    """`own` holds the indicator's readings, the cautious ones where values contradict each other; `generous` the
    others, for a base; `other` those of the second indicator.
    """

    target: Any
    evidence: Evidence
    frame: Frame
    due: Period
    window: Period
    """From the target's start, or the plan's, to the due date."""
    threshold: Threshold
    own: Quantity
    generous: Quantity
    other: Quantity

    @property
    def readings(self) -> tuple[Reading, ...]:
        return self.own.readings

    def periods(self, every: Every) -> tuple[Period, ...]:
        """The whole periods of the window."""
        return self.window.split(every)

    def compared_with(self, threshold: Threshold) -> "Case":
        """The same case held against another threshold: the cap of a range, the figure an increase comes to."""
        own = _own(self.target, self.evidence, self.frame, _cautious(threshold))
        return replace(self, threshold=threshold, own=own)


def case_of(target: TargetBase, evidence: Evidence, frame: Frame) -> Case | Finding:
    """The case, or why there is nothing to compare."""
    figure = _figure_of(target, evidence)
    if isinstance(figure, Finding):
        return figure
    due = due_of(target, frame)
    start = start_of(target) or frame.period
    window = joined(start, due)
    threshold = _threshold(target, figure)
    side: Cautious = "high" if isinstance(target, Deed) else "low"
    cautious = side if isinstance(target, AnyDeed) else _cautious(threshold)
    against: Cautious = "high" if _cautious(threshold) == "low" else "low"
    return Case(
        target=target,
        evidence=evidence,
        frame=frame,
        due=due,
        window=window,
        threshold=threshold,
        own=_own(target, evidence, frame, cautious),
        generous=_own(target, evidence, frame, against),
        other=Quantity(
            readings=read_other(evidence, frame.as_of, against),
            measures=evidence.other_measures,
            adds_up=True,
        ),
    )


def due_of(target: TargetBase, frame: Frame) -> Period:
    """The target's due period; without one, the plan's last year."""
    return target.due or frame.period.last_year


def _own(target: TargetBase, evidence: Evidence, frame: Frame, cautious: Cautious) -> Quantity:
    readings = read(evidence.observations, frame.as_of, cautious, number_of=_number_of(target, evidence))
    return Quantity(readings=readings, measures=evidence.measures, adds_up=evidence.adds_up, signed=evidence.signed)


def read_other(evidence: Evidence, as_of: date, cautious: Cautious) -> tuple[Reading, ...]:
    """The second indicator's readings, in the unit of the first."""
    found, factor = read(evidence.other, as_of, cautious), evidence.other_factor
    return found if factor == ONE else tuple(each.times(factor) for each in found)


def _figure_of(target: TargetBase, evidence: Evidence) -> Decimal | Finding:
    """The figure of the target; or a finding that nobody could say what would keep it."""
    if isinstance(target, Rank) and target.value is None:
        return not_scored("no_figure")
    if isinstance(target, Grade):
        on_scale = target.value in evidence.scale
        return Decimal(evidence.scale.index(target.value)) if on_scale else not_scored("not_on_scale")
    vague = target.approximate and target.tolerance is None
    if vague and not isinstance(target, Direction | Guarantee):
        return not_scored("no_tolerance")
    if isinstance(target, Multiple) and target.base is None:
        return not_scored("no_base")
    if isinstance(target, FullCoverage):
        return HUNDRED
    value = figure_of(target)
    return _NOTHING if value is None else value


def _threshold(target: TargetBase, figure: Decimal) -> Threshold:
    """The target's sign and figure, moved by its declared tolerance."""
    operator = comparator_of(target)
    if isinstance(target, Grade):
        return Threshold(operator=operator, right=figure, figure=figure, shown=target.value, has_distance=False)
    if (ratio := ratio_of(target)) is not None and target.tolerance is None:
        return Threshold(operator=operator, right=figure, figure=figure, shown=str(ratio))
    if isinstance(target, Direction):
        operator = ">" if target.towards == "up" else "<"
    elif isinstance(target, Zero | FullCoverage):
        operator = "<=" if isinstance(target, Zero) else ">="
    elif isinstance(target, Relative) and not is_floor(operator):
        figure = figure.copy_negate()
    return threshold_at(target, operator, figure)


def threshold_at(target: TargetBase, operator: Comparator, figure: Decimal) -> Threshold:
    """A sign and a figure, moved by the target's declared tolerance."""
    slack = target.tolerance or _NOTHING
    right = subtract(figure, slack) if is_floor(operator) else add(figure, slack)
    return Threshold(operator=operator, right=right, figure=figure, shown=right)


def _cautious(threshold: Threshold) -> Cautious:
    return "low" if threshold.is_floor else "high"


def _number_of(target: TargetBase, evidence: Evidence) -> Callable[[Decimal | str], Decimal | None] | None:
    """Each grade's place on the scale, the worst first; deeds are only dated."""
    if isinstance(target, Grade):
        places: dict[Decimal | str, Decimal] = {name: Decimal(at) for at, name in enumerate(evidence.scale)}
        return places.get
    return None
