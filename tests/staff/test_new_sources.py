"""New publications registered in a workbook: taken with the values that name them, or refused cell by cell."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from staff_plan import lay_out, saved, workbook_of

from scorecard.cli import main
from scorecard.reading.load import Inputs, read_inputs
from scorecard.records.model import Source
from scorecard.records.problems import InputError
from scorecard.staff.imports import Taken, TakenSource, apply_changes, read_table
from scorecard.staff.imports.apply import SOURCES
from scorecard.staff.imports.sources_edit import with_sources
from scorecard.staff.workbook import make_workbook
from scorecard.staff.workbook.columns import SOURCE_COLUMNS
from scorecard.staff.workbook.source_sheet import EMPTY_SOURCES

pytestmark = pytest.mark.slow

# The sheet's rows: 2-4 report-2026, -2025, -2024; empty ones from 5. Columns: A id, B published, C title, D publisher,
# E address, F language, G grade. On the sheet of values, F4 is the value of jobs for 2024 and K4 its source.
NEW = {
    "A5": "bureau-2025-03", "B5": "2025-03", "C5": "就业情况通报（2024年）", "D5": "示例市人社局",
    "E5": "https://example.org/bureau", "F5": "中文", "G5": "A",
}  # fmt: skip


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    return lay_out(tmp_path)


def filled(inputs: Inputs, sources: dict[str, Any], values: dict[str, Any] | None = None) -> bytes:
    book = load_workbook(io.BytesIO(workbook_of(inputs)))
    for sheet, cells in (("来源", sources), ("填报", values or {})):
        for place, content in cells.items():
            book[sheet][place] = content
    return saved(book)


def read(inputs: Inputs, sources: dict[str, Any], values: dict[str, Any] | None = None) -> Taken:
    return read_table("人社局.xlsx", filled(inputs, sources, values), inputs)


def listed(reading: Taken) -> list[str]:
    return [
        f"{each.cell.sheet} {each.cell.column}{each.cell.row} {each.code}{'?' if each.severity == 'warning' else ''}"
        for each in reading.refusals
    ]


def test_open_rows_stand_below_the_registered_ones_and_all_else_is_locked(inputs: Inputs) -> None:
    sheet = load_workbook(io.BytesIO(make_workbook(inputs, None, "zh")))["来源"]
    assert [cell.value for cell in sheet[1]][:7] == ["编号", "发布日期", "标题", "发布者", "网址", "语言", "级别"]
    assert [cell.value for cell in sheet[2]] == [
        "report-2026", "2026-01-20", "2025年工作报告", "示例市人民政府", "https://example.org/2026", "中文", "A",
        "report-2026",
    ]  # fmt: skip
    assert sheet.protection.sheet
    for row in range(1, 5):
        assert all(cell.protection.locked for cell in sheet[row])
    for row in range(5, 5 + EMPTY_SOURCES):
        assert [cell.protection.locked for cell in sheet[row]] == [column.locked for column in SOURCE_COLUMNS]
    assert sheet.column_dimensions["H"].hidden
    checks = {str(check.sqref): (check.type, check.formula1) for check in sheet.data_validations.dataValidation}
    assert checks["G5:G104"] == ("list", '"A,B,C"')
    assert checks["F5:F104"] == ("list", '"中文,英文"')


def test_a_new_source_and_a_value_that_names_it_are_taken_together(inputs: Inputs) -> None:
    reading = read(inputs, NEW, {"F4": 13.8, "H4": "当年", "K4": "bureau-2025-03"})
    assert reading.refusals == ()
    (new,) = reading.sources
    assert new.id == "bureau-2025-03"
    assert new.source == Source.model_validate({
        "title": "就业情况通报（2024年）", "language": "zh", "publisher": "示例市人社局", "published": "2025-03",
        "url": "https://example.org/bureau", "grade": "A",
    })  # fmt: skip
    (change,) = reading.changes
    assert change.after.sources == ("bureau-2025-03",)


@pytest.mark.parametrize(
    ("cells", "published", "language", "grade"),
    [
        ({"B5": date(2025, 3, 1), "G5": "ｂ"}, "2025-03-01", "zh", "B"),
        ({"B5": "2025年3月", "F5": "English"}, "2025-03", "en", "A"),
        ({"B5": 2025, "F5": "ko"}, "2025", "ko", "A"),
    ],
)
def test_cells_are_understood_as_people_write_them(
    inputs: Inputs, cells: dict[str, Any], published: str, language: str, grade: str
) -> None:
    (new,) = read(inputs, NEW | cells).sources
    assert new.source.published is not None
    assert (new.source.published.text, new.source.language, new.source.grade) == (published, language, grade)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"A5": "人社局2025"}, ["A5 slug-expected"]),
        ({"A5": None}, ["A5 source-field-missing"]),
        ({"C5": None, "D5": None, "F5": None, "G5": None}, [f"{c}5 source-field-missing" for c in "CDFG"]),
        ({"E5": "example.org/bureau"}, ["E5 address-expected"]),
        ({"E5": "javascript:alert(1)"}, ["E5 address-expected"]),
        ({"G5": "D"}, ["G5 unknown-choice"]),
        ({"F5": "汉语拼音"}, ["F5 unknown-choice"]),
        ({"F5": "cn"}, ["F5 unknown-choice"]),
        ({"B5": "三月"}, ["B5 period-expected"]),
        ({"C5": "=1+1"}, ["C5 cell-formula"]),
        ({"A5": "report-2025"}, ["A5 source-id-taken"]),
        ({f"{c}6": NEW[f"{c}5"] for c in "ABCDEFG"}, ["A6 source-twice"]),
        ({"A2": "report-2027"}, ["A2 locked-cell-changed"]),
        ({"C2": "别的标题"}, ["C2 locked-cell-changed?"]),
        ({"B5": None}, ["B5 source-undated?"]),
        ({"E5": "https://example.org/2025"}, ["E5 source-url-known?"]),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named(inputs: Inputs, cells: dict[str, Any], expected: list[str]) -> None:
    reading = read(inputs, NEW | cells)
    assert listed(reading) == [f"来源 {each}" for each in expected]
    for refusal in reading.refusals:
        for language in ("zh", "en"):
            assert "{" not in refusal.sentence(language)


@pytest.mark.parametrize(
    ("cells", "column", "expected", "found"),
    [
        ({"A2": "report-2027"}, "A", "report-2026", "report-2027"),
        ({"H2": "13.8"}, "H", "report-2026", "13.8"),
        ({"H2": "report-2025"}, "A", "report-2025", "report-2026"),
    ],
)
def test_a_row_of_another_publication_than_before_names_the_cell_that_was_changed(
    inputs: Inputs, cells: dict[str, Any], column: str, expected: str, found: str
) -> None:
    (refusal,) = read(inputs, cells).refusals
    assert (refusal.cell.column, refusal.code) == (column, "locked-cell-changed")
    assert refusal.wrong.values == {"expected": expected, "found": found}


def test_the_message_says_where_what_and_how(inputs: Inputs) -> None:
    (refusal,) = read(inputs, NEW | {"E5": "example.org"}).refusals
    assert refusal.sentence("zh") == (
        "人社局.xlsx「来源」第 5 行 E 列：“example.org”不是网址。请写完整的网址，以 http:// 或 https:// 开头，"
        "不带空格、中文标点、看不见的字符和用户名。"
    )


def test_a_value_is_not_blamed_for_its_refused_source(inputs: Inputs) -> None:
    reading = read(inputs, NEW | {"G5": "D"}, {"F4": 13.8, "H4": "当年", "K4": "bureau-2025-03"})
    assert listed(reading) == ["来源 G5 unknown-choice"]
    assert reading.is_refused


def test_a_merged_row_is_refused(inputs: Inputs) -> None:
    book = load_workbook(io.BytesIO(filled(inputs, NEW)))
    book["来源"].merge_cells("A5:A6")
    assert "来源 A5 cell-merged" in listed(read_table("a.xlsx", saved(book), inputs))


def test_a_hidden_row_is_taken_and_pointed_at(inputs: Inputs) -> None:
    book = load_workbook(io.BytesIO(filled(inputs, NEW)))
    book["来源"].row_dimensions[5].hidden = True
    reading = read_table("a.xlsx", saved(book), inputs)
    assert ([each.id for each in reading.sources], listed(reading)) == (["bureau-2025-03"], ["来源 5 row-hidden?"])


def test_a_workbook_without_the_sheet_brings_its_values(inputs: Inputs) -> None:
    book = load_workbook(io.BytesIO(filled(inputs, {}, {"F4": 13.8, "H4": "当年", "K4": "report-2025"})))
    del book["来源"]
    reading = read_table("a.xlsx", saved(book), inputs)
    assert (len(reading.changes), reading.sources, reading.refusals) == (1, (), ())


def test_importing_registers_in_place_and_a_second_time_nothing_is_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inputs = lay_out(tmp_path)
    table = tmp_path / "人社局.xlsx"
    table.write_bytes(filled(inputs, NEW, {"F4": 13.8, "H4": "当年", "K4": "bureau-2025-03"}))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yml")}
    arguments = ["import", str(table), "--root", str(tmp_path), "--lang", "zh"]
    assert main([*arguments, "--dry-run"]) == 0
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yml")} == before
    assert capsys.readouterr().out.splitlines()[0] == "新来源 bureau-2025-03：就业情况通报（2024年）"
    assert main(arguments) == 0
    assert "  indicators/life/jobs.yml\n  indicators/sources.yml\n" in capsys.readouterr().out
    text = (tmp_path / SOURCES).read_text(encoding="utf-8")
    added = """\
  bureau-2025-03:
    title: "就业情况通报（2024年）"
    language: zh
    publisher: "示例市人社局"
    published: 2025-03
    url: "https://example.org/bureau"
    grade: A
"""
    assert text.replace(added, "", 1).encode() == before[tmp_path / SOURCES]
    assert text.index(added) < text.index("places:")
    assert main(["check", "--root", str(tmp_path), "--lang", "zh"]) == 0
    written = {path: path.read_bytes() for path in tmp_path.rglob("*.yml")}
    assert main(arguments) == 0
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yml")} == written
    assert "新来源" not in capsys.readouterr().out


def test_all_or_nothing_with_the_values(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inputs = lay_out(tmp_path)
    table = tmp_path / "a.xlsx"
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yml")}
    for sources, value in ((NEW, "13.8万"), (NEW | {"G5": "D"}, "13.8")):
        table.write_bytes(filled(inputs, sources, {"F4": value, "H4": "当年", "K4": "bureau-2025-03"}))
        assert main(["import", str(table), "--root", str(tmp_path), "--lang", "en"]) == 1
        assert "othing was written" in capsys.readouterr().out
        assert {path: path.read_bytes() for path in tmp_path.rglob("*.yml")} == before


def new_source(inputs: Inputs) -> TakenSource:
    (new,) = read(inputs, NEW).sources
    return new


FLOW = '{title: t, language: zh, publisher: p, url: "https://example.org/", grade: A}'
AS_FLOW = (
    'bureau-2025-03: {title: "就业情况通报（2024年）", language: zh, publisher: "示例市人社局", published: 2025-03, '
    'url: "https://example.org/bureau", grade: A}'
)
BLOCK = """\
bureau-2025-03:
~title: "就业情况通报（2024年）"
~language: zh
~publisher: "示例市人社局"
~published: 2025-03
~url: "https://example.org/bureau"
~grade: A
"""
ONE = " a:\n   title: t\n   language: zh\n   publisher: p\n   url: https://example.org/\n   grade: A\n"


def block(outer: int, inner: int) -> str:
    return " " * outer + BLOCK.replace("~", " " * inner)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("sources: {}\n", f"sources:\n{block(2, 4)}"),
        ("sources: {}\r\n", f"sources:\n{block(2, 4)}".replace("\n", "\r\n")),
        (f"sources: {{a: {FLOW}}}\n", f"sources: {{a: {FLOW}, {AS_FLOW}}}\n"),
        (
            f"sources:\r\n  a: {FLOW} # the first\r\n\r\n# where\r\nplaces: {{}}\r\n",
            f"sources:\r\n  a: {FLOW} # the first\r\n"
            + block(2, 4).replace("\n", "\r\n")
            + "\r\n# where\r\nplaces: {}\r\n",
        ),
        (f"places: {{}}\nsources:\n    a: {FLOW}", f"places: {{}}\nsources:\n    a: {FLOW}\n{block(4, 6)}".rstrip()),
        (
            f"sources:\n{ONE}   # its own\n# ours\nplaces: {{}}\n",
            f"sources:\n{ONE}   # its own\n{block(1, 3)}# ours\nplaces: {{}}\n",
        ),
    ],
)
def test_the_file_keeps_its_writing(inputs: Inputs, before: str, after: str) -> None:
    assert apply_changes({SOURCES: before.encode()}, (), (new_source(inputs),))[SOURCES].decode() == after


def test_all_that_is_said_of_a_publication_is_written() -> None:
    source = Source.model_validate({
        "title": '通报 "一"', "described": True, "language": "zh", "publisher": "市政府", "publisher_language": "zh",
        "published": "2024-03", "url": "https://example.org/", "grade": "A",
        "withdrawn": {"date": "2025-01-01", "reason": {"zh": "数字有误", "en": "Wrong"}},
    })  # fmt: skip
    assert (
        with_sources(b"sources: {}\n", {"2025": source}).decode()
        == """\
sources:
  "2025":
    title: "通报 \\"一\\""
    described: true
    language: zh
    publisher: "市政府"
    publisher_language: zh
    published: 2024-03
    url: "https://example.org/"
    grade: A
    withdrawn: {date: 2025-01-01, reason: {zh: "数字有误", en: "Wrong"}}
"""
    )


def test_a_file_that_was_changed_meanwhile_is_left_alone(inputs: Inputs) -> None:
    new = new_source(inputs)
    content = f"sources:\n  {new.id}: {FLOW}\n".encode()
    with pytest.raises(InputError) as stopped:
        apply_changes({SOURCES: content}, (), (new,))
    assert stopped.value.problems[0].code == "edit-file-changed"
    with pytest.raises(InputError) as stopped:
        apply_changes({}, (), (new,))
    assert stopped.value.problems[0].code == "edit-file-missing"


def test_the_city_plan_takes_a_new_source_and_reads_back(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    inputs = read_inputs(root)
    book = load_workbook(io.BytesIO(workbook_of(inputs, "education")))
    row = len(inputs.sources.record.sources) + 2
    for place, content in NEW.items():
        book["来源"][f"{place[0]}{row}"] = content
    reading = read_table("a.xlsx", saved(book), inputs)
    assert [each.id for each in reading.sources] == ["bureau-2025-03"]
    assert reading.refusals == ()
    content = (root / SOURCES).read_bytes()
    written = apply_changes({SOURCES: content}, (), reading.sources)[SOURCES]
    assert len(written.splitlines()) == len(content.splitlines()) + 7
