"""Where a value stands on its way, with the figures that say so: starts at zero, small figures, caps, means, firsts."""

from decimal import Decimal
from typing import Any

import pytest
from any_target import NAME, indicator, plan

from scorecard.judging.assess import assess_plan
from scorecard.records.period import Period
from scorecard.records.verdict import LastMark, Status, Verdict


def number(each: object) -> object:
    return Decimal(each) if isinstance(each, str) and each.replace(".", "").isdigit() else each


def value(period: str, written: str, **rest: object) -> dict[str, Any]:
    return {"period": period, "value": Decimal(written), "sources": ("somewhere",), **rest}


def judged(
    kind: str, *values: dict[str, Any], day: str = "2025-06-01", measures: str | None = None, **rest: object
) -> Verdict:
    """The verdict on a target of 2025."""
    figures = {name: each if name in {"start", "base", "due"} else number(each) for name, each in rest.items()}
    target = {"id": "target", "kind": kind, "clauses": ("goal/1",), "text": NAME, "due": "2025", **figures}
    return assess_plan(plan(day), {"it": indicator(target, [*values], measures=measures)})["it.target"]


def facts(verdict: Verdict) -> dict[str, object]:
    return {name: each for name, each in verdict.facts if name in {"expected", "goal", "ratio", "baseline"}}


def test_figures_far_below_one_stand_on_their_way_as_large_ones_do() -> None:
    verdict = judged("at_least", value("2022", "0.001"), value("2024", "0.0025"), value="0.003")
    assert (verdict.status, verdict.reason) == (Status.ON_TRACK, "by_line")
    assert facts(verdict) == {
        "expected": Decimal("0.0023"),
        "goal": Decimal("0.003"),
        "ratio": Decimal("112.5"),
        "baseline": Decimal("0.001"),
    }


def test_short_of_its_way_by_a_tenth_is_behind_however_small_the_figures() -> None:
    verdict = judged("at_least", value("2022", "0.001"), value("2024", "0.0022"), value="0.003")
    assert (verdict.status, facts(verdict)["ratio"]) == (Status.BEHIND, Decimal(90))


def test_an_increase_in_units_may_begin_at_nothing_and_one_in_per_cent_may_not() -> None:
    values = value("2022", "0"), value("2024", "7")
    verdict = judged("increment", *values, value="10", measure="units", base="2022")
    assert (verdict.status, verdict.reason) == (Status.ON_TRACK, "by_line")
    assert facts(verdict)["expected"] == Decimal("6.67")
    verdict = judged("increment", *values, value="10", measure="percent", base="2022")
    assert (verdict.status, verdict.reason) == (Status.NOT_DUE, "base_not_positive")


@pytest.mark.parametrize(("latest", "goal", "status"), [("8", "5", Status.ON_TRACK), ("8.6", "8", Status.BEHIND)])
def test_a_capped_range_is_left_above_its_cap_and_not_at_it(latest: str, goal: str, status: Status) -> None:
    verdict = judged("range", value("2022", "9.5"), value("2024", latest), value="5", value_high="8", capped=True)
    assert (verdict.status, facts(verdict)["goal"]) == (status, Decimal(goal))


@pytest.mark.parametrize(
    ("day", "due", "first"),
    [("2024-02-01", "2025", "2023"), ("2024-02-01", "2024", "2023"), ("2023-05-01", "2023-06", "2023-06")],
)
def test_the_first_report_is_the_plan_s_first_year_or_what_is_due_before(day: str, due: str, first: str) -> None:
    verdict = judged("at_least", day=day, due=due, value="10")
    assert verdict.reason == "first_report_ahead"
    assert verdict.facts == (("first_period", Period.parse(first)),)


def test_a_mean_so_far_is_of_all_periods_that_are_known() -> None:
    verdict = judged("growth", value("2023", "4"), value("2024", "8"), value="5", mode="mean", observed_as="rate")
    assert (verdict.status, verdict.reason) == (Status.ON_TRACK, "mean_so_far")
    assert [(each.left, each.period and each.period.text) for each in verdict.comparisons] == [
        (Decimal("5.98"), "2023..2024")
    ]


@pytest.mark.parametrize(
    ("values", "early"),
    [
        ([value("2023", "6"), value("2024", "6")], True),
        ([value("2025-01-01", "12", since="2023")], False),
        ([value("2025", "12", since="2023")], False),
    ],
)
def test_a_total_is_early_where_it_ends_before_the_due_period_begins(values: list[dict[str, Any]], early: bool) -> None:
    verdict = judged("cumulative", *values, day="2026-11-23", value="12", start="2023")
    assert (verdict.status, verdict.modifiers) == (Status.MET, frozenset({"early"} if early else set()))


@pytest.mark.parametrize(
    ("measures", "mark"),
    [
        (None, LastMark.REACHED_LAST),
        ("share", LastMark.REACHED_LAST),
        ("stock", LastMark.REACHED_LAST),
        ("flow", LastMark.RELATED_ONLY),
        ("rate", LastMark.RELATED_ONLY),
    ],
)
def test_a_quarter_compares_with_a_year_where_it_is_a_level_and_not_what_a_year_brings(
    measures: str | None, mark: LastMark
) -> None:
    verdict = judged("at_least", value("2024-Q2", "12"), day="2026-11-23", measures=measures, value="10")
    assert verdict.last_known is not None
    assert verdict.last_known.mark is mark


def test_a_mean_of_years_that_are_none_is_not_awaited() -> None:
    verdict = judged(
        "growth", day="2025-08-01", value="5", mode="mean", observed_as="rate", start="2025", due="2025-06"
    )
    assert (verdict.status, verdict.reason) == (Status.NOT_ESTABLISHED, "no_period")


@pytest.mark.parametrize(("geography", "reason"), [(None, "by_plan"), ("here", "by_plan"), ("nation", "by_line")])
def test_a_figure_planned_for_another_place_is_not_the_way(geography: str | None, reason: str) -> None:
    target = {"id": "target", "kind": "at_least", "clauses": ("goal/1",), "text": NAME, "due": "2025"}
    planned = value("2024", "9") | ({"geography": geography} if geography else {})
    found = indicator(target | {"value": Decimal(10)}, [value("2022", "1"), value("2024", "8.8")], planned=[planned])
    verdict = assess_plan(plan("2025-06-01"), {"it": found})["it.target"]
    assert (verdict.status, verdict.reason) == (Status.ON_TRACK, reason)


@pytest.mark.parametrize(
    ("latest", "reason"),
    [
        (value("2024-06", "8", since="2023-01"), "by_line"),
        (value("2024-06", "8", since="2024-01"), "not_comparable"),
        (value("2022..2024", "8"), "not_comparable"),
        (value("2024-01..2024-06", "8"), "not_comparable"),
    ],
)
def test_a_part_of_the_plan_is_on_the_way_where_it_is_a_total_since_the_plan_began(
    latest: dict[str, Any], reason: str
) -> None:
    assert judged("at_least", value("2022", "1"), latest, value="10").reason == reason


@pytest.mark.parametrize(
    ("day", "is_done", "operator"),
    [("2025-06-30", "1", "<="), ("2025-06-30", "0", ">="), ("2025-07-30", "0", ">")],
)
def test_a_deed_is_compared_with_the_last_day_it_was_due(day: str, is_done: str, operator: str) -> None:
    verdict = judged("milestone", value(day, is_done), day="2025-08-01", due="2025-06")
    assert verdict.status is (Status.MET if is_done == "1" else Status.NOT_MET)
    (comparison,) = verdict.comparisons
    assert (comparison.left, comparison.operator, comparison.right) == (day, operator, "2025-06-30")


@pytest.mark.parametrize(("found", "exceeded", "gap"), [("8", False, "0"), ("8.5", True, "0.5")])
def test_the_upper_end_of_a_range_is_in_it(found: str, exceeded: bool, gap: str) -> None:
    verdict = judged("range", value("2025", found), day="2026-11-23", value="5", value_high="8")
    assert (verdict.status, verdict.gap) == (Status.MET, Decimal(gap))
    assert ("exceeded" in verdict.modifiers) is exceeded


@pytest.mark.parametrize(
    ("periods", "reason"),
    [(("2023", "2024"), "earlier_value"), (("2023", "2024", "2026"), "later_latest"), (("2026",), "later_value")],
)
def test_a_result_that_is_open_says_where_the_latest_value_lies(periods: tuple[str, ...], reason: str) -> None:
    verdict = judged("at_least", *(value(each, "3") for each in periods), day="2027-06-01", value="5")
    assert (verdict.status, verdict.reason) == (Status.NOT_ESTABLISHED, reason)
