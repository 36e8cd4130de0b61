"""Where the headings of a table are, which columns it has, and what is said of all else: as CSV, without a plan."""

from datetime import date, timedelta

import pytest

from scorecard.staff.imports import csv_table
from scorecard.staff.imports.csv_table import csv_lines, decoded, holds_sources, read_csv
from scorecard.staff.imports.table import Raw, find_table, looks_like_a_value, marked, nearest, tidy
from scorecard.staff.imports.taken import Cell, Refusal, Taken, Wrong

HEADINGS = "id,value,period,source"


def listed(refusals: tuple[Refusal, ...]) -> list[str]:
    return [
        f"{each.cell.column}{each.cell.row or ''} {each.code}{'?' if each.severity == 'warning' else ''}".strip()
        for each in refusals
    ]


@pytest.mark.parametrize(
    ("text", "columns", "rows", "refused"),
    [
        (f"{HEADINGS}\njobs,1,2024,a\n", {"id": 1, "value": 2, "period": 3, "source": 4}, [2], []),
        ("编号,数值,年份,数据来源\n", {"id": 1, "value": 2, "period": 3, "source": 4}, [], []),
        # Headings within the first ten rows; of two rows with as many, the first.
        ("\n" * 9 + f"{HEADINGS}\njobs,1,2024,a\n", {"id": 1, "value": 2, "period": 3, "source": 4}, [11], []),
        ("\n" * 10 + f"{HEADINGS}\n", None, None, ["table-without-headings"]),
        (
            f"{HEADINGS}\n编号,数值,时期,来源\n",
            {"id": 1, "value": 2, "period": 3, "source": 4},
            [2],
            [],
        ),
        (
            f"value,value,value,x\n{HEADINGS}\n",
            {"id": 1, "value": 2, "period": 3, "source": 4},
            [],
            ["1 row-above-ignored?"],
        ),
        ("", None, None, ["table-without-headings"]),
        ("value,x\n1,2\n", None, None, ["table-without-headings"]),
        ("id,value\njobs,1\n", None, None, ["1 column-missing", "1 column-missing"]),
        # Above the headings.
        (f"一览表\n{HEADINGS}\n", {"id": 1, "value": 2, "period": 3, "source": 4}, [], ["1 row-above-ignored?"]),
        (f",13.8\n{HEADINGS}\n", None, None, ["B1 row-above"]),
        (f"一览表,2024年\n{HEADINGS}\n", {"id": 1, "value": 2, "period": 3, "source": 4}, [], ["1 row-above-ignored?"]),
        # Other columns.
        (f"{HEADINGS},批示\njobs,1,2024,a,待核\n", {"id": 1, "value": 2, "period": 3, "source": 4}, [2],
         ["E1 column-ignored?"]),
        (f"{HEADINGS},批示\njobs,1,2024,a,7\n", None, None, ["E1 column-with-numbers"]),
        (f"{HEADINGS},13.8\njobs,1,2024,a,x\n", None, None, ["E1 column-with-numbers"]),
        (f"13.8,,,\n{HEADINGS}\n", None, None, ["A1 row-above"]),
        (f"{HEADINGS},No.\njobs,1,2024,a,7\n", {"id": 1, "value": 2, "period": 3, "source": 4}, [2],
         ["E1 column-ignored?"]),
        ("序号,id,value,period,source\n7,jobs,1,2024,a\n", {"id": 2, "value": 3, "period": 4, "source": 5}, [2],
         ["A1 column-ignored?"]),
        ("id,,value,period,source\njobs,7,1,2024,a\n", None, None, ["B1 column-with-numbers"]),
        ("id,,value,period,source\njobs,x,1,2024,a\n", {"id": 1, "value": 3, "period": 4, "source": 5}, [2],
         ["B1 column-ignored?"]),
        (f"{HEADINGS}\njobs,1,2024,a,5\n", None, None, ["E1 cells-beyond-headings"]),
        (f"{HEADINGS}\njobs,1,2024,a,x,y\n", None, None, ["E1 cells-beyond-headings", "F1 cells-beyond-headings"]),
        (f"{HEADINGS},\u200b\njobs,1,2024,a,5\n", None, None, ["E1 column-with-numbers"]),
        (f"{HEADINGS},数值\njobs,1,2024,a,5\n", None, None, ["E1 column-twice"]),
        ("id,value,period\njobs,1,2024\n", None, None, ["1 column-missing"]),
        ("name,value,period,source\n", {"name": 1, "value": 2, "period": 3, "source": 4}, [], []),
    ],
)  # fmt: skip
def test_the_columns_of_a_table(
    text: str, columns: dict[str, int] | None, rows: list[int] | None, refused: list[str]
) -> None:
    found, refusals = read_csv("a.csv", text.encode())
    assert (found and dict(found.columns), found and [each.number for each in found.lines]) == (columns, rows)
    assert listed(refusals) == refused


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (f"{HEADINGS},批示\njobs,1,2024,a,待核\n", [{"found": "批示"}]),
        (f"{HEADINGS},statu\njobs,1,2024,a,待核\n", [{"found": "statu", "near": "status"}]),
        (f"{HEADINGS},NOTES\njobs,1,2024,a,7\n", [{"found": "NOTES", "near": "note", "value": "7"}]),
        ("id,,value,period,source\njobs,x,1,2024,a\n", [{"found": "—"}]),
        (f"{HEADINGS},数值\njobs,1,2024,a,5\n", [{"found": "数值", "first": "B"}]),
        ("id,value,period\njobs,1,2024\n", [{"name": "来源/Source"}]),
        ("x\n", [{"known": "指标/Indicator, 数值/Value, 时期/Period, 来源/Source", "within": "10"}]),
        (f"一览表,草稿\n{HEADINGS}\n", [{"found": "一览表"}]),
        (f"一览表,13.8,13.9\n{HEADINGS}\n", [{"found": "13.8"}]),
    ],
)
def test_what_is_said_of_a_heading(text: str, values: list[dict[str, str]]) -> None:
    assert [dict(each.wrong.values) for each in read_csv("a.csv", text.encode())[1]] == values


def test_beyond_the_headings_of_a_sheet_a_column_is_named_by_its_letter_alone() -> None:
    lines = csv_lines(f"{HEADINGS}\njobs,1,2024,a,5\n".encode())
    assert not isinstance(lines, Wrong)
    assert listed(find_table("a.xlsx", "填报", lines)[1]) == ["E1 column-with-numbers"]


def test_a_point_is_certain_unless_the_file_says_otherwise() -> None:
    lines = csv_lines(f"{HEADINGS}\njobs,1,2024,a\n".encode())
    assert not isinstance(lines, Wrong)
    (default, _), (unusual, _) = find_table("a", "", lines), find_table("a", "", lines, usual_point=False)
    assert (default and default.point_is_certain, unusual and unusual.point_is_certain) == (True, False)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (13.8, True), (7, True), (0, True), (2024, False), (1899, True), (2024.5, True), (True, False), (None, False),
        (date(2024, 7, 1), False), (timedelta(1), False), ("13.8", True), ("约13.8万人", True), ("≥20", True),
        ("1,234", True), (".5", True), ("92%", True), ("5‰", True), ("13.8 万", True), ("2024年", False),
        ("2024", False), ("1999", False), ("7月", False), ("3季度", False), ("十三", False), ("", False), ("A1", False),
        ("13.8万多人", True), ("13.8不知道是", False),
    ],
)  # fmt: skip
def test_what_looks_like_a_value(value: object, expected: bool) -> None:
    assert looks_like_a_value(Raw(value=value)) is expected  # type: ignore[arg-type]


def test_a_cell_as_it_is_understood_and_as_it_is_quoted() -> None:
    assert [(each.text, each.quoted, each.is_empty) for each in (
        Raw(), Raw(value="  "), Raw(value=" １３．８\u200b "), Raw(value=0), Raw(state="merged"), Raw(value="a\n b"),
    )] == [
        ("", "—", True), ("", "", True), ("13.8", "１３．８[U+200B]", False), ("0", "0", False), ("", "—", False),
        ("a b", "a b", False),
    ]  # fmt: skip
    assert tidy("（约）　20％") == "(约) 20%"
    assert tidy("13.6①") == "13.6①"
    assert marked("a\u2800\u00adb\ue000") == "a[U+2800][U+00AD]b[U+E000]"
    assert nearest("jobz", ["clinics", "job", "jobs"]) == {"near": "job"}
    assert nearest("metro", ["clinics", "jobs"]) == {}


def test_what_is_refused_says_where_and_whether_anything_is_left() -> None:
    def problem(row: int, column: str) -> tuple[int, int]:
        place = Refusal(cell=Cell(file="a.csv", row=row, column=column), wrong=Wrong(code="row-above")).problem().place
        return place.line, place.column

    assert [problem(1, "A"), problem(2, "Z"), problem(3, "AA"), problem(4, "BC"), problem(0, "")] == [
        (1, 1), (2, 26), (3, 27), (4, 55), (1, 1),
    ]  # fmt: skip
    warning, error = (
        Refusal(cell=Cell(file="a.csv"), wrong=Wrong(code="row-above", severity=each)) for each in ("warning", "error")
    )
    assert [Taken(refusals=each).is_refused for each in ((), (warning,), (warning, error))] == [False, False, True]
    assert Taken(refusals=(error,)).is_nothing


# The file


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", ""),
        ("年".encode(), "年"),
        ("年".encode("utf-8-sig"), "年"),
        ("年".encode("gb18030"), "年"),
        ("年,1".encode("utf-16"), "年,1"),
        (b"\xfe\xff" + "年,1".encode("utf-16-be"), "年,1"),
        ("年,1".encode("utf-16-le"), "年,1"),
        ("年,1".encode("utf-16-be"), "年,1"),
        ("\u0200a".encode("utf-16-le"), "\u0200a"),  # as many zero bytes on each side: as Windows writes
        ("—“朱镕基”，㎡、℃".encode("gb18030"), "—“朱镕基”，㎡、℃"),
        ("镕a年".encode("gb18030"), "镕a年"),  # half of it is common
        ("镕a镕年".encode("gb18030"), None),
        ("Zahl der Schüler;über 65\n1;2".encode("latin-1"), None),
        ("Élèves inscrits à l'école".encode("cp1252"), None),
        (b"\x81", None),
        (b"a\0b", None),
        ("a\0".encode("utf-8-sig"), None),
        (b"\xff\xfe\x00\xd8", None),
    ],
)
def test_the_text_of_a_file_in_any_encoding(content: bytes, expected: str | None) -> None:
    assert decoded(content) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b;c\n", [(1, ["a", "b;c"])]),
        ("a;b;c,d\n", [(1, ["a", "b", "c,d"])]),
        ("a\tb\n", [(1, ["a", "b"])]),
        ("a,b,c\n1;2\n", [(1, ["a", "b", "c"]), (2, ["1;2"])]),
        ("a\n" * 9 + "b;c\nd;,,\n", [*((at, ["a"]) for at in range(1, 10)), (10, ["b", "c"]), (11, ["d", ",,"])]),
        ("a\n" * 10 + "b;c\n", [*((at, ["a"]) for at in range(1, 11)), (11, ["b;c"])]),
        ("a, ,b\n,\n\nc\n", [(1, ["a", "b"]), (4, ["c"])]),
        ('"a, b",c\n', [(1, ["a, b", "c"])]),
    ],
)  # fmt: skip
def test_the_rows_of_a_csv_with_whatever_headings(text: str, expected: list[tuple[int, list[str]]]) -> None:
    lines = csv_lines(text.encode())
    assert not isinstance(lines, Wrong)
    assert [(each.number, [raw.value for raw in each.cells.values()]) for each in lines] == expected


def test_the_cells_of_a_csv_are_text_by_column_and_a_formula_is_none() -> None:
    lines = csv_lines(b"a,, =1+1\n")
    assert not isinstance(lines, Wrong)
    assert lines[0].cells == {
        1: Raw(value="a", shown_as="@"),
        3: Raw(value=" =1+1", shown_as="@", state="formula"),
    }


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("id;value;period,source\n", ";"),
        ("id,value;period,source\n", ","),
        ('"id"\t"value"\n', "\t"),
        ("\n" * 9 + "id;value\n", ";"),
        ("\n" * 10 + "id;value\n", ","),
        ("x;y\n", ","),
    ],
)
def test_what_separates_our_own_headings(text: str, separator: str) -> None:
    assert csv_table._separator(text) == separator


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"a\n', "1 table-csv-damaged"),
        ('a,b\n"c\n', "2 table-csv-damaged"),
        ('a,b,c\nd,e,"f\ng,h,i"\n', "C2 csv-quote-open"),
        ('a,b,c\nd,"e\ng,h\ni",j\n', "B2 csv-quote-open"),
        ('a,b,c\nd,e,"f\ng"\n', ""),
        ('a,b,c,d\nd,e,f,"f\ng,h"\n', ""),
        ('a,b,c,d\nd,e,f,"f\ng,h,i"\n', "D2 csv-quote-open"),
        ('a,b\nd,"f\ng,h"\n', ""),
        ('a,b,c\nd,e,"g,h,i\nf"\n', ""),
    ],
)
def test_a_quote_that_was_left_open(text: str, expected: str) -> None:
    assert " ".join(listed(read_csv("a.csv", text.encode())[1])).replace("table-without-headings", "") == expected


def test_a_csv_that_is_too_large_or_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_table, "MAX_ROWS", 3)
    assert [listed(read_csv("a.csv", (HEADINGS + "\n" + "jobs,1,2024,a\n" * rows).encode())[1]) for rows in (2, 3)] == [
        [],
        ["4 table-too-long"],
    ]
    content = f"{HEADINGS}\njobs,1,2024,a\n".encode()
    monkeypatch.setattr(csv_table, "MAX_BYTES", len(content))
    assert read_csv("a.csv", content)[1] == ()
    assert listed(read_csv("a.csv", content + b"\n")[1]) == ["table-too-large"]


def test_the_limits_are_told() -> None:
    (too_large,) = read_csv("a.csv", bytes(5_000_001))[1]
    assert too_large.wrong.values == {"limit": "5"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id,title,url\n", True),
        ("编号,标题,网址,数值\n", True),
        ("id,value,period,source\n", False),
        ("id\n", False),
        ("id,title,value\n", False),
        ("\n" * 9 + "id,title,url\n", True),
        ("\n" * 10 + "id,title,url\n", False),
        ('"id\n', False),
        ("", False),
    ],
)
def test_a_csv_of_publications(text: str, expected: bool) -> None:
    assert holds_sources(text.encode()) is expected
