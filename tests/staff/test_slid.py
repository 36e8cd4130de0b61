"""A column that slid by one row is one mistake, said once."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from staff_plan import JOBS, lay_out, read_values, saved, workbook_of

PROVINCE = "".join(
    f"  - {{period: {year}, value: {value}, geography: province, sources: [report-2024]}}\n"
    for year, value in ((2017, "41.1"), (2018, "42.2"), (2019, "43.3"), (2020, "44.4"), (2021, "45.5"))
)


@pytest.mark.parametrize(("shift", "first", "last", "arrow"), [(1, 6, 12, "↓"), (-1, 6, 11, "↑")])
def test_values_one_row_off_are_said_once(tmp_path: Path, shift: int, first: int, last: int, arrow: str) -> None:
    jobs = JOBS.replace("\n# 没有找到的", PROVINCE + "\n# 没有找到的")
    inputs = lay_out(tmp_path, jobs=jobs)
    book = load_workbook(io.BytesIO(workbook_of(inputs)))
    sheet = book["填报"]
    values = {row: sheet.cell(row, 6).value for row in range(6, 12)}
    for row in values:
        sheet.cell(row, 6).value = None
    for row, value in values.items():
        sheet.cell(row + shift, 6).value = value
    changes, refused = read_values("a.xlsx", saved(book), inputs)
    assert (changes, [each.code for each in refused]) == ((), ["rows-slid"])
    assert [each.sentence("zh") for each in refused] == [
        (
            f"a.xlsx「填报」第 {first} 行 F 列：看来从这一行到第 {last} 行整片错位了一行（{arrow}）："
            "有 6 行的“数值/Value”不是自己的。请在 Excel 里撤销，或重新导出填报表，把新填的数再填一次。"
        )
    ]


def test_one_value_changed_is_no_slide(tmp_path: Path) -> None:
    jobs = JOBS.replace("\n# 没有找到的", PROVINCE + "\n# 没有找到的")
    inputs = lay_out(tmp_path, jobs=jobs)
    book = load_workbook(io.BytesIO(workbook_of(inputs)))
    book["填报"]["F7"] = 43.3  # that of the row below
    changes, refused = read_values("a.xlsx", saved(book), inputs)
    assert [each.code for each in refused] == ["same-as-before", "doubt-unexplained"]
    assert changes == ()
