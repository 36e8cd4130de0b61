"""The sheets of the workbook, drawn with openpyxl. Says nothing of its own: words come from `phrases.yml`."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from itertools import groupby

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from scorecard.reading.load import Inputs
from scorecard.records.text import text_in
from scorecard.records.words import word, words
from scorecard.staff.workbook.columns import COLUMNS, as_exported
from scorecard.staff.workbook.flows import alone, shown_flow, since
from scorecard.staff.workbook.red_cells import mark_doubts
from scorecard.staff.workbook.sheet_rows import SheetRow
from scorecard.staff.workbook.styles import (
    BESIDE,
    DONE,
    FONT,
    NUMBER,
    WRAP,
    Allowed,
    entry_check,
    lines_of,
    one_of,
    print_on_a4,
    style,
    up_to,
    write_heading,
    write_text,
)

EMPTY_ROWS = 100
"""Rows below the last indicator in which other periods, places and series can be entered."""

SENDER = ("body", "by", "checked", "approved", "phone", "date")
"""What the first sheet asks of whoever sends the workbook."""

MAX_DECIMALS = 8
_HIDDEN = ("base", "figure")

LETTER = {column.key: get_column_letter(at) for at, column in enumerate(COLUMNS, start=1)}


def scope_of(
    inputs: Inputs, sectors: Collection[str] | None, bodies: Collection[str] | None, language: str
) -> tuple[str, str]:
    """What the workbook is about, in words: its sectors, and the bodies that fill it in."""
    plan, between = inputs.plan.record, word("workbook", language, "instructions", "between")
    of_sectors = [text_in(each.name, language) for each in plan.sectors if sectors is not None and each.id in sectors]
    of_bodies = [text_in(each.name, language) for each in plan.bodies if bodies is not None and each.id in bodies]
    return between.join(of_sectors) or word("workbook", language, "instructions", "everything"), between.join(of_bodies)


def draw_instructions(sheet: Worksheet, inputs: Inputs, scope: tuple[str, str], language: str) -> None:
    """How to fill the workbook in, on one printed page, with who sends it and who signs it."""
    plan, (sectors, bodies) = inputs.plan.record, scope
    title = word("workbook", language, "instructions", "title").format(title=text_in(plan.title, language))
    lines: list[tuple[str, str]] = [
        (title, ""),
        (word("workbook", language, "instructions", "scope").format(sector=sectors, as_of=plan.as_of), ""),
        *((f"{word('workbook', language, 'sender', each)}", bodies if each == "body" else " ") for each in SENDER),
        ("", ""),
        *((step[language], "") for step in words("workbook")["instructions"]["steps"]),
        ("", ""),
        (word("workbook", language, "instructions", "about"), ""),
    ]
    locked = word("workbook", language, "instructions", "locked")
    for column in COLUMNS[:-2]:
        meaning = locked if column.locked else word("workbook", language, "prompts", column.key)
        lines.append((f"{LETTER[column.key]}  {word('workbook', language, 'columns', column.key)}", meaning))
    sheet.column_dimensions["A"].width = 22
    sheet.column_dimensions["B"].width = 78
    for number, (left, right) in enumerate(lines, start=1):
        for at, text in enumerate((left, right), start=1):
            cell = sheet.cell(number, at, text or None)
            cell.alignment, cell.font = WRAP, Font(name=FONT, size=11)
        if left and not right:
            sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=2)
        sheet.row_dimensions[number].height = 16 * (lines_of(right, 78) if right else lines_of(left, 100))
    for number in range(3, 3 + len(SENDER)):
        style(sheet.cell(number, 2), open_to_staff=True)
        sheet.row_dimensions[number].height = 20
    sheet["A1"].font = Font(name=FONT, bold=True, size=15)
    sheet.row_dimensions[1].height = 24 * lines_of(title, 66)
    sheet.cell(len(lines) - len(COLUMNS) + 2, 1).font = Font(name=FONT, bold=True, size=12)
    print_on_a4(sheet, language, landscape=False)
    sheet.protection.sheet = True


def draw_values(
    sheet: Worksheet, rows: Sequence[SheetRow], lists: dict[str, str], inputs: Inputs, language: str
) -> None:
    """One line a row, with empty ones below. `lists` maps a column to the range its drop-down shows."""
    for at, column in enumerate(COLUMNS, start=1):
        write_heading(sheet.cell(1, at), word("workbook", language, "columns", column.key))
        sheet.column_dimensions[LETTER[column.key]].width = column.width
    sheet.row_dimensions[1].height = 30
    for number, row in enumerate(rows, start=2):
        _draw_row(sheet, number, row, language)
    last = len(rows) + 1
    for number in range(last + 1, last + EMPTY_ROWS + 1):
        for column in COLUMNS:
            style(sheet.cell(number, COLUMNS.index(column) + 1), open_to_staff=column.key not in _HIDDEN)
    end = last + EMPTY_ROWS
    _validate_entries(sheet, rows, last, language)
    _validate_choices(sheet, lists, last, end, language)
    _validate_flows(sheet, rows, last, end, language)
    mark_doubts(sheet, rows, end)
    _mark_filled(sheet, end)
    for key in _HIDDEN:
        sheet.column_dimensions[LETTER[key]].hidden = True
    sheet.freeze_panes = f"{LETTER['target']}2"
    sheet.auto_filter.ref = f"A1:{LETTER['figure']}{end}"
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"A1:{LETTER['note']}{end}"
    print_on_a4(sheet, language, landscape=True)
    protection = sheet.protection
    protection.sheet = True
    # What is False here stays allowed: fitting columns to one's screen and filtering never hurt a value.
    protection.formatColumns = protection.formatRows = protection.autoFilter = False


def draw_lists(sheet: Worksheet, columns: dict[str, Sequence[str]]) -> dict[str, str]:
    """The entries of the drop-downs, one column each. Gives the range of each, as a validation names it."""
    ranges = {}
    for at, (key, entries) in enumerate(columns.items(), start=1):
        for number, entry in enumerate(entries, start=1):
            write_text(sheet.cell(number, at), entry)
            sheet.cell(number, at).number_format = "@"
        letter = get_column_letter(at)
        ranges[key] = f"'{sheet.title}'!${letter}$1:${letter}${max(1, len(entries))}"
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True
    return ranges


def _draw_row(sheet: Worksheet, number: int, row: SheetRow, language: str) -> None:
    seen = row.observation
    texts: dict[str, str | float | int] = {
        "id": row.indicator, "name": row.name, "clause": row.clause, "target": row.target, "last": row.last,
        "unit": row.unit, "period": row.period, "geography": row.geography, "series": row.series, "group": row.group,
    }  # fmt: skip
    if seen is not None:
        texts |= {
            "value": seen.value if isinstance(seen.value, str) else _as_excel(seen.value),
            "since": shown_flow(seen, row.total_since, language),
            "bound": word("workbook", language, "bounds", seen.bound),
            "status": word("workbook", language, "statuses", seen.status),
            "source": ", ".join(seen.sources),
            "not_before": seen.not_before.isoformat() if seen.not_before else "",
            "series_break": word("workbook", language, "breaks", "yes") if seen.series_break else "",
            "note": "\n".join(seen.note[each] for each in row.languages if each in seen.note),
            "base": as_exported(seen),
        }
    if row.figure is not None:
        texts["figure"] = _as_excel(row.figure)
    for at, column in enumerate(COLUMNS, start=1):
        cell = sheet.cell(number, at)
        # A published value is known by its period and its start: these are not for changing.
        keeps = seen is not None and column.key in {"period", "since"}
        style(cell, open_to_staff=not (column.locked or keeps))
        text = texts.get(column.key, "")
        if text != "":
            cell.value = text
            if isinstance(text, str):
                cell.data_type = "s"
        if column.key == "value":
            cell.alignment = BESIDE
            cell.number_format = _number_format(seen.value if seen else None)
    wanted = max(
        lines_of(row.name, 25),
        lines_of(row.target, 34),
        lines_of(row.clause, 9),
        lines_of(row.last, 14),
        _sources_lines(row),
        lines_of(str(texts.get("note", "")), 34),
    )
    sheet.row_dimensions[number].height = 15 * wanted + 1


def _as_excel(value: Decimal) -> float | int:
    return int(value) if value == value.to_integral_value() else float(value)


def _number_format(value: Decimal | str | None) -> str:
    """Shows as many decimals as were published: 80.0 stays 80.0."""
    if not isinstance(value, Decimal):
        return "General"
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    # More digits than those are shown as well: a format that rounds shows another number than it holds.
    return f"0.{'0' * decimals}{'#' * (MAX_DECIMALS - decimals)}" if 0 < decimals < MAX_DECIMALS else "General"


def _validate_entries(sheet: Worksheet, rows: Sequence[SheetRow], last: int, language: str) -> None:
    letter = LETTER["value"]
    kinds: dict[tuple[str, ...], DataValidation] = {}
    alike = groupby(enumerate(rows, start=2), key=lambda each: (each[1].entry, *each[1].grades))
    for key, group in alike:
        run = list(group)
        if key not in kinds:
            kinds[key] = _entry_validation(run[0][1], language)
            sheet.add_data_validation(kinds[key])
        kinds[key].add(f"{letter}{run[0][0]}:{letter}{run[-1][0]}")
    below = entry_check(NUMBER, "value", language)
    below.add(f"{letter}{last + 1}:{letter}{last + EMPTY_ROWS}")
    sheet.add_data_validation(below)
    for number in range(last + 1, last + EMPTY_ROWS + 1):
        sheet[f"{letter}{number}"].number_format = "General"


def _entry_validation(row: SheetRow, language: str) -> DataValidation:
    if row.entry == "done":
        return entry_check(one_of('"1,0"'), "done", language)
    if row.entry == "grade":
        # Excel takes up to 255 characters here, and no comma inside an entry: longer scales are checked on import.
        grades = ",".join(row.grades)
        if len(grades) <= 250 and grades.count(",") < len(row.grades):
            return entry_check(one_of(f'"{grades}"'), "grade", language)
        return entry_check(up_to("250"), "grade", language)
    if row.entry == "share":
        return entry_check(Allowed("decimal", "0", "100"), "value", language, strict=False)
    return entry_check(NUMBER, "value", language)


def _validate_choices(sheet: Worksheet, lists: dict[str, str], last: int, end: int, language: str) -> None:
    # Periods and sources have more forms than a list can hold: an unlisted one is questioned, not refused.
    for key, first, strict in (
        ("bound", 2, True), ("status", 2, True), ("period", 2, False), ("source", 2, False),
        ("series_break", 2, True), ("nature", 2, True), ("searched_at", 2, False),
        ("name", last + 1, False), ("geography", last + 1, True),
    ):  # fmt: skip
        validation = entry_check(one_of(lists[key]), key if key != "geography" else None, language, strict=strict)
        validation.add(f"{LETTER[key]}{first}:{LETTER[key]}{end}")
        sheet.add_data_validation(validation)
    # Any text up to a length: the prompt is what helps here.
    for key, most in (("not_before", "30"), ("searched_on", "30"), ("note", "4000"), ("why", "1000")):
        validation = entry_check(up_to(most), key, language)
        validation.add(f"{LETTER[key]}2:{LETTER[key]}{end}")
        sheet.add_data_validation(validation)


def _validate_flows(sheet: Worksheet, rows: Sequence[SheetRow], last: int, end: int, language: str) -> None:
    """The two answers of a row that is added up stand in its list; other starts, and other rows, take any text."""
    letter = LETTER["since"]
    free = entry_check(up_to("30"), "since", language)
    free.add(f"{letter}{last + 1}:{letter}{end}")
    offered: dict[tuple[str, str | None], DataValidation] = {}
    for number, row in enumerate(rows, start=2):
        key = (row.period, row.total_since)
        if row.observation is not None or row.total_since is None or not row.period:
            free.add(f"{letter}{number}")
            continue
        if key not in offered:
            answers = f'"{alone(row.period, language)},{since(row.total_since, language)}"'
            offered[key] = entry_check(one_of(answers), "since", language, strict=False)
            sheet.add_data_validation(offered[key])
        offered[key].add(f"{letter}{number}")
    sheet.add_data_validation(free)


def _mark_filled(sheet: Worksheet, end: int) -> None:
    value = LETTER["value"]
    rule = FormulaRule(formula=[f'AND(${LETTER["base"]}2="",${value}2<>"")'], fill=DONE)
    sheet.conditional_formatting.add(f"{value}2:{LETTER['source']}{end}", rule)


def _sources_lines(row: SheetRow) -> int:
    return lines_of(", ".join(row.observation.sources), 27) if row.observation else 1
