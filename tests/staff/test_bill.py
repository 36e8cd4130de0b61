"""The bill of materials beside each release: every locked package, with its licence, the same bytes each time."""

import json
import re
from pathlib import Path

from packaging.licenses import canonicalize_license_expression

from scorecard.staff.release.bill import LICENCES, REQUIREMENTS, bill_of_materials, packages_of

PROJECT = Path(__file__).parents[2]
LOCK = (REQUIREMENTS / "site.txt").read_bytes()


def test_every_locked_package_stands_in_it_with_version_and_licence() -> None:
    bill = json.loads(bill_of_materials())
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert [(each["name"], each["version"]) for each in bill["components"]] == packages_of(LOCK)
    for each in bill["components"]:
        assert each["purl"] == each["bom-ref"] == f"pkg:pypi/{each['name']}@{each['version']}"
        assert each["licenses"][0]["expression"], f"{each['name']} has no licence in requirements/{LICENCES}"
    assert bill["dependencies"] == [{"ref": "scorecard", "dependsOn": [each["bom-ref"] for each in bill["components"]]}]


def test_it_is_the_same_each_time_and_small() -> None:
    bill = bill_of_materials()
    assert bill == bill_of_materials() == json.dumps(json.loads(bill), indent=1).encode() + b"\n"
    assert len(bill_of_materials()) < 20_000


def test_licences_are_spdx_and_no_package_but_the_locked_ones_is_listed() -> None:
    licences = json.loads((REQUIREMENTS / LICENCES).read_text("utf-8"))
    assert licences.keys() == {name for name, _ in packages_of(LOCK)}
    for expression in licences.values():
        assert canonicalize_license_expression(expression) == expression


DOCS = (PROJECT / "docs" / "dependencies.md").read_text("utf-8")
OWN, OF_TESTS = DOCS.split("## What only the tests take")


def listed(key: str) -> set[str]:
    """The packages of a list in `pyproject.toml`."""
    project = (PROJECT / "pyproject.toml").read_text("utf-8")
    found = re.search(rf"^{key} = \[(.*?)^\]", project, re.MULTILINE | re.DOTALL)
    assert found
    return set(re.findall(r'"([a-z0-9-]+)', found[1]))


def test_every_direct_dependency_has_its_row_in_the_docs() -> None:
    direct = listed("dependencies")
    licences = json.loads((REQUIREMENTS / LICENCES).read_text("utf-8"))
    rows = re.findall(r"^\| ([a-z0-9-]+) \| ([^|]+) \|", OWN, re.MULTILINE)
    assert {name for name, _ in rows if name != "package"} == direct
    assert {name: licences[name] for name in direct} == {name: each for name, each in rows if name in direct}


def test_what_only_the_tests_take_is_listed_too() -> None:
    rows = re.findall(r"^\| ([a-z0-9-, ]+) \|", OF_TESTS, re.MULTILINE)
    assert {name for row in rows for name in row.split(", ") if name != "package"} == listed("dev")
