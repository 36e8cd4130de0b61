"""The audit: small made-up plan texts with exactly what it must find, and all of the plan's own text."""

import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from scorecard.cli import main
from scorecard.reading.check import find_problems
from scorecard.reading.load import Inputs, read_inputs
from scorecard.records.words import staff_languages
from scorecard.staff.audit import AuditReport, PolicyClause, audit, find_figures, report_text, split_clauses
from scorecard.staff.audit.figure_words import shipped_words
from scorecard.staff.audit.number_style import style_in

TEXT = "plan-text.zh.txt"
PROJECT = Path(__file__).parents[2]

PLAN = """\
title: {zh: 虚构市计划, en: Sometown's plan}
site_name: {zh: 虚构市承诺, en: Sometown's promises}
place: {zh: 虚构市, en: Sometown}
geography: sometown
geographies:
  sometown: {zh: 虚构市, en: Sometown}
languages: [zh, en]
as_of: 2026-11-23
period: 2023..2025
document:
  title: {zh: 虚构市计划, en: Sometown's plan}
  publisher: {zh: 无, en: nobody}
sectors:
  - id: town
    name: {zh: 全市, en: Town}
    covers: {zh: 全部。, en: Everything.}
parts:
  - id: goal
    name: {zh: 目标, en: Goals}
    label: {zh: "目标{number}", en: "Goal {number}"}
    text: {starts: (二)目标, ends: 二、任务, clause: dashed, due: 2025}
    clauses:
      - {number: 1, title: {zh: 就业更充分, en: Jobs}, sector: town}
  - id: task
    name: {zh: 任务, en: Tasks}
    label: {zh: "任务{number}", en: "Task {number}"}
    text: {starts: 二、任务, ends: 三、保障, clause: numbered}
    chapters:
      - number: 1
        title: {zh: 办好教育, en: Schools}
    clauses:
      - {number: 1, chapter: 1, title: {zh: 办学, en: Schools}, sector: town}
  - id: list
    name: {zh: 清单, en: List}
    label: {zh: "实事{number}", en: "Item {number}"}
    titled: false
    text: {starts: 附件, clause: numbered, due: 2023}
    clauses:
      - {number: 1, title: {zh: 一件事, en: A thing}, sector: town}
"""

UNITS = """\
units:
  "%": {name: {zh: "%", en: "%"}}
  个: {name: {zh: 个, en: items}}
  所: {name: {zh: 所, en: schools}}
  元: {name: {zh: 元, en: yuan}}
  人: {name: {zh: 人, en: people}}
  万人: {name: {zh: 万人, en: people}, scale: {en: 10000}}
  级: {name: {zh: 级, en: grade}}
  小时: {name: {zh: 小时, en: hours}}
  名次: {name: {zh: 位, en: place}}
  进度: {name: {zh: 进度, en: progress}}
"""


def indicator(
    text: str,
    kind: str = "at_least",
    value: object = None,
    *,
    unit: str = "%",
    clauses: str = "task/1",
    due: str = "2025",
    implied: bool = False,
    more: str = "",
) -> str:
    """The YAML of an indicator with one target, with id `2025`."""
    return "\n".join(
        (
            f"name: {{zh: {text}, en: x}}",
            f'unit: "{unit}"',
            "definition: {zh: 虚构。, en: Made up.}",
            "scale: [D, C, B, A]" if unit == "级" else "",
            "targets:",
            "  - id: 2025",
            f"    kind: {kind}",
            f"    value: {value}" if value is not None else "",
            f"    due: {due}",
            "    due_implied: true" if implied else "",
            f"    clauses: [{clauses}]",
            f"    text: {{zh: {text}, en: x}}",
            *(f"    {line}" for line in more.splitlines()),
        )
    )


def written(root: Path, indicators: Iterable[str] = (), context: str = "") -> Inputs:
    """The catalogue of a made-up plan: indicators a, b, c … and the figures declared context."""
    folder = root / "indicators"
    (folder / "town").mkdir(parents=True)
    (folder / "plan.yml").write_text(PLAN, encoding="utf-8")
    (folder / "units.yml").write_text(UNITS, encoding="utf-8")
    (folder / "sources.yml").write_text("sources: {}\n", encoding="utf-8")
    for name, content in zip("abcdefgh", indicators, strict=False):
        (folder / "town" / f"{name}.yml").write_text(content, encoding="utf-8")
    if context:
        (folder / "context.yml").write_text(context, encoding="utf-8")
    return read_inputs(root)


def plan_text(goal: str = "——就业更充分。", task: str = "1.办学。", item: str = "1.办事。") -> str:
    return f"前言\n(二)目标。\n{goal}\n二、任务\n(一)办好教育\n{task}\n三、保障\n附件\n2023年清单\n{item}\n"


def of_task(root: Path, sentence: str, *indicators: str, context: str = "") -> AuditReport:
    """The audit of a plan whose one task says `sentence`."""
    return audit(written(root, indicators, context), {TEXT: plan_text(task=f"1.办学。{sentence}")})


def found(report: AuditReport) -> list[str]:
    """The problems, as `code: what`."""
    return [
        f"{problem.code}: {problem.values.get('commitment', problem.values.get('figure', problem.values.get('text')))}"
        for problem in report.problems
    ]


def covers(report: AuditReport) -> list[tuple[str, str]]:
    """Each figure of the report with what covers it."""
    return [
        (line.figure.text, " ".join(line.commitments) or line.state) for each in report.clauses for line in each.lines
    ]


def clause(text: str) -> PolicyClause:
    return PolicyClause(part="task", number=1, text=text, start=0, line=1, column=1)


# Clauses


def test_clauses_are_found_part_by_part(tmp_path: Path) -> None:
    text = plan_text(
        goal="——就业更充分。新增1人。\n——医疗更完善。",
        task="1.办学。\n续段。\n2.看病。\n(二)别的\n3.养老。",
        item="1.一。\n2.二。",
    )
    found_clauses = split_clauses({TEXT: text}, written(tmp_path).plan.record)
    assert [(each.reference, each.line, each.column, each.text) for each in found_clauses] == [
        ("goal/1", 3, 1, "——就业更充分。新增1人。"),
        ("goal/2", 4, 1, "——医疗更完善。"),
        ("task/1", 7, 1, "1.办学。\n续段。"),
        ("task/2", 9, 1, "2.看病。\n(二)别的"),
        ("task/3", 11, 1, "3.养老。"),
        ("list/1", 15, 1, "1.一。"),
        ("list/2", 16, 1, "2.二。"),
    ]


def test_a_chapter_heading_belongs_to_no_clause(tmp_path: Path) -> None:
    text = plan_text(task="1.办学。\n(二)办好教育\n2.看病。")
    assert [
        each.text for each in split_clauses({TEXT: text}, written(tmp_path).plan.record) if each.part == "task"
    ] == [
        "1.办学。",
        "2.看病。",
    ]


def test_an_item_may_run_on_in_the_line_of_another(tmp_path: Path) -> None:
    text = plan_text(item="1.托位达到2.2个。2.新增3.5万人;达到2.5个。3.完成4.7万元。\n4.其他。")
    items = [each for each in split_clauses({TEXT: text}, written(tmp_path).plan.record) if each.part == "list"]
    assert [(each.number, each.line, each.column, each.text) for each in items] == [
        (1, 10, 1, "1.托位达到2.2个。"),
        (2, 10, 12, "2.新增3.5万人;达到2.5个。"),
        (3, 10, 29, "3.完成4.7万元。"),
        (4, 11, 1, "4.其他。"),
    ]


def test_full_width_marks_are_read_as_half_width_ones(tmp_path: Path) -> None:
    text = plan_text(item="１．办事，共２件。").replace("(二)目标", "（二）目标")
    assert [each.text for each in split_clauses({TEXT: text}, written(tmp_path).plan.record)] == [
        "——就业更充分。",
        "1.办学。",
        "１．办事，共２件。",
    ]


def test_clauses_that_the_plan_does_not_name_or_the_text_does_not_have_are_problems(tmp_path: Path) -> None:
    text = plan_text(goal="", task="1.看病。\n2.养老。")
    report = audit(written(tmp_path), {TEXT: text})
    assert [(each.code, each.values["clause"]) for each in report.problems] == [
        ("audit-clause-missing", "goal/1"),
        ("audit-clause-unknown", "task/2"),
        ("audit-title", "task/1"),
    ]


# Figures


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("累计新增城镇就业40.5万人。", [("40.5万人", "40.5", 10000, "")]),
        ("新增3至5所省级特色高中。", [("3至5所", "3", 1, "")]),
        ("比例不低于46.7%,提高5个百分点。", [("46.7%", "46.7", 1, "at_least"), ("5个百分点", "5", 1, "")]),
        ("人数突破80人,超过4.7万元。", [("80人", "80", 1, "above"), ("4.7万元", "4.7", 10000, "above")]),
        ("任职最长不超过12年。", [("12年", "12", 1, "at_most")]),
        ("浓度稳定在34微克/立方米以下。", [("34微克/立方米", "34", 1, "at_most")]),
        ("达到90%左右,约80%。", [("90%", "90", 1, "about at_least"), ("80%", "80", 1, "about")]),
        ("不低于符合条件教师总数的15%。", [("15%", "15", 1, "at_least")]),
        ("每千人4批次,每万名1.75人以上。", [("4批次", "4", 1, ""), ("1.75人", "1.75", 1, "at_least")]),
        ("到2025年,PM2.5和5G。", [("2025年", "2025", 1, ""), ("PM2.5", None, 1, ""), ("5G", None, 1, "")]),
        ("地铁4号线、Ⅰ-Ⅲ类水质。", [("4号线", None, 1, ""), ("Ⅰ-Ⅲ", None, 1, "")]),
        ("达到B级以上。", [("B级", None, 1, "at_least")]),
        ("三年行动,五大行动,两所。", [("三年", "3", 1, ""), ("五大行动", "5", 1, ""), ("两所", "2", 1, "")]),
        ("百校千企,十五个。", [("百", "100", 1, ""), ("千", "1000", 1, ""), ("十五个", "15", 1, "")]),
        ("百分之八十。", [("百分之八十", "80", 1, "")]),
        ("进一步推进一体化,统一打造一批近视防控的零售店。", []),
        ("位居全省第一、全国领先。", [("第一", "1", 1, ""), ("领先", None, 1, "")]),
        ("位居全省前三位。", [("前三", "3", 1, "")]),
        ("全面建成,实现全覆盖。", [("全面", None, 1, ""), ("全覆盖", None, 1, "")]),
        ("健全面向学校校内的安全体系。", []),
        ("基本消除污染,坚决杜绝。", [("基本消除", None, 1, ""), ("杜绝", None, 1, "")]),
        ("消除比例达到90%。", [("90%", "90", 1, "at_least")]),
        ("收入增速高于经济增速。", [("高于", None, 1, "")]),
        ("为零就业家庭“零填埋”。", [("零就业", None, 1, ""), ("零填埋", None, 1, "")]),
        ("“1+3+N”机制,12345热线。", [("1", "1", 1, ""), ("3", "3", 1, ""), ("12345", "12345", 1, "")]),
    ],
)  # fmt: skip
def test_figures(sentence: str, expected: list[tuple[str, str | None, int, str]]) -> None:
    figures = find_figures(clause(f"1.{sentence}"))
    assert [
        (each.text, None if each.value is None else str(each.value), each.scale, " ".join(sorted(each.senses)))
        for each in figures
    ] == expected


@pytest.mark.parametrize(
    ("locale", "sentence", "expected"),
    [
        ("en_GB", "Build 1,200 homes by 2028, 2,000.5 in all; 12.5 % and 5%.", "1200homes 2028y 2000.5 12.5% 5%"),
        ("en_GB", "Plant 2000 trees in 2027/28 and 1,20 more, PM2.5.", "2000trees 2028y 1 20 n"),
        ("de", "1.200 Wohnungen bis 2028, 12,5 % bis 2026-2027.", "1200Wohnungen 2028y 12.5% 2027y"),
        ("fr_FR", "1 200 logements, 12 345,5 euros d’ici 2030 ; 11,5 %.", "1200 12345.5 2030y 11.5%"),
        ("fr_FR", "le 1er septembre 2029, 3 000 arbres.", "1 2029y 3000"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_the_language_writes_them(locale: str, sentence: str, expected: str) -> None:
    figures = find_figures(clause(f"1. {sentence}"), style_in(locale, range(2015, 2041), shipped_words(locale[:2])))
    marks = {"year": "y", "name": "n", "number": ""}
    assert [f"{'' if each.value is None else each.value}{each.measure}{marks[each.kind]}" for each in figures] == (
        expected.split()
    )


@pytest.mark.parametrize(("language", "figure"), [("en", "20 trees"), ("fr", "20")])
def test_a_plan_of_another_language_is_held_to_what_can_be_read(tmp_path: Path, language: str, figure: str) -> None:
    """In French, for which nobody has written them, no word of comparison or promise is asked for."""
    text = (
        "Sometown's plan\n(II) Goals\n1. Build at most 1,200 homes by 2025. Halve the waiting time. Debt falls by 3% "
        "a year. Plant 20 trees.\n"
    )
    plan = PLAN.replace("languages: [zh, en]", f"languages: [{language}]").replace(
        "starts: (二)目标, ends: 二、任务", "starts: (II) Goals"
    )
    plan = re.sub(r"\{zh: [^,{}]*, en: ([^{}]*)\}", rf"{{{language}: \1}}", plan.partition("  - id: task\n")[0])
    plan = plan.replace("clause: dashed, due: 2025", "clause: numbered").replace(
        f"title: {{{language}: Jobs}}", f"title: {{{language}: Build}}"
    )
    targets = (
        "kind: at_most, value: 1200, due: 2025",
        "kind: growth, value: -3, start: 2023, due: 2025",
        "kind: multiple, value: 0.5, base: 2022, due: 2025",
        "kind: at_least, value: 7, due: 2025",
    )
    (tmp_path / "indicators/town").mkdir(parents=True)
    for name, content in (
        ("plan.yml", plan),
        ("units.yml", "units:\n  homes: {name: {en: homes}}\n"),
        ("sources.yml", "sources: {}\n"),
        (
            "town/homes.yml",
            "name: {en: Homes}\nunit: homes\ndirection: none\ndefinition: {en: Homes.}\ntargets:\n"
            + "".join(
                f"  - {{id: t{at}, clauses: [goal/1], text: {{en: Promise {at}}}, {each}}}\n"
                for at, each in enumerate(targets)
            ),
        ),
    ):
        (tmp_path / "indicators" / name).write_text(content.replace("{en: ", f"{{{language}: "), "utf-8")
    report = audit(
        read_inputs(tmp_path),
        {f"plan-text.{language}.txt": text.replace("1,200", "1 200") if language == "fr" else text},
    )
    assert found(report) == ["audit-figure-missing: homes.t3", f"audit-uncovered: {figure}"]


def test_a_range_has_two_ends() -> None:
    (figure,) = find_figures(clause("3.建设1至2个公园。"))
    assert (figure.value, figure.high) == (Decimal(1), Decimal(2))


@pytest.mark.parametrize(
    ("sentence", "changes"),
    [
        ("提高10元", True),
        ("提高到1226元", False),
        ("占比提升至80%", False),
        ("较上年增长10%以上", True),
        ("按照年度增长不低于6%的幅度", True),
        ("不低于6%", False),
    ],
)
def test_a_change_is_told_from_a_level(sentence: str, changes: bool) -> None:
    assert [each.changes for each in find_figures(clause(sentence))] == [changes]


@pytest.mark.parametrize(
    ("sentence", "flags"),
    [
        ("力争达到90%", "hedged"),
        ("优良天数稳定达到322天以上", "held"),
        ("帮助企业稳定岗位180万个次", ""),
        ("在登记率达到100%的基础上,提高办证率", "presupposed"),
        ("力争完善机制,达到90%", ""),
    ],
)
def test_flags_are_read_from_the_phrase(sentence: str, flags: str) -> None:
    (figure,) = find_figures(clause(sentence))
    assert " ".join(each for each in ("hedged", "held", "presupposed") if getattr(figure, each)) == flags


@pytest.mark.parametrize(
    ("sentence", "every"),
    [("每年举办2场", "year"), ("每学年轮岗15%", "school_year"), ("每人每月850元", None), ("每月新增1500人", "month")],
)
def test_what_is_kept_in_every_period(sentence: str, every: str | None) -> None:
    assert [each.every for each in find_figures(clause(sentence))] == [every]


# Cover


def test_a_figure_no_commitment_has_is_uncovered_at_its_place(tmp_path: Path) -> None:
    report = of_task(tmp_path, "到2025年,建设20所学校。", indicator("建设学校", "cumulative", 30, unit="所"))
    assert found(report) == ["audit-figure-missing: a.2025", "audit-uncovered: 20所"]
    place = report.problems[1].place
    assert (place.file, place.line, place.column) == (TEXT, 6, 15)
    assert (report.ledger.figures, report.ledger.covered, report.ledger.uncovered) == (2, 1, 1)


def test_ten_thousands_may_be_multiplied_out_but_not_dropped(tmp_path: Path) -> None:
    sentence = "到2025年,新增就业1.5万人。"
    for name, value, unit, problems in (
        ("printed", 1.5, "万人", []),
        ("multiplied", 15000, "人", []),
        ("dropped", 1.5, "人", ["audit-scale: a.2025", "audit-uncovered: 1.5万人"]),
    ):
        report = of_task(tmp_path / name, sentence, indicator("新增就业", "cumulative", value, unit=unit))
        assert found(report) == problems, name


def test_one_figure_may_be_spread_over_several_commitments(tmp_path: Path) -> None:
    report = of_task(
        tmp_path, "到2025年,就业率、回访率均达到100%。", indicator("就业率", value=100), indicator("回访率", value=100)
    )
    assert found(report) == []
    assert covers(report)[-1] == ("100%", "a.2025 b.2025")


def test_equal_figures_need_a_commitment_each(tmp_path: Path) -> None:
    sentence = "到2025年,应用率达到100%,覆盖率达到100%,立案率达到100%。"
    two = (indicator("立案率达到100%", value=100), indicator("应用率达到100%", value=100))
    assert found(of_task(tmp_path / "two", sentence, *two)) == ["audit-uncovered: 100%"]
    report = of_task(tmp_path / "three", sentence, *two, indicator("覆盖率达到100%", value=100))
    assert [cover for _, cover in covers(report)[1:]] == ["b.2025", "c.2025", "a.2025"]


def test_a_rise_and_the_level_it_leads_to_are_two_commitments(tmp_path: Path) -> None:
    sentence = "治理率提高5个百分点,达到45%。"
    rise = indicator("治理率提高", "increment", 5, clauses="list/1", due="2023", more="measure: points\nbase: 2022")
    level = indicator("治理率", value=45, clauses="list/1", due="2023")
    report = audit(written(tmp_path, (rise, level)), {TEXT: plan_text(item=f"1.{sentence}")})
    assert found(report) == []
    assert covers(report) == [("5个百分点", "a.2025"), ("45%", "b.2025")]


def test_percent_is_not_percentage_points(tmp_path: Path) -> None:
    rise = indicator("治理率提高", "increment", 5, implied=True, more="measure: percent\nbase: 2022")
    report = of_task(tmp_path, "治理率提高5个百分点。", rise)
    assert found(report) == ["audit-scale: a.2025", "audit-uncovered: 5个百分点"]


def test_a_range_is_covered_by_a_range_only(tmp_path: Path) -> None:
    sentence = "新增3至5所学校。"
    both = indicator("新增学校", "range", 3, unit="所", implied=True, more="value_high: 5")
    low = indicator("新增学校", "at_least", 3, unit="所", implied=True)
    assert found(of_task(tmp_path / "both", sentence, both)) == []
    assert found(of_task(tmp_path / "low", sentence, low)) == ["audit-scale: a.2025", "audit-uncovered: 3至5所"]


@pytest.mark.parametrize(
    ("sentence", "target", "problem"),
    [
        ("网办率超过92%", indicator("网办率", value=92, implied=True), "flag-missing"),
        ("网办率超过92%", indicator("网办率", value=92, implied=True, more="strict: true"), ""),
        ("网办率不低于92%", indicator("网办率", value=92, implied=True, more="strict: true"), "flag-unfounded"),
        ("网办率达到92%左右", indicator("网办率", value=92, implied=True), "flag-missing"),
        ("比率降至0.7%以下", indicator("比率", value=0.7, implied=True), "comparator"),
        ("比率降至0.7%以下", indicator("比率", "at_most", 0.7, implied=True), ""),
        ("实现2小时响应", indicator("实现响应", "at_most", 2, unit="小时", implied=True), ""),
        ("力争网办率达到92%", indicator("网办率", value=92, implied=True), "flag-missing"),
        ("网办率保持在92%以上", indicator("网办率", value=92, implied=True), "flag-missing"),
        ("每年建设2所学校", indicator("建设学校", "cumulative", 2, unit="所", implied=True), "kind"),
        ("每年建设2所学校", indicator("建设学校", "every_period", 2, unit="所", implied=True), ""),
        ("累计建设2所学校", indicator("建设学校", value=2, unit="所", implied=True), "kind"),
        ("标准提高7%", indicator("标准提高", value=7, implied=True), "kind"),
        ("到2025年,网办率达到92%", indicator("网办率", value=92, implied=True), "flag-unfounded"),
        ("网办率达到92%", indicator("网办率", value=92), "flag-missing"),
        ("网办率达到92%", indicator("网办率", value=92, implied=True, due="2024"), "due"),
        ("建设2所学校", indicator("建设学校", "cumulative", 2, unit="个", implied=True), "measure"),
        ("控制水平达到B级以上", indicator("控制水平", "grade", "C", unit="级", implied=True), "word-missing"),
        ("控制水平达到B级以上", indicator("控制水平", "grade", "B", unit="级", implied=True), ""),
        ("就业率位居全省第一", indicator("就业率", "rank", 1, unit="名次", implied=True), ""),
        ("就业率位居全省前列", indicator("就业率", "rank", 1, unit="名次", implied=True), "word-missing"),
        ("总收入实现倍增", indicator("总收入", "multiple", 2, unit="元", implied=True), ""),
        ("总收入增长2倍", indicator("总收入", "multiple", 3, unit="元", implied=True), ""),
        ("总收入增长2倍", indicator("总收入", "multiple", 2, unit="元", implied=True), "scale"),
        ("收入高于支出", indicator("收入", "relative", implied=True, more="other: a\nstrict: true"), ""),
        ("收入高于支出", indicator("收入", "relative", implied=True, more="other: a"), "flag-missing"),
        ("收入低于支出", indicator("收入", "relative", implied=True, more="other: a\nstrict: true"), "comparator"),
        ("事故逐年下降", indicator("事故逐年下降", "direction", implied=True, more="towards: down"), ""),
        ("事故持续下降", indicator("别的数量", "direction", implied=True, more="towards: down"), "elsewhere"),
    ],
)  # fmt: skip
def test_a_commitment_says_what_its_clause_says(tmp_path: Path, sentence: str, target: str, problem: str) -> None:
    report = of_task(tmp_path, f"{sentence}。", target)
    disagreements = [each for each in found(report) if not each.startswith("audit-uncovered")]
    assert disagreements == ([f"audit-{problem}: a.2025"] if problem else [])


def test_a_word_of_promise_needs_a_commitment_about_the_same_thing(tmp_path: Path) -> None:
    sentence = "全面完成养老机构改造,全面提升教师能力。"
    report = of_task(tmp_path, sentence, indicator("完成养老机构改造", "milestone", unit="进度", implied=True))
    assert covers(report) == [("全面", "a.2025"), ("全面", "uncovered")]


def test_full_coverage_is_covered_by_its_own_kind(tmp_path: Path) -> None:
    sentence = "养老机构监管全覆盖。"
    guarantee = indicator("养老机构监管", "guarantee", unit="进度", implied=True)
    coverage = indicator("养老机构监管", "full_coverage", implied=True)
    assert found(of_task(tmp_path / "guarantee", sentence, guarantee)) == ["audit-uncovered: 全覆盖"]
    assert found(of_task(tmp_path / "coverage", sentence, coverage)) == []


def test_a_commitment_with_its_own_figure_elsewhere_does_not_cover_a_word(tmp_path: Path) -> None:
    sentence = "组建养老服务团队100个,养老服务团队全部上岗。"
    report = of_task(tmp_path, sentence, indicator("养老服务团队", "cumulative", 100, unit="个", implied=True))
    assert covers(report) == [("100个", "a.2025"), ("全部", "uncovered")]


def test_a_commitment_stated_twice_needs_its_figure_once_and_its_subject_everywhere(tmp_path: Path) -> None:
    target = indicator("口腔健康检查率", value=100, clauses="task/1, goal/1")
    task = "1.办学。到2025年,口腔健康检查率达到100%。"
    goal = "——就业更充分。做好口腔健康检查。"
    assert found(audit(written(tmp_path / "both", (target,)), {TEXT: plan_text(goal, task)})) == []
    report = audit(written(tmp_path / "one", (target,)), {TEXT: plan_text(task=task)})
    assert found(report) == ["audit-elsewhere: a.2025"]


# Context


def context(*entries: tuple[str, str]) -> str:
    lines = [f'- {{clause: {at}, text: "{text}", reason: {{zh: 范围。, en: Scope.}}}}' for at, text in entries]
    return "context:\n" + "\n".join(f"  {line}" for line in lines) + "\n"


def test_a_declared_figure_is_context_with_its_reason(tmp_path: Path) -> None:
    report = of_task(tmp_path, "为65岁以上老人服务。", context=context(("task/1", "65岁以上")))
    assert found(report) == []
    (line,) = report.clauses[1].lines
    assert (line.figure.text, line.state, line.reason) == ("65岁", "context", {"zh": "范围。", "en": "Scope."})
    assert (report.ledger.context, report.ledger.context_entries) == (1, 1)


def test_an_entry_does_not_reach_into_a_longer_number(tmp_path: Path) -> None:
    report = of_task(tmp_path, "为165个村和16.5个镇服务。", context=context(("task/1", "65个"), ("task/1", "5个")))
    assert found(report) == [
        "audit-context-stale: 65个",
        "audit-context-stale: 5个",
        "audit-uncovered: 165个",
        "audit-uncovered: 16.5个",
    ]


def test_an_entry_whose_words_are_not_in_the_clause_or_name_no_figure_is_a_problem(tmp_path: Path) -> None:
    report = of_task(tmp_path, "为老人服务。", context=context(("task/1", "65岁"), ("task/1", "老人"), ("task/9", "5")))
    assert found(report) == ["audit-context-stale: 65岁", "audit-context-idle: 老人", "audit-context-stale: 5"]


def test_a_figure_cannot_be_context_and_a_commitment(tmp_path: Path) -> None:
    target = indicator("建设学校", "cumulative", 20, unit="所", implied=True)
    report = of_task(tmp_path, "建设20所学校。", target, context=context(("task/1", "20所")))
    assert found(report) == ["audit-scale: a.2025"]


def test_an_entry_for_a_clause_the_plan_does_not_have_is_a_problem_of_every_check(tmp_path: Path) -> None:
    inputs = written(tmp_path, context=context(("task/1", "办学"), ("task/9", "5")))
    problems = [each for each in find_problems(inputs) if each.code == "unknown-clause"]
    assert [(each.place.file, each.place.line, each.values["found"]) for each in problems] == [
        ("indicators/context.yml", 3, "task/9")
    ]


# The report


def test_the_report_as_text(tmp_path: Path) -> None:
    report = of_task(
        tmp_path,
        "到2025年,为65岁以上老人建设20所学校,共3个。",
        indicator("建设学校", "cumulative", 20, unit="所"),
        context=context(("task/1", "65岁以上")),
    )
    assert report_text(report, "en") == (
        "goal/1\n"
        "\n"
        "task/1\n"
        "  6:7     2025年                  a.2025\n"
        "  6:14    65岁 (以上)             context: Scope.\n"
        "  6:23    20所                    a.2025\n"
        "  6:30    3个                     NOTHING COVERS THIS  …人建设20所学校,共3个。…\n"
        "\n"
        "list/1\n"
        "\n"
        "in no numbered clause\n"
        "  9:1     2023年                  …2023年清单…\n"
        "\n"
        "clauses: 3; figures: 4, of these promised 2, context 1, covered by nothing 1\n"
        "1 more in the preamble, the headings and the closing sections\n"
        "context entries: 1\n"
        "commitments: 1\n"
        "  by kind     cumulative 1\n"
        "  by sector   town 1\n"
        "disagreements between commitments and text: 0\n"
    )
    assert "没有承诺写到" in report_text(report, "zh")


def test_every_problem_has_a_sentence_in_every_staff_language(tmp_path: Path) -> None:
    sentence = "每年建设2所学校,到2025年,力争率达到92%左右,降至3%以下,新增1.5万人。"
    report = of_task(
        tmp_path,
        sentence,
        indicator("建设学校", "cumulative", 2, unit="个"),
        indicator("率", value=92, due="2024", implied=True),
        indicator("降至", value=3, more="strict: true"),
        indicator("新增", value=1.5, unit="人"),
        indicator("别的东西", "milestone", unit="进度"),
        indicator("别的数量", value=77),
        indicator("别的保障", "full_coverage"),
        context=context(("task/1", "没有的话"), ("task/1", "力争")),
    )
    codes = {problem.code for problem in report.problems}
    assert codes == {
        "audit-comparator",
        "audit-context-idle",
        "audit-context-stale",
        "audit-due",
        "audit-elsewhere",
        "audit-figure-missing",
        "audit-flag-missing",
        "audit-flag-unfounded",
        "audit-kind",
        "audit-measure",
        "audit-scale",
        "audit-uncovered",
        "audit-word-missing",
    }
    assert all(problem.sentence(language) for problem in report.problems for language in staff_languages())


# The plan itself


@pytest.fixture(scope="module")
def whole() -> AuditReport:
    path = PROJECT / "indicators" / "plan-text.zh.txt"
    return audit(read_inputs(PROJECT), {TEXT: path.read_text(encoding="utf-8-sig")})


def test_no_number_of_the_plan_is_left_out(whole: AuditReport) -> None:
    assert [f"{each.place.file}:{each.place.line} {each.sentence('en')}" for each in whole.problems] == []


def test_the_command_takes_the_text_beside_the_plan(minimal_plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["audit", "--root", str(minimal_plan), "--lang", "en"]
    assert main(command) == 2
    assert "indicators/plan-text.zh.txt" in capsys.readouterr().err
    beside = minimal_plan / "indicators" / "plan-text.zh.txt"
    beside.write_text("1.新建公园30个。\n", encoding="utf-8")
    without_name = main(command), capsys.readouterr()
    assert "[audit-part-unplaced]" in without_name[1].err
    assert "新建公园30个" in without_name[1].out
    assert (main([*command, str(beside)]), capsys.readouterr()) == without_name
    assert main(["check", "--root", str(minimal_plan)]) == 0


def test_the_counts_of_the_plan_add_up(whole: AuditReport) -> None:
    ledger = whole.ledger
    assert ledger.clauses == 11 + 62 + 40
    assert ledger.covered + ledger.context + ledger.uncovered == ledger.figures
    assert sum(count for _, count in ledger.by_kind) == ledger.commitments
    assert sum(count for _, count in ledger.by_sector) == ledger.commitments


def test_every_digit_of_a_clause_is_in_a_figure(whole: AuditReport) -> None:
    for each in whole.clauses:
        text, own = each.clause.text, len(str(each.clause.number)) if each.clause.part != "goal" else 0
        inside = {at for line in each.lines for at in range(line.figure.start, line.figure.end)}
        assert [at for at, character in enumerate(text) if at >= own and character.isdigit() and at not in inside] == []
