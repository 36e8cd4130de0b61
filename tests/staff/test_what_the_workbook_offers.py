"""Whatever the workbook writes and offers is read again as it was meant: names with commas, with full-width signs, of
two categories at once, in a plan whose second language no command speaks. The figures are made up.
"""

import pytest
from staff_plan import CLINICS, FILES, JOBS, PESTS, lay_out, read_values, typed, workbook_of

from scorecard.reading.load import Inputs
from scorecard.records.words import staff_languages
from scorecard.staff.imports import read_table
from scorecard.staff.workbook.sheet_rows import shown_name

DIMENSIONS = """\
dimensions:
  - id: area
    name: {zh: 用地, de: Fläche}
    categories:
      - {id: leisure, name: {zh: 休闲地，含墓地（城区）, de: "Erholung, Friedhöfe"}}
      - {id: other, name: {zh: 其他, de: Übrige}}
  - id: age
    name: {zh: 年龄, de: Alter}
    categories:
      - {id: 75-and-over, name: {zh: 75岁以上, de: 75 und älter}}
      - {id: other, name: {zh: 其他, de: Übrige}}
sectors:
"""
OF_GROUPS = """\
  - {period: 2023, value: 1.5, group: {area: leisure}, sources: [report-2024]}
  - {period: 2023, value: 2.5, group: {area: other}, sources: [report-2024]}
  - {period: 2023, value: 3.5, group: {area: leisure, age: 75-and-over}, sources: [report-2024]}
  - {period: 2023, value: 4.5, group: {area: other, age: other}, sources: [report-2024]}
  - {period: 2023, value: 5.5, geography: around, sources: [report-2024]}
  - {period: 2023, value: 6, series: graduates, sources: [report-2024]}

# 没有找到的"""
GRADED = "observations:\n  - {period: 2024, value: 甲级（达标）, sources: [report-2025]}\n"


def in_german(text: str) -> str:
    """Chinese and German, where the plan of the tests is in Chinese and English."""
    return text.replace("en: ", "de: ").replace("[zh, en]", "[zh, de]")


@pytest.fixture
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    plan = in_german(FILES["indicators/plan.yml"]).replace("sectors:\n", DIMENSIONS)
    return lay_out(
        tmp_path_factory.mktemp("plan"),
        plan=plan.replace("  province: {", "  around: {zh: 沈阳（都市圈）, de: Umland}\n  province: {"),
        jobs=in_german(JOBS).replace("\n# 没有找到的", OF_GROUPS),
        clinics=in_german(CLINICS),
        pests=in_german(PESTS).replace("B级", "甲级（达标）") + GRADED,
        metro=in_german(FILES["indicators/city/metro.yml"]),
        units=in_german(FILES["indicators/units.yml"]),
        sources=FILES["indicators/sources.yml"].replace(
            "{zh: 市政府网站, en: City pages}", "{zh: 市政府、新闻（摘要）, de: Presse}"
        ),
    )


@pytest.mark.parametrize("language", staff_languages())
def test_a_workbook_that_nobody_touched_says_nothing_new(inputs: Inputs, language: str) -> None:
    assert read_values("a.xlsx", workbook_of(inputs, language=language), inputs) == ((), ())


def test_a_series_is_named_in_a_language_that_no_command_speaks(inputs: Inputs) -> None:
    assert shown_name(inputs.indicators["jobs"].record, "graduates", "de") == "New urban jobs: Of these graduates"


def test_a_place_from_the_drop_down_is_the_place(inputs: Inputs) -> None:
    book = typed(workbook_of(inputs), Q3="2026-06-01", R3="市政府、新闻（摘要）")
    found = read_table("a.xlsx", book, inputs)
    assert [(each.key, dict(each.record)["place"]) for each in found.items] == [("searched", "city-pages")]
    assert found.refusals == ()


def test_what_is_wrong_with_a_search_is_said_at_its_own_cell(inputs: Inputs) -> None:
    book = typed(workbook_of(inputs), Q3="去年", R3="百度", Q2="2026-06-01")
    refused = [(each.cell.column, each.cell.row, each.code) for each in read_table("a.xlsx", book, inputs).refusals]
    assert refused == [("R", 2, "search-half"), ("Q", 3, "date-expected"), ("R", 3, "unknown-place")]


def test_a_name_of_two_categories_means_neither(inputs: Inputs) -> None:
    rows = (
        "id,period,since,value,group,source",
        *(f"jobs,2024,当年,2.6,{each},report-2025" for each in ("其他", "area=other")),
    )
    changes, refused = read_values("a.csv", "\n".join(rows).encode(), inputs)
    assert [each.code for each in refused if each.cell.column == "E"] == ["unknown-group"]
    assert [dict(each.after.group) for each in changes] == [{"area": "other"}]
