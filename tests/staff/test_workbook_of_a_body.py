"""`workbook --body`: what one body answers for, with its sender and sign-off on the first sheet."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from staff_plan import FILES, lay_out

from scorecard.cli import main
from scorecard.records.words import word
from scorecard.staff.workbook.sheets import SENDER

pytestmark = pytest.mark.slow

BODIES = """\
bodies:
  - {id: civil-affairs, name: {zh: 民政局, en: Civil Affairs}, keywords: {zh: 市民政局, en: civil}}
  - {id: health, name: {zh: 卫健委, en: Health Commission}}
  - {id: metro-company, name: {zh: 地铁集团, en: Metro Company}}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    lay_out(tmp_path)
    path = tmp_path / "indicators/plan.yml"
    text = FILES["indicators/plan.yml"].replace("languages:", f"{BODIES}languages:")
    text = text.replace("en: Jobs}, sector: life", "en: Jobs}, sector: life, lead: civil-affairs, partners: [health]")
    text = text.replace("en: Clinics}, sector: life", "en: Clinics}, sector: life, lead: health")
    path.write_text(text.replace("en: The metro}, sector: city", "en: The metro}, sector: city, lead: metro-company"), "utf-8")  # fmt: skip  # noqa: E501
    return tmp_path


def made(plan: Path, *options: str, language: str = "zh"):  # type: ignore[no-untyped-def]
    path = plan / "w.xlsx"
    assert main(["workbook", "--root", str(plan), "--lang", language, "--to", str(path), *options]) == 0
    return load_workbook(io.BytesIO(path.read_bytes()))


def names(book) -> set[str]:  # type: ignore[no-untyped-def]
    sheet = book["填报"] if "填报" in book.sheetnames else book["Values"]
    return {row[0].value for row in sheet.iter_rows(min_row=2) if row[0].value and row[1].value}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--body", "民政局"], {"城镇新增就业"}),
        (["--body", "市民政局"], {"城镇新增就业"}),
        (["--body", "卫健委"], {"城镇新增就业", "达标诊所占比"}),
        (["--body", "civil-affairs", "--body", "Health Commission"], {"城镇新增就业", "达标诊所占比"}),
        (["--body", "卫健委", "--sector", "城建"], set()),
        (["--sector", "民生", "--sector", "城建", "--body", "卫健委"], {"城镇新增就业", "达标诊所占比"}),
    ],
)
def test_a_body_gets_what_it_leads_or_takes_part_in(plan: Path, options: list[str], expected: set[str]) -> None:
    assert {each.split("（")[0].split("：")[0] for each in names(made(plan, *options))} == expected


@pytest.mark.parametrize(("language", "body"), [("zh", "民政局"), ("en", "Civil Affairs")])
def test_the_first_sheet_asks_who_sends_and_who_signs(plan: Path, language: str, body: str) -> None:
    book = made(plan, "--body", "民政局", language=language)
    sheet = book.worksheets[0]
    cells = {sheet.cell(row, 1).value: sheet.cell(row, 2) for row in range(1, 12)}
    for key in SENDER:
        assert not cells[word("workbook", language, "sender", key)].protection.locked
    assert cells[word("workbook", language, "sender", "body")].value == body


def test_it_is_named_for_the_body(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(plan)
    assert main(["workbook", "--body", "卫健委", "--lang", "zh"]) == 0
    assert (plan / "health.xlsx").is_file()


def test_a_body_that_is_none_is_told_with_those_there_are(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["workbook", "--root", str(plan), "--lang", "zh", "--body", "卫健局"]) == 2
    said = capsys.readouterr().err
    assert "civil-affairs 民政局, health 卫健委, metro-company 地铁集团" in said
    assert "是不是“卫健委”？ [unknown-body]" in said


def test_what_a_body_filled_in_is_imported_like_any_other(plan: Path) -> None:
    book = made(plan, "--body", "卫健委")
    sheet = book["填报"]
    at = {cell.value: cell.column for cell in sheet[1]}
    row = next(each for each in range(2, 60) if (sheet.cell(each, at["指标"]).value, sheet.cell(each, at["时期"]).value) == ("达标诊所占比", "2025"))  # fmt: skip  # noqa: E501
    sheet.cell(row, at["数值"]).value, sheet.cell(row, at["来源"]).value = 91, "report-2026"
    book.worksheets[0]["B4"] = "王五"
    book.save(plan / "w.xlsx")
    assert main(["import", str(plan / "w.xlsx"), "--root", str(plan), "--lang", "zh"]) == 0
    assert "value: 91" in (plan / "indicators/life/clinics.yml").read_text("utf-8")
