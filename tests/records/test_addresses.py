"""Where pages and files of a site stand, and the relative ways between them."""

import ast
import re
from pathlib import Path

import pytest

from scorecard.records.addresses import (
    clause_address,
    file_path,
    indicator_address,
    indicator_file,
    language_folder,
    public_address,
    shortest_way,
    status_address,
    table_file,
    to,
    to_file,
)


def test_words_of_more_than_one_part_become_one_folder() -> None:
    assert clause_address("task/14") == "plan/task-14/"
    assert status_address("not_met") == "status/not-met/"
    assert table_file("status/not-met/") == "data/status/not-met.csv"


def test_the_first_language_stands_at_the_root() -> None:
    assert language_folder("zh", is_default=True) == ""
    assert language_folder("en", is_default=False) == "en/"
    assert file_path("en/", indicator_address("pm25")) == "en/i/pm25/index.html"
    assert file_path("", "") == "index.html"
    assert file_path("", "404.html") == "404.html"


@pytest.mark.parametrize(
    ("address", "target", "link"),
    [("", "", "./"), ("", "all/", "all/"), ("i/pm25/", "", "../../"), ("i/pm25/", "s/air/", "../../s/air/")],
)
def test_a_page_leads_to_another_of_its_language(address: str, target: str, link: str) -> None:
    assert to(address, target) == link


def test_a_page_leads_to_a_file_through_the_folder_of_its_language() -> None:
    assert to_file("", "i/pm25/", indicator_file("pm25", "csv")) == "../../data/i/pm25.csv"
    assert to_file("en/", "s/air/", table_file("s/air/")) == "../../../data/s/air.csv"


@pytest.mark.parametrize(
    ("path", "target", "way"),
    [
        ("index.html", "", ""),
        ("en/index.html", "en/", ""),
        ("en/i/pm25/index.html", "en/all/", "../../all/"),
        ("en/i/pm25/index.html", "i/pm25/", "../../../i/pm25/"),
        ("i/pm25/index.html", "assets/site.css", "../../assets/site.css"),
    ],
)
def test_the_shortest_way_shares_folders(path: str, target: str, way: str) -> None:
    assert shortest_way(path, target) == way


def test_a_public_address_has_one_stroke_between_host_and_path() -> None:
    assert public_address("https://x.example/city/", "data/") == "https://x.example/city/data/"
    assert public_address("https://x.example", "") == "https://x.example/"


def test_no_other_module_writes_an_address_out() -> None:
    written = re.compile(r"(?:s|i|plan|status|all|sources|method|about|index|changes|search|life|topic)/$|\.\./$")
    found = [
        f"{path}:{node.lineno}: {node.value}"
        for path in sorted(Path("scorecard").glob("**/*.py"))
        if path != Path("scorecard/records/addresses.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and written.match(node.value)
    ]
    assert found == []
