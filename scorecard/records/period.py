"""The spans of time that values and deadlines speak of: a year, a quarter, a month, a day, a range, a school year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Self

Every = Literal["year", "school_year", "half", "quarter", "month"]

MONTHS_IN: dict[Every, int] = {"year": 12, "school_year": 12, "half": 6, "quarter": 3, "month": 1}

FIRST_YEAR, LAST_YEAR = 1800, 2199
"""Statistics begin here and no plan reaches further: a year beyond is a slip, and long spans cost minutes."""

_SCHOOL_YEAR_STARTS_IN = 9
_UNIT = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:/(?P<school>[0-9]{2})|-Q(?P<quarter>[1-4])|-H(?P<half>[12])"
    r"|-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12][0-9]|3[01]))?)?"
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `start` to `end`, both included, as the input wrote them in `text`."""

    start: date
    end: date
    text: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2023`, `2023/24`, `2023-H1`, `2023-Q1`, `2023-07`, `2023-07-01` or `A..B`.

        Raises ValueError for anything else, for a day that does not exist and for a range that runs backwards.
        """
        first, dots, last = text.partition("..")
        start, end = _bounds(first)
        if dots:
            end = _bounds(last)[1]
        if end < start:
            raise ValueError(f"{text!r} ends before it starts")
        return cls(start, end, text)

    @classmethod
    def year(cls, year: int) -> Self:
        return cls.parse(f"{year:04}")

    @property
    def is_day(self) -> bool:
        return self.start == self.end

    @property
    def every(self) -> Every | None:
        """The regular length this period has, or None for a day or another span."""
        for every, months in MONTHS_IN.items():
            starts_right = (
                self.start.month == _SCHOOL_YEAR_STARTS_IN
                if every == "school_year"
                else ((self.start.month - 1) % months == 0)
            )
            if starts_right and self.start.day == 1 and self.end == _months_on(self.start, months) - timedelta(days=1):
                return every
        return None

    def covers(self, other: "Period") -> bool:
        """True if every day of `other` is a day of this period."""
        return self.start <= other.start and other.end <= self.end

    def split(self, every: Every) -> "tuple[Period, ...]":
        """The whole regular periods inside this one, in order."""
        months = MONTHS_IN[every]
        first = _SCHOOL_YEAR_STARTS_IN if every == "school_year" else 1
        month = self.start.replace(day=1)
        if month < self.start:
            month = _months_on(month, 1)
        while (month.month - first) % months:
            month = _months_on(month, 1)
        found = []
        while (end := _months_on(month, months) - timedelta(days=1)) <= self.end:
            found.append(Period(month, end, _regular_text(month, every)))
            month = _months_on(month, months)
        return tuple(found)


def months_after(day: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day if it is shorter."""
    first = _months_on(day.replace(day=1), months)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def _months_on(first_of_month: date, months: int) -> date:
    year, month = divmod(first_of_month.year * 12 + first_of_month.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _bounds(text: str) -> tuple[date, date]:
    match = _UNIT.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a period")
    part = {name: int(digits) for name, digits in match.groupdict().items() if digits}
    year = part["year"]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{text!r} is out of range")
    if "school" in part:
        if part["school"] != (year + 1) % 100:
            raise ValueError(f"{text!r} is not a school year")
        start, months = date(year, _SCHOOL_YEAR_STARTS_IN, 1), 12
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
        case "half":
            return f"{start.year:04}-H{(start.month + 5) // 6}"
        case "quarter":
            return f"{start.year:04}-Q{(start.month + 2) // 3}"
        case "month":
            return f"{start.year:04}-{start.month:02}"
