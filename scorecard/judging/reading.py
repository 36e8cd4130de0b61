"""Observations as readings: the days they speak of and what the true value can be, given how it was published.

An exact value is one point. "More than" is everything from it up, "no more than" everything up to it. "About" is half
of the last significant place either way.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import Literal

from scorecard.judging.arithmetic import add, half_width, multiply, subtract, without_trailing_zeros
from scorecard.records.frozen import frozen
from scorecard.records.model import Bound, Comparator, Observation
from scorecard.records.period import Period

Cautious = Literal["low", "high"]
"""Which of two contradicting values of one period is taken: the one that is worse for the commitment."""

ONE = Decimal(1)


@frozen
class Reading:
    """One value of one span of days, anywhere from `low` to `high`; None where nothing bounds it on that side."""

    span: Period
    low: Decimal | None
    high: Decimal | None
    number: Decimal
    """The value as published, or a grade's place on its scale."""
    shown: Decimal | str
    bound: Bound
    used: tuple[Observation, ...]
    running: bool = False
    """True for a declared running total: it can only grow until its last day."""

    @property
    def breaks(self) -> bool:
        return any(observation.series_break for observation in self.used)

    @property
    def is_exact(self) -> bool:
        return self.bound == "exact"

    @property
    def is_positive(self) -> bool:
        """True where the value lies above zero. Of one that has only an upper bound, as far as it was printed."""
        return (self.number if self.low is None else self.low) > 0

    def satisfies(self, operator: Comparator, right: Decimal) -> bool | None:
        """Whether `value operator right` holds; None where the bounds leave it open."""
        if operator in {"<=", "<"}:
            against = self.satisfies(">" if operator == "<=" else ">=", right)
            return None if against is None else not against
        inclusive = operator != ">"
        if self.low is not None and (self.low > right or (inclusive and self.low == right)):
            return True
        fails = self.high is not None and (self.high < right or (not inclusive and self.high == right))
        return False if fails else None

    def less(self, other: "Reading", factor: Decimal = ONE) -> "Reading":
        """What this exceeds `factor` times the other by, over the days of this one."""
        ends = [_times(each, factor) for each in (other.low, other.high)]
        least, most = reversed(ends) if factor.is_signed() else ends
        number = subtract(self.number, multiply(other.number, factor))
        return replace(
            self,
            low=None if self.low is None or most is None else subtract(self.low, most),
            high=None if self.high is None or least is None else subtract(self.high, least),
            number=number,
            shown=number,
            used=(*self.used, *other.used),
        )

    def times(self, factor: Decimal) -> "Reading":
        """The same in another unit."""
        return replace(
            self,
            low=_times(self.low, factor),
            high=_times(self.high, factor),
            number=without_trailing_zeros(multiply(self.number, factor)),
            shown=without_trailing_zeros(multiply(self.number, factor)),
        )

    def deciding(self, operator: Comparator, holds: bool | None) -> "Reading":
        """The same, shown by the bound that a comparison rests on, where both are known and neither was printed."""
        if holds is None or self.bound in {"exact", "approx"} or self.low is None or self.high is None:
            return self
        by_low = holds == (operator in {">=", ">"})
        number = self.low if by_low else self.high
        return replace(self, number=number, shown=number, bound="at_least" if by_low else "at_most")


def _times(bound: Decimal | None, factor: Decimal) -> Decimal | None:
    """What nothing bounds stays so, but for nothing of it."""
    if bound is None:
        return None if factor else factor
    return multiply(bound, factor)


def read(
    observations: Iterable[Observation],
    as_of: date,
    cautious: Cautious,
    *,
    number_of: Callable[[Decimal | str], Decimal | None] | None = None,
) -> tuple[Reading, ...]:
    """One reading per span of days, in order of time.

    A period that is not over on `as_of` has no value yet. For the same days the last revised value supersedes those
    before it, a revised one a final one and that a provisional one; of values that still contradict each other the
    exact one, then the cautious one counts. `number_of` turns a value into the number it is compared by; None leaves
    the value out.
    """
    found: dict[tuple[date, date], list[tuple[tuple[object, ...], Reading]]] = {}
    for observation in observations:
        number = (number_of or _plain_number)(_said(observation))
        span = span_of(observation)
        if number is None or span.end > as_of:
            continue
        margin = ONE if number_of is not None else half_width(number)
        reading = _reading(observation, span, number, margin)
        ranked = _precedence(observation, number, cautious), reading
        found.setdefault((span.end, span.start), []).append(ranked)
    return tuple(min(found[days], key=itemgetter(0))[1] for days in sorted(found))


def span_of(observation: Observation) -> Period:
    """The days a value speaks of: a running total reaches back to its start."""
    if observation.since is None or observation.since.start >= observation.period.start:
        return observation.period
    return joined(observation.since, observation.period)


def joined(first: Period, last: Period) -> Period:
    """From the first day of one period to the last day of another."""
    if same_days(first, last):
        return first
    start, end = first.text.partition("..")[0], last.text.rpartition("..")[2]
    return first.between(first.start, last.end, start if start == end else f"{start}..{end}")


def same_days(one: Period, other: Period) -> bool:
    """True for the same span of days, however it was written."""
    return one.start == other.start and one.end == other.end


def find(readings: Iterable[Reading], span: Period) -> Reading | None:
    """The reading of exactly these days."""
    return next((reading for reading in readings if same_days(reading.span, span)), None)


def comparable(readings: Sequence[Reading], day: date) -> tuple[Reading, ...]:
    """The readings between the last break in the series up to a day and the first one after it: only these compare
    with a value of that day.
    """
    first = max((at + 1 for at, each in enumerate(readings) if each.breaks and each.span.end <= day), default=1) - 1
    rest = readings[first:]
    last = next((at for at, each in enumerate(rest) if each.breaks and each.span.end > day), len(rest))
    return tuple(rest[:last])


def after_last_break(readings: Sequence[Reading]) -> Sequence[Reading]:
    """The readings from the last break in the series on."""
    breaks = [at for at, each in enumerate(readings) if each.breaks]
    return readings[breaks[-1] :] if breaks else readings


def break_between(readings: Iterable[Reading], earlier: Period, later: Period) -> bool:
    """True where the definition changed after `earlier`, up to and including `later`."""
    return any(reading.breaks and earlier.end < reading.span.end <= later.end for reading in readings)


def once(observations: Iterable[Observation]) -> list[Observation]:
    """Each observation at its first place. Observations hold mappings and cannot be hashed."""
    found: list[Observation] = []
    for observation in observations:
        if observation not in found:
            found.append(observation)
    return found


def _said(observation: Observation) -> Decimal | str:
    """The value; of a deed done in part 1 where all of it is done, else 0."""
    return observation.value if observation.of is None else Decimal(observation.value == observation.of)


def _plain_number(value: Decimal | str) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _reading(observation: Observation, span: Period, number: Decimal, margin: Decimal) -> Reading:
    about = margin if observation.bound == "approx" else Decimal(0)
    return Reading(
        span=span,
        low=None if observation.bound == "at_most" else subtract(number, about),
        high=None if observation.bound == "at_least" else add(number, about),
        number=number,
        shown=_said(observation),
        bound=observation.bound,
        used=(observation,),
        running=observation.since is not None,
    )


_STATUS_ORDER = ("revised", "final", "provisional")
_BOUND_ORDER = ("exact", "at_least", "at_most", "approx")


def _precedence(observation: Observation, number: Decimal, cautious: Cautious) -> tuple[object, ...]:
    return (
        _STATUS_ORDER.index(observation.status),
        _BOUND_ORDER.index(observation.bound),
        number if cautious == "low" else number.copy_negate(),
        observation.since is None,
        not observation.series_break,
        observation.period.text,
        tuple(sorted(observation.sources)),
        tuple(sorted(observation.note.items())),
    )
