"""Stylesheets as they are published."""

import re
from pathlib import Path

import pytest

from scorecard.records.project import PROJECT
from scorecard.site.publish.assets import without_air


def test_comments_and_air_go_and_words_stay_apart() -> None:
    css = """/* why */
.a :is(.b,
.c) > p + p {
  margin: 0 auto 0.5em -0.25em;
  color: red !important;
  font: 1rem / 1.05 serif;
}
@media (min-width: 48rem) {
  a::after {
    content: " ; (" attr(href) ": x, y 0.5)";
    width: calc(10.05% + 0.5rem);
  }
}
"""
    assert without_air(css) == (
        ".a :is(.b,.c)>p+p{margin:0 auto .5em -.25em;color:red!important;font:1rem/1.05 serif}"
        '@media (min-width:48rem){a::after{content:" ; (" attr(href) ": x, y 0.5)";width:calc(10.05% + .5rem)}}\n'
    )


STYLES = sorted((PROJECT / "site_src" / "assets").glob("*.css"))


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_the_project_s_own_stylesheets_keep_every_rule_and_sum(path: Path) -> None:
    css = re.sub(r"(?<![\w.])0(?=\.\d)", "", path.read_text(encoding="utf-8"))
    slim = without_air(css)
    assert re.sub(r"\s", "", slim) == re.sub(r"/\*.*?\*/|\s", "", css, flags=re.DOTALL).replace(";}", "}")
    assert re.findall(r"calc\(.*?\)", slim) == [re.sub(r"\s+", " ", each) for each in re.findall(r"calc\(.*?\)", css)]


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_stylesheet_has_one_declaration_a_line(path: Path) -> None:
    """As `make fix` writes it; where node is at hand, `make lint` holds the rest of the format."""
    lines = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", path.read_text(encoding="utf-8"), flags=re.DOTALL).splitlines()
    assert [line for line in lines if re.search(r"[;{}]\s*\S", line)] == []
