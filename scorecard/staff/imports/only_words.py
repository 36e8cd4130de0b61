"""Columns that hold words: a number in one is refused, an explanation that is kept nowhere is named."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from scorecard.reading.load import Inputs
from scorecard.records.model import Indicator, Plan
from scorecard.records.words import staff_languages
from scorecard.staff.imports.table import Line, Raw, Table, heading_names, looks_like_a_value, tidy
from scorecard.staff.imports.taken import Refusal, Wrong
from scorecard.staff.workbook.sheet_rows import shown_clauses


def numbers_among_words(table: Table, line: Line, record: Indicator, plan: Plan) -> Iterator[tuple[str, Wrong]]:
    """Cells of a row that hold a number where none is read, whatever else the row says."""
    for key, code in (
        ("clause", "number-in-locked-cell"),
        ("last", "number-in-locked-cell"),
        ("note", "number-in-words"),
        ("why", "number-in-words"),
    ):
        raw = table.raw(line, key)
        number = next((each for each in _lines(raw) if looks_like_a_value(each)), None)
        if number is None or (key == "clause" and raw.text in _clauses(record, plan)):
            continue
        values = {"found": number.quoted, "column": heading_names("value")}
        yield key, Wrong(code=code, values=values)


def explained_in_vain(table: Table, inputs: Inputs, said_of: Collection[int]) -> Iterator[Refusal]:
    """Explanations in rows of which nothing is `said_of`; one that was accepted before is kept already."""
    accepted = {tidy(each.reason) for each in inputs.all_accepted}
    for line in table.lines:
        raw = table.raw(line, "why")
        if not raw.is_empty and line.number not in said_of and raw.text not in accepted:
            wrong = Wrong(code="explanation-not-kept", values={"found": raw.quoted}, severity="warning")
            yield Refusal(cell=table.cell(line, "why"), wrong=wrong)


def _lines(raw: Raw) -> tuple[Raw, ...]:
    """A cell line by line: a note has one for each language."""
    if not isinstance(raw.value, str):
        return (raw,)
    return tuple(replace(raw, value=each) for each in raw.value.splitlines())


def _clauses(record: Indicator, plan: Plan) -> set[str]:
    """As the workbook writes them: where a plan numbers its clauses and no more, that is a number."""
    return {tidy(shown_clauses(record, plan, language)) for language in staff_languages()}
