"""A language that runs from right to left, in English words: pages turn round, charts do not, nothing overflows."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scorecard.pipeline import build
from scorecard.records import languages
from scorecard.records.project import PROJECT
from tests.own_theme import with_own_theme

from .conftest import served
from .test_every_page import AXE, OF_SIZES, REPEATS, THINNED, VIOLATIONS

PAGES = ("", "s/parks/", "i/new-parks/", "all/", "method/", "search/", "data/")
CACHED = (
    languages.known_languages, languages.language_of, languages.own_name, languages.name_in, languages.direction_of,
    languages.plural_forms,
)  # fmt: skip
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
    folder = tmp_path_factory.mktemp("mirrored")
    known = folder / "languages"
    shutil.copytree(Path(languages.__file__).parent, known, ignore=shutil.ignore_patterns("__pycache__"))
    arabic = (known / "en.yml").read_text("utf-8").replace("locale: en_GB", "locale: ar").replace("tag: en", "tag: ar")
    (known / "ar.yml").write_text(arabic, "utf-8")
    root = folder / "plan"
    shutil.copytree(PROJECT / "tests" / "plans" / "minimal", root)
    with_own_theme(root)
    shutil.copytree(root / "templates" / "strings" / "en", root / "templates" / "strings" / "ar")
    for path in (root / "site_src").glob("*.en.md"):
        shutil.copy(path, path.with_name(path.name.replace(".en.", ".ar.")))
    for path in (root / "indicators").rglob("*.yml"):
        text = re.sub(r"(?:zh: .*?, |(?<={))en:", "ar:", path.read_text("utf-8")).replace(
            "languages: [zh, en]", "languages: [ar]"
        )
        path.write_text(text, "utf-8")
    out = folder / "served" / "x"
    out.parent.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(languages, "files", lambda name: known)
        for each in CACHED:
            each.cache_clear()
        build(root, out, None, lambda step, done, total: None)
    for each in CACHED:
        each.cache_clear()
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
