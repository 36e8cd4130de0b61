"""The tables' description for programs: a Frictionless data package with a type for every column."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from scorecard.records.languages import name_in
from scorecard.records.model import Plan
from scorecard.records.verdict import Status

_NUMBERS = frozenset({"gap", "tolerance", "last_known_gap"})
_NUMBERS_OR_GRADES = frozenset({"value", "value_high", "actual", "change"})
"""Numbers, unless an indicator of the plan has grades for values."""
_INTEGERS = frozenset({"lag_months", "rule_version", "values"})
_BOOLEANS = frozenset(
    {
        *("due_implied", "strict", "approximate", "hedged", "hold", "provisional", "presupposed", "irreversible"),
        *(
            "adds_up",
            "signed",
            "withdrawn",
            "merged",
            "vague",
            "series_break",
            "judged",
            "repeats_plan",
            "described",
            "by_name",
            "capped",
        ),
    }
)
_DAYS = frozenset({"as_of", "first_day", "last_day", "date", "withdrawn_on"})
_ADDRESSES = frozenset({"url"})
_KEYS = {"targets": "target", "sources": "source"}

Columns = Mapping[str, Sequence[str]]
"""The header of each table, by its name."""


def package(plan: Plan, tables: Columns, meanings: Mapping[str, str], *, has_grades: bool) -> dict[str, Any]:
    """The descriptor of the tables. `meanings` says what each column holds, in one language; an indicator of a plan
    that `has_grades` has them for values.
    """
    return {
        "profile": "tabular-data-package",
        "name": f"{plan.geography}-{plan.period.text.replace('..', '-').replace('/', '-').lower()}",
        "title": next(iter(plan.title.values())),
        "version": plan.as_of.isoformat(),
        **({"homepage": plan.site_url} if plan.site_url else {}),
        **({"licenses": [_licence(plan)]} if plan.licence else {}),
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": name,
                "path": f"{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8-sig",
                "schema": _schema(name, columns, meanings, has_grades=has_grades),
            }
            for name, columns in tables.items()
        ],
    }


@cache
def numbers_in(name: str, columns: tuple[str, ...], *, has_grades: bool) -> frozenset[str]:
    """The columns of the table `name` that hold numbers."""
    types = {each: _type_of(name, each, has_grades=has_grades)["type"] for each in columns}
    return frozenset(each for each, kind in types.items() if kind in {"number", "integer"})


def meanings_of(columns: Mapping[str, str], plan: Plan, language: str) -> dict[str, str]:
    """What every column holds, those of each language spelt out."""
    said = dict(columns)
    for each in plan.languages:
        name = name_in(each, language)
        said[f"name_{each}"] = columns["name_language"].format(language=name)
        for column in ("place_name", "note"):
            said[f"{column}_{each}"] = columns[column].format(language=name)
    return said


def _schema(name: str, columns: Sequence[str], meanings: Mapping[str, str], *, has_grades: bool) -> dict[str, Any]:
    fields = [
        {"name": each, **_type_of(name, each, has_grades=has_grades), "description": meanings[each]} for each in columns
    ]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if name in _KEYS:
        schema["primaryKey"] = _KEYS[name]
    if name == "targets":
        status = next(each for each in fields if each["name"] == "status")
        status["constraints"] = {"enum": [each.value for each in Status]}
    return schema


def _type_of(table: str, column: str, *, has_grades: bool) -> dict[str, Any]:
    if column in _BOOLEANS:
        return {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}
    if column in _INTEGERS:
        return {"type": "integer"}
    if column in _NUMBERS or (column in _NUMBERS_OR_GRADES and not has_grades):
        return {"type": "number"}
    if column in _DAYS:
        return {"type": "date", "format": "%Y-%m-%d"}
    if column in _ADDRESSES and table == "sources":
        return {"type": "string", "format": "uri"}
    return {"type": "string"}


def _licence(plan: Plan) -> dict[str, str]:
    assert plan.licence is not None
    return {"name": plan.licence.name, "title": next(iter(plan.licence.title.values())), "path": plan.licence.url}
