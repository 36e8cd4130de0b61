"""Another bureau's table by its mapping; publications registered by CSV. All figures are made up."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook
from staff_plan import lay_out

from scorecard.cli import main
from scorecard.reading.load import read_inputs
from scorecard.records.period import DEFAULT_CALENDAR
from scorecard.staff.imports import read_table
from scorecard.staff.imports.mapped import read_bureau_map, read_mapped

MAP = """\
name: 指标名称
source: report-2026
names: {诊所达标比例: 达标诊所占比, 新增就业人数: 城镇新增就业}
factors: {新增就业人数: 0.0001}
periods: {2025年实绩: 2025}
totals: alone
skip: [合计]
"""


def run(root: Path, *arguments: str) -> int:
    return main([*arguments, "--root", str(root), "--lang", "zh"])


def values(root: Path, indicator: str) -> list[tuple[str, str]]:
    record = read_inputs(root).indicators[indicator].record
    return [(each.period.text, f"{each.value}") for each in record.observations if each.geography in {None, "city"}]


def imported(root: Path, table: str, how: str = MAP, *more: str, encoding: str = "gbk") -> int:
    (root / "民政局.csv").write_bytes(table.encode(encoding))
    (root / "民政局.yml").write_text(how, "utf-8")
    return run(root, "import", str(root / "民政局.csv"), "--map", str(root / "民政局.yml"), *more)


def test_years_side_by_side_under_the_bureaus_own_headings_and_names(tmp_path: Path) -> None:
    lay_out(tmp_path)
    table = "民政局2025年报表,,,\n指标名称,单位,2024年,2025年实绩\n诊所达标比例,%,88.5,91\n合计,,1,2\n"
    assert imported(tmp_path, table) == 0
    assert values(tmp_path, "clinics") == [("2024", "88.5"), ("2025", "91")]


def test_figures_in_another_unit_are_brought_into_ours(tmp_path: Path) -> None:
    lay_out(tmp_path)
    assert imported(tmp_path, '指标名称,2024年,2025年实绩\n新增就业人数,"134,000",135500\n') == 0
    assert values(tmp_path, "jobs") == [("2023", "13.50"), ("2024", "13.4"), ("2025", "13.55")]


@pytest.mark.parametrize(
    ("shown_as", "code"), [("0%", "number-shown-as-percent"), ("0,", "number-shown-otherwise"), ("#,##0", "")]
)
def test_a_figure_that_shows_as_another_is_refused_though_it_would_be_multiplied(
    tmp_path: Path, shown_as: str, code: str
) -> None:
    inputs = lay_out(tmp_path)
    book = Workbook()
    book.active.append(["指标名称", "2025年实绩"])
    book.active.append(["新增就业人数", 135500])
    book.active["B2"].number_format = shown_as
    content = io.BytesIO()
    book.save(content)
    (tmp_path / "a.yml").write_text(MAP, "utf-8")
    found = read_mapped("a.xlsx", content.getvalue(), read_bureau_map(tmp_path / "a.yml", DEFAULT_CALENDAR), inputs)
    assert [each.code for each in found.refusals] == [code] * bool(code)
    assert [f"{each.after.value}" for each in found.changes] == ["13.55"] * (not code)


def test_values_below_each_other_with_their_period(tmp_path: Path) -> None:
    lay_out(tmp_path)
    how = "name: 项目\nvalue: 完成数\nperiod: 时间\nsource: 2025年工作报告\n"
    assert imported(tmp_path, "时间\t项目\t完成数\n2025年\t达标诊所占比\t91\n2024年\t达标诊所占比\t—\n", how) == 0
    assert values(tmp_path, "clinics") == [("2025", "91")]


def test_a_workbook_of_the_bureau(tmp_path: Path) -> None:
    lay_out(tmp_path)
    book = Workbook()
    book.active.append(["指标名称", "2025年实绩"])
    book.active.append(["诊所达标比例", 91])
    book.create_sheet("说明").append(["随便写的"])
    content = io.BytesIO()
    book.save(content)
    (tmp_path / "a.xlsx").write_bytes(content.getvalue())
    (tmp_path / "a.yml").write_text(MAP, "utf-8")
    assert run(tmp_path, "import", str(tmp_path / "a.xlsx"), "--map", str(tmp_path / "a.yml")) == 0
    assert values(tmp_path, "clinics") == [("2025", "91")]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("指标名称,2025年实绩\n诊所达标比例,八成\n", "民政局.csv 第 2 行 B 列"),
        ("指标名称,2025年实绩\n没有的指标,8\n", "A 列：没有指标“没有的指标”"),
        ("名称,2025年实绩\n诊所达标比例,8\n", "缺少“指标名称”列"),
        ("指标名称,实绩\n诊所达标比例,8\n", "表头里没有数值列"),
        ("指标名称,2025年实绩\n诊所达标比例,9100\n", "B 列"),
    ],
)
def test_what_cannot_be_taken_is_told_at_the_bureaus_own_cell_and_nothing_is_written(
    tmp_path: Path, table: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(tmp_path)
    before = (tmp_path / "indicators/life/clinics.yml").read_bytes()
    assert imported(tmp_path, table) == 1
    assert said in capsys.readouterr().err
    assert (tmp_path / "indicators/life/clinics.yml").read_bytes() == before


def test_a_mapping_that_is_wrong_is_told_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay_out(tmp_path)
    assert imported(tmp_path, "指标名称,2025年\n", "name: 指标名称\nfactors: {a: b}\nzzz: 1\n") == 1
    said = capsys.readouterr().err
    assert "民政局.yml:2:" in said
    assert "[unknown-key]" in said


def test_a_csv_registers_publications(tmp_path: Path) -> None:
    lay_out(tmp_path)
    table = "编号,发布日期,标题,发布者,网址,语言,级别\nnew-2026,2026-02-01,公报,统计局,https://example.org/n,中文,A\n"
    (tmp_path / "来源.csv").write_bytes(table.encode("gbk"))
    assert run(tmp_path, "import", str(tmp_path / "来源.csv")) == 0
    assert read_inputs(tmp_path).sources.record.sources["new-2026"].title == "公报"
    assert run(tmp_path, "import", str(tmp_path / "来源.csv")) == 0


def test_a_publication_without_an_address_is_refused_at_its_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(tmp_path)
    (tmp_path / "s.csv").write_text("编号,标题,发布者,网址,语言,级别\nnew-2026,公报,统计局,,中文,A\n", "utf-8")
    assert run(tmp_path, "import", str(tmp_path / "s.csv")) == 1
    assert "s.csv 第 2 行 D 列" in capsys.readouterr().err


@pytest.mark.parametrize("source", ["report-2026", "2025年工作报告", "https://example.org/2026", "２０２５年工作报告"])
def test_a_source_may_be_named_by_its_title_or_address(tmp_path: Path, source: str) -> None:
    lay_out(tmp_path)
    (tmp_path / "v.csv").write_text(f"指标,时期,数值,来源\n达标诊所占比,2025,91,{source}\n", "utf-8")
    assert run(tmp_path, "import", str(tmp_path / "v.csv")) == 0
    assert read_inputs(tmp_path).indicators["clinics"].record.observations[0].sources == ("report-2026",)


def test_a_title_of_two_publications_is_asked_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay_out(tmp_path)
    path = tmp_path / "indicators/sources.yml"
    path.write_text(path.read_text("utf-8").replace("2024年工作报告", "2025年工作报告"), "utf-8")
    (tmp_path / "v.csv").write_text("指标,时期,数值,来源\n达标诊所占比,2025,91,2025年工作报告\n", "utf-8")
    assert run(tmp_path, "import", str(tmp_path / "v.csv")) == 1
    assert "“2025年工作报告”不止一份资料：report-2025, report-2026。" in capsys.readouterr().err
    found = read_table("v.csv", (tmp_path / "v.csv").read_bytes(), read_inputs(tmp_path))
    assert [each.wrong.code for each in found.refusals] == ["source-of-several"]


def test_a_table_without_a_column_of_values_has_a_code(tmp_path: Path) -> None:
    inputs = lay_out(tmp_path)
    (tmp_path / "a.yml").write_text(MAP, "utf-8")
    how = read_bureau_map(tmp_path / "a.yml", inputs.plan.record.calendar)
    found = read_mapped("a.csv", "指标名称,实绩\n诊所达标比例,8\n".encode(), how, inputs)
    assert [each.wrong.code for each in found.refusals] == ["map-no-values"]


SIDE = "name: 项目\nsource: report-2026\n"
BELOW = "name: 项目\nvalue: 完成数\nperiod: 时间\nsource: report-2026\n"


@pytest.mark.parametrize(
    ("how", "table", "expected"),
    [
        # A column that is a period, one that is listed, and those that are neither.
        (SIDE, "项目,2024年,2025年1—6月,备注\nclinics,88,89,x\n", ["2024 88", "2025-01..2025-06 89"]),
        (SIDE + "periods: {实绩: 2024, 2025年: 2023}\n", "项目,实绩,2025年\nclinics,88,89\n", ["2024 88", "2023 89"]),
        # Where each row says its period, a heading that is a period is none.
        (BELOW, "项目,时间,完成数,2025年\nclinics,2024,88,89\n", ["2024 88"]),
        (BELOW, "项目,完成数\nclinics,88\n", ["map-no-values 1 {'found': '项目、完成数'}"]),
        (BELOW, "项目,完成数,时间\nclinics,88,\n", ["period-missing 2 {}"]),
        ("name: 项目\nvalue: 完成数\nsource: report-2026\n", "项目,完成数\nclinics,88\n",
         ["map-no-values 1 {'found': '项目、完成数'}"]),
        # Rows without a name, without a value, and those that are left out.
        (SIDE + "skip: [合 计]\n", "项目,2024年\n合 计,1\n,2\nclinics,—\npests,\nclinics,88\n", ["2024 88"]),
        (SIDE + "empty: [缺]\n", "项目,2024年\nclinics,缺\nclinics,88\n", ["2024 88"]),
        (SIDE, "项目,2024年\nclinics,—\n", ["map-no-values 1 {'found': '项目、2024年'}"]),
        # Names and factors of the bureau's.
        (SIDE + "names: {诊所: clinics}\nfactors: {诊所: 100, 就业: 0.0001}\n",
         '项目,2024年\n诊所,0.9\n就业,"1,360"\n', ["2024 90", "unknown-indicator 3 {'found': '就业'}"]),
        (SIDE + "factors: {clinics: 100}\n", "项目,2024年\nclinics,=1\n", ["cell-formula 2 {'found': '=1'}"]),
        (SIDE + "factors: {clinics: 1000}\n", "项目,2024年\nclinics,0.09\n", ["2024 90"]),
        (SIDE + "factors: {clinics: 10}\n", "项目,2024年\nclinics,九成\n",
         ["number-expected-no-column 2 {'found': '九成', 'unit_column': '', 'unit': '%'}"]),
        # Quantities that are added up, and those that are not.
        (SIDE, "项目,2024年\njobs,13.8\n",
         ["flow-unanswered 2 {'period': '2024', 'start': '2023', 'column': '当年还是累计/Alone or since'}"]),
        (SIDE + "totals: alone\n", "项目,2024年\njobs,13.8\nclinics,88\n", ["2024 13.8", "2024 88"]),
        (SIDE + "totals: running\n", "项目,2024年\njobs,26.8\nclinics,88\n", ["2024 26.8 since 2023", "2024 88"]),
        (SIDE + "totals: running\n", "项目,2024年\nx,26.8\n", ["unknown-indicator 2 {'found': 'x'}"]),
        # Where the headings are.
        (SIDE, "\n" * 9 + "项目,2024年\nclinics,88\n", ["2024 88"]),
        (SIDE, "\n" * 10 + "项目,2024年\nclinics,88\n", ["column-missing 0 {'name': '项目'}"]),
        (SIDE, "填表说明\n项目,2024年\nclinics,88\n项目,x\n", ["2024 88", "unknown-indicator 4 {'found': '项目'}"]),
        (SIDE, '"项目\n', ["table-csv-damaged 0 {}"]),
    ],
)  # fmt: skip
def test_what_a_mapping_takes_of_a_table(tmp_path: Path, how: str, table: str, expected: list[str]) -> None:
    inputs = lay_out(tmp_path)
    (tmp_path / "a.yml").write_text(how, "utf-8")
    found = read_mapped(
        "a.csv", table.encode(), read_bureau_map(tmp_path / "a.yml", inputs.plan.record.calendar), inputs
    )
    values = [each.after for each in found.changes]
    assert [
        *(f"{each.period.text} {each.value}{f' since {each.since.text}' if each.since else ''}" for each in values),
        *(f"{each.code} {each.cell.row} {dict(each.wrong.values)}" for each in found.refusals),
    ] == expected
