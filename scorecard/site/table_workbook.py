"""A table as a workbook of one sheet (.xlsx), for who opens tables with Excel or WPS.

Texts are texts there: Excel makes no date of a period and no formula of what begins with =. Written by the standard
library, so that the same rows give the same bytes.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from html import escape

from scorecard.records.column_letter import column_letter
from scorecard.site.archive import DOS, archive_of

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DIGITS = 15
"""Excel keeps no more of a number: a longer one stays text, with every digit."""

_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="data" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


def workbook(columns: Sequence[str], rows: Sequence[Sequence[str]], numbers: Collection[str], day: date) -> bytes:
    """The rows below a heading that stays and filters. Cells of the columns `numbers` are numbers where they can be."""
    return workbook_of(columns, [workbook_cells(row, columns, numbers) for row in rows], day)


def workbook_cells(row: Sequence[str], columns: Sequence[str], numbers: Collection[str]) -> str:
    """A row as a workbook holds it, wherever it stands there."""
    return "".join(_cell(words, "", is_number=name in numbers) for name, words in zip(columns, row, strict=True))


def workbook_of(columns: Sequence[str], rows: Sequence[str], day: date) -> bytes:
    """The same of rows that `workbook_cells` gave."""
    heading = "".join(_cell(words, ' s="1"', is_number=False) for words in columns)
    lines: Iterable[str] = (f'<row r="{at}">{cells}</row>' for at, cells in enumerate((heading, *rows), 1))
    whole = f"A1:{column_letter(len(columns))}{len(rows) + 1}"
    sheet = (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<cols><col min="1" max="{len(columns)}" width="16" customWidth="1"/></cols>'
        f'<sheetData>{"".join(lines)}</sheetData><autoFilter ref="{whole}"/></worksheet>'
    )
    parts = {**_PARTS, "xl/worksheets/sheet1.xml": sheet}
    return archive_of({name: (_HEAD + content).encode() for name, content in parts.items()}, day, system=DOS)


def _cell(words: str, style: str, *, is_number: bool) -> str:
    if not words:
        return "<c/>"
    if is_number and _fits(words):
        return f"<c{style}><v>{words}</v></c>"
    return f'<c{style} t="inlineStr"><is><t xml:space="preserve">{escape(words, quote=False)}</t></is></c>'


def _fits(words: str) -> bool:
    try:
        value = Decimal(words)
    except InvalidOperation:
        return False
    return value.is_finite() and len(value.as_tuple().digits) <= _DIGITS
