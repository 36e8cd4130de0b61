"""A period as statistical tables write it: a year, `2003-2006`, SDMX's quarters and halves, a mean of years."""

import re

from scorecard.records.fields import shown
from scorecard.records.period import Calendar, Period, UndeclaredYearError
from scorecard.staff.imports.taken import Wrong
from scorecard.staff.table_import.mapping import Average

_SPAN = re.compile(r"([0-9]{4})\s*[-–]\s*([0-9]{4})")
_SDMX = re.compile(r"([0-9]{4})-([SM])([0-9]{1,2})")
_HALF = re.compile(r"([0-9]{4})/([12])")


def read_statistical_period(text: str, average: Average | None, calendar: Calendar) -> Period | Wrong:
    """`2023`, `2003-2006`, `2023-Q1`, `2023-S1`, `2023/1`, `2023-M07`, and all that a plan's own files may say."""
    written = text
    if span := _SPAN.fullmatch(text):
        written = f"{span[1]}..{span[2]}"
    elif part := _SDMX.fullmatch(text):
        written = f"{part[1]}-H{part[3]}" if part[2] == "S" else f"{part[1]}-{int(part[3]):02}"
    elif half := _HALF.fullmatch(text):
        written = f"{half[1]}-H{half[2]}"
    try:
        period = Period.parse(written, calendar)
        return period if average is None else _years_around(period, average)
    except UndeclaredYearError:
        return Wrong(code="financial-year-undeclared", values={"found": shown(text)})
    except ValueError:
        return Wrong(code="period-expected", values={"found": shown(text)})


def _years_around(period: Period, average: Average) -> Period:
    if period.every != "year":
        raise ValueError("an average is named by a year")
    first = period.start.year - average.place + 1
    return Period.parse(f"{first}..{first + average.years - 1}", period.calendar)
