"""Targets about a group, about every group and about the gap between two, judged by the engine and by `verify.py`."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from any_target import plan

from scorecard.judging.assess import assess_plan
from scorecard.reading.load import read_inputs
from scorecard.records.dimension import Dimension
from scorecard.records.model import Indicator, Plan
from scorecard.records.verdict import Verdict
from scorecard.site.compose.breakdowns import breakdowns
from tests.judging.test_verify import decided_again
from tests.site.test_home import edition_of

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
    kept = judged(target, (WOMEN, 50), (MEN, 65))
    assert (kept.status, dict(kept.facts)["groups_kept"]) == ("met", 2)


@pytest.mark.parametrize(("women", "status"), [(55, "met"), (54, "not_met")])
def test_a_target_about_the_gap_between_two_groups_compares_them(women: int, status: str) -> None:
    target = {"kind": "relative", "other": "share", "group": WOMEN, "other_group": MEN, "value": Decimal(-10)}
    assert judged(target, (WHOLE, 99), (WOMEN, women), (MEN, 65)).status == status


def test_a_measure_nobody_defined_can_be_seen_to_fail_and_never_to_be_enough() -> None:
    target = {"kind": "at_least", "value": Decimal(50), "vague": True}
    assert judged(target, (WHOLE, 45)).status == "not_met"
    verdict = judged(target, (WHOLE, 55))
    assert (verdict.status, verdict.reason) == ("cannot_be_judged", "vague")


def test_a_table_of_groups_has_their_course_on_one_scale_and_their_change(minimal_plan: Path) -> None:
    file = minimal_plan / "indicators" / "plan.yml"
    written = file.read_text(encoding="utf-8").replace(
        "languages:",
        "dimensions:\n  - id: sex\n    name: {zh: 性别, en: Sex}\n    categories:\n"
        "      - {id: women, name: {zh: 女, en: Women}}\n      - {id: men, name: {zh: 男, en: Men}}\nlanguages:",
    )
    file.write_text(written, encoding="utf-8")
    parks = minimal_plan / "indicators" / "parks" / "new-parks.yml"
    groups = "".join(
        f"  - {{period: {year}, value: {value}, group: {{sex: {sex}}}, sources: [yearbook-2026]}}\n"
        for sex, values in (("women", (10, 20)), ("men", (30, 15)))
        for year, value in zip((2023, 2024), values, strict=True)
    )
    parks.write_text(parks.read_text(encoding="utf-8") + groups, encoding="utf-8")
    inputs = read_inputs(minimal_plan)
    edition = edition_of(inputs, {})
    record = inputs.indicators["new-parks"].record
    (table,) = breakdowns(edition, record, inputs.units.record.units[record.unit], "New parks")
    assert table.caption == "New parks, by Sex"
    assert [(row.name, row.first, row.latest, row.change) for row in table.rows] == [
        ("Women", "10 (2023)", "20 (2024)", "+10"),
        ("Men", "30 (2023)", "15 (2024)", "−15"),
    ]
    assert [row.line for row in table.rows] == ["M3.0 25.0L117.0 14.0", "M3.0 3.0L117.0 19.5"]
    assert not table.with_sources
