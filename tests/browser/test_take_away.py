"""What a reader takes along: a frame for another page, an address, the line to copy."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from .conftest import Watched, served
from .test_every_page import AXE, VIOLATIONS

FRAMED = "rural-disposable-income-growth"
WITHOUT_CLIPBOARD = (
    "Object.defineProperty(navigator, 'clipboard', {value: undefined}); delete Navigator.prototype.share"
)


@pytest.mark.parametrize("folder", ["", "en/"])
def test_a_frame_reads_well_alone_at_any_width(watched: Watched, folder: str) -> None:
    page = watched.open(f"{folder}e/{FRAMED}/")
    page.evaluate(AXE)
    for width in (240, 320, 768):
        page.set_viewport_size({"width": width, "height": 600})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(VIOLATIONS, None) == []
    # The style let in by the policy is the one that stands there.
    assert page.evaluate("getComputedStyle(document.body).paddingLeft") == "16px"
    page.set_viewport_size({"width": 320, "height": 740})


def test_a_page_of_another_host_shows_a_frame_as_high_as_its_line_says(
    browser: Browser, first_visit: Callable[..., Watched]
) -> None:
    page = first_visit(viewport={"width": 700, "height": 800}).open(f"i/{FRAMED}/")
    line = page.locator("[data-embed]").text_content() or ""
    assert f"/e/{FRAMED}/" in line
    assert 'src="http://127.0.0.1' in line
    other = browser.new_context(viewport={"width": 700, "height": 800}).new_page()
    other.set_content(f"<!doctype html><title>Elsewhere</title>{line}")
    frame = other.frame_locator("iframe")
    expect(frame.locator("svg.plot")).to_be_visible()
    assert frame.locator("html").evaluate("each => each.scrollHeight <= each.clientHeight")
    other.context.close()


def test_long_words_and_many_outcomes_fit_their_frame(german_site: Path, browser: Browser) -> None:
    named = ("foreign-school-leavers", "greenhouse-gases", "women-trained-abroad", "cpi-partners")
    with served(german_site) as address:
        page = browser.new_page()
        for each in named:
            line = (german_site / "de" / "i" / each / "index.html").read_text("utf-8").partition("iframe src=")[2]
            height = re.search(r"height=&#34;(\d+)", line)
            assert height is not None
            for width in (320, 480, 700):
                page.set_viewport_size({"width": width, "height": int(height[1])})
                page.goto(f"{address}de/e/{each}/")
                left = page.evaluate("innerHeight - document.documentElement.scrollHeight")
                assert (each, width, min(0, left)) == (each, width, 0)
        page.close()


def test_where_nothing_can_be_copied_what_was_to_be_stands_there(first_visit: Callable[..., Watched]) -> None:
    watched = first_visit(viewport={"width": 320, "height": 740})
    watched.page.add_init_script(WITHOUT_CLIPBOARD)
    page = watched.open(f"i/{FRAMED}/")
    page.locator("details:has([data-embed]) summary").click()
    line = page.locator("[data-embed]").text_content() or ""
    page.locator("[data-copy]").click()
    expect(page.locator("details:has([data-embed]) input")).to_have_value(line)
    assert page.evaluate("getSelection().toString()") == line


@pytest.mark.parametrize("query", ["", "sector=education&q=幼儿", "status=not_established&sort=name"])
def test_a_filtered_list_is_taken_as_lines_of_the_whole_table(
    first_visit: Callable[..., Watched], real_site: Path, query: str
) -> None:
    page = first_visit(viewport={"width": 320, "height": 740}).open(f"all/?{query}")
    with page.expect_download() as download:
        page.locator("[data-table]").click()
    taken = Path(download.value.path()).read_bytes()
    whole = (real_site / "data/targets.csv").read_bytes()
    assert taken.startswith(b"\xef\xbb\xbftarget,indicator,")
    by_key = {line.partition(b",")[0]: line for line in whole.splitlines(keepends=True)}
    assert all(line in by_key.values() for line in taken.splitlines(keepends=True))
    keys = [row["target"] for row in csv.DictReader(taken.decode("utf-8-sig").splitlines(keepends=True))]
    shown = page.locator("[data-filtered] .row:not([hidden]), [data-folds] .row:not([hidden])")
    assert keys == shown.evaluate_all("rows => rows.map(row => row.dataset.key)")


def test_a_list_opened_from_a_folder_is_taken_too_and_an_empty_one_cannot_be(browser: Browser, real_site: Path) -> None:
    page = browser.new_context(accept_downloads=True).new_page()
    page.goto((real_site / "all/index.html").as_uri() + "?sector=health")
    with page.expect_download() as download:
        page.locator("[data-table]").click()
    assert download.value.suggested_filename == "targets-health.csv"
    page.locator("[data-filter] [name=q]").fill("没有这样的承诺")
    expect(page.locator("[data-table]")).to_be_disabled()
    page.context.close()


def test_a_chart_without_a_published_png_is_painted_by_the_browser(first_visit: Callable[..., Watched]) -> None:
    page = first_visit(viewport={"width": 700, "height": 800}).open("en/i/pm25-concentration/")
    with page.expect_download() as taken:
        page.locator("figure.chart a", has_text="PNG").click()
    assert taken.value.suggested_filename == "pm25-concentration.en.png"
    picture = Path(taken.value.path()).read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(picture[16:20]) == 1520  # twice the drawing's width
    page.locator("figure.chart a[href='#figures']").click()
    expect(page.locator("#figures")).to_be_in_viewport()
