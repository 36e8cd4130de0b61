"""The looks a reader can choose, and the one the system asks for."""

from .conftest import Watched


def test_the_display_menu_makes_these_looks_and_remembers_them(watched: Watched) -> None:
    page = watched.open("")
    page.locator("details.display summary").click()
    page.locator("input[name='theme'][value='dark']").check()
    page.locator("input[name='contrast']").check()
    page.locator("input[name='text']").check()
    watched.open("about/")
    chosen = page.evaluate("Object.assign({}, document.documentElement.dataset)")
    assert chosen == {"theme": "dark", "shade": "dark", "contrast": "high", "text": "large"}
    page.evaluate("localStorage.clear()")


def test_a_system_that_asks_for_dark_gets_dark(first_visit: object) -> None:
    page = first_visit(color_scheme="dark", viewport={"width": 320, "height": 740}).open("")  # type: ignore[operator]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 22, 27)"
