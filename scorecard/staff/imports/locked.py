"""Cells staff have no business changing: what they must hold, and what it means if they hold something else."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation

from scorecard.reading.check_near import held_against
from scorecard.reading.check_values import unit_of_values
from scorecard.records.model import Indicator, Observation, Unit
from scorecard.records.words import staff_languages
from scorecard.staff.imports.said import Key, Said
from scorecard.staff.imports.table import Line, Table, heading_names, looks_like_a_value, tidy
from scorecard.staff.imports.taken import Wrong
from scorecard.staff.workbook.columns import as_exported
from scorecard.staff.workbook.flows import alone
from scorecard.staff.workbook.sheet_rows import shown_name, shown_target, shown_unit


def changed_cells(
    table: Table, line: Line, record: Indicator, key: Key | None, units: Mapping[str, Unit], *, is_change: bool
) -> Iterator[tuple[str, Wrong]]:
    """Locked cells that differ from what the indicator says, in any staff language.

    An error where the row brings a value: names beside the wrong id are how sorting half a table shows. A warning
    where it brings none, since the plan's words may have changed after the workbook was made. Empty cells pass:
    a CSV need not repeat what is known.
    """
    geography, series, group = (key.geography, key.series, key.group) if key else (None, None, {})
    # What said which indicator this is: a name of its own, or a target's words.
    named_by = "name" if table.raw(line, "id").is_empty else "id"
    expected: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("name", lambda language: shown_name(record, series, language)),
        ("target", lambda language: shown_target(record, series, geography, group, language)),
        ("unit", lambda language: shown_unit(unit_of_values(record, series), units, language)),
    )
    figure = table.raw(line, "figure")
    if looks_like_a_value(figure) and not _is_figure(figure.text, record):
        values = {"found": figure.quoted, "column": heading_names("value")}
        yield "figure", Wrong(code="number-in-locked-cell", values=values)
    for name, texts in expected:
        raw = table.raw(line, name)
        if name == named_by:
            continue
        right = [tidy(texts(language)) for language in staff_languages()]
        if not raw.is_empty and raw.text not in right:
            yield (
                name,
                Wrong(
                    code="unit-changed" if name == "unit" else "locked-cell-changed",
                    values={"expected": right[0], "found": raw.quoted},
                    severity="error" if is_change or looks_like_a_value(raw) else "warning",
                ),
            )


def _is_figure(text: str, record: Indicator) -> bool:
    """Whether it is a figure of the record's targets, which the workbook carries for its own colours."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return False
    return any(held_against(target) == found for target in record.targets)


def moved(table: Table, line: Line, record: Indicator, said: Said, key: Key) -> tuple[str, Wrong]:
    """For a row that had a value when it was exported and now points at none: which cell was changed, most likely."""
    exported = str(table.raw(line, "base").value)
    was = next((value for value in record.observations if as_exported(value) == exported), None)
    if was is None:
        return "base", Wrong(code="value-changed-meanwhile", values={"current": "—", "exported": said.shown})
    name = _differing(was, table, line, key)
    expected = {"since": was.since.text if was.since else alone(was.period.text, "zh"), "period": was.period.text}
    wanted = expected.get(name) or dict(was).get(name) or "—"
    return name, Wrong(code="locked-cell-changed", values={"expected": wanted, "found": table.raw(line, name).quoted})


def _differing(was: Observation, table: Table, line: Line, key: Key) -> str:
    starts = [each.start if each else None for each in (was.since, key.since)]
    if table.raw(line, "period").text == was.period.text and starts[0] != starts[1]:
        return "since"
    return "period" if table.raw(line, "period").text != was.period.text else "series"
