"""The list as a file staff open: one line a commitment and lead. Text stays text, whatever it begins with."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from scorecard.records.text import without_formula
from scorecard.records.words import words
from scorecard.staff.leads.lead import Lead
from scorecard.staff.leads.settling import OpenFirst, Pointer
from scorecard.staff.leads.wanted import Wanted
from scorecard.staff.workbook.fixed_bytes import with_fixed_dates
from scorecard.staff.workbook.styles import FONT, WRAP, print_on_a4, write_heading, write_text

_WIDTHS = {
    "sector": 10, "clauses": 9, "commitment": 34, "due": 8, "outcome": 12, "sentence": 40, "known": 44, "searched": 30,
    "lead": 28, "lead_value": 16, "lead_period": 11, "lead_title": 34, "lead_host": 26, "lead_note": 40,
    "indicator": 24,
}  # fmt: skip
_PAGE_WIDTHS = {"place": 6, "page": 46, "host": 36, "points": 70}
_MOST = 32_000
"""Characters. A cell of Excel's holds 32 767."""


def _phrases() -> Mapping[str, Any]:
    return words("leads")


def as_xlsx(wanted: Sequence[Wanted], pages: Sequence[OpenFirst], language: str, day: date) -> bytes:
    """The list, and a second sheet of the pages to open first; dated with the plan's day: the same list gives the same
    bytes.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = _phrases()["sheet"][language]
    _draw(sheet, _WIDTHS, "columns", list(_lines(wanted, language)), language)
    sheet.freeze_panes = "D2"
    if pages:
        second = book.create_sheet(_phrases()["pages_sheet"][language])
        _draw(second, _PAGE_WIDTHS, "pages_columns", list(page_lines(pages, wanted, language)), language)
        second.freeze_panes = "A2"
    result = io.BytesIO()
    book.save(result)
    return with_fixed_dates(result.getvalue(), day)


def _draw(
    sheet: Worksheet, widths: Mapping[str, int], headings: str, lines: Sequence[Sequence[str]], language: str
) -> None:
    for at, (key, width) in enumerate(widths.items(), start=1):
        write_heading(sheet.cell(1, at), _phrases()[headings][key][language])
        sheet.column_dimensions[get_column_letter(at)].width = width
    for number, line in enumerate(lines, start=2):
        for at, text in enumerate(line, start=1):
            cell = sheet.cell(number, at)
            write_text(cell, text[:_MOST])
            cell.alignment, cell.number_format, cell.font = WRAP, "@", Font(name=FONT, size=10)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{sheet.max_row}"
    sheet.print_title_rows = "1:1"
    print_on_a4(sheet, language, landscape=True)


def page_lines(
    pages: Sequence[OpenFirst], wanted: Sequence[Wanted], language: str
) -> Iterator[tuple[str, str, str, str]]:
    """Of each page its place, what it is, where it was seen, and what it alone would do for which commitment."""
    names = {each.key: each.commitment for each in wanted}
    for place, page in enumerate(pages, start=1):
        title = ", ".join(text for text in (page.title, page.publisher, page.published) if text)
        points = [_phrases()["points"][_way(each)][language].format(name=names[each.key]) for each in page.pointers]
        yield str(place), title, page.host, "\n".join(points)


def _way(pointer: Pointer) -> str:
    if pointer.status is not None:
        return pointer.status.value
    return "speaks" if pointer.mark is None else pointer.mark.value.removesuffix("_plan")


def as_csv(wanted: Sequence[Wanted], language: str) -> bytes:
    """UTF-8 with the mark by which Excel knows it. A text that a spreadsheet would compute gets an apostrophe."""
    result = io.StringIO()
    table = csv.writer(result)
    table.writerow(_phrases()["columns"][key][language] for key in _WIDTHS)
    for line in _lines(wanted, language):
        table.writerow(without_formula(text) for text in line)
    return result.getvalue().encode("utf-8-sig")


def _lines(wanted: Sequence[Wanted], language: str) -> Iterator[tuple[str, ...]]:
    for each in wanted:
        commitment = each.commitment if each.indicator else _phrases()["left"][language]
        own = {
            "sector": each.sector, "clauses": each.clauses, "commitment": commitment, "due": each.due,
            "outcome": each.outcome, "sentence": each.sentence, "known": "\n".join(each.known),
            "searched": "\n".join(each.searched), "indicator": each.indicator,
        }  # fmt: skip
        for lead in each.leads or (None,):
            texts = own | _lead(lead, language)
            texts["clauses"] = texts["clauses"] or ", ".join(lead.clauses if lead else ())
            yield tuple(texts.get(key, "") for key in _WIDTHS)


def _lead(lead: Lead | None, language: str) -> dict[str, str]:
    if lead is None:
        return {}
    bound = _phrases()["bounds"].get(lead.bound, {}).get(language, "")
    kind = _phrases()["kinds"].get(lead.kind, {}).get(language, lead.kind)
    publisher = ", ".join(part for part in (lead.publisher, lead.published) if part)
    return {
        "lead": f"{lead.geography} {lead.indicator}".strip(),
        "lead_value": f"{bound}{lead.value} {lead.unit}{kind}",
        "lead_period": lead.period,
        "lead_title": f"{lead.source_title} ({publisher})" if publisher else lead.source_title,
        "lead_host": lead.host_kind,
        "lead_note": lead.note,
    }
