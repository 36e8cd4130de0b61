"""Every kind of page in both languages, opened once each: what it weighs, whether it holds together, whether all can
read it."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import BrowserContext, Page

from .conftest import Watched
from .kinds import PAGES

WIDTHS = (320, 768, 1280)
LOOKS: dict[str, dict[str, str]] = {
    "dark": {"shade": "dark"},
    "high contrast": {"contrast": "high"},
    "dark, high contrast": {"shade": "dark", "contrast": "high"},
}

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
OF_COLOURS = ["color-contrast", "link-in-text-block"]
OF_SIZES = ["target-size", "scrollable-region-focusable"]
"""The rules whose findings depend on colours, and those on the width; the others find the same in every look."""

BUT_COLOURS = {"rules": {each: {"enabled": False} for each in OF_COLOURS}}

VIOLATIONS = """async options => {
  const found = await axe.run(document, {resultTypes: ['violations'], ...options});
  return found.violations.flatMap(
    rule => rule.nodes.slice(0, 3).map(node => `${rule.id}: ${node.target} ${node.failureSummary}`));
}"""

THINNED = """([repeats, seen]) => {
  const way = new Map();
  let isNew = false;
  const looks = each => [each.tagName, each.getAttribute('class'), each.dataset.status].join(' ');
  for (const each of [document.body, ...document.querySelectorAll('body *')])
    way.set(each, `${way.get(each.parentElement) || ''} > ${looks(each)}`);
  const isKnown = each => seen[way.get(each)] >= 3;
  const visit = each => {
    if (each.matches(repeats) && [each, ...each.querySelectorAll('*')].every(isKnown)) return each.remove();
    isNew ||= !isKnown(each);
    seen[way.get(each)] = (seen[way.get(each)] || 0) + 1;
    [...each.children].forEach(visit);
  };
  visit(document.body);
  return [seen, isNew];
}"""
"""Where everything in an element was there three times before, each by the same way of tags, classes and statuses, it
repeats a template: the three stand for all, or axe takes half an hour. Gives what was seen, and whether any was new."""
REPEATS = "main :is(li, section, details, p, span, tr:not(:first-child))"
"""What can be taken out without a hole that axe would find."""

SHAPE = """() => document.body.outerHTML
  .replace(/ (?!class|data-status|role)([\\w-]+)="[^"]+"/g, ' $1').replace(/>[^<]*[^<\\s][^<]*</g, '>…<')"""
"""A page without its words: what axe judges by, but for sizes. Most English pages have the Chinese one's."""


@dataclass(slots=True)
class Seen:
    """What this process met on all pages so far: their colours, and shapes, are looked at once for all."""

    shapes: set[str] = field(default_factory=set)
    ways: dict[str, int] = field(default_factory=dict)
    """How often each was met."""


CUT_OFF = """() => [...document.querySelectorAll('body *')].filter(each => {
  const style = getComputedStyle(each), box = each.getBoundingClientRect();
  if (box.width <= 1 || !['hidden', 'clip'].includes(style.overflowX) || each.closest('svg')) return false;
  return each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1;
}).map(each => each.outerHTML.slice(0, 120))"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What was seen on one page."""

    path: str
    requests: tuple[str, ...]
    headings: int
    language: str
    too_wide: tuple[str, ...]
    """In which sizes something runs off the side."""
    cut_off: tuple[str, ...]
    violations: dict[str, list[str]]
    """What axe finds, by width or look."""
    trouble: tuple[str, ...]
    """Errors in the console, failed and foreign requests."""


@pytest.fixture(scope="module")
def visitor(shared: BrowserContext) -> Iterator[Page]:
    """One page that goes from address to address, as on a first visit each."""
    page = shared.new_page()
    shared.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    yield page
    page.close()


@pytest.fixture(scope="module")
def seen() -> Seen:
    return Seen()


@pytest.fixture(scope="module", params=PAGES)
def visit(request: pytest.FixtureRequest, visitor: Page, address: str, seen: Seen) -> Visit:
    visitor.set_viewport_size({"width": WIDTHS[0], "height": 740})
    watched = Watched(visitor, address)
    watched.open(request.param)
    requests = tuple(watched.requests)
    headings = visitor.locator("main h1").count()
    language = visitor.locator("html").get_attribute("lang") or ""
    too_wide, cut_off = sizes(visitor)
    violations = found_by_axe(visitor, seen)
    watched.leave()
    return Visit(
        path=request.param,
        requests=requests,
        headings=headings,
        language=language,
        too_wide=too_wide,
        cut_off=cut_off,
        violations=violations,
        trouble=tuple(watched.trouble),
    )


def sizes(page: Page) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """In which sizes the page is too wide, and what is cut off where the text is twice as large."""
    too_wide: list[str] = []

    def measure(width: int, name: str) -> None:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            too_wide.append(name)

    for width in WIDTHS:
        measure(width, str(width))
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    measure(1280, "1280, large text")
    cut_off = tuple(page.evaluate(CUT_OFF))
    measure(640, "640, large text")
    page.evaluate("document.documentElement.style.fontSize = ''")
    return tuple(too_wide), cut_off


def found_by_axe(page: Page, seen: Seen) -> dict[str, list[str]]:
    """By width, and by look at the smallest. Of a page whose shape was met, sizes alone: words may be longer. Colours
    depend on no width, but some things are on wide screens only; nor on what else is on the page, so that only what
    was not seen before is left for them.
    """
    page.evaluate(THINNED, [REPEATS, {}])
    page.evaluate(AXE)
    shape = page.evaluate(SHAPE)
    is_known = shape in seen.shapes
    seen.shapes.add(shape)
    found: dict[str, list[str]] = {}
    for width in reversed(WIDTHS):
        page.set_viewport_size({"width": width, "height": 800})
        is_whole = width == WIDTHS[0] and not is_known
        found[str(width)] = page.evaluate(VIOLATIONS, BUT_COLOURS if is_whole else {"runOnly": OF_SIZES})
    if is_known:
        return found
    seen.ways, is_new = page.evaluate(THINNED, ["body *", seen.ways])
    if not is_new:
        return found
    for width in (WIDTHS[-1], WIDTHS[0]):
        page.set_viewport_size({"width": width, "height": 800})
        found[str(width)] += page.evaluate(VIOLATIONS, {"runOnly": OF_COLOURS})
    for name, look in LOOKS.items():
        page.evaluate("look => Object.assign(document.documentElement.dataset, look)", look)
        found[name] = page.evaluate(VIOLATIONS, {"runOnly": OF_COLOURS})
        page.evaluate("look => Object.keys(look).forEach(each => delete document.documentElement.dataset[each])", look)
    return found


def test_nothing_goes_wrong_on_a_page(visit: Visit) -> None:
    assert visit.trouble == ()


def test_a_page_has_one_heading_and_says_its_language(visit: Visit) -> None:
    assert visit.headings == 1
    assert visit.language == ("en" if visit.path.startswith("en/") else "zh-Hans")


def test_a_page_is_sound_at_every_width_and_with_text_twice_as_large(visit: Visit) -> None:
    assert visit.too_wide == ()
    assert visit.cut_off == ()


def test_axe_finds_nothing_at_any_width(visit: Visit) -> None:
    assert [violation for width in WIDTHS for violation in visit.violations[str(width)]] == []


def test_every_look_can_be_read(visit: Visit) -> None:
    assert [(look, violation) for look in LOOKS for violation in visit.violations.get(look, [])] == []


def test_a_first_visit_is_light(visit: Visit, real_site: Path, address: str) -> None:
    asked = [unquote(urlsplit(url).path).removeprefix(urlsplit(address).path) for url in visit.requests]
    size = sum(len(gzip.compress((real_site / file_of(each)).read_bytes(), 9, mtime=0)) for each in asked)
    print(f"{visit.path or 'home'}: {size:,} bytes gzip in {len(asked)} requests")
    assert asked[0] == visit.path
    assert size <= 150_000
    assert 3 <= len(asked) <= 25


def file_of(path: str) -> str:
    return path + "index.html" if path == "" or path.endswith("/") else path
