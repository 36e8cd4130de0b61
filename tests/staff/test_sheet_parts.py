"""One sheet of a workbook as its XML says it, cell by cell and part by part, without a plan."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from workbook_parts import small, text_row, with_part

from scorecard.staff.imports import file_kinds, open_xml, sheet_xml, xlsx_table
from scorecard.staff.imports.file_kinds import refused_unread
from scorecard.staff.imports.open_xml import DamagedError, Parts, SheetEntry, TooLargeError, read_parts
from scorecard.staff.imports.sheet_xml import CellCount, Sheet, read_sheet
from scorecard.staff.imports.table import Line, Raw
from scorecard.staff.imports.taken import Wrong
from scorecard.staff.imports.xlsx_table import read_xlsx, sheets_as_lines

STYLES = """<styleSheet>
<numFmts><numFmt numFmtId="164" formatCode="0.0&quot;万&quot;"/><numFmt numFmtId="165"/></numFmts>
<fonts><font/><font><strike/></font><font><strike val="0"/></font><font><b/><strike val="true"/></font></fonts>
<cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/><xf numFmtId="57"/><xf numFmtId="46"/>
<xf numFmtId="21"/><xf fontId="1"/><xf fontId="2"/><xf fontId="3" numFmtId="10"/><xf numFmtId="9999"/></cellXfs>
</styleSheet>"""
SHARED = """<sst><si><t>甲</t></si><si><r><t>13</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></si>
<si><r><rPr><b/></rPr><t>乙</t></r><rPh><t>yi</t></rPh><x/></si><si><t/></si></sst>"""


def parts_of(content: bytes) -> Parts:
    return read_parts(zipfile.ZipFile(io.BytesIO(content)))


def sheet_of(xml: str, parts: Parts | None = None) -> Sheet:
    archive = zipfile.ZipFile(io.BytesIO(small(xml, styles=STYLES, sharedStrings=SHARED)))
    return read_sheet(
        archive, SheetEntry(title="填报", part="xl/worksheets/a.xml"), parts or read_parts(archive), CellCount()
    )


def cell(xml: str) -> Raw | None:
    return sheet_of(f"<sheetData><row>{xml}</row></sheetData>").cells.get((1, 1))


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<c><v>13.8</v></c>", Raw(value=13.8)),
        ("<c><v> 13 </v></c>", Raw(value=13)),
        ("<c><v>-5</v></c>", Raw(value=-5)),
        ("<c><v>1e3</v></c>", Raw(value=1000.0)),
        ("<c><v>1E3</v></c>", Raw(value=1000.0)),
        ('<c t="n"><v>2.50</v></c>', Raw(value=2.5)),
        ("<c><v>+5</v></c>", Raw(value="+5")),
        ('<c t="b"><v>1</v></c>', Raw(value=True)),
        ('<c t="b"><v>true</v></c>', Raw(value=True)),
        ('<c t="b"><v>0</v></c>', Raw(value=False)),
        ('<c t="e"><v>#N/A</v></c>', Raw(value="#N/A", state="error")),
        ('<c t="d"><v>2024-07-01T00:00:00</v></c>', Raw(value=datetime(2024, 7, 1))),  # noqa: DTZ001
        ('<c t="str"><v>13</v></c>', Raw(value="13")),
        ('<c t="str"><v>a_x0041_b_x005F_</v></c>', Raw(value="aAb_")),
        ('<c t="s"><v>0</v></c>', Raw(value="甲")),
        ('<c t="s"><v>1</v></c>', Raw(value="131", state="marked")),
        ('<c t="s"><v>2</v></c>', Raw(value="乙")),
        ('<c t="s"><v>3</v></c>', None),
        ('<c t="inlineStr"><is><t>甲</t></is></c>', Raw(value="甲")),
        ('<c t="inlineStr"><is><r><rPr><strike/></rPr><t>甲</t></r></is></c>', Raw(value="甲", state="marked")),
        ('<c t="inlineStr"><is><r><rPr><strike val="0"/></rPr><t>甲</t></r></is></c>', Raw(value="甲")),
        ('<c t="inlineStr"><is><r><rPr><vertAlign val="baseline"/></rPr><t>甲</t></r></is></c>', Raw(value="甲")),
        ('<c t="inlineStr"><is><r><rPr><vertAlign val="subscript"/></rPr><t>甲</t></r></is></c>',
         Raw(value="甲", state="marked")),
        ('<c t="inlineStr"><is><t>甲</t><x><rPr><strike/></rPr></x></is></c>', Raw(value="甲")),
        ('<c t="inlineStr"></c>', None),
        ('<c t="s"/>', None),
        ('<c s="7"/>', None),
        ("<c><v/></c>", None),
        ("<c><f>1+1</f><v>2</v></c>", Raw(value="=1+1", state="formula")),
        ('<c s="1"><f t="shared" si="0"/><v>2</v></c>', Raw(value="=…", shown_as='0.0"万"', state="formula")),
        ('<c s="0"><v>5</v></c>', Raw(value=5)),
        ('<c s="1"><v>5</v></c>', Raw(value=5, shown_as='0.0"万"')),
        ('<c s="2"><v>5</v></c>', Raw(value=5)),
        ('<c s="7"><v>5</v></c>', Raw(value=5, state="marked")),
        ('<c s="8"><v>5</v></c>', Raw(value=5)),
        ('<c s="9"><v>5</v></c>', Raw(value=5, shown_as="0.00%", state="marked")),
        ('<c s="7" t="s"><v>0</v></c>', Raw(value="甲", state="marked")),
        ('<c s="7" t="inlineStr"><is><t>甲</t></is></c>', Raw(value="甲", state="marked")),
        ('<c s="7" t="e"><v>#N/A</v></c>', Raw(value="#N/A", state="error")),
        ('<c s="10"><v>5</v></c>', Raw(value=5)),
        ('<c s="11"><v>5</v></c>', Raw(value=5)),
        ('<c s="3"><v>45474</v></c>', Raw(value=datetime(2024, 7, 1), shown_as="mm-dd-yy")),  # noqa: DTZ001
        ('<c s="4"><v>45474</v></c>', Raw(value=datetime(2024, 7, 1), shown_as='yyyy"年"m"月"')),  # noqa: DTZ001
        ('<c s="5"><v>1.5</v></c>', Raw(value=timedelta(1.5), shown_as="[h]:mm:ss")),
        ('<c s="6"><v>0.5</v></c>', Raw(value=time(12), shown_as="h:mm:ss")),
        ('<c s="3"><v>99999999</v></c>', Raw(value=99999999, shown_as="mm-dd-yy")),
    ],
)  # fmt: skip
def test_a_cell(xml: str, expected: Raw | None) -> None:
    found = cell(xml)
    assert found == expected
    assert type(found and found.value) is type(expected and expected.value)


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    for said, expected in (("1", date(2028, 7, 2)), ("true", date(2028, 7, 2)), ("0", date(2024, 7, 1))):
        book = small('<sheetData><row><c s="3"><v>45474</v></c></row></sheetData>', styles=STYLES)
        book = with_part(book, "xl/workbook.xml", "<sheets>", f'<workbookPr date1904="{said}"/><sheets>')
        lines = sheets_as_lines(book)
        assert not isinstance(lines, Wrong)
        value = lines["填报"][0].cells[1].value
        assert isinstance(value, datetime)
        assert value.date() == expected


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", {(1, 1): 1, (1, 2): 2, (2, 1): 3}),
        ('<row r="4"><c><v>1</v></c></row><row><c><v>2</v></c></row>', {(4, 1): 1, (5, 1): 2}),
        ('<row r="2"><c r="B2"><v>1</v></c><c><v>2</v></c></row>', {(2, 2): 1, (2, 3): 2}),
        ('<row><c r="C7"><v>1</v></c></row><row><c><v>2</v></c></row>', {(7, 3): 1, (8, 1): 2}),
        ("<row/><row><c><v>2</v></c></row>", {(2, 1): 2}),
        ('<row r="1"><x/><c><v>1</v></c><x/><c><v>2</v></c></row>', {(1, 1): 1, (1, 2): 2}),
        ('<row r="1"><c r="AA1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>', {(1, 27): 1, (1, 16384): 2}),
        ('<row r="1"><c/><c><v>2</v></c></row>', {(1, 2): 2}),
    ],
)
def test_where_cells_stand(xml: str, expected: dict[tuple[int, int], int]) -> None:
    found = sheet_of(f"<sheetData>{xml}</sheetData>").cells
    assert {place: raw.value for place, raw in found.items()} == expected


@pytest.mark.parametrize(
    "xml",
    [
        '<row r="2"><c r="B3"><v>1</v></c></row>',
        '<row r="2"><c r="B2"><v>1</v></c><c r="B2"><v>2</v></c></row>',
        '<row r="1"><c r="XFE1"><v>2</v></c></row>',
        '<row r="1"><c r="1A"><v>2</v></c></row>',
        '<row r="１"><c><v>2</v></c></row>',
        '<row r="x"><c><v>2</v></c></row>',
        '<row r="123456789"><c><v>2</v></c></row>',
        '<row><c s="-1"><v>2</v></c></row>',
        '<row><c s=""><v>2</v></c></row>',
    ],
)
def test_a_sheet_that_says_what_no_sheet_says(xml: str) -> None:
    with pytest.raises(DamagedError):
        sheet_of(f"<sheetData>{xml}</sheetData>")


def test_a_row_may_have_a_number_of_eight_digits() -> None:
    assert list(sheet_of('<sheetData><row r="12345678"><c><v>2</v></c></row></sheetData>').cells) == [(12345678, 1)]


@pytest.mark.parametrize(
    ("xml", "rows", "columns"),
    [
        ('<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="9"/></cols>', set(), {2, 3}),
        ('<cols><col min="2" max="2" width="0"/><col hidden="true"/></cols>', set(), {1, 2}),
        ('<cols><col min="16383" max="99999" width="0.00"/></cols>', set(), {16383, 16384}),
        ('<cols><col min="2" max="2" width="0.5"/><col min="3" max="3" hidden="0" width="0.10"/></cols>', set(), set()),
        ('<row hidden="1"/><row/><row ht="0"/><row ht="10"/><row r="9" hidden="true"/>', {1, 3, 9}, set()),
    ],
)  # fmt: skip
def test_rows_and_columns_that_do_not_show(xml: str, rows: set[int], columns: set[int]) -> None:
    found = sheet_of(xml)
    assert (found.hidden_rows, found.hidden_columns) == (rows, columns)


def test_the_rows_of_a_sheet_with_what_is_hidden_and_merged() -> None:
    xml = (
        "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row/>"
        '<row hidden="1"><c s="1"><v>3</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A2:A9"/><mergeCell ref="B1"/></mergeCells>'
    )
    assert list(sheet_of(xml).lines()) == [
        Line(number=1, cells={1: Raw(value=1), 2: Raw(value=2, state="merged")}),
        Line(number=2, cells={1: Raw(state="merged")}),
        Line(number=3, cells={1: Raw(value=3, shown_as='0.0"万"', state="merged")}, hidden=True),
    ]


@pytest.mark.parametrize(
    ("merges", "expected"),
    [
        ([(1, 1, 2, 2)], {(1, 1), (1, 2), (2, 1), (2, 2)}),
        ([(3, 2, 9, 9)], {(3, 2), (3, 3)}),
        ([(3, 3, 3, 3)], {(3, 3)}),
        ([(4, 1, 9, 9), (1, 4, 9, 9)], set()),
    ],
)
def test_merges_are_looked_at_as_far_as_there_is_content(
    merges: list[sheet_xml.Area], expected: set[tuple[int, int]]
) -> None:
    sheet = Sheet(title="a", cells={(3, 3): Raw(value=1)}, merges=merges)
    assert {
        (line.number, at) for line in sheet.lines() for at, raw in line.cells.items() if raw.state == "merged"
    } == expected


def test_how_much_may_be_merged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_xml, "MAX_MERGED", 6)
    cells = {(9, 9): Raw(value=1)}
    assert len(list(Sheet(title="a", cells=cells, merges=[(1, 1, 2, 2), (3, 3, 3, 4)]).lines())) == 4
    for merges in ([(1, 1, 2, 2), (3, 3, 3, 5)], [(2, 2, 8, 2)], [(2, 2, 2, 8)]):
        with pytest.raises(TooLargeError):
            list(Sheet(title="a", cells=cells, merges=merges).lines())
    monkeypatch.setattr(sheet_xml, "MAX_ROWS", 4)
    far = Sheet(title="a", cells=cells, merges=[(1, 1, 99, 1)])
    assert [line.number for line in far.lines()] == [1, 2, 3, 4, 5, 9]  # one row past the limit, so that it is refused
    assert list(Sheet(title="a", merges=[(1, 1, 9, 9)]).lines()) == []


def test_what_was_read_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    left: dict[str, list[int]] = {"row": [], "si": []}
    read_on = ElementTree.iterparse

    def watched(part: io.BytesIO) -> Iterator[tuple[str, Any]]:
        for event, element in read_on(part):
            yield event, element
            left.get(element.tag.rpartition("}")[2], []).append(len(element))

    monkeypatch.setattr(ElementTree, "iterparse", watched)
    book = small("<sheetData><row><c/><c/></row><row><c/></row></sheetData>", sharedStrings=SHARED)
    assert sheets_as_lines(book) == {"填报": ()}
    assert left == {"row": [0, 0], "si": [0, 0, 0, 0]}


def test_how_many_cells_there_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_xml, "MAX_CELLS", 3)
    rows = "<sheetData><row><c/></row><row><c/></row></sheetData>"
    assert sheet_of(f'{rows}<mergeCells><mergeCell ref="A1"/></mergeCells>').merges == [(1, 1, 1, 1)]
    for more in (
        f'{rows}<mergeCells><mergeCell ref="A1"/><mergeCell ref="B1"/></mergeCells>',
        rows.replace("<c/>", "<c/><c/>", 2),
    ):
        with pytest.raises(TooLargeError):
            sheet_of(more)
    book = small(rows.replace("<c/>", "<c/><c/>", 2))
    assert sheets_as_lines(book) == Wrong(code="table-too-many-cells")
    assert [each.code for each in read_xlsx("a.xlsx", book)[2]] == ["table-too-many-cells"]


# The parts


def test_the_parts_of_a_workbook() -> None:
    book = small("<sheetData/>", styles=STYLES, SharedStrings=SHARED)
    sheets = (
        '<sheet name="b" state="visible" r:id="r2"/><sheet state="hidden" r:id="r3"/>'
        '<sheet name="图" r:id="r4"/><sheet name="无" r:id="r9"/><sheet id="r1"/>'
    )
    links = (
        '<Relationship Id="r2" Target="/xl/b.xml"/><Relationship Id="r3" Target="../c.xml"/>'
        '<Relationship Id="r4" Target="chartsheets/d.xml"/>'
    )
    book = with_part(book, "xl/workbook.xml", "</sheets>", f"{sheets}</sheets>")
    book = with_part(book, "xl/_rels/workbook.xml.rels", "</Relationships>", f"{links}</Relationships>")
    assert parts_of(book) == Parts(
        sheets=(
            SheetEntry(title="填报", part="xl/worksheets/a.xml"),
            SheetEntry(title="b", part="xl/b.xml"),
            SheetEntry(title="", part="c.xml", hidden=True),
        ),
        texts=("甲", "131", "乙", ""),
        formats=(
            "General", '0.0"万"', "General", "mm-dd-yy", 'yyyy"年"m"月"', "[h]:mm:ss", "h:mm:ss", "General", "General",
            "0.00%", "General",
        ),
        struck=(False, False, False, False, False, False, False, True, False, True, False),
        marked_texts=frozenset({1}),
        from_1904=False,
    )  # fmt: skip


def test_a_workbook_may_lack_what_is_not_needed() -> None:
    parts = parts_of(small("<sheetData/>", styles="<styleSheet/>"))
    assert (parts.texts, parts.formats, parts.struck, parts.marked_texts, parts.from_1904) == (
        (),
        (),
        (),
        frozenset(),
        False,
    )
    assert parts_of(small("<sheetData/>")).formats == ()


@pytest.mark.parametrize(
    ("rels", "expected"),
    [
        ("<r><a Type='x/other' Target='no.xml'/><a Type='x/officeDocument' Target='/xl/workbook.xml'/></r>", ["填报"]),
        ("<r><a Type='x/other' Target='no.xml'/></r>", ["填报"]),
        ("<r/>", ["填报"]),
    ],
)
def test_where_the_main_part_is_said_to_be(rels: str, expected: list[str]) -> None:
    whole = small("<sheetData/>")
    with zipfile.ZipFile(io.BytesIO(whole)) as old:
        parts = {name: old.read(name).decode() for name in old.namelist()}
    for given in (
        {**parts, "_rels/.rels": rels},
        {name: part for name, part in parts.items() if name != "_rels/.rels"},
    ):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as new:
            for name, part in given.items():
                new.writestr(name, part)
        assert [each.title for each in parts_of(made.getvalue()).sheets] == expected


def test_how_many_texts_there_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_xml, "MAX_TEXTS", 4)
    assert len(parts_of(small("<sheetData/>", sharedStrings=SHARED)).texts) == 4
    monkeypatch.setattr(open_xml, "MAX_TEXTS", 3)
    with pytest.raises(TooLargeError):
        parts_of(small("<sheetData/>", sharedStrings=SHARED))


@pytest.mark.parametrize(
    "doctype", [b"<!DOCTYPE a>", b"<!ENTITY a>", "<!DOCTYPE".encode("utf-16-le"), "<!ENTITY".encode("utf-16-le")]
)
def test_a_part_with_entities_is_not_read(doctype: bytes) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.xml", doctype)
        with pytest.raises(DamagedError):
            open_xml.opened_part(archive, "a.xml")


# The file


def packed(**named: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in named.items():
            archive.writestr(name, content)
    return made.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "table-password"),
        (OLE, "table-old-excel"),
        (b"%PDF", "table-is-pdf"),
        (b"\xef\xbb\xbf \r\n<HTML>", "table-is-web-page"),
        (b" " * 195 + b"<table", "table-damaged"),
        (b" " * 194 + b"<table", "table-is-web-page"),
        (b"PK\x03\x04", "table-damaged"),
        (packed(**{"xl/workbook.bin": b""}), "table-is-xlsb"),
        (packed(**{"word/a.xml": b""}), "table-is-text"),
        (packed(**{"ppt/a.xml": b""}), "table-is-text"),
        (packed(**{"Index/a": b""}), "table-is-numbers"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.text"), "table-is-text"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "table-is-ods"),
        (packed(mimetype=b"application/epub+zip"), None),
        (packed(**{"xl/workbook.xml": b""}), None),
    ],
)
def test_what_a_file_is(content: bytes, expected: str | None) -> None:
    found = refused_unread(content)
    assert (found and found.code) == expected


def test_how_many_parts_there_may_be() -> None:
    assert refused_unread(packed(**{str(at): b"" for at in range(1000)})) is None
    assert refused_unread(packed(**{str(at): b"" for at in range(1001)})) == Wrong(
        code="table-too-large", values={"limit": "40"}
    )


def test_how_large_the_parts_may_be_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_kinds, "MAX_UNPACKED", 5)
    assert refused_unread(packed(a=b"123", b=b"45")) is None
    assert refused_unread(packed(a=b"123", b=b"456")) == Wrong(code="table-too-large", values={"limit": "0"})


def test_a_locked_archive_asks_for_the_password_to_be_taken_away() -> None:
    content = bytearray(packed(a=b"x"))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + at] |= 1
    assert refused_unread(bytes(content)) == Wrong(code="table-password")


# Its sheets


def read(*sheets: tuple[str, str]) -> tuple[str | None, list[str]]:
    """The sheet of values of a workbook of some sheets; what is said of it, and the sheet of publications."""
    made = io.BytesIO()
    listed = "".join(f'<sheet name="{title}" r:id="r{at}"/>' for at, (title, _) in enumerate(sheets))
    links = "".join(f'<Relationship Id="r{at}" Target="s{at}.xml"/>' for at in range(len(sheets)))
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("xl/workbook.xml", f'<workbook xmlns:r="r"><sheets>{listed}</sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
        for at, (_, xml) in enumerate(sheets):
            archive.writestr(f"xl/s{at}.xml", f"<worksheet><sheetData>{xml}</sheetData></worksheet>")
    values, publications, refusals = read_xlsx("a.xlsx", made.getvalue())
    marks = {"warning": "?", "error": ""}
    codes = [
        f"{each.cell.sheet} {each.cell.column}{each.cell.row or ''} {each.code}{marks[each.severity]}"
        for each in refusals
    ]
    return values.sheet if values else None, [*codes, *([publications.sheet] if publications else [])]


def test_a_sheet_that_is_not_read_is_named_but_for_ours() -> None:
    whole = text_row(1, "编号", "数值", "时期", "来源")
    for title, rows, expected in (
        ("草稿", "", []),
        ("草稿", text_row(3, "待核", "2024"), ["草稿  sheet-ignored?"]),
        ("草稿", text_row(3, "待核", "13.8"), ["草稿 B3 sheet-with-numbers"]),
        ("草稿", whole, ["草稿  sheet-not-read"]),
        ("草稿", text_row(1, "编号", "数值", "时期"), ["草稿  sheet-ignored?"]),
        ("说明", text_row(3, "待核"), []),
        ("说明", text_row(3, "待核", "13.8"), ["说明 B3 sheet-with-numbers"]),
        ("选项", whole, []),
        ("Lists", whole + text_row(2, "jobs", "7"), ["Lists B2 sheet-with-numbers"]),
    ):
        assert read(("填报", whole), (title, rows)) == ("填报", expected)


def test_the_sheet_of_values_is_ours_by_title_or_has_most_of_our_headings() -> None:
    whole = text_row(1, "编号", "数值", "时期", "来源")
    three = text_row(1, "编号", "数值", "时期")
    assert read(("甲", whole)) == ("甲", [])
    assert read(("甲", three), ("乙", whole)) == ("乙", ["甲  sheet-ignored?"])
    assert read(("甲", whole), ("乙", whole)) == ("甲", ["乙  sheet-not-read"])
    assert read(("甲", whole), ("填报", whole)) == ("填报", ["甲  sheet-not-read"])
    assert read(("甲", whole), ("来源", text_row(1, "编号", "标题", "网址"))) == ("甲", ["来源"])
    assert read(("甲", text_row(1, "姓名"))) == (None, ["  table-without-sheet"])
    assert read(("甲", text_row(1, "编号"))) == (None, ["甲  table-without-headings"])
    assert read(("甲", text_row(11, "编号", "数值", "时期", "来源"))) == (None, ["  table-without-sheet"])
    assert read(("甲", text_row(10, "编号", "数值", "时期", "来源"))) == ("甲", [])
    assert read() == (None, ["  table-without-sheet"])


def test_how_long_a_sheet_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_table, "MAX_ROWS", 3)
    head = text_row(1, "编号", "数值", "时期", "来源")
    assert read_xlsx("a.xlsx", small(f"<sheetData>{head}{text_row(3, 'jobs')}</sheetData>"))[2] == ()
    (refusal,) = read_xlsx("a.xlsx", small(f"<sheetData>{head}{text_row(4, 'jobs')}</sheetData>"))[2]
    assert (refusal.code, refusal.cell.row, refusal.wrong.values) == ("table-too-long", 4, {"limit": "3"})
