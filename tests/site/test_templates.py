"""Templates place and nothing else: no arithmetic, comparison, filter, call or assignment; every phrase is complete."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from scorecard.reading.load import read_site_words
from scorecard.records.strings import SiteStrings
from scorecard.records.text import named_fields

TEMPLATES = Path(__file__).parents[2] / "templates"
FILES = sorted(path for path in TEMPLATES.rglob("*.j2"))
LANGUAGES = ("zh", "en")
FORBIDDEN = (
    nodes.BinExpr,
    nodes.Compare,
    nodes.Filter,
    nodes.Call,
    nodes.Assign,
    nodes.AssignBlock,
    nodes.Macro,
    nodes.CallBlock,
    nodes.Test,
    nodes.MarkSafe,
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_template_holds_no_logic(path: Path) -> None:
    tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    assert [type(node).__name__ for node in tree.find_all(FORBIDDEN)] == []


def test_every_phrase_has_the_same_fields_in_every_language() -> None:
    words = read_site_words(TEMPLATES.parent, LANGUAGES)
    for name in SiteStrings.model_fields:
        fields = {language: named_fields(getattr(words.strings[language], name)) for language in LANGUAGES}
        assert fields["zh"] == fields["en"], name
    for group in ("status_meanings", "kind_rules", "columns"):
        keys = [list(getattr(words.meanings[language], group)) for language in LANGUAGES]
        assert keys[0] == keys[1], group


def test_every_phrase_is_used() -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in (TEMPLATES.parent / "scorecard").rglob("*.py")
        if path.name != "strings.py"
    )
    code += "".join(path.read_text(encoding="utf-8") for path in FILES)
    used = set(re.findall(r"\b(?:t|strings)\.(\w+)", code))
    assert {name for name in SiteStrings.model_fields if not name.startswith("shell_")} - used == set()


DRAWN = "parts/glyphs.html.j2"
"""Signs of outcomes as drawings: a path is one line however long."""


def test_lines_of_templates_fit_a_screen() -> None:
    long = [
        f"{path.relative_to(TEMPLATES).as_posix()}:{number}"
        for path in sorted(TEMPLATES.rglob("*"))
        if path.suffix in {".j2", ".html"} and path != TEMPLATES / DRAWN
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > 160
    ]
    assert long == []
