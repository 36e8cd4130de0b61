"""Stage 6, beside the pages: the data files, in memory. Names, columns and the JSON schema version are stable."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files
from typing import Any

from pydantic import BaseModel

from scorecard.reading.load import Inputs
from scorecard.records.addresses import DATA, TARGETS, TARGETS_SCRIPT, indicator_file, workbook_file
from scorecard.records.model import Indicator, Plan
from scorecard.records.period import Period
from scorecard.records.text import without_formula
from scorecard.records.verdict import Verdict
from scorecard.site.archive import archive_of
from scorecard.site.chart import Chart
from scorecard.site.package import numbers_in, package
from scorecard.site.rendered import OutputFile
from scorecard.site.source_tables import SOURCE_COLUMNS, searched_columns, searched_rows, source_rows
from scorecard.site.table_workbook import workbook
from scorecard.site.tables import (
    OBSERVATION_COLUMNS,
    observation_rows,
    place_lists,
    target_columns,
    target_lists,
    target_rows,
)

Rows = Sequence[Sequence[str]]

SCHEMA_VERSION = 1
"""Of `indicators.json` and each indicator's own JSON. Raised when a key changes its meaning or goes."""


def data_files(
    inputs: Inputs, verdicts: Mapping[str, Verdict], charts: Mapping[str, Chart], meanings: Mapping[str, str]
) -> tuple[OutputFile, ...]:
    """Everything below `data/`. `meanings` says what each column holds."""
    plan, indicators = inputs.plan.record, {each: _as_shown(inputs, each) for each in inputs.indicators}
    targets = target_rows(plan, indicators, verdicts, inputs.sectors, inputs.units.record.units)
    observations = observation_rows(plan, indicators, inputs.sources.record.sources)
    whole = [_indicator(each, record, inputs, verdicts) for each, record in indicators.items()]
    sources = inputs.sources.record
    tables = {
        "targets": (target_columns(plan), targets),
        "observations": (OBSERVATION_COLUMNS, observations),
        "sources": (SOURCE_COLUMNS, source_rows(indicators, sources)),
        "searched": (searched_columns(plan), searched_rows(plan, indicators, sources)),
    }
    top = {
        **{f"{name}.csv": _csv(columns, rows) for name, (columns, rows) in tables.items()},
        "indicators.json": _json(
            {
                "schema_version": SCHEMA_VERSION,
                "plan": _plain(plan),
                "sources": _plain(sources.sources),
                "units": _plain(inputs.units.record.units),
                "indicators": whole,
            }
        ),
        "datapackage.json": _json(
            package(plan, indicators.values(), {name: columns for name, (columns, _) in tables.items()}, meanings)
        ),
        "verify.py": files("scorecard.judging").joinpath("verify.py").read_bytes(),
    }
    top["all.zip"] = archive_of(top, plan.as_of)
    whole_files = {f"{DATA}{name}": content for name, content in top.items()}
    own = _tables_of_pages(plan, indicators, targets, observations)
    own[TARGETS_SCRIPT] = _script(whole_files[TARGETS])
    by_indicator: dict[str, list[Sequence[str]]] = {each: [] for each in indicators}
    for row in observations:
        by_indicator[row[0]].append(row)
    for each, record in zip(indicators, whole, strict=True):
        for name in (each, *indicators[each].formerly):  # a file cannot lead on: it stands under both names
            own[indicator_file(name, "json")] = _json({"schema_version": SCHEMA_VERSION, **record})
            own[indicator_file(name, "csv")] = _csv(OBSERVATION_COLUMNS, by_indicator[each])
        if each in charts and charts[each].main:
            own[indicator_file(each, "vl.json")] = _json(_titled(charts[each].specification, inputs, each))
    return tuple(OutputFile(path=path, content=content) for path, content in (whole_files | own).items())


def _tables_of_pages(
    plan: Plan, indicators: Mapping[str, Indicator], targets: Rows, observations: Rows
) -> dict[str, bytes]:
    """What each page lists, as CSV and as a workbook; of all commitments the workbook, beside `targets.csv`."""
    columns, files_of = target_columns(plan), dict[str, bytes]()
    for name, header, lists in (
        ("targets", columns, {TARGETS: targets, **target_lists(plan, columns, targets)}),
        ("observations", OBSERVATION_COLUMNS, place_lists(plan, OBSERVATION_COLUMNS, observations)),
    ):
        numbers = numbers_in(name, header, indicators.values())
        files_of |= {file: _csv(header, rows) for file, rows in lists.items() if file != TARGETS}
        files_of |= {workbook_file(file): workbook(header, rows, numbers, plan.as_of) for file, rows in lists.items()}
    return files_of


def _titled(specification: Mapping[str, Any], inputs: Inputs, each: str) -> dict[str, Any]:
    """A chart's specification with the words it needs to stand alone: name and unit, in the plan's first language."""
    language = inputs.plan.record.languages[0]
    record = inputs.indicators[each].record
    unit = inputs.units.record.units[record.unit].name[language]
    return {**specification, "title": {"text": record.name[language], "subtitle": unit, "anchor": "start"}}


def _as_shown(inputs: Inputs, each: str) -> Indicator:
    """The record with every value that pages show, those that no longer stand among them."""
    record = inputs.indicators[each].record
    if each not in inputs.withdrawn:
        return record
    return record.model_copy(update={"observations": inputs.values_shown(each)})


def _indicator(each: str, record: Indicator, inputs: Inputs, verdicts: Mapping[str, Verdict]) -> dict[str, Any]:
    plain: dict[str, Any] = {"id": each, "sector": inputs.sectors[each], **_plain(record)}
    for at in inputs.withdrawn.get(each, {}):
        plain["observations"][at]["withdrawn"] = True
    for target in plain.get("targets", []):
        target["verdict"] = _plain(verdicts[f"{each}.{target['id']}"])
    return plain


def _plain(value: Any) -> Any:
    """Records as JSON's own types, without what is empty or unset. 0 and false are neither: they say something."""
    match value:
        case BaseModel():
            pairs = list(value)
            printed = ((f"{name}_printed", f"{inner:f}") for name, inner in pairs if _loses_zeros(inner))
            return {name: _plain(inner) for name, inner in [*pairs, *printed] if not _is_empty(inner)}
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
            return {name: _plain(inner) for name, inner in value.items()}
        case tuple() | list():
            return [_plain(inner) for inner in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            parts = ((field.name, getattr(value, field.name)) for field in fields(value))
            return {name: _plain(inner) for name, inner in parts if not _is_empty(inner)}
        case _:
            return value


def _loses_zeros(value: Any) -> bool:
    """Whether a number was printed to more digits than JSON keeps: 8.0, 90.50."""
    return isinstance(value, Decimal) and int(value.as_tuple().exponent) < 0 and value.as_tuple().digits[-1] == 0


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, tuple | dict | frozenset) and not value)


def plain_number(value: Decimal) -> int | float | str:
    """A JSON number where that keeps every digit, text where it would not."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)


def _csv(columns: Sequence[str], rows: Rows) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([without_formula(each) for each in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")  # by the mark, Excel knows that it is UTF-8


def _script(table: bytes) -> bytes:
    """What hands a table, mark and all, to the page that asked for it."""
    return b"filteredTable(" + _json(table.decode()).rstrip() + b");\n"


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
