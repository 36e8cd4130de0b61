"""What the next release finds of the last one: the step that was under way is finished, taken back or passed over."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scorecard.history.entry import STEP, ReleaseEntry, Step
from scorecard.records.problems import RefusedError, refusal
from scorecard.staff.release import materials, materials_of
from scorecard.staff.release.disk import write_whole
from scorecard.staff.release.history import (
    being_filed,
    changes,
    dated_ahead,
    refuse_words_and_dates,
    release_names,
    settle,
)
from scorecard.staff.release.journal import JOURNAL, append, journal_problems, read_journal
from scorecard.staff.release.refusal import refusing

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
    told = [entry(SECOND, 2)] if SECOND in names else []
    assert being_filed(tmp_path) == (told[0] if told else None)
    assert list(changes(tmp_path)) == told
    (tmp_path / ".step.json").unlink()
    assert (being_filed(tmp_path), list(release_names(tmp_path))) == (None, [FIRST, SECOND])


def test_a_line_of_the_history_that_is_not_what_was_written_is_named_by_its_number(tmp_path: Path) -> None:
    entries = [entry(f"2026-0{month}-05", month) for month in (1, 2, 3, 4)]
    append(tmp_path, entries[:2])
    append(tmp_path, entries[1:3])
    path = tmp_path / JOURNAL
    assert [each.number for each in read_journal(tmp_path)] == [1, 2, 3]
    assert [*journal_problems(tmp_path, entries[:3])] == []
    other = replace(entries[2], note={"zh": "别的"})
    said = [(each.code, each.values) for each in journal_problems(tmp_path, [other, entries[3]])]
    assert said == [
        ("release-history-differs", {"name": "2026-03-05"}),
        ("release-history-lacks", {"name": "2026-04-05"}),
    ]
    one, two, three = path.read_bytes().splitlines()
    for lines, numbers, read in (
        ([one, b"{}", three], ["2", "3"], [1, 3]),
        ([one, three], ["2"], [1, 3]),
        ([two, three], ["1"], [2, 3]),
        ([one, two.replace("更新".encode(), "改过".encode()), three], ["3"], [1, 2, 3]),
        ([b"[]", b'"entry"', b'{"entry": 1, "after": ""}'], ["1", "2", "3"], []),
    ):
        path.write_bytes(b"".join(line + b"\n" for line in lines))
        assert [each.values["line"] for each in journal_problems(tmp_path, [])] == numbers
        assert [each.number for each in read_journal(tmp_path)] == read


def test_nothing_new_touches_no_history(tmp_path: Path) -> None:
    append(tmp_path, [])
    assert not (tmp_path / JOURNAL).exists()
    append(tmp_path, [entry(FIRST, 1)])
    (tmp_path / JOURNAL).write_bytes((tmp_path / JOURNAL).read_bytes() + b"torn")
    append(tmp_path, [entry(FIRST, 1)])
    assert (tmp_path / JOURNAL).read_bytes().endswith(b"torn")
    append(tmp_path, [entry(SECOND, 2)])
    assert [*journal_problems(tmp_path, [])] == []
    assert len(read_journal(tmp_path)) == 2


@pytest.mark.parametrize(("today", "ahead"), [("2026-02-04", [SECOND]), ("2026-02-05", []), ("2026-02-06", [])])
def test_an_entry_is_dated_ahead_of_the_days_before_it(today: str, ahead: list[str]) -> None:
    known = [entry(FIRST, 1), entry(SECOND, 2)]
    assert [each.name for each in dated_ahead(known, date.fromisoformat(today))] == ahead


@pytest.mark.parametrize(
    ("day", "as_of", "note", "expected"),
    [
        ("2026-02-05", "2026-02-05", {"zh": "", "en": "x"}, []),
        ("2026-02-04", "2026-02-04", {"zh": "x"}, [{"day": "2026-02-04", "last": "2026-02-05"}]),
        ("2026-02-06", "2026-02-07", {"zh": "x"}, [{"day": "2026-02-06", "as_of": "2026-02-07"}]),
        ("2026-02-06", "2026-02-06", {"zh": " "}, [{}]),
    ],
)
def test_what_stands_against_a_day_and_a_note(
    tmp_path: Path, day: str, as_of: str, note: dict[str, str], expected: list[dict[str, str]]
) -> None:
    known = (entry(FIRST, 1), entry(SECOND, 2))
    said: list[dict[str, str]] = []
    try:
        refuse_words_and_dates(
            tmp_path, known, day=date.fromisoformat(day), note=note, as_of=date.fromisoformat(as_of), at=None
        )
    except RefusedError as refused:
        said = [dict(each.values) for each in refused.problems]
    assert said == expected


def test_what_the_disk_refuses_is_said_with_the_file_it_names(tmp_path: Path) -> None:
    def said(error: Exception) -> tuple[str, str, str]:
        with pytest.raises(RefusedError) as refused, refusing(tmp_path):
            raise error
        (problem,) = refused.value.problems
        return problem.code, problem.place.file, problem.values.get("reason", "")

    folder = tmp_path.as_posix()
    assert said(OSError(28, "No space left", "a.txt")) == ("release-cannot-write", "a.txt", "No space left")
    assert said(OSError(28, "No space left", 3)) == ("release-cannot-write", folder, "No space left")
    assert said(OSError("odd")) == ("release-cannot-write", folder, "odd")
    assert said(refusal("build-running", tmp_path))[0] == "release-running"
    assert said(refusal("release-overtaken", tmp_path))[0] == "release-overtaken"


def test_a_small_file_that_cannot_be_put_in_place_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "held by another program")

    write_whole(tmp_path / ".step.json", b"old")
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        write_whole(tmp_path / ".step.json", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(".step.json", b"old")]


def test_what_a_killed_release_left_is_cleared_away(tmp_path: Path) -> None:
    lay_out(tmp_path, FIRST, None)
    (tmp_path / ".2026-03-05.building-1" / "a").mkdir(parents=True)
    (tmp_path / ".2026-03-05.lock").write_bytes(b"")
    settle(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [FIRST, SECOND, "current"]


def test_what_a_signature_covers_beside_the_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(materials, "PROJECT", tmp_path / "project")
    monkeypatch.setattr(materials, "project_root", lambda: tmp_path / "project")
    site = tmp_path / "site"
    listed = ("mkdocs.yml", "templates/home.html.j2", "templates/a.md", "site_src/assets/a.css")
    others = (
        "templates/diff.html.j2", "templates/a~", "templates/.git/a", "site_src/about.md", "site_src/.DS_Store", "b.yml"
    )  # fmt: skip
    for name in (*listed, *others):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(b"a\n")
    found = materials_of(site)
    assert sorted(found) == sorted((*listed, "scorecard"))
    assert {found[each] for each in listed} == {hashlib.sha256(b"a\n").hexdigest()[:12]}
    assert len(found["scorecard"]) == 12
    (site / "templates/a.md").write_bytes(b"a\r\n")
    assert materials_of(site) == found
    (site / "templates/a.md").write_bytes(b"\0a\n")
    binary = materials_of(site)["templates/a.md"]
    (site / "templates/a.md").write_bytes(b"\0a\r\n")
    assert materials_of(site)["templates/a.md"] != binary
    lock = tmp_path / "project" / "requirements" / "site.txt"
    lock.parent.mkdir(parents=True)
    digests = [found["scorecard"]]
    for text in ("a==1\n", "a==2\n"):
        lock.write_text(text)
        digests.append(materials_of(site)["scorecard"])
    assert len(set(digests)) == 3


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
