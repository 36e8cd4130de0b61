"""Rules of the check on names and ways, each beside a plan that breaks none."""

from pathlib import Path

import pytest
from staff_plan import FILES, lay_out

from scorecard.reading.check import find_problems

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


def codes(root: Path, **changed: str) -> list[str]:
    return [problem.code for problem in find_problems(lay_out(root, **changed))]


def test_the_plan_as_it_stands_breaks_no_rule(tmp_path: Path) -> None:
    assert codes(tmp_path) == []


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
