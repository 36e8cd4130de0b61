"""Moving the day the site speaks for; the version; options that are nearly right."""

from pathlib import Path

import pytest

from scorecard.cli import main
from scorecard.cli.version import program_version


def moved(root: Path, day: str) -> int:
    return main(["date", day, "--root", str(root), "--lang", "zh"])


def test_the_day_is_moved_and_every_other_byte_stays(minimal_plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = minimal_plan / "indicators" / "plan.yml"
    before = plan.read_bytes()
    assert moved(minimal_plan, "2026-11-28") == 0
    assert plan.read_bytes() == before.replace(b"as_of: 2026-11-23", b"as_of: 2026-11-28")
    assert capsys.readouterr().out.startswith("数据日期由 2026-11-23 改为 2026-11-28（indicators/plan.yml）。")
    assert moved(minimal_plan, "2026-11-28") == 0
    assert capsys.readouterr().out == "数据日期本来就是 2026-11-28，没有改动。\n"


@pytest.mark.parametrize(("day", "code"), [("2199-01-01", "day-to-come"), ("2025-12-31", "date-after-as-of")])
def test_a_day_that_cannot_be_is_refused(
    minimal_plan: Path, day: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = minimal_plan / "indicators" / "plan.yml"
    before = plan.read_bytes()
    assert moved(minimal_plan, day) == 1
    assert code in capsys.readouterr().err
    assert plan.read_bytes() == before


def test_the_version_is_the_projects(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"scorecard {program_version()}\n"


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        (["import", "a.xlsx", "--dryrun"], "是不是“--dry-run”？"),
        (["workbok"], "是不是“workbook”？"),
        (["workbook", "--sektor", "x"], "是不是“--sector”？"),
    ],
)
def test_what_is_nearly_right_is_suggested(
    typed: list[str], suggestion: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main([*typed, "--lang", "zh"])
    assert end.value.code == 2
    assert suggestion in capsys.readouterr().err
