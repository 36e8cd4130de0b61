"""What a phone of 360 pixels shows: words that are not broken to pieces, years above their columns."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser

from .conftest import Watched, served

PHONE = {"width": 360, "height": 740}

OFF_COLUMN = """() => {
  const middle = each => {
    const box = each.getBoundingClientRect();
    return (box.left + box.right) / 2;
  };
  const [years, cells] = ['thead th + th', 'tbody tr:first-child td'].map(
    each => [...document.querySelectorAll(`.years ${each}`)].map(middle));
  return years.filter((x, at) => Math.abs(x - cells[at]) > 2).length;
}"""
LINES = """selector => [...document.querySelectorAll(selector)].map(each => {
  const range = document.createRange();
  range.selectNodeContents(each);
  return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size;
})"""


def test_eleven_years_stand_above_their_columns_each_in_one_piece(german_site: Path, browser: Browser) -> None:
    with served(german_site) as address:
        page = browser.new_context(viewport=PHONE).new_page()
        page.goto(f"{address}de/s/climate/")
        years = page.locator(".years thead th + th")
        assert years.count() == 10
        assert page.evaluate(OFF_COLUMN) == 0
        widths = years.evaluate_all("all => all.map(each => [each.scrollWidth, each.scrollHeight])")
        assert all(width <= 33 and height > 24 for width, height in widths), "a year stands upright, in one column"
        page.context.close()


def test_long_names_stand_beside_their_marks(german_site: Path, browser: Browser) -> None:
    with served(german_site) as address:
        page = browser.new_context(viewport=PHONE).new_page()
        page.goto(f"{address}de/all/")
        tops = page.locator(".fold summary").evaluate_all(
            "all => all.map(each => each.querySelector('h2').getBoundingClientRect().top"
            " - each.getBoundingClientRect().top)"
        )
        assert max(tops) < 12
        page.goto(f"{address}de/s/")
        first = page.locator(".reconcile tbody tr").first.locator("td").first.bounding_box()
        assert first is not None
        assert first["x"] + first["width"] <= PHONE["width"], "the first number is in sight"
        page.context.close()


def test_a_result_with_two_outcomes_keeps_its_name_on_the_whole_line(
    first_visit: Callable[..., Watched],
) -> None:
    page = first_visit(viewport=PHONE).open("search/?q=校车")
    page.locator("#search-results li:has(.mark + .mark)").first.wait_for()
    name = "#search-results li:has(.mark + .mark) > a"
    assert page.evaluate(LINES, name) == [1]
    assert page.locator(f"{name} ~ .mark").count() == 2


LARGE = 'document.documentElement.style.setProperty("font-size", "200%", "important")'
OUTSIDE = """selector => [...document.querySelectorAll(selector)].filter(each => {
  const box = each.getBoundingClientRect();
  return box.width && (box.left < 0 || box.right > document.documentElement.clientWidth + 1);
}).map(each => each.textContent.trim())"""
CUT_OFF = """() => [...document.querySelectorAll('.bar')].flatMap(bar => {
  const tones = [...bar.querySelectorAll('rect')].map(each => each.getBoundingClientRect());
  return [...bar.querySelectorAll('text')].filter(each => {
    const box = each.getBoundingClientRect();
    const own = tones.filter(tone => tone.left <= box.left + 1).pop();
    return box.width && box.right > own.right + 1;
  }).map(each => each.textContent);
})"""


def test_in_letters_twice_as_large_nothing_runs_over(german_site: Path, browser: Browser) -> None:
    with served(german_site) as address:
        page = browser.new_context(viewport=PHONE).new_page()
        for path in ("", "de/"):
            page.goto(f"{address}{path}")
            page.evaluate(LARGE)
            assert page.evaluate(OUTSIDE, ".doors a, .strips-brief th a, .glances a, .actions a") == []
            assert page.evaluate(CUT_OFF) == [], "a number of a bar that is cut off is another number"
        page.context.close()


def test_a_due_year_is_not_parted(german_site: Path, browser: Browser) -> None:
    with served(german_site) as address:
        page = browser.new_context(viewport=PHONE).new_page()
        page.goto(f"{address}de/s/energy/")
        lines = page.evaluate(LINES, ".strip-outcome .quiet")
        assert len(lines) > 5
        assert set(lines) == {1}
        page.context.close()
