"""Rules on values: for each, one plan that passes and one that does not."""

import re
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from staff_plan import CLINICS, FILES, JOBS, lay_out

from scorecard.reading import check_values as rules
from scorecard.reading.check import OBSERVATION_RULES
from scorecard.reading.load import Inputs, read_inputs
from scorecard.records.problems import Problem, as_text

OVERRIDE = "{status: met, reason: {zh: 因, en: So}, authority: {zh: 府, en: City}"
Rule = Callable[[Inputs], Iterator[Problem]]
OBSERVED = """\
observations:
  - period: 2023
    value: {}
    sources: [report-2024]
  - period: 2024
    value: {}
    sources: [report-2025]
"""
TOTALS = """\
observations:
  - period: 2023-06
    since: 2023
    value: 500
    sources: [report-2024]
  - period: 2024-06
    since: {}
    value: {}
    sources: [report-2025]
"""


def found(rule: Rule, inputs: Inputs, language: str = "en") -> list[str]:
    return [as_text(problem, language) for problem in rule(inputs)]


def with_clinics(root: Path, more: str) -> Inputs:
    return lay_out(root, clinics=CLINICS + more)


def worded(root: Path, text: str, more: str, kind: str) -> Inputs:
    new = CLINICS.replace("诊所达标率达到90%以上", text)
    return lay_out(root, clinics=new.replace("kind: at_least", f"kind: {kind}{more}"))


def test_every_rule_is_listed_and_says_what_must_hold() -> None:
    assert [rule.__name__ for rule in rules.VALUE_RULES] == [
        "jumps_are_looked_at", "running_totals_do_not_fall", "only_totals_run",
        "provisional_values_become_final", "counts_are_not_negative", "dates_are_in_order", "words_fit_their_sign",
    ]  # fmt: skip
    assert all(rule.__doc__ for rule in (*rules.VALUE_RULES, *rules.SOURCE_RULES))


def test_the_plan_as_it_stands_breaks_no_rule(tmp_path: Path) -> None:
    inputs = lay_out(tmp_path)
    assert [problem.code for rule in (*rules.VALUE_RULES, *rules.SOURCE_RULES) for problem in rule(inputs)] == []


@pytest.mark.parametrize(
    ("first", "second", "factor"),
    [
        ("9.1", "92", "10"), ("92", "9.1", "10"), ("13.5", "140000", "10000"), ("140000", "13.5", "10000"),
        ("10", "12.5", None), ("10", "79", None), ("10", "126", None), ("0", "10", None), ("-1", "-10", None),
        ("10", "80", "10"), ("10", "79.9", None), ("10", "125", "10"), ("10", "125.1", None), ("10", "0", None),
        ("10", "1", "10"), ("1", "10", "10"), ("-1", "10", None), ("10", "-1", None), ("1", "100", "100"),
        ("1", "1000", "1000"), ("1", "799999", None), ("1", "800000", "1000000"), ("1", "100000000", "100000000"),
        ("1", "12500", "10000"), ("1", "12501", None), ("好", "10", None), ("10", "好", None),
    ],
)  # fmt: skip
def test_a_value_about_ten_or_ten_thousand_times_the_last_is_looked_at(
    tmp_path: Path, first: str, second: str, factor: str | None
) -> None:
    problems = list(rules.jumps_are_looked_at(with_clinics(tmp_path, OBSERVED.format(first, second))))
    assert [(each.code, each.severity, each.values["factor"], each.place.line) for each in problems] == (
        [("value-jump", "warning", factor, 16)] if factor else []
    )


@pytest.mark.parametrize(("second", "factor"), [("10", []), ("1000", []), ("10000", ["10000"])])
def test_ten_times_means_nothing_between_periods_of_different_lengths_and_ten_thousand_does(
    tmp_path: Path, second: str, factor: list[str]
) -> None:
    month = OBSERVED.format("1", second).replace("2023", "2023-12", 1)
    problems = rules.jumps_are_looked_at(with_clinics(tmp_path, month))
    assert [each.values["factor"] for each in problems] == factor


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ("", ["since-of-share", "since-of-share"]),
        ("measures: share\n", ["since-no-total", "since-no-total"]),
        ("measures: stock\n", ["since-no-total", "since-no-total"]),
        ("measures: flow\n", []),
    ],
)
def test_what_is_no_total_runs_from_no_day_on(tmp_path: Path, more: str, codes: list[str]) -> None:
    told = list(rules.only_totals_run(with_clinics(tmp_path, more + TOTALS.format("2023", "520"))))
    assert [each.code for each in told] == codes


@pytest.mark.parametrize(
    ("first", "second", "factor"),
    [
        ("2023-02", "2023-03", ["10"]),  # 28 and 31 days
        ("2023-01", "2023-Q1", []),
        ("2023-01-01..2023-01-27", "2023-01-01..2023-01-31", []),
        ("2023-01-01..2023-01-28", "2023-01-01..2023-01-31", ["10"]),
        ("2023-01-01..2023-01-31", "2023-02-01..2023-02-27", []),
        ("2023-01, since: 2023-01", "2023-02", []),
        ("2023-01", "2023-02, since: 2023-02", []),
        ("2023-01, since: 2022-12", "2023-02, since: 2022-12", []),
        ("2023-02, since: 2023-01", "2024-02, since: 2024-01", ["10"]),
    ],
)
def test_periods_of_up_to_three_days_more_or_less_are_of_one_length(
    tmp_path: Path, first: str, second: str, factor: list[str]
) -> None:
    values = OBSERVED.format("1", "10").replace("2023", first, 1).replace("2024\n", f"{second}\n", 1)
    values = values.replace(", since", "\n    since")
    problems = rules.jumps_are_looked_at(with_clinics(tmp_path, values))
    assert [each.values["factor"] for each in problems] == factor


def test_a_break_in_the_series_explains_a_jump(tmp_path: Path) -> None:
    text = OBSERVED.format("1", "10") + "    series_break: true\n"
    assert found(rules.jumps_are_looked_at, with_clinics(tmp_path, text)) == []


def test_a_running_total_that_falls_is_looked_at(tmp_path: Path) -> None:
    assert found(rules.running_totals_do_not_fall, with_clinics(tmp_path, TOTALS.format("2023", "499"))) == [
        (
            "indicators/life/clinics.yml:18:12: warning: the total since 2023, 499, is smaller than it was before: "
            "500 (2023-06). Check it; say `series_break: true` if the definition changed. [total-falls]"
        )
    ]


@pytest.mark.parametrize(("since", "value"), [("2023", "500"), ("2023", "501"), ("2024", "20")])
def test_a_running_total_may_stand_still_or_start_anew(tmp_path: Path, since: str, value: str) -> None:
    assert found(rules.running_totals_do_not_fall, with_clinics(tmp_path, TOTALS.format(since, value))) == []


@pytest.mark.parametrize(
    ("before", "after", "falls"),
    [
        ("500", "499", True),
        ("500, bound: at_least", "499", True),
        ("500, bound: at_most", "499", False),
        ("500, bound: approx", "499", False),
        ("500", "499, bound: at_most", True),
        ("500", "499, bound: at_least", False),
        ("500", "499, bound: approx", False),
        ("500, bound: at_least", "499, bound: at_most", True),
        ("好", "499", False),
        ("500", "好", False),
        ("500", "499, series_break: true", False),
    ],
)
def test_a_total_falls_only_where_both_bounds_say_so(tmp_path: Path, before: str, after: str, falls: bool) -> None:
    text = TOTALS.format("2023", after).replace("value: 500", f"value: {before}")
    text = re.sub(r", (bound|series_break)", r"\n    \1", text)
    problems = list(rules.running_totals_do_not_fall(with_clinics(tmp_path, text)))
    assert [(each.code, each.place.line) for each in problems] == [("total-falls", 18 + before.count(","))] * falls


@pytest.mark.parametrize(("period", "months"), [("2024", None), ("2024-11", "19"), ("2023", "30")])
def test_a_value_is_provisional_for_eighteen_months_at_most(tmp_path: Path, period: str, months: str | None) -> None:
    # as_of is 2026-06-30: exactly 18 months after 2024 ended.
    text = f"observations:\n  - period: {period}\n    value: 8\n    status: provisional\n    sources: [report-2025]\n"
    problems = list(rules.provisional_values_become_final(with_clinics(tmp_path, text)))
    assert [(each.severity, each.values["months"], each.place.line) for each in problems] == (
        [("warning", months, 14)] if months else []
    )


def test_a_count_is_not_negative_and_a_rate_may_be(tmp_path: Path) -> None:
    assert found(rules.counts_are_not_negative, with_clinics(tmp_path, OBSERVED.format("-3", "4"))) == []
    people = lay_out(tmp_path, jobs=JOBS.replace("13.50", "-13.50"))
    (problem,) = rules.counts_are_not_negative(people)
    assert (problem.severity, problem.place.line, problem.place.column) == ("error", 21, 12)
    assert problem.sentence("zh").startswith("值 -13.50 小于 0，而单位是“万人”。请核对；如果是增减幅度，请换单位；")
    for value in ("0", "0.0"):
        assert found(rules.counts_are_not_negative, lay_out(tmp_path, jobs=JOBS.replace("13.50", value))) == []
    (problem,) = rules.counts_are_not_negative(lay_out(tmp_path, jobs=JOBS.replace("13.50", "-0.5")))
    assert problem.values["found"] == "-0.5"
    balance = lay_out(tmp_path, jobs=JOBS.replace("13.50", "-13.50") + "signed: true\n")
    assert found(rules.counts_are_not_negative, balance) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("date: 2026-01-05", "date: 2026-06-30", []),
        ("date: 2026-01-05", "date: 2026-07-01", ["31 date-after-as-of"]),
        ("value: 46.2", "value: 46.2\n    since: 2022", []),
        ("value: 46.2", "value: 46.2\n    since: 2022-12-31", []),
        ("searched:", "planned:\n  - {period: 2024, value: 1, since: 2024, sources: [report-2024]}\nsearched:", []),
        (
            "searched:",
            "planned:\n  - {period: 2024, value: 1, since: 2025, sources: [report-2024]}\nsearched:",
            ["31 since-after-period"],
        ),
        ("    due: 2025", f"    due: 2025\n    override: {OVERRIDE}, date: 2026-06-30}}", []),
        ("    due: 2025", f"    due: 2025\n    override: {OVERRIDE}, date: 2026-07-01}}", ["16 date-after-as-of"]),
        ("value: 46.2", "value: 46.2\n    since: 2023", ["26 since-after-period"]),
        ("kind: cumulative\n    value: 40.5\n    start: 2023", "kind: multiple\n    value: 2\n    base: 2022", []),
        (
            "kind: cumulative\n    value: 40.5\n    start: 2023",
            "kind: multiple\n    value: 2\n    base: 2025",
            ["14 base-after-due"],
        ),
        ("kind: cumulative\n    value: 40.5\n    start: 2023", "kind: multiple\n    value: 2", []),
        (
            "kind: cumulative\n    value: 40.5\n    start: 2023",
            "kind: multiple\n    value: 2\n    base: 2024-12-31",
            [],
        ),
    ],
)
def test_dates_are_in_order(tmp_path: Path, old: str, new: str, expected: list[str]) -> None:
    problems = rules.dates_are_in_order(lay_out(tmp_path, jobs=JOBS.replace(old, new)))
    assert [f"{each.place.line} {each.code}" for each in problems] == expected


@pytest.mark.parametrize(("day", "expected"), [("2026-06-30", []), ("2026-07-01", ["date-after-as-of"])])
def test_no_publication_was_withdrawn_in_time_to_come(tmp_path: Path, day: str, expected: list[str]) -> None:
    withdrawn = f"    grade: A\n    withdrawn: {{date: {day}, reason: {{zh: 误, en: Wrong}}}}\nplaces:\n"
    inputs = lay_out(tmp_path, sources=FILES["indicators/sources.yml"].replace("    grade: A\nplaces:\n", withdrawn))
    assert [each.code for each in rules.withdrawals_are_not_ahead(inputs)] == expected


def test_a_source_that_is_used_has_its_date(tmp_path: Path) -> None:
    lay_out(tmp_path)
    sources = tmp_path / "indicators/sources.yml"
    text = sources.read_text("utf-8")
    sources.write_text(text.replace("    published: 2026-01-20\n", ""), "utf-8")  # no value uses it
    assert found(rules.sources_of_values_are_dated, read_inputs(tmp_path)) == []
    sources.write_text(text.replace("    published: 2024-01-20\n", ""), "utf-8")
    assert found(rules.sources_of_values_are_dated, read_inputs(tmp_path)) == [
        (
            "indicators/sources.yml:2:3: warning: the source report-2024 has no date, so nobody can tell whether a "
            "value is older than it. Add `published`; a month will do. [source-undated]"
        )
    ]


@pytest.mark.parametrize(
    ("text", "more", "kind"),
    [
        ("达标率达到90%以上", "", "at_least"),
        ("达标率不低于90%", "", "at_least"),
        ("达标率超过90%", "\n    strict: true", "at_least"),
        ("达标率达到90%", "", "at_least"),
        ("65岁以上老年人签约率达到90%", "\n    strict: true", "at_least"),
        ("达标率降至90%以下", "", "at_most"),
        ("达标率不超过90%", "", "at_most"),
        ("达标率低于90%", "\n    strict: true", "at_most"),
        ("达标率达到90%左右", "\n    approximate: true\n    tolerance: 2", "at_least"),
        ("超过10家诊所，达标率达到90%", "", "at_least"),
        ("超过180家诊所，达标率达到90%", "", "at_least"),
    ],
)
def test_words_that_say_the_same_as_the_sign(tmp_path: Path, text: str, more: str, kind: str) -> None:
    assert found(rules.words_fit_their_sign, worded(tmp_path, text, more, kind)) == []


@pytest.mark.parametrize(
    ("text", "more", "kind", "expected"),
    [
        ("达标率超过90%", "", "at_least", "wording-against-sign 超过 > >="),
        ("达标率突破90%", "", "at_least", "wording-against-sign 突破 > >="),
        ("达到10家诊所，达标率超过90%", "", "at_least", "wording-against-sign 超过 > >="),
        ("达标率达到90%以上", "\n    strict: true", "at_least", "wording-against-sign 以上 >= >"),
        ("达标率不低于90%", "", "at_most", "wording-against-sign 不低于 >= <="),
        ("达标率不高于90%", "", "at_least", "wording-against-sign 不高于 <= >="),
        ("达标率达到90%左右", "\n    approximate: true", "at_least", "tolerance-missing 左右"),
        ("达标率约90%", "", "at_least", "tolerance-missing 约"),
    ],
)
def test_words_that_do_not_say_the_same_as_the_sign(
    tmp_path: Path, text: str, more: str, kind: str, expected: str
) -> None:
    (problem,) = rules.words_fit_their_sign(worded(tmp_path, text, more, kind))
    values = problem.values
    said = [problem.code, values["word"], *(values[each] for each in ("says", "sign") if each in values)]
    assert (" ".join(said), problem.severity, problem.place.line) == (expected, "warning", 10 + more.count("\n"))


def test_the_figure_is_found_whether_the_text_or_the_unit_says_ten_thousand(tmp_path: Path) -> None:
    text = JOBS.replace("累计新增城镇就业40.5万人", "新增就业超过40.5万人")
    (problem,) = rules.words_fit_their_sign(lay_out(tmp_path, jobs=text))
    assert problem.values["word"] == "超过"


def test_higher_than_another_series_is_strict(tmp_path: Path) -> None:
    relative = "kind: relative\n    other: jobs"
    text = CLINICS.replace("kind: at_least\n    value: 90", relative)
    text = text.replace("诊所达标率达到90%以上", "占比高于全国水平")
    (problem,) = rules.words_fit_their_sign(lay_out(tmp_path, clinics=text))
    assert (problem.code, problem.values["word"]) == ("wording-against-sign", "高于")
    strict = text.replace("other: jobs", "other: jobs\n    strict: true")
    assert found(rules.words_fit_their_sign, lay_out(tmp_path, clinics=strict)) == []


def test_rules_on_values_are_linear_in_the_values(tmp_path: Path) -> None:
    def calls(count: int) -> int:
        days = (date(1900, 1, 1) + timedelta(days=at) for at in range(count))
        lines = "".join(
            f"  - {{period: {day}, value: {50 + at % 40}, sources: [report-2024]}}\n" for at, day in enumerate(days)
        )
        inputs = lay_out(tmp_path, clinics=f"{CLINICS}observations:\n{lines}")
        seen = 0

        def one_more(*_: object) -> None:
            nonlocal seen
            seen += 1

        sys.setprofile(one_more)
        try:
            for rule in OBSERVATION_RULES:
                list(rule(inputs))
        finally:
            sys.setprofile(None)
        return seen

    once, twice = calls(300), calls(600)
    assert twice < 2.3 * once
