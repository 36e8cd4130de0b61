"""axe-core on every kind of page, in both languages, at three widths, light, dark and high contrast."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .conftest import Watched
from .kinds import PAGES

AXE = Axe()
OF_A_LOOK = {"runOnly": ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"]}
"""The rules whose findings depend on colours and sizes; the others see the same in every look."""
LOOKS = {
    "dark": {"mdColorScheme": "slate"},
    "high contrast": {"contrast": "high"},
    "dark, high contrast": {"mdColorScheme": "slate", "contrast": "high"},
}


THINNED = """() => document.querySelectorAll('.rows, .outline, .source-list, .runs ul, .letter ul').forEach(
  list => [...list.children].slice(12).forEach(each => each.remove()))"""
"""Long lists repeat one template: a dozen of their rows stand for all, or axe would take half an hour."""


def violations(page: Page, options: dict[str, object] | None = None) -> list[str]:
    found = AXE.run(page, options=options).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"][:3]]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_at_any_width(watched: Watched, path: str) -> None:
    page = watched.open(path)
    page.evaluate(THINNED)
    assert violations(page) == []
    for width in (768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page, OF_A_LOOK) == []


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("path", [*(path for path in PAGES if not path.startswith("en/")), "en/"])
def test_every_look_can_be_read(watched: Watched, look: str, path: str) -> None:
    """At one width, nearly all in one language: colours depend on neither."""
    page = watched.open(path)
    page.evaluate(THINNED)
    page.evaluate("look => Object.assign(document.documentElement.dataset, look)", LOOKS[look])
    assert violations(page, OF_A_LOOK) == []


def test_the_display_menu_makes_these_looks_and_remembers_them(watched: Watched) -> None:
    page = watched.open("")
    page.locator("details.display summary").click()
    page.locator("input[name='theme'][value='dark']").check()
    page.locator("input[name='contrast']").check()
    page.locator("input[name='text']").check()
    watched.open("about/")
    chosen = page.evaluate("Object.assign({}, document.documentElement.dataset)")
    assert chosen == {"theme": "dark", "mdColorScheme": "slate", "contrast": "high", "text": "large"}
    page.evaluate("localStorage.clear()")


def test_a_system_that_asks_for_dark_gets_dark(first_visit: object) -> None:
    page = first_visit(color_scheme="dark", viewport={"width": 320, "height": 740}).open("")  # type: ignore[operator]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 22, 27)"
