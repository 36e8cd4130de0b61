"""`verify.py` and the engine are two hands that must write the same: on examples, on random cases, as a command."""

import ast
import csv
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from again import decided_again
from any_target import NAME, PLANS, SOURCES, UNITS, indicator, indicators, plan
from how_many import examples
from hypothesis import given
from worked import EXAMPLES as WORKED

from scorecard.judging import verify
from scorecard.judging.assess import assess_plan
from scorecard.judging.examples import Example
from scorecard.records.model import Indicator, Plan
from scorecard.site.tables import OBSERVATION_COLUMNS, observation_rows, target_columns, target_rows

SOURCE = Path(verify.__file__)


@pytest.mark.parametrize("each", WORKED, ids=lambda each: each.id)
def test_every_worked_example_gets_the_same_status(each: Example) -> None:
    assert decided_again(each.plan, each.indicators, each.sources, each.units) == [
        (each.expected.status, each.expected.status)
    ]


@examples(1500)
@given(plan=PLANS, indicators=indicators())
def test_random_targets_get_the_same_status(plan: Plan, indicators: dict[str, Indicator]) -> None:
    for published, again in decided_again(plan, indicators, SOURCES, UNITS):
        assert again == published


def written(period: str, value: str, **rest: object) -> dict[str, Any]:
    return {"period": period, "value": Decimal(value), "sources": ("somewhere",), **rest}


def target(kind: str, value: str, **rest: object) -> dict[str, Any]:
    return {"id": "target", "kind": kind, "clauses": ("goal/1",), "text": NAME, "value": Decimal(value), **rest}


@pytest.mark.parametrize(
    ("asked", "values", "measures", "status"),
    [
        # What two years brought, less what a quarter of the first did, leaves at most 6 for the second.
        (target("at_most", "7", due="2024"), [written("2023..2024", "10"), written("2023-Q1", "4")], "flow", "met"),
        (target("at_most", "5", due="2024"), [written("2023..2024", "10"), written("2023-Q1", "4")], "flow", "open"),
        # Two years together have less than twice what each should have.
        (
            target("every_period", "5", every="year", start="2024", due="2025"),
            [written("2024..2025", "8")],
            "flow",
            "not_met",
        ),
        # Two years had no more than may be in the first of them.
        (target("at_most", "7", due="2024"), [written("2024..2025", "6")], "flow", "met"),
        (
            target("every_period", "7", comparator="at_most", every="year", start="2024", due="2024"),
            [written("2024..2025", "6")],
            None,
            "met",
        ),
        # A share since the plan began stands for its last year too; one since spring does not.
        (target("at_most", "5", due="2025"), [written("2025-12", "3", since="2025-03")], "share", "open"),
        (target("at_most", "5", due="2025"), [written("2025", "3", since="2023")], "share", "met"),
    ],
)
def test_parts_and_totals_are_read_alike(
    asked: dict[str, Any], values: list[dict[str, Any]], measures: str | None, status: str
) -> None:
    expected = "not_established" if status == "open" else status
    found = {
        "it": indicator(asked, values, measures=measures, direction="lower" if asked["kind"] == "at_most" else "higher")
    }
    assert decided_again(plan(), found, SOURCES, UNITS) == [(expected, expected)]


@pytest.mark.parametrize(("quarter", "status"), [("2", "met"), ("2.5", "not_met")])
def test_quarters_of_another_flow_are_added_up(quarter: str, status: str) -> None:
    asked = target("relative", "1", other="other", comparator="at_least", due="2025")
    parts = [written(f"2025-Q{each}", quarter) for each in (1, 2, 3, 4)]
    found = {"it": indicator(asked, [written("2025", "10")]), "other": indicator(None, parts, measures="flow")}
    assert decided_again(plan(), found, SOURCES, UNITS) == [(status, status)]


def test_it_imports_nothing_but_the_standard_library() -> None:
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported
    assert {name.partition(".")[0] for name in imported} <= set(sys.stdlib_module_names)


def write_data(folder: Path, status: str) -> Path:
    """targets.csv, observations.csv and verify.py of one example, with a status put in."""
    each = next(example for example in WORKED if example.id == "at-least-met")
    verdicts = assess_plan(each.plan, each.indicators)
    targets = [list(row) for row in target_rows(each.plan, each.indicators, verdicts, {})]
    targets[0][target_columns(each.plan).index("status")] = status
    for name, columns, rows in (
        ("targets.csv", target_columns(each.plan), targets),
        ("observations.csv", OBSERVATION_COLUMNS, observation_rows(each.plan, each.indicators, {})),
    ):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([columns, *rows])
    copy = folder / "verify.py"
    copy.write_bytes(SOURCE.read_bytes())
    return copy


def run(script: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-I", script], capture_output=True, text=True, check=False)


def test_as_a_command_it_says_how_many_agree(tmp_path: Path) -> None:
    result = run(write_data(tmp_path, "met"))
    assert (result.returncode, result.stdout) == (0, "1 of 1 statuses agree.\n")


def test_as_a_command_it_prints_a_status_that_differs(tmp_path: Path) -> None:
    result = run(write_data(tmp_path, "not_met"))
    expected = "at-least-met.target: published not_met, by the rules met\n0 of 1 statuses agree.\n"
    assert (result.returncode, result.stdout) == (1, expected)


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ({}, "not_met"),
        ({"series": "other"}, "met"),
        ({"repeats_plan": "true"}, "met"),
        ({"repeats_plan": "false"}, "not_met"),
        ({"grade": "C"}, "met"),
        ({"grade": "A;C"}, "not_met"),
        ({"status": "withdrawn"}, "met"),
        ({"geography": "elsewhere"}, "met"),
        ({"group": "sex=women"}, "met"),
        ({"indicator": "other"}, "met"),
    ],
)
def test_what_is_shown_and_never_decides_is_passed_over(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    changed: dict[str, str],
    again: str,
) -> None:
    """A value of 80 for the same year would be the worse of two."""
    monkeypatch.setattr(verify, "__file__", str(write_data(tmp_path, "met")))
    with (tmp_path / "observations.csv").open(encoding="utf-8", newline="") as file:
        *_, last = csv.DictReader(file)
    with (tmp_path / "observations.csv").open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, OBSERVATION_COLUMNS).writerow(last | {"value": "80"} | changed)
    assert verify.main() == (again == "not_met")
    said = "at-least-met.target: published met, by the rules not_met\n0 of 1" if again == "not_met" else "1 of 1"
    assert capsys.readouterr().out == f"{said} statuses agree.\n"
