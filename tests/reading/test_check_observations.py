"""Rules on single values and on their times: for each, what is fine and what is not, up to the figure or the day."""

from pathlib import Path

import pytest
from staff_plan import CLINICS, FILES, METRO, PESTS, lay_out

from scorecard.reading import check
from scorecard.reading.load import read_inputs
from scorecard.records.problems import Problem

WITHDRAWN = """\
  withdrawn:
    title: 旧报告
    language: zh
    publisher: 示例市
    url: https://example.org/old
    grade: A
    withdrawn: {date: 2026-01-01, reason: {zh: 有误, en: Wrong}}
places:
"""
SERIES = "series:\n  - {id: rural, name: {zh: 农村, en: Rural}}\n"
GUARANTEE = "  - {id: kept, kind: guarantee, clauses: [goal/2], text: {zh: 保持, en: Kept}}\n"
MILESTONE = "  - {id: done, kind: milestone, due: 2025, clauses: [goal/2], text: {zh: 建成, en: Built}}\n"
REFERENCE = CLINICS[: CLINICS.index("targets:")] + "role: reference\nbears_on: [goal/2]\n"


def with_values(text: str, *values: str) -> str:
    """An indicator with values of 2025."""
    lines = (each if "sources" in each else f"{each}, sources: [report-2026]" for each in values)
    return text + "observations:\n" + "".join(f"  - {{period: 2025, value: {each}}}\n" for each in lines)


def said(problems: list[Problem], text: str) -> list[str]:
    """Each code with the number of the value that it names, counted from 1."""
    first = text[: text.index("observations:")].count("\n") + 1
    return [f"{each.place.line - first} {each.code}" for each in problems]


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        (CLINICS, ("91",), []),
        (CLINICS, ("好",), ["1 number-expected"]),
        (PESTS, ("B级", "D级"), ["2 grade-not-on-scale"]),
        (PESTS, ("3",), []),
        (CLINICS + SERIES, ("好, series: rural", "好"), ["1 number-expected", "2 number-expected"]),
        # 1 or 0, or so many of a whole.
        (METRO, ("1", "0"), []),
        (METRO, ("2", "0.5", "-1"), ["1 milestone-value", "2 milestone-value", "3 milestone-value"]),
        (METRO, ("0, of: 5", "3, of: 5", "5, of: 5"), []),
        (METRO, ("6, of: 5", "-1, of: 5"), ["1 milestone-value", "2 milestone-value"]),
        (METRO, ("0, of: 0", "1, of: 1"), ["1 milestone-value"]),
        (METRO + "scale: [好]\n", ("好, of: 1",), ["1 milestone-value"]),
        (CLINICS[: CLINICS.index("  - id")] + GUARANTEE, ("2", "1, of: 2"), ["1 milestone-value"]),
        (METRO + GUARANTEE, ("2", "1, of: 2"), ["1 milestone-value"]),
        (CLINICS + MILESTONE, ("2", "1, of: 2"), ["2 part-of-no-deed"]),
        (CLINICS, ("1, of: 2",), ["1 part-of-no-deed"]),
        (REFERENCE, ("2", "3, of: 2"), []),
    ],
)
def test_a_value_is_of_the_sort_that_its_target_asks_for(
    tmp_path: Path, text: str, values: tuple[str, ...], expected: list[str]
) -> None:
    text = with_values(text, *values)
    assert said(list(check.values_fit_their_indicator(lay_out(tmp_path, clinics=text))), text) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("8", "8", "8"), ["2 duplicate-period", "3 duplicate-period"]),
        (("8", "9", "8", "7"), ["2 sources-differ", "3 duplicate-period", "4 sources-differ"]),
        (("8", "8, bound: at_least"), ["2 sources-differ"]),
        (("8", "8, status: revised", "9, status: revised", "10, status: revised"), []),
        (("8, status: revised", "9, status: revised", "9, status: revised"), ["3 duplicate-period"]),
        (("8", "9, status: provisional"), []),
        (("8", "9, series: rural"), []),
        (("8", "9, geography: province"), []),
        (("8", "9, group: {sex: women}", "7, group: {sex: women}"), ["3 sources-differ"]),
        (("8", "9, since: 2023", "7, since: 2023"), ["3 sources-differ"]),
        (("8, sources: [withdrawn]", "9", "9"), ["3 duplicate-period"]),
        (("9", "8, sources: [withdrawn]"), []),
    ],
)  # fmt: skip
def test_a_period_has_one_value(tmp_path: Path, values: tuple[str, ...], expected: list[str]) -> None:
    text = with_values(CLINICS + SERIES, *values)
    sources = FILES["indicators/sources.yml"].replace("places:\n", WITHDRAWN)
    problems = list(check.periods_have_one_value(lay_out(tmp_path, clinics=text, sources=sources)))
    assert said(problems, text) == expected
    assert {each.severity for each in problems if each.code == "sources-differ"} <= {"warning"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("period: 2026-06-30", ["value-after-source"]),  # the day of the data; printed on 20 January
        ("period: 2026-07-01", ["value-after-as-of", "value-after-source"]),
        ("period: 2026-01-20", []),
        ("period: 2026-01-21", ["value-after-source"]),
        ("period: 2026", []),
        ("period: 2026-02", ["value-after-source"]),
        ("period: 2026-02, sources: [none, report-2026]", ["value-after-source"]),
        ("period: 2026-02, sources: [none]", []),
        ("period: 2026-02, sources: [report-2025, report-2026]", ["value-after-source", "value-after-source"]),
    ],
)
def test_a_value_is_not_printed_before_its_time(tmp_path: Path, value: str, expected: list[str]) -> None:
    given = value if "sources" in value else f"{value}, sources: [report-2026]"
    text = f"{CLINICS}observations:\n  - {{{given}, value: 8}}\n"
    problems = list(check.values_are_dated_before_their_sources(lay_out(tmp_path, clinics=text)))
    assert said(problems, text) == [f"1 {each}" for each in expected]


def test_every_clause_is_asked_for_a_commitment(tmp_path: Path) -> None:
    found = list(check.clauses_have_commitments(lay_out(tmp_path, clinics=CLINICS.replace("goal/2", "goal/1"))))
    assert [(each.code, each.severity, each.values["clause"]) for each in found] == [
        ("clause-without-commitment", "warning", "goal/2")
    ]
    lines = FILES["indicators/plan.yml"].splitlines()
    assert "number: 2" in lines[found[0].place.line - 1]


@pytest.mark.parametrize(("counted", "expected"), [(4, []), (3, [("3", "4")]), (5, [("5", "4")])])
def test_an_audit_of_another_number_of_commitments_is_out_of_date(
    tmp_path: Path, counted: int, expected: list[tuple[str, str]]
) -> None:
    lay_out(tmp_path)
    (tmp_path / "indicators/coverage.yml").write_text(
        "{audited: 2026-01-05, clauses: 5, figures: 9, covered: 7, context: 1, uncovered: 1, disagreements: 0, "
        f"outside: 0, commitments: {counted}}}\n", "utf-8",
    )  # fmt: skip
    found = list(check.coverage_is_of_this_plan(read_inputs(tmp_path)))
    assert [(each.values["then"], each.values["now"]) for each in found] == expected
    assert {each.severity for each in found} <= {"warning"}
