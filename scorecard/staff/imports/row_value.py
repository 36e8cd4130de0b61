"""The value of a row and how exact it is: as its own cells say it, and as staff saw it on the screen."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from scorecard.reading.check_values import unit_of_values
from scorecard.records.fields import fault_of_text
from scorecard.records.model import Indicator
from scorecard.records.words import words
from scorecard.staff.imports.bound_words import split_bound
from scorecard.staff.imports.cell_entries import read_choice, read_number
from scorecard.staff.imports.decimal_sign import two_readings
from scorecard.staff.imports.shown_number import misleading
from scorecard.staff.imports.table import Line, Raw, Table, tidy
from scorecard.staff.imports.taken import Wrong
from scorecard.staff.workbook.sheet_rows import entry_form

_WORDS = frozenset({"note", "why", "title", "publisher"})
"""Columns whose words are kept as they were typed."""


def read_value(table: Table, line: Line, record: Indicator, series: str | None) -> Decimal | str | Wrong:
    """A number in the indicator's unit, or a grade of its scale."""
    typed, entry = table.raw(line, "value"), entry_form(record, series)
    raw = _bare(typed)
    if entry == "grade":
        grades = {tidy(each): each for each in record.scale}
        if raw.text in grades:
            return grades[raw.text]
        return Wrong(code="grade-not-on-scale", values={"found": raw.quoted, "known": ", ".join(record.scale)})
    unit_column, unit = table.cell(line, "unit").column, unit_of_values(record, series)
    number = _not_as_seen(raw, unit, table) or read_number(raw, unit, unit_column)
    if entry == "done" and raw.state == "plain" and (isinstance(number, Wrong) or number not in {0, 1}):
        return Wrong(code="milestone-value", values={"found": typed.quoted})
    return _as_typed(number, typed, raw) if isinstance(number, Wrong) else number


def read_bound(table: Table, line: Line, kept: str | None) -> str | Wrong:
    """How exact the value is: as its column says, or the words beside the value, or as is published (`kept`)."""
    value, raw = table.raw(line, "value"), table.raw(line, "bound")
    beside = split_bound(value.text)[1] if isinstance(value.value, str) else None
    if beside is None and kept is not None:
        return kept
    chosen = read_choice(raw, "bounds", beside or "exact")
    if beside is None or isinstance(chosen, Wrong) or chosen == beside:
        return chosen
    meant = "/".join(words("workbook")["bounds"][beside].values())
    values = {"found": value.quoted, "chosen": raw.quoted, "meant": meant}
    return Wrong(code="bound-against-value", values=values)


def unfit_cells(table: Table, line: Line) -> Iterator[tuple[str, Wrong]]:
    """Cells that are `unfit`, and words that no file can hold."""
    for key in table.columns:
        raw = table.raw(line, key)
        if (wrong := unfit(raw)) is not None:
            yield key, wrong
        elif key in _WORDS and not raw.is_empty and (fault := fault_of_text(" ".join(str(raw.value).split()))):
            yield key, Wrong(code=fault[0], values=fault[1])


def unfit(raw: Raw) -> Wrong | None:
    """Why a cell's content is not certain: merged, computed, an error of Excel's, crossed out or with raised signs; or
    text that shows with more words than it has.
    """
    codes = {"merged": "cell-merged", "formula": "cell-formula", "error": "cell-error", "marked": "cell-marked"}
    if raw.state != "plain":
        return Wrong(code=codes[raw.state], values={"found": raw.quoted})
    return misleading(raw, "") if isinstance(raw.value, str) else None


def _bare(raw: Raw) -> Raw:
    """The value without the words that say how exact it is."""
    text, bound = split_bound(raw.text) if isinstance(raw.value, str) else ("", None)
    return replace(raw, value=text) if bound is not None else raw


def _as_typed(wrong: Wrong, typed: Raw, bare: Raw) -> Wrong:
    """What is wrong with a value, quoted with the words that say how exact it is; what was meant keeps them too."""
    if bare is typed:
        return wrong
    values = {**wrong.values, "found": typed.quoted}
    if "meant" in values:
        values["meant"] = typed.text.replace(bare.text, values["meant"])
    return replace(wrong, values=values)


def _not_as_seen(raw: Raw, unit: str, table: Table) -> Wrong | None:
    """Why a number is not certainly the one that staff saw; None where it is."""
    readings = None if table.point_is_certain or not isinstance(raw.value, str) else two_readings(raw.text)
    if readings is not None:
        values = {"found": raw.quoted, "whole": readings[0], "decimal": readings[1]}
        return Wrong(code="number-two-readings", values=values)
    return None if isinstance(raw.value, str) else misleading(raw, unit)
