"""The way from a starting point to what was promised: the line that progress is measured by."""

from datetime import date
from decimal import Decimal

from scorecard.records.frozen import frozen
from scorecard.records.period import Period

_MONTHS_OF_YEAR = 12


@frozen
class Path:
    """From `value` on the day `since` to `goal` when `due` ends: evenly by months, or by `rate` per cent a year."""

    since: date
    value: Decimal
    due: Period
    goal: Decimal
    base: Period | None = None
    """What the starting figure speaks of; None for a total, which starts from nothing."""
    rate: Decimal | None = None

    def expected(self, day: date) -> float:
        """The figure expected by the end of the month of `day`."""
        part = _month(day) - _month(self.since)
        start, goal = float(self.value), float(self.goal)
        if self.rate is not None:
            grown: float = (1 + float(self.rate) / 100) ** (part / _MONTHS_OF_YEAR)
            return start * grown
        return start + (goal - start) * part / (_month(self.due.end) - _month(self.since))


def _month(day: date) -> int:
    return day.year * 12 + day.month
