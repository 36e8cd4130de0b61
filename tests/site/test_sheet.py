"""Tables as workbooks: what Excel, WPS and openpyxl read is what stands in the CSV, with numbers as numbers."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scorecard.site.table_workbook import workbook

DAY = date(2026, 11, 23)


def test_texts_stay_texts_and_numbers_are_numbers() -> None:
    columns = ("id", "value", "period", "note")
    rows = (
        ("a", "8.50", "2023-06", "=1+1"),
        ("b", "-3", "2025", " <b> & more "),
        ("c", "12345678901234567", "", ""),
        ("d", "A", "2020..2022", "中文"),
    )
    sheet = load_workbook(io.BytesIO(workbook(columns, rows, {"value"}, DAY))).active
    assert sheet is not None
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [
        list(columns),
        ["a", 8.5, "2023-06", "=1+1"],
        ["b", -3, "2025", " <b> & more "],
        ["c", "12345678901234567", None, None],
        ["d", "A", "2020..2022", "中文"],
    ]
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "s", "s"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:D5")
    assert workbook(columns, rows, {"value"}, DAY) == workbook(columns, rows, {"value"}, DAY)


@pytest.mark.parametrize("name", ["targets", "s/environment", "status/not-established"])
def test_a_list_s_workbook_holds_what_its_csv_holds(real_site: Path, name: str) -> None:
    sheet = load_workbook(io.BytesIO((real_site / "data" / f"{name}.xlsx").read_bytes()), read_only=True).active
    assert sheet is not None
    found = [
        [str(cell) if isinstance(cell, str) else cell for cell in row] for row in sheet.iter_rows(values_only=True)
    ]
    table = (real_site / "data" / f"{name}.csv").read_text("utf-8-sig")
    expected = list(csv.reader(io.StringIO(table)))
    assert len(found) == len(expected) > 1
    for own, row in zip(found, expected, strict=True):
        padded = [*own, *[None] * (len(row) - len(own))]
        for cell, words in zip(padded, row, strict=True):
            same = (cell or "") == words if isinstance(cell, str) or cell is None else float(cell) == float(words)
            assert same, (cell, words)
