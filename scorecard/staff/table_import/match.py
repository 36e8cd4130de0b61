"""Which indicator, series and group a row of a table speaks of."""

import re
from collections.abc import Iterator

from scorecard.records.dimension import Group
from scorecard.records.frozen import frozen
from scorecard.records.model import Plan
from scorecard.staff.imports.table import nearest
from scorecard.staff.imports.taken import Wrong
from scorecard.staff.table_import.long_table import TableRow
from scorecard.staff.table_import.mapping import Mapping, NamesColumn, Rows, TableFile


@frozen
class ValueSubject:
    """What a row's value is of."""

    entry: Rows
    group: Group
    geography: str | None


class Matcher:
    """The entries of one table. Columns that the mapping names nowhere must be blank in a row that is taken."""

    def __init__(self, mapping: Mapping, table: TableFile, headings: tuple[str, ...], plan: Plan) -> None:
        self._mapping, self._table, self._plan = mapping, table, plan
        self._period, self._value = table.period or mapping.period, table.value or mapping.value
        flags = (mapping.flags.column,) if mapping.flags and mapping.flags.column else ()
        silent = {self._period, self._value, *mapping.ignore, *flags}
        self._place = mapping.geography.column if mapping.geography else None
        self._telling = [each for each in headings if each not in silent]

    def columns_missing(self, headings: tuple[str, ...]) -> Iterator[str]:
        """Columns that the mapping needs and the table lacks."""
        wanted = [self._period, self._value]
        for entry in self._table.rows:
            wanted += [*entry.where, *(self._mapping.dimensions[each].column for each in entry.by)]
        yield from (each for each in dict.fromkeys(wanted) if each not in headings)

    def subject(self, row: TableRow) -> ValueSubject | tuple[str, Wrong] | None:
        """What the row is of; None where no entry takes it; the column and what is wrong with it."""
        for entry in self._table.rows:
            if any(row.cells[column] != text for column, text in entry.where.items()):
                continue
            columns = {self._mapping.dimensions[each].column: each for each in entry.by}
            told = {*entry.where, *columns, *([self._place] if self._place else [])}
            if any(row.cells[column] for column in self._telling if column not in told):
                continue
            return self._found(row, entry, columns)
        return None

    def _found(self, row: TableRow, entry: Rows, columns: dict[str, str]) -> ValueSubject | tuple[str, Wrong]:
        group = dict(entry.group)
        for column, name in columns.items():
            dimension = self._plan.dimension(name)
            assert dimension is not None
            if text := row.cells[column]:
                category = _named(text, self._mapping.dimensions[name], dimension.ids)
                if isinstance(category, Wrong):
                    return column, category
                group[name] = category
        in_order = {each.id: group[each.id] for each in self._plan.dimensions if each.id in group}
        geography = None
        if self._place is not None and self._mapping.geography is not None and row.cells.get(self._place):
            place = _named(row.cells[self._place], self._mapping.geography, tuple(self._plan.geographies))
            if isinstance(place, Wrong):
                return self._place, place
            geography = None if place == self._plan.geography else place
        return ValueSubject(entry=entry, group=in_order, geography=geography)


def _named(text: str, names: NamesColumn, known: tuple[str, ...]) -> str | Wrong:
    """The id that a text stands for: as listed, else the one it spells (`Lower Saxony` → `lower-saxony`)."""
    spelled = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
    found = names.names.get(text, spelled)
    if found in known:
        return found
    values = {"found": text, **nearest(spelled, known), "known": ", ".join(known)}
    return Wrong(code="unknown-group", values=values)
