"""Links in what people write: each leads to a page of the site, or away by a whole address."""

from pathlib import Path

import pytest

from scorecard.reading.check import find_problems
from scorecard.reading.check_links import refuse_links_to_nowhere
from scorecard.reading.load import Inputs, read_inputs
from scorecard.records.problems import InputError

FINE = (
    "https://example.org/", "//example.org/", "mailto:a@example.org", "#there", "../../", "../../all/", "../new-parks/",
    "./", "../../s/parks/", "../../plan/goal-1/", "../../data/targets.csv", "../../status/met/", "../../en/all/",
    "../../about/index.html", "/all/",
)  # fmt: skip
NOWHERE = (
    "nowhere/", "../../all", "../no-such/", "../../s/no-such/", "../../plan/goal-9/", "../../../all/",
    "www.example.org", "../../fr/all/", "/no-such/", "../../topic", "../../about/more/",
)  # fmt: skip


def with_link(root: Path, target: str) -> Inputs:
    path = root / "indicators/parks/new-parks.yml"
    text = path.read_text("utf-8")
    path.write_text(f'{text}cautions: {{zh: "见[这里]({target})。", en: A word.}}\n', "utf-8")
    return read_inputs(root)


@pytest.mark.parametrize("target", FINE)
def test_a_link_to_a_page_is_fine(target: str, minimal_plan: Path) -> None:
    assert find_problems(with_link(minimal_plan, target)) == ()


@pytest.mark.parametrize("target", NOWHERE)
def test_a_link_to_no_page_is_named_with_its_place(target: str, minimal_plan: Path) -> None:
    (problem,) = find_problems(with_link(minimal_plan, target))
    assert (problem.code, problem.values["target"]) == ("link-nowhere", target)
    assert problem.place.file == "indicators/parks/new-parks.yml"


@pytest.mark.parametrize("target", ["ftp://example.org/", "javascript:alert(1)", "data:text/html,x"])
def test_a_link_that_would_be_shown_as_text_is_named(target: str, minimal_plan: Path) -> None:
    (problem,) = find_problems(with_link(minimal_plan, target))
    assert (problem.code, problem.severity) == ("link-scheme", "warning")


def test_the_second_language_stands_one_folder_lower(minimal_plan: Path) -> None:
    plan = minimal_plan / "indicators/plan.yml"
    words = 'ask: {zh: "[问](../../../all/)", en: "[Ask](../../../all/), [or](../../all/)"}\n'
    plan.write_text(plan.read_text("utf-8") + words, "utf-8")
    (problem,) = find_problems(read_inputs(minimal_plan))
    line = plan.read_text("utf-8").splitlines().index(words.strip()) + 1
    assert (problem.code, problem.place.line) == ("link-nowhere", line)


def test_links_of_written_pages_are_named_by_line(minimal_plan: Path) -> None:
    inputs = read_inputs(minimal_plan)
    refuse_links_to_nowhere({"en": {"about": "See [all](../all/)."}}, inputs)
    with pytest.raises(InputError) as raised:
        refuse_links_to_nowhere({"zh": {"about": "一\n\n[二](../../all/) [三](../here/)\n"}, "en": {}}, inputs)
    assert [(each.place.file, each.place.line, each.values["target"]) for each in raised.value.problems] == [
        ("site_src/about.zh.md", 3, "../../all/"),
        ("site_src/about.zh.md", 3, "../here/"),
    ]
