"""The commands as a clerk uses them, from the workbook to the release and back, mistakes included."""

import csv
import errno
import json
import os
import re
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from large_plan import write_large_plan
from openpyxl import load_workbook

from docs.make_pictures import LARGEST
from scorecard.cli import main
from scorecard.cli.usage import said_mistake
from scorecard.cli.voice import Voice
from scorecard.records.problems import Place, Problem, said_reason

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]
PARKS = "indicators/parks/new-parks.yml"
TREES = "indicators/parks/trees-planted.yml"


class Clerk:
    """One plan, one language, and what was said last."""

    def __init__(self, root: Path, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self.lang, self.capsys = root, lang, capsys
        self.out = self.err = ""

    def types(self, command: str, *arguments: object) -> int:
        """Run a command on the plan. Paths in what it says become relative to the plan's folder."""
        code = main([command, "--root", str(self.root), "--lang", self.lang, *map(str, arguments)])
        said = self.capsys.readouterr()
        self.out, self.err = (text.replace(f"{self.root.as_posix()}/", "") for text in (said.out, said.err))
        return code

    def fills(self, path: Path, **cells: object) -> None:
        """Type into cells of the sheet of values."""
        book = load_workbook(path)
        sheet = book["填报" if self.lang == "zh" else "Values"]
        for place, value in cells.items():
            sheet[place] = value
        book.save(path)


@pytest.fixture
def clerk(built_plan: Path, capsys: pytest.CaptureFixture[str]) -> Clerk:
    return Clerk(built_plan, "zh", capsys)


@pytest.fixture
def english(built_plan: Path, capsys: pytest.CaptureFixture[str]) -> Clerk:
    return Clerk(built_plan, "en", capsys)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_whole_story_in_chinese(clerk: Clerk) -> None:
    book = clerk.root / "公园.xlsx"
    before = (clerk.root / PARKS).read_bytes()

    assert clerk.types("workbook", "--sector", "公园", "--to", book) == 0
    assert clerk.out == "已写出 公园.xlsx。填好后用 import 命令导入。\n"

    clerk.fills(book, F4="11.5万", F5="１．６", K5="yearbook-2026", F6=2, F7=1.7, K7="nianjian-2026")
    assert clerk.types("import", book) == 1
    assert clerk.err == (
        "公园.xlsx「填报」第 4 行 F 列：填的是“11.5万”，应为纯数字，单位已在 E 列。改为 115000。\n"
        "公园.xlsx「填报」第 6 行 K 列：没有来源。请填“来源”表里的编号。\n"
        "公园.xlsx「填报」第 7 行 K 列：没有登记过来源“nianjian-2026”。"
        "请改正；新的来源先在填报表的“来源”表最下面登记。\n"
    )
    assert clerk.out == "有 3 处没有通过，另有 1 个值没有问题，什么也没有写入。请改好后重新导入。\n"
    assert (clerk.root / PARKS).read_bytes() == before

    clerk.fills(book, F4=8, K6="yearbook-2026", K7="yearbook-2026", L7="2026-12-01")
    told = (
        "新建公园，2025：11 个 → 8 个\n"
        "植树，2023：— → 1.6 万株（yearbook-2026）\n"
        "植树，2024：— → 2 万株（yearbook-2026）\n"
        "植树，2025：— → 1.7 万株（yearbook-2026；2026-12-01 起公布）\n"
    )
    assert clerk.types("import", book, "--dry-run") == 0
    assert clerk.out == told + "以上可以导入：4 个值。这次是试运行，没有写入。\n"
    assert (clerk.root / PARKS).read_bytes() == before

    assert clerk.types("release", "--note", "首次发布", "--note-en", "First release", "--date", "2026-11-24") == 0
    assert re.fullmatch("内容指纹 [0-9a-f]{16}。", clerk.out.splitlines()[1])
    assert clerk.out.splitlines()[2:] == ["拷到别的电脑用 releases/2026-11-24/2026-11-24.zip。"]
    assert clerk.out.startswith("已发布 2026-11-24：")
    assert clerk.out.splitlines()[0].endswith("个文件，releases/current 已指向它。")

    assert clerk.types("import", book) == 0
    assert clerk.out == told + (
        f"已写入：4 个值。改动了 2 个文件：\n  {PARKS}\n  {TREES}\n下一步用 diff 命令，看发布后会变什么。\n"
    )
    assert clerk.types("import", book) == 0
    assert clerk.out == "没有新的内容，没有写入。\n"

    sheet = clerk.root / "对照.html"
    assert clerk.types("diff", "--html", sheet) == 4
    assert clerk.out.splitlines()[0] == "与 2026-11-24 比较，2026-11-24 发布。"
    assert "  已完成 → 未完成  累计新建公园30个 [new-parks.2025]\n" in clerk.out
    assert clerk.out.splitlines()[-1] == "已写出 对照.html，可打印签字。"
    assert "签字" in sheet.read_text(encoding="utf-8")
    assert "还不能公布的数值（这次不发布）（1）\n  植树，2025：1.7 万株；2026-12-01 起公布\n" in clerk.out
    signed = clerk.out.splitlines()[2].rpartition(" → ")[2]

    note = ("--note", "更正2025年新建公园数", "--correction", "--date", "2026-11-24")
    assert clerk.types("release", *note, "--signed", "0123456789abcdef") == 3
    assert f"签字的内容指纹是 0123456789abcdef，现在的内容是 {signed}" in clerk.err
    assert clerk.types("release", *note, "--signed", f"{signed[:8]} {signed[8:]}".upper()) == 0
    assert clerk.out.startswith("已发布 2026-11-24-2：")
    assert clerk.types("diff") == 0

    assert clerk.types("rollback", "2026-11-24", "--note", "核对有误", "--date", "2026-11-25") == 0
    assert clerk.out == (
        "releases/current 已退回到 2026-11-24，记为 2026-11-25-back-3。\n"
        "计划的文件没有改：改正以前再发布，还会是退回前的内容。用 diff 命令查看差别。\n"
    )
    assert clerk.types("releases", "--verify") == 0
    assert re.sub(r"[\d.]+ MB", "… MB", clerk.out) == (
        "  2026-11-24  … MB  首次发布\n  校验无误\n"
        f"  2026-11-24-2  … MB  （更正）更正2025年新建公园数  签字 {signed}\n  校验无误\n"
        "→ 2026-11-25-back-3  … MB  （退回到 2026-11-24）核对有误\n  校验无误\n"
        "共占 … MB（几个版本共有的文件只算一次）。\n"
    )
    assert clerk.types("releases", "--prune", "--keep", "1") == 0
    assert clerk.out.startswith("已清掉 2026-11-24、2026-11-24-2 的网页，腾出 ")
    assert clerk.types("releases", "--verify") == 0
    served = clerk.root / "releases" / "current"
    assert "超出2个" in (served / "i" / "new-parks" / "index.html").read_text(encoding="utf-8")


def test_the_whole_story_in_english(english: Clerk) -> None:
    book = english.root / "parks.xlsx"
    assert english.types("workbook", "--sector", "parks", "--to", book) == 0
    assert english.out == "parks.xlsx written. Fill it in, then use the command import.\n"
    assert english.types("release", "--note", "First release", "--date", "2026-11-24") == 0

    english.fills(book, F5="1.6万", K5="yearbook-2026")
    assert english.types("import", book) == 1
    assert english.err == (
        "parks.xlsx “Values” row 5 column F: this is “1.6万”; write digits only, as the unit stands in column E. "
        "Change it to 1.6.\n"
    )
    assert english.out == "1 refused. Nothing was written. Mend what is named above, then import again.\n"

    english.fills(book, F5=1.6)
    assert english.types("import", book) == 0
    assert english.out == (
        "Trees planted, 2023: — → 1.6 万株 (yearbook-2026)\n"
        f"Written: 1 value. 1 file changed:\n  {TREES}\n"
        "Next, the command diff shows what publishing would change.\n"
    )
    assert english.types("diff") == 4
    assert english.out.startswith(
        "Compared with 2026-11-24, released on 2026-11-24.\nData as of: 2026-11-23 (unchanged)\n"
    )

    assert english.types("release", "--note", "Trees of 2023", "--date", "2026-11-25") == 0
    assert english.types("rollback", "2026-11-24", "--note", "Too early", "--date", "2026-11-25") == 0
    assert english.out.startswith(
        "releases/current serves 2026-11-24 again, as 2026-11-25-back-3.\nThe plan's files are as they were: "
    )
    assert english.types("releases", "--verify") == 0
    assert re.sub(r"[\d.]+ MB", "… MB", english.out) == (
        "  2026-11-24  … MB  First release\n  checksums agree\n"
        "  2026-11-25  … MB  Trees of 2023\n  checksums agree\n"
        "→ 2026-11-25-back-3  … MB  (back to 2026-11-24) Too early\n  checksums agree\n"
        "… MB in all; shared files count once.\n"
    )


def test_a_csv_from_a_chinese_excel_is_imported(clerk: Clerk) -> None:
    table = clerk.root / "公园.csv"
    with table.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(
            [["编号", "时期", "数值", "来源"], ["trees-planted", "２０２３年", "１．６", "yearbook-2026"]]
        )
    assert clerk.types("import", table) == 0
    assert clerk.out.startswith("植树，2023：— → 1.6 万株（yearbook-2026）\n")


def test_an_embargoed_value_is_seen_and_corrected_by_staff(clerk: Clerk) -> None:
    edit(
        clerk.root / PARKS,
        "{period: 2024, value: 9, sources: [yearbook-2026]}",
        "{period: 2024, value: 9, sources: [yearbook-2026], not_before: 2026-12-01}",
    )
    book = clerk.root / "a.xlsx"
    assert clerk.types("workbook", "--to", book) == 0
    clerk.fills(book, F3=10, F4=12)
    assert clerk.types("import", book) == 0
    assert clerk.out.startswith("新建公园，2024：9 个 → 10 个\n新建公园，2025：11 个 → 12 个\n已写入：2 个值。")
    assert clerk.types("import", book) == 0
    text = (clerk.root / PARKS).read_text(encoding="utf-8")
    assert "{period: 2024, value: 10, sources: [yearbook-2026], not_before: 2026-12-01}" in text
    assert "{period: 2025, value: 12, sources: [yearbook-2026]}" in text


def test_choices_are_named_as_the_workbook_names_them(clerk: Clerk) -> None:
    book = clerk.root / "a.xlsx"
    assert clerk.types("workbook", "--to", book) == 0
    clerk.fills(book, F4=12, J4="修正")
    assert clerk.types("import", book) == 1
    assert "“修正”不在可选范围内。可选：正式/final, 初步/provisional, 修订/revised。" in clerk.err


@pytest.mark.parametrize(
    ("unit", "kind", "typed", "said"),
    [
        ("进度", "milestone", "已完成", "进度类的值只能是 1（已完成）或 0（未完成），这里是 已完成。请改正。"),
        ('"%"', "at_least\n    value: 90", "13.6万", "填的是“13.6万”，应为纯数字，单位（%）已在 E 列。请只写数字。"),
    ],
)
def test_advice_fits_the_kind_of_value(clerk: Clerk, unit: str, kind: str, typed: str, said: str) -> None:
    units = clerk.root / "indicators" / "units.yml"
    text = units.read_text(encoding="utf-8")
    units.write_text(f"{text}  {unit}: {{name: {{zh: {unit}, en: {unit}}}}}\n", encoding="utf-8")
    edit(clerk.root / TREES, "unit: 万株", f"unit: {unit}")
    edit(clerk.root / TREES, "kind: every_period\n    value: 1.5", f"kind: {kind}")
    edit(clerk.root / TREES, "每年植树1.5万株", "植树")
    book = clerk.root / "a.xlsx"
    assert clerk.types("workbook", "--to", book) == 0, clerk.err
    clerk.fills(book, F5=typed, G5="2025", K5="yearbook-2026")
    assert clerk.types("import", book) == 1
    assert clerk.err == f"a.xlsx「填报」第 5 行 F 列：{said}\n"


def test_a_filled_workbook_is_never_overwritten(clerk: Clerk) -> None:
    book = clerk.root / "a.xlsx"
    assert clerk.types("workbook", "--to", book) == 0
    assert clerk.types("workbook", "--to", book) == 0, "the same workbook again harms nobody"
    clerk.fills(book, F5=1.6)
    filled = book.read_bytes()
    assert clerk.types("workbook", "--to", book) == 3
    assert clerk.err == (
        "a.xlsx 已经在这里，里面可能有填好的数，没有覆盖。请先导入、改名或移走它，或用 --to 另取文件名。\n"
    )
    assert book.read_bytes() == filled


def test_a_sector_is_known_by_its_name_and_a_slip_is_answered_with_the_near_one(clerk: Clerk) -> None:
    assert clerk.types("workbook", "--sector", "park", "--to", clerk.root / "a.xlsx") == 2
    assert clerk.err == (
        "--sector: 错误: plan.yml 里没有板块“park”。已有：parks 公园。是不是“parks”？ [unknown-sector]\n"
        "共 1 处错误，没有写出填报表。\n"
    )
    assert not (clerk.root / "a.xlsx").exists()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "nofile.xlsx：找不到这个文件。请核对文件名（包括 .xlsx）和它所在的文件夹。\n"),
        ("en", "nofile.xlsx: there is no such file. Check its name, ending included, and the folder it is in.\n"),
    ],
)
def test_a_workbook_that_is_not_there(clerk: Clerk, lang: str, said: str) -> None:
    clerk.lang = lang
    assert clerk.types("import", clerk.root / "nofile.xlsx") == 1
    assert clerk.err == said


def test_a_file_that_cannot_be_written_is_named_with_the_reason_and_keeps_its_content(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(self: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(target))

    book = clerk.root / "a.xlsx"
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuses)
        assert clerk.types("workbook", "--to", book) == 3
    assert clerk.err == (
        "写不了 a.xlsx：没有权限，或文件正被别的程序使用。如果它正开着，请先关闭；也可以换一个位置。\n"
    )
    assert {path.name for path in clerk.root.iterdir()} == {".cache", "indicators"}, "nothing half-written is left"
    assert clerk.types("workbook", "--to", clerk.root / "no" / "a.xlsx") == 3
    assert clerk.err.startswith("写不了 no/a.xlsx：没有这个文件或文件夹。")


def test_diff_says_what_it_compares_with(clerk: Clerk) -> None:
    assert clerk.types("diff") == 1
    assert clerk.err.splitlines()[0] == (
        "releases: 错误: 还没有发布过，也没有生成过网站，没有可比较的。第一次请直接发布。 [nothing-to-compare]"
    )
    assert clerk.types("build", "--out", clerk.root / "site") == 0
    assert clerk.types("diff") == 0
    assert clerk.out.startswith("与 site 比较。\n")
    assert clerk.types("diff", "2020-01-01") == 2
    assert "没有发布版本“2020-01-01”。已有：—。" in clerk.err
    assert clerk.types("diff", "--html", clerk.root / "no" / "a.html") == 3
    assert clerk.err.startswith("写不了 no/a.html：没有这个文件或文件夹。")


def test_releases_before_the_first_one(clerk: Clerk) -> None:
    assert clerk.types("releases", "--verify") == 0
    assert clerk.out == "还没有发布过。\n"


def test_a_release_whose_manifest_is_damaged_is_not_passed_over(clerk: Clerk) -> None:
    assert clerk.types("release", "--note", "一", "--date", "2026-11-24") == 0
    (clerk.root / "releases" / "2026-11-24" / "manifest.json").write_bytes(b"")
    assert clerk.types("releases", "--verify") == 1
    assert clerk.out.startswith("→ 2026-11-24  ")
    assert "这个发布版本的清单缺失或已损坏" in clerk.err


def test_a_release_that_changes_nothing_asks(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = ("release", "--note", "一", "--date", "2026-11-24")
    assert clerk.types(*typed) == 0
    assert clerk.types(*typed) == 3
    assert clerk.err == (
        "releases: 错误: 内容与正在使用的 2026-11-24 完全相同，没有可发布的改动。确实要再发布一次，请加 --yes。 "
        "[release-no-change]\n共 1 处问题，没有发布，现有网站不变。\n"
    )
    answers = iter(["n", "y"])
    monkeypatch.setattr(Voice, "ask", lambda *_, **__: next(answers))
    assert clerk.types(*typed) == 3
    assert clerk.types(*typed) == 0
    assert clerk.types(*typed, "--yes") == 0


def test_a_newspaper_made_a_government_site_is_a_change(clerk: Clerk) -> None:
    """`sed 's/grade: B/grade: A/'` gave "no difference", rc 0, and the same fingerprint."""
    assert clerk.types("release", "--note", "一", "--date", "2026-11-24") == 0
    sources = clerk.root / "indicators" / "sources.yml"
    old, new = ("grade: A", "grade: B")
    edit(sources, old, new)
    assert clerk.types("diff") == 4
    assert "来源有改动（1）\n  A → B  " in clerk.out
    before, after = clerk.out.splitlines()[2].removeprefix("内容指纹：").split(" → ")
    assert before != after


def test_refusals_of_release_and_rollback_say_what_was_not_done(clerk: Clerk) -> None:
    assert clerk.types("release", "--date", "2026-11-24") == 3
    assert clerk.err == (
        "releases: 错误: 没有写发布说明。请用 --note 写明这次改了什么、为什么改。 [release-note-missing]\n"
        "共 1 处问题，没有发布，现有网站不变。\n"
    )
    assert clerk.types("rollback", "2026-11-24", "--note", "一") == 2
    assert clerk.err.endswith("共 1 处问题，没有退回，现有网站不变。\n")
    edit(clerk.root / PARKS, "value: 11", "value: 十一")
    assert clerk.types("release", "--note", "一") == 1
    assert clerk.err.endswith("共 1 处错误，没有发布，现有网站不变。\n")
    assert clerk.types("import", clerk.root / "a.xlsx") == 1
    assert clerk.err.endswith("共 1 处错误，没有导入任何数值。\n")


def test_check_shows_warnings_first_then_each_error_with_its_line(clerk: Clerk) -> None:
    edit(clerk.root / PARKS, "value: 11,", "value: 11, status: provisional,")
    edit(clerk.root / PARKS, "period: 2023,", "period: 2023, status: provisional,")
    edit(clerk.root / PARKS, "unit: 个", "unit: 公里")
    assert clerk.types("check") == 1
    kinds = [line.split(": ")[1] for line in clerk.err.splitlines() if line.startswith("indicators/")]
    assert kinds == ["提醒", "错误"]
    assert clerk.err.splitlines()[1:] == [
        "",
        f"{PARKS}:2:7: 错误: units.yml 里没有单位“公里”。请改正，或先在 units.yml 里登记。 [unknown-unit]",
        "     2 | unit: 公里",
        "共 1 处错误。请全部改好，再检查一次。",
    ]
    assert clerk.types("workbook", "--to", clerk.root / "a.xlsx") == 1
    assert "提醒:" not in clerk.err
    assert clerk.err.endswith("共 1 处错误，没有写出填报表。\n另有 1 条提醒，用 check 命令查看。\n")


def test_what_the_parser_found_is_said_in_chinese_with_the_lines(clerk: Clerk) -> None:
    edit(clerk.root / TREES, "unit: 万株\n", "unit： 万株\n")
    assert clerk.types("check") == 1
    first, *lines, _ = clerk.err.splitlines()
    assert "从这里起读不下去（缺少英文冒号“:”，或冒号是全角的）。" in first
    assert "     2 | unit： 万株" in lines


def test_one_wrong_source_is_one_problem(clerk: Clerk) -> None:
    edit(clerk.root / PARKS, "value: 11, sources: [yearbook-2026]", "value: 11, sources: [Yearbook-2026]")
    assert clerk.types("check") == 1
    assert [line.rpartition(" ")[2] for line in clerk.err.splitlines() if line.startswith("indicators/")] == [
        "[slug-expected]"
    ]


def test_a_long_line_is_cut_and_what_is_invisible_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.yml").write_text(f"\tx\u200b: {'长' * 200}\n", encoding="utf-8")
    problem = Problem(place=Place("a.yml", 1, 2), code="text-empty")
    Voice("en", root=tmp_path).problems([problem, Problem(place=Place("b.yml", 9), code="text-empty")])
    assert f"     1 | ⇥x�: {'长' * 95}…\n" in capsys.readouterr().err


def test_a_busy_port_is_explained(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setattr("scorecard.cli.site.run_build", lambda options, say: 0)
        assert clerk.types("serve", "--port", port) == 3
    assert clerk.err == (f"端口 {port} 正被别的程序使用，可能预览已经开着。请关掉它，或加 --port {port + 1}。\n")


def test_a_disk_that_refuses_is_no_traceback(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system", "D:/scorecard/.cache")

    monkeypatch.setattr("scorecard.pipeline.build", refuses)
    assert clerk.types("build", "--out", clerk.root / "site") == 3
    assert clerk.err == "D:/scorecard/.cache：磁盘是只读的。没有做完。请检查磁盘和权限，再试一次。\n"


@pytest.mark.parametrize("error", [OSError("a bug"), ZeroDivisionError("a bug"), RecursionError("a bug")])
def test_a_fault_of_the_program_is_one_sentence_and_a_file_to_send_on(
    clerk: Clerk, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("scorecard.pipeline.build", fails)
    monkeypatch.chdir(clerk.root)
    assert clerk.types("build", "--out", clerk.root / "site") == 70
    (file,) = clerk.root.glob("scorecard-fault-*.txt")
    assert clerk.err == (
        f"程序出了错，没有做完（{type(error).__name__}: a bug）。不是您的操作有误。"
        f"详情已写进 {file.name}，请把这个文件发给维护程序的人。\n"
    )
    report = file.read_text(encoding="utf-8")
    assert "Traceback (most recent call last)" in report
    assert f"build.py build --root {clerk.root} --lang zh --out {clerk.root / 'site'}" in report


def test_a_fault_in_a_folder_whose_name_is_no_text_has_its_file(
    english: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ValueError("D:/\udcc3\udcf1")

    monkeypatch.setattr("scorecard.pipeline.build", fails)
    monkeypatch.chdir(english.root)
    assert english.types("build", "--out", english.root / "site") == 70
    (file,) = english.root.glob("scorecard-fault-*.txt")
    assert "ValueError: D:/\\udcc3\\udcf1" in file.read_text(encoding="utf-8")


def test_a_fault_where_nothing_can_be_written_is_still_one_sentence(
    english: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr("scorecard.pipeline.build", fails)
    monkeypatch.setattr("scorecard.cli.last_resort._written", lambda *_: None)
    assert english.types("build", "--out", english.root / "site") == 70
    assert english.err.startswith("The program failed and did not finish (ValueError: a bug).")


def test_a_clock_that_is_put_back_while_a_command_runs_cannot_disagree_with_itself(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read once: whatever it says later, the release is of one moment."""
    moments = iter([datetime(2026, 11, 25, 9, tzinfo=UTC), datetime(2026, 11, 20, 9, tzinfo=UTC)])

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return next(moments)

    monkeypatch.setattr("scorecard.cli.release.datetime", Clock)
    assert clerk.types("release", "--note", "首次发布", "--date", "2026-11-25") == 0
    told = json.loads((clerk.root / "releases/2026-11-25/manifest.json").read_text("utf-8"))
    assert (told["entry"]["at"], told["built_at"]) == ("2026-11-25T09:00:00Z",) * 2
    assert clerk.types("rollback", "2026-11-25", "--note", "退回", "--date", "2026-11-25") == 3
    assert "2026-11-25" in clerk.err


def test_ctrl_c_is_one_line(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("scorecard.pipeline.build", stops)
    assert clerk.types("build", "--out", clerk.root / "site") == 130
    assert clerk.err == "已按 Ctrl+C 停止，没有做完。再运行一次即可。\n"


def test_ctrl_c_reaches_a_whole_group_of_processes_and_is_one_line(tmp_path: Path) -> None:
    """A build's helpers printed tracebacks of their own."""
    write_large_plan(tmp_path)  # a small one has no helpers
    waits = tmp_path / "sitecustomize.py"
    waits.write_text(
        "import os, signal, sys\n"
        # A process of the tests that ignores the signal would hand that on.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def hook(event, arguments):\n"
        "    if event == 'os.fork' and os.environ.get('STRIKE') == str(os.getppid()):\n"
        "        os.environ['STRIKE'] = ''\n"
        "        os.killpg(0, signal.SIGINT)\n"
        "sys.addaudithook(hook)\n"
    )
    command = [sys.executable, str(PROJECT / "build.py"), "build", "--root", str(tmp_path), "--lang", "zh"]
    environment = {**os.environ, "STRIKE": str(os.getpid()), "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [*command, "--out", str(tmp_path / "site")],
        env=environment,
        capture_output=True,
        text=True,
        start_new_session=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (130, "已按 Ctrl+C 停止，没有做完。再运行一次即可。\n")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense"], "没有“nonsense”这个命令。可用的命令：build、check、"),
        (["release", "--date", "明天"], "“明天”不是日期。请写成 2026-03-01 这样。"),
        (["diff", "--as-of", "2026-13-01"], "“2026-13-01”不是日期。请写成 2026-03-01 这样。"),
        (["date", "明天"], "“明天”不是日期。请写成 2026-03-01 这样。"),
        (["import"], "还缺少：FILE。"),
        (["workbook", "--sector"], "--sector 后面要写内容。"),
        (["serve", "--port", "八千"], "--port 不能写“八千”。"),
        (["check", "--format", "pdf"], "--format 不能写“pdf”。可以写：text、json。"),
        (["release", "--note", "更正", "一个数"], "不认识“一个数”。文字里有空格时，请用英文双引号括起来。"),
    ],
)
def test_wrong_usage_is_answered_in_chinese(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(
            [*arguments, "--lang=zh"]
            if arguments != ["workbook", "--sector"]
            else ["workbook", "--lang=zh", "--sector"]
        )
    assert stopped.value.code == 2
    lines = capsys.readouterr().err.splitlines()
    assert any(line.startswith(said) for line in lines), lines
    assert lines[-1].startswith("看说明：py build.py")


def test_an_option_that_only_other_commands_have_is_not_suggested_for_itself(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--dry-run", "--lang", "en"])
    assert capsys.readouterr().err.count("--dry-run") == 1


def test_a_mistake_argparse_words_in_a_new_way_is_passed_on() -> None:
    assert said_mistake("something new", "zh") == "something new"
    assert said_reason("something new", "zh") == "something new"
    assert said_reason("Permission denied", "en") == "Permission denied"


def test_json_is_never_mixed_with_words(clerk: Clerk) -> None:
    edit(clerk.root / PARKS, "value: 11", "value: 十一")
    assert clerk.types("import", clerk.root / "a.xlsx", "--format", "json") == 1
    assert clerk.out.startswith("[\n")
    assert clerk.err == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_guide_shows_its_pictures(lang: str) -> None:
    docs = Path(__file__).parents[2] / "docs"
    guide = (docs / f"staff-guide.{lang}.md").read_text(encoding="utf-8")
    shown = re.findall(r"\]\((pictures/[^)]+)\)", guide)
    assert sorted(shown) == sorted(f"pictures/{path.name}" for path in (docs / "pictures").glob(f"*-{lang}.png"))
    assert all((docs / name).stat().st_size <= LARGEST for name in shown)
