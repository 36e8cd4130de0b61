"""JSON Schemas of the YAML files, so that an editor completes and marks mistakes while staff type."""

import json
from collections.abc import Sequence
from typing import Any

from scorecard.reading.check_texts import SOME_LANGUAGES
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

_WITHOUT_TEXTS = {"accepted", "coverage"}
"""What staff and the audit note: in no language of the plan's."""


def schema_files(*plans: Sequence[str]) -> dict[str, str]:
    """File name → JSON Schema text, one per kind of file. Of each plan that has its files read by them, the languages:
    a text then needs all languages of one of the plans, and has no other.
    """
    made = {name: record.model_json_schema() for name, record in _FILES.items()}
    for schema in made.values():
        _close(schema)
    for name in made.keys() - _WITHOUT_TEXTS:
        _ask_for_languages(made[name], "", plans)
    return {
        f"{name}.schema.json": json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in made.items()
    }


def _close(schema: Any) -> None:
    """Where keys have a pattern there are no others."""
    if isinstance(schema, list):
        for each in schema:
            _close(each)
    elif isinstance(schema, dict):
        for each in list(schema.values()):
            _close(each)
        if "patternProperties" in schema:
            schema["additionalProperties"] = False


def _ask_for_languages(schema: Any, key: str, plans: Sequence[Sequence[str]]) -> None:
    """In every text below `schema`, which stands under `key`."""
    if isinstance(schema, list):
        for each in schema:
            _ask_for_languages(each, key, plans)
    elif isinstance(schema, dict):
        for name, inner in list(schema.items()):
            _ask_for_languages(inner, key if name == "anyOf" else name, plans)
        if key in SOME_LANGUAGES or _is_text(schema):
            schema["propertyNames"] = {"enum": list(dict.fromkeys(language for plan in plans for language in plan))}
        if _is_text(schema) and key not in SOME_LANGUAGES:
            needed = [{"required": list(languages)} for languages in plans]
            schema |= needed[0] if len(needed) == 1 else {"anyOf": needed}


def _is_text(schema: dict[str, Any]) -> bool:
    """True of a mapping from languages to words."""
    words = schema.get("additionalProperties")
    return isinstance(words, dict) and words.get("type") == "string"
