"""The plans before and after: ways both ways, and the notice of a plan that ended. The plans are made up."""

from pathlib import Path

import pytest

from scorecard.cli import main
from scorecard.reading.check import find_problems
from scorecard.reading.load import read_inputs
from tests.site.test_sites import site_of

pytestmark = pytest.mark.slow

NEXT = """\
next:
  title: {zh: 新计划, en: The new plan}
  url: ../2026-2028/
  indicators: [new-parks]
"""
PREVIOUS = """\
previous:
  title: {zh: 旧计划, en: The old plan}
  url: https://example.org/old/
  languages: [en]
  indicators: [new-parks]
"""


def with_plan(root: Path, added: str, as_of: str = "2026-11-23") -> Path:
    plan = root / "indicators/plan.yml"
    plan.write_text(plan.read_text("utf-8").replace("as_of: 2026-11-23", f"as_of: {as_of}") + added, "utf-8")
    return root


def said(root: Path) -> dict[str, list[str]]:
    """Language and address of a page → its lines about other plans."""
    return {
        f"{page.language} {page.address}": lines
        for here in site_of(root).languages
        for page in here.pages
        if (
            lines := [
                line
                for line in page.whole().body.splitlines()
                if any(each in line for each in ("2026-2028/", "example.org/old", "ended on"))
            ]
        )
    }


def test_every_page_of_a_plan_that_ended_says_so_and_leads_on(minimal_plan: Path) -> None:
    found = said(with_plan(minimal_plan, NEXT))
    pages = [page for here in site_of(minimal_plan).languages for page in here.pages]
    assert len(found) == len(pages) - 1  # but the 404 page, which stands nowhere
    assert found["en "] == [
        '<p class="note no-print">This plan ended on 31 December 2025.<br>',
        '<a rel="external" href="../../2026-2028/en/">The plan after this one: The new plan</a></p>',
    ]
    assert found["zh i/new-parks/"] == [
        (
            '<a rel="external" href="../../../2026-2028/">下一份计划：新计划</a> · '
            '<a rel="external" href="../../../2026-2028/i/new-parks/">下一份计划里的这项指标</a></p>'
        )
    ]
    assert found["en i/trees-planted/"][1:] == [
        '<a rel="external" href="../../../../2026-2028/en/">The plan after this one: The new plan</a></p>'
    ]


def test_an_indicator_that_was_renamed_leads_to_its_page_under_the_id_it_has_there(minimal_plan: Path) -> None:
    parks = minimal_plan / "indicators/parks/new-parks.yml"
    parks.write_text(parks.read_text("utf-8") + "formerly: [town-parks]\n", "utf-8")
    found = said(with_plan(minimal_plan, PREVIOUS.replace("new-parks", "town-parks")))
    assert any('href="https://example.org/old/i/town-parks/"' in line for line in found["en i/new-parks/"])
    assert "en i/trees-planted/" not in found


def test_a_plan_that_still_runs_names_the_next_one_where_it_speaks_of_itself(minimal_plan: Path) -> None:
    files = minimal_plan / "indicators/parks"
    for file in files.iterdir():  # no value and no search may lie after the day
        text = file.read_text("utf-8")
        file.write_text(
            text[: min(text.find(each) for each in ("observations:", "searched:") if each in text)], "utf-8"
        )
    found = said(with_plan(minimal_plan, NEXT, "2025-06-30"))
    assert sorted(found) == [
        f"{language} {address}" for language in ("en", "zh") for address in ("", "about/", "i/new-parks/", "plan/")
    ]
    (line,) = found["en plan/"]
    assert line.endswith(
        '<p class="quiet no-print"><a rel="external" href="../../../2026-2028/en/">'
        "The plan after this one: The new plan</a></p>"
    )


def test_the_plan_before_is_named_in_the_languages_of_its_site(minimal_plan: Path) -> None:
    found = said(with_plan(minimal_plan, PREVIOUS))
    for language in ("zh", "en"):
        assert 'href="https://example.org/old/"' in found[f"{language} "][0]
        assert 'href="https://example.org/old/i/new-parks/"' in found[f"{language} i/new-parks/"][0]
    assert "zh i/trees-planted/" not in found


def test_a_site_that_leads_to_one_beside_it_is_whole(minimal_plan: Path, tmp_path: Path) -> None:
    root, out = with_plan(minimal_plan, NEXT), tmp_path / "2023-2025"
    assert main(["build", "--root", str(root), "--out", str(out), "--shell", "plain"]) == 0
    assert 'href="../2026-2028/"' in (out / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("../2026-2028", "site-address-expected"),
        ("2026-2028/", "site-address-expected"),
        ("/2026-2028/", "site-address-expected"),
        ("../../", "site-address-expected"),
        ("../a b/", "site-address-expected"),
        ("../../new.plan/2026/", ""),
        ("https://example.org/2026/", ""),
    ],
)
def test_an_address_is_a_sites(minimal_plan: Path, capsys: pytest.CaptureFixture[str], url: str, code: str) -> None:
    with_plan(minimal_plan, NEXT.replace("../2026-2028/", f'"{url}"'))
    assert main(["check", "--root", str(minimal_plan)]) == (1 if code else 0)
    assert (f"[{code}]" in capsys.readouterr().err) == bool(code)


def test_what_the_plans_say_of_each_other_is_held_to_the_rules(minimal_plan: Path) -> None:
    wrong = NEXT.replace("[new-parks]", "[new-parks, new-park, new-parks]").replace(
        "../2026", "https://example.org/2026"
    )
    here = "site_url: https://example.org/2026-2028\n"
    found = find_problems(read_inputs(with_plan(minimal_plan, here + wrong)))
    assert [(each.code, each.place.line, each.place.column) for each in found] == [
        ("other-plan-here", 28, 8), ("unknown-indicator", 29, 27), ("duplicate-id", 29, 37),
    ]  # fmt: skip
