"""Records as JSON: without what is empty or unset, numbers with every digit."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from scorecard.records.period import Period


def json_bytes(value: Any) -> bytes:
    """The same bytes for the same value, without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def plain(value: Any) -> Any:
    """Records as JSON's own types, without what is empty or unset. 0 and false are neither: they say something."""
    match value:
        case BaseModel():
            pairs = list(value)
            printed = ((f"{name}_printed", f"{inner:f}") for name, inner in pairs if _loses_zeros(inner))
            return {name: plain(inner) for name, inner in [*pairs, *printed] if not _is_empty(inner)}
        case Period():
            return value.text
        case Decimal():
            return plain_number(value)
        case Fraction():
            return str(value)
        case date():
            return value.isoformat()
        case frozenset():
            return sorted(value)
        case dict():
            return {name: plain(inner) for name, inner in value.items()}
        case tuple() | list():
            return [plain(inner) for inner in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            parts = ((field.name, getattr(value, field.name)) for field in fields(value))
            return {name: plain(inner) for name, inner in parts if not _is_empty(inner)}
        case _:
            return value


def plain_number(value: Decimal) -> int | float | str:
    """A JSON number where that keeps every digit, text where it would not."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)


def _loses_zeros(value: Any) -> bool:
    """Whether a number was printed to more digits than JSON keeps: 8.0, 90.50."""
    return isinstance(value, Decimal) and int(value.as_tuple().exponent) < 0 and value.as_tuple().digits[-1] == 0


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, tuple | dict | frozenset) and not value)
