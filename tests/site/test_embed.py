"""Frames for other people's pages: light, whole without a script, and leading back to the page they stand for."""

import base64
import hashlib
import re
from html import unescape
from pathlib import Path

from scorecard.pipeline import build
from scorecard.site.publish.links import read_links

LIMIT = 15 * 1024


def test_every_indicator_has_a_light_frame_in_each_language_that_fetches_nothing(
    real_site: Path, german_site: Path
) -> None:
    for folder in (real_site, real_site / "en", german_site, german_site / "de"):
        pages = {path.parent.name: path for path in folder.glob("i/*/index.html")}
        frames = {path.parent.name: path for path in folder.glob("e/*/index.html")}
        assert frames.keys() == pages.keys()
        for name, path in frames.items():
            text = path.read_text("utf-8")
            assert len(text.encode()) <= LIMIT, path
            assert "<script" not in text, path
            assert {each for each in read_links(text).resources if not each.startswith("#")} == set(), path
            title = re.search(r"<h1>(.*?)</h1>", pages[name].read_text("utf-8"))
            assert title is not None
            assert f'<h1><a href="../../i/{name}/" target="_blank" rel="noopener">{title[1]}</a></h1>' in text


def test_a_frame_s_policy_lets_in_its_own_style_and_nothing_else(real_site: Path) -> None:
    text = (real_site / "e" / "pm25-concentration" / "index.html").read_text("utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert policy is not None
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert unescape(policy[1]) == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_the_line_to_copy_holds_the_whole_address_where_it_is_known(built_plan: Path, tmp_path: Path) -> None:
    plan = built_plan / "indicators" / "plan.yml"
    plan.write_text(f"{plan.read_text('utf-8')}\nsite_url: https://plan.example/city\n", encoding="utf-8")
    out = tmp_path / "site"
    build(built_plan, out, built_plan / ".cache", lambda step, done, total: None)
    lines = re.findall(r"<code data-embed>(.*?)</code>", (out / "en/i/new-parks/index.html").read_text("utf-8"))
    assert [unescape(each) for each in lines] == [
        (
            '<iframe src="https://plan.example/city/en/e/new-parks/" title="New parks" width="100%" height="644"'
            ' loading="lazy" style="border:1px solid #d8d8d2"></iframe>'
        )
    ]
    page = unescape((out / "en/i/new-parks/index.html").read_text("utf-8"))
    cited = "Sometown's promises: “New parks”, data as of 23 November 2026. https://plan.example/city/en/i/new-parks/"
    assert f"<p>{cited}</p>" in page.replace("\u00a0", " ")
    picture = unescape((out / "data/i/new-parks.en.svg").read_text("utf-8")).replace("\u00a0", " ")
    assert re.findall(r">([^<]+)</text>", picture)[-2:] == [
        "Sometown's promises · Data as of 23 November 2026",
        "https://plan.example/city/en/i/new-parks/",
    ]
    frame = (out / "en/e/new-parks/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://plan.example/city/en/i/new-parks/">' in frame


def test_a_frame_says_what_its_marks_mean(real_site: Path) -> None:
    page = (real_site / "en/i/rural-roads-built/index.html").read_text("utf-8")
    key = re.findall(r"</svg>([^<]+)</li>", page.partition('<ul class="chart-key">')[2].partition("</ul>")[0])
    frame = (real_site / "en/e/rural-roads-built/index.html").read_text("utf-8")
    assert key == [
        "source not verified, or only repeats the plan",
        "no figure found",
        "side that keeps to the target",
        "even course from nothing to the target",
    ]
    assert re.findall(r"</svg> ([^<]+)<(?:br|/small)>", frame) == key
