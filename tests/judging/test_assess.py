"""The rules: the worked examples as tests, what no example shows, and properties over awkward random input."""

import random
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from any_target import (
    KINDS,
    LARGE,
    PLANS,
    indicator,
    indicators,
    observations,
    plan,
    simple_indicators,
    targets,
)
from how_many import examples
from hypothesis import event, given
from hypothesis import strategies as st
from worked import EXAMPLES

from scorecard.judging.assess import RULES, Evidence, Frame, assess, assess_plan
from scorecard.judging.examples import Example, examples_in, judge_example
from scorecard.records.model import (
    AtLeast,
    Cumulative,
    Guarantee,
    Indicator,
    Milestone,
    Observation,
    Plan,
    Source,
    TargetBase,
    comparator_of,
)
from scorecard.records.period import Period
from scorecard.records.verdict import Status, Verdict

TEXT = {"zh": "例", "en": "example"}


# The specification ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.id)
def test_worked_example(example: Example) -> None:
    verdict, expected = judge_example(example), example.expected
    assert verdict.status == expected.status
    assert verdict.modifiers == frozenset(expected.modifiers)
    for name in ("reason", "actual", "gap"):
        if getattr(expected, name) is not None:
            assert getattr(verdict, name) == getattr(expected, name), name
    assert (verdict.under_change.status if verdict.under_change else None) == expected.under_change


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_six_examples_that_cover_its_cases(kind: str) -> None:
    cases = [example.case for example in EXAMPLES if example.target.kind == kind]
    assert len(cases) >= 6
    assert {"met", "not_met", "boundary", "gap", "trap", "bound"} <= set(cases)


def test_every_kind_of_the_model_has_exactly_one_rule() -> None:
    assert sorted(rule.kind for rule in RULES) == sorted(KINDS)


def test_example_ids_are_unique() -> None:
    ids = [example.id for example in EXAMPLES]
    assert len(ids) == len(set(ids)) > 150


def test_every_text_of_an_example_that_a_page_shows_is_said_in_each_language() -> None:
    for each in EXAMPLES:
        shown = [each.indicator.name, *(series.name for series in each.indicator.series)]
        shown += [other.name for other in each.others.values()]
        if each.target.override:
            shown += [each.target.override.reason, each.target.override.authority]
        if each.target.other_reading:
            shown += [each.target.other_reading.text]
        assert all(text["zh"] != text["en"] for text in shown), each.id


@pytest.mark.parametrize("content", [b"examples: [", b"as_of: 2026-11-23\nas_of: 2026-11-24\n"])
def test_a_file_of_examples_that_cannot_be_read_is_named(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"assess_examples\.yml: \["):
        examples_in(content, {})


# What the examples do not show ----------------------------------------------------------------------------------------


def observed(period: str, value: str, **rest: object) -> Observation:
    return Observation.model_validate({"period": period, "value": Decimal(value), "sources": ("s",), **rest})


def frame(as_of: str = "2026-11-23") -> Frame:
    return Frame(as_of=date.fromisoformat(as_of), period=Period.parse("2023..2025"))


def at_least(value: str, **rest: object) -> AtLeast:
    written = {"id": "t", "kind": "at_least", "clauses": ("goal/1",), "text": TEXT, "value": Decimal(value), **rest}
    return AtLeast.model_validate({"due": "2025", **written})


def test_a_value_under_embargo_is_not_judged() -> None:
    target = at_least("90").model_dump(exclude_none=True) | {"due": "2025"}
    early = {"period": "2025", "value": Decimal(95), "sources": ("s",), "not_before": "2026-12-01"}
    found = {"it": indicator(target, [early])}
    assert assess_plan(plan("2026-11-30"), found)["it.t"].status is Status.NOT_ESTABLISHED
    assert assess_plan(plan("2026-12-01"), found)["it.t"].status is Status.MET


def test_another_place_and_another_series_are_not_judged() -> None:
    target = at_least("90").model_dump(exclude_none=True) | {"due": "2025"}
    elsewhere = {"period": "2025", "value": Decimal(95), "sources": ("s",), "geography": "nation"}
    related = {"period": "2025", "value": Decimal(96), "sources": ("s",), "series": "related"}
    own = {"period": "2025", "value": Decimal(80), "sources": ("s",), "geography": "here"}
    assert assess_plan(plan(), {"it": indicator(target, [elsewhere, related])})["it.t"].status is Status.NOT_ESTABLISHED
    assert assess_plan(plan(), {"it": indicator(target, [elsewhere, own, related])})["it.t"].actual == 80


@pytest.mark.parametrize(("measures", "status"), [("flow", Status.MET), (None, Status.NOT_ESTABLISHED)])
def test_the_halves_of_another_flow_are_its_year(measures: str | None, status: Status) -> None:
    target = {"id": "target", "kind": "relative", "clauses": ("goal/1",), "text": TEXT, "other": "other"}
    halves = [{"period": f"2025-H{half}", "value": Decimal(4), "sources": ("s",)} for half in (1, 2)]
    halves.append({"period": "2025", "value": Decimal(99), "sources": ("s",), "series": "related"})
    it = indicator(
        target | {"due": "2025", "value": Decimal(1)}, [{"period": "2025", "value": Decimal(9), "sources": ("s",)}]
    )
    assert verdict_of(plan(), {"it": it, "other": indicator(None, halves, measures=measures)}).status is status


def test_a_value_of_a_period_that_is_not_over_is_not_judged() -> None:
    verdict = assess(at_least("90"), Evidence(observations=(observed("2025", "95"),)), frame("2025-12-30"))
    assert verdict.status is Status.NOT_DUE


def test_the_release_lag_is_the_targets_then_the_indicators_then_the_plans() -> None:
    target = at_least("90").model_dump(exclude_none=True) | {"due": "2025"}
    patient = target | {"release_lag_months": 18}
    slow = indicator(target, []).model_copy(update={"release_lag_months": 12})
    day = plan("2026-08-01")
    assert assess_plan(day, {"it": indicator(target, [])})["it.t"].status is Status.NOT_ESTABLISHED
    assert assess_plan(day, {"it": slow})["it.t"].status is Status.AWAITING
    assert assess_plan(plan("2027-01-15"), {"it": slow})["it.t"].status is Status.NOT_ESTABLISHED
    assert assess_plan(plan("2027-01-15"), {"it": indicator(patient, [])})["it.t"].status is Status.AWAITING


def test_a_milestone_has_no_release_lag_of_its_own() -> None:
    target = Milestone(id="t", kind="milestone", clauses=("goal/1",), text=TEXT, due="2025")  # type: ignore[arg-type]
    assert assess(target, Evidence(), frame("2026-01-01")).status is Status.NOT_ESTABLISHED


def test_a_target_without_a_due_date_is_due_at_the_end_of_the_plan() -> None:
    target = at_least("90").model_copy(update={"due": None})
    assert assess(target, Evidence(observations=(observed("2025", "91"),)), frame()).status is Status.MET


def test_two_contradicting_values_of_one_period_count_as_the_worse() -> None:
    both = (observed("2025", "91"), observed("2025", "89"))
    assert assess(at_least("90"), Evidence(observations=both), frame()).actual == 89


def test_a_range_written_as_months_is_the_year_it_covers() -> None:
    verdict = assess(at_least("90"), Evidence(observations=(observed("2025-01..2025-12", "91"),)), frame())
    assert verdict.status is Status.MET


def test_a_later_value_shows_that_it_was_reached_late() -> None:
    found = (observed("2025", "85"), observed("2026-06-30", "91"))
    verdict = assess(at_least("90"), Evidence(observations=found), frame())
    assert (verdict.status, "late_met" in verdict.modifiers) == (Status.NOT_MET, True)
    assert dict(verdict.facts)["late_value"] == 91


def test_a_change_or_override_of_tomorrow_is_not_known_today() -> None:
    later = {"value": Decimal(80), "date": "2027-01-01", "sources": ("s",)}
    by_hand = {"status": "met", "reason": TEXT, "date": "2027-01-01", "authority": TEXT}
    target = at_least("90", change=later, override=by_hand)
    verdict = assess(target, Evidence(observations=(observed("2025", "85"),)), frame())
    assert (verdict.status, verdict.under_change, verdict.modifiers) == (Status.NOT_MET, None, frozenset())


def test_an_override_keeps_what_the_rule_found() -> None:
    by_hand = {"status": "met", "reason": TEXT, "date": "2026-01-01", "authority": TEXT}
    target = at_least("90", override=by_hand)
    verdict = assess(target, Evidence(observations=(observed("2025", "85"),)), frame())
    assert (verdict.status, verdict.actual, dict(verdict.facts)["rule_status"]) == (Status.MET, 85, "not_met")


def test_an_approximate_guarantee_is_no_figure_to_be_vague_about() -> None:
    target = Guarantee(id="t", kind="guarantee", clauses=("goal/1",), text=TEXT, approximate=True)
    assert assess(target, Evidence(observations=(observed("2024", "1"),)), frame()).status is Status.MET


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (LARGE + ".0000000000000000001", Status.MET),
        (LARGE, Status.MET),
        (LARGE[:-1] + "0", Status.MET),
        (str(int(LARGE) - 1), Status.NOT_MET),
        ("0", Status.NOT_MET),
        ("-1", Status.NOT_MET),
    ],
)
def test_eighteen_digits_are_compared_to_the_last(value: str, status: Status) -> None:
    assert assess(at_least(LARGE), Evidence(observations=(observed("2025", value),)), frame()).status is status


def test_a_sum_of_eighteen_digits_keeps_the_last_one() -> None:
    target = Cumulative.model_validate(
        {"id": "t", "kind": "cumulative", "clauses": ("goal/1",), "text": TEXT, "due": "2025", "value": Decimal(LARGE)}
    )
    year = str(int(LARGE) // 3 - 1)
    found = tuple(observed(period, year) for period in ("2023", "2024", "2025"))
    verdict = assess(target, Evidence(observations=found, measures="flow", adds_up=True), frame())
    assert (verdict.status, verdict.gap) == (Status.NOT_MET, Decimal(3 * int(year) - int(LARGE)))


# Properties -----------------------------------------------------------------------------------------------------------

_READ_OTHERWISE = {"approximate", "tolerance", "other_reading"}
FLOORS = ("at_least", "cumulative", "every_period", "range")
TIGHTENED = ("at_least", "cumulative", "every_period", "growth", "increment", "multiple", "relative", "range", "grade")


def verdict_of(plan: Plan, found: dict[str, Indicator]) -> Verdict:
    return assess_plan(plan, found)["it.target"]


def with_observations(found: dict[str, Indicator], *more: Observation) -> dict[str, Indicator]:
    own = found["it"]
    return found | {"it": own.model_copy(update={"observations": (*own.observations, *more)})}


@given(plan=PLANS, found=indicators(), seed=st.integers(0, 99))
@examples(400)
def test_the_order_of_observations_changes_nothing(plan: Plan, found: dict[str, Indicator], seed: int) -> None:
    shuffled = {}
    for name, each in found.items():
        values = list(each.observations)
        random.Random(seed).shuffle(values)
        shuffled[name] = each.model_copy(update={"observations": tuple(values)})
    assert verdict_of(plan, shuffled) == verdict_of(plan, found)


@given(plan=PLANS, found=indicators(), unrelated=indicators())
@examples(200)
def test_unrelated_indicators_change_nothing(
    plan: Plan, found: dict[str, Indicator], unrelated: dict[str, Indicator]
) -> None:
    more = {"elsewhere": unrelated["it"].model_copy(update={"targets": ()})}
    assert verdict_of(plan, found | more) == verdict_of(plan, found)


@given(plan=PLANS, found=indicators())
@examples(800)
def test_every_input_gets_one_status_and_a_trace(plan: Plan, found: dict[str, Indicator]) -> None:
    verdict = verdict_of(plan, found)
    assert isinstance(verdict.status, Status)
    versions = {rule.kind: rule.version for rule in RULES}
    assert (verdict.rule, verdict.version) == (kind := found["it"].targets[0].kind, versions[kind])
    assert verdict.reason
    if verdict.status in {Status.MET, Status.NOT_MET}:
        assert verdict.comparisons
        assert verdict.used
        assert all(isinstance(each.left, Decimal | str) for each in verdict.comparisons)


@given(plan=PLANS, found=indicators())
@examples(400)
def test_the_verdict_rests_on_observations_that_were_given(plan: Plan, found: dict[str, Indicator]) -> None:
    given_values = [*found["it"].observations, *found["other"].observations]
    assert all(used in given_values for used in verdict_of(plan, found).used)


@given(
    plan=PLANS,
    found=simple_indicators(FLOORS),
    period=st.sampled_from(["2023", "2024", "2025", "2025-12-31"]),
    more=st.integers(0, 5),
)
@examples(800)
def test_adding_a_value_that_satisfies_a_floor_never_turns_met_into_not_met(
    plan: Plan, found: dict[str, Indicator], period: str, more: int
) -> None:
    target = found["it"].targets[0]
    before = verdict_of(plan, found).status
    event(f"{target.kind} {before.value}")
    added = observed(period, str(getattr(target, "value", Decimal(0)) + 1 + more))
    after = verdict_of(plan, with_observations(found, added)).status
    assert (before, after) != (Status.MET, Status.NOT_MET)


@given(
    plan=PLANS,
    found=simple_indicators(TIGHTENED) | indicators(TIGHTENED),
    by=st.sampled_from(["0.1", "1", "5"]),
    strict=st.booleans(),
)
@examples(1200)
def test_tightening_a_target_never_turns_not_met_into_met(
    plan: Plan, found: dict[str, Indicator], by: str, strict: bool
) -> None:
    target = found["it"].targets[0]
    tighter = target.model_copy(update={"strict": target.strict or strict, **tightened(target, Decimal(by))})
    stricter = found | {"it": found["it"].model_copy(update={"targets": (tighter,)})}
    before, after = verdict_of(plan, found).status, verdict_of(plan, stricter).status
    event(f"{target.kind} {before.value}")
    assert (before, after) != (Status.NOT_MET, Status.MET)


def _moved(value: Decimal | Fraction, by: Decimal) -> Decimal | Fraction:
    return value + Fraction(by) if isinstance(value, Fraction) else value + by


def tightened(target: object, by: Decimal) -> dict[str, object]:
    value = getattr(target, "value", None)
    if value is None:  # the pace of an earlier time: the series says how much
        return {}
    if isinstance(value, str):
        scale = ("D", "C", "B", "A", "E")
        return {"value": scale[min(scale.index(value) + 1, 3)]} if value in scale[:4] else {}
    assert isinstance(value, Decimal | Fraction)
    assert isinstance(target, TargetBase)
    is_ceiling = comparator_of(target) in {"<=", "<"} and target.kind != "relative"
    update: dict[str, object] = {"value": _moved(value, -by if is_ceiling else by)}
    if target.kind in {"growth", "increment", "multiple"}:
        update["comparator"] = "at_most" if is_ceiling else "at_least"
    if getattr(target, "value_high", None) is not None:
        update["value_high"] = max(target.value_high, _moved(value, by))  # type: ignore[attr-defined]
        update["capped"] = getattr(target, "capped", False)
        if update["capped"]:
            update["value_high"] = target.value_high  # type: ignore[attr-defined]
    return update


@given(found=indicators(), early=st.sampled_from(["2026-07-01", "2026-11-23"]))
@examples(300)
def test_after_the_release_lag_the_day_changes_nothing(found: dict[str, Indicator], early: str) -> None:
    past = [each for each in found["it"].observations if each.period.end <= date(2026, 3, 31)]
    others = [each for each in found["other"].observations if each.period.end <= date(2026, 3, 31)]
    known = {
        "it": found["it"].model_copy(update={"observations": tuple(past)}),
        "other": found["other"].model_copy(update={"observations": tuple(others)}),
    }
    assert verdict_of(plan(early), known) == verdict_of(plan("2030-01-01"), known)


@given(target=targets(("at_least", "at_most")), value=observations("at_least", st.just("2025")))
@examples(300)
def test_an_exact_value_of_the_due_year_is_decided_by_decimal_comparison(
    target: dict[str, object], value: dict[str, object]
) -> None:
    written = {name: each for name, each in target.items() if name not in _READ_OTHERWISE | {"hold"}}
    written["due"] = "2025"
    exact = {"period": "2025", "value": value["value"], "sources": ("s",)}
    status = verdict_of(plan(), {"it": indicator(written, [exact])}).status
    left, right, strict = value["value"], written["value"], written["strict"]
    assert isinstance(left, Decimal)
    assert isinstance(right, Decimal)
    satisfied = {
        ("at_least", False): left >= right,
        ("at_least", True): left > right,
        ("at_most", False): left <= right,
        ("at_most", True): left < right,
    }[str(written["kind"]), bool(strict)]
    assert status is (Status.MET if satisfied else Status.NOT_MET)


@pytest.mark.parametrize("repeats_plan", [True, False])
def test_what_was_only_reported_decides_nothing_and_is_marked(repeats_plan: bool) -> None:
    target = at_least("80").model_dump(exclude_none=True) | {"due": "2025"}
    value = {"period": "2025", "value": Decimal(80), "sources": ("repost",), "repeats_plan": repeats_plan}
    sources = {"repost": publication("A" if repeats_plan else "C"), "gazette": publication("A")}
    verdict = assess_plan(plan(), {"it": indicator(target, [value])}, sources)["it.t"]
    assert verdict.status is Status.NOT_ESTABLISHED
    assert verdict.used == ()
    assert "reported" in verdict.modifiers
    assert ("reported_status", "met") in verdict.facts
    firm = {"period": "2025", "value": Decimal(70), "sources": ("gazette",)}
    decided = assess_plan(plan(), {"it": indicator(target, [value | {"period": "2024"}, firm])}, sources)["it.t"]
    assert (decided.status, decided.modifiers) == (Status.NOT_MET, frozenset())
    both = {**value, "sources": ("repost", "gazette"), "repeats_plan": False}
    assert assess_plan(plan(), {"it": indicator(target, [both])}, sources)["it.t"].status is Status.MET


def publication(grade: str) -> Source:
    written = {"title": "Report", "language": "en", "publisher": "City", "url": "https://example.org/", "grade": grade}
    return Source.model_validate(written)
