"""A number typed where words belong, and words where nothing is kept of them: refused or named, none vanishes."""

from pathlib import Path

import pytest
from staff_plan import FILES, lay_out, read_values, typed, workbook_of

from scorecard.reading.load import Inputs
from scorecard.staff.imports import read_table

HEAD = "编号,时期,数值,来源,状态,公布日,口径有变,备注,存疑说明,实际还是计划,条款,上次数值,又查过（日期）,查的地方\n"
JOBS = "jobs,2023,13.50,report-2024"
CLINICS = "clinics,2024,91,report-2025"


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    return lay_out(tmp_path)


def said(inputs: Inputs, *rows: str) -> list[str]:
    reading = read_table("t.csv", (HEAD + "\n".join(rows) + "\n").encode(), inputs)
    mark = {"warning": "?", "error": ""}
    return [f"{each.cell.column} {each.code}{mark[each.severity]}" for each in reading.refusals]


@pytest.mark.parametrize("number", ["13.8", "约13.8万人", "7003", '"5,900"', "１３.８", "92%"])
@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (JOBS + ",,,,,{},,,,,", "I number-in-words"),
        (CLINICS + ",,,,,{},,,,,", "I number-in-words"),
        (CLINICS + ",,,,,{},计划,,,,", "I number-in-words"),
        (CLINICS + ",,,,{},,,,,,", "H number-in-words"),
        (CLINICS + ",,,,,,计划,,{},,", "L number-in-locked-cell"),
        (CLINICS + ",,,,,,计划,{},,,", "K number-in-locked-cell"),
        ("clinics,2024,,,,,,,,,,{},2026-06-01,city-pages", "L number-in-locked-cell"),
    ],
)
def test_a_number_where_words_belong_is_refused(inputs: Inputs, row: str, expected: str, number: str) -> None:
    assert expected in said(inputs, row.format(number))


@pytest.mark.parametrize("note", ['"13.8\n14.2"', '"新口径。\n14.2"'])
def test_no_line_of_a_note_is_a_number(inputs: Inputs, note: str) -> None:
    assert said(inputs, f"{CLINICS},,,,{note},,,,,,") == ["H number-in-words"]


def test_words_with_a_number_or_a_year_in_them_are_words(inputs: Inputs) -> None:
    assert said(inputs, f'{CLINICS},,,,"2024年\n2024",公报第13.8节,,,,,') == ["I explanation-not-kept?"]


def test_an_explanation_of_what_nobody_doubts_is_named(inputs: Inputs) -> None:
    assert said(inputs, f"{CLINICS},,,,,原文如此,,,,,") == ["I explanation-not-kept?"]
    assert said(inputs, f"{JOBS},,,,,原文如此,,,,,") == ["I explanation-not-kept?"]
    assert said(inputs, f"{CLINICS},,,,,原文如此,计划,,,,") == ["I explanation-not-kept?"]
    assert said(inputs, "clinics,2024,0.91,report-2025,,,,,原文如此,,,,,") == ["C share-as-part?"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (CLINICS + ",修订,,,,,计划,,,,", ["E planned-lacks"]),
        (CLINICS + ",,2026-12-01,,,,计划,,,,", ["F planned-lacks"]),
        (CLINICS + ",,,是,,,计划,,,,", ["G planned-lacks"]),
        (CLINICS + ",,,,,,计划,,,,", []),
    ],
)
def test_a_plan_figure_keeps_no_status_day_or_break(inputs: Inputs, row: str, expected: list[str]) -> None:
    assert said(inputs, row) == expected


def test_the_locked_cells_of_a_plan_figure_are_compared(inputs: Inputs) -> None:
    table = "编号,时期,数值,来源,实际还是计划,单位,指标\nclinics,2024,91,report-2025,计划,{},{}\n"

    def codes(*cells: str) -> list[str]:
        return [each.code for each in read_values("t.csv", table.format(*cells).encode(), inputs)[1]]

    assert codes("%", "达标诊所占比") == []
    assert codes("万人", "达标诊所占比") == ["unit-changed"]
    assert codes("%", "地铁4号线") == ["locked-cell-changed"]


def test_clauses_that_are_numbered_alone_are_no_values(tmp_path: Path) -> None:
    plan = FILES["indicators/plan.yml"].replace("目标 {number}", "{number}").replace("Goal {number}", "{number}")
    inputs = lay_out(tmp_path, plan=plan)
    assert read_values("t.xlsx", workbook_of(inputs), inputs) == ((), ())
    book = typed(workbook_of(inputs), B2="13.8")
    assert [each.code for each in read_values("t.xlsx", book, inputs)[1]] == ["number-in-locked-cell"]
