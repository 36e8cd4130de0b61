"""Spans of time: reading them, comparing them, cutting them into regular periods."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.judging.reading import joined, same_days
from scorecard.records.period import Calendar, Every, Period, UndeclaredYearError, months_after


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023/24", date(2023, 9, 1), date(2024, 8, 31)),
        ("1999/00", date(1999, 9, 1), date(2000, 8, 31)),
        ("2023-H2", date(2023, 7, 1), date(2023, 12, 31)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-07-01", date(2023, 7, 1), date(2023, 7, 1)),
        ("2023-01..2023-08", date(2023, 1, 1), date(2023, 8, 31)),
        ("2023..2024-10", date(2023, 1, 1), date(2024, 10, 31)),
    ],
)
def test_a_period_has_its_first_and_last_day(text: str, start: date, end: date) -> None:
    assert (Period.parse(text).start, Period.parse(text).end) == (start, end)


@pytest.mark.parametrize(
    "text",
    ["", "23", "2023-13", "2023-Q5", "2023-H3", "2023/25", "2023-02-30", "2024..2023", "2023..", "２０２３", "2023 "],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message of a date that does not exist is Python's own
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("2023", "year"),
        ("2023/24", "school_year"),
        ("2023-H1", "half"),
        ("2023-Q2", "quarter"),
        ("2023-07", "month"),
        ("2023-01..2023-12", "year"),
        ("2023-02..2023-04", None),
        ("2023-07-01", None),
        ("2023..2025", None),
    ],
)
def test_the_regular_length_is_known_however_it_was_written(text: str, every: Every | None) -> None:
    assert Period.parse(text).every == every


@pytest.mark.parametrize(
    ("text", "every", "parts"),
    [
        ("2023..2025", "year", ["2023", "2024", "2025"]),
        ("2023..2025", "school_year", ["2023/24", "2024/25"]),
        ("2023-03..2023-12", "quarter", ["2023-Q2", "2023-Q3", "2023-Q4"]),
        ("2023-01-15..2023-03", "month", ["2023-02", "2023-03"]),
        ("2023-H2..2024", "half", ["2023-H2", "2024-H1", "2024-H2"]),
        ("2023-02..2023-11", "year", []),
    ],
)
def test_a_span_is_cut_into_whole_periods_only(text: str, every: Every, parts: list[str]) -> None:
    assert [part.text for part in Period.parse(text).split(every)] == parts


AUGUST_AND_APRIL = Calendar(school_year=8, financial_year=4)


@pytest.mark.parametrize(
    ("text", "start", "end", "every"),
    [
        ("2023/24", date(2023, 8, 1), date(2024, 7, 31), "school_year"),
        ("FY2023/24", date(2023, 4, 1), date(2024, 3, 31), "financial_year"),
        ("2023-04..2024-03", date(2023, 4, 1), date(2024, 3, 31), "financial_year"),
        ("2023-09..2024-08", date(2023, 9, 1), date(2024, 8, 31), None),
        ("FY2022/23..FY2024/25", date(2022, 4, 1), date(2025, 3, 31), None),
    ],
)
def test_years_begin_where_the_plan_says(text: str, start: date, end: date, every: Every | None) -> None:
    period = Period.parse(text, AUGUST_AND_APRIL)
    assert (period.start, period.end, period.every) == (start, end, every)


def test_a_financial_year_needs_its_declaration() -> None:
    with pytest.raises(UndeclaredYearError):
        Period.parse("FY2023/24")
    assert Period.parse("2023..2025").split("financial_year") == ()
    with pytest.raises(ValueError, match="not a period"):
        Period.parse("FY2023", AUGUST_AND_APRIL)


def test_a_plan_in_financial_years_ends_with_one() -> None:
    plan = Period.parse("FY2023/24..FY2025/26", AUGUST_AND_APRIL)
    assert [each.text for each in plan.split("financial_year")] == ["FY2023/24", "FY2024/25", "FY2025/26"]
    assert (plan.years, plan.last_year.text) == ("financial_year", "FY2025/26")
    assert plan.last_year.calendar == AUGUST_AND_APRIL
    assert Period.parse("2023..2025").last_year == Period.parse("2025")
    assert Period.parse("2023..2025-06").last_year == Period.parse("2025")


def test_a_period_covers_what_lies_within_it() -> None:
    year = Period.parse("2023")
    assert year.covers(Period.parse("2023-Q4"))
    assert year.covers(year)
    assert not year.covers(Period.parse("2023/24"))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 12, 31), 6, date(2026, 6, 30)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2025, 12, 31), 0, date(2025, 12, 31)),
        (date(2024, 1, 15), -12, date(2023, 1, 15)),
    ],
)
def test_months_after_a_day_end_with_the_month(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


def test_joined_periods_keep_the_words_of_their_ends() -> None:
    assert joined(Period.parse("2023..2025"), Period.parse("2025")).text == "2023..2025"
    assert joined(Period.parse("2023"), Period.parse("2023")).text == "2023"
    assert joined(Period.parse("2023"), Period.parse("2023-08")).text == "2023..2023-08"


def test_the_same_days_are_the_same_period() -> None:
    assert same_days(Period.parse("2023"), Period.parse("2023-01..2023-12"))
    assert not same_days(Period.parse("2023"), Period.parse("2023-01..2023-11"))


@given(
    first=st.integers(2000, 2030), years=st.integers(0, 5), every=st.sampled_from(["year", "half", "quarter", "month"])
)
def test_the_parts_of_whole_years_fill_them_without_gap(first: int, years: int, every: Every) -> None:
    span = Period.parse(f"{first}..{first + years}")
    parts = span.split(every)
    assert (parts[0].start, parts[-1].end) == (span.start, span.end)
    assert all((after.start - before.end).days == 1 for before, after in itertools.pairwise(parts))
    assert all(Period.parse(part.text) == part for part in parts)
