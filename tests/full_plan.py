"""A made-up plan with every field of every record that staff write: what is tried in one field is tried in all."""

import inspect
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import yaml

from scorecard.records.accepted import AcceptedList
from scorecard.records.coverage import ContextList, Coverage
from scorecard.records.model import Indicator, Plan, SourceList, UnitList
from scorecard.records.record import Record

FULL_PLAN = Path(__file__).parent / "plans" / "full"


def full_plan() -> dict[str, Any]:
    """File → what it says."""
    files = sorted((FULL_PLAN / "indicators").rglob("*.yml"))
    return {path.relative_to(FULL_PLAN).as_posix(): yaml.safe_load(path.read_text("utf-8")) for path in files}


def fields_in_no_file(plan: dict[str, Any]) -> set[str]:
    """`Record.field` of each field that staff may write and that stands nowhere in a plan."""
    records: set[type[Record]] = set()
    for each in (Plan, Indicator, SourceList, UnitList, ContextList, Coverage, AcceptedList):
        _gather(each, records)
    written = set(json.dumps(plan, default=str).split('"'))
    return {f"{each.__name__}.{name}" for each in records for name in each.model_fields if name not in written}


def _gather(kind: Any, found: set[type[Record]]) -> None:
    for each in _records_of(kind):
        if each not in found:
            found.add(each)
            for field in each.model_fields.values():
                _gather(field.annotation, found)


def _records_of(kind: Any) -> Iterator[type[Record]]:
    for inner in get_args(kind):
        yield from _records_of(inner)
    if inspect.isclass(kind) and issubclass(kind, Record):
        yield kind
