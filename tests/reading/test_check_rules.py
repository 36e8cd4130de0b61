"""Rules of the check on targets, names and ways, each beside a plan that breaks none."""

from pathlib import Path

import pytest
from staff_plan import CLINICS, FILES, PESTS, lay_out

from scorecard.reading.check import find_problems

CLINICS_TOO = """\
  - id: 2025-more
    kind: direction
    towards: {}
    every: year
    due: 2025
    clauses: [goal/2]
    text: {{zh: 达标率逐年变化, en: The share changes every year}}
direction: {}
"""
REFERENCE = """\
name: {{zh: 病媒投诉, en: Complaints}}
unit: 人
definition: {{zh: 投诉人数。, en: People who complain.}}
role: reference
bears_on: [{}]
"""
TOPIC = """\
topics:
  - id: health
    name: {{zh: 健康, en: Health}}
    commitments: [{}]
"""
VALUES = """\
observations:
  - {{period: {}, value: {}, sources: [report-2025]}}
"""


def codes(root: Path, **changed: str) -> list[str]:
    return [problem.code for problem in find_problems(lay_out(root, **changed))]


def test_the_plan_as_it_stands_breaks_no_rule(tmp_path: Path) -> None:
    assert codes(tmp_path) == []


def test_a_grade_stands_on_the_indicator_s_scale(tmp_path: Path) -> None:
    assert codes(tmp_path, pests=PESTS.replace("value: B级", "value: D级")) == ["grade-not-on-scale"]


@pytest.mark.parametrize(
    ("towards", "better", "expected"),
    [
        ("up", "higher", []),
        ("down", "lower", []),
        ("up", "lower", ["change-against-direction"]),
        ("down", "higher", ["change-against-direction"]),
    ],
)
def test_a_change_goes_the_way_that_is_better_also_below_another_target(
    tmp_path: Path, towards: str, better: str, expected: list[str]
) -> None:
    found = codes(tmp_path, clinics=CLINICS + CLINICS_TOO.format(towards, better))
    assert [each for each in found if each == "change-against-direction"] == expected


@pytest.mark.parametrize(("clause", "expected"), [("goal/4", []), ("goal/9", ["unknown-clause"])])
def test_what_a_reference_bears_on_is_a_clause(tmp_path: Path, clause: str, expected: list[str]) -> None:
    assert [each for each in codes(tmp_path, metro=REFERENCE.format(clause)) if each == "unknown-clause"] == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [("clinics.2025", []), ("clinics.2025, pests.2025, clinics.2025", ["way-repeats"])],
)
def test_a_topic_names_a_commitment_once(tmp_path: Path, named: str, expected: list[str]) -> None:
    plan = FILES["indicators/plan.yml"] + TOPIC.format(named)
    assert [each for each in codes(tmp_path, plan=plan) if each == "way-repeats"] == expected
