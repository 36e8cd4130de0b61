"""A language that runs from right to left, in English words: pages turn round, charts do not, nothing overflows."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scorecard.pipeline import build
from scorecard.records.project import PROJECT
from scorecard.staff.new.language_files import language_files
from scorecard.staff.plan_text import write_files

from .conftest import served
from .test_every_page import AXE, OF_SIZES, REPEATS, THINNED, VIOLATIONS

PAGES = ("", "s/parks/", "i/new-parks/", "all/", "method/", "search/", "data/")
ASK = """() => ({
  direction: getComputedStyle(document.body).direction,
  wide: document.documentElement.scrollWidth - innerWidth,
  svg: [...new Set([...document.querySelectorAll('svg:not(.glyph)')].map(each => getComputedStyle(each).direction))],
  near: [...document.querySelectorAll('.strips .mark .glyph')]
    .every(each => getComputedStyle(each).marginLeft !== '0px' && getComputedStyle(each).marginRight === '0px'),
  heading: document.querySelector('h1').getBoundingClientRect().right,
  main: document.querySelector('main').getBoundingClientRect().right,
})"""


@pytest.fixture(scope="module")
def mirrored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest plan in a pseudo-locale: Arabic by name, months and direction, English by its words."""
    root = tmp_path_factory.mktemp("mirrored")
    shutil.copytree(PROJECT / "tests" / "plans" / "minimal", root, dirs_exist_ok=True)
    write_files(root, {name: text.encode() for name, text in language_files(root, "ar", "en", "en").files.items()})
    for path in (root / "indicators").rglob("*.yml"):
        text = re.sub(r"(?:zh: .*?, |(?<={))en:", "ar:", path.read_text("utf-8")).replace(
            "languages: [zh, en]", "languages: [ar]"
        )
        path.write_text(text, "utf-8")
    out = root / "served" / "x"
    out.parent.mkdir()
    build(root, out, None, lambda step, done, total: None)
    return out


def test_a_page_from_right_to_left_is_whole(mirrored: Path, browser: Browser) -> None:
    with served(mirrored) as address:
        page = browser.new_context(viewport={"width": 320, "height": 800}, reduced_motion="reduce").new_page()
        for path in PAGES:
            page.goto(address + path)
            for width in (320, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                found = page.evaluate(ASK)
                assert (path, found["direction"], found["svg"], max(0, found["wide"])) == (path, "rtl", ["ltr"], 0)
                assert found["main"] - found["heading"] < 40, (path, width)
                assert found["near"], path  # the sign stands to the right of its word: the space between is on its left
            page.evaluate(THINNED, [REPEATS, {}])
            page.evaluate(AXE)
            assert (path, page.evaluate(VIOLATIONS, {"runOnly": OF_SIZES})) == (path, [])
            page.set_viewport_size({"width": 320, "height": 800})
            assert (path, page.evaluate(VIOLATIONS, None)) == (path, [])
        page.context.close()
