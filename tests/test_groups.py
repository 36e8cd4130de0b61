"""Targets about a group, about every group and about the gap between two, judged by the engine and by `verify.py`."""

from decimal import Decimal
from typing import Any

import pytest
from any_target import plan
from test_verify import decided_again

from scorecard.judging.assess import assess_plan
from scorecard.records.dimension import Dimension
from scorecard.records.model import Indicator, Plan
from scorecard.records.verdict import Verdict

SEX = {
    "id": "sex",
    "name": {"zh": "性别", "en": "Sex"},
    "categories": (
        {"id": "women", "name": {"zh": "女", "en": "Women"}},
        {"id": "men", "name": {"zh": "男", "en": "Men"}},
    ),
}


def plan_with_sexes() -> Plan:
    return plan().model_copy(update={"dimensions": (Dimension.model_validate(SEX),)})


def judged(target: dict[str, Any], *values: tuple[dict[str, str], int]) -> Verdict:
    """The verdict on a target of 2025, `verify.py` agreeing."""
    text = {"zh": "例", "en": "example"}
    record = Indicator.model_validate(
        {
            "name": text,
            "unit": "%",
            "definition": text,
            "targets": ({"id": "t", "clauses": ("goal/1",), "text": text, "due": "2025", **target},),
            "observations": tuple(
                {"period": "2025", "value": Decimal(value), "sources": ("report",), "group": group}
                for group, value in values
            ),
        }
    )
    verdict = assess_plan(plan_with_sexes(), {"share": record})["share.t"]
    assert decided_again(plan_with_sexes(), {"share": record}, {}, {}) == [(verdict.status, verdict.status)]
    return verdict


WHOLE, WOMEN, MEN = {}, {"sex": "women"}, {"sex": "men"}  # type: ignore[var-annotated]


@pytest.mark.parametrize(("group", "status"), [({}, "met"), (WOMEN, "not_met"), (MEN, "met")])
def test_a_target_about_a_group_is_judged_by_the_values_of_that_group_alone(group: dict[str, str], status: str) -> None:
    target = {"kind": "at_least", "value": Decimal(50), "group": group}
    assert judged(target, (WHOLE, 55), (WOMEN, 45), (MEN, 65)).status == status


def test_a_target_for_every_group_fails_with_the_first_group_that_fails() -> None:
    verdict = judged(
        {"kind": "at_least", "value": Decimal(50), "every_group": "sex"}, (WHOLE, 55), (WOMEN, 45), (MEN, 65)
    )
    assert (verdict.status, verdict.actual, dict(verdict.facts)["groups_kept"]) == ("not_met", Decimal(45), 1)
    assert [(group, each.status) for group, each in verdict.by_group] == [("women", "not_met"), ("men", "met")]


def test_a_target_for_every_group_is_open_while_one_group_has_no_value() -> None:
    target = {"kind": "at_least", "value": Decimal(50), "every_group": "sex"}
    assert judged(target, (WHOLE, 55), (MEN, 65)).status == "not_established"
    assert judged(target, (WOMEN, 50), (MEN, 65)).status == "met"


@pytest.mark.parametrize(("women", "status"), [(55, "met"), (54, "not_met")])
def test_a_target_about_the_gap_between_two_groups_compares_them(women: int, status: str) -> None:
    target = {"kind": "relative", "other": "share", "group": WOMEN, "other_group": MEN, "value": Decimal(-10)}
    assert judged(target, (WHOLE, 1), (WOMEN, women), (MEN, 65)).status == status


def test_a_measure_nobody_defined_can_be_seen_to_fail_and_never_to_be_enough() -> None:
    target = {"kind": "at_least", "value": Decimal(50), "vague": True}
    assert judged(target, (WHOLE, 45)).status == "not_met"
    verdict = judged(target, (WHOLE, 55))
    assert (verdict.status, verdict.reason) == ("cannot_be_judged", "vague")
