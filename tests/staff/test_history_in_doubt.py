"""A release on top of a history that was changed: nothing is written before somebody said that it may be."""

import shutil
from pathlib import Path

import pytest

from scorecard.cli import main
from scorecard.staff.release.journal import JOURNAL

pytestmark = pytest.mark.slow


def test_a_changed_history_is_not_gone_on_with_unasked(
    released_plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = shutil.copytree(released_plan, tmp_path / "plan", symlinks=True)
    journal = root / "releases" / JOURNAL
    whole = journal.read_bytes()
    back = ["rollback", "2026-11-23", "--note", "x", "--date", "2026-11-25", "--root", str(root), "--lang", "en"]
    for spoilt in (b"", whole.split(b"\n", 1)[1], whole.replace(b"2026-11-23", b"2026-11-22", 1)):
        journal.write_bytes(spoilt)
        assert main(back) == 3
        said = capsys.readouterr().err
        assert "[release-history-in-doubt]" in said
        assert "warning: " in said
        assert journal.read_bytes() == spoilt
        release = ["release", "--note", "x", "--date", "2026-11-25", "--root", str(root), "--lang", "en"]
        assert main(release) == 3
        assert "[release-history-in-doubt]" in capsys.readouterr().err
        assert journal.read_bytes() == spoilt
    journal.write_bytes(whole)
    assert main(back) == 0


@pytest.mark.parametrize("note", ["a \u202e turn that is left open", "a \uffff non-character", "two\nlines"])
def test_a_note_that_would_turn_or_break_a_page_is_refused(
    released_plan: Path, capsys: pytest.CaptureFixture[str], note: str
) -> None:
    arguments = ["rollback", "2026-11-23", "--root", str(released_plan), "--lang", "en", "--note", note]
    assert main(arguments) == 2
    assert "[release-note-unreadable]" in capsys.readouterr().err
