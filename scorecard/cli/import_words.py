"""What an import says of each value that it takes: from what to what, and what else of it is new."""

from collections.abc import Iterator

from scorecard.reading.check_values import unit_of_values
from scorecard.reading.load import Inputs
from scorecard.records.model import Indicator, Observation, Search
from scorecard.staff.imports import Change
from scorecard.staff.imports.report import Item
from scorecard.staff.workbook.columns import said, word
from scorecard.staff.workbook.rows import entry_of, shown_name

_DONE = {"zh": ("未完成", "已完成"), "en": ("not yet", "done")}
"""What 0 and 1 say of something that is done once."""


def item_in_words(item: Item, inputs: Inputs, language: str) -> str:
    name = said(inputs.indicators[item.indicator].record.name, language)
    if isinstance(item.record, Search):
        place = said(inputs.sources.record.places[item.record.place], language)
        found = (
            f"{item.record.date} 又查过{place}，没有找到",
            f"looked again on {item.record.date} in {place}, found nothing",
        )
    else:
        found = (
            f"{item.record.period.text} 计划数 {item.record.value:f}",
            f"planned for {item.record.period.text}: {item.record.value:f}",
        )
    return f"{name}：{found[0]}" if language == "zh" else f"{name}: {found[1]}"


def _shown(value: Observation | None, record: Indicator, language: str) -> str:
    if value is None:
        return "—"
    if isinstance(value.value, str):
        return value.value
    if entry_of(record, value.series) == "done" and value.value in {0, 1}:
        return _DONE[language][int(value.value)]
    unit = unit_of_values(record, value.series)
    return f"{value.value:f}{'' if unit == '%' else ' '}{unit}"


def _details(before: Observation | None, after: Observation, language: str) -> Iterator[str]:
    """What stands beside a value and is new with it."""
    if after.bound != (before.bound if before else "exact"):
        yield word(language, "bounds", after.bound)
    if after.status != (before.status if before else "final"):
        yield word(language, "statuses", after.status)
    if before is None or after.sources != before.sources:
        yield ", ".join(after.sources)
    if after.series_break and not (before and before.series_break):
        yield "口径有变" if language == "zh" else "defined anew"
    if after.note != (before.note if before else {}):
        yield "备注有改动" if language == "zh" else "another note"
    if after.not_before != (before.not_before if before else None):
        yield f"{after.not_before} 起公布" if language == "zh" else f"not before {after.not_before}"


def change_in_words(change: Change, inputs: Inputs, language: str) -> str:
    record, before, after = inputs.indicators[change.indicator].record, change.before, change.after
    name = shown_name(record, after.series, language)
    if after.geography:
        name += {"zh": "·", "en": ", "}[language] + said(inputs.plan.record.geographies[after.geography], language)
    was, now = (_shown(value, record, language) for value in (before, after))
    details = list(_details(before, after, language))
    if language == "zh":
        return f"{name}，{after.period.text}：{was} → {now}{'（' + '；'.join(details) + '）' if details else ''}"
    return f"{name}, {after.period.text}: {was} → {now}{' (' + '; '.join(details) + ')' if details else ''}"
