"""The list of a later year: from its text into a workbook, from there into the plan. Texts and figures are made up."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from staff_plan import lay_out

from scorecard.cli import main
from scorecard.reading.load import read_inputs
from scorecard.records.column_letter import column_letter
from scorecard.staff.audit import audit
from scorecard.staff.audit.clauses import chinese
from scorecard.staff.lists.confirmed import said_more
from scorecard.staff.lists.propose import propose_list

CHAPTERS = """\
示例市2025年实事清单（虚构）
一、稳就业
1.城镇新增就业13万人,诊所达标率达到92%以上。
二、建城市
2.地铁6号线建成通车;
3.改造老旧小区100个、公园60个。
"""
WORDS = {
    "zh": ("清单", "确认", "承诺", "不是承诺", "（英文）", "板块", "民生", "不是承诺的理由（中文）"),
    "en": (
        *("List", "Confirmed", "commitment", "no commitment", " (English)", "Sector", "Livelihood"),
        "Why it is no commitment (Chinese)",
    ),
}
SUB_ITEMS = """\
示例市2025年为民办实事项目（虚构）
（一）就业。
1.城镇新增就业13万人;
2.见习岗位不少于3000个。
（二）卫生。诊所达标率达到92%以上。
"""


def run(root: Path, *arguments: str, language: str = "zh") -> int:
    return main([*arguments, "--root", str(root), "--lang", language])


def proposed(root: Path, text: str, language: str = "zh", encoding: str = "utf-8") -> Path:
    """The workbook that a text gives."""
    units = root / "indicators/units.yml"
    units.write_text(units.read_text("utf-8") + "  个: {name: {zh: 个, en: items}}\n", "utf-8")
    (root / "清单.txt").write_bytes(text.encode(encoding))
    book = root / "清单.xlsx"
    options = ["--id", "list-2025", "--due", "2025", "--name", "2025年清单", "--name", "en=List of 2025"]
    options += ["--published", "2025-01-10", "--url", "https://example.org/list", "--to", str(book)]
    assert run(root, "new", "list", str(root / "清单.txt"), *options, language=language) == 0
    return book


def opened(book: Path, sheet: str = "清单") -> tuple[Workbook, Worksheet, dict[str, int]]:
    """A workbook, its sheet of proposals, and the column of each heading."""
    content = load_workbook(book)
    return content, content[sheet], {str(cell.value): cell.column for cell in content[sheet][1]}


def filled(book: Path, *, language: str = "zh", skip: str = "", **instead: str) -> Path:
    """Everything confirmed as proposed; what people have to add is added, but for the column `skip`."""
    sheet, confirm, yes, no, english, sector, life, reason = WORDS[language]
    content, rows, at = opened(book, sheet)
    translated = [each for each in at if each.endswith(english) and "hapter" not in each and "章" not in each]
    for row in range(2, rows.max_row + 1):
        is_name = bool(rows.cell(row, at[reason]).value)
        added = {confirm: no if is_name else yes, sector: life, **dict.fromkeys(translated, f"Words {row}")}
        for heading, text in {**added, **instead}.items():
            cell = rows.cell(row, at[heading])
            if heading != skip and not cell.value:
                cell.value = text
    content.save(book)
    return book


def test_clauses_are_numbered_and_titles_and_targets_proposed(tmp_path: Path) -> None:
    found = propose_list(CHAPTERS, lay_out(tmp_path), "清单.txt", "2025")
    assert (found.heading, found.clause) == ("示例市2025年实事清单（虚构）", "numbered")
    assert [(each.number, each.chapter, each.title) for each in found.clauses] == [
        (1, "稳就业", "城镇新增就业"),
        (2, "建城市", "地铁6号线建成通车"),
        (3, "建城市", "改造老旧小区"),
    ]
    targets = [each for clause in found.clauses for each in clause.targets]
    assert [(each.figure, each.name, each.kind, each.value, each.promises) for each in targets] == [
        ("13万人", "城镇新增就业", "cumulative", "13", True),
        ("92%", "诊所达标率", "at_least", "92", True),
        ("", "地铁6号线建成通车", "milestone", "", True),
        ("6号线", "地铁", "cumulative", "", False),
        ("100个", "改造老旧小区", "cumulative", "100", True),
        ("60个", "公园", "cumulative", "60", True),
    ]


def test_sub_items_below_chinese_numerals_belong_to_their_clause(tmp_path: Path) -> None:
    found = propose_list(SUB_ITEMS, lay_out(tmp_path), "清单.txt")
    assert found.clause == "bracketed"
    assert [(each.number, each.title, [target.figure for target in each.targets]) for each in found.clauses] == [
        (1, "就业", ["13万人", "3000个"]),
        (2, "卫生", ["92%"]),
    ]


@pytest.mark.parametrize(
    ("text", "clause", "numbers"),
    [
        ("标题\n一、甲。\n二、乙。\n", "chinese", [1, 2]),
        ("标题\n——甲。\n——乙。\n", "dashed", [1, 2]),
        ("标题\n1、甲。2、乙。\n", "numbered", [1, 2]),
        ("标题\n" + "".join(f"{chinese(at)}、事项。\n" for at in range(1, 24)), "chinese", [*range(1, 24)]),
        ("标题\r\n（一）甲\r\n（二）乙\r\n", "bracketed", [1, 2]),
    ],
)
def test_every_way_that_lists_are_numbered_is_found(tmp_path: Path, text: str, clause: str, numbers: list[int]) -> None:
    found = propose_list(text, lay_out(tmp_path), "清单.txt")
    assert (found.clause, [each.number for each in found.clauses]) == (clause, numbers)


def test_chinese_numbers() -> None:
    assert [chinese(each) for each in (1, 10, 11, 20, 35, 99)] == ["一", "十", "十一", "二十", "三十五", "九十九"]


@pytest.mark.parametrize("text", [CHAPTERS, SUB_ITEMS])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_confirmed_list_becomes_a_part_with_its_document_and_its_audit_passes(
    tmp_path: Path, text: str, language: str
) -> None:
    lay_out(tmp_path)
    chapter = {"zh": "章（英文）", "en": "Chapter (English)"}[language]
    book = filled(proposed(tmp_path, text, language), language=language, **{chapter: "A chapter"})
    before = {path: path.read_bytes() for path in (tmp_path / "indicators").rglob("*.yml")}
    assert run(tmp_path, "new", "list", str(book), "--dry-run", language=language) == 0
    assert {path: path.read_bytes() for path in (tmp_path / "indicators").rglob("*.yml")} == before
    assert run(tmp_path, "new", "list", str(book), "--by", "张三", language=language) == 0
    inputs = read_inputs(tmp_path)
    part = inputs.plan.record.parts[-1]
    assert part.document is not None
    assert (part.id, part.document.title["en"], str(part.document.published), part.document.url) == (
        "list-2025", "List of 2025", "2025-01-10", "https://example.org/list",
    )  # fmt: skip
    jobs = inputs.indicators["jobs"].record
    assert [(each.id, each.kind, each.clauses) for each in jobs.targets][1:] == [
        ("list-2025", "cumulative", ("list-2025/1",))
    ]
    assert (tmp_path / "indicators/plan-text.list-2025.zh.txt").read_text("utf-8") == text
    report = audit(inputs, {"plan-text.list-2025.zh.txt": text})
    of_list = [each for each in report.problems if "list-2025" in str(each.values)]
    assert [(each.code, dict(each.values)) for each in of_list] == []


def test_nothing_is_written_while_a_row_is_not_confirmed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay_out(tmp_path)
    book = proposed(tmp_path, CHAPTERS)
    plan = (tmp_path / "indicators/plan.yml").read_bytes()
    assert run(tmp_path, "new", "list", str(book)) == 1
    said = capsys.readouterr().err
    assert said.count("[list-unconfirmed]") == 6
    sentence = "这一行（第 1 条）还没有确认。在“确认”列选“承诺”或“不是承诺”。"
    assert f"清单.xlsx「清单」第 2 行 D 列：错误: {sentence} [list-unconfirmed]" in said
    assert (tmp_path / "indicators/plan.yml").read_bytes() == plan


@pytest.mark.parametrize(
    ("heading", "count"), [("承诺（英文）", 5), ("板块", 4), ("标题（英文）", 3), ("不是承诺的理由（英文）", 0)]
)
def test_what_is_missing_is_named_with_its_row(
    tmp_path: Path, heading: str, count: int, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(tmp_path)
    book = filled(proposed(tmp_path, CHAPTERS), skip=heading, **{"章（英文）": "A chapter"})
    if heading == "不是承诺的理由（英文）":
        count = 0
    assert run(tmp_path, "new", "list", str(book), "--dry-run") == (1 if count else 0)
    assert capsys.readouterr().err.count("[list-cell-missing]") == count


def test_a_cell_is_called_as_excel_calls_it_with_its_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay_out(tmp_path)
    book = filled(proposed(tmp_path, SUB_ITEMS, "en"), language="en", **{"Chapter (English)": "A chapter"})
    content, sheet, at = opened(book, "List")
    sheet.cell(3, at["Kind"]).value = "at leats"
    content["Document"]["B3"].value = None
    content.save(book)
    assert run(tmp_path, "new", "list", str(book), language="en") == 1
    told = [line.split(": ", 2)[0] for line in capsys.readouterr().err.splitlines()[:-1]]
    assert told == ["清单.xlsx “Document” row 3 column B", "清单.xlsx “List” row 3 column M"]


SIGNS = """\
示例市2025年实事清单（虚构）
1.诊所达标率超过92%。
2.投诉率低于3%。
3.力争达标率不低于95%。
4.收入增速高于经济增速。
"""


def test_what_the_words_at_a_figure_ask_for_is_proposed_and_check_asks_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(tmp_path)
    book = proposed(tmp_path, SIGNS)
    _, rows, at = opened(book)
    said = [tuple(rows.cell(row, at[name]).value for name in ("种类", "其他（如 base=2026）")) for row in (2, 3, 4, 5)]
    assert said == [
        ("到期时达到、不低于", "strict=yes"),
        ("到期时不高于", "strict=yes"),
        ("到期时达到、不低于", "hedged=yes"),
        ("高于或低于另一个指标", "strict=yes"),
    ]
    filled(book)
    content = load_workbook(book)
    content["清单"].cell(5, at["其他（如 base=2026）"]).value = "strict=yes; other=jobs"
    content["清单"].cell(5, at["单位"]).value = "万人"
    content.save(book)
    assert run(tmp_path, "new", "list", str(book)) == 0
    capsys.readouterr()
    assert run(tmp_path, "check") == 0
    assert "[wording-against-sign]" not in capsys.readouterr().err
    targets = [each.record.targets[-1] for each in read_inputs(tmp_path).indicators.values()]
    assert sorted(each.strict for each in targets if each.id == "list-2025") == [False, True, True, True]


def test_what_the_last_column_may_not_say_of_a_target_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(tmp_path)
    book = filled(proposed(tmp_path, SUB_ITEMS))
    content, sheet, at = opened(book)
    sheet.cell(4, at["其他（如 base=2026）"]).value = "stirct=yes；2022"
    content.save(book)
    assert run(tmp_path, "new", "list", str(book)) == 1
    said = capsys.readouterr().err
    assert "清单.xlsx「清单」第 4 行 Q 列：错误: 没有“stirct”这一项。" in said
    assert "strict" in said.split("stirct", 1)[1]
    assert said.count("[unknown-key]") == 2


def test_a_row_without_its_item_and_a_cell_that_is_not_certain_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(tmp_path)
    book = filled(proposed(tmp_path, SUB_ITEMS))
    content, sheet, at = opened(book)
    sheet.cell(4, at["数值"]).value = "=90+2"
    sheet.cell(7, at["承诺（中文）"]).value = "再建一个公园"
    content["文件"]["B1"].value = "=A1"
    content.save(book)
    assert run(tmp_path, "new", "list", str(book)) == 1
    told = [line.partition("：")[0] + line[line.rfind(" [") :] for line in capsys.readouterr().err.splitlines()[:-1]]
    assert told == [
        "清单.xlsx「文件」第 1 行 B 列 [cell-formula]",
        f"清单.xlsx「清单」第 4 行 {column_letter(at['数值'])} 列 [cell-formula]",
        "清单.xlsx「清单」第 7 行 [list-row-without-number]",
    ]


def test_what_breaks_a_rule_is_told_at_its_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay_out(tmp_path)
    book = filled(proposed(tmp_path, SUB_ITEMS), 单位="人")
    content, sheet, at = opened(book)
    sheet.cell(3, at["单位"]).value = "光年"
    content.save(book)
    assert run(tmp_path, "new", "list", str(book)) == 1
    assert "清单.xlsx「清单」第 3 行：错误: " in (said := capsys.readouterr().err)
    assert "[unknown-unit]" in said
    assert not (tmp_path / "indicators/plan-text.list-2025.zh.txt").exists()


@pytest.mark.parametrize(
    ("heading", "typed", "code"), [("单位", "人", "unit-changed"), ("指标（英文）", "Work", "list-name-other")]
)
def test_unit_and_names_of_an_indicator_that_is_there_are_not_lost_in_silence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], heading: str, typed: str, code: str
) -> None:
    lay_out(tmp_path)
    book = filled(proposed(tmp_path, SUB_ITEMS), **{"章（英文）": "A chapter"})
    content, sheet, at = opened(book)
    assert (sheet.cell(2, at["单位"]).value, sheet.cell(2, at["指标（英文）"]).value) == ("万人", "New urban jobs")
    sheet.cell(2, at[heading]).value = typed
    content.save(book)
    assert run(tmp_path, "new", "list", str(book), "--dry-run") == 1
    assert [
        f"[{code}]" in line for line in capsys.readouterr().err.splitlines() if "清单.xlsx「清单」第 2 行" in line
    ] == [True]


def test_what_a_drop_down_offers_is_taken(tmp_path: Path) -> None:
    """No comma can stand in an entry of a drop-down: Culture, sport is offered as Culture  sport."""
    lay_out(tmp_path)
    plan = tmp_path / "indicators/plan.yml"
    plan.write_text(plan.read_text("utf-8").replace("en: Livelihood", 'en: "Life, work"'), "utf-8")
    book = proposed(tmp_path, CHAPTERS, "en")
    sheet = load_workbook(book)["List"]
    offered = [each.formula1 for each in sheet.data_validations.dataValidation]
    assert '"Life  work,City works"' in offered
    filled(book, language="en", **{"Sector": "Life  work", "Chapter (English)": "A chapter"})
    assert run(tmp_path, "new", "list", str(book), language="en") == 0


def test_the_year_of_one_promise_is_its_due_date(tmp_path: Path) -> None:
    """到2027年诊所达标率达到92%: neither part of the name nor a figure that promises nothing."""
    text = "示例市2025年实事清单（虚构）\n1.到2027年诊所达标率达到92%以上,粉尘年均浓度降至60%以下。\n"
    found = propose_list(text, lay_out(tmp_path), "清单.txt", "2025")
    assert [(each.figure, each.name, each.due) for each in found.clauses[0].targets] == [
        ("92%", "诊所达标率", "2027"), ("60%", "粉尘年均浓度", ""),
    ]  # fmt: skip


def test_a_figure_of_no_promise_does_not_take_the_promise_beside_it_along(tmp_path: Path) -> None:
    """PM2.5达标率达到92%: the name is context, the figure behind it is not."""
    lay_out(tmp_path)
    text = "示例市2025年实事清单（虚构）\n1.配备5G的诊所达标率达到92%以上。\n"
    book = proposed(tmp_path, text)
    content, sheet, at = opened(book)
    assert [sheet.cell(row, at["原文里的数"]).value for row in (2, 3)] == ["5G", "92%"]
    for row, heading, typed in ((3, "指标（中文）", "诊所达标率"), (2, "标题（中文）", "诊所"), (2, "板块", "民生")):
        sheet.cell(row, at[heading]).value = typed
    content.save(book)
    assert run(tmp_path, "new", "list", str(filled(book))) == 0
    inputs = read_inputs(tmp_path)
    assert inputs.context is not None
    assert [each.text for each in inputs.context.record.context if each.clause == "list-2025/1"] == ["5G"]
    report = audit(inputs, {"plan-text.list-2025.zh.txt": text})
    of_list = [each for each in report.problems if "list-2025" in str(each.values)]
    assert (of_list, report.ledger.uncovered) == ([], 0)


def test_the_same_list_twice_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay_out(tmp_path)
    book = filled(proposed(tmp_path, SUB_ITEMS))
    assert run(tmp_path, "new", "list", str(book)) == 0
    assert run(tmp_path, "new", "list", str(book)) == 1
    assert "[list-there]" in capsys.readouterr().err


def test_a_workbook_that_was_begun_is_not_written_over(tmp_path: Path) -> None:
    lay_out(tmp_path)
    book = filled(proposed(tmp_path, CHAPTERS))
    content = book.read_bytes()
    text = str(tmp_path / "清单.txt")
    assert run(tmp_path, "new", "list", text, "--id", "list-2025", "--due", "2025", "--to", str(book)) == 3
    assert book.read_bytes() == content


@pytest.mark.parametrize("encoding", ["gbk", "utf-8-sig", "utf-16"])
def test_a_text_from_notepad_is_read_in_whatever_encoding_it_has(tmp_path: Path, encoding: str) -> None:
    lay_out(tmp_path)
    book = proposed(tmp_path, CHAPTERS, encoding=encoding)
    assert load_workbook(io.BytesIO(book.read_bytes()))["清单"]["B2"].value.startswith("1.城镇新增就业13万人")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", "没有条号的一段话。\n", "list-without-clauses"),
        ("a.txt", "1.甲。\n2.乙。\n", "list-without-clauses"),
        ("a.xlsx", "", "table-damaged"),
        ("none.txt", None, "table-missing"),
    ],
)
def test_what_is_no_list_is_said(
    tmp_path: Path, name: str, content: str | None, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(tmp_path)
    if content is not None:
        (tmp_path / name).write_text(content, "utf-8")
    assert run(tmp_path, "new", "list", str(tmp_path / name)) in {1, 2}
    assert f"[{code}]" in capsys.readouterr().err


def test_an_ordinary_workbook_is_no_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay_out(tmp_path)
    assert run(tmp_path, "workbook", "--to", str(tmp_path / "w.xlsx")) == 0
    assert run(tmp_path, "new", "list", str(tmp_path / "w.xlsx")) == 1
    assert "[list-no-workbook]" in capsys.readouterr().err


def test_audit_reads_every_text_and_names_the_one_that_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(tmp_path)
    assert run(tmp_path, "new", "list", str(filled(proposed(tmp_path, SUB_ITEMS)))) == 0
    (tmp_path / "plan.txt").write_text("示例规划\n", "utf-8")
    run(tmp_path, "audit", str(tmp_path / "plan.txt"))
    said = capsys.readouterr()
    assert "list-2025/1" in said.out
    assert "audit-text-missing" not in said.err
    own = tmp_path / "indicators/plan-text.list-2025.zh.txt"
    own.rename(tmp_path / "其他.txt")
    assert run(tmp_path, "audit", str(tmp_path / "plan.txt")) == 1
    assert "plan-text.list-2025.zh.txt" in (missing := capsys.readouterr().err)
    assert "[audit-text-missing]" in missing
    changed = (tmp_path / "其他.txt").read_text("utf-8").replace("3000个", "4000个")
    (tmp_path / "其他.txt").write_text(changed, "utf-8")
    assert run(tmp_path, "audit", str(tmp_path / "plan.txt"), f"list-2025={tmp_path / '其他.txt'}") == 1
    assert "其他.txt:4:" in capsys.readouterr().err
    assert run(tmp_path, "audit", str(tmp_path / "plan.txt"), f"list={tmp_path / '其他.txt'}") == 1
    assert "[audit-part-unknown]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("start=2026; strict=yes", {"start": "2026", "strict": "yes"}),
        ("start=2026，strict=yes", {"start": "2026", "strict": "yes"}),
        ("start=2026 strict=yes", {"start": "2026", "strict": "yes"}),
        ("among.en=the big cities; every=year", {"among.en": "the big cities", "every": "year"}),
    ],
)
def test_what_else_is_said_of_a_target_may_be_parted_by_blanks_too(typed: str, said: dict[str, str]) -> None:
    assert said_more({"more": typed}) == said
