"""Links in what people write: each leads to a page of the site, or away by a whole address."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from scorecard.reading.check import find_problems
from scorecard.reading.check_links import refuse_links_to_nowhere
from scorecard.reading.load import Inputs, read_inputs
from scorecard.reading.recall import made_anew
from scorecard.records.problems import InputError

T = TypeVar("T")
MINIMAL = Path(__file__).parents[1] / "plans" / "minimal"
FINE = (
    "https://example.org/", "//example.org/", "mailto:a@example.org", "#there", "../../", "../../all/", "../new-parks/",
    "./", "../../s/parks/", "../../plan/goal-1/", "../../data/targets.csv", "../../status/met/", "../../en/all/",
    "../../about/index.html", "/all/", ".", "../..", "./../new-parks/", "..//new-parks/", "../new-parks/./",
    "../new-parks/../trees-planted/", "../../index.html", "../../en/index.html", "../../en/i/new-parks/", "?q=1",
    "../../all/?q=1#x", "../../assets/x.css", "../../data/", "../../life/x/", "../../e/x/", "../../body/x/",
    "../../place/x/", "../../topic/x/", "../../all/2/", "../../plan/2/",
    "../../s/parks/2/", "../../method/at-least/", "../%6eew-parks/", "",
)  # fmt: skip
NOWHERE = (
    "nowhere/", "../../all", "../no-such/", "../../s/no-such/", "../../plan/goal-9/", "../../../all/",
    "www.example.org", "../../fr/all/", "/no-such/", "../../topic", "../../about/more/",
    "..", "../", "../../../", "../../..", "../../../../i/new-parks/", "../../all/x/", "../../no-such/2/", "../../s/2/",
    "../../i/2/", "../new-parks", "../../plan/goal-1", "../../plan/x/", "../../index.htm", "/en", "/..", "new-parks/",
    "../../en/no-such/", "../../en", "../new-parks/more/", "../new-parks/2/", "../../plan/goal-1/2/",
    "../../s/parks/x/", "../../s/no-such/2/", "../../s/parks/2/3/",
)  # fmt: skip


def with_link(root: Path, target: str) -> Inputs:
    path = root / "indicators/parks/new-parks.yml"
    text = path.read_text("utf-8")
    path.write_text(f'{text}cautions: {{zh: "见[这里]({target})。", en: A word.}}\n', "utf-8")
    return read_inputs(root)


@pytest.fixture(scope="module")
def plan() -> Inputs:
    return read_inputs(MINIMAL)


def targets_refused(text: str, inputs: Inputs) -> list[tuple[int, str]]:
    """Line and target of each link that leads nowhere, in a Chinese text that stands at the address i/new-parks/."""
    try:
        refuse_links_to_nowhere({"zh": {"i/new-parks": text}}, inputs, made_anew)
    except InputError as error:
        return [(each.place.line, each.values["target"]) for each in error.problems]
    return []


@pytest.mark.parametrize("target", FINE)
def test_a_link_to_a_page_is_fine(target: str, plan: Inputs) -> None:
    assert targets_refused(f"见[这里]({target})。", plan) == []


@pytest.mark.parametrize("target", NOWHERE)
def test_a_link_to_no_page_is_named(target: str, plan: Inputs) -> None:
    assert targets_refused(f"见[这里]({target})。", plan) == [(1, target)]


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
    refuse_links_to_nowhere({"en": {"about": "See [all](../all/)."}}, inputs, made_anew)
    with pytest.raises(InputError) as raised:
        refuse_links_to_nowhere(
            {"zh": {"about": "一\n\n[二](../../all/) [三](../here/)\n"}, "en": {}}, inputs, made_anew
        )
    assert [(each.place.file, each.place.line, each.values["target"]) for each in raised.value.problems] == [
        ("site_src/about.zh.md", 3, "../../all/"),
        ("site_src/about.zh.md", 3, "../here/"),
    ]


WORDS = '{zh: "[问](nowhere/)", en: "A [here](../../all/) B"}\n'
"""The English text is right where the site's second language stands below the first."""
TEXTS = {
    "formal": ("parks/new-parks.yml", f"formal: {WORDS}"),
    "cautions": ("parks/new-parks.yml", f"cautions: {WORDS}"),
    "contact": ("plan.yml", f"contact: {WORDS}"),
    "ask": ("plan.yml", f"ask: {WORDS}"),
    "bodies": (
        "plan.yml",
        f"bodies:\n  - id: parks-office\n    name: {{zh: 园林局, en: Parks office}}\n    contact: {WORDS}",
    ),
}


@pytest.mark.parametrize("text", TEXTS)
def test_links_of_every_text_are_looked_at(text: str, minimal_plan: Path) -> None:
    file, words = TEXTS[text]
    path = minimal_plan / "indicators" / file
    path.write_text(path.read_text("utf-8") + words, "utf-8")
    (problem,) = find_problems(read_inputs(minimal_plan))
    assert (problem.code, problem.values["target"], problem.severity) == ("link-nowhere", "nowhere/", "error")
    assert problem.place.line == len(path.read_text("utf-8").splitlines())


def test_links_of_a_target_s_note_are_looked_at(minimal_plan: Path) -> None:
    path = minimal_plan / "indicators/parks/new-parks.yml"
    path.write_text(path.read_text("utf-8").replace("observations:", f"    note: {WORDS}observations:"), "utf-8")
    assert [(each.code, each.place.line) for each in find_problems(read_inputs(minimal_plan))] == [("link-nowhere", 11)]


@pytest.mark.parametrize(
    ("target", "fine"),
    [
        ("../old-parks/", True),
        ("../older-parks/", False),
        ("../../plan/goal-7/", True),
        ("../../plan/goal-8/", False),
        ("/city/all/", True),
        ("/city/", True),
        ("/city", False),
        ("/all/", False),
        ("/city/en/all/", True),
        ("/city/city/", False),
    ],
)
def test_a_link_may_lead_to_where_a_page_once_stood_and_begins_at_the_site_s_own_root(
    target: str, fine: bool, plan: Inputs
) -> None:
    parks, record = plan.indicators["new-parks"], plan.plan.record
    clause = record.parts[0].clauses[0].model_copy(update={"formerly": ("goal/7",)})
    part = record.parts[0].model_copy(update={"clauses": (clause, *record.parts[0].clauses[1:])})
    changed = record.model_copy(update={"parts": (part,), "site_url": "https://plan.example/city"})
    old = replace(parks, record=parks.record.model_copy(update={"formerly": ("old-parks",)}))
    moved = replace(plan, plan=replace(plan.plan, record=changed), indicators={**plan.indicators, "new-parks": old})
    assert targets_refused(f"[x]({target})", moved) == ([] if fine else [(1, target)])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("no link", []),
        ("[one](x/) [two](y/)\n\n[three](z/)", [1, 1, 3]),
        ("# Head\n\n- a\n- [one](x/)\n", [4]),
        ("See [one][1].\n\n[1]: x/", [1]),
        ("<https://example.org> `[no](x/)`", []),
        ("    [no](x/)", []),
    ],
)
def test_the_line_of_each_link_is_that_of_its_paragraph(text: str, lines: list[int], plan: Inputs) -> None:
    assert [line for line, _ in targets_refused(text, plan)] == lines


def test_a_text_whose_links_are_known_is_not_read_again(plan: Inputs) -> None:
    known: dict[str, Any] = {}
    asked: list[str] = []

    def remember(key: str, make: Callable[[], T], /) -> T:
        asked.append(key)
        found: T = known[key] if key in known else known.setdefault(key, make())
        return found

    for text in ("[一](../all/)", "[二](../all/)", "[一](../all/)"):
        refuse_links_to_nowhere({"zh": {"about": text}, "en": {"about": text}}, plan, remember)
    assert len(asked) == 6
    assert list(known.values()) == [((1, "../all/"),), ((1, "../all/"),)]
