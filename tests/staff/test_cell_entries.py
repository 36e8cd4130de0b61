"""What one cell says, cell by cell: numbers at their ends, periods in English words, sources however they are named."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from scorecard.records.model import Source
from scorecard.records.period import Period
from scorecard.staff.imports.bound_words import split_bound
from scorecard.staff.imports.cell_entries import read_day, read_number, read_period, read_sources, year_or_month
from scorecard.staff.imports.flow import read_flow
from scorecard.staff.imports.period_words import as_written
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
        ("0.1234567890123456", "General", "个", "number-too-long"),
        ("0.92%", "General", "个", "number-expected-here"),
        ("13万", "General", "%", "number-expected-here"),
        ("13.6万", "General", "万人", "number-with-unit-here"),
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
        (0.9, "0.0%", "%", "90.0"),
        (90.3, '0.0"%"', "%", "90.3"),
        (90.3, r"0.0\%", "%", "90.3"),
        (0.9, '0.0%;"—"', "%", "90"),
        (0.9, "[<1]0%;0", "个", "number-shown-as-percent"),
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
    ("text", "unit", "meant"),
    [
        ("13.6万人", "万人", "13.6"),
        ("136,000人", "万人", "13.6"),
        ("1.36亿", "万人", "13600"),
        ("13.6万", "人", "136000"),
        ("13.6 人", "人", "13.6"),
        ("1.50亿元", "亿元", "1.5"),
        ("92.50%", "%", "92.5"),
        ("12,5", "个", "12.5"),
        ("-5,5", "个", "-5.5"),
        ("13 900,25", "个", "13900.25"),
    ],
)
def test_the_number_that_was_meant_is_named(text: str, unit: str, meant: str) -> None:
    here, no_column = (read_number(Raw(value=text), unit, column) for column in ("E", ""))
    assert isinstance(here, Wrong)
    assert isinstance(no_column, Wrong)
    assert (here.values["found"], here.values["meant"]) == (text, meant)
    assert {here.code, no_column.code} in (
        {"number-with-unit-here", "number-with-unit-no-column"},
        {"number-decimal-comma"},
    )


@pytest.mark.parametrize(
    ("text", "unit", "meant"),
    [
        ("97.2%（初步）", "%", "97.2"),
        ("97.2（预计数）", "%", "97.2"),
        ("97.2*", "%", "97.2"),
        ("97.2 ①", "%", "97.2"),
        ("97.2(r)", "%", "97.2"),
        ("13.6万人 [初步]", "万人", "13.6"),
    ],
)
def test_what_stands_behind_a_number_has_a_column_of_its_own(text: str, unit: str, meant: str) -> None:
    found = read_number(Raw(value=text), unit, "E")
    assert isinstance(found, Wrong)
    assert (found.code, found.values) == ("number-with-remark", {"found": text, "meant": meant})


@pytest.mark.parametrize("text", ["97.2(96.8)", "(97.2)", "97.2[1]", "九成（初步）", "97.2户（初步）"])
def test_a_remark_with_a_figure_of_its_own_leaves_open_which_one_is_meant(text: str) -> None:
    assert said(read_number(Raw(value=text), "%", "E")) == "number-expected-here"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年", "2024"),
        ("2024", "2024"),
        ("2024年度", "2024"),
        ("2024年全年", "2024"),
        ("截至2024年末", "2024"),
        ("截止到2024年底", "2024"),
        ("至2024年底", "2024"),
        ("2024年末", "2024"),
        ("2023—2024年", "2023..2024"),
        ("2023年至2024年", "2023..2024"),
        ("2024年7月", "2024-07"),
        ("2024年12月份", "2024-12"),
        ("2024-7", "2024-07"),
        ("到2024年8月底", "2024-08"),
        ("2024年1—8月", "2024-01..2024-08"),
        ("2024年10月至12月份", "2024-10..2024-12"),
        ("2024年7月1日", "2024-07-01"),
        ("2024.7.1", "2024-07-01"),
        ("2024/12/31", "2024-12-31"),
        ("2024-07-01 00:00:00", "2024-07-01"),
        ("2024年前二季度", "2024-Q1..2024-Q2"),
        ("2024年前三个季度", "2024-Q1..2024-Q3"),
        ("2024年前3季度", "2024-Q1..2024-Q3"),
        ("2024年一至三季度", "2024-Q1..2024-Q3"),
        ("2024年第1-4季度", "2024-Q1..2024-Q4"),
        ("2024年第一季度", "2024-Q1"),
        ("2024年二季度", "2024-Q2"),
        ("2024年四季度", "2024-Q4"),
        ("2024年3季度", "2024-Q3"),
        ("2024年上半年", "2024-H1"),
        ("2024年下半年", "2024-H2"),
        ("2023—2024学年", "2023/24"),
        ("2023/24学年度", "2023/24"),
        ("1999-2000学年", "1999/00"),
        ("2023—2025学年", None),
        ("2023—2124学年", None),
        ("2023-2024财年", "FY2023/24"),
        ("2023年—24年会计年度", "FY2023/24"),
        ("2023—2022财政年度", None),
        ("2024年五季度", None),
        ("去年", None),
    ],
)
def test_a_period_in_chinese_words(text: str, expected: str | None) -> None:
    assert as_written(text) == expected


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
        ("school year 2023-2124", None),
        ("2023/25 school year", None),
        ("fiscal year 2023/22", None),
        ("2023/2024 financial year", "FY2023/24"),
        ("1999-2000 academic year", "1999/00"),
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
        (45_474.5, "period-expected"),
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


@pytest.mark.parametrize(
    ("shown_as", "expected"),
    [
        ("yyyy-mm-dd", "2024-07-01"),
        ("yyyy", "2024"),
        ("mmm-yy", "2024-07"),
        ("mmmm", "2024-07"),
        ("[$-804]yyyy", "2024"),
        ('yyyy"d"', "2024"),
        (r"yyyy\d", "2024"),
        ("General", "2024-07-01"),
        ("@", "2024-07-01"),
    ],
)
def test_a_date_is_the_period_that_it_shows(shown_as: str, expected: str) -> None:
    assert said(read_period(Raw(value=DAY, shown_as=shown_as))) == expected
    assert said(read_period(Raw(value=DAY.date(), shown_as=shown_as))) == expected


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


def test_both_readings_are_named() -> None:
    found = year_or_month(Raw(value="2008-09"))
    assert found is not None
    assert found.values == {"found": "2008-09", "month": "2008年9月", "school_year": "2008/09"}


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


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("当年", "alone"),
        ("仅2024年", "alone"),
        ("仅2024年度数", "alone"),
        ("this year alone", "alone"),
        ("in 2024 only", "alone"),
        ("仅2023年", "flow-of-another-period"),
        ("2023 only", "flow-of-another-period"),
        ("仅2024年上半年", "flow-of-another-period"),
        ("仅2024年下半年", "flow-of-another-period"),
        ("仅某年", "flow-expected"),
        ("自2023年以来累计", "2023"),
        ("2023年1月起", "2023-01"),
        ("Total since 2023", "2023"),
        ("since then", "flow-expected"),
        ("2023年", "2023"),
        (2023, "2023"),
        (datetime(2023, 1, 1, tzinfo=UTC), "2023-01-01"),
        ("累计", "flow-expected"),
    ],
)
def test_since_when_a_total_runs(answer: object, expected: str) -> None:
    found = read_flow(Raw(value=answer), Period.parse("2024"))  # type: ignore[arg-type]
    assert ("alone" if found is None else said(found)) == expected


def test_an_answer_about_another_period_is_quoted_with_the_rows_own() -> None:
    for answer in ("仅2023年", "累计"):
        found = read_flow(Raw(value=answer), Period.parse("2024"))
        assert isinstance(found, Wrong)
        assert found.values == {"found": answer, "period": "2024"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("超过13.8", ("13.8", "at_least")),
        ("≥ 1,234.5", ("1,234.5", "at_least")),
        ("At least 20%", ("20%", "at_least")),
        ("大约20万", ("20万", "approx")),
        ("nearly 20", ("20", "approx")),
        ("20余", ("20", "at_least")),
        ("20+", ("20", "at_least")),
        ("-20 左右", ("-20", "approx")),
        ("13.8", ("13.8", None)),
        ("约二十", ("约二十", None)),
        ("约20多", ("约20多", None)),
        ("不足20", ("20", "at_most")),
        ("≤ 20", ("20", "at_most")),
        ("Up to 1,234.5", ("1,234.5", "at_most")),
        ("20%以内", ("20%", "at_most")),
    ],
)
def test_how_exact_a_value_is(text: str, expected: tuple[str, str | None]) -> None:
    assert split_bound(text) == expected
