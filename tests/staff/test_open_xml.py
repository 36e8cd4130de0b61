"""Workbooks of other programs and of enemies: read for what they are, or refused before they cost anything."""

import io
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from staff_plan import lay_out, read_values, saved, typed, workbook_of
from workbook_parts import rewritten, small, strict, text_row, with_part

from scorecard.reading.load import Inputs
from scorecard.staff.imports.sheet_xml import MAX_CELLS

pytestmark = pytest.mark.slow

HEADINGS = ("编号", "数值", "时期", "来源", "当年还是累计")
FILLED = {"F4": 13.8, "H4": "当年", "K4": "report-2025"}


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    return lay_out(tmp_path)


def filled(inputs: Inputs) -> bytes:
    return typed(workbook_of(inputs), **FILLED)


def found(inputs: Inputs, content: bytes) -> tuple[list[str], list[str]]:
    changes, refusals = read_values("a.xlsx", content, inputs)
    return [str(each.after.value) for each in changes], [each.code for each in refusals]


# Readable


def test_the_strict_form_is_read(inputs: Inputs) -> None:
    assert found(inputs, strict(filled(inputs))) == (["13.8"], [])


def test_odd_colours_and_a_missing_theme_are_no_matter(inputs: Inputs) -> None:
    odd = with_part(filled(inputs), "xl/styles.xml", 'rgb="FF1F3A5F"', 'rgb="green!"')
    assert found(inputs, odd) == (["13.8"], [])
    assert found(inputs, rewritten(odd, lambda name, part: None if "theme" in name else part)) == (["13.8"], [])


def test_texts_in_a_shared_list_plain_and_rich_with_readings_left_out(inputs: Inputs) -> None:
    rows = "".join([text_row(1, *HEADINGS), text_row(2, "jobs", "", "2024", "report-2025", "当年")])
    rich = '<is><r><t>1</t></r><rPh sb="0" eb="1"><t>9</t></rPh><r><t>3.8</t></r></is>'
    rows = rows.replace("<is><t></t></is>", rich)
    assert found(inputs, small(f"<sheetData>{rows}</sheetData>")) == (["13.8"], [])


def test_rows_and_cells_without_places_follow_each_other(inputs: Inputs) -> None:
    rows = text_row(1, *HEADINGS) + text_row(2, "jobs", "13.8", "2024", "report-2025", "当年")
    bare = rows.replace(' r="1"', "").replace(' r="2"', "")
    assert found(inputs, small(f"<sheetData>{bare}</sheetData>")) == (["13.8"], [])


def test_characters_that_xml_cannot_carry_are_read_for_what_they_are(inputs: Inputs) -> None:
    book = rewritten(filled(inputs), lambda _, part: part.replace(b"report-2025", b"report-_x0032_025"))
    assert found(inputs, book) == (["13.8"], [])


def test_the_chinese_date_formats_of_excel_are_dates(inputs: Inputs) -> None:
    book = load_workbook(io.BytesIO(filled(inputs)))
    book["填报"]["G4"] = datetime(2024, 7, 1)  # noqa: DTZ001
    book["填报"]["G4"].number_format = "mmm-yy"
    content = with_part(saved(book), "xl/styles.xml", 'numFmtId="17"', 'numFmtId="57"')
    (change,) = read_values("a.xlsx", content, inputs)[0]
    assert change.after.period.text == "2024-07"


# Said for what it is


def archive(**named: bytes) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as parts:
        for name, content in named.items():
            parts.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return result.getvalue()


ODS = b"application/vnd.oasis.opendocument.spreadsheet"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.ods", archive(mimetype=ODS), "table-is-ods"),
        ("a.ods", archive(mimetype=ODS, **{"META-INF__manifest_xml": b"<m/>"}), "table-is-ods"),
        ("a.xlsx", archive(mimetype=ODS, **{"META-INF__manifest_xml": b"<m/>"}), "table-is-ods"),
        (
            "a.ods",
            archive(mimetype=ODS, **{"META-INF__manifest_xml": b"<manifest:encryption-data/>"}),
            "table-password-ods",
        ),
        ("a.xlsb", archive(xl__workbook_bin=b""), "table-is-xlsb"),
        ("a.xlsx", archive(word__document_xml=b"<w/>"), "table-is-text"),
        ("a.xlsx", b"%PDF-1.7", "table-is-pdf"),
        ("a.pdf", b"%PDF-1.7", "table-is-pdf"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "table-is-picture"),
        ("a.xls", "﻿<html><table></table></html>".encode(), "table-is-web-page"),
        ("a.xls", b'<?xml version="1.0"?><Workbook/>', "table-is-web-page"),
        ("a.numbers", archive(Index__Document=b""), "table-is-numbers"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_way_round(inputs: Inputs, name: str, content: bytes, code: str) -> None:
    changes, (refusal,) = read_values(name, content, inputs)
    assert (changes, refusal.code) == ((), code)


# Damaged, or made to harm


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>',  # one place twice
        '<row r="2"><c r="A3"><v>1</v></c></row>',
        '<row r="-2"><c r="A2"><v>1</v></c></row>',
        '<row r="2"><c r="XFE2"><v>1</v></c></row>',
        '<row r="2"><c t="s"><v>7</v></c></row>',  # no such text
        '<row r="2"><c t="s"><v>-1</v></c></row>',
    ],
)
def test_a_sheet_that_contradicts_itself_is_damaged(inputs: Inputs, rows: str) -> None:
    content = small(f"<sheetData>{text_row(1, *HEADINGS)}{rows}</sheetData>")
    assert found(inputs, content) == ([], ["table-damaged"])


@pytest.mark.parametrize("number", ["1e400", "nan", "INF", "1e-400", "0x10", "1_000", "１"])
def test_numbers_that_are_none_never_raise(inputs: Inputs, number: str) -> None:
    row = f'<row r="2"><c t="inlineStr"><is><t>jobs</t></is></c><c><v>{number}</v></c></row>'
    assert found(inputs, small(f"<sheetData>{text_row(1, *HEADINGS)}{row}</sheetData>"))[0] == []


def merged(*areas: str) -> bytes:
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    rows = text_row(1, *HEADINGS) + text_row(20_000, "jobs")
    return small(f"<sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>")


def test_merges_over_whole_sheets_are_refused_by_their_size(inputs: Inputs) -> None:
    assert found(inputs, merged("A1:XFD1048576")) == ([], ["table-too-many-cells"])
    assert found(inputs, merged(*[f"A{at}:E{20_000 - at}" for at in range(1, 301)])) == ([], ["table-too-many-cells"])


@pytest.mark.parametrize(("last", "codes"), [(20_000, []), (20_001, ["table-too-many-cells"])])
def test_from_which_size_on_a_merge_is_refused(inputs: Inputs, last: int, codes: list[str]) -> None:
    rows = text_row(1, *HEADINGS) + text_row(20_002, "jobs")
    content = small(f'<sheetData>{rows}</sheetData><mergeCells><mergeCell ref="A1:A{last}"/></mergeCells>')
    assert [each for each in found(inputs, content)[1] if each == "table-too-many-cells"] == codes


def test_a_merge_beyond_what_is_filled_costs_nothing(inputs: Inputs) -> None:
    rows = text_row(1, *HEADINGS) + text_row(2, "jobs", "13.8", "2024", "report-2025", "当年")
    content = small(f'<sheetData>{rows}</sheetData><mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>')
    assert found(inputs, content) == (["13.8"], [])


def test_more_cells_than_a_workbook_of_values_has_are_not_read(inputs: Inputs) -> None:
    row = "<row>" + '<c s="0"/>' * 10_000 + "</row>"
    assert found(inputs, small(f"<sheetData>{row * (MAX_CELLS // 10_000 + 1)}</sheetData>")) == (
        [],
        ["table-too-many-cells"],
    )


def test_a_part_listed_twice_is_damaged(inputs: Inputs) -> None:
    result = io.BytesIO(filled(inputs))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(result, "a") as parts:
        parts.writestr("xl/workbook.xml", b"<workbook/>")
    assert found(inputs, result.getvalue()) == ([], ["table-damaged"])


def calls(inputs: Inputs, content: bytes, name: str) -> int:
    """How many functions reading a file calls: what a budget in seconds would mean on any machine."""
    count = 0

    def one_more(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(one_more)
    try:
        read_values(name, content, inputs)
    finally:
        sys.setprofile(None)
    return count


def long_table(rows: int) -> bytes:
    lines = (text_row(at, "jobs", str(at), "2024", "report-2025", "当年") for at in range(2, rows + 2))
    return small(f"<sheetData>{text_row(1, *HEADINGS)}{''.join(lines)}</sheetData>")


def wrong_rows(rows: int) -> bytes:
    return ("id,value,period,source\n" + "x,1,2024,y\n" * rows).encode()


def many_merges(rows: int) -> bytes:
    merges = "".join(f'<mergeCell ref="A{at}:E{at}"/>' for at in range(2, rows + 2))
    lines = "".join(text_row(at, "jobs") for at in range(2, rows + 2))
    return small(f"<sheetData>{text_row(1, *HEADINGS)}{lines}</sheetData><mergeCells>{merges}</mergeCells>")


@pytest.mark.parametrize(("name", "table"), [("a.xlsx", long_table), ("a.csv", wrong_rows), ("a.xlsx", many_merges)])
def test_reading_is_linear_in_the_rows(inputs: Inputs, name: str, table: Callable[[int], bytes]) -> None:
    once, twice = (calls(inputs, table(rows), name) for rows in (300, 600))
    assert twice < 2.2 * once
