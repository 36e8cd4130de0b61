"""Every filled cell of a file is read, or named as not read; what is not read and looks like a value refuses it."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from staff_plan import CLINICS, lay_out, read_values, saved, typed, workbook_of

from scorecard.reading.load import Inputs
from scorecard.staff.imports.decimal_sign import point_is_certain, two_readings
from scorecard.staff.imports.shown_number import misleading, shown_number, shown_text
from scorecard.staff.imports.table import Raw

pytestmark = pytest.mark.slow

ROW = {"F4": 13.8, "H4": "当年", "K4": "report-2025"}


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    return lay_out(tmp_path)


def codes(inputs: Inputs, **cells: object) -> list[str]:
    return listed(inputs, typed(workbook_of(inputs), **cells))


def listed(inputs: Inputs, content: bytes, name: str = "a.xlsx") -> list[str]:
    return [
        f"{each.cell.column}{each.cell.row or ''} {each.code}{'?' if each.severity == 'warning' else ''}".strip()
        for each in read_values(name, content, inputs)[1]
    ]


def sentences(inputs: Inputs, content: str) -> list[str]:
    return [each.sentence("zh") for each in read_values("a.csv", content.encode(), inputs)[1]]


# Outside the table


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"W1": "2025年实绩", "W4": 13.8}, ["W1 column-with-numbers"]),
        ({"W1": "2025年实绩", "W4": "约13.8万人"}, ["W1 column-with-numbers"]),
        ({"W1": "批示", "W4": "待核"}, ["W1 column-ignored?"]),
        ({"W1": "序号", "W4": 3}, ["W1 column-ignored?"]),
        ({"Y4": 13.8}, ["Y1 column-with-numbers"]),
        ({"X4": 13.8}, ["X4 number-in-locked-cell"]),
        ({"D4": 13.8}, ["D4 number-in-locked-cell"]),
        ({"D9": "13.8"}, ["D9 row-with-number"]),
        ({"A9": "合计", "D9": 55.3}, ["D9 row-with-number"]),
        ({"A9": "合计", "F9": 55.3}, ["A9 unknown-indicator"]),
        ({"F9": 55.3}, ["A9 id-missing"]),
    ],
)
def test_a_number_outside_the_column_of_values(inputs: Inputs, cells: dict[str, object], expected: list[str]) -> None:
    assert codes(inputs, **cells) == expected


def test_a_title_above_the_headings_is_named_and_a_number_there_refused(inputs: Inputs) -> None:
    table = "{},,,,\n编号,数值,时期,来源,当年还是累计\njobs,13.8,2024,report-2025,当年\n"
    assert listed(inputs, table.format("2024年填报表").encode(), "a.csv") == ["1 row-above-ignored?"]
    assert listed(inputs, table.format("13.8").encode(), "a.csv") == ["A1 row-above"]


@pytest.mark.parametrize(
    ("title", "value", "expected"),
    [
        ("草稿", "待核", ["sheet-ignored?"]),
        ("草稿", 13.8, ["B2 sheet-with-numbers"]),
        ("草稿", "13.8万人", ["B2 sheet-with-numbers"]),
        ("说明", 13.8, ["B2 sheet-with-numbers"]),
        ("选项", 13.8, ["B2 sheet-with-numbers"]),
    ],
)
def test_a_sheet_that_is_not_read(inputs: Inputs, title: str, value: object, expected: list[str]) -> None:
    book = load_workbook(io.BytesIO(workbook_of(inputs)))
    sheet = book[title] if title in book.sheetnames else book.create_sheet(title)
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    sheet["B2"] = value
    assert listed(inputs, saved(book)) == expected


# Quotation marks


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            'id,name,period,value,source\njobs,"New jobs,2024,13.8,report-2025\nclinics,Clinics,2025,91,report-2026\n',
            ["2 table-csv-damaged"],
        ),
        (
            'id,period,value,source,remark\nclinics,2025,91,report-2026,"seen\njobs,2024,13.8,report-2025,ok"\n',
            ["E2 csv-quote-open"],
        ),
        (
            'id,period,value,source,remark\nclinics,2025,91,report-2026,"seen\nin print, twice"\n',
            ["E1 column-ignored?"],
        ),
        ('id,period,value,source\nclinics,2025,"91"0,report-2026\n', ["2 table-csv-damaged"]),
    ],
)
def test_a_quotation_mark_left_open_swallows_no_row(inputs: Inputs, table: str, expected: list[str]) -> None:
    assert listed(inputs, table.encode(), "a.csv") == expected


# The decimal sign


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("8,125", ["B2 number-two-readings"]),
        ("5.900", ["B2 number-two-readings"]),
        ("88,5", ["B2 number-decimal-comma"]),
        ("88.5", []),
        ("91", []),
        ("0.900", ["B2 share-as-part?", "2 doubt-unexplained"]),
    ],
)
def test_a_file_with_semicolons_may_mean_either(inputs: Inputs, value: str, expected: list[str]) -> None:
    table = f"id;value;period;source\nclinics;{value};2025;report-2026\n"
    assert listed(inputs, table.encode(), "a.csv") == expected


def test_the_sentence_names_both_readings(inputs: Inputs) -> None:
    assert sentences(inputs, "id;value;period;source\nclinics;8,125;2025;report-2026\n") == [
        (
            "a.csv 第 2 行 B 列：填的是“8,125”，可能是 8125，也可能是 8.125。请写成 8125（不用千分位），"
            "或把小数多写一位，例如 8.1250。"
        )
    ]


def test_another_value_of_the_file_decides(inputs: Inputs) -> None:
    rows = "clinics;{};2025;report-2026\njobs;{};2024;report-2025\n"
    head = "id;value;period;source\n"
    assert "number-two-readings" in str(listed(inputs, (head + rows.format("91,234", "13,8")).encode(), "a.csv"))
    assert "number-two-readings" not in str(listed(inputs, (head + rows.format("91.234", "13.8")).encode(), "a.csv"))


@pytest.mark.parametrize(
    ("texts", "usual", "certain"),
    [
        ([], True, True),
        ([], False, False),
        (["8,125"], False, False),
        (["8,125", "13.8"], False, True),
        (["8,125", "13,8"], True, False),
        (["13.8", "13,8"], True, False),
        (["1.234,5"], True, False),
        (["1,234.5"], False, True),
        (["1,234,567"], False, True),
        (["1.234.567"], True, False),
        (["0,125"], True, False),
    ],
)
def test_the_decimal_sign_of_a_file(texts: list[str], usual: bool, certain: bool) -> None:
    assert point_is_certain(texts, usual=usual) is certain


def test_numbers_with_two_readings() -> None:
    assert [two_readings(each) for each in ("8,125", "-5.900", "1234.567", "0.125", "81,25")] == [
        ("8125", "8.125"), ("-5900", "-5.900"), None, None, None,
    ]  # fmt: skip


# What a cell shows


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        ("136000", '0!.0,"万"', "13.6万"),
        ("5900", "#,##0,", "6"),
        ("5900", "#,##0", "5900"),
        ("0.921", "0.0%", "92.1%"),
        ("5", '0"‰"', "5‰"),
        ("88.9123", "0.0", "88.9"),
        ("13.6", "0.00", "13.60"),
        ("-5", "0;0", "5"),
        ("-5", "0_);(0)", "(5)"),
        ("5", ";;;", ""),
        ("5", "0.0#", "5.0"),
        ("-1234.5", "#,##0.00_);[Red](#,##0.00)", "(1234.50)"),
        ("1234.5", "[$¥-804]#,##0.00", "¥1234.50"),
        ("0", r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)', "-"),
        ("5", "000", "005"),
        ("136000", '0.0000,,"亿"', "0.1360亿"),
        ("20", '"约"0', "约20"),
        ("20", 'G/通用格式"人"', "20人"),
        ("-20", 'General"人"', "-20人"),
        ("20", "[DBNum1]0", None),
        ("0.5", "# ?/?", None),
        ("12345", "0.00E+00", None),
        ("20", "[>10]0;0.0", None),
        ("1250", "#!.0,", ".1"),
        ("7", '"5"', "5"),
        ("7", '"5",', "5"),
        ("0", "0", "0"),
        ("0", "0;0.0", "0"),
        ("-3", "0;0.0", "3.0"),
        ("0", "0;0.0;0.00", "0.00"),
        ("5", '"约"@', "约5"),
        ("5", '0"/"', "5/"),
        ("5", r"0\/", "5/"),
        ("5", "0/1", None),
        ("5", "0万", "5万"),
        ("1234", "0,0", "1234"),
        ("1234", "0,0.0", "1234.0"),
        ("5900", "0,.0", "5.9"),
        ("0.5", ".0", ".5"),
        ("0.5", "#.0", ".5"),
        ("123", '0"-"0"-"0', "1-2-3"),
        ("1234", '0"-"0', "123-4"),
        ("5", "00", "05"),
        ("5", "?0", "5"),
        ("0.5", "0%%", "5000%%"),
        ("2.5", "0", "3"),
        ("-2.5", "0", "-3"),
        ("5", "[$-804]0", "5"),
        ("5", "[$US$]0", "US$5"),
        ("5", "[红色]0", None),
        ("5", "[color 12]0", "5"),
        ("12", "", ""),
        ("12.5", '0.0_)"人"', "12.5 人"),
        ("12.5", '0.0* "人"', "12.5 人"),
        ("13.6", '"约"@', "约13.6"),
    ],
)
def test_numbers_as_a_spreadsheet_shows_them(number: str, code: str, shown: str | None) -> None:
    assert shown_number(Decimal(number), code) == shown


@pytest.mark.parametrize(("code", "shown"), [("@", "13.6"), ("0.0", "13.6"), ('"约"@', "约13.6"), ('0;0;0;"—"', "—")])
def test_text_as_a_spreadsheet_shows_it(code: str, shown: str) -> None:
    assert shown_text("13.6", code) == shown


@pytest.mark.parametrize("code", ["General", "@", "0.0", "#,##0.0", '0.0"万人"', "0.0_ ", "0.0##", '[$¥-804]0.0"万人"'])
def test_formats_that_change_nothing_pass(code: str) -> None:
    wrong = misleading(Raw(value=13.6, shown_as=code), "万人")
    assert (wrong is None) == ("¥" not in code)


@pytest.mark.parametrize(
    ("unit", "value", "code", "is_plain"),
    [
        ("万人", 13.6, '0.0"万"', True),
        ("亿元", 13.6, '0.0"亿"', True),
        ("万元", 13.6, '"￥"0.0"万"', True),
        ("万人", 13.6, '0.0"人"', False),
        ("万人", 13.6, '0.0"亿"', False),
        ("个", 13.6, '0.0"万"', False),
        ("个", 13.6, '0.0"个"', True),
        ("元", 13.6, "[$¥-804]0.0", True),
        ("个", 13.6, "[$¥-804]0.0", False),
        ("元", -13.6, "0.0;(0.0)", True),
        ("元", -13.6, "0.0;0.0", False),
        ("元", 13.6, "(0.0)", False),
        ("%", 0.136, "0.0%", True),
        ("%", 0.1364, "0.0%", False),
        ("个", 13.6, "0", False),
        ("个", 0, '"—"', False),
        ("个", 999999999999999, "#,##0", True),
        ("个", 1e15, "[DBNum1]0", True),
        ("个", True, "[DBNum1]0", True),
        ("个", 13, "[DBNum1]0", False),
        ("个", 2e15, "[DBNum1]0", True),
        ("个", float("inf"), "[DBNum1]0", True),
        ("个", 5, ";;;", False),
        ("个", 0.136, "0.0%", True),
        ("元", -13.6, '0.0;"("0.0', False),
        ("元", -13.6, '0.0;0.0")"', False),
        ("元", 13.6, '"¥" 0.0" 元"', True),
        ("人", 13.6, '"¥"0.0', False),
        ("个", 13.6, "", True),
        ("个", 13.6, '0.0"个左右"', False),
    ],
)
def test_what_shows_as_the_number_that_is_kept(unit: str, value: float, code: str, is_plain: bool) -> None:
    assert (misleading(Raw(value=value, shown_as=code), unit) is None) is is_plain


def test_only_what_is_kept_as_it_was_typed_is_held_against_what_it_shows() -> None:
    assert misleading(Raw(value=13.84, shown_as="0.0"), "个") is not None
    assert misleading(Raw(value=13.84, shown_as="0.0", state="merged"), "个") is None
    assert misleading(Raw(value=date(2024, 7, 1), shown_as="yyyy"), "个") is None
    assert misleading(Raw(value=None, shown_as="0.0"), "个") is None
    assert misleading(Raw(value="", shown_as="0.0"), "个") is None


def test_a_cell_that_shows_another_number_than_it_holds_is_refused_with_both(inputs: Inputs) -> None:
    def said(value: object, code: str) -> list[str]:
        book = load_workbook(io.BytesIO(typed(workbook_of(inputs), **{**ROW, "F4": value})))
        book["填报"]["F4"].number_format = code
        return [each.sentence("zh") for each in read_values("a.xlsx", saved(book), inputs)[1]]

    end = "分不清要哪一个：请把格式设成“常规”，按单位重新填数字。"
    where = "a.xlsx「填报」第 4 行 F 列："
    assert said(136000, '0!.0,"万"') == [f"{where}这一格显示“13.6万”，实际是 136000。{end}"]
    assert said(13.84, "0.0") == [f"{where}这一格显示“13.8”，实际是 13.84。{end}"]
    assert said("13.8", '"约"@') == [f"{where}这一格显示“约13.8”，实际是 13.8。{end}"]
    assert said(14, "[DBNum1]0") == [
        f"{where}这一格的数字格式是“[DBNum1]0”，看到的和实际的数（14）可能不同。请把格式设成“常规”，重新填数字。"
    ]
    assert said(13.8, "0.0######") == []


# Signs that cannot be seen, and periods with two readings


def test_what_cannot_be_seen_is_named(inputs: Inputs) -> None:
    ((refusal,)) = read_values("a.xlsx", typed(workbook_of(inputs), **{**ROW, "F4": "\u202a13.8\u202c"}), inputs)[1]
    assert "“[U+202A]13.8[U+202C]”" in refusal.sentence("zh")
    table = "id,value,period,source\nclinics,91,2025,report\u00ad-2026\n"
    assert "“report[U+00AD]-2026”" in sentences(inputs, table)[0]


def test_a_year_and_two_digits_may_be_a_school_year(inputs: Inputs) -> None:
    table = "id,value,period,source\nclinics,91,{},report-2026\n"
    assert sentences(inputs, table.format("2010-11")) == [
        "a.csv 第 2 行 C 列：“2010-11”可能是 2010年11月，也可能是 2010/11 学年。请写明“2010年11月”，或“2010/11”。"
    ]
    for clear in ("2010年11月", "2010/11", "2010-10", "2024-07"):
        assert sentences(inputs, table.format(clear)) == []


def test_a_published_month_of_two_readings_stays(tmp_path: Path) -> None:
    observed = "observations:\n  - {period: 2010-11, value: 81, sources: [report-2024]}\n"

    inputs = lay_out(tmp_path, clinics=CLINICS + observed)
    assert read_values("a.xlsx", workbook_of(inputs), inputs) == ((), ())
