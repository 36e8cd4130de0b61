"""What each kind of row says: every value that is taken with all that stands beside it, every sentence with its place
and its words. The cases stand in `rows.yml`, the plan they are read against here; all figures are made up.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from staff_plan import CLINICS, FILES, JOBS, lay_out

from scorecard.reading.check import OBSERVATION_RULES
from scorecard.reading.load import Inputs
from scorecard.records.period import Period
from scorecard.staff.imports import Taken, apply_changes, read_table
from scorecard.staff.imports.doubts import _problems as find_problems
from scorecard.staff.imports.taken import Refusal, TakenValue

# jobs: 0 2023 13.50 with a note, 1 2022 of the province, then these. The target adds up from 2023.
OBSERVED = """\
  - {period: 2021, value: 12.1, sources: [report-2024], bound: at_least, status: provisional}
  - {period: 2021, value: 12.4, sources: [report-2025], status: revised}
  - {period: 2023-01..2023-06, value: 6.5, since: 2023, sources: [report-2024], not_before: 2026-09-01}
  - {period: 2020, value: 11.9, sources: [report-2025], status: revised}
  - {period: 2023-01..2023-09, value: 9.1, since: 2023, sources: [report-2024], status: provisional}
  - {period: 2023-01..2023-09, value: 9.2, sources: [report-2024]}
  - {period: 2022, value: 11.5, series: graduates, sources: [report-2024, report-2025], series_break: true}
  - {period: 2022, value: 5.5, group: {sex: women}, sources: [report-2024]}
planned:
  - {period: 2024, value: 13, sources: [report-2024]}
"""
DIMENSIONS = """\
dimensions:
  - id: age
    name: {zh: 年龄, en: Age}
    categories: [{id: young, name: {zh: 青年, en: Young people}}]
  - id: sex
    name: {zh: 性别, en: Sex}
    categories: [{id: women, name: {zh: 女性, en: Women}}, {id: men, name: {zh: 男性, en: Men}}]
sectors:
"""
PLAN = {
    "plan": FILES["indicators/plan.yml"].replace("sectors:\n", DIMENSIONS),
    "jobs": JOBS.replace("\n# 没有找到的", OBSERVED + "\n# 没有找到的").replace("unit: 人\n", "unit: 万人\n"),
}
CASES: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("rows.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    return lay_out(tmp_path_factory.mktemp("plan"), **PLAN)


def table(rows: list[dict[str, str]]) -> bytes:
    """The rows below the headings that they name, in that order."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(dict.fromkeys(key for row in rows for key in row)))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def told(found: Taken) -> Iterator[str]:
    for source in found.sources:
        yield f"source {source.id} {source.cell.column}{source.cell.row} {beside(source.source)}"
    for value in found.changes:
        yield change(value)
    for item in found.items:
        yield f"{item.key} {item.indicator} {item.cell.column}{item.cell.row} {beside(item.record)}"
    for each in found.explained:
        yield f"explained {each.problem.code}: {each.reason}"
    for refusal in found.refusals:
        yield sentence(refusal)


def change(taken: TakenValue) -> str:
    what = "new" if taken.before is None else f"at {taken.at}"
    return f"{what} {taken.indicator} {taken.cell.column}{taken.cell.row} {beside(taken.after)}"


def beside(record: Any) -> str:
    """What a record says, but what is meant anyway."""
    said = {name: value for name, value in record if value not in (None, "", {}, (), False, "exact", "final")}
    return " ".join(f"{name}={as_text(value)}" for name, value in said.items())


def as_text(value: object) -> str:
    if isinstance(value, dict):
        return " / ".join(value.values())
    return ",".join(value) if isinstance(value, tuple) else value.text if isinstance(value, Period) else str(value)


def sentence(refusal: Refusal) -> str:
    cell = f"{refusal.cell.column}{refusal.cell.row or ''}"
    mark = "?" if refusal.severity == "warning" else ""
    return " ".join(
        (f"{cell} {refusal.code}{mark}", *(f"{name}={text}" for name, text in refusal.wrong.values.items()))
    )


@pytest.mark.parametrize("name", CASES)
def test_what_a_row_says(inputs: Inputs, name: str) -> None:
    case = CASES[name]
    assert list(told(read_table("a.csv", table(case["rows"]), inputs))) == case["said"]


def test_what_is_taken_beside_values_is_written_as_it_was_said(tmp_path: Path) -> None:
    rows = [
        {"id": "clinics", "period": "2024", "value": "至少91", "source": "report-2025", "nature": "计划",
         "note": "甲\nA", "since": "", "geography": "", "searched_on": "2026-06-30", "searched_at": "city-pages"},
        {"id": "pests", "searched_on": "2026-06-30", "searched_at": "city-pages"},
        {"id": "jobs", "period": "2024", "value": "26", "source": "report-2025", "nature": "计划", "since": "2023",
         "geography": "province"},
    ]  # fmt: skip
    found = read_table("a.csv", table(rows), lay_out(tmp_path, **PLAN))
    files = {each.file: (tmp_path / each.file).read_bytes() for each in found.items}
    result = apply_changes(files, found.changes, found.sources, found.items)
    added = {
        name: [line for line in content.decode().splitlines() if line not in files[name].decode().splitlines()]
        for name, content in result.items()
    }
    assert added == {
        "indicators/life/clinics.yml": [
            "searched:", "  - date: 2026-06-30", "    place: city-pages",
            "planned:", "  - period: 2024", "    sources: [report-2025]", "    note:", "      zh: 甲", "      en: A",
            "    value: 91", "    bound: at_least",
        ],
        "indicators/life/pests.yml": ["searched:", "  - date: 2026-06-30", "    place: city-pages"],
        "indicators/life/jobs.yml": [
            "  - {period: 2024, sources: [report-2025], geography: province, since: 2023, value: 26}"
        ],
    }  # fmt: skip


def test_what_is_wrong_with_a_target_is_no_doubt_about_a_value(tmp_path: Path) -> None:
    clinics = CLINICS.replace("诊所达标率达到90%以上", "诊所达标率达到90%左右")
    inputs = lay_out(tmp_path, clinics=clinics)
    said = [each.code for rule in OBSERVATION_RULES for each in rule(inputs) if "clinics" in each.place.file]
    assert said == ["tolerance-missing"]
    assert find_problems("clinics", inputs.indicators["clinics"].record, inputs) == []
