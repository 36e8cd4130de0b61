"""What was entered and by whom, in the words of staff."""

from collections.abc import Iterable, Iterator, Mapping

from scorecard.history.field_texts import STEP, Facts
from scorecard.records.words import word
from scorecard.staff.diff.phrases import diff_words
from scorecard.staff.people.entries import Entry
from scorecard.staff.people.second import Coming

_SHOWN = (
    "value", "value_high", "bound", "due", f"change{STEP}value", f"change{STEP}due", f"change{STEP}withdrawn",
    f"change{STEP}merged", "status", "not_before", "sources", f"change{STEP}sources", "url", f"withdrawn{STEP}date",
)  # fmt: skip
"""Fields by which people know an item; its note stands in the lists of a difference."""


def said_item(coming: Coming, facts: Facts, language: str) -> str:
    """`普惠性幼儿园覆盖率 · 数值 · 2025：数值 90.3；来源 jyj-2026-01`."""
    record, way = coming.item
    fields, t = facts.get(record, {}), diff_words(language)
    named = " · ".join(
        (_name(fields, language) or record, *(t.fields.get(each, each) for each in way.split(STEP) if way))
    )
    join = word("people", language, "join")
    lines = coming.said.split("\n")
    starts = tuple(f"{each}: " for each in (*_SHOWN, f"text{STEP}{language}"))
    told = join.join(_told(each, t.fields) for start in starts for each in lines if each.startswith(start))
    return word("people", language, "item").format(name=named, said=told)


def people_lines(coming: Iterable[Coming], facts: Facts, language: str, *, is_asked: bool) -> Iterator[str]:
    """A line for each item of which anything is known; of all of them where the plan asks for two people."""
    for each in coming:
        if each.entries or (is_asked and each.item.needs_a_check):
            yield word("people", language, "line").format(
                item=said_item(each, facts, language), who=who(each, language, is_asked=is_asked)
            )


def who(coming: Coming, language: str, *, is_asked: bool) -> str:
    """Who entered it and who checked it, or that nobody did."""
    parts = [_did(each, language) for each in (*coming.entered, *coming.checked)]
    if is_asked and coming.item.needs_a_check:
        if not coming.entered:
            parts.append(word("people", language, "nobody-entered"))
        if not coming.checked:
            parts.append(word("people", language, "nobody-checked"))
    return word("people", language, "join").join(parts)


def _did(entry: Entry, language: str) -> str:
    by_hand = word("people", language, "by-hand") if entry.command == "entered" else entry.command
    from_file = word("people", language, "from").format(file=entry.file or by_hand) if entry.did == "entered" else ""
    return word("people", language, entry.did).format(name=entry.by, day=entry.at[:10], origin=from_file)


def _name(fields: Mapping[str, str], language: str) -> str:
    """An indicator's name, or a source's title."""
    names = {each.rpartition(STEP)[2]: text for each, text in fields.items() if each.startswith(f"name{STEP}")}
    return names.get(language) or next(iter(names.values()), "") or fields.get("title", "")


def _told(said: str, labels: Mapping[str, str]) -> str:
    way, _, text = said.partition(": ")
    return f"{' · '.join(labels.get(each, each) for each in way.split(STEP))} {text}"
