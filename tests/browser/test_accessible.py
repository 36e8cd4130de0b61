"""The looks a reader can choose, and the one the system asks for."""

from collections import Counter
from collections.abc import Callable

import pytest

from .conftest import Watched

TABLE = ("table", "row", "cell", "rowheader", "columnheader")


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


@pytest.mark.parametrize("width", [320, 1280])
def test_a_table_laid_out_as_a_grid_is_heard_as_one_without_script_too(
    first_visit: Callable[..., Watched], width: int
) -> None:
    def heard(*, script: bool) -> dict[str, int]:
        page = first_visit(java_script_enabled=script, viewport={"width": width, "height": 740}).open(
            "en/s/environment/"
        )
        tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        counts = Counter(each["role"]["value"] for each in tree if not each["ignored"])
        return {role: counts[role] for role in TABLE}

    without_script = heard(script=False)
    assert without_script == heard(script=True)
    assert without_script["row"] > 60
