"""The Excel workbook staff fill in. `make_workbook` is all there is to call; `imports` reads it back.

`columns` says what stands where, `sheet_rows` which lines there are, `sheets` and `source_sheet` draw them.
"""

import io
from collections.abc import Collection, Mapping
from types import MappingProxyType

from openpyxl import Workbook

from scorecard.reading.load import Inputs
from scorecard.records.text import text_in
from scorecard.records.words import word, words
from scorecard.staff.workbook.columns import source_labels
from scorecard.staff.workbook.fixed_bytes import with_fixed_dates
from scorecard.staff.workbook.sheet_rows import find_rows, regular_periods
from scorecard.staff.workbook.sheets import draw_instructions, draw_lists, draw_values, scope_of
from scorecard.staff.workbook.source_sheet import draw_sources, sources_newest_first

__all__ = ["make_workbook"]


def make_workbook(
    inputs: Inputs,
    sectors: Collection[str] | None,
    language: str,
    known: Mapping[str, str] = MappingProxyType({}),
    *,
    bodies: Collection[str] | None = None,
    every_year: bool = False,
) -> bytes:
    """One .xlsx for the ids of some sectors, or for everything; `language` is a staff language. `known` says what is
    last known of a commitment that is not established, by its key: it stands below the last value. With `bodies` it
    holds what they answer for.

    The same inputs give the same bytes. A sector without indicators gives no rows: whether the sectors exist is the
    caller's to ask.
    """
    plan, publications = inputs.plan.record, inputs.sources.record.sources
    book = Workbook()
    instructions = book.active
    instructions.title = word("workbook", language, "sheets", "instructions")
    values, sources, lists = (
        book.create_sheet(word("workbook", language, "sheets", each)) for each in ("values", "sources", "lists")
    )
    rows = find_rows(inputs, sectors, language, known, bodies=bodies, every_year=every_year)
    ranges = draw_lists(lists, {
        "period": regular_periods(plan, (each.record for each in inputs.indicators.values())),
        "bound": [label[language] for label in words("workbook")["bounds"].values()],
        "status": [label[language] for label in words("workbook")["statuses"].values()],
        "source": list(source_labels({each: publications[each] for each in sources_newest_first(inputs)})),
        "series_break": [word("workbook", language, "breaks", "yes")],
        "nature": [label[language] for label in words("workbook")["natures"].values()],
        "searched_at": [text_in(name, language) for name in inputs.sources.record.places.values()],
        "name": list(dict.fromkeys(row.name for row in rows if not row.series)),
        "geography": [text_in(name, language) for each, name in plan.geographies.items() if each != plan.geography],
    })  # fmt: skip
    draw_instructions(instructions, inputs, scope_of(inputs, sectors, bodies, language), language)
    draw_values(values, rows, ranges, inputs, language)
    draw_sources(sources, inputs, language)
    book.properties.title = text_in(plan.site_name, language)
    book.properties.creator = text_in(plan.site_name, language)
    book.active = book.index(values)
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is values
    result = io.BytesIO()
    book.save(result)
    return with_fixed_dates(result.getvalue(), plan.as_of)
