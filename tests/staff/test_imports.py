"""Reading values from a workbook or a CSV: what is understood, what is refused, in which words and at which cell."""

import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from staff_plan import JOBS, lay_out, read_values, saved, typed, workbook_of

from scorecard.reading.load import Inputs, read_inputs
from scorecard.staff.imports import Refusal, Taken, TakenValue, apply_changes

pytestmark = pytest.mark.slow

# The workbook's rows: 2 clinics 2025, 3 jobs 2023 (13.50), 4 jobs 2024, 5 jobs 2025, 6 jobs 2022 of the province
# (46.2), 7 pests 2025, 8 the metro; empty ones from 9.
NEW_2024 = {"F4": 13.8, "H4": "当年", "K4": "report-2025"}


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    return lay_out(tmp_path)


def read(inputs: Inputs, **cells: object) -> tuple[tuple[TakenValue, ...], tuple[Refusal, ...]]:
    return read_values("人社局.xlsx", typed(workbook_of(inputs), **cells), inputs)


def refusals(inputs: Inputs, **cells: object) -> list[str]:
    """What is refused, as `cell code` or, of warnings, `cell code?`."""
    return listed(read(inputs, **cells)[1])


def listed(found: tuple[Refusal, ...]) -> list[str]:
    return [
        f"{each.cell.column}{each.cell.row or ''} {each.code}{'?' if each.severity == 'warning' else ''}".strip()
        for each in found
    ]


def said(inputs: Inputs, **cells: object) -> list[str]:
    return [each.sentence("zh") for each in read(inputs, **cells)[1]]


def news(changes: tuple[TakenValue, ...]) -> list[tuple[str, int | None, str, str]]:
    return [(each.indicator, each.at, each.after.period.text, str(each.after.value)) for each in changes]


# What is understood


def test_a_new_value_and_a_correction_are_the_only_changes(inputs: Inputs) -> None:
    changes, refused = read(inputs, F3=13.6, **NEW_2024)
    assert [each.sentence("zh") for each in refused] == [
        (
            "人社局.xlsx「填报」第 3 行 F 列：这个值原来有说明：“原文为13.5万人。”。"
            "改了数值或来源以后，请核对说明还对不对；不对的，改 indicators/life/jobs.yml 里的 note。"
        )
    ]
    assert news(changes) == [("jobs", 0, "2023", "13.60"), ("jobs", None, "2024", "13.8")]
    first, second = changes
    assert (first.file, first.cell.row, first.cell.column) == ("indicators/life/jobs.yml", 3, "F")
    assert first.before is not None
    assert (first.before.status, first.after.status, first.after.note) == ("final", "final", first.before.note)
    assert (second.before, second.after.sources, second.after.bound) == (None, ("report-2025",), "exact")


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        (13.8, "13.8"), (14, "14"), ("13.8", "13.8"), ("１３．８", "13.8"), (" 13.8 ", "13.8"), ("13.80", "13.80"),
        ("1,234.5", "1234.5"), ("+13.8", "13.8"), (".5", "0.5"), (0.1 + 0.2, "0.3"), ("\u200b13.8\xa0", "13.8"),
        ("0", "0"), (1e-5, "0.00001"),
    ],
)  # fmt: skip
def test_numbers_however_they_are_typed(inputs: Inputs, written: object, understood: str) -> None:
    changes, _ = read(inputs, F4=written, H4="当年数", K4="report-2025", O4="虚构的原因")
    assert news(changes) == [("jobs", None, "2024", understood)]


@pytest.mark.parametrize(
    ("written", "shown_as", "understood"),
    [
        ("2024", "@", "2024"), (2024, "General", "2024"), (2024.0, "0", "2024"), ("２０２４年", "@", "2024"),
        ("2024-07", "@", "2024-07"), ("2024年7月", "@", "2024-07"), ("2024-7", "@", "2024-07"),
        ("2024/7/1", "@", "2024-07-01"), ("2024.7.1", "@", "2024-07-01"), ("2024年7月1日", "@", "2024-07-01"),
        ("2024年第二季度", "@", "2024-Q2"), ("2024年3季度", "@", "2024-Q3"), ("2024年上半年", "@", "2024-H1"),
        ("2024年1—8月", "@", "2024-01..2024-08"), ("2024年前三季度", "@", "2024-Q1..2024-Q3"),
        ("2023—2024学年", "@", "2023/24"), ("截至2024年底", "@", "2024"), ("2024年度", "@", "2024"),
        ("2024 年", "@", "2024"), ("2024年末", "@", "2024"), ("截至2024年8月末", "@", "2024-08"),
        ("2023—2024年", "@", "2023..2024"), ("2024年一至三季度", "@", "2024-Q1..2024-Q3"),
        ("2024-q1", "@", "2024-Q1"), ("2023/24", "@", "2023/24"), ("2023-01..2024-08", "@", "2023-01..2024-08"),
        (datetime(2024, 7, 1), "yyyy-mm-dd", "2024-07-01"),  # noqa: DTZ001
        (datetime(2024, 7, 1), "mmm-yy", "2024-07"),  # noqa: DTZ001
        (datetime(2024, 7, 1), 'yyyy"年"m"月"', "2024-07"),  # noqa: DTZ001
        (date(2024, 1, 1), "yyyy", "2024"),
    ],
)  # fmt: skip
def test_periods_however_they_are_written(inputs: Inputs, written: object, shown_as: str, understood: str) -> None:
    book = load_workbook(io.BytesIO(workbook_of(inputs)))
    sheet = book["填报"]
    sheet["F4"], sheet["H4"], sheet["K4"], sheet["G4"] = 13.8, "当期数", "report-2025", written
    sheet["G4"].number_format = shown_as
    changes, refused = read_values("a.xlsx", saved(book), inputs)
    assert [(each.after.period.text, listed(refused)) for each in changes] == [(understood, [])]


def test_per_cent_typed_into_a_column_of_per_cent_is_what_it_shows(inputs: Inputs) -> None:
    book = load_workbook(io.BytesIO(workbook_of(inputs)))
    sheet = book["填报"]
    sheet["F2"], sheet["K2"] = 0.921, "report-2026"
    sheet["F2"].number_format = "0.0%"
    assert news(read_values("a.xlsx", saved(book), inputs)[0]) == [("clinics", None, "2025", "92.1")]
    sheet["F2"], sheet["F4"], sheet["H4"], sheet["K4"] = None, 0.92, "当年", "report-2025"
    sheet["F4"].number_format, sheet["K2"] = "0%", None
    (refusal,) = read_values("a.xlsx", saved(book), inputs)[1]
    assert refusal.sentence("zh") == (
        "a.xlsx「填报」第 4 行 F 列：这一格是百分比格式：显示 92%，实际是 0.92，而单位是“万人”。"
        "请把格式设成“常规”，重新填数字。"
    )


def test_choices_places_series_and_several_sources_in_words_or_codes(inputs: Inputs) -> None:
    changes, refused = read(
        inputs, F4="13.8", H4="this year alone", I4="至少", J4="provisional", L4="2026-07-01",
        K4="report-2025、report-2026；report-2025",
        A9="jobs", F9=130000, G9="2024", H9="2023", K9="report-2025", S9="示例省", T9="graduates",
    )  # fmt: skip
    assert refused == ()
    first, second = (each.after for each in changes)
    assert (first.bound, first.status, first.sources) == ("at_least", "provisional", ("report-2025", "report-2026"))
    assert first.not_before == date(2026, 7, 1)
    assert (second.geography, second.series, second.since and second.since.text) == ("province", "graduates", "2023")


@pytest.mark.parametrize(
    ("value", "chosen", "bound"),
    [
        ("约13.8", None, "approx"), ("13.8左右", "约", "approx"), ("13.8余", None, "at_least"),
        ("13.8以上", None, "at_least"),        ("超过13.8", "以上", "at_least"), ("≥13.8", "at least", "at_least"),
        ("近13.8", None, "approx"), ("13.8", "左右", "approx"),
    ],
)  # fmt: skip
def test_words_beside_a_value_say_how_exact_it_is(inputs: Inputs, value: str, chosen: str | None, bound: str) -> None:
    changes, refused = read(inputs, **{**NEW_2024, "F4": value, "I4": chosen})
    assert [(str(each.after.value), each.after.bound) for each in changes] == [("13.8", bound)]
    assert refused == ()


def test_words_against_the_choice_beside_them_are_refused(inputs: Inputs) -> None:
    assert refusals(inputs, **{**NEW_2024, "F4": "约13.8", "I4": "至少"}) == ["I4 bound-against-value"]
    assert refusals(inputs, **{**NEW_2024, "F4": "13.8万余人"}) == ["F4 number-expected-here"]


def test_a_grade_and_a_milestone(inputs: Inputs) -> None:
    cells = {"F7": "A级", "K7": "report-2026", "F8": 1, "G8": "2025-12-30", "K8": "report-2026"}
    changes, refused = read(inputs, **cells)
    assert (news(changes), refused) == ([("pests", None, "2025", "A级"), ("metro", None, "2025-12-30", "1")], ())


def test_a_revision_beside_the_first_value_is_a_new_value(inputs: Inputs) -> None:
    cells = {"A9": "jobs", "F9": 13.6, "G9": "2023", "H9": "当年", "J9": "修订", "K9": "report-2025"}
    assert news(read(inputs, **cells)[0]) == [("jobs", None, "2023", "13.6")]


def test_the_order_of_sources_is_no_change(inputs: Inputs, tmp_path: Path) -> None:
    two = lay_out(tmp_path, jobs=JOBS.replace("[report-2024]", "[report-2024, report-2025]"))
    assert read(two, K3="report-2025，report-2024") == ((), ())


def test_columns_in_another_order_and_a_title_above_the_headings(inputs: Inputs) -> None:
    book = Workbook()
    sheet = book.active
    for row in (
        ["2025年数据"],
        [],
        ["来源", "数值", "Period", "编号", "累计起点"],
        ["report-2025", 13.8, 2024, "jobs", "仅2024年"],
    ):
        sheet.append(row)
    changes, refused = read_values("a.xlsx", saved(book), inputs)
    assert (news(changes), listed(refused)) == ([("jobs", None, "2024", "13.8")], ["1 row-above-ignored?"])
    assert (changes[0].cell.sheet, changes[0].cell.row, changes[0].cell.column) == ("Sheet", 4, "B")


# What is refused


def test_the_message_says_where_what_why_and_how(inputs: Inputs) -> None:
    (refusal,) = read(inputs, F4="13.6万", H4="当年", K4="report-2025")[1]
    assert refusal.sentence("zh") == (
        "人社局.xlsx「填报」第 4 行 F 列：填的是“13.6万”，应为纯数字，单位已在 E 列。改为 13.6。"
    )
    assert refusal.sentence("en") == (
        "人社局.xlsx “填报” row 4 column F: this is “13.6万”; write digits only, as the unit stands in column E. "
        "Change it to 13.6."
    )
    problem = refusal.problem()
    assert (problem.place.file, problem.place.line, problem.place.column) == ("人社局.xlsx", 4, 6)
    assert Taken(refusals=(refusal,)).is_refused


@pytest.mark.parametrize(
    ("cell", "written", "code", "meant"),
    [
        ("F4", "13.6万人", "number-with-unit-here", "13.6"), ("F4", "136000人", "number-with-unit-here", "13.6"),
        ("F4", "１３．６万", "number-with-unit-here", "13.6"), ("F4", "1.36亿", "number-with-unit-here", "13600"),
        ("F2", "92%", "number-with-unit-here", "92"), ("F2", "92.50％", "number-with-unit-here", "92.5"),
        ("F4", "13,6", "number-decimal-comma", "13.6"), ("F4", "13.6①", "number-with-remark", "13.6"),
        ("F4", "13.6户", "number-expected-here", None), ("F4", "13左", "number-expected-here", None),
        ("F4", "1,36", "number-decimal-comma", "1.36"), ("F4", "1,2345", "number-expected-here", None),
        ("F2", "约92%", "number-with-unit-here", "约92"), ("F4", "超过13.6万", "number-with-unit-here", "超过13.6"),
        ("F4", "十三", "number-expected-here", None), ("F4", "1e3", "number-expected-here", None),
        ("F4", True, "number-expected-here", None), ("F4", "1234567890123456", "number-too-long", None),
        ("F4", 1e300, "number-too-long", None),
        ("F3", 1e300, "number-too-long", None), ("F4", datetime(2024, 1, 3), "number-became-date", None),  # noqa: DTZ001
        ("F7", "D级", "grade-not-on-scale", None), ("F8", 2, "milestone-value", None),
    ],
)  # fmt: skip
def test_numbers_with_two_readings_or_none(
    inputs: Inputs, cell: str, written: object, code: str, meant: str | None
) -> None:
    row = cell[1:]
    period = {"G8": "2025-12-30"} if row == "8" else {"H4": "当年"} if row == "4" else {}
    changes, (refusal,) = read(inputs, **{cell: written, f"K{row}": "report-2026", **period})
    assert (changes, refusal.code, refusal.wrong.values.get("meant")) == ((), code, meant)
    assert refusal.wrong.values["found"] == str(written) or not isinstance(written, str)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"G4": "去年"}, ["G4 period-expected"]),
        ({"G4": "2024-13"}, ["G4 period-expected"]),
        ({"G4": "2024/7"}, ["G4 period-expected"]),
        ({"G4": 45474}, ["G4 period-is-serial"]),
        ({"G4": None}, ["G4 period-missing"]),
        ({"H4": "x"}, ["H4 flow-expected"]),
        ({"H4": "2025"}, ["H4 since-after-period"]),
        ({"I4": "大概"}, ["I4 unknown-choice"]),
        ({"J4": "初定"}, ["J4 unknown-choice"]),
        ({"K4": None}, ["K4 source-missing"]),
        ({"K4": "report-2027"}, ["K4 source-not-registered"]),
        ({"K4": "report-2025, 统计局"}, ["K4 source-not-registered"]),
        ({"L4": "2026-07"}, ["L4 date-expected"]),
        ({"S4": "外省"}, ["S4 unknown-geography"]),
        ({"T4": "students"}, ["T4 unknown-series"]),
        ({"V4": "women"}, ["V4 unknown-group"]),
        ({"G4": "2026-07"}, ["G4 value-after-as-of", "G4 value-after-source"]),
        ({"G4": "2026"}, ["G4 value-after-source"]),
        ({"F4": -13.8}, ["F4 negative-value"]),
        ({"F4": None}, ["F4 value-missing"]),
        ({"U4": "job"}, ["U4 unknown-indicator"]),
        ({"U4": None, "A4": None}, ["A4 id-missing"]),
        ({"E4": "人"}, ["E4 unit-changed"]),
        ({"A4": "城镇就业"}, ["A4 locked-cell-changed"]),
        ({"C4": "另一个目标"}, ["C4 locked-cell-changed"]),
        ({"G4": "2022", "S4": "示例省", "C4": None}, ["F4 value-there-already", "G6 row-twice"]),
        ({"G4": "2023"}, ["G4 row-twice"]),
        ({"G5": "2024", "F5": 14, "H5": "当年", "K5": "report-2025"}, ["G5 row-twice"]),
        ({"F4": "=1+1"}, ["F4 cell-formula"]),
        ({"K4": "#N/A"}, ["K4 cell-error"]),
        (
            {"F4": "x", "I4": "y", "K4": "z"},
            ["F4 number-expected-here", "I4 unknown-choice", "K4 source-not-registered"],
        ),
    ],
)
def test_a_cell_that_cannot_be_taken(inputs: Inputs, cells: dict[str, object], expected: list[str]) -> None:
    assert refusals(inputs, **{**NEW_2024, **cells}) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"F3": None}, ["F3 value-removed"]),
        ({"G3": "2022-12"}, ["G3 locked-cell-changed"]),
        ({"H3": "2022"}, ["H3 locked-cell-changed"]),
        ({"W3": "13.50"}, ["W3 locked-cell-changed"]),
        ({"W3": "1|exact|final|report-2024|", "G3": "2021"}, ["W3 value-changed-meanwhile"]),
        ({"E3": "人"}, ["E3 unit-changed?"]),
        ({"A9": "jobs", "F9": 1, "G9": "2023", "K9": "report-2024"}, ["G9 row-twice"]),
        ({"U9": "jobs", "A9": "备注"}, ["A9 locked-cell-changed?"]),
        ({"A9": "合计"}, ["9 row-ignored?"]),
    ],
)
def test_rows_of_published_values_and_rows_without_any(
    inputs: Inputs, cells: dict[str, object], expected: list[str]
) -> None:
    changes, refused = read(inputs, **cells)
    assert (changes, listed(refused)) == ((), expected)


@pytest.mark.parametrize(
    ("cells", "expected", "found"),
    [
        ({"G3": "2022-12"}, "2023", "2022-12"),
        ({"H3": "2022"}, "仅2023年", "2022"),
        ({"T3": "graduates"}, "—", "graduates"),
    ],
)
def test_a_row_that_points_at_no_value_any_more_says_what_stood_there(
    inputs: Inputs, cells: dict[str, object], expected: str, found: str
) -> None:
    (refusal,) = read(inputs, **cells)[1]
    said = (f"{refusal.cell.column}3", refusal.code, refusal.wrong.values)
    assert said == (*cells, "locked-cell-changed", {"expected": expected, "found": found})


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"F4": 138}, ["F4 value-jump?", "O4 doubt-unexplained"]),
        ({"F4": 135000}, ["F4 value-jump?", "F4 far-from-target?", "O4 doubt-unexplained"]),
        ({"F3": 1350000}, ["F3 note-stays?", "F3 far-from-target?", "O3 doubt-unexplained"]),
        (
            {"F4": None, "H4": None, "K4": None, "F2": 101, "K2": "report-2026"},
            ["F2 share-over-100?", "O2 doubt-unexplained"],
        ),
        ({"H4": "2023", "H5": "2023", "F5": 13, "K5": "report-2026"}, ["F5 total-falls?", "O5 doubt-unexplained"]),
    ],
)
def test_odd_values_are_taken_with_an_explanation(
    inputs: Inputs, cells: dict[str, object], expected: list[str]
) -> None:
    assert listed(read(inputs, **{**NEW_2024, **cells})[1]) == expected
    row = expected[-1].partition(" ")[0]
    changes, refused = read(inputs, **{**NEW_2024, **cells, row: "虚构的原因"})
    assert (listed(refused), Taken(refusals=refused).is_refused) == (expected[:-1], False)
    assert changes != ()


def test_a_total_that_falls_below_a_published_one_is_looked_at(tmp_path: Path) -> None:
    inputs = lay_out(tmp_path, jobs=JOBS.replace("value: 13.50 ", "since: 2023\n    value: 13.50 "))
    assert refusals(inputs, H4="2023", F4=13.4, K4="report-2025") == ["F4 total-falls?", "O4 doubt-unexplained"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (
            {"F4": 134000},
            ["F4 value-jump?", "F4 far-from-target?", "O4 doubt-unexplained"],
        ),  # persons where the unit is 万人
        ({"F4": 26, "F5": 40, "H5": "当年", "K5": "report-2026"}, ["F5 total-or-year?", "O5 doubt-unexplained"]),
        (
            {"F4": None, "H4": None, "K4": None, "F2": 0.92, "K2": "report-2026"},
            ["F2 share-as-part?", "O2 doubt-unexplained"],
        ),
        (
            {"F4": None, "H4": None, "K4": None, "F2": 88.9, "K2": "report-2025"},
            ["G2 period-not-over?", "O2 doubt-unexplained"],
        ),
        ({"J3": "修订", "F3": 13.6}, ["F3 note-stays?", "J3 revised-without-first"]),
    ],
)
def test_a_clerks_slips_are_asked_about(inputs: Inputs, cells: dict[str, object], expected: list[str]) -> None:
    assert listed(read(inputs, **{**NEW_2024, **cells})[1]) == expected


def test_merged_cells_are_refused_one_by_one(inputs: Inputs) -> None:
    book = load_workbook(io.BytesIO(workbook_of(inputs)))
    sheet = book["填报"]
    sheet["F4"], sheet["H4"], sheet["K4"] = 13.8, "当年", "report-2025"
    sheet.merge_cells("F4:F5")
    changes, refused = read_values("a.xlsx", saved(book), inputs)
    assert (changes, listed(refused)) == ((), ["F4 cell-merged", "F5 cell-merged"])


def test_a_hidden_row_is_read_and_pointed_at(inputs: Inputs) -> None:
    book = load_workbook(io.BytesIO(workbook_of(inputs)))
    sheet = book["填报"]
    sheet["F4"], sheet["H4"], sheet["K4"] = 13.8, "当年", "report-2025"
    sheet.row_dimensions[4].hidden = sheet.row_dimensions[5].hidden = True
    changes, refused = read_values("a.xlsx", saved(book), inputs)
    assert (news(changes), listed(refused)) == ([("jobs", None, "2024", "13.8")], ["4 row-hidden?"])


def test_a_column_nobody_asked_for_is_named_and_left_out(inputs: Inputs) -> None:
    assert said(inputs, W1="批示", W4="待核") == [
        "人社局.xlsx「填报」第 1 行 W 列：不认识“批示”列，没有读取。如果里面有要导入的内容，请改正表头。"
    ]


def test_headings_that_stand_twice_or_are_missing(inputs: Inputs) -> None:
    assert refusals(inputs, X1="数值", X4="1") == ["X1 column-twice"]
    assert refusals(inputs, K1="出处") == ["K1 column-ignored?", "1 column-missing"]


def test_what_changed_elsewhere_since_the_workbook_was_made_is_not_undone(inputs: Inputs, tmp_path: Path) -> None:
    untouched = workbook_of(inputs)
    later = lay_out(tmp_path, jobs=JOBS.replace("13.50", "13.7"))
    assert read_values("a.xlsx", untouched, later) == ((), ())
    changes, refused = read_values("a.xlsx", typed(untouched, F3=13.9), later)
    assert changes == ()
    assert [each.sentence("zh") for each in refused] == [
        (
            "a.xlsx「填报」第 3 行 F 列：导出之后，这个值在别处改成了 13.7（导出时是 13.50）。"
            "请重新导出填报表，再决定要不要改。"
        )
    ]
    assert read_values("a.xlsx", typed(untouched, F3=13.7), later) == ((), ())


def test_taking_an_embargo_away_needs_a_day(tmp_path: Path) -> None:
    inputs = lay_out(tmp_path, jobs=JOBS.replace("value: 13.50 ", "not_before: 2026-09-01\n    value: 13.50 "))
    assert refusals(inputs, L3=None) == ["L3 embargo-removed"]
    assert news(read(inputs, L3="2026-06-01")[0]) == [("jobs", 0, "2023", "13.50")]


# Files that are no workbook


def encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def bomb() -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", bytes(50_000_000))
    return result.getvalue()


def zipped(**named: bytes) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as parts:
        for name, content in named.items():
            parts.writestr(name.replace("__", "/") + ".xml", content)
    return result.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"", "table-damaged"),
        ("a.xlsx", b"not a workbook", "table-damaged"),
        ("a.xlsx", b"PK\x03\x04 cut short", "table-damaged"),
        ("a.xlsx", encrypted(), "table-password"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "table-old-excel"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "table-old-excel"),
        ("a.xlsx", bomb(), "table-too-large"),
        ("a.xlsx", zipped(word__document=b"<w/>"), "table-is-text"),
        ("a.xlsx", zipped(xl__workbook=b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "table-damaged"),
        ("a.xlsx", zipped(xl__workbook=b"<workbook"), "table-damaged"),
        ("a.docx", b"hello", "table-kind-unknown"),
        ("a.csv", b"\xff\xfe\x00\xd8", "table-encoding"),
        ("a.csv", b"\x81", "table-encoding"),
        ("a.csv", b"hello,world\n", "table-without-headings"),
        ("a.csv", b"", "table-without-headings"),
        ("a.csv", b"id," * 2_000_000, "table-too-large"),
        ("a.csv", b"id,value,period,source\n" + b"x" * 200_000, "table-csv-damaged"),
        ("a.csv", b"id,value,period,source\n" + b",,,\n" * 20_001, "table-too-long"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(
    inputs: Inputs, name: str, content: bytes, code: str
) -> None:
    changes, (refusal,) = read_values(name, content, inputs)
    assert (changes, refusal.code) == ((), code)
    assert refusal.sentence("zh").startswith(name)
    assert refusal.sentence("en").startswith(name)


def test_a_workbook_cut_anywhere_never_raises(inputs: Inputs) -> None:
    whole = workbook_of(inputs)
    for end in range(0, len(whole), 977):
        changes, refused = read_values("a.xlsx", whole[:end], inputs)
        assert (changes, [each.code for each in refused]) == ((), ["table-damaged"])


def test_a_workbook_with_any_part_damaged_never_raises(inputs: Inputs) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook_of(inputs))) as parts:
        whole = {part.filename: parts.read(part) for part in parts.infolist()}
    for damaged in whole:
        for content in (b"", b"<x/>", whole[damaged][: len(whole[damaged]) // 2]):
            result = io.BytesIO()
            with zipfile.ZipFile(result, "w") as parts:
                for name, text in whole.items():
                    parts.writestr(name, content if name == damaged else text)
            changes, refused = read_values("a.xlsx", result.getvalue(), inputs)
            assert changes == () or not Taken(refusals=refused).is_refused


def test_a_stray_cell_at_the_bottom_of_the_sheet_is_refused_at_once(inputs: Inputs) -> None:
    assert refusals(inputs, Z1048576="x") == ["1048576 table-too-long"]


def test_a_workbook_without_our_headings(inputs: Inputs) -> None:
    book = Workbook()
    book.active["A1"] = "姓名"
    assert listed(read_values("a.xlsx", saved(book), inputs)[1]) == ["table-without-sheet"]


# CSV


CSV = "编号,数值,时期,来源,当年还是累计\njobs,13.8,2024,report-2025,当年\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_in_any_encoding_with_any_separator(inputs: Inputs, encoding: str, separator: str, end: str) -> None:
    content = CSV.replace(",", separator).replace("\n", end).encode(encoding)
    changes, refused = read_values("人社局.csv", content, inputs)
    assert (news(changes), refused) == ([("jobs", None, "2024", "13.8")], ())


def test_a_refused_cell_of_a_csv_is_named_by_row_and_letter(inputs: Inputs) -> None:
    content = CSV.replace("13.8", "13.8万").encode()
    assert [each.sentence("zh") for each in read_values("人社局.csv", content, inputs)[1]] == [
        "人社局.csv 第 2 行 B 列：填的是“13.8万”，应为纯数字，单位是“万人”，不用写。改为 13.8。"
    ]


def test_a_csv_may_leave_columns_out_without_changing_what_they_hold(tmp_path: Path) -> None:
    old = "value: 13.50   # 含灵活就业"
    inputs = lay_out(tmp_path, jobs=JOBS.replace(old, f"{old}\n    bound: at_least\n    status: provisional"))
    (change,), refused = read_values("a.csv", b"id,value,period,source\njobs,13.6,2023,report-2024\n", inputs)
    assert (change.at, change.after.bound, change.after.status) == (0, "at_least", "provisional")
    assert listed(refused) == ["B2 note-stays?"]


def test_rows_are_counted_as_a_spreadsheet_counts_them(inputs: Inputs) -> None:
    rows = 'jobs,x,2024,report-2025,当年,"累计\n新增"\njobs,y,2025,report-2025,当年,\n'
    content = f"id,value,period,source,since,target\n\n{rows}"
    assert listed(read_values("a.csv", content.encode(), inputs)[1]) == [
        "B3 number-expected-no-column",
        "B4 number-expected-no-column",
    ]


def test_a_formula_in_a_csv_is_not_computed(inputs: Inputs) -> None:
    assert listed(read_values("a.csv", CSV.replace("13.8", "=1+1").encode(), inputs)[1]) == ["B2 cell-formula"]


# The whole way


def test_from_workbook_to_file_and_back_to_nothing_new(tmp_path: Path) -> None:
    inputs = lay_out(tmp_path)
    book = typed(workbook_of(inputs), F3=13.6, F2="92.5", K2="report-2026", **NEW_2024)
    changes, refused = read_values("a.xlsx", book, inputs)
    assert listed(refused) == ["F3 note-stays?"]
    files = {each.file: (tmp_path / each.file).read_bytes() for each in changes}
    for name, content in apply_changes(files, changes).items():
        (tmp_path / name).write_bytes(content)
    after = read_inputs(tmp_path)
    assert [str(value.value) for value in after.indicators["jobs"].record.observations] == ["13.60", "46.2", "13.8"]
    assert after.indicators["clinics"].record.observations[0].value == Decimal("92.5")
    assert read_values("a.xlsx", book, after) == ((), ())
    assert read_values("b.xlsx", workbook_of(after, language="en"), after) == ((), ())


def test_every_locked_heading_letter_is_the_one_the_messages_name(inputs: Inputs) -> None:
    sheet: Any = load_workbook(io.BytesIO(workbook_of(inputs)))["填报"]
    letters = {cell.value: get_column_letter(cell.column) for cell in sheet[1]}
    assert (letters["单位"], letters["数值"]) == ("E", "F")


def test_every_refusal_has_its_sentence_in_both_languages_with_the_same_names() -> None:
    folder = Path(__file__).parents[2] / "scorecard"
    messages = yaml.safe_load((folder / "records" / "words" / "problems.yml").read_text("utf-8"))
    sources = "".join(path.read_text("utf-8") for path in sorted((folder / "staff" / "imports").glob("*.py")))
    codes = set(re.findall(r'(?:code=|problem\(|refused\(|refuse\(\w+, )"([a-z-]+)"', sources))
    assert {"table-damaged", "table-encoding", "column-twice", "row-hidden", "edit-not-exact"} <= codes
    for code in codes:
        zh, en = (set(re.findall(r"\{(\w+)\}", messages[code][language])) for language in ("zh", "en"))
        assert zh == en, code


def test_a_second_sheet_of_values_is_not_passed_over(inputs: Inputs) -> None:
    book = load_workbook(io.BytesIO(workbook_of(inputs)))
    book.copy_worksheet(book["填报"])["F4"] = 13.8
    _, refused = read_values("a.xlsx", saved(book), inputs)
    assert [(each.cell.sheet, each.code) for each in refused] == [("填报 Copy", "sheet-not-read")]


def test_a_row_with_more_cells_than_headings_is_refused(inputs: Inputs) -> None:
    _, refused = read_values("a.csv", b"id,period,source,value\njobs,2024,report-2025,5,900\n", inputs)
    assert [each.code for each in refused] == ["cells-beyond-headings"]


@pytest.mark.parametrize(("typed_in", "expected"), [(0, []), (1, []), (2, ["milestone-value"])])
def test_a_milestone_is_done_or_not(tmp_path: Path, typed_in: int, expected: list[str]) -> None:
    table = f"编号,时期,数值,来源\nmetro,2024-06-30,{typed_in},report-2025\n".encode()
    changes, refused = read_values("a.csv", table, lay_out(tmp_path))
    codes = [each.code for each in refused if each.severity == "error"]
    assert (codes, len(changes)) == (expected, 0 if expected else 1)
