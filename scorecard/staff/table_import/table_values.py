"""Tables against what is published: the values that are new or differ, the rows nobody asked for, the refusals."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from scorecard.reading.check_values import unit_of_values
from scorecard.reading.document import Document
from scorecard.reading.load import Inputs
from scorecard.records.frozen import frozen
from scorecard.records.model import Indicator, Observation
from scorecard.records.period import Period
from scorecard.records.problems import InputError, Problem
from scorecard.staff.imports.cell_entries import read_number
from scorecard.staff.imports.doubts import refused_doubts
from scorecard.staff.imports.table import Raw
from scorecard.staff.imports.taken import Refusal, TakenValue, Wrong
from scorecard.staff.table_import.long_table import LongTable, TableRow, melted, read_long_table
from scorecard.staff.table_import.mapping import Flags, Mapping, TableFile
from scorecard.staff.table_import.match import Matcher, ValueSubject
from scorecard.staff.table_import.number_cell import number_and_marks, with_point
from scorecard.staff.table_import.period_codes import read_statistical_period

Key = tuple[object, ...]


@frozen
class LeftOut:
    """Rows of a file that no entry of the mapping takes."""

    file: str
    rows: int


@frozen
class TablesTaken:
    """What tables say that is new. Nothing of it may be written while anything is refused."""

    changes: tuple[TakenValue, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    """Indicator and period of values of a table's source that the table no longer holds. They stay."""
    same: int = 0
    """Values that stand in the plan as they stand in the tables."""

    @property
    def is_refused(self) -> bool:
        return any(refusal.severity == "error" for refusal in self.refusals)


@dataclass(slots=True, kw_only=True)
class _Found:
    """What is gathered while tables are read."""

    changes: list[TakenValue] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    seen: dict[Key, int] = field(default_factory=dict)
    same: int = 0


def read_tables(mapping: Document[Mapping], read: Callable[[str], bytes], inputs: Inputs) -> TablesTaken:
    """Every value that the tables add or change. `read` gives the bytes of a file beside the mapping.

    Raises InputError for a mapping that names what the plan does not have.
    """
    problems = list(_unknown_names(mapping, inputs))
    if problems:
        raise InputError(problems)
    found = _Found()
    published = {each: _by_key(document.record) for each, document in inputs.indicators.items()}
    for table in mapping.record.tables:
        read_as = read_long_table(table.file, read(table.file), table.headings_in)
        if isinstance(read_as, Refusal):
            found.refusals.append(read_as)
            continue
        long = _melted(mapping.record, table, read_as, inputs) if table.wide else read_as
        _read_table(mapping.record, table, long, inputs, published, found)
    fine, doubted, _ = refused_doubts(tuple(found.changes), inputs, {})
    return TablesTaken(
        changes=fine,
        # What only looks odd is asked of typed values; a table is taken as it was printed.
        refusals=(*found.refusals, *(each for each in doubted if each.severity == "error")),
        left_out=tuple(LeftOut(file=file, rows=count) for file, count in found.left_out.items() if count),
        gone=tuple(_gone(mapping.record, inputs, found.seen)),
        same=found.same,
    )


def _melted(mapping: Mapping, table: TableFile, wide: LongTable, inputs: Inputs) -> LongTable:
    calendar = inputs.plan.record.calendar

    def is_period(heading: str) -> bool:
        return isinstance(read_statistical_period(heading, None, calendar), Period)

    return melted(wide, is_period, table.period or mapping.period, table.value or mapping.value)


def _read_table(
    mapping: Mapping,
    table: TableFile,
    long: LongTable,
    inputs: Inputs,
    published: dict[str, dict[Key, int]],
    found: _Found,
) -> None:
    matcher = Matcher(mapping, table, long.columns, inputs.plan.record)
    missing = [Refusal(cell=long.cell(1), wrong=Wrong(code="column-missing", values={"name": each}))
               for each in matcher.columns_missing(long.columns)]  # fmt: skip
    if missing:
        found.refusals += missing
        return
    for row in long.rows:
        subject = matcher.subject(row)
        if subject is None:
            found.left_out[long.file] += 1
        elif isinstance(subject, tuple):
            column, wrong = subject
            found.refusals.append(Refusal(cell=long.cell(row.number, column), wrong=wrong))
        else:
            _read_row(_Reader(mapping=mapping, table=table, long=long, inputs=inputs), row, subject, published, found)


@frozen
class _Reader:
    """A table with what its cells are read by."""

    mapping: Mapping
    table: TableFile
    long: LongTable
    inputs: Inputs

    def observation(self, row: TableRow, subject: ValueSubject) -> Observation | tuple[str, Wrong] | None:
        """The row's value; None where it has none; the column and what is wrong with it."""
        period_column = self.table.period or self.mapping.period
        value_column = self.table.value or self.mapping.value
        text, entry = row.cells[value_column], subject.entry
        if not text or (text in self.mapping.missing and text not in self.mapping.zero):
            return None
        period = read_statistical_period(row.cells[period_column], entry.average, self.inputs.plan.record.calendar)
        if isinstance(period, Wrong):
            return period_column, period
        record = self.inputs.indicators[entry.indicator].record
        said = self._value_and_marks("0" if text in self.mapping.zero else text)
        if isinstance(said, Wrong):
            return value_column, said
        value = read_number(Raw(value=said[0]), unit_of_values(record, entry.series), "")
        if isinstance(value, Wrong):
            return value_column, value
        if entry.whole and value != (whole := value.to_integral_value()):
            return value_column, Wrong(code="number-not-whole", values={"found": text})
        flags = self.mapping.flags or Flags()
        marks = {*said[1], row.cells.get(flags.column or "", "")}
        return Observation.model_validate(
            {
                "period": period,
                "value": whole if entry.whole else value,
                "series": entry.series,
                "geography": subject.geography,
                "group": subject.group,
                "status": "provisional" if marks & {*flags.provisional} else "final",
                "series_break": row.cells[period_column] in entry.breaks or bool(marks & {*flags.series_break}),
                "sources": (self.table.source,),
            }
        )

    def _value_and_marks(self, text: str) -> tuple[str, tuple[str, ...]] | Wrong:
        found = number_and_marks(text, self.mapping.flags)
        if isinstance(found, Wrong):
            return found
        number = with_point(found[0], self.table.decimal or self.mapping.decimal, self.long.separator)
        return number if isinstance(number, Wrong) else (number, found[1])


def _read_row(
    reader: _Reader, row: TableRow, subject: ValueSubject, published: dict[str, dict[Key, int]], found: _Found
) -> None:
    new = reader.observation(row, subject)
    if new is None:
        return
    if isinstance(new, tuple):
        column, wrong = new
        cell = reader.long.cell(row.number, row.value_heading or column)
        found.refusals.append(Refusal(cell=cell, wrong=wrong))
        return
    name = subject.entry.indicator
    cell = reader.long.cell(row.number, row.value_heading or reader.table.value or reader.mapping.value)
    key = (name, *_key(new))
    first = found.seen.setdefault(key, row.number)
    if first != row.number:
        found.refusals.append(Refusal(cell=cell, wrong=Wrong(code="row-twice", values={"first": str(first)})))
        return
    document = reader.inputs.indicators[name]
    at = published[name].get(_key(new))
    before = document.record.observations[at] if at is not None else None
    if before is not None and _says_the_same(before, new):
        found.same += 1
        return
    after = new
    if before is not None:
        said = {each: dict(new)[each] for each in ("value", "bound", "status", "series_break", "sources")}
        after = before.model_copy(update=said)
    found.changes.append(
        TakenValue(indicator=name, file=document.source.file, cell=cell, at=at, before=before, after=after)
    )


def _key(value: Observation) -> Key:
    """What a value is of. A revised value stands beside its first one and is looked for before it."""
    since = value.since.start if value.since else None
    group = tuple(sorted(value.group.items()))
    return value.series, value.geography, group, value.period.start, value.period.end, since


def _by_key(record: Indicator) -> dict[Key, int]:
    """Key → the place of the value that stands for it: the revised one where there is one."""
    places: dict[Key, int] = {}
    for at, value in enumerate(record.observations):
        if _key(value) not in places or value.status == "revised":
            places[_key(value)] = at
    return places


def _says_the_same(before: Observation, new: Observation) -> bool:
    """True if the table says what is published. What was revised by hand stays revised."""
    status = "final" if before.status == "revised" else before.status
    return (before.value, status, before.series_break) == (new.value, new.status, new.series_break)


def _gone(mapping: Mapping, inputs: Inputs, seen: dict[Key, int]) -> Iterator[tuple[str, str]]:
    sources = {table.source for table in mapping.tables}
    named = dict.fromkeys(rows.indicator for table in mapping.tables for rows in table.rows)
    for name in named:
        for value in inputs.indicators[name].record.observations:
            if set(value.sources) <= sources and (name, *_key(value)) not in seen:
                yield name, value.period.text


def _unknown_names(mapping: Document[Mapping], inputs: Inputs) -> Iterator[Problem]:
    """What the mapping names and neither it nor the plan has."""
    record, plan, sources = mapping.record, inputs.plan.record, inputs.sources.record.sources
    for at, table in enumerate(record.tables):
        if table.source not in sources:
            yield _unknown(
                mapping, "unknown-source", ("tables", at, "source"), table.source, inputs.sources.record.sources
            )
        for place, rows in enumerate(table.rows):
            loc = ("tables", at, "rows", place)
            document = inputs.indicators.get(rows.indicator)
            if document is None:
                yield _unknown(mapping, "unknown-indicator", (*loc, "indicator"), rows.indicator, inputs.indicators)
                continue
            series = [each.id for each in document.record.series]
            if rows.series is not None and rows.series not in series:
                yield _unknown(mapping, "unknown-series", (*loc, "series"), rows.series, series)
            for name in chain(rows.by, rows.group):
                dimension = plan.dimension(name)
                if dimension is None or (name in rows.by and name not in record.dimensions):
                    yield _unknown(mapping, "unknown-dimension", loc, name, record.dimensions)
                elif name in rows.group and rows.group[name] not in dimension.ids:
                    known = ", ".join(dimension.ids)
                    values = {"dimension": name, "found": rows.group[name], "known": known}
                    yield replace(mapping.problem("unknown-category", *loc), values=values)


def _unknown(mapping: Document[Mapping], code: str, loc: tuple[str | int, ...], found: str, known: object) -> Problem:
    listed = [str(each) for each in known]  # type: ignore[attr-defined]
    shown = ", ".join(listed[:12]) + (" …" if len(listed) > 12 else "")
    return mapping.problem(code, *loc, found=found, known=shown or "—")
