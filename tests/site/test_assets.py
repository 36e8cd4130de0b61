"""Stylesheets as they are published."""

import re

from scorecard.pipeline import PROJECT
from scorecard.site.publish.assets import without_air


def test_comments_and_air_go_and_words_stay_apart() -> None:
    css = """/* why */
.a :is(.b, .c) > p + p { margin: 0 auto; color: red; }
@media (min-width: 48rem) {
  a::after { content: " ; (" attr(href) ": x, y)"; }
}
"""
    assert without_air(css) == (
        ".a :is(.b,.c) > p + p{margin:0 auto;color:red}"
        '@media (min-width:48rem){a::after{content:" ; (" attr(href) ": x, y)"}}\n'
    )


def test_the_project_s_own_stylesheets_keep_every_rule_and_sum() -> None:
    for path in sorted((PROJECT / "site_src" / "assets").glob("*.css")):
        css = path.read_text(encoding="utf-8")
        slim = without_air(css)
        bare = re.sub(r"/\*.*?\*/|\s", "", css, flags=re.DOTALL).replace(";}", "}")
        assert re.sub(r"\s", "", slim) == bare
        assert re.findall(r"calc\(.*?\)", slim) == [
            re.sub(r"\s+", " ", each) for each in re.findall(r"calc\(.*?\)", css)
        ]
