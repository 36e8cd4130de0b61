"""A plan in financial years with school years of its own: declared once, understood by every part of the program."""

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scorecard.cli import main
from scorecard.pipeline import build
from scorecard.reading.load import Inputs, read_inputs
from scorecard.records.project import PROJECT
from scorecard.staff.imports.cell_entries import read_period
from scorecard.staff.imports.table import Raw
from scorecard.staff.workbook.sheet_rows import periods_wanted, regular_periods

pytestmark = pytest.mark.slow

SCHOOLS = """name: {zh: 新建操场, en: School playgrounds}
unit: 个
definition: {zh: 每学年建成的操场数。, en: Playgrounds built in a school year.}
targets:
  - id: yearly
    kind: every_period
    value: 4
    every: school_year
    start: 2022/23
    due: 2023/24
    clauses: [goal/2]
    text: {zh: 每学年新建操场4个, en: Build 4 playgrounds each school year}
observations:
  - {period: 2022/23, value: 5, sources: [yearbook-2026]}
"""


@pytest.fixture
def root(minimal_plan: Path) -> Path:
    """Parks by financial year, from April; playgrounds by school year, from August."""
    folder = minimal_plan / "indicators"
    plan = folder / "plan.yml"
    years = "period: FY2022/23..FY2024/25\nschool_year_starts_in: 8\nfinancial_year_starts_in: 4"
    plan.write_text(plan.read_text("utf-8").replace("period: 2023..2025", years), "utf-8")
    parks = folder / "parks" / "new-parks.yml"
    text = parks.read_text("utf-8").replace("due: 2025", "due: FY2024/25")
    for year in (2025, 2024, 2023):
        text = text.replace(f"period: {year}", f"period: FY{year - 1}/{year % 100}")
    parks.write_text(text, "utf-8")
    (folder / "parks" / "playgrounds.yml").write_text(SCHOOLS, "utf-8")
    return minimal_plan


@pytest.fixture
def inputs(root: Path) -> Inputs:
    return read_inputs(root)


def test_pages_and_tables_speak_of_the_plans_own_years(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(root, out, None, lambda step, done, total: None)
    english = (out / "en" / "i" / "new-parks" / "index.html").read_text("utf-8")
    chinese = (out / "i" / "new-parks" / "index.html").read_text("utf-8")
    assert "financial year 2024/25" in english
    assert "financial year 2022/23" in english
    assert "2024—2025财年" in chinese
    assert not re.search(r"FY\d", re.sub(r"<[^>]*>", " ", english.partition("<main")[2].partition("</main")[0]))
    assert "school year 2022/23" in (out / "en" / "i" / "playgrounds" / "index.html").read_text("utf-8")
    with (out / "data" / "targets.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {row["target"]: row for row in csv.DictReader(file)}
    parks, playgrounds = found["new-parks.2025"], found["playgrounds.yearly"]
    assert (parks["status"], parks["actual"], parks["due_days"]) == ("met", "32", "2024-04-01..2025-03-31")
    assert (playgrounds["status"], playgrounds["window_days"]) == ("not_established", "2022-08-01..2024-07-31")
    run = subprocess.run([sys.executable, str(out / "data" / "verify.py")], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.splitlines()[-1]) == (0, f"{len(found)} of {len(found)} statuses agree.")


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("FY2023/24", ("FY2023/24", "2023-04-01")), ("fy2023/24", ("FY2023/24", "2023-04-01")),
        ("FY 2023-24", ("FY2023/24", "2023-04-01")), ("Financial year 2023/2024", ("FY2023/24", "2023-04-01")),
        ("2023—2024财年", ("FY2023/24", "2023-04-01")), ("2023-24财政年度", ("FY2023/24", "2023-04-01")),
        ("2023/24", ("2023/24", "2023-08-01")), ("school year 2023/24", ("2023/24", "2023-08-01")),
        ("2023–24 academic year", ("2023/24", "2023-08-01")), ("2023—2024学年", ("2023/24", "2023-08-01")),
        ("Q1 2024", ("2024-Q1", "2024-01-01")), ("2024 Q3", ("2024-Q3", "2024-07-01")),
        ("the first half of 2024", ("2024-H1", "2024-01-01")), ("H2 2024", ("2024-H2", "2024-07-01")),
        ("July 2024", ("2024-07", "2024-07-01")), ("Sept. 2024", ("2024-09", "2024-09-01")),
        ("January–August 2024", ("2024-01..2024-08", "2024-01-01")),
    ],
)  # fmt: skip
def test_a_cell_names_them_in_words(inputs: Inputs, written: str, understood: tuple[str, str]) -> None:
    period = read_period(Raw(value=written), inputs.plan.record.calendar)
    assert (period.text, period.start.isoformat()) == understood


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("FY2023/25", "period-expected"), ("FY2023", "period-expected"), ("school year 2023/25", "period-expected"),
        ("FY 2023/24", "financial-year-undeclared"),
    ],
)  # fmt: skip
def test_what_names_no_year_is_refused(minimal_plan: Path, written: str, code: str) -> None:
    assert read_period(Raw(value=written), read_inputs(minimal_plan).plan.record.calendar).code == code


def test_the_workbook_asks_for_them_and_import_writes_them(root: Path, inputs: Inputs, tmp_path: Path) -> None:
    plan, record = inputs.plan.record, inputs.indicators["playgrounds"].record
    assert [each.text for each in periods_wanted(record.targets[0], plan)] == ["2022/23", "2023/24"]
    offered = regular_periods(plan, [record])
    assert offered[:7] == ("2026", "2025", "2024", "2023", "2022", "2025/26", "2024/25")
    assert "FY2025/26" in offered
    assert "2025/26" not in regular_periods(plan, [])
    path = tmp_path / "values.xlsx"
    assert main(["workbook", "--root", str(root), "--to", str(path), "--lang", "en"]) == 0
    book = load_workbook(path)
    sheet = book.active
    heads = {cell.value: cell.column for cell in sheet[1]}
    (row,) = [cells for cells in sheet.iter_rows(min_row=2) if "2023/24" in [each.value for each in cells]]
    cells = {name: row[at - 1] for name, at in heads.items()}
    cells["Value"].value, cells["Source"].value = 3, "yearbook-2026"
    book.save(path)
    assert main(["import", str(path), "--root", str(root), "--lang", "en"]) == 0
    text = (root / "indicators" / "parks" / "playgrounds.yml").read_text("utf-8")
    assert "{period: 2023/24, value: 3, sources: [yearbook-2026]}" in text


def test_means_of_several_years_are_offered_where_an_indicator_speaks_of_them() -> None:
    inputs = read_inputs(PROJECT / "examples" / "germany")
    plan, farming = inputs.plan.record, inputs.indicators["nitrogen-surplus"].record
    means = [each for each in regular_periods(plan, [farming]) if ".." in each]
    assert (means[:2], means[-1]) == (["2020..2024", "2019..2023"], "2012..2016")
    roads = inputs.indicators["settlement-area"].record
    assert "2021..2024" in regular_periods(plan, [roads])
