"""What readers do: find, filter, follow, go by keyboard, change language; with script and without."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from scorecard.site.publish.links import find_broken_links

from .conftest import Watched

PHONE = {"width": 320, "height": 740}


class _WithMissingPage(SimpleHTTPRequestHandler):
    """A server that answers what it does not have with the site's page for it."""

    def __init__(self, *arguments: Any, missing: bytes, **options: Any) -> None:
        self._missing = missing
        super().__init__(*arguments, **options)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(self._missing)))
        self.end_headers()
        self.wfile.write(self._missing)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@contextmanager
def served(folder: Path, *, missing: Path) -> Iterator[str]:
    handler = partial(_WithMissingPage, directory=str(folder), missing=missing.read_bytes())
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def focused(page: Page) -> str:
    return page.evaluate("(e => e.className || e.name || e.tagName)(document.activeElement)")


def test_no_link_or_anchor_is_broken(real_site: Path) -> None:
    assert find_broken_links(real_site) == []


def test_the_keyboard_reaches_everything_in_the_order_it_is_read(watched: Watched) -> None:
    page = watched.page
    page.set_viewport_size({"width": 1280, "height": 800})
    watched.open("")
    page.keyboard.press("Tab")
    assert focused(page) == "skip"
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    stops = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex=\"0\"]')]"
        ".filter(each => each.offsetParent && !each.classList.contains('skip'))"
        ".map(each => each.closest('header') ? 0 : each.closest('main') ? 1 : 2)"
    )
    assert stops == sorted(stops)


def test_the_focus_is_seen_and_never_covered(watched: Watched) -> None:
    page = watched.open("i/pm25-concentration/")
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "(e => { const r = e.getBoundingClientRect(), s = getComputedStyle(e);"
            " return r.bottom > 0 && r.top < innerHeight && s.outlineStyle !== 'none'"
            " && parseFloat(s.outlineWidth) >= 2 })"
            "(document.activeElement)"
        )
        assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_every_tile_of_the_wall_is_a_named_link(watched: Watched) -> None:
    page = watched.open("")
    tiles = page.locator(".tile")
    assert tiles.count() == int(page.locator(".key").get_attribute("data-total") or 0)
    sizes = tiles.evaluate_all("tiles => tiles.map(each => Math.min(each.offsetWidth, each.offsetHeight))")
    assert min(sizes) >= 24
    names = tiles.evaluate_all("tiles => tiles.map(each => each.textContent.trim())")
    assert all(names)
    runs = page.locator(".runs ul").evaluate_all("runs => runs.map(each => each.getAttribute('aria-label'))")
    assert all("：" in run for run in runs)
    first = tiles.first
    first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(first.locator("span")).to_be_in_viewport()
    first.press("Enter")
    page.wait_for_url("**/i/**")
    assert page.locator(":target").count() == 1


def test_filters_combine_stay_in_the_address_and_are_announced(watched: Watched) -> None:
    page = watched.open("all/?sector=education&q=幼儿")
    form, rows = page.locator("form[data-filter]"), page.locator(".row:visible")
    expect(form.locator("[name=sector]")).to_have_value("education")
    few = rows.count()
    assert 0 < few < 20
    expect(form.locator("[role=status]")).to_contain_text(f"显示 {few} / ")
    form.locator("[name=status]").select_option("not_established")
    assert set(rows.evaluate_all("rows => rows.map(row => row.dataset.status + row.dataset.sector)")) == {
        "not_establishededucation"
    }
    assert "status=not_established" in page.url
    form.locator("[name=q]").fill("没有这样的承诺")
    expect(form.locator("[role=status]")).to_contain_text("没有符合条件的承诺")
    form.locator("button[type=reset]").click()
    expect(rows).to_have_count(0)  # all are back in the folds of their sectors
    page.locator(".fold summary").first.click()
    assert rows.count() == page.locator(".fold").first.locator(".row").count() > 0
    assert "?" not in page.url


def test_sorting_reorders_the_rows(watched: Watched) -> None:
    page = watched.open("en/all/?sort=name")
    names = page.locator(".row-name").all_inner_texts()
    assert names[0][0].lower() == "a"
    assert names[-1][0].lower() in "wyz"
    page.locator("[name=sort]").select_option("status")
    assert page.locator(".row").first.get_attribute("data-status") in {"not_met", "met"}


@pytest.mark.parametrize(
    ("query", "path", "first"),
    [
        ("助餐", "", "助餐"),
        ("托位", "", "托"),
        ("窝沟", "", "窝沟"),
        ("任务48", "", "任务48"),
        ("PM2.5", "", "PM2.5"),
        ("kindergarten", "en/", "kindergarten"),
        ("task 48", "en/", "48"),
    ],
)
def test_search_finds(watched: Watched, query: str, path: str, first: str) -> None:
    page = watched.open(path)
    if not page.locator(".search-box input").is_visible():
        page.locator(".menu-button").click()
    page.locator(".search-box input").fill(query)
    page.keyboard.press("Enter")
    results = page.locator("#search-results a")
    results.first.wait_for()
    assert first.replace(" ", "").lower() in results.first.inner_text().replace(" ", "").lower()
    assert page.locator("#search-results .mark .glyph").count() + page.locator("#search-results li").count() > 0
    assert page.locator("#search-count").inner_text()


def test_search_results_show_the_status_with_its_shape(watched: Watched) -> None:
    page = watched.open("search/?q=助餐")
    page.locator("#search-results .mark svg.glyph").first.wait_for()


def test_the_other_language_is_one_click_away_below_a_sub_folder(watched: Watched) -> None:
    page = watched.open("i/pm25-concentration/")
    page.locator("a[hreflang='en']").first.click()
    page.wait_for_url("**/x/y/en/i/pm25-concentration/")
    assert "PM2.5" in page.locator("h1").inner_text()
    page.locator("a[hreflang='zh']").first.click()
    page.wait_for_url("**/x/y/i/pm25-concentration/")


@pytest.mark.parametrize("asked", ["search/?q=heating", "all/?status=met", "i/pm25-concentration/#sources"])
def test_the_other_language_is_asked_the_same(watched: Watched, asked: str) -> None:
    page = watched.open(asked)
    page.locator(".masthead a[hreflang='en']").click()
    page.wait_for_url(lambda url: url.endswith(f"/x/y/en/{asked}"))


def test_the_menu_opens_on_a_phone(watched: Watched) -> None:
    page = watched.open("")
    assert not page.locator(".main-nav").is_visible()
    page.locator(".menu-button").click()
    page.locator(".main-nav a").first.click()
    page.wait_for_url("**/s/")


def test_without_script_every_number_is_there(first_visit: Callable[..., Watched]) -> None:
    visit = first_visit(java_script_enabled=False, viewport=PHONE)
    page = visit.open("")
    total = int(page.locator(".key").get_attribute("data-total") or 0)
    assert page.locator(".tile").count() == total
    assert page.locator(".main-nav").is_visible()
    visit.open("all/")
    assert page.locator(".row").count() == total
    assert page.locator("form[data-filter]").is_hidden()
    visit.open("i/rural-roads-built/")
    assert "500" in page.locator("table.values td.number").all_inner_texts()
    assert page.locator("figure.chart svg.narrow text").count() > 2
    visit.open("search/")
    assert page.locator("noscript p, main a").first.is_visible()


def test_every_image_and_chart_has_words(watched: Watched) -> None:
    page = watched.open("i/pm25-concentration/")
    chart = page.locator("figure.chart svg.narrow")
    names = [chart.get_attribute(name) or "" for name in ("aria-labelledby", "aria-describedby")]
    assert all("34" in (page.locator(f"#{name}").text_content() or "") for name in names)
    unnamed = "svg:not([aria-hidden]):not([aria-labelledby]), img:not([alt])"
    assert page.locator(unnamed).count() == 0


@pytest.mark.parametrize("base", ["/", "/city/"])
def test_an_unknown_address_at_any_depth_gets_a_readable_page_that_leads_home(
    base: str, request: pytest.FixtureRequest, browser: Browser
) -> None:
    """Of a site without a public address, and of one below a path; of one at a host's root see test_publish."""
    is_below = base != "/"
    found: Path = request.getfixturevalue("public_site" if is_below else "minimal_built")
    out = found if is_below else found / "site"
    root = out.parent if is_below else out
    page = browser.new_page(viewport={"width": 320, "height": 740})
    errors: list[tuple[str, str]] = []
    page.on("console", lambda said: errors.append((said.location["url"], said.text)) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(("", str(error))))
    asked_for: set[str] = set()
    with served(root, missing=out / "404.html") as host:
        for path in ("nothing", "i/nothing/here/", "en/i/a/b/c/d.html?q=1"):
            asked = f"{host}{base}{path}"
            asked_for.add(asked)
            answer = page.goto(asked, wait_until="load")
            assert answer is not None
            assert answer.status == 404
            assert page.locator("h1").all_inner_texts() == ["没有这个页面", "Page not found"]
            assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
            assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).display") != "inline"
            assert page.evaluate("[...document.styleSheets].every(each => each.cssRules.length > 5)")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            homes = page.locator("main section").evaluate_all("all => all.map(each => each.querySelector('a').href)")
            ways = {name: f"{host}{base}{'' if name == 'zh' else 'en/'}" for name in ("zh", "en")}
            assert homes == [*ways.values()]
        for name, language in (("zh", "zh-Hans"), ("en", "en")):
            page.goto(asked, wait_until="load")
            page.locator(f"main section[lang={name}] a").first.click()
            page.wait_for_url(ways[name])
            assert page.locator("html").get_attribute("lang") == language
    page.close()
    # That the address itself was not found is said, as it should be; nothing else is missing.
    assert {address for address, _ in errors} == asked_for, errors
