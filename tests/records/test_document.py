"""Pydantic's complaints in our own words: every type of error the records can produce has a sentence."""

import inspect
import re

import pydantic_core
import pytest
from pydantic import BaseModel
from pydantic_core import core_schema

from scorecard.reading import document
from scorecard.reading.document import read_record
from scorecard.reading.yaml_source import parse
from scorecard.records import model
from scorecard.records.model import Indicator, Plan, SourceList, UnitList
from scorecard.records.problems import Place, Problem

ERRORS_OF_SCHEMAS = {
    "int": {"int_type"},
    "bool": {"bool_type"},
    "literal": {"literal_error"},
    "tuple": {"tuple_type", "too_short"},
    "dict": {"dict_type"},
    "model": {"model_type"},
    "model-fields": {"missing", "extra_forbidden"},
    "tagged-union": {"union_tag_invalid", "union_tag_not_found", "model_attributes_type"},
}
"""What each kind of schema can complain of, in strict mode, with the constraints our records use."""

HANDLED_BY_VALIDATORS = {
    "str",
    "function-before",
    "function-after",
    "decimal",
    "fraction",
    "is-instance",
    "date",
    "any",
    "union",
    "nullable",
}
STRUCTURE = {"default", "definitions", "definition-ref", "model-field", "no-info", "with-info"}
OF_PERIODS = {"dataclass", "dataclass-args", "dataclass-field"}  # a validator has made a Period before these look


def schema_types(schema: object) -> set[str]:
    found = set()
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            found.add(schema["type"])
        for inner in schema.values():
            found |= schema_types(inner)
    elif isinstance(schema, list | tuple):
        for inner in schema:
            found |= schema_types(inner)
    return found


def test_every_error_the_records_can_produce_has_a_sentence() -> None:
    types = set().union(
        *(schema_types(each.__pydantic_core_schema__) for each in (Plan, SourceList, UnitList, Indicator))
    )
    known = set(ERRORS_OF_SCHEMAS) | HANDLED_BY_VALIDATORS | STRUCTURE | OF_PERIODS
    assert types - known == set()
    source = inspect.getsource(document._explained)
    for schema in types & set(ERRORS_OF_SCHEMAS):
        for error in ERRORS_OF_SCHEMAS[schema]:
            assert f'"{error}"' in source, error


def read(text: str) -> tuple[Problem, ...]:
    source, problems = parse(text.encode(), "f.yml")
    assert source is not None
    assert problems == ()
    return read_record(Indicator, source)[1]


@pytest.mark.parametrize(
    ("line", "place", "code"),
    [
        ("direction: upwards", (4, 12), "unknown-choice"),
        ("targets: 3", (4, 10), "list-expected"),
        ("targets: [3]", (4, 11), "mapping-expected"),
        ("targets: [{id: x}]", (4, 11), "missing-key"),
        ("release_lag_months: 1.5", (4, 21), "integer-expected"),
        ("series: [{id: Not A Slug, name: {zh: x}}]", (4, 15), "slug-expected"),
        ("bears_on: [task 3]", (4, 12), "clause-expected"),
        ("searched: [{date: 2026-02-30, place: x}]", (4, 19), "date-expected"),
        ("formal: {zh: ' '}", (4, 14), "text-empty"),
        ("formal: {zh: 3}", (4, 14), "text-expected"),
        ("irreversible: 1", (4, 15), "boolean-expected"),
        ("observations: [{period: 2023, value: 1, sources: []}]", (4, 50), "list-too-short"),
        (f"formal: {{zh: {'x' * 20_001}}}", (4, 14), "text-too-long"),
    ],
)
def test_a_wrong_value_is_named_at_its_place(line: str, place: tuple[int, int], code: str) -> None:
    (problem,) = read(f"name: {{zh: x}}\nunit: x\ndefinition: {{zh: x}}\n{line}\n")
    assert (problem.code, problem.place) == (code, Place("f.yml", *place))
    assert "{" not in re.sub(r"\{…\}", "", problem.sentence("en"))
    assert problem.sentence("zh") != problem.sentence("en")


def test_every_record_refuses_unknown_keys_and_is_frozen() -> None:
    records = [each for _, each in inspect.getmembers(model, inspect.isclass) if issubclass(each, BaseModel)]
    assert len(records) > 20
    for record in records:
        assert record.model_config.get("extra") == "forbid" or record is BaseModel
        assert record.model_config.get("frozen") or record is BaseModel


def test_the_schema_library_is_the_one_this_table_was_written_for() -> None:
    assert pydantic_core.__version__.startswith("2.")
    assert hasattr(core_schema, "tagged_union_schema")
