"""What the next release finds of the last one: the step that was under way is finished, taken back or passed over."""

from datetime import date
from pathlib import Path

import pytest

from scorecard.history.entry import STEP, ReleaseEntry, Step
from scorecard.staff.release import materials
from scorecard.staff.release.history import release_names, settle
from scorecard.staff.release.journal import read_journal

FIRST, SECOND = "2026-01-05", "2026-02-05"


def entry(name: str, number: int) -> ReleaseEntry:
    return ReleaseEntry(
        number=number,
        name=name,
        released=date.fromisoformat(name),
        as_of=date.fromisoformat(name),
        kind="update",
        note={"zh": "更新"},
        previous=None if number == 1 else FIRST,
        status_words={},
    )


def lay_out(releases: Path, current: str | None, step: Step | bytes | None) -> None:
    for name in (FIRST, SECOND):
        (releases / name / "site").mkdir(parents=True)
    if current is not None:
        (releases / "current").symlink_to(Path(current) / "site", target_is_directory=True)
    if step is not None:
        (releases / ".step.json").write_bytes(step if isinstance(step, bytes) else STEP.dump_json(step))


TO_SECOND = Step(to=SECOND, previous=FIRST, entry=entry(SECOND, 2))
TO_FIRST = Step(to=FIRST, previous=None, entry=entry(FIRST, 1))


@pytest.mark.parametrize(
    ("current", "step", "told", "stays"),
    [
        (SECOND, TO_SECOND, [SECOND], [FIRST, SECOND]),
        (FIRST, TO_SECOND, [], [FIRST]),
        ("2025-12-05", TO_SECOND, [], [FIRST, SECOND]),
        (None, TO_SECOND, [], [FIRST, SECOND]),
        (None, TO_FIRST, [], [SECOND]),
        (FIRST, TO_FIRST, [FIRST], [FIRST, SECOND]),
        (FIRST, b"{", [], [FIRST, SECOND]),
        (None, b"{", [], [FIRST, SECOND]),
        (FIRST, None, [], [FIRST, SECOND]),
    ],
)
def test_a_step_that_was_under_way(
    tmp_path: Path, current: str | None, step: Step | bytes | None, told: list[str], stays: list[str]
) -> None:
    lay_out(tmp_path, current, step)
    settle(tmp_path)
    assert [each.name for each in read_journal(tmp_path)] == told
    assert list(release_names(tmp_path)) == stays
    assert not (tmp_path / ".step.json").exists()


@pytest.mark.parametrize(("current", "names"), [(FIRST, [FIRST]), (SECOND, [FIRST, SECOND])])
def test_readers_pass_over_a_release_that_is_being_made(tmp_path: Path, current: str, names: list[str]) -> None:
    lay_out(tmp_path, current, TO_SECOND)
    assert list(release_names(tmp_path)) == names


def test_what_a_killed_release_left_is_cleared_away(tmp_path: Path) -> None:
    lay_out(tmp_path, FIRST, None)
    (tmp_path / ".2026-03-05.building-1" / "a").mkdir(parents=True)
    (tmp_path / ".2026-03-05.lock").write_bytes(b"")
    settle(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [FIRST, SECOND, "current"]


def test_the_program_stands_for_every_part_that_has_a_hand_in_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(materials, "PROJECT", tmp_path)
    written = tmp_path / "scorecard" / "site" / "page.py"
    written.parent.mkdir(parents=True)
    written.write_text("a = 1\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")

    def digest() -> str:
        return materials.materials_of(tmp_path)[materials.PROGRAM]

    before = digest()
    for name in ("site/__pycache__/page.pyc", "staff/release.py", "cli/main.py", "site/.DS_Store"):
        path = tmp_path / "scorecard" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\0made")
        assert digest() == before, name
    written.write_bytes(b"a = 1\r\n")
    assert digest() == before
    written.write_text("a = 2\n", "utf-8")
    assert digest() != before
