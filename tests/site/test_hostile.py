"""What goes out cannot act: a site of a plan whose every text is an attack, parsed back file by file."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hostile_plan import ATTACK, lay_out_hostile
from openpyxl import load_workbook

from scorecard.cli import main
from scorecard.cli.diff import content_now
from scorecard.history.difference import compare
from scorecard.reading.load import read_inputs
from scorecard.records.text import starts_formula
from scorecard.staff.diff import Occasion, as_html
from scorecard.staff.workbook import make_workbook

CARRIES = frozenset(
    {"href", "src", "srcset", "action", "formaction", "data", "poster", "xlink:href", "background", "cite"}
)
"""Attributes that hold an address."""

SITE_URL = "https://example.org/x/y/"

FORBIDDEN = frozenset({"iframe", "object", "embed", "base", "frame", "applet", "foreignobject", "set", "animate"})


class Elements(HTMLParser):
    """Every element of a page, and the text of its scripts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[tuple[dict[str, str], str]] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag == "script":
            self.scripts.append((self.found[-1][1], ""))
        self._in_script = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script:
            attributes, text = self.scripts.pop()
            self.scripts.append((attributes, text + data))


@pytest.fixture(scope="module")
def hostile(hostile_site: Path) -> Path:
    return hostile_site


def files(root: Path, ending: str) -> list[Path]:
    found = sorted(root.rglob(f"*{ending}"))
    assert found, ending
    return found


def acts(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    """What in an element could run or fetch something."""
    if tag in FORBIDDEN:
        yield f"<{tag}>"
    for name, value in attributes.items():
        if name.startswith("on") or name in {"style", "srcdoc"}:
            yield f"<{tag} {name}>"
        scheme = re.match(r"\s*([a-z]+):", value, re.IGNORECASE)
        if name in CARRIES and scheme and scheme[1].lower() not in {"http", "https", "mailto"}:
            yield f"<{tag} {name}={value[:40]}>"
        names_itself = attributes.get("rel") in {"canonical", "alternate"} and value.startswith(SITE_URL)
        if name in CARRIES and tag != "a" and not names_itself and (scheme or value.startswith("//")):
            yield f"<{tag} {name}={value[:40]}> is fetched"


def test_nothing_on_a_page_runs_or_is_fetched(hostile: Path) -> None:
    for path in files(hostile, ".html"):
        page = Elements()
        page.feed(path.read_text("utf-8"))
        bad = [each for tag, attributes in page.found for each in acts(tag, attributes)]
        assert bad == [], path
        for attributes, text in page.scripts:
            if attributes.get("type") == "application/ld+json":
                json.loads(text)
            else:
                assert attributes.get("src"), path
                assert text == "", path


def test_data_reads_back_and_ends_where_it_should(hostile: Path) -> None:
    for path in files(hostile, ".json"):
        json.loads(path.read_text("utf-8"))
    for ending in (".svg", ".xml"):
        for path in files(hostile, ending):
            root = ElementTree.parse(path).getroot()
            for each in root.iter():
                name = each.tag.rpartition("}")[2].lower()
                assert name not in FORBIDDEN | {"script", "style"}, path  # our own policy forbids inline styles
                assert not [key for key in each.attrib if key.lower().startswith("on")], path
                assert not [value for value in each.attrib.values() if value.strip().lower().startswith("javascript:")]


def test_no_cell_of_a_table_starts_a_formula(hostile: Path) -> None:
    for path in files(hostile, ".csv"):
        for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")):
            assert [cell for cell in row if starts_formula(cell)] == [], path


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("=1+1", True),
        ("+1 (0)", True),
        ("-x", True),
        ("@SUM(A1)", True),
        ("\t=1", True),
        ("-4.2", False),
        ("+3", False),
        ("=", False),
        (">=", False),
        ("−4", False),
        ("", False),
        ("x=1", False),
        ("-", False),
        ("-1e5", False),
        (" =1", True),
        ("＝1+1", True),
        ("＋x", True),
        ("－x", True),
        ("＠SUM(A1)", True),
        ("＝", False),
    ],
)
def test_what_starts_a_formula(text: str, starts: bool) -> None:
    assert starts_formula(text) is starts


def formulas(content: bytes) -> list[str]:
    book = load_workbook(io.BytesIO(content))
    return [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_no_formula_stands_in_a_workbook_for_staff(tmp_path: Path) -> None:
    lay_out_hostile(tmp_path)
    assert formulas(make_workbook(read_inputs(tmp_path), None, "zh")) == []
    for name in ("leads.xlsx", "leads.csv"):
        assert main(["leads", "--root", str(tmp_path), "--to", str(tmp_path / name), "--lang", "zh"]) == 0
    assert formulas((tmp_path / "leads.xlsx").read_bytes()) == []
    text = (tmp_path / "leads.csv").read_text("utf-8-sig")
    assert [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row if starts_formula(cell)] == []


def test_the_sheet_to_sign_cannot_act_either(tmp_path: Path) -> None:
    lay_out_hostile(tmp_path)
    before = content_now(tmp_path)
    clinics = tmp_path / "indicators" / "life" / "clinics.yml"
    clinics.write_text(clinics.read_text("utf-8").replace("91.5", "89.5"), "utf-8")
    occasion = Occasion(compared_with=ATTACK, released=None, today=date(2026, 11, 29), warnings=(ATTACK,), waiting=())
    text = as_html(compare(before, content_now(tmp_path)), "zh", occasion, plan=ATTACK)
    assert text.count("window.pwned") > 5
    page = Elements()
    page.feed(text)
    # A file of its own on a clerk's desk: its style stands in it.
    assert [each for tag, attributes in page.found for each in acts(tag, attributes) if "style" not in each] == []
    assert page.scripts == []


def test_check_asks_about_texts_that_start_a_formula(tmp_path: Path, capsys: Any) -> None:
    lay_out_hostile(tmp_path)
    assert main(["check", "--root", str(tmp_path), "--lang", "zh"]) == 0
    assert "formula-start" in capsys.readouterr().err
