"""Whether a value can be true of its target, its time and its source: what is fine, and what is asked about."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from staff_plan import CLINICS, FILES, METRO, lay_out

from scorecard.reading import check_truth as rules
from scorecard.reading.load import Inputs
from scorecard.records.problems import Problem

Rule = Callable[[Inputs], Iterator[Problem]]
TOTAL = CLINICS.replace("kind: at_least\n    value: 90", "kind: cumulative\n    value: 30")


def said(root: Path, rule: Rule, text: str, *values: str, **other: str) -> list[str]:
    """What a rule says of a plan's last indicator with these values: each code with the number of the value, from 1."""
    lines = (each if "sources" in each else f"{each}, sources: [report-2026]" for each in values)
    whole = text + "observations:\n" + "".join(f"  - {{{each}}}\n" for each in lines)
    first = whole[: whole.index("observations:")].count("\n") + 1
    return [f"{each.place.line - first} {each.code}" for each in rule(lay_out(root, pests=whole, **other))]


def with_sources(days: Mapping[str, str]) -> str:
    """The plan's list of sources with more of them, published on these days."""
    more = (
        f"  {name}: {{title: {name}, language: zh, publisher: 示例市, url: https://example.org/, grade: A"
        + (f", published: {day}}}\n" if day else "}\n")
        for name, day in days.items()
    )
    return FILES["indicators/sources.yml"].replace("places:\n", "".join(more) + "places:\n")


@pytest.mark.parametrize(
    ("kind", "value", "asked"),
    [
        ("at_least\n    value: 90", "100", False),
        ("at_least\n    value: 90", "100.1", True),
        ("at_least\n    value: 90", "好", False),
        ("at_least\n    value: 90", "120, series: rural", True),
        ("at_least\n    value: 90", "120, series: count", False),
        ("growth\n    value: 5", "120", False),
        ("relative\n    other: clinics", "120", False),
        ("increment\n    measure: points\n    base: 2022\n    value: 5", "120", False),
    ],
)
def test_a_share_is_not_above_the_whole(tmp_path: Path, kind: str, value: str, asked: bool) -> None:
    series = "series:\n  - {id: rural, name: {zh: 农村, en: Rural}}\n"
    series += "  - {id: count, name: {zh: 个数, en: Count}, unit: 人}\n"
    text = CLINICS.replace("at_least\n    value: 90", kind) + series
    found = said(tmp_path, rules.shares_are_shares, text, "period: 2023, value: 50", f"period: 2024, value: {value}")
    assert found == ["2 share-over-100"] * asked


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("2023, value: 10", "2024, value: 20"), ["2 total-or-year"]),
        (("2024, value: 20", "2023, value: 10"), ["1 total-or-year"]),
        (("2024, value: 20",), []),
        (("2023, value: 17", "2024, value: 18"), ["2 total-or-year"]),
        (("2023, value: 17", "2024, value: 17.9"), []),
        (("2023, value: 20", "2024, value: 45"), ["2 total-or-year"]),
        (("2023, value: 20", "2024, value: 45.1"), []),
        (("2023, value: 20", "2024, value: 20"), []),
        (("2023, value: 10", "2024, value: 20", "2025, value: 20"), ["3 total-or-year"]),
        (("2023, value: 21", "2024, value: 20"), []),
        (("2023, value: 10", "2024, value: 30", "2025, value: 20"), []),
        # Said of which time they are, of another series, or printed again.
        (("2023, value: 10, since: 2023", "2024, value: 20"), []),
        (("2023, value: 10, geography: province", "2024, value: 20"), []),
        (("2023, value: 10", "2024, value: 20, status: revised"), []),
        (("2023-01-02, value: 10", "2024-01-02, value: 20"), []),
        # No numbers: another rule says so.
        (("2023, value: 好", "2024, value: 好"), []),
        (("2023, value: 10", "2024, value: 20", "2025, value: 好"), []),
    ],
)
def test_a_total_and_a_year_are_told_apart(tmp_path: Path, values: tuple[str, ...], expected: list[str]) -> None:
    given = (f"period: {each}" for each in values)
    assert said(tmp_path, rules.totals_are_not_added_up, TOTAL, *given) == expected


def test_the_question_shows_what_was_read(tmp_path: Path) -> None:
    values = "observations:\n" + "".join(
        f"  - {{period: {year}, value: {value}, sources: [report-2026]}}\n"
        for year, value in (("2024", "12.50"), ("2023", "10"), ("2025", "20"))
    )
    (problem,) = rules.totals_are_not_added_up(lay_out(tmp_path, clinics=TOTAL + values))
    assert (problem.severity, problem.values) == (
        "warning", {"found": "20", "values": "10, 12.50, 20", "total": "42.50", "target": "30", "start": "2023"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("of", "expected"),
    [("30", ["2 total-or-year"]), ("0", []), ("14", ["2 total-or-year"]), ("13", []), ("34", [])],
)
def test_the_smallest_total_of_an_indicator_is_the_one_that_is_asked_about(
    tmp_path: Path, of: str, expected: list[str]
) -> None:
    more = TOTAL[TOTAL.index("  - id") :].replace("id: 2025", "id: more").replace("value: 30", "value: 1000")
    two = TOTAL.replace("value: 30", f"value: {of}") + more
    values = ("period: 2023, value: 10", "period: 2024, value: 20")
    assert said(tmp_path, rules.totals_are_not_added_up, two, *values) == expected
    assert said(tmp_path, rules.totals_are_not_added_up, CLINICS, *values) == []


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        (CLINICS, "period: 2025, value: 91", []),
        (CLINICS, "period: 2026, value: 91", ["1 period-not-over"]),  # printed on 20 January 2026
        (CLINICS, "period: 2026-01-20..2026-06-30, value: 91", ["1 period-not-over"]),
        (CLINICS, "period: 2026-01-21..2026-06-30, value: 91", []),  # another rule names it
        (CLINICS, "period: 2025-01-01..2026-01-20, value: 91", []),
        (CLINICS, "period: 2025-01-01..2026-01-21, value: 91", []),
        (CLINICS, "period: 2025-01-01..2026-02-01, value: 91", ["1 period-not-over"]),
        (CLINICS, "period: 2026-01, value: 91", []),
        (CLINICS, "period: 2026-01, value: 91, sources: [new-year]", []),
        (CLINICS, "period: 2025-12-01..2026-01-31, value: 91, sources: [new-year]", []),
        (CLINICS, "period: 2025-12-01..2026-01-31, value: 91, sources: [old-year]", ["1 period-not-over"]),
        (CLINICS, "period: 2026-Q1, value: 91", ["1 period-not-over"]),
        (CLINICS, "period: 2026, value: 91, sources: [report-2025]", []),
        (CLINICS, "period: 2025, value: 91, sources: [report-2025]", ["1 period-not-over"]),
        (CLINICS, "period: 2025, value: 91, sources: [report-2025, report-2026]", []),
        (CLINICS, "period: 2025, value: 91, sources: [report-2026, report-2025]", []),
        (CLINICS, "period: 2025, value: 91, sources: [report-2025, undated, none]", ["1 period-not-over"]),
        (CLINICS, "period: 2025, value: 91, sources: [undated]", []),
        (CLINICS, "period: 2026, value: 1", ["1 period-not-over"]),
        (METRO, "period: 2026, value: 1", []),
        (METRO, "period: 2026, value: 0", ["1 period-not-over"]),
        (CLINICS, "period: 2025, value: 91, sources: [december]", ["1 period-perhaps-not-over"]),
        (CLINICS, "period: 2025-Q4, value: 91, sources: [december]", ["1 period-perhaps-not-over"]),
        (CLINICS, "period: 2025-12, value: 91, sources: [december]", []),
        (CLINICS, "period: 2025-01..2025-12, value: 91, sources: [december]", ["1 period-perhaps-not-over"]),
        (CLINICS, "period: 2025, value: 91, sources: [december, old-year]", []),
        (CLINICS, "period: 2025, value: 91, sources: [december, new-year]", []),
        (METRO, "period: 2025, value: 1, sources: [december]", []),
        (METRO + CLINICS[CLINICS.index("  - id") :].replace("2025\n", "more\n", 1), "period: 2026, value: 1",
            ["1 period-not-over"]),
    ],
)  # fmt: skip
def test_a_value_is_printed_when_its_period_is_over(tmp_path: Path, text: str, value: str, expected: list[str]) -> None:
    sources = with_sources({"undated": "", "old-year": "2025-12-31", "new-year": "2026-01-01", "december": "2025-12"})
    first = "period: 2023, value: 1, sources: [undated]"
    found = said(tmp_path, rules.periods_are_over_when_printed, text, first, value, sources=sources)
    assert found == [each.replace("1 ", "2 ") for each in expected]


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        (["1993"], []),
        (["1992"], ["1 period-long-ago"]),
        (["1924", "2024"], ["1 period-long-ago"]),
        ([str(1990 + at) for at in range(11)], ["1 period-long-ago", "2 period-long-ago", "3 period-long-ago"]),
        ([str(1990 + at) for at in range(12)], []),
    ],
)
def test_a_value_is_not_of_a_time_long_before_the_plan(tmp_path: Path, periods: list[str], expected: list[str]) -> None:
    values = (f"period: {each}, value: 91" for each in periods)
    assert said(tmp_path, rules.periods_are_of_the_plans_time, CLINICS, *values) == expected


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("88.9", "88.9", True),
        ("88.9", "88.90", True),
        ("123", "123", True),
        ("88.9", "88.8", False),
        ("89", "89", False),
        ("0.90", "0.90", False),
        ("100", "100", False),
        ("120", "120", False),
        ("1230", "1230", True),
        ("-88.9", "-88.9", True),
        ("好好好", "好好好", False),
        ("88.9, since: 2022", "88.9, since: 2022", True),
        ("88.9", "88.9, since: 2022", False),
        ("88.9", "88.9, geography: province", False),
    ],
)
def test_a_figure_of_three_digits_does_not_repeat_itself(tmp_path: Path, first: str, second: str, same: bool) -> None:
    rule = rules.values_are_not_those_of_the_period_before
    values = (f"period: 2023, value: {first}", f"period: 2024, value: {second}")
    assert said(tmp_path, rule, CLINICS, *values) == ["2 same-as-before"] * same


@pytest.mark.parametrize(("count", "expected"), [(10, ["11 same-as-before"]), (11, [])])
def test_equal_neighbours_in_a_table_are_the_table_s_own(tmp_path: Path, count: int, expected: list[str]) -> None:
    rule = rules.values_are_not_those_of_the_period_before
    table = [f"period: {2000 + at}, value: {at}" for at in range(count - 1)]
    table += ["period: 2011, value: 88.9", "period: 2012, value: 88.9"]
    typed = (f"period: {year}, value: 77.7, sources: [report-2025]" for year in (2015, 2016))
    found = said(tmp_path, rule, CLINICS, *table, *typed)
    assert found == [*expected, f"{count + 3} same-as-before"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("value: 8, sources: [today]", []),
        ("value: 8, sources: [tomorrow]", ["2 source-after-as-of"]),
        ("value: 8, sources: [month]", []),
        ("value: 8, sources: [today, undated, none, tomorrow]", ["2 source-after-as-of"]),
        ("value: 8, sources: [tomorrow], not_before: 2026-07-01", []),
        ("value: 8, sources: [tomorrow], not_before: 2026-06-30", ["2 source-after-as-of"]),
    ],
)
def test_no_value_rests_on_a_publication_to_come(tmp_path: Path, value: str, expected: list[str]) -> None:
    sources = with_sources({"today": "2026-06-30", "tomorrow": "2026-07-01", "month": "2026-06", "undated": ""})
    waiting = "period: 2024, value: 8, sources: [tomorrow], not_before: 2026-07-02"
    found = said(
        tmp_path, rules.sources_are_not_after_the_data_date, CLINICS, waiting, f"period: 2025, {value}", sources=sources
    )
    assert found == expected


@pytest.mark.parametrize(
    ("first", "revised", "fine"),
    [
        ("", "", True),
        ("status: provisional, ", "", True),
        ("status: revised, ", "", False),
        ("geography: province, ", "", False),
        ("geography: province, ", "geography: province, ", True),
        ("series: rural, ", "", False),
        ("group: {sex: women}, ", "", False),
        ("group: {sex: women}, ", "group: {sex: women}, ", True),
        ("since: 2022, ", "", False),
        ("since: 2022, ", "since: 2022-01-01, ", True),
    ],
)
def test_a_revised_value_stands_below_the_first(tmp_path: Path, first: str, revised: str, fine: bool) -> None:
    text = CLINICS + "series: [{id: rural, name: {zh: 农村, en: Rural}}]\n"
    values = f"{first}period: 2024, value: 8", f"status: revised, {revised}period: 2024, value: 9"
    expected = (
        ["1 revised-without-first", "2 revised-without-first"] if "revised" in first else ["2 revised-without-first"]
    )
    assert said(tmp_path, rules.revised_values_keep_their_first, text, *values) == ([] if fine else expected)
