"""A table against what is published: the values that changed, and every cell that cannot be taken."""

from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from scorecard.reading.document import Document
from scorecard.reading.load import Inputs
from scorecard.records.column_letter import column_letter
from scorecard.records.model import Indicator, Planned, Search
from scorecard.records.text import text_in
from scorecard.staff.imports.beside import never_planned, planned_of, read_break, read_note, read_search, value_after
from scorecard.staff.imports.cell_entries import (
    read_choice,
    read_day,
    read_period,
    read_sources,
    year_or_month,
)
from scorecard.staff.imports.doubts import refused_doubts
from scorecard.staff.imports.flow import read_flow
from scorecard.staff.imports.locked import changed_cells, moved
from scorecard.staff.imports.naming import Names, names_of, of_no_indicator
from scorecard.staff.imports.only_words import explained_in_vain, numbers_among_words
from scorecard.staff.imports.places import read_geography, read_group, read_series
from scorecard.staff.imports.row_value import read_bound, read_value, unfit_cells
from scorecard.staff.imports.said import Key, Said, place_of, said_by, said_when_exported
from scorecard.staff.imports.slid import said_as_one
from scorecard.staff.imports.table import (
    Line,
    Table,
    heading_names,
)
from scorecard.staff.imports.taken import Refusal, Taken, TakenItem, TakenValue, Wrong
from scorecard.staff.imports.unread import hidden_columns
from scorecard.staff.workbook.flows import total_start

T = TypeVar("T")

ENTRIES = ("value", "since", "bound", "status", "source", "not_before", "series_break", "note", "why", "nature")
"""What staff fill in beside the period, which a row without news has too."""


def find_changes(table: Table, inputs: Inputs) -> Taken:
    """Every row of a table that says something new, and every cell that is refused, in reading order."""
    changes: list[TakenValue] = []
    items: list[TakenItem] = []
    refusals: list[Refusal] = []
    rows_seen: dict[tuple[object, ...], int] = {}
    names = names_of(inputs)
    for line in table.lines:
        reading = _Row(table=table, line=line, inputs=inputs, names=names, rows_seen=rows_seen)
        change = reading.change()
        refusals.extend(Refusal(cell=table.cell(line, key), wrong=wrong) for key, wrong in reading.told())
        items.extend(
            each
            for each in reading.items
            if all(each.record != other.record or each.file != other.file for other in items)
        )
        if change is not None:
            changes.append(change)
    letters = {key: column_letter(number) for key, number in table.columns.items()}
    reasons = {line.number: table.raw(line, "why").text for line in table.lines}
    fine, doubted, explained = refused_doubts(tuple(changes), inputs, letters, reasons)
    hidden = hidden_columns(table, ("period", *ENTRIES)) if changes else ()
    in_vain = explained_in_vain(table, inputs, {each.cell.row for each in (*refusals, *doubted)})
    found = tuple(sorted((*hidden, *refusals, *doubted, *in_vain), key=lambda each: each.cell.row))
    fine, found = said_as_one(table, fine, found)
    return Taken(changes=fine, items=tuple(items), explained=explained, refusals=found)


@dataclass(slots=True, kw_only=True)
class _Row:
    """One row being read. Gathers what is wrong, so that every cell of the row is looked at before it is given up."""

    table: Table
    line: Line
    inputs: Inputs
    names: Names
    rows_seen: dict[tuple[object, ...], int]
    """Key → the row that spoke of it first. Shared by all rows of the table."""
    unfit: dict[str, Wrong] = field(default_factory=dict)
    """Cells whose content is not certain: what they hold is not asked further."""
    wrongs: list[tuple[str, Wrong]] = field(default_factory=list)
    items: list[TakenItem] = field(default_factory=list)
    """What the row adds beside values."""
    name: str = ""
    """The id of the indicator that the row speaks of, once it is known."""

    def change(self) -> TakenValue | None:
        """What the row adds or corrects; None where it says nothing new or something is wrong."""
        self.unfit.update(unfit_cells(self.table, self.line))
        merged = {key for key, wrong in self.unfit.items() if wrong.code == "cell-merged"}  # may be another row's
        filled = [key for key in ENTRIES if key not in merged and not self.table.raw(self.line, key).is_empty]
        looked = any(not self.table.raw(self.line, key).is_empty for key in ("searched_on", "searched_at"))
        named = self.unfit.keys().isdisjoint({"id", "name"})
        document = self._document([*filled, *(["searched_on"] if looked else [])]) if named else None
        if document is None:
            return None
        self.wrongs.extend(numbers_among_words(self.table, self.line, document.record, self.inputs.plan.record))
        if looked:
            self._add_search(document)
        if not filled and self.table.raw(self.line, "base").is_empty:
            self._compare_locked(document.record, is_change=False)
            self._look_at_place(document.record)
            return None
        key = self._key(document.record)
        exported = self._sift("base", said_when_exported(self.table, self.line))
        nature = self._sift("nature", read_choice(self.table.raw(self.line, "nature"), "natures", "actual"))
        if key is None or self._refused():
            if filled:
                self._said(document, key, None, exported)
            return None
        if nature == "planned":
            self._add_planned(document, key, exported)
        return self._change_of(document, key, exported) if nature == "actual" else None

    def _add_search(self, document: Document[Indicator]) -> None:
        search = read_search(self.table, self.line, self.inputs)
        if isinstance(search, dict):
            self.wrongs.extend(search.items())
        elif search not in document.record.searched:
            self._add(document, search)

    def _add_planned(self, document: Document[Indicator], key: Key, exported: Said | None) -> None:
        said = self._said(document, key, None, exported)
        if said is None:
            return
        self.wrongs.extend(never_planned(said, self.table, self.line))
        found = planned_of(key, said, document.record, is_published=exported is not None)
        self._compare_locked(document.record, is_change=True, key=key)
        planned = self._sift("nature", found)
        if planned is not None:
            self._add(document, planned)

    def _add(self, document: Document[Indicator], record: Planned | Search) -> None:
        cell = self.table.cell(self.line, "value")
        self.items.append(TakenItem(indicator=self.name, file=document.source.file, cell=cell, record=record))

    def _change_of(self, document: Document[Indicator], key: Key, exported: Said | None) -> TakenValue | None:
        record = document.record
        status = read_choice(self.table.raw(self.line, "status"), "statuses", "final")
        any_start = "since" not in self.table.columns
        at = place_of(key, exported, str(status), record.observations, any_start=any_start)
        before = record.observations[at] if at is not None else None
        if exported is not None and before is None:
            self.wrongs.append(moved(self.table, self.line, record, exported, key))
            return None
        new = self._said(document, key, said_by(before), exported)
        if before is None:
            self._ask_for_flow(record, key)
        if new is None or not self._is_once(key, new):
            return None
        is_change = not new.same_as(said_by(before)) and not new.same_as(exported)
        self._compare_locked(record, is_change=is_change, key=key)
        if not is_change:
            return None
        self._refuse_overtaken(said_by(before), exported, key)
        after = value_after(key, new, before)
        if self._refused():
            return None
        kept = before is not None and before.note == after.note
        if before is not None and kept and before.note and (new.value, new.sources) != (before.value, before.sources):
            note = {"note": text_in(before.note, "zh"), "file": document.source.file}
            self.wrongs.append(("value", Wrong(code="note-stays", values=note, severity="warning")))
        if self.line.hidden:
            self.wrongs.append(("", Wrong(code="row-hidden", severity="warning")))
        cell = self.table.cell(self.line, "value")
        return TakenValue(indicator=self.name, file=document.source.file, cell=cell, at=at, before=before, after=after)

    def told(self) -> list[tuple[str, Wrong]]:
        """What is wrong, each with its column."""
        return [*self.unfit.items(), *(each for each in self.wrongs if each[0] not in self.unfit)]

    def _sift(self, key: str, read: T | Wrong) -> T | None:
        """What was read, or None with the reason noted."""
        if isinstance(read, Wrong):
            self.wrongs.append((key, read))
            return None
        return read

    def _refused(self) -> bool:
        return bool(self.unfit) or any(wrong.severity == "error" for _, wrong in self.wrongs)

    def _document(self, filled: list[str]) -> Document[Indicator] | None:
        found = self.names.find(self.table, self.line)
        if found is not None and isinstance(found[1], str):
            self.name = found[1]
            return self.inputs.indicators[self.name]
        self.wrongs.extend(of_no_indicator(self.table, self.line, found, is_filled=bool(filled)))
        return None

    def _look_at_place(self, record: Indicator) -> None:
        """What a row without news is for: nothing comes of it, but a number that slipped into it shows here."""
        self._sift("geography", read_geography(self.table.raw(self.line, "geography").text, self.inputs))
        self._sift("series", read_series(self.table.raw(self.line, "series").text, record))
        self._sift(
            "group", read_group(self.table.raw(self.line, "group").text, self.names.groups, self.inputs.plan.record)
        )
        period = self.table.raw(self.line, "period")
        if not period.is_empty:
            self._sift("period", read_period(period, self.inputs.plan.record.calendar))

    def _key(self, record: Indicator) -> Key | None:
        raw = {key: self.table.raw(self.line, key) for key in ("geography", "series", "group", "period", "since")}
        geography = self._sift("geography", read_geography(raw["geography"].text, self.inputs))
        series = self._sift("series", read_series(raw["series"].text, record))
        group = self._sift("group", read_group(raw["group"].text, self.names.groups, self.inputs.plan.record))
        missing = raw["period"].is_empty
        # A published value's period is locked, and was written by us.
        locked = not self.table.raw(self.line, "base").is_empty
        doubt = None if locked else year_or_month(raw["period"])
        calendar = self.inputs.plan.record.calendar
        read = Wrong(code="period-missing") if missing else doubt or read_period(raw["period"], calendar)
        period = self._sift("period", read)
        since = None
        if period is not None and not raw["since"].is_empty:
            flow = read_flow(raw["since"], period)
            # In the row of a published value, whose answer is locked, it is the period that was changed.
            slipped = isinstance(flow, Wrong) and flow.code == "flow-of-another-period"
            since = None if locked and slipped else self._sift("since", flow)
        if self._refused():
            return None
        assert period is not None, "else it was refused"
        assert group is not None, "else it was refused"
        return Key(geography=geography or None, series=series or None, period=period, since=since, group=group)

    def _said(
        self, document: Document[Indicator], key: Key | None, known: Said | None, exported: Said | None
    ) -> Said | None:
        """What the row says. A column the table lacks says what is published."""
        raw = {name: self.table.raw(self.line, name) for name in ENTRIES}
        if raw["value"].is_empty:
            self.wrongs.append(("value", self._without_value(document, known, exported)))
            return None
        value = read_value(self.table, self.line, document.record, key.series if key else None)
        if isinstance(value, Wrong):
            self.wrongs.append(("value", value))
        kept = known.bound if known and "bound" not in self.table.columns else None
        bound = self._sift("bound", read_bound(self.table, self.line, kept))
        status = known.status if known and "status" not in self.table.columns else self._sift(
            "status", read_choice(raw["status"], "statuses", "final")
        )  # fmt: skip
        sources = self._sift("source", read_sources(raw["source"], self.inputs.sources.record.sources))
        embargo = self._embargo(known)
        is_break = self._sift("series_break", read_break(self.table, self.line, exported))
        note = self._sift("note", read_note(self.table, self.line, self.inputs.plan.record.languages, exported))
        if isinstance(value, Wrong) or bound is None or status is None or sources is None or self._refused():
            return None
        return Said(
            value=value, bound=bound, status=status, sources=sources, not_before=embargo,
            series_break=is_break, note=note,
        )  # fmt: skip

    def _ask_for_flow(self, record: Indicator, key: Key) -> None:
        """A value that is added up says whether it is of its period alone; a span of days says so itself."""
        start = total_start(record, key.series, key.geography, self.inputs.plan.record)
        if start is not None and self.table.raw(self.line, "since").is_empty and ".." not in key.period.text:
            values = {"period": key.period.text, "start": start, "column": heading_names("since")}
            self.wrongs.append(("since", Wrong(code="flow-unanswered", values=values)))

    def _without_value(self, document: Document[Indicator], known: Said | None, exported: Said | None) -> Wrong:
        if known is not None and (exported is not None or "base" not in self.table.columns):
            return Wrong(code="value-removed", values={"current": known.shown, "file": document.source.file})
        filled = next(name for name in ENTRIES if not self.table.raw(self.line, name).is_empty)
        return Wrong(code="value-missing", values={"filled": heading_names(filled)})

    def _embargo(self, known: Said | None) -> date | None:
        raw, was = self.table.raw(self.line, "not_before"), known.not_before if known else None
        if not raw.is_empty:
            return self._sift("not_before", read_day(raw))
        if was is not None and "not_before" in self.table.columns:
            self.wrongs.append(("not_before", Wrong(code="embargo-removed", values={"current": was.isoformat()})))
        return was

    def _is_once(self, key: Key, new: Said) -> bool:
        first = self.rows_seen.setdefault((self.name, *key.days, new.status), self.line.number)
        if first != self.line.number:
            self.wrongs.append(("period", Wrong(code="row-twice", values={"first": str(first)})))
        return first == self.line.number

    def _compare_locked(self, record: Indicator, *, is_change: bool, key: Key | None = None) -> None:
        units = self.inputs.units.record.units
        self.wrongs.extend(changed_cells(self.table, self.line, record, key, units, is_change=is_change))

    def _refuse_overtaken(self, known: Said | None, exported: Said | None, key: Key) -> None:
        """A workbook knows what was published when it was made. What changed since then it must not undo."""
        if "base" not in self.table.columns or known is None or known.same_as(exported):
            return
        if exported is None:
            wrong = Wrong(code="value-there-already", values={"current": known.shown, "period": key.period.text})
        else:
            values = {"current": known.shown, "exported": exported.shown}
            wrong = Wrong(code="value-changed-meanwhile", values=values)
        self.wrongs.append(("value", wrong))
