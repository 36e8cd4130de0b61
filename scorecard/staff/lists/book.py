"""The workbook in which a list's proposals are confirmed: the document, a row for each figure, the text itself."""

import io
from collections.abc import Iterator, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from scorecard.reading.load import Inputs
from scorecard.records.text import text_in
from scorecard.records.words import staff_languages, word
from scorecard.staff.lists.columns import COLUMNS, FIELDS, LOCKED, heading_of, keys_of
from scorecard.staff.lists.propose import ProposedClause, ProposedList
from scorecard.staff.lists.propose_target import ProposedTarget
from scorecard.staff.new.questions import KINDS
from scorecard.staff.workbook.fixed_bytes import with_fixed_dates
from scorecard.staff.workbook.styles import entry_check, one_of, style, write_heading, write_text

_WIDTHS = {"number": 6, "original": 40, "figure": 12, "confirm": 11, "text": 34, "name": 24, "definition": 30}


def make_book(found: ProposedList, about: Mapping[str, str], inputs: Inputs, language: str) -> bytes:
    """The same proposals, the same bytes. `about` holds what is known of the document."""
    book = Workbook()
    document = book.active
    document.title = word("lists", language, "sheets", "document")
    clauses, text = (book.create_sheet(word("lists", language, "sheets", each)) for each in ("clauses", "text"))
    _draw_document(document, found, about, inputs, language)
    _draw_clauses(clauses, found, about, inputs, language)
    for number, line in enumerate(found.text.splitlines(), start=1):
        write_text(text.cell(number, 1), line)
    text.column_dimensions["A"].width = 120
    text.protection.sheet = True
    book.active = book.index(clauses)
    result = io.BytesIO()
    book.save(result)
    return with_fixed_dates(result.getvalue(), inputs.plan.record.as_of)


def _draw_document(
    sheet: Worksheet, found: ProposedList, about: Mapping[str, str], inputs: Inputs, language: str
) -> None:
    known = {**about, "heading": found.heading, "clause": found.clause}
    for number, key in enumerate(keys_of(FIELDS, inputs.plan.record.languages), start=1):
        write_heading(sheet.cell(number, 1), heading_of("document", key, language))
        style(sheet.cell(number, 2), open_to_staff=key not in {"heading", "clause"})
        write_text(sheet.cell(number, 2), known.get(key, ""))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 80
    sheet.protection.sheet = True


def _draw_clauses(
    sheet: Worksheet, found: ProposedList, about: Mapping[str, str], inputs: Inputs, language: str
) -> None:
    languages = inputs.plan.record.languages
    keys = list(keys_of(COLUMNS, languages))
    for at, key in enumerate(keys, start=1):
        write_heading(sheet.cell(1, at), heading_of("columns", key, language))
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(key.partition(".")[0], 14)
    rows = list(_rows(found.clauses, about, languages[0], inputs, language))
    for number, row in enumerate(rows, start=2):
        for at, key in enumerate(keys, start=1):
            style(sheet.cell(number, at), open_to_staff=key not in LOCKED)
            write_text(sheet.cell(number, at), row.get(key, ""))
    _add_choices(sheet, keys, len(rows) + 1, inputs, language)
    sheet.freeze_panes = "C2"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def _add_choices(sheet: Worksheet, keys: Sequence[str], last: int, inputs: Inputs, language: str) -> None:
    """Drop-downs, where a list is short enough for Excel to hold it in the cell: up to 255 characters."""
    names = [text_in(each.name, language) for each in inputs.plan.record.sectors]
    kinds = [word("new", language, "kinds", each) for each in KINDS]
    answers = [word("lists", language, "confirmed", each) for each in ("promise", "context")]
    for key, choices in (("confirm", answers), ("sector", names), ("kind", kinds)):
        listed = ",".join(each.replace(",", " ") for each in choices)
        if len(listed) > 250:
            continue
        check = entry_check(one_of(f'"{listed}"'), None, language, strict=False)
        letter = get_column_letter(keys.index(key) + 1)
        check.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(check)


def _rows(
    clauses: Sequence[ProposedClause], about: Mapping[str, str], first: str, inputs: Inputs, language: str
) -> Iterator[dict[str, str]]:
    """A row for each figure; what is said of the whole item stands in its first one."""
    known = {
        name: each
        for each, found in inputs.indicators.items()
        if found.record.role != "reference"
        for name in found.record.name.values()
    }
    for clause in clauses:
        for place, target in enumerate(clause.targets):
            head = {f"title.{first}": clause.title, f"chapter.{first}": clause.chapter} if place == 0 else {}
            indicator = known.get(target.name)
            if not target.promises:
                yield {"number": str(clause.number), **_of_name(target, inputs)}
                continue
            yield {
                "number": str(clause.number),
                "original": clause.text if place == 0 else "",
                **head,
                **_of_target(target, first, about, language),
                **_of_indicator(indicator, target, first, inputs, language),
                "id": "" if indicator else f"{about.get('id', 'list')}-{clause.number}-{place + 1}",
            }


def _of_target(target: ProposedTarget, first: str, about: Mapping[str, str], language: str) -> dict[str, str]:
    due, start = about.get("due", ""), about.get("start", "")
    more = [f"start={start}"] if target.kind in {"cumulative", "every_period", "growth"} and start else []
    return {
        "figure": target.figure, "phrase": target.phrase, f"text.{first}": target.phrase, f"name.{first}": target.name,
        "kind": word("new", language, "kinds", target.kind), "value": target.value, "value_high": target.value_high,
        "due": "" if target.kind == "guarantee" else target.due or due, "unit": target.unit,
        "more": "; ".join([*more, *target.more, *(f"{flag}=yes" for flag in target.flags)]),
    }  # fmt: skip


def _of_name(target: ProposedTarget, inputs: Inputs) -> dict[str, str]:
    """A figure that names a thing or a year: the reason is proposed in the languages that staff speak."""
    spoken = [each for each in inputs.plan.record.languages if each in staff_languages()]
    reasons = {f"reason.{each}": word("lists", each, "name") for each in spoken}
    return {"figure": target.figure, "phrase": target.phrase, **reasons}


def _of_indicator(
    indicator: str | None, target: ProposedTarget, first: str, inputs: Inputs, language: str
) -> dict[str, str]:
    """What is known of an indicator that is there; of a new one a definition to be confirmed."""
    if indicator is None:
        said_so = word("lists", first if first in staff_languages() else language, "definition")
        return {f"definition.{first}": said_so.format(name=target.name)}
    record = inputs.indicators[indicator].record
    sector = next(each for each in inputs.plan.record.sectors if each.id == inputs.sectors[indicator])
    names = {f"name.{each}": name for each, name in record.name.items()}
    return {**names, "unit": record.unit, "sector": text_in(sector.name, language)}
