"""A word of another language finds the way to that language's pages, and costs no more than any other query."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest

from tests.browser.test_budgets import zipped

PHONE = {"width": 360, "height": 740}


@pytest.mark.parametrize(
    ("path", "query", "said", "leads_to", "own"),
    [
        ("", "heating", "英语页面上找到 {count} 条，点开看", "en/search/", 0),
        ("en/", "供暖", "{count} found on the pages in Chinese", "search/", 0),
        ("en/", "空气", "{count} found on the pages in Chinese", "search/", 2),
    ],
)
def test_what_another_language_finds_is_one_tap_away(
    first_visit: Callable[..., Any],
    real_site: Path,
    address: str,
    path: str,
    query: str,
    said: str,
    leads_to: str,
    own: int,
) -> None:
    visit = first_visit(viewport=PHONE)
    page = visit.open(f"{path}search/?q={quote(query)}")
    link = page.locator("a[data-found]")
    link.wait_for()
    assert page.locator("#search-results li").count() == own
    loaded = [urlsplit(url).path for url in visit.requests if "/search/" in url and url.endswith(".js")]
    files = [real_site / unquote(each).removeprefix(urlsplit(address).path) for each in loaded]
    assert sum(zipped(file.read_bytes()) for file in files) <= 100_000
    words = link.inner_text()
    assert link.bounding_box()["height"] >= 24
    link.click()
    page.wait_for_url(f"**/x/y/{leads_to}?q={quote(query)}")
    page.locator("#search-results a").first.wait_for()
    count = int("".join(each for each in page.locator("#search-count").inner_text() if each.isdigit()))
    assert words == said.replace("{count}", str(count))
    assert count > own


def test_nothing_is_offered_where_the_page_s_own_language_answers(first_visit: Callable[..., Any]) -> None:
    visit = first_visit(viewport=PHONE)
    page = visit.open("search/?q=供暖")
    page.locator("#search-results a").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert page.locator("a[data-found]").is_hidden()
    assert not [url for url in visit.requests if "/en/search/" in url]
    page.locator("#q").fill("heating")
    page.locator("a[data-found]").wait_for()
    page.locator("#q").fill("供暖")
    page.locator("#search-results a").first.wait_for()
    assert page.locator("a[data-found]").is_hidden()
