"""New publications from the sheet of sources: the rows staff filled in, and every cell that cannot be taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from scorecard.reading.load import Inputs
from scorecard.records.fields import Address, Line, Slug
from scorecard.records.frozen import frozen
from scorecard.records.language_tags import is_language, language_meant
from scorecard.records.model import Source, SourceList
from scorecard.records.period import Period
from scorecard.records.problems import Severity
from scorecard.records.words import staff_languages
from scorecard.staff.imports.cell_entries import read_period
from scorecard.staff.imports.row_value import unfit_cells
from scorecard.staff.imports.table import NOTHING, Raw, Table, heading_names, looks_like_a_value, tidy
from scorecard.staff.imports.table import Line as Row
from scorecard.staff.imports.taken import Refusal, TakenSource, Wrong
from scorecard.staff.workbook.columns import SOURCE_COLUMNS, meanings
from scorecard.staff.workbook.source_sheet import shown_source

T = TypeVar("T")

_KEYS = tuple(column.key for column in SOURCE_COLUMNS if not column.locked)
_OPTIONAL = frozenset({"published"})
_GRADES = {"a": "A", "b": "B", "c": "C"}


@frozen
class Registered:
    """What the sheet of sources registers. `known` also has refused rows, so that values naming one are not blamed."""

    sources: tuple[TakenSource, ...]
    known: Mapping[str, Source]
    refusals: tuple[Refusal, ...]


def find_sources(table: Table, inputs: Inputs) -> Registered:
    """Every row that registers a new publication. A row that says what is registered already says nothing new."""
    found: list[TakenSource] = []
    known: dict[str, Source] = {}
    refusals: list[Refusal] = []
    rows_seen: dict[str, int] = {}
    for line in table.lines:
        row = _SourceRow(table=table, line=line, inputs=inputs, rows_seen=rows_seen)
        new = row.new_source()
        refusals.extend(Refusal(cell=table.cell(line, key), wrong=wrong) for key, wrong in row.wrongs)
        if new is not None:
            found.append(new)
            known[new.id] = new.source
        elif row.name:
            known.setdefault(row.name, _refused_source())
    return Registered(sources=tuple(found), known=known, refusals=tuple(refusals))


def with_registered(inputs: Inputs, sources: Mapping[str, Source]) -> Inputs:
    """The inputs as they will be once these publications are registered."""
    record = SourceList.model_construct(
        sources={**sources, **inputs.sources.record.sources}, places=inputs.sources.record.places
    )
    return replace(inputs, sources=replace(inputs.sources, record=record))


@dataclass(slots=True, kw_only=True)
class _SourceRow:
    """One row being read. Gathers what is wrong, so that every cell of the row is looked at."""

    table: Table
    line: Row
    inputs: Inputs
    rows_seen: dict[str, int]
    """Id → the row that registered it first. Shared by all rows of the sheet."""
    name: str = ""
    """The id, where it can be one."""
    wrongs: list[tuple[str, Wrong]] = field(default_factory=list)

    def new_source(self) -> TakenSource | None:
        raws = {key: self.table.raw(self.line, key) for key in _KEYS}
        if all(raw.is_empty for raw in raws.values()) and self.table.raw(self.line, "base").is_empty:
            return None
        known = self.inputs.sources.record.sources
        if raws["id"].text in known:
            self._compare(raws["id"].text, known[raws["id"].text])
            return None
        base = self.table.raw(self.line, "base")
        if not base.is_empty and base.text == raws["id"].text:
            return None  # registered when the workbook was made, and no more
        if not base.is_empty:
            self._moved(base, raws["id"])
            return None
        return self._registered(raws)

    def _registered(self, raws: Mapping[str, Raw]) -> TakenSource | None:
        unfit = dict(unfit_cells(self.table, self.line))
        self.wrongs.extend(unfit.items())
        raws = {key: NOTHING if key in unfit else raw for key, raw in raws.items()}
        for key, raw in raws.items():
            if raw.is_empty and key not in {*_OPTIONAL, *unfit}:
                values = {"name": heading_names(key, "source_columns")}
                self.wrongs.append((key, Wrong(code="source-field-missing", values=values)))
        name = self._sift("id", raws["id"], Slug, raws["id"].text)
        title = self._sift("title", raws["title"], Line, _as_written(raws["title"]))
        publisher = self._sift("publisher", raws["publisher"], Line, _as_written(raws["publisher"]))
        url = self._sift("url", raws["url"], Address, raws["url"].text)
        language = self._note("language", raws["language"], _language(raws["language"]))
        grade = self._note("grade", raws["grade"], _grade(raws["grade"]))
        published = self._note("published", raws["published"], read_period(raws["published"]))
        self.name = name or ""
        if name is not None:
            first = self.rows_seen.setdefault(name, self.line.number)
            if first != self.line.number:
                self.wrongs.append(("id", Wrong(code="source-twice", values={"id": name, "first": str(first)})))
        if self.wrongs or name is None:
            return None
        self._doubt(url, published)
        source = Source.model_validate({
            "title": title, "language": language, "publisher": publisher, "url": url, "grade": grade,
            "published": published.text if isinstance(published, Period) else None,
        })  # fmt: skip
        return TakenSource(id=name, source=source, cell=self.table.cell(self.line, "id"))

    def _compare(self, name: str, registered: Source) -> None:
        """A row of what is registered. The sheet's own may be out of date; one typed anew takes another's id."""
        base = self.table.raw(self.line, "base")
        typed = base.is_empty
        if not typed and base.text != name:
            self._moved(base, self.table.raw(self.line, "id"))
            return
        shown = [shown_source(name, registered, language) for language in staff_languages()]
        for key in _KEYS:
            raw = self.table.raw(self.line, key)
            if raw.is_empty or _text_of(key, raw) in {tidy(texts[key]) for texts in shown}:
                continue
            if typed:
                values = {"id": name, "title": registered.title}
                self.wrongs.append(("id", Wrong(code="source-id-taken", values=values)))
                return
            values = {"expected": shown[0][key], "found": raw.quoted}
            severity: Severity = "error" if looks_like_a_value(raw) else "warning"
            self.wrongs.append((key, Wrong(code="locked-cell-changed", values=values, severity=severity)))

    def _moved(self, base: Raw, found: Raw) -> None:
        """The row was of another publication when the workbook was made; or somebody typed into the hidden column."""
        key, expected, typed = ("base", found, base) if looks_like_a_value(base) else ("id", base, found)
        values = {"expected": expected.quoted, "found": typed.quoted}
        self.wrongs.append((key, Wrong(code="locked-cell-changed", values=values)))

    def _doubt(self, url: str | None, published: object) -> None:
        """What is taken, but ought to be looked at."""
        same = next((each for each, source in self.inputs.sources.record.sources.items() if source.url == url), None)
        if same is not None:
            self.wrongs.append(("url", Wrong(code="source-url-known", values={"id": same}, severity="warning")))
        if not isinstance(published, Period):
            wrong = Wrong(code="source-undated", values={"source": self.name}, severity="warning")
            self.wrongs.append(("published", wrong))
        if self.line.hidden:
            self.wrongs.append(("", Wrong(code="row-hidden", severity="warning")))

    def _sift(self, key: str, raw: Raw, kind: Any, value: str) -> str | None:
        if raw.is_empty:
            return None
        try:
            found: str = TypeAdapter(kind).validate_python(value)
        except ValidationError as error:
            detail = error.errors()[0]
            values = {name: str(each) for name, each in (detail.get("ctx") or {}).items()}
            self.wrongs.append((key, Wrong(code=detail["type"], values=values)))
            return None
        return found

    def _note(self, key: str, raw: Raw, read: T | Wrong) -> T | None:
        if raw.is_empty:
            return None
        if isinstance(read, Wrong):
            self.wrongs.append((key, read))
            return None
        return read


def _text_of(key: str, raw: Raw) -> str:
    """A cell as the sheet would write it: a date typed as a date is the period it names."""
    found = read_period(raw) if key == "published" else None
    return found.text if isinstance(found, Period) else raw.text


def _as_written(raw: Raw) -> str:
    """On one line, otherwise as typed: a title keeps its full-width signs."""
    return " ".join(str(raw.value).split()) if raw.value is not None else ""


def _language(raw: Raw) -> str | Wrong:
    known = meanings("source_languages")
    found = known.get(raw.text.casefold(), raw.text.casefold())
    if is_language(found):
        return found
    meant = language_meant(found)
    near = {"near": meant} if meant else {}
    return Wrong(code="unknown-choice", values={"found": raw.quoted, "known": "、".join(known), **near})


def _grade(raw: Raw) -> str | Wrong:
    found = _GRADES.get(raw.text.casefold())
    return found or Wrong(code="unknown-choice", values={"found": raw.quoted, "known": "A、B、C"})


def _refused_source() -> Source:
    """Stands for a row that was refused while values that name it are looked at. It is never written."""
    return Source(title="…", language="zh", publisher="…", url="https://refused.invalid/", grade="B")
