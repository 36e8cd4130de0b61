"""What a row, or a published value, says: comparable whatever it was written in."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import field
from datetime import date
from decimal import Decimal, InvalidOperation

from scorecard.records.dimension import Group
from scorecard.records.frozen import frozen
from scorecard.records.model import Observation
from scorecard.records.period import Period
from scorecard.staff.imports.table import Line, Table
from scorecard.staff.imports.taken import Wrong
from scorecard.staff.plan_text.observation_text import written


@frozen
class Key:
    """Which value a row speaks of: no two values of an indicator share all of it, but for a first and a revised one."""

    geography: str | None
    series: str | None
    period: Period
    since: Period | None
    group: Group = field(default_factory=dict)

    def is_of(self, value: Observation, *, any_start: bool) -> bool:
        """True if a published value stands for the same days. `any_start` where the table has no column for it."""
        start = self.since.start if self.since else None
        other = value.since.start if value.since else None
        return (
            (self.geography, self.series) == (value.geography, value.series)
            and self.group == value.group
            and (self.period.start, self.period.end) == (value.period.start, value.period.end)
            and (any_start or start == other)
        )

    @property
    def days(self) -> tuple[object, ...]:
        """The same for equal keys, however their periods are written."""
        return (
            self.geography,
            self.series,
            *sorted(self.group.items()),
            self.period.start,
            self.period.end,
            self.since and self.since.start,
        )


@frozen
class Said:
    """A value and what stands beside it."""

    value: Decimal | str
    bound: str
    status: str
    sources: tuple[str, ...]
    not_before: date | None
    series_break: bool | None = None
    """None where nothing is said of it, as in tables without the column."""
    note: Mapping[str, str] | None = None

    def same_as(self, other: "Said | None") -> bool:
        """True if it says the same. The order of sources says nothing, 80 and 80.0 are one value."""
        if other is None or frozenset(self.sources) != frozenset(other.sources):
            return False
        mine = (self.value, self.bound, self.status, self.not_before)
        same = mine == (other.value, other.bound, other.status, other.not_before)
        return same and _agree(self.series_break, other.series_break) and _agree(self.note, other.note)

    @property
    def shown(self) -> str:
        """The value as a message names it."""
        return self.value if isinstance(self.value, str) else written(self.value)


def said_by(value: Observation | None) -> Said | None:
    """What a published value says."""
    if value is None:
        return None
    return Said(
        value=value.value,
        bound=value.bound,
        status=value.status,
        sources=value.sources,
        not_before=value.not_before,
        series_break=value.series_break,
        note=value.note,
    )


def said_when_exported(table: Table, line: Line) -> Said | Wrong | None:
    """What the row said when the workbook was made, from its hidden column; None for a row that had no value."""
    raw = table.raw(line, "base")
    if raw.is_empty:
        return None
    try:
        value, bound, status, sources, embargo, *rest = str(raw.value).split("|", 6)
        is_break, note = _said_besides(rest)
        day = date.fromisoformat(embargo) if embargo else None
    except ValueError:
        return Wrong(code="locked-cell-changed", values={"expected": "…|…|…|…|…", "found": raw.quoted})
    number: Decimal | str = value
    with suppress(InvalidOperation):  # a grade stays text
        number = Decimal(value)
    return Said(
        value=number,
        bound=bound,
        status=status,
        sources=tuple(sources.split(",")),
        not_before=day,
        series_break=is_break,
        note=note,
    )


def _said_besides(rest: list[str]) -> tuple[bool | None, Mapping[str, str] | None]:
    """Break and note; nothing of them in workbooks made before there were columns for them."""
    if not rest:
        return None, None
    is_break, note = rest
    found = json.loads(note) if note else {}
    if not isinstance(found, dict):
        raise ValueError(note)
    return is_break == "1", found


def _agree(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _is_another(value: Observation, said: Said | None, status: str) -> tuple[bool, bool]:
    """Sorts the value that was exported, and then one of the same status, before the others."""
    wanted = status if said is None else said.status
    return said is not None and value.value != said.value, value.status != wanted


def place_of(
    key: Key, said: Said | None, status: str, values: tuple[Observation, ...], *, any_start: bool
) -> int | None:
    """The place in `observations` of the value a row speaks of, if it is published.

    A first and a revised value can stand for the same days. A row that had a value when it was exported keeps to
    that one; any other keeps to the one whose status it names.
    """
    found = [at for at, value in enumerate(values) if key.is_of(value, any_start=any_start)]
    wanted = (said.status if said is not None else status) == "revised"
    exact = [at for at in found if (values[at].status == "revised") == wanted]
    if exact:
        return min(exact, key=lambda at: _is_another(values[at], said, status))
    return found[0] if found and said is not None else None
