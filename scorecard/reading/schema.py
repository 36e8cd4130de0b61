"""JSON Schemas of the YAML files, so that an editor completes and marks mistakes while staff type."""

import json

from scorecard.records.accepted import AcceptedList
from scorecard.records.coverage import ContextList, Coverage
from scorecard.records.model import Indicator, Plan, SourceList, UnitList
from scorecard.records.record import Record

_FILES: dict[str, type[Record]] = {
    "accepted": AcceptedList,
    "context": ContextList,
    "coverage": Coverage,
    "indicator": Indicator,
    "plan": Plan,
    "sources": SourceList,
    "units": UnitList,
}


def schema_files() -> dict[str, str]:
    """File name → JSON Schema text, one per kind of file."""
    return {
        f"{name}.schema.json": json.dumps(record.model_json_schema(), ensure_ascii=False, indent=1) + "\n"
        for name, record in _FILES.items()
    }
