"""The spans of time that values and deadlines speak of: a year, a quarter, a month, a day, a range, a school or a
financial year. A period that runs over the turn of a year counts for the year in which it ends.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from scorecard.records.frozen import frozen

Every = Literal["year", "school_year", "financial_year", "half", "quarter", "month"]

MONTHS_IN: dict[Every, int] = {
    "year": 12, "school_year": 12, "financial_year": 12, "half": 6, "quarter": 3, "month": 1
}  # fmt: skip
YEARLY: tuple[Every, ...] = ("year", "school_year", "financial_year")

FIRST_YEAR, LAST_YEAR = 1800, 2199
"""Statistics begin here and no plan reaches further: a year beyond is a slip, and long spans cost minutes."""

_UNIT = re.compile(
    r"(?P<financial>FY)?(?P<year>[0-9]{4})"
    r"(?:/(?P<next>[0-9]{2})|-Q(?P<quarter>[1-4])|-H(?P<half>[12])"
    r"|-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12][0-9]|3[01]))?)?"
)


class UndeclaredYearError(ValueError):
    """A financial year in a plan that does not say when one begins."""


@frozen
class Calendar:
    """In which month a plan's school and financial years begin, on its first day. Without a financial year, None."""

    school_year: int = 9
    financial_year: int | None = None

    def first_month(self, every: Every) -> int | None:
        """A month in which a regular period of this length can begin; None where the plan has no such periods."""
        match every:
            case "school_year":
                return self.school_year
            case "financial_year":
                return self.financial_year
        return 1


def calendar_written(plan: object) -> Calendar:
    """The calendar of a plan that is not a record yet: its own periods are read by it. What is wrong is not its own."""
    written = plan if isinstance(plan, dict) else {}
    names = ("school_year_starts_in", "financial_year_starts_in")
    school, financial = (
        month if isinstance(month := written.get(name), int) and 1 <= month <= 12 else None for name in names
    )
    return Calendar(school_year=school or Calendar().school_year, financial_year=financial)


DEFAULT_CALENDAR = Calendar()
FOR_WORDS = Calendar(financial_year=4)
"""Where a period is read back only to be said: the words of a school or financial year name no month."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `start` to `end`, both included, as the input wrote them in `text`."""

    start: date
    end: date
    text: str
    calendar: Calendar = field(default=DEFAULT_CALENDAR, compare=False, repr=False)

    def __reduce__(self) -> tuple[Callable[..., "Period"], tuple[int, int, str, int, int | None]]:
        """Read back, equal ones are one: a plan speaks of few periods, and of each thousands of times."""
        months = self.calendar.school_year, self.calendar.financial_year
        return _read_back, (self.start.toordinal(), self.end.toordinal(), self.text, *months)

    @classmethod
    def parse(cls, text: str, calendar: Calendar = DEFAULT_CALENDAR) -> "Period":
        """Read `2023`, `2023/24` (a school year), `FY2023/24`, `2023-H1`, `2023-Q1`, `2023-07`, `2023-07-01` or `A..B`.

        Raises ValueError for anything else, for a day that does not exist and for a range that runs backwards.
        """
        return _read(text, calendar)

    @classmethod
    def year(cls, year: int) -> "Period":
        return cls.parse(f"{year:04}")

    def between(self, start: date, end: date, text: str = "") -> "Period":
        """Other days of the same calendar."""
        return Period(start, end, text, self.calendar)

    @property
    def last_year(self) -> "Period":
        """The year it ends with: its last financial or school year where it is written in these."""
        for every in YEARLY:
            parts = self.split(every)
            if parts and parts[-1].end == self.end:
                return parts[-1]
        year = self.end.year
        return self.between(date(year, 1, 1), date(year, 12, 31), f"{year:04}")

    @property
    def years(self) -> Every | None:
        """The kind of years that it holds a whole number of; None where it holds no whole years."""
        return next((every for every in YEARLY if _tiles(self, self.split(every))), None)

    @property
    def is_day(self) -> bool:
        return self.start == self.end

    @property
    def every(self) -> Every | None:
        """The regular length this period has, or None for a day or another span."""
        calendar = self.calendar
        return _regular_length(self.start, self.end, calendar.school_year, calendar.financial_year)

    @property
    def is_a_year(self) -> bool:
        """True for one year, whichever month it begins in."""
        return self.every in YEARLY

    def lasts_as(self, other: "Period") -> bool:
        """True for as many whole months."""
        months = self.months
        return months is not None and months == other.months

    @property
    def months(self) -> int | None:
        """How many whole months it has; None where it has parts of one."""
        after = self.end + timedelta(days=1)
        if (self.start.day, after.day) != (1, 1):
            return None
        return (after.year - self.start.year) * 12 + after.month - self.start.month

    def covers(self, other: "Period") -> bool:
        """True if every day of `other` is a day of this period."""
        return self.start <= other.start and other.end <= self.end

    def split(self, every: Every) -> "tuple[Period, ...]":
        """The whole regular periods inside this one, in order."""
        first, months = self.calendar.first_month(every), MONTHS_IN[every]
        if first is None:
            return ()
        month = self.start.replace(day=1)
        if month < self.start:
            month = _months_on(month, 1)
        while (month.month - first) % months:
            month = _months_on(month, 1)
        found = []
        while (end := _months_on(month, months) - timedelta(days=1)) <= self.end:
            found.append(self.between(month, end, _regular_text(month, every)))
            month = _months_on(month, months)
        return tuple(found)


@lru_cache(maxsize=4_096)
def _read(text: str, calendar: Calendar) -> Period:
    first, dots, last = text.partition("..")
    start, end = _bounds(first, calendar)
    if dots:
        end = _bounds(last, calendar)[1]
    if end < start:
        raise ValueError(f"{text!r} ends before it starts")
    return Period(start, end, text, calendar)


@lru_cache(maxsize=4_096)
def _read_back(start: int, end: int, text: str, school_year: int, financial_year: int | None) -> Period:
    calendar = Calendar(school_year=school_year, financial_year=financial_year)
    return Period(date.fromordinal(start), date.fromordinal(end), text, calendar)


@lru_cache(maxsize=4_096)
def _regular_length(start: date, end: date, school_year: int, financial_year: int | None) -> Every | None:
    if start.day != 1:
        return None
    calendar = Calendar(school_year=school_year, financial_year=financial_year)
    for every, months in MONTHS_IN.items():
        first = calendar.first_month(every)
        starts_right = first is not None and (start.month - first) % months == 0
        if starts_right and end == _months_on(start, months) - timedelta(days=1):
            return every
    return None


def _tiles(period: Period, parts: tuple[Period, ...]) -> bool:
    return bool(parts) and (parts[0].start, parts[-1].end) == (period.start, period.end)


def months_after(day: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day if it is shorter."""
    first = _months_on(day.replace(day=1), months)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def _months_on(first_of_month: date, months: int) -> date:
    year, month = divmod(first_of_month.year * 12 + first_of_month.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _bounds(text: str, calendar: Calendar) -> tuple[date, date]:
    match = _UNIT.fullmatch(text)
    if match is None or (match["financial"] and not match["next"]):
        raise ValueError(f"{text!r} is not a period")
    part = {name: int(digits) for name, digits in match.groupdict().items() if digits and name != "financial"}
    year = part["year"]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{text!r} is out of range")
    if "next" in part:
        if part["next"] != (year + 1) % 100:
            raise ValueError(f"{text!r} is not one year")
        first = calendar.financial_year if match["financial"] else calendar.school_year
        if first is None:
            raise UndeclaredYearError(f"{text!r}: no financial year is declared")
        start, months = date(year, first, 1), 12
    elif "quarter" in part:
        start, months = date(year, part["quarter"] * 3 - 2, 1), 3
    elif "half" in part:
        start, months = date(year, part["half"] * 6 - 5, 1), 6
    elif "day" in part:
        day = date(year, part["month"], part["day"])
        return day, day
    elif "month" in part:
        start, months = date(year, part["month"], 1), 1
    else:
        start, months = date(year, 1, 1), 12
    return start, _months_on(start, months) - timedelta(days=1)


def _regular_text(start: date, every: Every) -> str:
    match every:
        case "year":
            return f"{start.year:04}"
        case "school_year":
            return f"{start.year:04}/{(start.year + 1) % 100:02}"
        case "financial_year":
            return f"FY{start.year:04}/{(start.year + 1) % 100:02}"
        case "half":
            return f"{start.year:04}-H{(start.month + 5) // 6}"
        case "quarter":
            return f"{start.year:04}-Q{(start.month + 2) // 3}"
        case "month":
            return f"{start.year:04}-{start.month:02}"
