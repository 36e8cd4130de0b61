"""The list as a file staff open: one line a commitment and lead. Text stays text, whatever it begins with."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from scorecard.staff.leads.lead import Lead
from scorecard.staff.leads.wanted import Wanted
from scorecard.staff.workbook.cells import FONT, WRAP, print_on_a4, write_heading, write_text
from scorecard.staff.workbook.fixed_bytes import with_fixed_dates

_WIDTHS = {
    "sector": 10, "clauses": 9, "commitment": 34, "due": 8, "outcome": 12, "sentence": 40, "known": 44, "searched": 30,
    "lead": 28, "lead_value": 16, "lead_period": 11, "lead_title": 34, "lead_host": 26, "lead_note": 40,
    "indicator": 24,
}  # fmt: skip
_MOST = 32_000
"""Characters. A cell of Excel's holds 32 767."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@cache
def _phrases() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("phrases.yml").read_text(encoding="utf-8"))
    return found


def as_xlsx(wanted: Sequence[Wanted], language: str, day: date) -> bytes:
    """One sheet, filtered and frozen, dated with the plan's day: the same list gives the same bytes."""
    book = Workbook()
    sheet = book.active
    sheet.title = _phrases()["sheet"][language]
    for at, (key, width) in enumerate(_WIDTHS.items(), start=1):
        write_heading(sheet.cell(1, at), _phrases()["columns"][key][language])
        sheet.column_dimensions[get_column_letter(at)].width = width
    for number, line in enumerate(_lines(wanted, language), start=2):
        for at, text in enumerate(line, start=1):
            cell = sheet.cell(number, at)
            write_text(cell, text[:_MOST])
            cell.alignment, cell.number_format, cell.font = WRAP, "@", Font(name=FONT, size=10)
    sheet.freeze_panes = "D2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_WIDTHS))}{sheet.max_row}"
    sheet.print_title_rows = "1:1"
    print_on_a4(sheet, language, landscape=True)
    result = io.BytesIO()
    book.save(result)
    return with_fixed_dates(result.getvalue(), day)


def as_csv(wanted: Sequence[Wanted], language: str) -> bytes:
    """UTF-8 with the mark by which Excel knows it. A text that a spreadsheet would compute gets an apostrophe."""
    result = io.StringIO()
    table = csv.writer(result)
    table.writerow(_phrases()["columns"][key][language] for key in _WIDTHS)
    for line in _lines(wanted, language):
        table.writerow(f"'{text}" if text.startswith(_FORMULA) else text for text in line)
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
