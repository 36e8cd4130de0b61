"""Charts keep their words apart, paper gets the promised pages."""

import re
from pathlib import Path

import pytest

from .conftest import Watched

LABELS = """() => {
  const svg = document.querySelector('figure.chart svg');
  const frame = svg.viewBox.baseVal;
  return {width: frame.width, height: frame.height, boxes: [...svg.querySelectorAll('text')].map(each => {
    const box = each.getBBox();
    return [each.textContent, box.x, box.y, box.x + box.width, box.y + box.height];
  })};
}"""


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_words_of_every_chart_stay_inside_and_apart(watched: Watched, real_site: Path, language: str) -> None:
    charts = [
        path.parent.name
        for path in sorted((real_site / language / "i").glob("*/index.html"))
        if '<figure class="chart"' in path.read_text()
    ]
    assert len(charts) > 20
    trouble = []
    for chart in charts:
        found = watched.open(f"{language}i/{chart}/").evaluate(LABELS)
        boxes = found["boxes"]
        for at, (text, left, top, right, bottom) in enumerate(boxes):
            if left < 0 or top < 0 or right > found["width"] or bottom > found["height"] + 1:
                trouble.append(f"{chart}: {text!r} leaves the frame: {left:.0f} {top:.0f} {right:.0f} {bottom:.0f}")
            for other, other_left, other_top, other_right, other_bottom in boxes[:at]:
                # Boxes hold the font's full line height; two lines of 15 units may share one unit of it.
                if left < other_right and other_left < right and top + 1.5 < other_bottom and other_top + 1.5 < bottom:
                    trouble.append(f"{chart}: {text!r} on {other!r}")
    assert trouble == []


def pages_of(watched: Watched, path: str) -> int:
    pdf = watched.open(path).pdf(prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def longest(folder: Path, count: int) -> list[str]:
    """The pages with most to print."""
    words = {
        path.parent.name: len(re.sub(r"(?s)<head.*?</head>|<svg.*?</svg>|no-print.*|<[^>]+>", "", path.read_text()))
        for path in folder.glob("*/index.html")
    }
    return sorted(words, key=lambda name: -words[name])[:count]


@pytest.mark.parametrize("language", ["", "en/"])
def test_an_indicator_is_one_page_of_a4_and_a_sector_at_most_six(
    watched: Watched, real_site: Path, language: str
) -> None:
    for indicator in longest(real_site / language / "i", 6):
        assert pages_of(watched, f"{language}i/{indicator}/") == 1, indicator
    # Four for the list; the three charts, each with its figures beside it, take two.
    for sector in longest(real_site / language / "s", 2):
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
