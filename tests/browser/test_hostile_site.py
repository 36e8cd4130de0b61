"""A site whose every text is an attack, opened: nothing runs, nothing is fetched from elsewhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .conftest import Watched, served

PAGES = (
    "", "en/", "s/life/", "i/jobs/", "i/clinics/", "i/pests/", "en/i/metro/", "all/", "sources/", "data/", "plan/",
    "method/", "changes/", "search/", "en/search/", "about/",
)  # fmt: skip
FILES = ("feed.xml", "data/indicators.json", "data/targets.csv")


@pytest.fixture(scope="module")
def hostile_address(hostile_site: Path) -> Iterator[str]:
    with served(hostile_site) as address:
        yield address


def test_nothing_runs_and_nothing_is_fetched(browser: Browser, hostile_site: Path, hostile_address: str) -> None:
    there = [page for page in PAGES if (hostile_site / page / "index.html").is_file()]
    drawings = sorted(path.relative_to(hostile_site).as_posix() for path in hostile_site.rglob("*.svg"))
    assert len(there) > 10
    assert drawings
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    for path in (*there, *(each for each in FILES[:1] if (hostile_site / each).is_file()), *drawings[:6]):
        watched = Watched(page, hostile_address)
        watched.open(path)
        page.mouse.move(300, 300)
        assert page.evaluate("window.pwned === undefined"), path
        # Beside a drawing opened alone, the browser asks the server's root for an icon that is not there.
        expected = [] if path in there else [each for each in watched.trouble if "404" in each]
        assert watched.trouble == expected, path
        watched.leave()
    page.context.close()


def test_a_search_shows_attacks_as_text(browser: Browser, hostile_address: str) -> None:
    watched = Watched(browser.new_page(), hostile_address)
    page = watched.open("search/?q=%3Cimg+src%3Dx+onerror%3Dwindow.pwned%3D1%3E")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.pwned === undefined")
    watched.open("search/?q=%E5%B0%B1%E4%B8%9A")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.pwned === undefined")
    assert watched.trouble == []
    page.close()
