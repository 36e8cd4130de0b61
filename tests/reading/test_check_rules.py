"""Rules of the check on names, groups, ways and other plans, each beside a plan that breaks none."""

from pathlib import Path

import pytest
from staff_plan import CLINICS, FILES, lay_out

from scorecard.reading.check import find_problems
from scorecard.reading.load import read_inputs

REFERENCE = """\
name: {{zh: 病媒投诉, en: Complaints}}
unit: 人
definition: {{zh: 投诉人数。, en: People who complain.}}
role: reference
bears_on: [{}]
"""
TOPIC = """\
topics:
  - id: health
    name: {{zh: 健康, en: Health}}
    commitments: [{}]
"""


def codes(root: Path, **changed: str) -> list[str]:
    return [problem.code for problem in find_problems(lay_out(root, **changed))]


def test_the_plan_as_it_stands_breaks_no_rule(tmp_path: Path) -> None:
    assert codes(tmp_path) == []


@pytest.mark.parametrize(("clause", "expected"), [("goal/4", []), ("goal/9", ["unknown-clause"])])
def test_what_a_reference_bears_on_is_a_clause(tmp_path: Path, clause: str, expected: list[str]) -> None:
    assert [each for each in codes(tmp_path, metro=REFERENCE.format(clause)) if each == "unknown-clause"] == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [("clinics.2025", []), ("clinics.2025, pests.2025, clinics.2025", ["way-repeats"])],
)
def test_a_topic_names_a_commitment_once(tmp_path: Path, named: str, expected: list[str]) -> None:
    plan = FILES["indicators/plan.yml"] + TOPIC.format(named)
    assert [each for each in codes(tmp_path, plan=plan) if each == "way-repeats"] == expected


PLAN = FILES["indicators/plan.yml"]
DIMENSION = """\
dimensions:
  - id: sex
    name: {zh: 性别, en: Sex}
    categories:
      - {id: women, name: {zh: 女, en: Women}}
      - {id: men, name: {zh: 男, en: Men}}
"""
BODY = "bodies:\n  - {id: office, name: {zh: 局, en: Office}}\n"
ASK = "{ask: {zh: 吗？, en: Is it?}, commitments: [jobs.2025]}"
NONE = "{ask: {zh: 吗？, en: Is it?}, commitments: []}"
OTHER = '{title: {zh: 另一个, en: Another}, url: "https://plan.example/%s/"}'


def said(root: Path, file: str, text: str, **changed: str) -> list[str]:
    """What is found in one file: each code with the line that it names."""
    lines, inputs = text.splitlines(), lay_out(root, **changed)
    found = [each for each in find_problems(inputs) if each.place.file.endswith(f"/{file}.yml")]
    return [f"{each.code} | {lines[each.place.line - 1].strip()}" for each in found]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # Names of the plan's own file.
        ("geography: city", "geography: town", ["unknown-geography | geography: town"]),
        ("number: 1, title: {zh: 就业, en: Jobs}, sector: life", "number: 1, title: {zh: 就业, en: Jobs}, sector: work",
            ["unknown-sector | - {number: 1, title: {zh: 就业, en: Jobs}, sector: work}"]),
        ("    clauses:\n", "    chapters: [{number: 1, title: {zh: 一, en: One}}]\n    clauses:\n", []),
        ("{number: 1,", "{number: 1, chapter: 1,",
            ["unknown-chapter | - {number: 1, chapter: 1, title: {zh: 就业, en: Jobs}, sector: life}"]),
        ("  - id: city\n", "  - id: life\n",
            ["duplicate-id | - id: life",
             "unknown-sector | - {number: 3, title: {zh: 地铁, en: Metro}, sector: city}"]),
        ("{number: 2,", "{number: 1,", ["duplicate-id | - {number: 1, title: {zh: 诊所, en: Clinics}, sector: life}"]),
        ("languages: [zh, en]", "languages: [zh, en, zh]", ["duplicate-id | languages: [zh, en, zh]"]),
        ("languages:", f"{DIMENSION}languages:", []),
        ("languages:", f"{DIMENSION}languages:".replace("id: men", "id: women"),
            ["duplicate-id | - {id: women, name: {zh: 男, en: Men}}"]),
        # Who is responsible.
        ("languages:", f"{BODY}languages:", []),
        ("languages:", f"{BODY}{BODY[8:]}languages:", ["duplicate-id | - {id: office, name: {zh: 局, en: Office}}"]),
        ("{number: 1,", "{number: 1, lead: office,",
            ["unknown-body | - {number: 1, lead: office, title: {zh: 就业, en: Jobs}, sector: life}"]),
        ("{number: 1,", "{number: 1, partners: [office],",
            ["unknown-body | - {number: 1, partners: [office], title: {zh: 就业, en: Jobs}, sector: life}"]),
        # Ways in, years, former addresses.
        ("languages:", "topics: [{id: a, name: {zh: 甲, en: A}, commitments: []}]\nlanguages:",
            ["way-unanswered | topics: [{id: a, name: {zh: 甲, en: A}, commitments: []}]"]),
        ("languages:", "life_events: [{id: a, name: {zh: 甲, en: A}, questions: []}]\nlanguages:",
            ["way-unanswered | life_events: [{id: a, name: {zh: 甲, en: A}, questions: []}]"]),
        ("languages:", f"life_events: [{{id: a, name: {{zh: 甲, en: A}}, questions: [{ASK}, {ASK}]}}]\nlanguages:", [
            f"way-repeats | life_events: [{{id: a, name: {{zh: 甲, en: A}}, questions: [{ASK}, {ASK}]}}]"]),
        ("languages:", f"life_events: [{{id: a, name: {{zh: 甲, en: A}}, questions: [{ASK}, {NONE}]}}]\nlanguages:", [
            f"way-unanswered | life_events: [{{id: a, name: {{zh: 甲, en: A}}, questions: [{ASK}, {NONE}]}}]"]),
        ("languages:", f"life_events: [{{id: a, name: {{zh: 甲, en: A}}, questions: [{ASK}]}}]\nlanguages:", []),
        ("{number: 1,", "{number: 1, formerly: [goal/7],", []),
        ("{number: 1,", "{number: 1, formerly: [goal/2],",
            ["formerly-in-use | - {number: 1, formerly: [goal/2], title: {zh: 就业, en: Jobs}, sector: life}"]),
        ("{number: 4,", "{formerly: [a/7, a/7], number: 4,",
            ["formerly-claimed | - {formerly: [a/7, a/7], number: 4, title: {zh: 病媒, en: Pests}, sector: life}"]),
        ("languages:", "school_year_starts_in: 9\nfinancial_year_starts_in: 9\nlanguages:",
            ["years-start-together | financial_year_starts_in: 9"]),
        ("languages:", "school_year_starts_in: 9\nfinancial_year_starts_in: 4\nlanguages:", []),
        # Texts in every language.
        ("title: {zh: 示例规划, en: A small plan}\nsite", "title: {zh: 示例规划}\nsite",
            ["language-missing | title: {zh: 示例规划}"]),
        ("title: {zh: 示例规划, en: A small plan}\nsite", "title: {zh: 示例规划, en: A, fr: B}\nsite",
            ["language-unknown | title: {zh: 示例规划, en: A, fr: B}"]),
        ("title: {zh: 示例规划, en: A small plan}\nsite", "title: {zh: 示例规划, en: =A}\nsite",
            ["formula-start | title: {zh: 示例规划, en: =A}"]),
        # The plans before and after.
        ("languages:", f"site_url: https://plan.example\nprevious: {OTHER % 'a'}\nnext: {OTHER % 'b'}\nlanguages:", []),
        ("languages:", f"previous: {OTHER % 'a'}\nnext: {OTHER % 'a'}\nlanguages:",
            [f"other-plan-here | next: {OTHER % 'a'}"]),
        ("languages:", f"site_url: https://plan.example/a/\nnext: {OTHER % 'a'}\nlanguages:",
            [f"other-plan-here | next: {OTHER % 'a'}"]),
        ("languages:", f"site_url: https://plan.example/a\nprevious: {OTHER % 'a'}\nlanguages:",
            [f"other-plan-here | previous: {OTHER % 'a'}"]),
        ("languages:", f"next: {OTHER[:-1] % 'a'}, indicators: [jobs, gone]}}\nlanguages:",
            [f"unknown-indicator | next: {OTHER[:-1] % 'a'}, indicators: [jobs, gone]}}"]),
        ("languages:", f"next: {OTHER[:-1] % 'a'}, indicators: [jobs, jobs]}}\nlanguages:",
            [f"duplicate-id | next: {OTHER[:-1] % 'a'}, indicators: [jobs, jobs]}}"]),
    ],
)  # fmt: skip
def test_what_the_plan_s_own_file_names_is_there_once(tmp_path: Path, old: str, new: str, expected: list[str]) -> None:
    assert old in PLAN
    text = PLAN.replace(old, new, 1)
    assert said(tmp_path, "plan", text, plan=text) == expected


ONE = CLINICS[CLINICS.index("  - id") :]
TWO = CLINICS + ONE.replace("id: 2025", "id: more").replace("90", "95")
THREE = TWO + ONE.replace("id: 2025", "id: last").replace("90", "98")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CLINICS + "lead: office\npartners: [other]\n",
            ["unknown-body | lead: office", "unknown-body | partners: [other]"]),
        (CLINICS + "lead: desk\npartners: [desk]\n", ["body-named-twice | partners: [desk]"]),
        (CLINICS + "partners: [desk, desk]\n", ["body-named-twice | partners: [desk, desk]"]),
        (CLINICS + "lead: desk\npartners: [hall]\n", []),
        (CLINICS + "    lead: office\n", ["unknown-body | lead: office"]),
        # Former ids, and texts.
        (CLINICS + "formerly: [old]\n", []),
        (CLINICS + "formerly: [jobs]\n", ["formerly-in-use | formerly: [jobs]"]),
        (CLINICS + "formerly: [old, old]\n", ["formerly-claimed | formerly: [old, old]"]),
        (CLINICS + "cautions: {en: Careful}\n", ["language-missing | cautions: {en: Careful}"]),
        (CLINICS + "cautions: {zh: 慎, en: '+Careful'}\n", ["formula-start | cautions: {zh: 慎, en: '+Careful'}"]),
        (CLINICS + "scale: ['-A', B]\n", ["formula-start | scale: ['-A', B]"]),
        # Groups.
        (CLINICS + "    group: {sex: women}\n", []),
        (CLINICS + "    group: {sex: child}\n", ["unknown-category | group: {sex: child}"]),
        (CLINICS + "    group: {age: child}\n", ["unknown-dimension | group: {age: child}"]),
        (CLINICS + "    every_group: sex\n", []),
        (CLINICS + "    every_group: age\n", ["unknown-dimension | every_group: age"]),
        (CLINICS.replace("kind: at_least\n    value: 90", "kind: relative\n    other: clinics\n    group: {sex: men}\n"
            "    other_group: {sex: none}"), ["unknown-category | other_group: {sex: none}"]),
        (CLINICS + "observations:\n  - {period: 2025, value: 91, sources: [report-2026], group: {sex: none}}\n",
            ["unknown-category | - {period: 2025, value: 91, sources: [report-2026], group: {sex: none}}"]),
        # What superseded a target.
        (TWO.replace("    due", "    superseded_by: more\n    due", 1), []),
        (TWO.replace("    due", "    superseded_by: 2025\n    due", 1), ["unknown-target | superseded_by: 2025"]),
        (TWO + "    superseded_by: gone\n", ["unknown-target | superseded_by: gone"]),
        (TWO.replace("    due", "    superseded_by: more\n    due", 1) + "    superseded_by: 2025\n",
            ["superseded-in-a-circle | superseded_by: more", "superseded-in-a-circle | superseded_by: 2025"]),
        (THREE.replace("id: 2025\n", "id: 2025\n    superseded_by: more\n").replace("id: more\n",
            "id: more\n    superseded_by: last\n").replace("id: last\n", "id: last\n    superseded_by: more\n"),
            ["superseded-in-a-circle | superseded_by: last", "superseded-in-a-circle | superseded_by: more"]),
        (THREE.replace("id: 2025\n", "id: 2025\n    superseded_by: more\n").replace("id: more\n",
            "id: more\n    superseded_by: last\n").replace("id: last\n", "id: last\n    superseded_by: 2025\n"),
            ["superseded-in-a-circle | superseded_by: more", "superseded-in-a-circle | superseded_by: last",
             "superseded-in-a-circle | superseded_by: 2025"]),
        # Names.
        (TWO.replace("id: more", "id: 2025"), ["duplicate-id | - id: 2025"]),
        (CLINICS.replace("goal/2", "goal/9"), ["unknown-clause | clauses: [goal/9]"]),
        (CLINICS + "related: [jobs, gone]\n", ["unknown-indicator | related: [jobs, gone]"]),
        (CLINICS.replace('unit: "%"', "unit: 个"), ["unknown-unit | unit: 个"]),
        (CLINICS + "series: [{id: a, name: {zh: 甲, en: A}, unit: 个}]\n",
            ["unknown-unit | series: [{id: a, name: {zh: 甲, en: A}, unit: 个}]"]),
        (CLINICS + "    places: [nowhere]\n", ["unknown-geography | places: [nowhere]"]),
        (CLINICS + "planned: [{period: 2024, value: 1, sources: [gone]}]\n",
            ["unknown-source | planned: [{period: 2024, value: 1, sources: [gone]}]"]),
        (CLINICS + "observations: [{period: 2024, value: 91, sources: [report-2026], geography: gone}]\n",
            ["unknown-geography | observations: [{period: 2024, value: 91, sources: [report-2026], geography: gone}]"]),
        (CLINICS + "observations: [{period: 2024, value: 91, sources: [report-2026], series: gone}]\n",
            ["unknown-series | observations: [{period: 2024, value: 91, sources: [report-2026], series: gone}]"]),
        (CLINICS + "actions: [{period: 2024, text: {zh: 行, en: Act}, sources: [gone], geography: gone}]\n",
            ["unknown-geography | actions: [{period: 2024, text: {zh: 行, en: Act}, sources: [gone], geography: gone}]",
             "unknown-source | actions: [{period: 2024, text: {zh: 行, en: Act}, sources: [gone], geography: gone}]"]),
        (CLINICS + "searched: [{date: 2026-01-05, place: gone}]\n",
            ["unknown-place | searched: [{date: 2026-01-05, place: gone}]"]),
    ],
)  # fmt: skip
def test_what_an_indicator_names_is_there_once(tmp_path: Path, text: str, expected: list[str]) -> None:
    bodies = "bodies:\n  - {id: desk, name: {zh: 台, en: Desk}}\n  - {id: hall, name: {zh: 厅, en: Hall}}\n"
    plan = PLAN.replace("languages:", f"{DIMENSION}{bodies}languages:")
    assert sorted(said(tmp_path, "clinics", text, clinics=text, plan=plan)) == sorted(expected)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("life/new-one.yml", None),
        ("life/a1-2.yml", None),
        ("life/New.yml", "file-name"),
        ("life/a--b.yml", "file-name"),
        ("life/a_b.yml", "file-name"),
        ("life/con.yml", "name-reserved"),
        ("work/new-one.yml", "unknown-sector"),
    ],
)
def test_the_name_of_a_file_can_stand_in_an_address_and_its_folder_is_a_sector(
    tmp_path: Path, path: str, code: str | None
) -> None:
    lay_out(tmp_path)
    file = tmp_path / "indicators" / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(REFERENCE.format("goal/1"), "utf-8")
    found = find_problems(read_inputs(tmp_path))
    assert [(each.code, each.place.file) for each in found] == ([(code, f"indicators/{path}")] if code else [])


@pytest.mark.parametrize(("clause", "expected"), [("goal/4", []), ("goal/9", [("unknown-clause", 3)])])
def test_what_is_context_names_a_clause(tmp_path: Path, clause: str, expected: list[tuple[str, int]]) -> None:
    lay_out(tmp_path)
    reason = "    text: 一组数\n    reason: {zh: 背景, en: Background}\n"
    text = f"context:\n  -\n    clause: {clause}\n{reason}"
    (tmp_path / "indicators/context.yml").write_text(text, "utf-8")
    assert [(each.code, each.place.line) for each in find_problems(read_inputs(tmp_path))] == expected
