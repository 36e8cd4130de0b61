"""The sheet of publications: where staff look up a source's id, and register a new one in the rows at the bottom."""

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from scorecard.reading.load import Inputs
from scorecard.records.model import Source
from scorecard.records.period import Period
from scorecard.records.words import word, words
from scorecard.staff.workbook.columns import SOURCE_COLUMNS
from scorecard.staff.workbook.styles import (
    FONT,
    WRAP,
    Allowed,
    entry_check,
    one_of,
    print_on_a4,
    style,
    write_heading,
    write_text,
)

EMPTY_SOURCES = 100
"""Rows below the last publication in which new ones are registered."""

LETTER = {column.key: get_column_letter(at) for at, column in enumerate(SOURCE_COLUMNS, start=1)}


def draw_sources(sheet: Worksheet, inputs: Inputs, language: str) -> None:
    """Every registered publication, the newest first, locked; open rows below them."""
    for at, column in enumerate(SOURCE_COLUMNS, start=1):
        write_heading(sheet.cell(1, at), word("workbook", language, "source_columns", column.key))
        sheet.column_dimensions[LETTER[column.key]].width = column.width
    listed = sources_newest_first(inputs)
    for number, each in enumerate(listed, start=2):
        texts = shown_source(each, inputs.sources.record.sources[each], language)
        for at, column in enumerate(SOURCE_COLUMNS, start=1):
            cell = sheet.cell(number, at)
            write_text(cell, texts[column.key])
            cell.alignment, cell.number_format, cell.font = WRAP, "@", Font(name=FONT, size=10)
    last, end = len(listed) + 1, len(listed) + 1 + EMPTY_SOURCES
    for number in range(last + 1, end + 1):
        for at, column in enumerate(SOURCE_COLUMNS, start=1):
            style(sheet.cell(number, at), open_to_staff=not column.locked)
    _check_entries(sheet, last + 1, end, language)
    sheet.column_dimensions[LETTER["base"]].hidden = True
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{LETTER['base']}{end}"
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"A1:{LETTER['grade']}{last}"
    print_on_a4(sheet, language, landscape=True)
    sheet.protection.sheet = True
    sheet.protection.autoFilter = sheet.protection.formatColumns = False


def shown_source(name: str, source: Source, language: str) -> dict[str, str]:
    """What stands in each column for a registered publication."""
    known = words("workbook")["source_languages"]
    return {
        "id": name,
        "published": source.published.text if source.published else "",
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "language": known[source.language][language] if source.language in known else source.language,
        "grade": source.grade,
        "base": name,
    }


def sources_newest_first(inputs: Inputs) -> list[str]:
    """Source ids by the day of publication, then by id; those without a day last."""
    sources = inputs.sources.record.sources
    by_id = sorted(sources)
    return sorted(by_id, key=lambda each: _ordinal(sources[each].published), reverse=True)


def _ordinal(period: Period | None) -> int:
    return period.end.toordinal() if period else 0


def _check_entries(sheet: Worksheet, first: int, end: int, language: str) -> None:
    names = ",".join(each[language] for each in words("workbook")["source_languages"].values())
    lists = {"language": (f'"{names}"', False), "grade": ('"A,B,C"', True)}
    for column in SOURCE_COLUMNS:
        if column.locked:
            continue
        if column.key in lists:
            formula, strict = lists[column.key]
            check = entry_check(one_of(formula), column.key, language, strict=strict, of="source_")
        else:
            check = entry_check(Allowed("textLength", "1", "2000"), column.key, language, of="source_")
        check.add(f"{LETTER[column.key]}{first}:{LETTER[column.key]}{end}")
        sheet.add_data_validation(check)
