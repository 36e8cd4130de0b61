"""The workbook: which rows it has, what is locked, what is offered, and that it reads back as nothing new."""

import io
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook
from staff_plan import CLINICS, JOBS, lay_out, read_values, typed

from scorecard.reading.load import Inputs, read_inputs
from scorecard.staff.imports import apply_changes
from scorecard.staff.workbook import make_workbook
from scorecard.staff.workbook.sheet_rows import find_rows
from scorecard.staff.workbook.sheets import LETTER

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    return lay_out(tmp_path)


def opened(inputs: Inputs, sector: str | None = None, language: str = "zh") -> Workbook:
    return load_workbook(io.BytesIO(make_workbook(inputs, [sector] if sector else None, language)))


def rows(sheet: Any) -> list[tuple[object, ...]]:
    # The columns between, for notes and searches, have tests of their own.
    return [
        (row[20], row[0], *row[2:12], row[18], row[19])
        for row in sheet.iter_rows(min_row=2, values_only=True)
        if row[0] is not None
    ]


def test_published_values_and_open_periods_stand_one_a_row(inputs: Inputs) -> None:
    target = "累计新增城镇就业40.5万人"
    assert rows(opened(inputs)["填报"]) == [
        ("clinics", "达标诊所占比", "诊所达标率达到90%以上", None, "%", None, "2025", *[None] * 7),
        ("jobs", "城镇新增就业", target, "13.50（2023）", "万人", 13.5, "2023", "仅2023年", "准确值", "正式",
         "report-2024", None, None, None),
        ("jobs", "城镇新增就业", target, "13.50（2023）", "万人", None, "2024", *[None] * 7),
        ("jobs", "城镇新增就业", target, "13.50（2023）", "万人", None, "2025", *[None] * 7),
        ("jobs", "城镇新增就业", None, "46.2（2022）", "万人", 46.2, "2022", None, "准确值", "正式", "report-2024",
         None, "示例省", None),
        ("pests", "病媒生物密度等级", "达到B级以上", None, "级", None, "2025", *[None] * 7),
        ("metro", "地铁4号线", "地铁4号线建成通车", None, "进度", None, None, *[None] * 7),
    ]  # fmt: skip


SEX = """dimensions:
  - id: sex
    name: {zh: 性别, en: Sex}
    categories: [{id: women, name: {zh: 女, en: Women}}, {id: men, name: {zh: 男, en: Men}}]
languages:"""


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("group: {sex: women}", [("Women", "2022"), ("Women", "2025")]),
        ("every_group: sex", [("Women", "2022"), ("Women", "2025"), ("Men", "2022"), ("Men", "2025")]),
        ("", [("", "2022"), ("", "2025")]),
    ],
)
def test_a_target_about_a_group_has_open_rows_for_that_group_and_none_for_the_whole(
    minimal_plan: Path, about: str, expected: list[tuple[str, str]]
) -> None:
    plan, file = (minimal_plan / "indicators" / each for each in ("plan.yml", "parks/new-parks.yml"))
    plan.write_text(plan.read_text("utf-8").replace("languages:", SEX, 1), "utf-8")
    asked = f"kind: increment\n    measure: units\n    base: 2022\n    {about}\n".replace("    \n", "")
    written = file.read_text("utf-8").replace("kind: cumulative\n", asked)
    file.write_text(written.partition("observations:")[0], "utf-8")
    found = [each for each in find_rows(read_inputs(minimal_plan), None, "en") if each.indicator == "new-parks"]
    assert [(each.group, each.period) for each in found] == expected


def test_the_gap_between_two_groups_wants_a_value_of_each(minimal_plan: Path) -> None:
    plan, file = (minimal_plan / "indicators" / each for each in ("plan.yml", "parks/new-parks.yml"))
    plan.write_text(plan.read_text("utf-8").replace("languages:", SEX, 1), "utf-8")
    asked = "kind: relative\n    group: {sex: women}\n    other: new-parks\n    other_group: {sex: men}\n"
    written = file.read_text("utf-8").replace("kind: cumulative\n", asked).replace("    value: 30\n", "")
    value = "observations:\n  - {period: 2025, value: 4, group: {sex: women}, sources: [yearbook-2026]}\n"
    file.write_text(written.partition("observations:")[0] + value, "utf-8")
    inputs = read_inputs(minimal_plan)
    found = [each for each in find_rows(inputs, None, "en") if each.indicator == "new-parks"]
    assert [(each.group, each.period, each.observation is None) for each in found] == [
        ("Women", "2025", False),
        ("Men", "2025", True),
    ]


def test_a_sector_has_its_own_indicators_only(inputs: Inputs) -> None:
    assert [row[0] for row in rows(opened(inputs, "city")["填报"])] == ["metro"]


def test_an_english_workbook_has_english_sheets_headings_and_choices(inputs: Inputs) -> None:
    book = opened(inputs, None, "en")
    assert book.sheetnames == ["Instructions", "Values", "Sources", "Lists"]
    assert [cell.value for cell in book["Values"][1]] == [
        "Indicator", "Clause", "Target", "Last value", "Unit", "Value", "Period", "Alone or since", "Exactness",
        "Status", "Source", "Not before", "Defined anew", "Note", "Explanation", "Actual or planned",
        "Looked again (day)",
        "Looked where", "Place", "Series", "Id", "Group", "As exported (do not edit)",
        "Target figure (do not edit)",
    ]  # fmt: skip
    assert rows(book["Values"])[1][:11] == (
        "jobs", "New urban jobs", "405,000 new urban jobs in total", "13.50 (2023)", "10,000 people", 13.5, "2023",
        "in 2023 alone", "exact", "final", "report-2024",
    )  # fmt: skip


def test_what_staff_fill_in_is_open_and_all_else_is_locked(inputs: Inputs) -> None:
    sheet = opened(inputs)["填报"]

    def open_columns(row: int) -> str:
        return "".join(cell.column_letter for cell in sheet[row] if not cell.protection.locked)

    assert open_columns(1) == ""
    assert open_columns(2) == "FGHIJKLMNOPQR"  # no value yet
    assert open_columns(3) == "FIJKLMNOPQR"  # published: known by its period
    assert open_columns(9) == "ABCDEFGHIJKLMNOPQRSTUV"  # an empty row below
    assert sheet.protection.sheet is True
    assert sheet.protection.password is None
    assert sheet.freeze_panes == "C2"
    assert sheet.column_dimensions["W"].hidden is True


def test_cells_turn_red_where_check_would_ask(inputs: Inputs) -> None:
    sheet = opened(inputs)["填报"]
    red = {
        str(area.sqref): rule.formula[0]
        for area in sheet.conditional_formatting
        for rule in area.rules
        if rule.dxf.fill.bgColor.rgb == "FFF8D3D3"
    }
    assert red == {
        "F2:F108": "AND(ISNUMBER($F2),ISNUMBER($X2),OR(ABS($F2)>=8*ABS($X2),AND($F2<>0,ABS($F2)*800<=ABS($X2))))",
        "K2:K108": 'AND($F2<>"",$K2="")',
        "H4 H5": 'AND($F4<>"",$H4="")',
    }
    assert [sheet[f"X{row}"].value for row in range(1, 9)] == [
        "目标数（勿改）", 90, 40.5, 40.5, 40.5, None, None, None,
    ]  # fmt: skip


def test_several_sectors_stand_in_one_workbook(inputs: Inputs) -> None:
    book = load_workbook(io.BytesIO(make_workbook(inputs, ["life", "city"], "zh")))
    assert {row[0] for row in rows(book["填报"])} == {"clinics", "jobs", "pests", "metro"}
    assert book["说明"]["A2"].value == "板块：民生、城建　　数据日期：2026-06-30"


def test_cells_offer_and_check_what_can_stand_there(inputs: Inputs) -> None:
    book = opened(inputs)
    sheet = book["填报"]
    found = {
        str(each.sqref): (each.type, each.formula1, each.formula2, each.errorStyle)
        for each in sheet.data_validations.dataValidation
    }
    wide = ("decimal", "-1000000000000", "1000000000000", "stop")
    assert found == {
        "F2": ("decimal", "0", "100", "warning"),
        "F3:F6": wide,
        "F7": ("list", '"C级,B级,A级"', None, "stop"),
        "F8": ("list", '"1,0"', None, "stop"),
        "F9:F108": wide,
        "I2:I108": ("list", "'选项'!$B$1:$B$4", None, "stop"),
        "J2:J108": ("list", "'选项'!$C$1:$C$3", None, "stop"),
        "G2:G108": ("list", "'选项'!$A$1:$A$67", None, "warning"),
        "K2:K108": ("list", "'选项'!$D$1:$D$3", None, "warning"),
        "M2:M108": ("list", "'选项'!$E$1:$E$1", None, "stop"),
        "P2:P108": ("list", "'选项'!$F$1:$F$2", None, "stop"),
        "R2:R108": ("list", "'选项'!$G$1:$G$1", None, "warning"),
        "A9:A108": ("list", "'选项'!$H$1:$H$4", None, "warning"),
        "S9:S108": ("list", "'选项'!$I$1:$I$1", None, "stop"),
        "H4": ("list", '"仅2024年,2023年起累计"', None, "warning"),
        "H5": ("list", '"仅2025年,2023年起累计"', None, "warning"),
        "H2 H3 H6 H7 H8 H9:H108": ("textLength", "30", None, "stop"),
        "L2:L108": ("textLength", "30", None, "stop"),
        "Q2:Q108": ("textLength", "30", None, "stop"),
        "N2:N108": ("textLength", "4000", None, "stop"),
        "O2:O108": ("textLength", "1000", None, "stop"),
    }
    lists = book["选项"]
    assert [cell.value for cell in lists["A"]][:9] == [
        "2026", "2025", "2024", "2023", "2026-H1", "2025-H2", "2025-H1", "2024-H2", "2024-H1",
    ]  # fmt: skip
    assert [cell.value for cell in lists["D"]][:3] == [
        f"{year}年工作报告 · 示例市人民政府 · {year + 1}-01-20" for year in (2025, 2024, 2023)
    ]
    assert lists.sheet_state == "hidden"


def test_it_prints_on_a4_across_the_page_with_headings_on_every_page(inputs: Inputs) -> None:
    sheet = opened(inputs)["填报"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage is True
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == "'填报'!$A$1:$N$108"


def test_a_value_shows_the_decimals_it_was_published_with(inputs: Inputs) -> None:
    assert opened(inputs)["填报"]["F3"].number_format == "0.00######"


def test_a_source_title_that_starts_like_a_formula_stays_text(tmp_path: Path) -> None:
    lay_out(tmp_path)
    sources = tmp_path / "indicators/sources.yml"
    sources.write_text(sources.read_text("utf-8").replace("title: 2023年工作报告", 'title: "=1+1"'), "utf-8")
    cell = opened(read_inputs(tmp_path))["来源"]["C4"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_same_plan_gives_the_same_bytes_dated_with_its_own_day(inputs: Inputs) -> None:
    first = make_workbook(inputs, None, "zh")
    assert make_workbook(inputs, None, "zh") == first
    with ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2026, 6, 30, 0, 0, 0)}
        assert parts.read("docProps/core.xml").count(b">2026-06-30T00:00:00Z<") == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_reading_it_back_unchanged_gives_nothing(inputs: Inputs, language: str) -> None:
    assert read_values("all.xlsx", make_workbook(inputs, None, language), inputs) == ((), ())


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_city_plan_reads_back_as_it_was_written(language: str) -> None:
    inputs = read_inputs(ROOT)
    changes, refusals = read_values("all.xlsx", make_workbook(inputs, None, language), inputs)
    assert (changes, refusals) == ((), ())
    assert apply_changes({}, changes) == {}


def test_growth_of_a_level_asks_for_the_year_before_too(tmp_path: Path) -> None:
    growth = CLINICS.replace("kind: at_least\n    value: 90", "kind: growth\n    value: 5\n    start: 2023")
    inputs = lay_out(tmp_path, clinics=growth)
    assert [row[6] for row in rows(opened(inputs)["填报"]) if row[0] == "clinics"] == ["2022", "2023", "2024", "2025"]


def test_periods_after_the_plans_day_are_not_asked_for(tmp_path: Path) -> None:
    inputs = lay_out(tmp_path, jobs=JOBS.replace("due: 2025", "due: 2028"))
    assert [row[6] for row in rows(opened(inputs)["填报"]) if row[0] == "jobs" and not row[12]] == [
        "2023", "2024", "2025", "2026",
    ]  # fmt: skip


def test_a_milestone_that_is_done_asks_for_nothing_more(tmp_path: Path) -> None:
    lay_out(tmp_path)
    metro = tmp_path / "indicators/city/metro.yml"
    done = "observations:\n  - period: 2024-09-29\n    value: 1\n    sources: [report-2025]\n"
    metro.write_text(metro.read_text("utf-8") + done, "utf-8")
    assert [row[5:7] for row in rows(opened(read_inputs(tmp_path), "city")["填报"])] == [(1, "2024-09-29")]


@pytest.mark.parametrize(
    ("titles", "offered"),
    [
        ("2024年工作报告", "2024年工作报告 · 示例市人民政府 · 2025-01-20"),
        # Two publications that read the same are told apart by their ids.
        ("2025年工作报告", "2025年工作报告 · 示例市人民政府 · 2026-01-20 · report-2025"),
    ],
)
def test_a_source_is_chosen_by_its_title_publisher_and_day_and_read_back(
    tmp_path: Path, titles: str, offered: str
) -> None:
    lay_out(tmp_path)
    sources = tmp_path / "indicators/sources.yml"
    text = sources.read_text("utf-8").replace("title: 2024年工作报告", f"title: {titles}")
    if titles.startswith("2025"):
        text = text.replace("published: 2025-01-20", "published: 2026-01-20")
    sources.write_text(text, "utf-8")
    inputs = read_inputs(tmp_path)
    lists = load_workbook(io.BytesIO(make_workbook(inputs, None, "zh"))).worksheets[-1]
    shown = [cell.value for column in lists.iter_cols() for cell in column if "工作报告" in str(cell.value)]
    assert len(shown) == 3
    assert offered in shown
    row = next(at for at, each in enumerate(find_rows(inputs, None, "zh"), start=2) if each.observation is None)
    source = f"{LETTER['source']}{row}"
    filled = typed(make_workbook(inputs, None, "zh"), **{f"{LETTER['value']}{row}": 1, source: offered})
    refused = read_values("all.xlsx", filled, inputs)[1]
    assert [each for each in refused if each.wrong.code.startswith("source")] == []
    unknown = typed(filled, **{source: offered + "x"})
    assert [each.wrong.code for each in read_values("all.xlsx", unknown, inputs)[1]][-1:] == ["source-not-registered"]
