"""In this period alone, or since when: the answer that every value of a target for a total needs."""

from pathlib import Path

import pytest
from staff_plan import JOBS, lay_out, read_values, typed, workbook_of

from scorecard.reading.load import Inputs
from scorecard.records.period import Period
from scorecard.staff.imports.flow import read_flow
from scorecard.staff.imports.table import Raw
from scorecard.staff.imports.taken import Wrong

# Row 4 of the workbook: jobs in 2024, for a target of 40.5 in total since 2023.


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    return lay_out(tmp_path)


def codes(inputs: Inputs, **cells: object) -> list[str]:
    book = typed(workbook_of(inputs), **cells)
    return [f"{each.cell.column}{each.cell.row} {each.code}" for each in read_values("a.xlsx", book, inputs)[1]]


def test_year_end_totals_of_a_cumulative_target_are_not_taken_without_an_answer(inputs: Inputs) -> None:
    assert codes(inputs, F4=27, K4="report-2025") == ["H4 flow-unanswered"]
    content = "编号,数值,时期,来源\njobs,27,2024,report-2025\n".encode()
    ((refusal,)) = read_values("a.csv", content, inputs)[1]
    assert refusal.sentence("zh") == (
        "a.csv 第 2 行：目标是累计数，要说明 2024 的值是当期数还是累计数。"
        "请在“当年还是累计/Alone or since”里写“当期数”，或从何时起累计，例如“2023起累计”。"
    )


def test_a_span_of_days_says_itself_what_it_covers(inputs: Inputs) -> None:
    assert codes(inputs, F4=27, G4="2023..2024", K4="report-2025") == []


def test_levels_are_not_asked(inputs: Inputs) -> None:
    assert codes(inputs, F2=91, K2="report-2026") == []


@pytest.mark.parametrize(
    ("typed_in", "start"),
    [
        ("仅2024年", None), ("仅2024", None), ("当年", None), ("当年数", None), ("当期数", None), ("本年度", None),
        ("in 2024 alone", None), ("this year alone", None), ("This period", None), ("仅当年", None),
        ("2023年起累计", "2023"), ("自2023年以来累计", "2023"), ("2023起", "2023"), ("since 2023", "2023"),
        ("2023", "2023"), ("2023年", "2023"), ("2010年7月起累计", "2010-07"), ("2023-07", "2023-07"),
    ],
)  # fmt: skip
def test_answers_however_they_are_written(typed_in: str, start: str | None) -> None:
    found = read_flow(Raw(value=typed_in), Period.parse("2024"))
    assert not isinstance(found, Wrong)
    assert (found.text if found else None) == start


@pytest.mark.parametrize(
    ("typed_in", "code"),
    [
        ("仅2023年", "flow-of-another-period"), ("in 2023 alone", "flow-of-another-period"), ("累计", "flow-expected"),
        ("是", "flow-expected"), ("仅去年", "flow-expected"), ("since then", "flow-expected"),
    ],
)  # fmt: skip
def test_answers_that_answer_something_else(typed_in: str, code: str) -> None:
    found = read_flow(Raw(value=typed_in), Period.parse("2024"))
    assert isinstance(found, Wrong)
    assert found.code == code


def test_what_is_published_reads_back_as_it_stands(tmp_path: Path) -> None:
    inputs = lay_out(tmp_path, jobs=JOBS.replace("value: 13.50 ", "since: 2022\n    value: 13.50 "))
    book = workbook_of(inputs)
    assert read_values("a.xlsx", book, inputs) == ((), ())
    ((change,)) = read_values("a.xlsx", typed(book, F3=14), inputs)[0]
    assert change.after.since == Period.parse("2022")


def test_last_years_figure_in_this_years_row_is_asked_about(inputs: Inputs) -> None:
    cells = {"F4": 13.5, "H4": "当年", "K4": "report-2025"}
    assert codes(inputs, **cells) == ["F4 same-as-before", "O4 doubt-unexplained"]
    assert codes(inputs, **{**cells, "F4": 13}) == []
