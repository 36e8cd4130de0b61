"""Two who write one plan at once: the second is told who is at it, and nothing is lost."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scorecard.cli import main
from scorecard.cli.plan_lock import HOLDER, LOCK, plan_lock
from scorecard.reading.load import read_inputs

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]
TABLE = "编号,时期,数值,来源\ntrees-planted,2023,1.6,yearbook-2026\n"
TREES = "indicators/parks/trees-planted.yml"
NEW = ("new", "indicator", "--kind", "at_least", "--name", "zh=树", "--name", "en=Trees")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "trees.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_second_is_told_who_is_writing(
    lang: str, minimal_plan: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (minimal_plan / TREES).read_bytes()
    typed = ["import", "--root", str(minimal_plan), "--lang", lang, str(table)]
    with plan_lock(minimal_plan, "new"):
        held = json.loads((minimal_plan / "indicators" / HOLDER).read_text("utf-8"))
        assert main(typed) == 3
        said = capsys.readouterr().err
        assert held["user"] in said
        assert f"{held['process']}" in said
        assert {"zh": "有人正在改写这份计划的文件", "en": "Somebody is writing this plan's files"}[lang] in said
        assert (minimal_plan / TREES).read_bytes() == before
        assert main([*typed, "--dry-run"]) == 0, "a dry run writes nothing"
        assert main(["check", "--root", str(minimal_plan), "--lang", lang]) == 0, "reading waits for nobody"
    assert main(typed) == 0
    assert not (minimal_plan / "indicators" / HOLDER).exists()


def test_a_new_indicator_waits_too(minimal_plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with plan_lock(minimal_plan, "import"):
        (minimal_plan / "indicators" / HOLDER).write_text("[", encoding="utf-8")
        assert main([*NEW, "--root", str(minimal_plan), "--lang", "zh"]) == 3
    assert capsys.readouterr().err.startswith("有人正在改写这份计划的文件。什么也没有写入。")


def test_an_audit_that_keeps_its_counts_waits_too_and_one_that_only_reads_does_not(
    minimal_plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "plan.txt"
    text.write_text("1. 没有数字。\n", encoding="utf-8")
    typed = ["audit", str(text), "--root", str(minimal_plan), "--lang", "zh"]
    reads = main(typed)
    with plan_lock(minimal_plan, "import"):
        capsys.readouterr()
        assert main([*typed, "--save"]) == 3
        assert "有人正在改写这份计划的文件" in capsys.readouterr().err
        assert not (minimal_plan / "indicators" / "coverage.yml").exists()
        assert main(typed) == reads
    assert main([*typed, "--save"]) == reads
    assert (minimal_plan / "indicators" / "coverage.yml").is_file()


def test_two_imports_of_one_value_at_once_write_it_once(minimal_plan: Path, table: Path) -> None:
    """Both answered "written", and the plan failed its check, in 12 of 15 trials."""
    typed = [
        sys.executable,
        str(PROJECT / "build.py"),
        "import",
        "--root",
        str(minimal_plan),
        "--lang",
        "zh",
        str(table),
    ]
    for _ in range(3):
        both = [subprocess.Popen(typed, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
        ended = [each.communicate()[0].decode("utf-8") for each in both]
        assert {each.returncode for each in both} <= {0, 3}
        assert sum("已写入" in each for each in ended) <= 1
        text = (minimal_plan / TREES).read_text("utf-8")
        assert len(re.findall(r"period: 2023", text)) == 1
        read_inputs(minimal_plan)


def test_a_killed_command_leaves_no_lock(minimal_plan: Path, table: Path) -> None:
    (minimal_plan / "indicators" / LOCK).write_bytes(b"")
    (minimal_plan / "indicators" / HOLDER).write_bytes(b"{}")
    assert main(["import", "--root", str(minimal_plan), "--lang", "zh", str(table)]) == 0
