"""Which indicator a row speaks of: by its id, by its name in any language, or by the words of its target."""

from collections.abc import Iterator, Mapping

from scorecard.reading.load import Inputs
from scorecard.records.frozen import frozen
from scorecard.records.model import Indicator
from scorecard.records.words import staff_languages
from scorecard.staff.imports.places import groups_meant
from scorecard.staff.imports.table import Line, Table, heading_names, looks_like_a_value, nearest, tidy
from scorecard.staff.imports.taken import Wrong
from scorecard.staff.workbook.sheet_rows import shown_name


@frozen
class Names:
    """What staff may call the indicators of a plan: spelling, folded → the ids it can mean."""

    meant: Mapping[str, tuple[str, ...]]
    shown: tuple[str, ...]
    """Names and ids as they stand, for suggestions."""
    groups: Mapping[str, tuple[str, str]]
    """What a group may be called → its dimension and category."""

    def find(self, table: Table, line: Line) -> tuple[str, str] | tuple[str, Wrong] | None:
        """The column that names the indicator, with its id or what is wrong; None for a row that names none."""
        key = "name" if table.raw(line, "id").is_empty else "id"
        raw = table.raw(line, key)
        if raw.is_empty:
            return None
        found = self.meant.get(raw.text.casefold(), ())
        if len(found) == 1:
            return key, found[0]
        if found:
            return key, Wrong(code="name-of-several", values={"found": raw.quoted, "known": ", ".join(found)})
        return key, Wrong(code="unknown-indicator", values={"found": raw.quoted, **nearest(raw.text, self.shown)})


def names_of(inputs: Inputs) -> Names:
    """Ids go before names, names before the words of targets: a word that is one indicator's name means that one."""
    ids = {each.casefold(): (each,) for each in inputs.indicators}
    names: dict[str, tuple[str, ...]] = {}
    words: dict[str, tuple[str, ...]] = {}
    shown = list(inputs.indicators)
    for each, document in inputs.indicators.items():
        for group, spellings in ((names, _names(document.record)), (words, _words(document.record))):
            for spelling in spellings:
                key = tidy(spelling).casefold()
                group[key] = tuple(dict.fromkeys((*group.get(key, ()), each)))
        shown.extend(document.record.name.values())
    return Names(meant={**words, **names, **ids}, shown=tuple(shown), groups=groups_meant(inputs.plan.record))


def of_no_indicator(
    table: Table, line: Line, found: tuple[str, Wrong] | None, *, is_filled: bool
) -> Iterator[tuple[str, Wrong]]:
    """What there is to say of a row that names no indicator. One that brings nothing is left out, and named; one with a
    number in any column may have meant to.
    """
    # A remark or a heading between rows names nothing, and brings nothing either.
    if found is not None and (is_filled or found[0] == "id"):
        yield found
    elif found is None and is_filled:
        key = "name" if "name" in table.columns else "id"
        yield key, Wrong(code="id-missing", values={"column": heading_names(key)})
    elif found is not None or any(number in table.columns.values() for number in line.cells):
        number = next((key for key in table.columns if looks_like_a_value(table.raw(line, key))), None)
        if number is not None:
            yield number, Wrong(code="row-with-number", values={"found": table.raw(line, number).quoted})
        else:
            yield "", Wrong(code="row-ignored", severity="warning")


def _names(record: Indicator) -> Iterator[str]:
    yield from record.name.values()
    for language in staff_languages():
        yield from (shown_name(record, series.id, language) for series in record.series)


def _words(record: Indicator) -> Iterator[str]:
    for target in record.targets:
        yield from target.text.values()
