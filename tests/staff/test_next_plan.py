"""The plan after this one: begun from it, linked both ways, and what goes on is taken over. All of it is made up."""

import shutil
from pathlib import Path

import pytest
from staff_plan import lay_out

from scorecard.cli import main
from scorecard.reading.check import find_problems
from scorecard.reading.load import read_inputs
from scorecard.records.project import PROJECT

WAYS = """\
synonyms: {岗位: [就业]}
life_events:
  - id: work
    name: {zh: 找工作, en: Work}
    first: [jobs.2025]
    questions:
      - {ask: {zh: 有岗位吗？, en: "Any jobs?"}, commitments: [jobs.2025]}
topics:
  - {id: jobs, name: {zh: 就业, en: Jobs}, commitments: [jobs.2025]}
"""
BEGIN = ("--title", "下一份规划", "--title", "en=The plan after", "--period", "2026..2028", "--address", "../after/")
TARGET = (
    "--kind", "cumulative", "--value", "50", "--start", "2026", "--due", "2028", "--target", "2028",
    "--text", "zh=新增就业50万人", "--text", "en=500,000 new jobs",
)  # fmt: skip
TEXT = "下一份规划（虚构）\n1.城镇新增就业50万人以上。\n"


def files_of(place: Path) -> dict[str, bytes]:
    """Each file of a folder, or the file itself, and what it holds."""
    files = [place] if place.is_file() else [each for each in place.rglob("*") if each.is_file()]
    return {each.relative_to(place).as_posix(): each.read_bytes() for each in files}


def run(root: Path, *arguments: str) -> int:
    return main([*arguments, "--root", str(root), "--lang", "zh"])


@pytest.fixture
def old(tmp_path: Path) -> Path:
    root = tmp_path / "before"
    lay_out(root)
    plan = root / "indicators/plan.yml"
    plan.write_text(plan.read_text("utf-8") + WAYS, "utf-8")
    return root


@pytest.fixture
def new(tmp_path: Path, old: Path) -> Path:
    """The plan after, begun, with a clause that its targets can name."""
    root = tmp_path / "after"
    assert run(old, "new", "plan", str(root), "--after", str(old), *BEGIN) == 0
    plan = root / "indicators/plan.yml"
    part = (
        "parts:\n  - id: task\n    name: {zh: 任务, en: Tasks}\n    label: {zh: '任务{number}', en: 'Task {number}'}\n"
    )
    clause = "    clauses:\n      - {number: 1, title: {zh: 就业, en: Jobs}, sector: life}\n"
    plan.write_text(plan.read_text("utf-8") + part + clause, "utf-8")
    return root


def test_the_plan_after_keeps_what_lasts_and_each_names_the_other(tmp_path: Path, old: Path) -> None:
    before = (old / "indicators/plan.yml").read_text("utf-8")
    root = tmp_path / "after"
    assert run(old, "new", "plan", str(root), "--after", str(old), *BEGIN) == 0
    was, now = read_inputs(old).plan.record, read_inputs(root).plan.record
    assert (now.title["zh"], now.period.text, now.languages) == ("下一份规划", "2026..2028", ("zh", "en"))
    for each in ("site_name", "place", "geographies", "sectors", "synonyms", "as_of"):
        assert dict(now)[each] == dict(was)[each]
    assert [(each.id, [question.ask["en"] for question in each.questions]) for each in now.life_events] == [
        ("work", ["Any jobs?"])
    ]
    assert ([each.id for each in now.topics], now.parts) == (["jobs"], ())
    assert [each.code for each in find_problems(read_inputs(root))] == [
        "plan-without-parts", "way-unanswered", "way-unanswered",
    ]  # fmt: skip
    assert now.previous is not None
    assert was.next is not None
    assert (now.previous.title, now.previous.url) == (was.title, "../before/")
    assert (was.next.title, was.next.url) == (now.title, "../after/")
    assert (old / "indicators/plan.yml").read_text("utf-8").startswith(before)
    assert (root / "indicators/units.yml").read_bytes() == (old / "indicators/units.yml").read_bytes()


def test_a_theme_of_ones_own_goes_on(tmp_path: Path, old: Path) -> None:
    for each in ("templates", "site_src"):
        shutil.copytree(PROJECT / each, old / each)
    shutil.copy(PROJECT / "mkdocs.yml", old)
    own = old / "templates/strings/en/site.yml"
    own.write_text(own.read_text("utf-8") + "# of the city\n", "utf-8")
    root = tmp_path / "after"
    assert run(old, "new", "plan", str(root), "--after", str(old), *BEGIN) == 0
    for each in ("templates", "site_src", "mkdocs.yml"):
        assert files_of(root / each) == files_of(old / each)


def test_the_projects_own_theme_stays_the_projects(tmp_path: Path, old: Path) -> None:
    root = tmp_path / "after"
    assert run(old, "new", "plan", str(root), "--after", str(old), *BEGIN) == 0
    assert [each for each in ("templates", "site_src", "mkdocs.yml") if (root / each).exists()] == []


@pytest.mark.parametrize(
    ("said", "instead", "code"),
    [
        ("2026..2028", "三年", "[period-expected]"),
        ("../after/", "计划", "[site-address-expected]"),
        ("../after/", "../before", "[other-plan-here]"),
        ("en=The plan after", "fr=Le plan suivant", "[language-unknown]"),
    ],
)
def test_what_is_wrong_is_said_and_neither_plan_is_touched(
    tmp_path: Path, old: Path, capsys: pytest.CaptureFixture[str], said: str, instead: str, code: str
) -> None:
    before = (old / "indicators/plan.yml").read_bytes()
    given = [instead if each == said else each for each in BEGIN]
    place = ["--address-before", "../before/"]
    assert run(old, "new", "plan", str(tmp_path / "after"), "--after", str(old), *given, *place) in {1, 2}
    assert code in capsys.readouterr().err
    assert not (tmp_path / "after").exists()
    assert (old / "indicators/plan.yml").read_bytes() == before


def test_a_plan_has_one_successor_and_its_folder_stands_outside(
    old: Path, new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(old, "new", "plan", str(new.parent / "third"), "--after", str(old), *BEGIN) == 2
    assert "[next-there]" in capsys.readouterr().err
    assert run(old, "new", "plan", str(old / "indicators/after"), "--after", str(old), *BEGIN) == 3
    assert not (new.parent / "third").exists()


def test_an_indicator_goes_on_with_its_values_and_their_sources(old: Path, new: Path) -> None:
    assert run(new, "new", "target", "城镇新增就业", "--after", str(old), "--clauses", "task/1", *TARGET) == 0
    assert (
        (new / "indicators/life/jobs.yml").read_text("utf-8")
        == """\
# 城镇新增就业：请先核对口径
name: {zh: 城镇新增就业, en: New urban jobs}
unit: 万人
definition: {zh: 一定时期内城镇新就业的人数。, en: People newly employed in urban areas.}
series:
  - id: graduates
    name: {zh: 其中毕业生, en: Of these graduates}
    unit: 人
observations:
  # 工作报告
  - period: 2023
    value: 13.50   # 含灵活就业
    sources: [report-2024]
    note: {zh: 原文为13.5万人。, en: "The source says 135,000."}
  - period: 2022
    value: 46.2
    geography: province
    sources: [report-2024]
targets:
  - id: 2028
    kind: cumulative
    value: 50
    due: 2028
    start: 2026
    clauses: [task/1]
    text:
      zh: 新增就业50万人
      en: "500,000 new jobs"
"""
    )
    was, now = read_inputs(old), read_inputs(new)
    assert now.sources.record.sources == {"report-2024": was.sources.record.sources["report-2024"]}
    assert was.plan.record.next is not None
    assert now.plan.record.previous is not None
    assert was.plan.record.next.indicators == now.plan.record.previous.indicators == ("jobs",)
    assert [each.code for each in find_problems(now) if each.severity == "error"] == []
    # Once more on the same one: it is there, and nothing of the plan before is written again.
    again = [each.replace("2028", "second") if each == "2028" else each for each in TARGET[:-6]]
    again = [
        "--kind",
        "cumulative",
        "--value",
        "20",
        "--start",
        "2026",
        "--due",
        "2027",
        "--target",
        "2027",
        *TARGET[-4:],
    ]
    assert run(new, "new", "target", "jobs", "--after", str(old), "--clauses", "task/1", *again) == 0
    assert [each.id for each in read_inputs(new).indicators["jobs"].record.targets] == ["2028", "2027"]
    assert read_inputs(old).plan.record.next == was.plan.record.next


def test_what_a_target_speaks_of_comes_along_as_a_reference(old: Path, new: Path) -> None:
    file = old / "indicators/life/clinics.yml"
    file.write_text(file.read_text("utf-8") + "related: [jobs]\n", "utf-8")
    (file.parent / "beds.yml").write_text(file.read_text("utf-8").replace("达标诊所占比", "床位使用率"), "utf-8")
    spoken = ("--kind", "relative", "--other", "clinics", "--start", "2026", "--due", "2028", "--target", "2028")
    words = ("--text", "zh=高于诊所", "--text", "en=Above clinics")
    assert run(new, "new", "target", "床位使用率", "--after", str(old), "--clauses", "task/1", *spoken, *words) == 0
    now = read_inputs(new)
    clinics = now.indicators["clinics"].record
    assert (clinics.role, clinics.targets, clinics.related) == ("reference", (), ())
    assert now.plan.record.previous is not None
    assert now.plan.record.previous.indicators == ("beds", "clinics")


def test_one_id_of_two_publications_is_refused(old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = "{title: 另一份, language: zh, publisher: 某局, url: 'https://example.org/x', grade: A}"
    (new / "indicators/sources.yml").write_text(f"sources:\n  report-2024: {other}\n", "utf-8")
    assert run(new, "new", "target", "jobs", "--after", str(old), "--clauses", "task/1", *TARGET) == 1
    assert "[source-of-other-plan]" in capsys.readouterr().err
    assert not (new / "indicators/life").exists()


def test_the_new_plans_text_takes_over_what_it_names(tmp_path: Path, old: Path) -> None:
    from openpyxl import load_workbook

    new, text, book = tmp_path / "after", tmp_path / "正文.txt", tmp_path / "正文.xlsx"
    assert run(old, "new", "plan", str(new), "--after", str(old), *BEGIN) == 0
    text.write_text(TEXT, "utf-8")
    listed = ("--id", "task", "--due", "2028", "--name", "任务", "--name", "en=Task", "--after", str(old))
    assert run(new, "new", "list", str(text), *listed, "--to", str(book)) == 0
    content = load_workbook(book)
    sheet = content["清单"]
    at = {cell.value: cell.column for cell in sheet[1]}
    typed = {"确认": "承诺", "标题（英文）": "Jobs", "承诺（英文）": "500,000 new jobs"}
    for heading, words in typed.items():
        sheet.cell(2, at[heading]).value = words
    assert sheet.cell(2, at["其他（如 base=2026）"]).value == "start=2026"
    content.save(book)
    assert run(new, "new", "list", str(book), "--after", str(old)) == 0
    now = read_inputs(new)
    jobs = now.indicators["jobs"].record
    assert ([each.period.text for each in jobs.observations], [each.id for each in jobs.targets]) == (
        ["2023", "2022"], ["task"],
    )  # fmt: skip
    assert now.plan.record.parts[0].label == {"zh": "任务 {number}", "en": "Task {number}"}
    assert run(new, "audit") == 0
    was = read_inputs(old).plan.record.next
    assert was is not None
    assert was.indicators == ("jobs",)


def test_values_that_come_after_the_end_still_go_into_the_old_plan(tmp_path: Path, old: Path, new: Path) -> None:
    table = tmp_path / "late.csv"
    table.write_text("id,period,value,since,source\njobs,2025,14.1,2025,report-2026\n", "utf-8")
    assert run(old, "import", str(table)) == 0
    assert [each.period.text for each in read_inputs(old).indicators["jobs"].record.observations] == [
        "2023", "2022", "2025",
    ]  # fmt: skip


def test_ways_that_were_taken_over_are_answered_by_commands(old: Path, new: Path) -> None:
    assert run(new, "new", "target", "jobs", "--after", str(old), "--clauses", "task/1", *TARGET) == 0
    asked = ("--ask", "zh=有岗位吗？", "--ask", "en=Any jobs?")
    assert run(new, "new", "life-event", "work", *asked, "--commitment", "jobs") == 0
    assert (
        run(new, "new", "life-event", "work", "--ask", "zh=新问题？", "--ask", "en=New?", "--commitment", "jobs") == 1
    )
    assert run(new, "new", "topic", "jobs", "--commitment", "城镇新增就业") == 0
    assert run(new, "new", "topic", "work", "--name", "zh=岗位", "--name", "en=Posts", "--commitment", "jobs") == 0
    plan = read_inputs(new).plan.record
    assert [question.commitments for question in plan.life_events[0].questions] == [("jobs.2028",)]
    assert [(each.id, each.commitments) for each in plan.topics] == [("jobs", ("jobs.2028",)), ("work", ("jobs.2028",))]
    assert [each.code for each in find_problems(read_inputs(new))] == []
