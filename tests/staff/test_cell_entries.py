"""What one cell says, cell by cell: numbers at their ends, periods in English words, sources however they are named."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from scorecard.records.model import Source
from scorecard.records.period import Period
from scorecard.staff.imports.cell_entries import read_day, read_number, read_period, read_sources, year_or_month
from scorecard.staff.imports.period_words_en import as_written_in_english
from scorecard.staff.imports.table import Raw
from scorecard.staff.imports.taken import Wrong

DAY = datetime(2024, 7, 1, tzinfo=UTC)


def source(title: str, url: str) -> Source:
    written = {"title": title, "language": "zh", "publisher": "市政府", "url": url, "grade": "A"}
    return Source.model_validate(written)


SOURCES = {
    "report-2024": source("工作报告", "https://example.org/2024"),
    "report-2025": source("工作报告", "https://example.org/2025"),
    "bulletin": source("统计 公报", "https://example.org/bulletin"),
}


def said(found: object) -> str:
    return found.code if isinstance(found, Wrong) else found.text if isinstance(found, Period) else str(found)


@pytest.mark.parametrize(
    ("value", "shown_as", "unit", "expected"),
    [
        (13.8, "General", "个", "13.8"),
        (999_999_999_999_999, "General", "个", "999999999999999"),
        (-999_999_999_999_999, "General", "个", "-999999999999999"),
        (1e15, "General", "个", "number-too-long"),
        (-1e15, "General", "个", "number-too-long"),
        ("123456789012345", "General", "个", "123456789012345"),
        ("1234567890123456", "General", "个", "number-too-long"),
        ("1,234,567", "General", "个", "1234567"),
        (80, "0.0", "个", "80.0"),
        (80, "0.00", "个", "80.00"),
        (80, "#,##0.000", "个", "80.000"),
        (80, "0.0##", "个", "80.0"),
        (80, "0.0_ ", "个", "80.0"),
        (80, "0.0000000", "个", "80"),
        (80, "0", "个", "80"),
        (80.25, "0.0", "个", "80.25"),
        (0.921, "0.0%", "%", "92.1"),
        (0.9, "0%", "%", "90"),
        (0.9, "0%", "个", "number-shown-as-percent"),
        (True, "General", "个", "number-expected-here"),
        (DAY, "General", "个", "number-became-date"),
        (DAY.date(), "General", "个", "number-became-date"),
        (time(9), "General", "个", "number-became-date"),
        (timedelta(1), "General", "个", "number-became-date"),
    ],
)
def test_a_number(value: object, shown_as: str, unit: str, expected: str) -> None:
    assert said(read_number(Raw(value=value, shown_as=shown_as), unit, "E")) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q1 2024", "2024-Q1"),
        ("q3/2024", "2024-Q3"),
        ("2024 Q4", "2024-Q4"),
        ("H1 2024", "2024-H1"),
        ("h2-2024", "2024-H2"),
        ("First half of 2024", "2024-H1"),
        ("the second half 2024", "2024-H2"),
        ("January–August 2024", "2024-01..2024-08"),
        ("Jan. - Sept. 2024", "2024-01..2024-09"),
        ("July 2024", "2024-07"),
        ("Sept. 2024", "2024-09"),
        ("School year 2023/24", "2023/24"),
        ("2023–2024 academic year", "2023/24"),
        ("FY2023/24", "FY2023/24"),
        ("fiscal year 2023-24", "FY2023/24"),
        ("2023/2024 financial year", "FY2023/24"),
        ("2024", None),
        ("Q5 2024", None),
        ("sometime in 2024", None),
    ],
)
def test_a_period_in_english_words(text: str, expected: str | None) -> None:
    assert as_written_in_english(text) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2024, "2024"),
        (2024.0, "2024"),
        (30_000, "period-expected"),
        (30_001, "period-is-serial"),
        (45_474, "period-is-serial"),
        (45_474.0, "period-is-serial"),
        (59_999, "period-is-serial"),
        (60_000, "period-expected"),
        (True, "period-expected"),
        ("2024-q3", "2024-Q3"),
        ("Q3 2024", "2024-Q3"),
        ("FY2023/24", "financial-year-undeclared"),
        ("去年", "period-expected"),
    ],
)
def test_a_period(value: object, expected: str) -> None:
    assert said(read_period(Raw(value=value))) == expected  # type: ignore[arg-type]


def test_the_day_of_a_serial_number_is_named() -> None:
    found = read_period(Raw(value=45_474))
    assert isinstance(found, Wrong)
    assert found.values == {"found": "45474", "day": "2024-07-01"}


@pytest.mark.parametrize(
    ("value", "expected"), [("2024-07-01", str(date(2024, 7, 1))), ("2024-07", "date-expected"), ("x", "date-expected")]
)
def test_a_day(value: str, expected: str) -> None:
    assert said(read_day(Raw(value=value))) == expected


@pytest.mark.parametrize(
    ("value", "has_two"),
    [
        ("2010-11", True),
        ("1999-00", False),
        ("2010-12", False),
        ("2011—12", True),
        ("2010-11-01", False),
        (2010, False),
    ],
)
def test_a_month_that_may_be_a_school_year(value: str | int, has_two: bool) -> None:
    found = year_or_month(Raw(value=value))
    assert (found is not None) is has_two
    if found:
        assert found.code == "period-two-readings"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("report-2024", ("report-2024",)),
        ("report-2025, report-2024", ("report-2025", "report-2024")),
        ("report-2025；report-2025、bulletin", ("report-2025", "bulletin")),
        ("https://example.org/2025", ("report-2025",)),
        ("统计 公报", ("bulletin",)),
        ("工作报告", "source-of-several"),
        ("report-2024 年鉴", "source-not-registered"),
        ("，", "source-missing"),
        ("", "source-missing"),
    ],
)
def test_the_sources_of_a_value(text: str, expected: tuple[str, ...] | str) -> None:
    found = read_sources(Raw(value=text), SOURCES)
    assert (found.code if isinstance(found, Wrong) else found) == expected
