"""What was typed and does not show as it is read: hidden, drawn together, crossed out, raised as a footnote's sign."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from staff_plan import lay_out, read_values, saved, workbook_of
from workbook_parts import small, text_row, with_part

from scorecard.reading.load import Inputs

HEADINGS = text_row(1, "编号", "数值", "时期", "来源", "当年还是累计")
ROW = text_row(2, "jobs", "13.8", "2024", "report-2025", "当年")


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    return lay_out(tmp_path)


def filled(inputs: Inputs) -> Worksheet:
    sheet = load_workbook(io.BytesIO(workbook_of(inputs)))["填报"]
    sheet["F4"], sheet["H4"], sheet["K4"] = 13.8, "当年", "report-2025"
    return sheet


def found(inputs: Inputs, content: bytes) -> tuple[list[str], list[str]]:
    changes, refused = read_values("a.xlsx", content, inputs)
    marks = {"warning": "?", "error": ""}
    where = (f"{each.cell.column}{each.cell.row or ''} {each.code}{marks[each.severity]}".strip() for each in refused)
    return [str(each.after.value) for each in changes], list(where)


@pytest.mark.parametrize("column", ['hidden="1"', 'width="0"', 'width="0.0"', 'hidden="true" width="9"'])
def test_a_column_that_does_not_show_is_read_and_pointed_at(inputs: Inputs, column: str) -> None:
    sheet = f'<cols><col min="2" max="2" {column}/></cols><sheetData>{HEADINGS}{ROW}</sheetData>'
    assert found(inputs, small(sheet)) == (["13.8"], ["B column-hidden?"])
    assert found(inputs, small(sheet.replace('min="2" max="2"', 'min="6" max="16384"'))) == (["13.8"], [])


@pytest.mark.parametrize("row", ['hidden="1"', 'ht="0"', 'ht="0.0"'])
def test_a_row_that_does_not_show_is_read_and_pointed_at(inputs: Inputs, row: str) -> None:
    sheet = f"<sheetData>{HEADINGS}{ROW}</sheetData>".replace('<row r="2"', f'<row r="2" {row}')
    assert found(inputs, small(sheet)) == (["13.8"], ["2 row-hidden?"])


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_sheet_that_does_not_show_is_read_and_pointed_at(inputs: Inputs, state: str) -> None:
    book = small(f"<sheetData>{HEADINGS}{ROW}</sheetData>")
    book = with_part(book, "xl/workbook.xml", 'name="填报"', f'name="填报" state="{state}"')
    assert found(inputs, book) == (["13.8"], ["sheet-hidden?"])


@pytest.mark.parametrize("place", ["F4", "K4", "A4"])
def test_what_is_crossed_out_is_not_taken(inputs: Inputs, place: str) -> None:
    sheet = filled(inputs)
    sheet[place].font = Font(strike=True)
    assert found(inputs, saved(sheet.parent)) == ([], [f"{place} cell-marked"])


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ((InlineFont(vertAlign="superscript"), "13.8", "1"), []),
        ((InlineFont(vertAlign="subscript"), "13.8", "2"), []),
        ((InlineFont(strike=True), "13.8", "5.2"), []),
        ((InlineFont(b=True), "13.", "8"), ["13.8"]),
        ((InlineFont(vertAlign="baseline"), "13.", "8"), ["13.8"]),
    ],
)
def test_a_part_that_is_raised_or_crossed_out_is_no_digit(
    inputs: Inputs, typed: tuple[InlineFont, str, str], expected: list[str]
) -> None:
    sheet = filled(inputs)
    look, plain, marked = typed
    sheet["F4"] = CellRichText(plain, TextBlock(look, marked))
    codes = [] if expected else ["F4 cell-marked"]
    assert found(inputs, saved(sheet.parent)) == (expected, codes)


def test_an_inline_text_with_a_raised_sign_is_no_number(inputs: Inputs) -> None:
    runs = '<r><t>13.8</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'
    sheet = f"<sheetData>{HEADINGS}{ROW}</sheetData>".replace("<t>13.8</t>", runs)
    assert found(inputs, small(sheet)) == ([], ["B2 cell-marked"])


@pytest.mark.parametrize(
    ("shown_as", "expected"),
    [
        ('0.0" 人"', ["F4 number-shown-otherwise"]),
        ('0.0"人"', ["F4 number-shown-otherwise"]),
        ('0.0"万"', []),
        ('0.0"万人"', []),
        ('0.0"亿"', ["F4 number-shown-otherwise"]),
    ],
)
def test_a_unit_that_only_shows_counts(inputs: Inputs, shown_as: str, expected: list[str]) -> None:
    sheet = filled(inputs)
    sheet["F4"].number_format = shown_as
    assert found(inputs, saved(sheet.parent))[1] == expected
