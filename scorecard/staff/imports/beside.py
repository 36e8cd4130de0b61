"""What a row says beside its value: whether the series breaks, a note in each language; that somebody looked again."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from scorecard.reading.load import Inputs
from scorecard.records.model import Indicator, Observation, Planned, Search
from scorecard.records.text import are_exchanged, text_in
from scorecard.staff.imports.cell_entries import read_choice, read_day
from scorecard.staff.imports.said import Key, Said
from scorecard.staff.imports.table import Line, Raw, Table, heading_names, nearest, tidy
from scorecard.staff.imports.taken import Wrong


def read_break(table: Table, line: Line, exported: Said | None) -> bool | Wrong | None:
    """None where the row says nothing of it; what it said when it was exported can be taken back."""
    raw = table.raw(line, "series_break")
    if raw.is_empty:
        return False if exported is not None and exported.series_break and "series_break" in table.columns else None
    found = read_choice(raw, "breaks", "no")
    return found if isinstance(found, Wrong) else found == "yes"


def read_note(
    table: Table, line: Line, languages: tuple[str, ...], exported: Said | None
) -> dict[str, str] | Wrong | None:
    """One line for each language of the plan, in its order; None where the row says nothing of it."""
    raw = table.raw(line, "note")
    if raw.is_empty:
        was = exported.note if exported is not None and "note" in table.columns else None
        return Wrong(code="note-removed", values={"current": " / ".join(was.values())}) if was else None
    lines = [" ".join(each.split()) for each in str(raw.value).splitlines() if each.strip()]
    try:
        note = dict(zip(languages, lines, strict=True))
        exchanged = are_exchanged(note)
        return note if exchanged is None else Wrong(code="texts-exchanged", values={"language": exchanged})
    except ValueError:
        values = {"found": str(len(lines)), "count": str(len(languages)), "languages": ", ".join(languages)}
        return Wrong(code="note-languages", values=values)


def never_planned(said: Said, table: Table, line: Line) -> Iterator[tuple[str, Wrong]]:
    """What the row of a plan figure says and no plan figure has: it would be lost, an embargo too."""
    has = {
        "status": said.status != "final",
        "not_before": said.not_before is not None,
        "series_break": bool(said.series_break),
    }
    for key in (each for each, is_said in has.items() if is_said):
        values = {"name": heading_names(key), "found": table.raw(line, key).quoted}
        yield key, Wrong(code="planned-lacks", values=values)


def planned_of(key: Key, said: Said, record: Indicator, *, is_published: bool) -> Planned | Wrong | None:
    """The plan figure that a row says; None where it stands in the file already."""
    if is_published:
        return Wrong(code="planned-over-actual")
    if key.series or key.group or not isinstance(said.value, Decimal):
        return Wrong(code="planned-of-the-whole")
    days = (key.period.start, key.period.end)
    for each in record.planned:
        if (each.period.start, each.period.end) == days and (each.geography, each.since) == (key.geography, key.since):
            values = {"current": f"{each.value:f}", "period": key.period.text}
            return None if each.value == said.value else Wrong(code="planned-there-already", values=values)
    return Planned.model_validate(
        {"period": key.period, "sources": said.sources, "geography": key.geography, "bound": said.bound,
         "since": key.since, "note": dict(said.note or {}), "value": said.value}
    )  # fmt: skip


def read_search(table: Table, line: Line, inputs: Inputs) -> Search | dict[str, Wrong]:
    """That somebody looked again and found nothing: the day and the place; or what is wrong with either."""
    raws = {"searched_on": table.raw(line, "searched_on"), "searched_at": table.raw(line, "searched_at")}
    empty = {
        key: Wrong(code="search-half", values={"name": heading_names(key)}) for key, raw in raws.items() if raw.is_empty
    }
    day, place = _day_looked(raws["searched_on"], inputs), _place(raws["searched_at"], inputs)
    if isinstance(day, date) and isinstance(place, str):
        return Search.model_validate({"date": day.isoformat(), "place": place})
    read = {"searched_on": day, "searched_at": place}
    return {key: each for key, each in read.items() if isinstance(each, Wrong)} | empty


def _day_looked(raw: Raw, inputs: Inputs) -> date | Wrong:
    day, as_of = read_day(raw), inputs.plan.record.as_of
    if isinstance(day, Wrong) or day <= as_of:
        return day
    return Wrong(code="date-after-as-of", values={"found": day.isoformat(), "as_of": as_of.isoformat()})


def _place(raw: Raw, inputs: Inputs) -> str | Wrong:
    places = inputs.sources.record.places
    names = {name: each for each, named in places.items() for name in (each, *named.values())}
    meant = {tidy(name): each for name, each in names.items()}
    if raw.text in meant:
        return meant[raw.text]
    shown = ", ".join(text_in(named, "zh") for named in places.values())
    return Wrong(code="unknown-place", values={"found": raw.quoted, "known": shown, **nearest(raw.text, names)})


def value_after(key: Key, new: Said, before: Observation | None) -> Observation:
    """The value as it will stand in the file; what a table does not say of it stays."""
    kept = before or Observation.model_validate(
        {"period": key.period, "value": new.value, "sources": new.sources, "geography": key.geography,
         "series": key.series, "group": key.group, "since": key.since}
    )  # fmt: skip
    entries: dict[str, object] = {
        "value": new.value, "bound": new.bound, "status": new.status, "not_before": new.not_before,
    }  # fmt: skip
    besides = {"series_break": new.series_break, "note": new.note}
    entries |= {name: found for name, found in besides.items() if found is not None}
    # The order of sources is the file's where they are the same ones.
    same = frozenset(kept.sources) == frozenset(new.sources)
    return kept.model_copy(update={**entries, "sources": kept.sources if same else new.sources})
