"""What an import says of each value that it takes: from what to what, and what else of it is new."""

from collections.abc import Iterator

from scorecard.cli.voice import Voice
from scorecard.reading.check_values import unit_of_values
from scorecard.reading.load import Inputs
from scorecard.records.model import Indicator, Observation, Search
from scorecard.records.text import text_in
from scorecard.records.words import word
from scorecard.staff.imports import TakenValue
from scorecard.staff.imports.taken import TakenItem
from scorecard.staff.workbook.sheet_rows import entry_form, shown_name


def item_in_words(item: TakenItem, inputs: Inputs, say: Voice) -> str:
    """A plan figure or a search that an import adds to an indicator."""
    name, record = text_in(inputs.indicators[item.indicator].record.name, say.language), item.record
    if isinstance(record, Search):
        place = text_in(inputs.sources.record.places[record.place], say.language)
        return say.said("item-searched", name=name, day=record.date, place=place)
    return say.said("item-planned", name=name, period=record.period.text, value=f"{record.value:f}")


def change_in_words(change: TakenValue, inputs: Inputs, say: Voice) -> str:
    """What a value was and what it becomes, and what else of it is new."""
    record, after = inputs.indicators[change.indicator].record, change.after
    name = shown_name(record, after.series, say.language)
    if after.geography:
        place = text_in(inputs.plan.record.geographies[after.geography], say.language)
        name = say.said("value-of-place", name=name, place=place)
    details = list(_details(change.before, after, say))
    return say.said(
        "value-changed-with" if details else "value-changed",
        name=name,
        period=after.period.text,
        before=_shown(change.before, record, say),
        after=_shown(after, record, say),
        details=say.listed(details, "details"),
    )


def _shown(value: Observation | None, record: Indicator, say: Voice) -> str:
    if value is None:
        return "—"
    if isinstance(value.value, str):
        return value.value
    if entry_form(record, value.series) == "done" and value.value in {0, 1}:
        return say.said("value-done" if value.value else "value-not-done")
    unit = unit_of_values(record, value.series)
    return f"{value.value:f}{'' if unit == '%' else ' '}{unit}"


def _details(before: Observation | None, after: Observation, say: Voice) -> Iterator[str]:
    """What stands beside a value and is new with it."""
    if after.bound != (before.bound if before else "exact"):
        yield word("workbook", say.language, "bounds", after.bound)
    if after.status != (before.status if before else "final"):
        yield word("workbook", say.language, "statuses", after.status)
    if before is None or after.sources != before.sources:
        yield ", ".join(after.sources)
    if after.series_break and not (before and before.series_break):
        yield say.said("value-break")
    if after.note != (before.note if before else {}):
        yield say.said("value-note")
    if after.not_before != (before.not_before if before else None):
        yield say.said("value-not-before", day=after.not_before)
