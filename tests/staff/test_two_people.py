"""Who entered what, kept beside the data; a second person's check before it may be released. Values are made up."""

import getpass
import io
import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from staff_plan import lay_out, typed, workbook_of

from scorecard.cli import main
from scorecard.cli.people import second_check_problems
from scorecard.pipeline import known_now
from scorecard.reading.load import read_inputs

pytestmark = pytest.mark.slow

FILE = "indicators/entries.jsonl"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan that asks for two people; Zhang has entered everything that stands in it, Li has checked it."""
    lay_out(tmp_path)
    path = tmp_path / "indicators/plan.yml"
    path.write_text(path.read_text("utf-8") + "second_check: true\n", "utf-8")
    assert run(tmp_path, "entered", "--by", "张三", "--yes") == 0
    assert run(tmp_path, "checked", "--by", "李四", "--yes") == 0
    return tmp_path


def run(root: Path, *arguments: str, language: str = "en") -> int:
    return main([*arguments, "--root", str(root), "--lang", language])


def filled(root: Path, value: object = 88.5) -> Path:
    """A workbook with a share for 2025, in the row of the clinics."""
    inputs = read_inputs(root)
    content = workbook_of(inputs, language="zh")
    sheet = load_workbook(io.BytesIO(content))["填报"]
    column = {cell.value: cell.column_letter for row in sheet.iter_rows(max_row=5) for cell in row if cell.value}
    named = [(sheet[f"{column['指标']}{at}"].value, str(sheet[f"{column['时期']}{at}"].value)) for at in range(1, 200)]
    row = named.index(("达标诊所占比", "2025")) + 1
    table = root / "卫健委.xlsx"
    table.write_bytes(typed(content, **{f"{column['数值']}{row}": value, f"{column['来源']}{row}": "report-2026"}))
    return table


def lines(root: Path) -> list[dict[str, str]]:
    return [json.loads(each) for each in (root / FILE).read_text("utf-8").splitlines()]


def unchecked(root: Path) -> list[str]:
    found = second_check_problems(root, root / "releases", known_now(root).records, "release-unchecked")
    return [f"{each.place.file}:{each.place.line} {each.values['item']} {each.values['name']}" for each in found]


def test_an_import_notes_who_when_and_from_which_file(plan: Path) -> None:
    before = len(lines(plan))
    assert run(plan, "import", str(filled(plan)), "--by", "王五") == 0
    (new,) = lines(plan)[before:]
    assert new.pop("at")[:2] == "20"
    assert new == {
        "by": "王五",
        "did": "entered",
        "record": "indicator:clinics",
        "way": "observations > 2025",
        "said": "period: 2025\nsources: report-2026\nvalue: 88.5",
        "command": "import",
        "file": "卫健委.xlsx",
    }


def test_without_a_name_it_is_who_is_signed_in(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "clerk7")
    assert run(plan, "import", str(filled(plan))) == 0
    assert lines(plan)[-1]["by"] == "clerk7"


def test_nobody_is_noted_where_nothing_was_written(plan: Path) -> None:
    before = (plan / FILE).read_bytes()
    assert run(plan, "import", str(filled(plan)), "--dry-run") == 0
    assert run(plan, "import", str(filled(plan, "八十"))) == 1
    assert run(plan, "entered", "--by", "张三", "--yes") == 0
    assert (plan / FILE).read_bytes() == before


def test_it_is_noted_where_the_plan_does_not_ask_for_it_too(tmp_path: Path) -> None:
    lay_out(tmp_path)
    assert run(tmp_path, "import", str(filled(tmp_path)), "--by", "王五") == 0
    assert [each["by"] for each in lines(tmp_path)] == ["王五"]
    assert unchecked(tmp_path) == []


def test_a_value_that_nobody_else_checked_is_not_released(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert unchecked(plan) == []
    assert run(plan, "import", str(filled(plan)), "--by", "王五") == 0
    line = next(at for at, text in enumerate((plan / "indicators/life/clinics.yml").read_text("utf-8").splitlines(), 1) if "2025" in text and "period" in text)  # fmt: skip  # noqa: E501
    capsys.readouterr()
    assert run(plan, "release", "--note", "n", "--yes", language="zh") == 3
    assert capsys.readouterr().err == (
        f"indicators/life/clinics.yml:{line}:5: 错误: “2025 88.5”（王五 填报）还没有别人核对。"
        "由另一个人与来源核对，再运行 checked 命令。 [release-unchecked]\n"
        f"  {line:4} |   - period: 2025\n"
        "共 1 处问题，没有发布，现有网站不变。\n"
    )
    assert not (plan / "releases").exists()
    assert run(plan, "check", language="zh") == 0
    assert (
        "（王五 填报）还没有别人核对，不能发布。由另一个人运行 checked 命令。 [value-not-checked]"
        in capsys.readouterr().err
    )
    assert run(plan, "checked", "--by", "李四", "--yes") == 0
    assert unchecked(plan) == []


@pytest.mark.parametrize("name", ["Wang Wu", "wang  wu", "Ｗａｎｇ Ｗｕ"])
def test_who_entered_a_value_cannot_check_it(plan: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(plan, "import", str(filled(plan)), "--by", "Wang Wu") == 0
    before = (plan / FILE).read_bytes()
    assert run(plan, "checked", "--by", name, "--yes") == 1
    assert "[checked-by-oneself]" in capsys.readouterr().err
    assert (plan / FILE).read_bytes() == before
    assert len(unchecked(plan)) == 1


def test_of_two_who_entered_each_checks_the_others(plan: Path) -> None:
    assert run(plan, "import", str(filled(plan)), "--by", "王五") == 0
    path = plan / "indicators/city/metro.yml"
    path.write_text(path.read_text("utf-8") + "observations: [{period: 2025-06-30, value: 1, sources: [report-2026]}]\n", "utf-8")  # fmt: skip  # noqa: E501
    assert run(plan, "entered", "--by", "赵六", "--yes") == 0
    assert run(plan, "checked", "--by", "王五", "--yes") == 0
    assert unchecked(plan) == ["indicators/life/clinics.yml:12 2025 88.5 王五"]
    assert run(plan, "checked", "--by", "赵六", "--yes") == 0
    assert unchecked(plan) == []


def test_what_was_typed_into_a_file_is_checked_only_when_who_typed_it_is_known(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = plan / "indicators/life/jobs.yml"
    path.write_text(path.read_text("utf-8").replace("value: 13.50 ", "value: 13.60 "), "utf-8")
    assert run(plan, "checked", "--by", "李四", "--yes") == 1
    assert "[entered-by-nobody]" in capsys.readouterr().err
    assert run(plan, "entered", "--by", "李四", "--yes") == 0
    assert run(plan, "checked", "--by", "李四", "--yes") == 1
    assert run(plan, "checked", "--by", "张三", "--yes") == 0
    assert unchecked(plan) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The source says 135,000", "The source says 135,001"),
        ("sources: [report-2024]\n    note", "sources: [report-2025]\n    note"),
        ("value: 40.5", "value: 41.5"),
        ("period: 2022\n    value: 46.2", "period: 2022\n    value: 46.3"),
    ],
)
def test_a_value_that_changes_after_the_check_waits_again(plan: Path, old: str, new: str) -> None:
    path = plan / "indicators/life/jobs.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    assert len(unchecked(plan)) == 1
    path.write_text(text, "utf-8")
    assert unchecked(plan) == []


def test_a_correction_of_a_correction_is_checked_each_time(plan: Path) -> None:
    for value, by in ((88.5, "王五"), (89.5, "李四"), (88.5, "李四")):
        assert run(plan, "import", str(filled(plan, value)), "--by", by) == 0
        checker = "张三"
        if value == 89.5:
            assert len(unchecked(plan)) == 1
            assert run(plan, "checked", "--by", by, "--yes") == 1
        assert run(plan, "checked", "--by", checker, "--yes") == 0
        assert unchecked(plan) == []


def test_only_what_is_named_is_checked(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(plan, "import", str(filled(plan)), "--by", "王五") == 0
    assert run(plan, "checked", "城建", "--by", "李四", "--yes", language="zh") == 0
    assert "没有等待核对的内容。" in capsys.readouterr().out
    assert run(plan, "checked", "达标诊所", "--by", "李四", "--yes", language="zh") == 1
    assert run(plan, "checked", "达标诊所占比", "--by", "李四", "--yes", language="zh") == 0
    assert unchecked(plan) == []


def test_nobody_has_checked_what_was_not_answered(plan: Path) -> None:
    assert run(plan, "import", str(filled(plan)), "--by", "王五") == 0
    assert run(plan, "checked", "--by", "李四") == 1
    assert run(plan, "checked", "--by", "李四", "--dry-run") == 0
    assert len(unchecked(plan)) == 1


def test_the_sheet_to_sign_says_who(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = plan / "old"
    site.mkdir()
    (site / "data").mkdir()
    from scorecard.history.snapshot import to_json

    (site / "data/snapshot.json").write_bytes(to_json(known_now(plan)))
    assert run(plan, "import", str(filled(plan)), "--by", "王五") == 0
    day = lines(plan)[-1]["at"][:10]
    sheet = plan / "sheet.html"
    capsys.readouterr()
    assert run(plan, "diff", str(site), "--html", str(sheet), language="zh") == 4
    line = f"达标诊所占比 · 数值 · 2025：值 88.5；来源 report-2026——{day} 王五 填报（卫健委.xlsx）；还没有别人核对"
    assert f"\n谁填的，谁核对的（1）\n  {line}\n" in capsys.readouterr().out
    assert f"<li>{line}</li>" in sheet.read_text("utf-8")
    assert run(plan, "checked", "--by", "李四", "--yes") == 0
    assert run(plan, "diff", str(site), "--html", str(sheet), language="zh") == 4
    assert f"；{day} 李四 核对</li>" in sheet.read_text("utf-8")


def test_a_command_that_changes_a_commitment_is_noted_and_waits(plan: Path) -> None:
    assert run(plan, "change", "clinics.2025", "--source", "report-2026", "--value", "92", "--by", "王五") == 0
    assert (lines(plan)[-1]["by"], lines(plan)[-1]["command"]) == ("王五", "change")
    assert unchecked(plan) == ["indicators/life/clinics.yml:5 2025 90 王五"]
    assert run(plan, "withdraw", "report-2025", "--reason", "撤", "--reason", "en=gone", "--by", "王五") == 0
    assert (lines(plan)[-1]["record"], lines(plan)[-1]["command"]) == ("source:report-2025", "withdraw")


def test_a_line_that_was_edited_is_named_and_one_cut_off_counts_for_nothing(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = (plan / FILE).read_bytes()
    (plan / FILE).write_bytes(whole + b'{"at": "2026')
    assert unchecked(plan) == []
    assert run(plan, "import", str(filled(plan)), "--by", "王五") == 0
    assert len(lines(plan)) == len(whole.splitlines()) + 1
    (plan / FILE).write_bytes(whole.replace(b'"observations > 2023"', b"2023", 1))
    assert run(plan, "check", language="en") == 1
    assert "indicators/entries.jsonl:3:1: error: this line is no record" in (said := capsys.readouterr().err)
    assert "[entry-damaged]" in said


def test_a_computer_that_knows_no_name_asks_for_one(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nobody() -> str:
        raise OSError

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert run(plan, "import", str(filled(plan))) == 2
    assert "[person-unknown]" in capsys.readouterr().err


def test_a_copy_of_the_folder_keeps_who_checked_without_git(
    plan: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("copy")
    shutil.copytree(plan / "indicators", elsewhere / "indicators")
    assert unchecked(elsewhere) == []
