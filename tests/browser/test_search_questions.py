"""Real questions: one of the pages that answer them must be among the first three results."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

QUESTIONS: dict[str, dict[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_name("search_questions.yml").read_text(encoding="utf-8")
)

_ASK = """async ([query, folder]) => {
  const load = (name, file) => new Promise((resolve, reject) => {
    window.loaded = window.loaded || {};
    if (name in window.loaded) return resolve(window.loaded[name]);
    window.searchIndex = (arrived, value) => { window.loaded[arrived] = value; };
    const script = document.createElement("script");
    script.src = folder + file;
    script.onload = () => resolve(window.loaded[name]);
    script.onerror = reject;
    document.head.appendChild(script);
  });
  const index = await load("*", "pages.js");
  let last = Promise.resolve();
  const one_by_one = (name, file) => (last = last.then(() => load(name, "" + file)));
  const answer = await window.searchEngine.find(query, index, one_by_one);
  return [answer.kind, answer.said, answer.results.slice(0, 3).map((each) => each.entry[0])];
}"""


def answers(page: Any, query: str) -> tuple[str, str, list[str]]:
    kind, said, found = page.evaluate(_ASK, [query, ""])
    return kind, said, found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_question_finds_its_page_among_the_first_three(first_visit: Callable[..., Any], language: str) -> None:
    page = first_visit().open("search/" if language == "zh" else "en/search/")
    missed = [
        (query, found)
        for query, wanted in QUESTIONS[language].items()
        if not set(found := answers(page, query)[2]) & set(wanted)
    ]
    asked = len(QUESTIONS[language])
    print(f"{language}: {asked - len(missed)} of {asked}")
    assert len(missed) <= asked * 0.05, missed


def test_what_nothing_answers_is_said(first_visit: Callable[..., Any]) -> None:
    page = first_visit().open("search/?q=魑魅魍魉")
    page.locator("#search-count", has_text="魑魅魍魉").wait_for()
    assert page.locator("main a:visible").first.inner_text() == "拼音索引"


def test_the_header_suggests_while_one_types(first_visit: Callable[..., Any]) -> None:
    page = first_visit(viewport={"width": 1280, "height": 800}).open("i/pm25-concentration/")
    page.locator(".search-box input").click()
    page.keyboard.type("口袋")
    page.locator(".suggestions a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/i/pocket-parks/")
