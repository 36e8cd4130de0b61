"""The data files: CSV and JSON say the same, and what is zero or false is said."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest
from shares import shares_of

from scorecard.judging.judge import judge
from scorecard.reading.checked import checked_inputs
from scorecard.reading.load import read_site_words
from scorecard.records.project import PROJECT
from scorecard.site.export import data_files
from scorecard.site.json_text import plain_number
from scorecard.site.package import meanings_of

pytestmark = pytest.mark.slow

TESTS = Path(__file__).parents[1]
PLANS = {"minimal": TESTS / "plans" / "minimal", "running": TESTS / "plans" / "running", "the city's": PROJECT}


def exported(root: Path) -> dict[str, bytes]:
    inputs, _ = checked_inputs(root)
    plan = inputs.plan.record
    columns = read_site_words(PROJECT, plan.languages).meanings[plan.languages[0]].columns
    files = data_files(inputs, shares_of(inputs, judge(inputs)), meanings_of(columns, plan, plan.languages[0]))
    return {file.path.removeprefix("data/"): file.content for file in files}


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def plain(text: str) -> str:
    """A cell without the zeros that JSON cannot keep: 8.0 is 8."""
    try:
        return f"{Decimal(text).normalize():f}"
    except InvalidOperation:
        return text


def cell(value: Any) -> str:
    """A JSON value as the tables write it, numbers as `plain` leaves them."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() | int():
            return plain(repr(value))
        case list():
            return ";".join(map(cell, value))
    return str(value)


@pytest.mark.parametrize("name", PLANS)
def test_csv_and_json_hold_the_same_cells(name: str) -> None:
    files = exported(PLANS[name])
    indicators = {each["id"]: each for each in json.loads(files["indicators.json"])["indicators"]}
    targets = rows(files["targets.csv"])
    assert len(targets) == sum(len(each.get("targets", [])) for each in indicators.values())
    for row in targets:
        indicator = indicators[row["indicator"]]
        target = next(each for each in indicator["targets"] if f"{indicator['id']}.{each['id']}" == row["target"])
        verdict = target["verdict"]
        for column in ("kind", "value", "value_high", "start", "every", "mode", "measure", "towards"):
            assert plain(row[column]) == cell(target.get(column)), (row["target"], column)
        assert (row["due"], row["actual_period"]) == (target.get("due", ""), verdict.get("actual_period", ""))
        for column in ("due_implied", "strict", "approximate", "hedged", "hold", "presupposed"):
            assert plain(row[column]) == cell(target[column]), (row["target"], column)
        for column in ("status", "reason", "actual", "gap"):
            assert plain(row[column]) == cell(verdict.get(column)), (row["target"], column)
        assert row["irreversible"] == cell(indicator["irreversible"])
    observations = rows(files["observations.csv"])
    for each, indicator in indicators.items():
        own = [row for row in observations if row["indicator"] == each]
        assert [(row["period"], plain(row["value"]), row["source"], row["series_break"]) for row in own] == [
            (found["period"], cell(found["value"]), cell(found["sources"]), cell(found["series_break"]))
            for found in indicator.get("observations", [])
        ], each


def test_zero_and_false_are_said() -> None:
    files = exported(PROJECT)
    indicators = {each["id"]: each for each in json.loads(files["indicators.json"])["indicators"]}
    assert 0 in [each["value"] for each in indicators["cpi-monthly-growth"]["observations"]]
    comparisons = [
        each
        for indicator in indicators.values()
        for target in indicator.get("targets", [])
        for each in target["verdict"].get("comparisons", [])
    ]
    assert False in [each.get("holds") for each in comparisons]
    assert (
        json.loads(files["i/cpi-monthly-growth.json"])["observations"]
        == (indicators["cpi-monthly-growth"]["observations"])
    )


def test_a_number_keeps_every_digit() -> None:
    assert plain_number(Decimal(0)) == 0
    assert plain_number(Decimal("0.10")) == 0.1
    assert plain_number(Decimal("0.1234567890123456789")) == "0.1234567890123456789"


@pytest.mark.parametrize(
    ("target", "unit", "gap"),
    [
        ({"kind": "growth", "value": 10}, "%", "percentage points"),
        ({"kind": "multiple", "value": 2, "base": "2022"}, "times", "times"),
        ({"kind": "increment", "value": 5, "measure": "percent", "base": "2022"}, "%", "percentage points"),
        (
            {"kind": "increment", "value": 5, "measure": "points", "base": "2022"},
            "percentage points",
            "percentage points",
        ),
        ({"kind": "increment", "value": 5, "measure": "units", "base": "2022"}, "亿元", "亿元"),
        ({"kind": "rank", "value": 3}, "place", "place"),
        ({"kind": "at_least", "value": 3}, "亿元", "亿元"),
        ({"kind": "range", "value": 3, "value_high": 4}, "亿元", "亿元"),
    ],
)
def test_a_figure_stands_in_what_its_kind_counts_in(target: dict[str, Any], unit: str, gap: str) -> None:
    from any_target import NAME, indicator

    from scorecard.site.target_units import unit_of_gap, unit_of_value

    made = {"id": "t", "clauses": ("goal/1",), "text": NAME, "due": "2025"}
    figures = {key: Decimal(each) if isinstance(each, int) else each for key, each in target.items()}
    (record,) = indicator(made | figures, []).targets
    assert (unit_of_value(record, "亿元"), unit_of_gap(record, "亿元")) == (unit, gap)


TYPES: dict[str, Callable[[str], object]] = {
    "number": lambda text: Decimal(text),
    "integer": int,
    "boolean": lambda text: {"true": True, "false": False}[text],
    "date": date.fromisoformat,
    "string": str,
}


@pytest.mark.parametrize("name", PLANS)
def test_every_cell_is_of_its_column_s_declared_type(name: str) -> None:
    files = exported(PLANS[name])
    package = json.loads(files["datapackage.json"])
    assert [each["name"] for each in package["resources"]] == ["targets", "observations", "sources", "searched"]
    for resource in package["resources"]:
        table, fields = rows(files[resource["path"]]), resource["schema"]["fields"]
        header = files[resource["path"]].decode("utf-8-sig").split("\r\n", 1)[0]
        assert header == ",".join(field["name"] for field in fields)
        assert all(field["description"] for field in fields)
        for row in table:
            for field in fields:
                if row[field["name"]]:
                    TYPES[field["type"]](row[field["name"]])
        key = resource["schema"].get("primaryKey")
        assert key is None or len({row[key] for row in table}) == len(table)


def test_tables_begin_with_the_mark_by_which_excel_knows_utf_8() -> None:
    assert {content[:3] for path, content in exported(PLANS["minimal"]).items() if path.endswith(".csv")} == {
        b"\xef\xbb\xbf"
    }


def test_each_sector_and_each_outcome_has_a_table_and_together_they_are_the_whole() -> None:
    files = exported(PROJECT)
    whole = sorted(row["target"] for row in rows(files["targets.csv"]))
    for folder, column in (("s/", "sector"), ("status/", "status")):
        parts = {
            path: rows(content) for path, content in files.items() if path.startswith(folder) and path.endswith(".csv")
        }
        assert all({row[column].replace("_", "-") for row in part} == {Path(path).stem} for path, part in parts.items())
        assert sorted(row["target"] for part in parts.values() for row in part) == whole


def test_what_a_body_answers_for_and_what_is_tagged_has_a_table() -> None:
    files = exported(PLANS["running"])
    tables = {
        path: [row["target"] for row in rows(content)]
        for path, content in files.items()
        if path.endswith(".csv") and path.startswith(("body/", "life/", "topic/"))
    }
    assert tables["body/water-board.csv"] == ["leaks.2027"]
    assert tables["body/harbour-office.csv"] == ["new-waterworks.open"]
    assert tables["life/home.csv"] == ["leaks.2027", "homes-built.2027"]
    assert tables["topic/water.csv"] == ["leaks.2027"]
    assert all(path.replace(".csv", ".xlsx") in files for path in tables)


def test_the_table_that_a_filtered_list_is_taken_from_is_the_whole_one() -> None:
    files = exported(PLANS["running"])
    script = files["targets.js"].decode()
    assert script.startswith("filteredTable(")
    assert json.loads(script.removeprefix("filteredTable(").removesuffix(");\n")).encode() == files["targets.csv"]


def test_a_number_that_json_shortens_is_printed_beside_it(tmp_path: Path) -> None:
    shutil.copytree(PLANS["minimal"], tmp_path, dirs_exist_ok=True)
    parks = next(tmp_path.rglob("new-parks.yml"))
    parks.write_text(parks.read_text("utf-8").replace("value: 12,", "value: 12.50,"), "utf-8")
    (values,) = (
        each["observations"]
        for each in json.loads(exported(tmp_path)["indicators.json"])["indicators"]
        if each["id"] == "new-parks"
    )
    assert [(each["value"], each.get("value_printed")) for each in values] == [(12.5, "12.50"), (9, None), (11, None)]


def test_the_file_of_an_indicator_stands_alone() -> None:
    """With the day of its data, its units as words and scale, the publications it cites and the terms."""
    files = exported(PROJECT)
    every, own = json.loads(files["indicators.json"]), json.loads(files["i/registered-museums.json"])
    assert own["as_of"] == every["plan"]["as_of"]
    assert own["licence"] == every["plan"]["licence"]
    assert own["units"] == {own["unit"]: every["units"][own["unit"]]}
    cited = {source for each in own["observations"] for source in each["sources"]}
    assert own["sources"] == {each: every["sources"][each] for each in cited} != {}


def test_the_terms_stand_where_data_are_taken(real_site: Path) -> None:
    link = '<a href="https://opensource.org/license/mit">数据文件的许可：MIT许可证</a>'
    for page in ("data/index.html", "i/pm25-concentration/index.html"):
        assert link in (real_site / page).read_text("utf-8"), page
