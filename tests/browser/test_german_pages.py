"""The second plan in the browser, where the figures are: a page of each kind that differs, at three widths."""

from pathlib import Path

from playwright.sync_api import Browser

from .conftest import served
from .test_every_page import AXE, VIOLATIONS

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
                page.evaluate(AXE)
                assert (path, page.evaluate(VIOLATIONS, None)) == (path, [])
        page.context.close()
