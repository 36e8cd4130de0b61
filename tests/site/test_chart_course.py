"""The line from the start to the target, and the title that says what the figures did. All figures are made up."""

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from scorecard.judging.judge import judge
from scorecard.reading.checked import checked_inputs
from scorecard.reading.load import Inputs, read_inputs, read_site_words
from scorecard.records.path import Path as Way
from scorecard.records.period import Period
from scorecard.records.project import PROJECT
from scorecard.records.verdict import Verdict
from scorecard.site.chart import Chart
from scorecard.site.compose.chart.captions import axis_measure, key
from scorecard.site.compose.chart.title import title
from scorecard.site.compose.edition import Edition
from scorecard.site.drawings import plan_charts

MINIMAL = Path(__file__).parents[1] / "plans" / "minimal"
WORDS = read_site_words(PROJECT, ("zh", "en", "de"))


def made(folder: Path, target: str, values: str, more: str = "", plan: str = "2023..2025") -> Inputs:
    """The smallest plan with one indicator of ours, on 23 November 2026."""
    shutil.copytree(MINIMAL, folder / "plan")
    indicators = folder / "plan" / "indicators"
    file = indicators / "plan.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("2023..2025", plan), encoding="utf-8")
    (indicators / "parks" / "trees-planted.yml").unlink()
    observations = ", ".join(
        f"{{period: {period}, sources: [yearbook-2026], value: {rest}}}"
        for period, _, rest in (each.partition(" ") for each in values.split("; "))
    )
    (indicators / "parks" / "new-parks.yml").write_text(
        "name: {zh: 公园, en: Parks}\nunit: 个\ndefinition: {zh: 数, en: Number.}\n"
        f"{more}targets: [{{id: t, clauses: [goal/1], text: {{zh: 建公园, en: Build parks}}, {target}}}]\n"
        f"observations: [{observations}]\n",
        encoding="utf-8",
    )
    return checked_inputs(folder / "plan")[0]


def charted(inputs: Inputs) -> tuple[Chart, Verdict]:
    verdicts = judge(inputs)
    return plan_charts(inputs, verdicts)["new-parks"], verdicts["new-parks.t"]


def stops(inputs: Inputs) -> list[tuple[float, float]]:
    chart, _ = charted(inputs)
    assert chart.main is not None
    return [(round(at, 2), round(value, 2)) for at, value in chart.main.way.stops] if chart.main.way else []


def said(inputs: Inputs, language: str = "en") -> str:
    verdicts = judge(inputs)
    charts = plan_charts(inputs, verdicts)
    edition = Edition(
        language=language,
        inputs=inputs,
        verdicts=verdicts,
        charts=charts,
        strips={},
        strings=WORDS.strings[language],
        phrases=WORDS.phrases[language],
        meanings=WORDS.meanings[language],
    )
    chart = charts["new-parks"]
    unit = inputs.units.record.units["个"]
    assert chart.main is not None
    measure = axis_measure(edition, unit, chart.main.axis)
    if language == "en" and chart.main.way:
        assert any("every year" in each.words or "even course" in each.words for each in key(edition, chart, measure))
    return title(edition, chart, list(edition.named(["new-parks.t"])), measure)


AHEAD = "2016..2030"


@pytest.mark.parametrize(
    ("target", "values", "plan", "expected"),
    [
        # A year's figure stands in the middle of its year: so does the line's end.
        ("kind: at_least, value: 90, due: 2030", "2015 60; 2024 80", AHEAD, [(2015.5, 60), (2030.5, 90)]),
        ("kind: at_most, value: 30, due: 2030", "2015 60; 2024 50", AHEAD, [(2015.5, 60), (2030.5, 30)]),
        (
            "kind: increment, value: 50, measure: percent, base: 2014, due: 2030",
            "2014 60; 2015 61; 2024 80",
            AHEAD,
            [(2014.5, 60), (2030.5, 90)],
        ),
        ("kind: multiple, value: 2, base: 2015, due: 2030", "2015 60; 2024 80", AHEAD, [(2015.5, 60), (2030.5, 120)]),
        # Nothing to run on: at the target from the start, changed since, no start, no plain line.
        ("kind: at_least, value: 50, due: 2030", "2015 60; 2024 80", AHEAD, []),
        ("kind: at_least, value: 90, due: 2030", "2015 60; 2024 80, series_break: true", AHEAD, []),
        ("kind: at_least, value: 90, due: 2030", "2017 60; 2024 80", AHEAD, []),
        ("kind: at_least, value: 90, due: 2030", "2015 60, bound: approx; 2024 80", AHEAD, []),
        ("kind: every_period, value: 90, every: year, due: 2030", "2015 60; 2024 95", AHEAD, []),
        (
            "kind: at_least, value: 90, due: 2030, change: {value: 95, date: '2024-01-01', sources: [yearbook-2026]}",
            "2015 60; 2024 80",
            AHEAD,
            [],
        ),
        # A sum starts from nothing, and each column is held against what was expected by its end.
        (
            "kind: cumulative, value: 30, due: 2025",
            "2023 12; 2024 9",
            "2023..2025",
            [(2023.0, 0), (2023.5, 10), (2024.5, 20), (2025.5, 30)],
        ),
        (
            "kind: cumulative, value: 36, due: 2025",
            "2023-Q1 2; 2023-Q2 9",
            "2023..2025",
            [(2023.0, 0), (2023.12, 3), (2023.37, 6), (2025.88, 36)],
        ),
        (
            "kind: cumulative, value: 36, due: 2025",
            "2023-06 9, since: 2023",
            "2023..2025",
            [(2023.0, 0), (2023.25, 6), (2025.5, 36)],
        ),
        ("kind: cumulative, value: 30, due: 2023", "2023 12", "2023..2025", []),
        # So much every year: a curve, to the end of what is drawn.
        (
            "kind: growth, value: 10, mode: mean, start: 2022, due: 2025",
            "2021 100; 2022 105; 2023 130",
            "2023..2025",
            [(2021.5, 100), (2022.5, 110), (2023.5, 121), (2024.5, 133.1), (2025.5, 146.41)],
        ),
        (
            "kind: growth, pace_of: {first: 2010, last: 2012}, mode: mean, start: 2022, due: 2025",
            "2010 100; 2012 121; 2021 100; 2022 105; 2023 130",
            "2023..2025",
            [(2021.5, 100), (2022.5, 110), (2023.5, 121), (2024.5, 133.1), (2025.5, 146.41)],
        ),
        ("kind: multiple, value: 4/3, base: 2015, due: 2030", "2015 60; 2024 70", AHEAD, [(2015.5, 60), (2030.5, 80)]),
        (
            "kind: increment, value: 5, measure: units, base: 2015, every: year, due: 2030",
            "2015 60; 2024 70",
            AHEAD,
            [],
        ),
        ("kind: growth, value: 10, observed_as: rate, due: 2025", "2022 9; 2023 11", "2023..2025", []),
    ],
)
def test_the_line_to_the_target_stands_where_each_figure_was_expected(
    tmp_path: Path, target: str, values: str, plan: str, expected: list[tuple[float, float]]
) -> None:
    assert stops(made(tmp_path, target, values, plan=plan)) == expected


def test_the_line_that_is_drawn_is_the_line_that_is_judged_by() -> None:
    """Of the German plan, whose figures are real: each start and each figure that a verdict expected lies on it."""
    held = 0
    for verdict in judge(read_inputs(PROJECT / "examples" / "germany")).values():
        facts = dict(verdict.facts)
        if verdict.reason != "by_line" or facts.get("baseline") in {None, facts.get("goal")}:
            continue  # to stay where one is, is no way
        assert verdict.path is not None
        assert verdict.actual_period is not None
        assert (verdict.path.value, verdict.path.base) == (facts["baseline"], facts["baseline_period"])
        assert verdict.path.expected(verdict.actual_period.end) == pytest.approx(
            float(str(facts["expected"])), abs=0.06
        )
        held += 1
    assert held > 20


def test_a_path_goes_by_months_or_by_a_rate() -> None:
    due = Period.parse("2025")
    even = Way(since=date(2020, 12, 31), value=Decimal(40), due=due, goal=Decimal(34))
    assert [even.expected(date(year, 12, 31)) for year in (2020, 2022, 2025)] == [40, 37.6, 34]
    rising = Way(since=date(2020, 12, 31), value=Decimal(100), due=due, goal=Decimal(0), rate=Decimal(10))
    assert [round(rising.expected(date(year, 12, 31)), 1) for year in (2020, 2021, 2022)] == [100, 110, 121]


@pytest.mark.parametrize(
    ("target", "values", "en", "zh"),
    [
        (
            "kind: at_most, value: 34, due: 2025",
            "2020 38; 2022 32",
            "Fell from 38 (2020) to 32 parks (2022), already below the target of 34 for 2025.",
            "从2020年的38降到2022年的32个，已低于2025年的目标34。",
        ),
        (
            "kind: at_least, value: 90, due: 2025",
            "2020 60; 2022 80",
            "Rose from 60 (2020) to 80 parks (2022), still below the target of 90 for 2025.",
            "从2020年的60升到2022年的80个，还低于2025年的目标90。",
        ),
        (
            "kind: at_least, value: 90, due: 2025",
            "2020 80; 2025 90",
            "Rose from 80 (2020) to 90 parks (2025), exactly at the target for 2025.",
            "从2020年的80升到2025年的90个，正好达到2025年的目标。",
        ),
        # The start was on the good side already: nothing has been reached that was not there.
        (
            "kind: at_least, value: 70, due: 2025",
            "2020 90; 2022 80",
            "Fell from 90 (2020) to 80 parks (2022), above the target of 70 for 2025.",
            "从2020年的90降到2022年的80个，高于2025年的目标70。",
        ),
        (
            "kind: at_least, value: 90, due: 2025",
            "2022 80; 2025 80",
            "In 2025 the same as in 2022: 80 parks, below the target of 90 for 2025.",
            "2025年是80个，和2022年一样，低于2025年的目标90。",
        ),
        # Sober: a bound, a figure under another definition, a target that was changed or is vague.
        (
            "kind: at_least, value: 90, due: 2025",
            "2020 60; 2022 95, bound: at_least",
            "2022: ≥ 95 parks; 2025 target: ≥ 90 parks.",
            "2022年：≥ 95个；2025年目标≥90个。",
        ),
        (
            "kind: at_least, value: 90, due: 2025",
            "2020 60; 2022 80, series_break: true",
            "2022: 80 parks, still below the target of 90 for 2025.",
            "2022年：80个，还低于2025年的目标90。",
        ),
        (
            "kind: at_least, value: 90, due: 2025, vague: true",
            "2020 60; 2022 80",
            "Rose from 60 (2020) to 80 parks (2022); 2025 target: ≥ 90 parks.",
            "从2020年的60升到2022年的80个；2025年目标≥90个。",
        ),
        (
            "kind: at_least, value: 90, due: 2025, change: {value: 70, date: '2024-01-01', sources: [yearbook-2026]}",
            "2020 60; 2022 80",
            "Rose from 60 (2020) to 80 parks (2022); 2025 target: ≥ 70 parks.",
            "从2020年的60升到2022年的80个；2025年目标≥70个。",
        ),
        # A place that falls gets better; a sum has no course.
        (
            "kind: rank, value: 3, due: 2025",
            "2020 8; 2022 5",
            "2022: 5 parks, still above the target of 3 for 2025.",
            "",
        ),
        (
            "kind: cumulative, value: 30, due: 2025",
            "2023 12; 2024 9; 2025 9",
            "2025: 30 parks in total so far, exactly at the target for 2025.",
            "到2025年累计30个，正好达到2025年的目标。",
        ),
    ],
)
def test_the_title_says_the_course_and_no_more_than_the_verdict(
    tmp_path: Path, target: str, values: str, en: str, zh: str
) -> None:
    inputs = made(tmp_path, target, values)
    assert said(inputs).startswith(en)
    assert said(inputs, "zh").startswith(zh)


def test_a_verdict_set_by_hand_leaves_the_title_without_a_side(tmp_path: Path) -> None:
    override = "override: {status: not_met, reason: {zh: 因, en: why}, authority: {zh: 某, en: x}, date: '2026-01-01'}"
    inputs = made(tmp_path, f"kind: at_least, value: 90, due: 2025, {override}", "2020 80; 2025 95")
    assert said(inputs) == "Rose from 80 (2020) to 95 parks (2025); 2025 target: ≥ 90 parks."
