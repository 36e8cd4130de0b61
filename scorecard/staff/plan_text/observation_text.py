"""An observation as YAML text, in block and in flow style."""

import json
import re
from datetime import date
from decimal import Decimal

from scorecard.records.model import Observation
from scorecard.records.period import Period

FIELDS = (
    "period",
    "value",
    "bound",
    "geography",
    "series",
    "group",
    "since",
    "status",
    "series_break",
    "sources",
    "not_before",
    "note",
)
"""The keys that importing writes, in the order of the file."""

_DEFAULTS = {"bound": "exact", "status": "final", "series_break": False}
_PLAIN = re.compile(r"[^\W_]([\w./+-]*\w)?")
"""Text that needs no quotes, in block and in flow."""

_NOT_TEXT = re.compile(r"-?[0-9.]+|true|false|null")


def written(number: Decimal) -> str:
    """A number as YAML and a message write it: no exponent, no plus, no minus before nothing."""
    return format(number or abs(number), "f")


def is_written(value: Observation, name: str) -> bool:
    """False for what is meant where nothing is said."""
    found = dict(value)[name]
    return found not in (None, {}) and found != _DEFAULTS.get(name)


def field_text(value: Observation, name: str) -> str:
    """One key's value, on one line."""
    found = dict(value)[name]
    match found:
        case bool():
            return "true" if found else "false"
        case Decimal():
            return written(found)
        case Period():
            return found.text
        case date():
            return found.isoformat()
        case tuple():
            return flow_list(found)
        case dict():
            return "{" + ", ".join(f"{scalar(key)}: {scalar(text)}" for key, text in found.items()) + "}"
    text = str(found)
    # 2025 as an id is read as an id; 1 as a grade would be read as a number.
    return scalar(text, quoted=name == "value" and bool(_NOT_TEXT.fullmatch(text)))


def scalar(text: str, *, quoted: bool = False) -> str:
    """A text, in double quotes where it needs them."""
    if quoted or not _PLAIN.fullmatch(text) or text in {"true", "false", "null"}:
        return json.dumps(text, ensure_ascii=False)
    return text


def flow_list(texts: tuple[str, ...]) -> str:
    """`[a, b]`."""
    return f"[{', '.join(map(scalar, texts))}]"


def observation_as_flow(value: Observation) -> str:
    """`{period: 2023, value: 9, sources: [a]}`."""
    return "{" + ", ".join(f"{name}: {field_text(value, name)}" for name in FIELDS if is_written(value, name)) + "}"


def as_block(value: Observation, *, sources_indent: int | None = None) -> list[str]:
    """One line a key, without indentation; sources one a line below their key where `sources_indent` is given."""
    lines = []
    for name in FIELDS:
        if not is_written(value, name):
            continue
        if name == "sources" and sources_indent is not None:
            lines += ["sources:", *(f"{' ' * sources_indent}- {scalar(source)}" for source in value.sources)]
        else:
            lines.append(f"{name}: {field_text(value, name)}")
    return lines
