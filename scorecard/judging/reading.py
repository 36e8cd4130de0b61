"""Observations as readings: the days they speak of and what the true value can be, given how it was published.

An exact value is one point. "More than" is everything from it up. "About" is one last printed digit either way, and
decides only what lies outside that, never on its edge.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from scorecard.judging.arithmetic import add, last_digit, subtract
from scorecard.records.model import Bound, Comparator, Observation
from scorecard.records.period import Period

Cautious = Literal["low", "high"]
"""Which of two contradicting values of one period is taken: the one that is worse for the commitment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value of one span of days. `high` is None where nothing bounds it; `edges_open` where it is approximate."""

    span: Period
    low: Decimal
    high: Decimal | None
    edges_open: bool
    number: Decimal
    """The value as published, or a grade's place on its scale: the middle of what it can be."""
    shown: Decimal | str
    bound: Bound
    used: tuple[Observation, ...]
    running: bool = False
    """True for a declared running total: it can only grow until its last day."""

    @property
    def breaks(self) -> bool:
        return any(observation.series_break for observation in self.used)

    def satisfies(self, operator: Comparator, right: Decimal) -> bool | None:
        """Whether `value operator right` holds; None where the bound leaves it open."""
        match operator:
            case ">=":
                return _decide(self._above(right, inclusive=True), self._below(right, inclusive=False))
            case ">":
                return _decide(self._above(right, inclusive=False), self._below(right, inclusive=True))
            case "<=":
                return _decide(self._below(right, inclusive=True), self._above(right, inclusive=False))
            case "<":
                return _decide(self._below(right, inclusive=False), self._above(right, inclusive=True))
            case "=":
                exactly = self.low == right == self.high and not self.edges_open
                return _decide(exactly, self._above(right, inclusive=False) or self._below(right, inclusive=False))

    def _above(self, right: Decimal, *, inclusive: bool) -> bool:
        return self.low > right or (inclusive and not self.edges_open and self.low == right)

    def _below(self, right: Decimal, *, inclusive: bool) -> bool:
        if self.high is None:
            return False
        return self.high < right or (inclusive and not self.edges_open and self.high == right)


def _decide(holds: bool, fails: bool) -> bool | None:
    return True if holds else False if fails else None


def read(
    observations: Iterable[Observation],
    as_of: date,
    cautious: Cautious,
    *,
    number_of: Callable[[Decimal | str], Decimal | None] | None = None,
) -> tuple[Reading, ...]:
    """One reading per span of days, in order of time.

    A period that is not over on `as_of` has no value yet. For the same days a revised value supersedes a final one and
    a final one a provisional one; of values that still contradict each other the exact one, then the cautious one
    counts. `number_of` turns a value into the number it is compared by; None leaves the value out.
    """
    best: dict[tuple[date, date], tuple[tuple[object, ...], Reading]] = {}
    for observation in observations:
        number = (number_of or _plain_number)(observation.value)
        span = span_of(observation)
        if number is None or span.end > as_of:
            continue
        reading = _reading(observation, span, number)
        key = (span.start, span.end)
        rank = _precedence(observation, number, cautious)
        if key not in best or rank < best[key][0]:
            best[key] = rank, reading
    return tuple(best[key][1] for key in sorted(best, key=lambda days: (days[1], days[0])))


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
    return Period(first.start, last.end, start if start == end else f"{start}..{end}")


def same_days(one: Period, other: Period) -> bool:
    """True for the same span of days, however it was written."""
    return one.start == other.start and one.end == other.end


def find(readings: Iterable[Reading], span: Period) -> Reading | None:
    """The reading of exactly these days."""
    return next((reading for reading in readings if same_days(reading.span, span)), None)


def after_last_break(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings from the last break in the series on: earlier ones do not compare."""
    starts = [place for place, reading in enumerate(readings) if reading.breaks]
    return tuple(readings[starts[-1] :]) if starts else tuple(readings)


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


def _plain_number(value: Decimal | str) -> Decimal | None:
    return value if isinstance(value, Decimal) and value.is_finite() else None


def _reading(observation: Observation, span: Period, number: Decimal) -> Reading:
    margin = last_digit(number) if observation.bound == "approx" else Decimal(0)
    low, high = _spread(number, margin)
    return Reading(
        span=span,
        low=low,
        high=None if observation.bound == "at_least" else high,
        edges_open=observation.bound == "approx",
        number=number,
        shown=observation.value,
        bound=observation.bound,
        used=(observation,),
        running=observation.since is not None,
    )


def _spread(number: Decimal, margin: Decimal) -> tuple[Decimal, Decimal]:
    return subtract(number, margin), add(number, margin)


_STATUS_ORDER = ("revised", "final", "provisional")
_BOUND_ORDER = ("exact", "at_least", "approx")


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
