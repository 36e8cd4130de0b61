"""The JSON Schemas in `docs/schema/` are those of the records, and an editor would accept the real plan."""

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from scorecard.reading.load import read_inputs
from scorecard.reading.schema import schema_files
from scorecard.reading.yaml_source import parse
from scorecard.staff.new import folder_files

PROJECT = Path(__file__).parents[2]
FOLDER = PROJECT / "docs" / "schema"


def test_the_schemas_are_fresh(golden: bool) -> None:
    plans = [read_inputs(root).plan.record.languages for root in (PROJECT, PROJECT / "examples" / "germany")]
    for name, text in schema_files(*plans).items():
        if golden:
            FOLDER.mkdir(exist_ok=True)
            (FOLDER / name).write_text(text, encoding="utf-8")
        assert (FOLDER / name).read_text(encoding="utf-8") == text


def plain(value: Any) -> Any:
    """What an editor's own YAML parser gives: lists for our tuples, floats for our decimals."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [plain(inner) for inner in value]
    return value if isinstance(value, str | int | bool | None) else float(value)


def complaints(name: str, content: bytes) -> list[str]:
    import json

    source, _ = parse(content, name)
    assert source is not None
    validator = Draft202012Validator(json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")))
    return [error.message for error in validator.iter_errors(plain(source.value))]


@pytest.mark.parametrize("name", ["context", "coverage", "plan", "sources", "units"])
def test_the_real_plan_is_accepted(name: str) -> None:
    assert complaints(name, (PROJECT / "indicators" / f"{name}.yml").read_bytes()) == []


def test_every_real_indicator_is_accepted() -> None:
    paths = sorted((PROJECT / "indicators").glob("*/*.yml"))
    assert len(paths) > 400
    assert {path.name: found for path in paths if (found := complaints("indicator", path.read_bytes()))} == {}


def test_a_typing_mistake_is_marked() -> None:
    content = (PROJECT / "tests/plans/minimal/indicators/parks/new-parks.yml").read_bytes()
    assert complaints("indicator", content) == []
    assert complaints("indicator", content.replace(b"kind: cumulative", b"kind: cumulatif"))
    assert complaints("indicator", content.replace(b"value: 30", b"value: thirty"))
    assert complaints("indicator", content + b"zzz: 1\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("period: 2023", "period: 2023年"),
        ("period: 2023", 'period: "2023 Q1"'),
        ("value: 12", "value: 12万"),
        ("value: 12", 'value: "１２"'),
        ("value: 12", "value: 87.3%"),
        ("sources: [yearbook-2026]", "sources: [Yearbook 2026]"),
        ("clauses: [goal/1]", "clauses: [goal 1]"),
        ("id: 2025", "id: nul"),
        ("zh: 新建公园,", 'zh: " ",'),
    ],
)
def test_what_check_refuses_in_one_field_an_editor_marks_too(old: str, new: str) -> None:
    text = (PROJECT / "tests/plans/minimal/indicators/parks/new-parks.yml").read_text("utf-8")
    assert old in text
    assert complaints("indicator", text.replace(old, new, 1).encode())


def test_an_entry_of_accepted_warnings_is_checked() -> None:
    entry = b"accepted: [{code: a, file: indicators/a/b.yml, reason: c, date: 2026-01-02}]\n"
    assert complaints("accepted", entry) == []
    assert complaints("accepted", entry.replace(b"reason", b'values: {period: "2025"}, reason')) == []
    assert complaints("accepted", entry.replace(b"reason: c, ", b""))
    assert complaints("accepted", entry.replace(b"2026-01-02", b"2026/1/2"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("zh: 新建公园, ", ""),
        (", en: New parks", ""),
        ("zh: 新建公园", "zn: 新建公园"),
        ("zh: 新建公园", "fr: Parcs, zh: 新建公园"),
    ],
)
def test_a_text_that_lacks_a_language_or_has_one_too_many_is_marked(old: str, new: str) -> None:
    text = (PROJECT / "tests/plans/minimal/indicators/parks/new-parks.yml").read_text("utf-8")
    assert old in text
    assert complaints("indicator", text.replace(old, new, 1).encode())


def test_a_unit_has_further_forms_only_in_languages_that_need_them() -> None:
    unit = "units:\n  人:\n    name: {zh: 人, en: people}\n    one: {en: person}\n    scale: {en: 1}\n"
    assert complaints("units", unit.encode()) == []
    assert complaints("units", unit.replace("one: {en", "one: {english").encode())
    assert complaints("units", unit.replace("scale: {en", "scale: {english").encode())


def test_the_german_plan_is_accepted_too() -> None:
    folder = PROJECT / "examples" / "germany" / "indicators"
    assert complaints("plan", (folder / "plan.yml").read_bytes()) == []
    paths = sorted(folder.glob("*/*.yml"))[::9]
    assert {path.name: found for path in paths if (found := complaints("indicator", path.read_bytes()))} == {}


def test_a_new_plan_has_the_schemas_of_its_own_languages() -> None:
    import json

    made = folder_files("en", ["en", "fr"])
    name = json.loads(made["schema/indicator.schema.json"])["properties"]["name"]
    assert (name["required"], name["propertyNames"]) == (["en", "fr"], {"enum": ["en", "fr"]})
    assert made["schema/coverage.schema.json"] == schema_files(["en", "fr"])["coverage.schema.json"]


@pytest.mark.parametrize("folder", [".vscode", "scorecard/staff/new/alone"])
def test_every_schema_has_its_files_in_the_editor(folder: str) -> None:
    import json

    schemas = json.loads((PROJECT / folder / "settings.json").read_text("utf-8"))["yaml.schemas"]
    assert {Path(each).name for each in schemas} == {path.name for path in FOLDER.glob("*.json")}
    assert {Path(each).name.split(".")[0]: files for each, files in schemas.items()} == {
        name: "indicators/*/*.yml" if name == "indicator" else f"indicators/{name}.yml"
        for name in ("accepted", "context", "coverage", "indicator", "plan", "sources", "units")
    }
    assert "redhat.vscode-yaml" in (PROJECT / folder / "extensions.json").read_text("utf-8")
