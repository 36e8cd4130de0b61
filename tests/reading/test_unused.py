"""What is declared and used by nothing is named once a list, where nothing else is wrong."""

from pathlib import Path

import pytest

from scorecard.reading.checked import all_checked
from scorecard.records.problems import InputError, as_text

PARKS, TREES, PLAN = "parks/new-parks.yml", "parks/trees-planted.yml", "plan.yml"
NATION = "nation: {zh: 全国, en: the nation}\n"
DISTRICTS = """\
dimensions:
  - id: district
    name: {zh: 区, en: District}
    places: true
    categories:
      - {id: north, name: {zh: 北区, en: North}}
      - {id: south, name: {zh: 南区, en: South}}
languages"""
VALUE = "  - {period: 2024, value: 7, SAID, sources: [yearbook-2026]}\n"


def unused(root: Path, *edits: tuple[str, str, str]) -> list[str]:
    for name, old, new in edits:
        path = root / "indicators" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
    _, problems = all_checked(root)
    return [f"{each.place.file.removeprefix('indicators/')}:{each.place.line} {each.values['key']}: "
            f"{each.values['found']}" for each in problems if each.code == "declared-unused"]  # fmt: skip


@pytest.fixture
def plan(minimal_plan: Path) -> Path:
    assert unused(minimal_plan) == []
    return minimal_plan


def test_one_warning_says_all_of_a_list(minimal_plan: Path) -> None:
    unused(minimal_plan, (PLAN, "languages", f"  region: {{zh: 全省, en: the region}}\n  {NATION}languages"))
    (problem,) = all_checked(minimal_plan)[1]
    assert as_text(problem, "en") == (
        "indicators/plan.yml:8:3: warning: nothing uses these of `geographies`: region, nation. Was one of them meant "
        "where another name stands? Delete what is not needed, or `accept` this with the reason. [declared-unused]"
    )


@pytest.mark.parametrize(
    ("declared", "expected", "used"),
    [
        (
            (PARKS, "targets:", "series:\n  - {id: small, name: {zh: 小公园, en: Small parks}}\ntargets:"),
            "parks/new-parks.yml:5 series: small",
            (PARKS, "observations:\n", f"observations:\n{VALUE.replace('SAID', 'series: small')}"),
        ),
        (
            (PARKS, "targets:", "scale: [差, 好]\ntargets:"),
            "parks/new-parks.yml:4 scale: 差, 好",
            (PARKS, "observations:\n", "observations:\n  - {period: 2022, value: 好, sources: [yearbook-2026]}\n"),
        ),
        (
            ("sources.yml", "places:\n", "places:\n  gazette: {zh: 公报, en: the gazette}\n"),
            "sources.yml:10 places: gazette",
            (TREES, "searched:\n", "searched:\n  - {date: 2026-11-23, place: gazette}\n"),
        ),
        (
            (PLAN, "geographies:\n", f"geographies:\n  {NATION}"),
            "plan.yml:7 geographies: nation",
            (PARKS, "observations:\n", f"observations:\n{VALUE.replace('SAID', 'geography: nation')}"),
        ),
        (
            (PLAN, "geographies:\n", f"geographies:\n  {NATION}"),
            "plan.yml:7 geographies: nation",
            (PARKS, "clauses:", "places: [nation]\n    clauses:"),
        ),
        (
            (PLAN, "languages", DISTRICTS),
            "plan.yml:9 dimensions: district",
            (PARKS, "observations:\n", f"observations:\n{VALUE.replace('SAID', 'group: {district: north}')}"),
        ),
        (
            (PLAN, "languages", DISTRICTS),
            "plan.yml:9 dimensions: district",
            (PARKS, "clauses:", "places: [south]\n    clauses:"),
        ),
        (
            (PLAN, "languages", DISTRICTS),
            "plan.yml:9 dimensions: district",
            (PARKS, "clauses:", "every_group: district\n    clauses:"),
        ),
        (
            (PLAN, "languages", "bodies: [{id: bureau, name: {zh: 局, en: the bureau}}]\nlanguages"),
            "plan.yml:8 bodies: bureau",
            (PARKS, "targets:", "partners: [bureau]\ntargets:"),
        ),
        (
            (PLAN, "    clauses:\n", "    chapters: [{number: 1, title: {zh: 一, en: One}}]\n    clauses:\n"),
            "plan.yml:22 chapters: 1",
            (PLAN, "{number: 2,", "{number: 2, chapter: 1,"),
        ),
        (
            (PLAN, "languages", "synonyms: {绿地: [草坪, 花园], parking: [Parks]}\nlanguages"),
            "plan.yml:8 synonyms: 绿地",
            (PARKS, "新建公园,", "新建花园,"),
        ),
    ],
)
def test_what_nothing_uses(
    plan: Path, declared: tuple[str, str, str], expected: str, used: tuple[str, str, str]
) -> None:
    assert unused(plan, declared) == [expected]
    assert unused(plan, used) == []


def test_a_slip_in_a_name_is_told_once(minimal_plan: Path) -> None:
    with pytest.raises(InputError) as refused:
        unused(
            minimal_plan, (PARKS, "observations:\n", f"observations:\n{VALUE.replace('SAID', 'geography: nations')}")
        )
    assert [each.code for each in refused.value.problems] == ["unknown-geography"]


def test_a_plan_without_a_text_uses_nothing_yet(minimal_plan: Path) -> None:
    path = minimal_plan / "indicators" / PLAN
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("parts:")], "utf-8")
    for name in (PARKS, TREES):
        (minimal_plan / "indicators" / name).unlink()
    assert unused(minimal_plan) == []
