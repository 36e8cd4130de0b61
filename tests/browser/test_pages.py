"""Every kind of page, in both languages, themes and widths, as a reader meets it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from .conftest import Watched

KINDS = (
    "",
    "s/",
    "s/environment/",
    "i/pm25-concentration/",
    "i/kindergarten-public-interest-coverage/",
    "i/rural-roads-built/",
    "plan/",
    "plan/task-48/",
    "status/",
    "status/no-data/",
    "life/air-and-water/",
    "all/",
    "method/",
    "sources/",
    "data/",
    "about/",
    "accessibility/",
    "search/",
)
PAGES = [prefix + kind for prefix in ("", "en/") for kind in KINDS]
AXE = Axe()


def violations(page: Page) -> list[str]:
    found = AXE.run(page).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"][:3]]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound_at_every_width(watched: Watched, path: str) -> None:
    page = watched.open(path)
    assert page.locator("main h1").count() == 1
    assert page.locator("html").get_attribute("lang") == ("en" if path.startswith("en/") else "zh")
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(watched: Watched, path: str) -> None:
    page = watched.open(path)
    assert violations(page) == []


@pytest.mark.parametrize("look", ["dark", "high", "dark high"])
@pytest.mark.parametrize("path", ["", "s/environment/", "i/pm25-concentration/", "en/all/", "en/method/"])
def test_axe_finds_nothing_in_dark_and_high_contrast(watched: Watched, path: str, look: str) -> None:
    page = watched.page
    page.set_viewport_size({"width": 1280, "height": 800})
    choices = {"scheme": "dark"} if "dark" in look else {}
    choices |= {"contrast": "high"} if "high" in look else {}
    page = watched.open(path)
    choose(page, **choices)
    assert violations(page) == []


def choose(page: Page, **choices: str) -> None:
    """Make choices in the display menu as a reader does."""
    page.locator("details.display summary").click()
    if choices.get("scheme"):
        page.locator(f"input[name='theme'][value='{choices['scheme']}']").check()
    if choices.get("contrast"):
        page.locator("input[name='contrast']").check()


@pytest.fixture
def without_script(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def test_without_script_every_number_is_there(without_script: Page, address: str) -> None:
    without_script.goto(address + "all/")
    assert without_script.locator(".row").count() > 400
    assert without_script.locator("form[data-filter]").is_hidden()
    without_script.goto(address + "i/rural-roads-built/")
    assert without_script.locator("table.values td.number").first.inner_text() == "≥ 500"
    assert without_script.locator("figure.chart svg text").count() > 2


def test_every_tile_of_the_wall_is_a_named_link(watched: Watched) -> None:
    page = watched.open("")
    tiles = page.locator(".tile")
    assert tiles.count() == int(page.locator(".count-table tfoot .number").first.inner_text())
    names = tiles.evaluate_all("tiles => tiles.map(tile => tile.querySelector('[aria-label]').getAttribute('aria-label'))")
    assert all(" · " in name for name in names)


def test_the_pages_are_found_below_a_sub_folder_and_in_the_other_language(watched: Watched) -> None:
    page = watched.open("i/pm25-concentration/")
    page.locator("a[hreflang='en']").first.click()
    page.wait_for_load_state()
    assert page.url.endswith("/x/y/en/i/pm25-concentration/")
    assert "PM2.5" in page.locator("h1").inner_text()


@pytest.mark.parametrize(("query", "path"), [("助餐", ""), ("托位", ""), ("任务48", ""), ("kindergarten", "en/"), ("task 48", "en/")])
def test_search_finds(watched: Watched, query: str, path: str) -> None:
    page = watched.open(path + "search/?q=" + query)
    results = page.locator("#search-results a")
    results.first.wait_for()
    assert results.count() > 0


def test_print_of_an_indicator_fits_one_page(watched: Watched, tmp_path: Path) -> None:
    page = watched.open("i/kindergarten-public-interest-coverage/")
    pdf = page.pdf(format="A4")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") <= 2
