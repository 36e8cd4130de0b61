"""Charts keep their words apart, paper gets the promised pages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from .conftest import Watched

LABELS = """() => [...document.querySelectorAll('figure.chart')].flatMap((figure, at) =>
  [...figure.querySelectorAll('svg.plot')].filter(svg => svg.clientWidth).map(svg => {
    const frame = svg.viewBox.baseVal;
    return [at, {width: frame.width, height: frame.height, boxes: [...svg.querySelectorAll('text')].map(each => {
      const box = each.getBBox();
      return [each.textContent, box.x, box.y, box.x + box.width, box.y + box.height];
    })}];
  }))"""
"""Of every drawing that is shown at this width: its place among the figures, its frame, its words and their boxes."""


CHART = re.compile(r'(?s)<figure class="chart".*?</figure>')

SHOW = """figures => { document.querySelector('main').innerHTML = figures.join(''); }"""


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_words_of_every_chart_stay_inside_and_apart(watched: Watched, real_site: Path, language: str) -> None:
    """On one page, one after the other: the boxes of words are measured in a drawing's own units."""
    charts = {
        path.parent.name: found
        for path in sorted((real_site / language / "i").glob("*/index.html"))
        if (found := CHART.findall(path.read_text(encoding="utf-8")))
    }
    assert len(charts) > 120
    page = watched.open(f"{language}i/{next(iter(charts))}/")
    page.evaluate(SHOW, [figure for found in charts.values() for figure in found])
    names = [name for name, found in charts.items() for _ in found]
    trouble: list[str] = []
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        shown = page.evaluate(LABELS)
        assert {at for at, _ in shown} == set(range(len(names)))
        for at, plot in shown:
            crowd = crowded(plot["boxes"], plot["width"], plot["height"])
            trouble += (f"{names[at]} at {width}: {each}" for each in crowd)
    assert trouble == []


Labels = list[tuple[str, float, float, float, float]]


def crowded(boxes: Labels, width: float, height: float) -> Iterator[str]:
    """What leaves the drawing, and what stands on another text."""
    for at, (text, left, top, right, bottom) in enumerate(boxes):
        if left < 0 or top < 0 or right > width or bottom > height + 1:
            yield f"{text!r} leaves the frame: {left:.0f} {top:.0f} {right:.0f} {bottom:.0f}"
        for other, other_left, other_top, other_right, other_bottom in boxes[:at]:
            # Boxes hold the font's full line height; two lines of 15 units may share some units of it.
            if left < other_right and other_left < right and top + 2.5 < other_bottom and other_top + 2.5 < bottom:
                yield f"{text!r} on {other!r}"


def pages_of(watched: Watched, path: str) -> int:
    pdf = watched.open(path).pdf(prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def longest(folder: Path, count: int) -> list[str]:
    """The pages with most words."""
    words = {
        path.parent.name: len(re.sub(r"(?s)<head.*?</head>|<svg.*?</svg>|no-print.*|<[^>]+>", "", path.read_text()))
        for path in folder.glob("*/index.html")
    }
    return sorted(words, key=lambda name: -words[name])[:count]


PAPER = {"width": 695, "height": 100}
"""A4 without its margins; pages are higher."""
HEIGHTS = """pages => pages.map(html => {
  document.querySelector('main').innerHTML = html;
  return document.documentElement.scrollHeight;
})"""


def tallest(page: Page, folder: Path, address: str, count: int) -> list[str]:
    """The pages with most to print: of the forty with most words those that are the highest on paper."""
    names = longest(folder, 40)
    texts = ((folder / name / "index.html").read_text("utf-8") for name in names)
    page.goto(f"{address}{names[0]}/")
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    heights = page.evaluate(HEIGHTS, [text.partition("<main")[2].partition("</main>")[0] for text in texts])
    page.emulate_media(media="null")
    return [name for _, name in sorted(zip(heights, names, strict=True), reverse=True)[:count]]


@pytest.mark.parametrize("language", ["", "en/"])
def test_an_indicator_is_one_page_of_a4_and_a_sector_at_most_six(
    watched: Watched, real_site: Path, address: str, language: str
) -> None:
    for indicator in tallest(watched.page, real_site / language / "i", f"{address}{language}i/", 3):
        assert pages_of(watched, f"{language}i/{indicator}/") == 1, indicator
    # Four for the list; the three charts, each with its figures beside it, take two.
    for sector in tallest(watched.page, real_site / language / "s", f"{address}{language}s/", 1):
        assert pages_of(watched, f"{language}s/{sector}/") <= 6, sector


def test_paper_shows_the_addresses_of_sources_and_no_navigation(watched: Watched) -> None:
    page = watched.open("i/pm25-concentration/")
    page.emulate_media(media="print")
    assert page.locator("#sources").count() == 1
    shown = page.locator(".source-list .print-only").first
    assert shown.is_visible()
    assert shown.inner_text().startswith("http")
    for hidden in (".main-nav", ".search-box", ".trail", ".masthead-tools"):
        assert not page.locator(hidden).first.is_visible(), hidden


WIDTHS_OF = """names => names.map(name => {
  const drawing = document.createElement('canvas').getContext('2d');
  drawing.font = `16px ${name}`;
  return ['Shenyang 2023', '沈阳市民生'].map(text => Math.round(drawing.measureText(text).width));
})"""


def test_words_are_as_wide_on_every_machine(watched: Watched) -> None:
    """Whatever fonts it has and whichever is asked for: the run brings its own."""
    page = watched.open("about/")
    asked = ["sans-serif", "serif", "'DejaVu Sans'", "'Liberation Sans'", "'Microsoft YaHei'", "system-ui"]
    assert page.evaluate(WIDTHS_OF, asked) == [[115, 80]] * len(asked)
