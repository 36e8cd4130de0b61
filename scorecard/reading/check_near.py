"""Rules that hold a value against the figure of its target: slips of the unit, of the decimal point and of the sign.

They matter most where nothing else does: most indicators have no value before. The same form as `check_truth`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from scorecard.reading.check_values import unit_of_values
from scorecard.reading.document import Document
from scorecard.reading.in_time import values_before
from scorecard.reading.load import Inputs
from scorecard.records.model import (
    Cumulative,
    Growth,
    Indicator,
    Observation,
    Target,
    comparator_of,
    figure_of,
    high_of,
    start_of,
)
from scorecard.records.period import Period, months_after
from scorecard.records.problems import Problem

FAR = 8
"""How many times its target a value may be before it is asked about: less than a zero too many, moved a little."""

PART = FAR * 100
"""So small a part of a target's figure that no month's share of a total could be. A year's is held against its own."""

NEAR_DUE = 12
"""Months before the due date from which on the value of a level is compared by factors of ten downwards too."""

ALIKE = 2
"""By how much a figure and a value of the other sign may differ and still be one figure whose sign was lost."""

WHOLE = Decimal(100)
_LEVELS = {"at_least", "at_most", "every_period", "range", "full_coverage", "growth"}
"""Kinds whose values are of the size of their figure; a total's values are parts of it."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A target and the figure that values of the judged series are held against."""

    target: Target
    figure: Decimal
    plan: Period

    @property
    def is_floor(self) -> bool:
        return self.target.kind == "full_coverage" or comparator_of(self.target) in {">=", ">"}

    def is_far_above(self, value: Decimal) -> bool:
        return abs(value) >= FAR * abs(self.figure)

    def is_far_below(self, value: Decimal, said: Observation, before: Observation | None) -> bool:
        """A zero counts for a floor alone, and where it is due or something stood there before: a start from nothing
        is no slip.
        """
        is_level = self.target.kind in _LEVELS
        near = is_level and self._is_near_due(said.period.end, 0 if value == 0 else NEAR_DUE)
        if value == 0:
            return self.is_floor and (near or (is_level and self._falls_to_nothing(said, before)))
        share = self._even_share(said)
        if share is not None:
            return abs(value) * FAR <= share
        return abs(value) * (FAR if near else PART) <= abs(self.figure)

    def _falls_to_nothing(self, said: Observation, before: Observation | None) -> bool:
        """A rate of growth may be nothing in any year."""
        return before is not None and before.value != 0 and not said.series_break and self.target.kind != "growth"

    def has_lost_its_sign(self, value: Decimal) -> bool:
        is_other = self.target.kind in _LEVELS and value.is_signed() != self.figure.is_signed()
        return is_other and abs(self.figure) <= ALIKE * abs(value) and abs(value) <= ALIKE * abs(self.figure)

    def _even_share(self, said: Observation) -> Decimal | None:
        """Of a total, what falls to the days of a value if every day brings the same; None for less than a year, and
        outside the days that are added up.
        """
        if not isinstance(self.target, Cumulative) or self.target.due is None:
            return None
        first, last = (start_of(self.target) or self.plan).start, self.target.due.end
        start, end = (said.since or said.period).start, said.period.end
        if start < first or end > last or end + timedelta(days=1) < months_after(start, NEAR_DUE):
            return None
        return abs(self.figure) * ((end - start).days + 1) / ((last - first).days + 1)

    def _is_near_due(self, end: date, months: int) -> bool:
        due = self.target.due
        return due is not None and months_after(end, months) >= due.start


def values_are_near_their_target(inputs: Inputs) -> Iterator[Problem]:
    """A value is not many times its target, nor next to nothing of it, nor a part of 1 where 100 is the whole, nor its
    figure with the other sign: unless values of both signs are known.
    """
    for document in inputs.indicators.values():
        held, signs = _held(document.record, inputs.plan.record.period), _signs(document.record)
        values = document.record.observations
        for at, before in enumerate(values_before(values) if held else ()):
            value = values[at]
            if is_judged(value, inputs) and isinstance(value.value, Decimal):
                yield from _doubts(document, at, before, held, signs)


def shares_are_shares(inputs: Inputs) -> Iterator[Problem]:
    """A share of a whole is not above 100, in whatever series it stands. Rates of growth may be."""
    for document in inputs.indicators.values():
        rates = any(target.kind in {"growth", "relative", "increment"} for target in document.record.targets)
        for at, value in enumerate(document.record.observations):
            is_share = unit_of_values(document.record, value.series) == "%"
            if is_share and isinstance(value.value, Decimal) and value.value > WHOLE and not rates:
                yield document.problem(
                    "share-over-100", "observations", at, "value", severity="warning", found=value.value
                )


def held_against(target: Target) -> Decimal | None:
    """The figure, in the indicator's unit, that values of the judged series are held against; None where there is none.

    The higher one of a range. Ceilings and floors count alike: a slip of the unit passes either.
    """
    if target.vague:
        return None
    if target.kind == "full_coverage":
        return WHOLE
    is_rate = isinstance(target, Growth) and target.observed_as == "rate"
    if is_rate or target.kind in {"at_least", "at_most", "cumulative", "every_period", "range"}:
        figure = high_of(target) or figure_of(target)
        return figure if isinstance(figure, Decimal) and figure else None
    return None


def is_judged(value: Observation, inputs: Inputs) -> bool:
    """True for the judged series of the plan's own place as a whole."""
    return value.series is None and not value.group and value.geography is None


def _held(record: Indicator, plan: Period) -> list[_Held]:
    return [_Held(target, figure, plan) for target in record.targets if (figure := held_against(target)) is not None]


def _doubts(
    document: Document[Indicator], at: int, before: Observation | None, held: Sequence[_Held], signs: Counter[bool]
) -> Iterator[Problem]:
    unit, said = document.record.unit, document.record.observations[at]
    value = Decimal(said.value)
    loc = ("observations", at, "value")
    if unit == "%" and 0 < value <= 1 and min(each.figure for each in held) >= 10:
        meant = f"{(value * 100).normalize():f}"
        yield document.problem("share-as-part", *loc, severity="warning", found=value, meant=meant)
        return
    largest = max((each.figure for each in held), key=abs)
    if all(each.is_far_above(value) for each in held) or all(each.is_far_below(value, said, before) for each in held):
        yield document.problem("far-from-target", *loc, severity="warning", found=value, target=largest, unit=unit)
    if any(each.has_lost_its_sign(value) for each in held) and not _both(signs, value):
        yield document.problem("sign-against-target", *loc, severity="warning", found=value, target=largest, unit=unit)


def _signs(record: Indicator) -> Counter[bool]:
    """How many values are below zero (True), and how many above."""
    numbers = (each.value for each in record.observations if isinstance(each.value, Decimal))
    return Counter(number.is_signed() for number in numbers if number)


def _both(signs: Counter[bool], but: Decimal) -> bool:
    """True where values above and below zero are known beside this one: then the sign is no slip."""
    return len(signs) > 1 and signs[but.is_signed()] > 1
