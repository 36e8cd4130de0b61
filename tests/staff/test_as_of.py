"""What waits for its day can be looked at, and signed, before it comes."""

import re
import shutil
from pathlib import Path

import pytest

from scorecard.cli import main
from scorecard.cli.diff import content_now
from scorecard.history.difference import fingerprint


@pytest.fixture
def waiting_plan(released_plan: Path, tmp_path: Path) -> Path:
    """The released plan with a value of 2025 that may be published from 27 November 2026 on."""
    root = tmp_path / "plan"
    shutil.copytree(released_plan, root, symlinks=True)
    parks = root / "indicators/parks/new-parks.yml"
    text = parks.read_text("utf-8")
    parks.write_text(re.sub(r"value: 2,", "value: 13, not_before: 2026-11-27,", text), "utf-8")
    return root


def test_the_sheet_of_a_day_to_come_shows_what_waits_and_is_signed_for_that_day(
    waiting_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--root", str(waiting_plan), "--lang", "zh"]
    assert main(["diff", *where]) == 4
    today = capsys.readouterr().out
    assert "2026-11-27 起公布" in today
    assert main(["diff", *where, "--as-of", "2026-11-27"]) == 4
    then = capsys.readouterr().out
    assert "起公布" not in then
    assert "13" in then
    signed = re.search(r"内容指纹：[0-9a-f]{16} → ([0-9a-f]{16})", then)
    assert signed is not None
    assert main(["date", "2026-11-27", *where]) == 0
    assert fingerprint(content_now(waiting_plan)) == signed[1]
