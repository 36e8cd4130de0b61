"""Records as JSON: without what is empty or unset, numbers with every digit."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_json

from scorecard.records.period import Period


def json_bytes(value: Any) -> bytes:
    """The same bytes for the same value, without spaces."""
    return to_json(value)


def plain(value: Any) -> Any:
    """Records as JSON's own types, without what is empty or unset. 0 and false are neither: they say something."""
    return _WAYS[type(value)](value)


def _of_record(record: BaseModel) -> dict[str, Any]:
    made: dict[str, Any] = {}
    printed: dict[str, Any] = {}
    for name, inner in record.__dict__.items():
        if type(inner) is str or type(inner) is bool:
            made[name] = inner
        elif not _is_empty(inner):
            made[name] = plain(inner)
            if _loses_zeros(inner):
                printed[f"{name}_printed"] = f"{inner:f}"
    made.update(printed)
    return made


def _of_dataclass(value: Any) -> dict[str, Any]:
    parts = ((field.name, getattr(value, field.name)) for field in fields(value))
    return {name: plain(inner) for name, inner in parts if not _is_empty(inner)}


def plain_number(value: Decimal) -> int | float | str:
    """A JSON number where that keeps every digit, text where it would not."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)


def _loses_zeros(value: Any) -> bool:
    """Whether a number was printed to more digits than JSON keeps: 8.0, 90.50."""
    return isinstance(value, Decimal) and int(value.as_tuple().exponent) < 0 and value.as_tuple().digits[-1] == 0


def _is_empty(value: Any) -> bool:
    return not value and (value is None or isinstance(value, tuple | dict | frozenset))


_BY_KIND: tuple[tuple[type | tuple[type, ...], Callable[[Any], Any]], ...] = (
    (BaseModel, _of_record),
    (Period, attrgetter("text")),
    (Decimal, plain_number),
    (Fraction, str),
    (date, date.isoformat),
    (frozenset, sorted),
    (dict, lambda value: {name: plain(inner) for name, inner in value.items()}),
    ((tuple, list), lambda value: [plain(inner) for inner in value]),
)


class _Ways(dict[type, Callable[[Any], Any]]):
    """How values of a type are made plain: looked for once, and thousands have the same."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        of_others = _of_dataclass if is_dataclass(kind) else lambda value: value
        self[kind] = next((way for base, way in _BY_KIND if issubclass(kind, base)), of_others)
        return self[kind]


_WAYS = _Ways()
