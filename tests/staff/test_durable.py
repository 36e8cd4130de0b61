"""Whatever takes another's place is on the disk first: in which order the disk is waited for and names change."""

import errno
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from city import FIRST, SECOND, City

from scorecard.history.entry import ReleaseEntry
from scorecard.site import durable
from scorecard.site.publish import staging
from scorecard.site.publish.staging import staged
from scorecard.site.rendered import OutputFile
from scorecard.staff.new import write_new
from scorecard.staff.plan_text import write_files
from scorecard.staff.release import prune
from scorecard.staff.release.current import move_current
from scorecard.staff.release.disk import write_whole
from scorecard.staff.release.journal import append


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was waited for, by name, and what got a new name."""
    seen: list[str] = []

    def waited(handle: int) -> None:
        seen.append(f"disk {Path(f'/proc/self/fd/{handle}').readlink().name.lstrip('.').partition('.')[0]}")

    def noted(original: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
        def move(self: Path, target: Path) -> Path:
            seen.append(f"name {Path(target).name}")
            return original(self, target)

        return move

    monkeypatch.setattr(durable, "to_disk", waited)
    monkeypatch.setattr(Path, "replace", noted(Path.replace))
    monkeypatch.setattr(Path, "rename", noted(Path.rename))
    return seen


needs_proc = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="names of open files are a thing of Linux")


@needs_proc
def test_imported_files_wait_before_the_first_takes_its_place(tmp_path: Path, done: list[str]) -> None:
    for name in ("one.yml", "two.yml"):
        (tmp_path / name).write_bytes(b"old")
    write_files(tmp_path, {"one.yml": b"new", "two.yml": b"new"})
    folder = f"disk {tmp_path.name.partition('.')[0]}"
    assert done == ["disk one", "disk two", "name one.yml", folder, "name two.yml", folder]


@pytest.mark.parametrize("step", ["write", "replace"])
def test_an_error_of_the_disk_names_the_file_that_was_to_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")  # as `write` raises it: without a name

    target, place = {"write": (durable, "to_disk"), "replace": (Path, "replace")}[step]
    monkeypatch.setattr(target, place, full)
    with pytest.raises(OSError, match="No space left") as raised:
        write_files(tmp_path, {"one.yml": b"new"})
    assert raised.value.filename == str(tmp_path / "one.yml")
    assert list(tmp_path.iterdir()) == []


@needs_proc
def test_a_small_file_waits_before_it_takes_its_place_and_after(tmp_path: Path, done: list[str]) -> None:
    write_whole(tmp_path / "current.txt", b"2026-06-30\n")
    assert done == ["disk current", "name current.txt", f"disk {tmp_path.name}"]


@needs_proc
def test_the_history_of_releases_waits_before_it_is_counted_on(tmp_path: Path, done: list[str]) -> None:
    day = date(2026, 6, 30)
    entry = ReleaseEntry(
        number=1, name="2026-06-30", released=day, as_of=day, kind="update", note={}, previous=None, status_words={}
    )
    append(tmp_path, [entry])
    assert done == ["disk history", f"disk {tmp_path.name}"]


@needs_proc
def test_current_waits_after_it_was_moved(tmp_path: Path, done: list[str]) -> None:
    with staged(tmp_path / "current") as staging_of_current:
        move_current(tmp_path, "2026-06-30", staging_of_current)
    assert done == ["name current", f"disk {tmp_path.name}"]


@needs_proc
def test_what_is_cleared_away_waits_for_its_new_name(tmp_path: Path, done: list[str]) -> None:
    city = City(tmp_path)
    city.release("one", "met", FIRST)
    city.release("two", "met", SECOND)
    done.clear()
    assert prune(city.releases, 1).names == ("2026-06-30",)
    assert done == ["name .2026-06-30.building-pruned", "disk 2026-06-30"]


@needs_proc
def test_a_new_file_waits(tmp_path: Path, done: list[str]) -> None:
    write_new(tmp_path / "new.yml", "name: x\n")
    assert done == ["disk new"]


@needs_proc
@pytest.mark.parametrize("at_once", [True, False])
def test_a_site_waits_whole_before_it_takes_its_place_and_after(
    tmp_path: Path, done: list[str], at_once: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def all_to_disk(handle: int) -> bool:
        done.append("disk all")
        return at_once

    monkeypatch.setattr(durable, "all_to_disk", all_to_disk)
    with staged(tmp_path / "site") as stage:
        stage.write([OutputFile(path="index.html", content=b"<p>")])
        stage.put_in_place()
    each = [] if at_once else ["disk index", "disk site"]
    assert done[0] == "disk all"
    assert sorted(done[1:-2]) == each
    assert done[-2:] == ["name site", f"disk {tmp_path.name}"]
    assert not hasattr(staging, "fsync")


def test_the_system_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.undo()
    monkeypatch.setattr(os, "fsync", asked.append)
    with (tmp_path / "a").open("wb") as file:
        _REAL(file.fileno())
        assert asked == [file.fileno()]


_REAL = durable.to_disk
