"""The second plan in the browser: a page of each kind that differs, at three widths and on paper."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .conftest import served
from .test_every_page import AXE, REPEATS, THINNED, VIOLATIONS
from .test_layout import tallest

PAGES = (
    *("de/", "de/s/energy/", "de/i/premature-mortality/", "de/i/greenhouse-gases/", "de/all/", "de/method/"),
    "i/settlement-area/",
)
SOUND = PAGES[1:4]
"""Those that axe looks at: marks and tables that the city's pages have not."""


def test_german_pages_are_sound_at_every_width(german_site: Path, browser: Browser) -> None:
    with served(german_site) as address:
        page = browser.new_context(reduced_motion="reduce").new_page()
        for path in PAGES:
            page.goto(address + path)
            for width in (320, 768, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                assert (path, width, max(0, wide)) == (path, width, 0)
            if path in SOUND:
                page.set_viewport_size({"width": 320, "height": 800})
                page.evaluate(THINNED, [REPEATS, {}])
                page.evaluate(AXE)
                assert (path, page.evaluate(VIOLATIONS, None)) == (path, [])
        page.context.close()


@pytest.mark.parametrize(("site", "folders"), [("german_site", ("", "de/")), ("real_site", ("", "en/"))])
def test_a_phone_reaches_the_wall_within_3000_pixels(
    site: str, folders: tuple[str, ...], request: pytest.FixtureRequest, browser: Browser
) -> None:
    """Eleven sectors and nothing missed, or seventeen and fourteen missed: what a phone leaves out has a link to it."""
    with served(request.getfixturevalue(site)) as address:
        page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
        for folder in folders:
            page.goto(address + folder)
            top = page.evaluate("document.getElementById('wall').getBoundingClientRect().top + scrollY")
            assert (folder, max(top, 3000)) == (folder, 3000)
            left_out = "Array.from(document.querySelectorAll('SELECTOR')).filter((each) => !each.offsetHeight).length"
            sectors, strips = (
                page.evaluate(left_out.replace("SELECTOR", each)) for each in (".glances li", ".strips-brief tbody tr")
            )
            assert page.locator("a.more[href='s/']").count() == (1 if sectors else 0)
            assert page.locator(".strips-brief .narrow").count() == (1 if strips else 0)
            assert (sectors, strips) == ((11, 3) if site == "german_site" else (0, 0))
        page.context.close()


@pytest.mark.parametrize("language", ["", "de/"])
def test_thirty_years_eight_targets_and_sixteen_states_are_one_page_of_a4(
    german_site: Path, browser: Browser, language: str
) -> None:
    """Of long tables the latest rows are printed, of what was superseded the outcome; screens show everything."""
    with served(german_site) as address:
        page = browser.new_context(reduced_motion="reduce").new_page()
        indicators = tallest(page, german_site / language / "i", f"{address}{language}i/", 3)
        assert "greenhouse-gases" in indicators
        for indicator in indicators:
            page.goto(f"{address}{language}i/{indicator}/")
            pdf = page.pdf(prefer_css_page_size=True)
            assert (indicator, len(re.findall(rb"/Type\s*/Page\b", pdf))) == (indicator, 1)
        page.goto(f"{address}{language}i/greenhouse-gases/")
        rows = page.locator(".values").first.locator("tbody tr")
        assert [rows.count(), sum(row.is_visible() for row in rows.all())] == [34, 34]
        page.emulate_media(media="print")
        assert sum(row.is_visible() for row in rows.all()) == 10
        page.context.close()


BROKEN = r"""() => [...document.querySelectorAll('.print-only')].flatMap(each => {
  const text = each.firstChild;
  if (!text || text.nodeType !== Node.TEXT_NODE) return [];
  return [...text.data.matchAll(/[^\s\/.:-]+/g)].filter(word => {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return range.getClientRects().length > 1;
  }).map(word => word[0]);
})"""


def test_words_on_paper_are_in_one_piece(german_site: Path, browser: Browser) -> None:
    with served(german_site) as address:
        page = browser.new_context(viewport={"width": 794, "height": 1123}).new_page()
        page.emulate_media(media="print")
        broken = []
        for each in ("primary-energy", "greenhouse-gases", "crime", "obesity-children"):
            page.goto(f"{address}de/i/{each}/")
            broken += page.evaluate(BROKEN)
        assert broken == []
        page.context.close()
