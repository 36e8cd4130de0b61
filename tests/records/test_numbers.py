"""Numbers as readers write them: exact, half up, in the unit and scale of the language."""

from datetime import date
from decimal import Decimal

import pytest

from scorecard.records.model import Unit
from scorecard.records.period import Calendar, Period
from scorecard.saying.numbers import (
    format_date,
    format_number,
    format_period,
    format_value,
    unit_name,
)

TEN_THOUSAND_PEOPLE = Unit(name={"zh": "万人", "en": "people"}, one={"en": "person"}, scale={"en": 10_000})
PERCENT = Unit(
    name={"zh": "%", "en": "%"},
    difference={"zh": "个百分点", "en": "percentage points"},
    difference_one={"en": "percentage point"},
    tight=True,
)


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        ("1234.50", "en", "1,234.50"),
        ("1234.50", "zh", "1,234.50"),
        ("0.10", "en", "0.10"),
        ("-3.4", "zh", "−3.4"),
        ("0", "en", "0"),
        ("1E+3", "en", "1,000"),
        ("-1234567.50", "de", "−1.234.567,50"),
        ("1E-7", "de", "0,0000001"),
        (
            "1234567890123456789012345678901234567890.12",
            "en",
            "1,234,567,890,123,456,789,012,345,678,901,234,567,890.12",
        ),
    ],
)
def test_a_number_keeps_every_printed_digit(value: str, language: str, expected: str) -> None:
    assert format_number(Decimal(value), language) == expected


def test_a_whole_number_may_be_an_int() -> None:
    assert format_number(12345, "zh") == "12,345"


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        ("40.5", "zh", "40.5万人"),
        ("40.5", "en", "405,000 people"),
        ("13.55", "en", "135,500 people"),
        ("0.0001", "en", "1 person"),
        ("0.00015", "en", "1.5 people"),
        ("0", "en", "0 people"),
        ("-0.7", "en", "−7,000 people"),
    ],
)
def test_ten_thousands_are_multiplied_where_the_language_has_no_word_for_them(
    value: str, language: str, expected: str
) -> None:
    assert format_value(Decimal(value), TEN_THOUSAND_PEOPLE, language) == expected


def test_in_a_table_chinese_sets_unit_and_number_apart_but_never_per_cent() -> None:
    assert format_value(Decimal("40.5"), TEN_THOUSAND_PEOPLE, "zh", spaced=True) == "40.5 万人"
    assert format_value(Decimal("91.2"), PERCENT, "zh", spaced=True) == "91.2%"


def test_without_its_unit_a_value_is_still_scaled() -> None:
    assert format_value(Decimal("40.5"), TEN_THOUSAND_PEOPLE, "en", bare=True) == "405,000"


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        ("1.2", "en", "1.2 percentage points"),
        ("1", "en", "1 percentage point"),
        ("1.2", "zh", "1.2个百分点"),
    ],
)
def test_the_difference_of_two_shares_is_percentage_points(value: str, language: str, expected: str) -> None:
    assert format_value(Decimal(value), PERCENT, language, difference=True) == expected


def test_a_unit_alone_is_in_the_plural() -> None:
    assert unit_name(TEN_THOUSAND_PEOPLE, "en") == "people"


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("2023", "2023年", "2023"),
        ("2023..2025", "2023—2025年", "2023–2025"),
        ("2023/24", "2023—2024学年", "school year 2023/24"),
        ("2023/24..2024/25", "2023—2024学年至2024—2025学年", "school years 2023/24 to 2024/25"),
        ("2023-H1", "2023年上半年", "the first half of 2023"),
        ("2023-H2", "2023年下半年", "the second half of 2023"),
        ("2023-Q1", "2023年第一季度", "Q1 2023"),
        ("2023-Q4", "2023年第四季度", "Q4 2023"),
        ("2023-07", "2023年7月", "July 2023"),
        ("2023-01..2023-08", "2023年1—8月", "January–August 2023"),
        ("2023..2024-10", "2023年1月—2024年10月", "January 2023 – October 2024"),
        ("2023-07-01", "2023年7月1日", "1 July 2023"),
        ("2023..2023-10-11", "2023年1月1日—10月11日", "1 January – 11 October 2023"),
        ("2026-01..2027-02-08", "2026年1月1日—2027年2月8日", "1 January 2026 – 8 February 2027"),
    ],
)
def test_periods_read_as_people_say_them(text: str, zh: str, en: str) -> None:
    period = Period.parse(text)
    assert (format_period(period, "zh"), format_period(period, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("text", "zh", "en", "de", "short"),
    [
        ("FY2024/25", "2024—2025财年", "financial year 2024/25", "Haushaltsjahr 2024/25", "FY 2024/25"),
        (
            "FY2022/23..FY2024/25", "2022—2023财年至2024—2025财年", "financial years 2022/23 to 2024/25",
            "Haushaltsjahre 2022/23 bis 2024/25", "FY 2022/23 to 2024/25",
        ),
        ("2024/25", "2024—2025学年", "school year 2024/25", "Schuljahr 2024/25", "2024/25"),
    ],
)  # fmt: skip
def test_years_that_begin_elsewhere_have_their_words(text: str, zh: str, en: str, de: str, short: str) -> None:
    period = Period.parse(text, Calendar(school_year=8, financial_year=4))
    assert [format_period(period, each) for each in ("zh", "en", "de")] == [zh, en, de]
    assert format_period(period, "en", short=True) == short


def test_the_same_days_are_said_by_the_calendar_of_their_plan() -> None:
    """Both in one process: what is remembered of one plan is not said on another's site."""
    text = "2024-04..2025-03"
    assert format_period(Period.parse(text), "en") == "April 2024 – March 2025"
    assert format_period(Period.parse(text, Calendar(financial_year=4)), "en") == "financial year 2024/25"


def test_dates_are_written_out() -> None:
    assert format_date(date(2025, 12, 31), "zh") == "2025年12月31日"
    assert format_date(date(2025, 12, 31), "en") == "31 December 2025"
