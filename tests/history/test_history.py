"""`history.jsonl`: everything readers were told, whatever becomes of the releases."""

import shutil
from datetime import UTC, date, datetime

import pytest
from city import FIRST, NOTE, SECOND, THIRD, City, codes, snapshot

from scorecard.records.problems import RefusedError
from scorecard.staff.release import (
    changes,
    current_release,
    list_releases,
    release,
    rollback,
    upcoming,
    verify_all,
    verify_release,
)
from scorecard.staff.release.journal import JOURNAL, read_journal


def correction(city: City, words: str, day: date) -> None:
    known = snapshot("met")
    city.build(words, known)
    entry = upcoming(city.releases, known, day=day, note={"zh": "更正"}, kind="correction")
    release(city.built, city.releases, entry)


def told(city: City) -> list[tuple[str, str]]:
    return [(each.name, each.kind) for each in changes(city.releases)]


def lines(city: City) -> list[bytes]:
    return (city.releases / JOURNAL).read_bytes().split(b"\n")


def test_a_deleted_release_keeps_its_correction_and_its_name(city: City) -> None:
    """`rm -rf` of a release took its correction out of the public record, and the next release got its name."""
    city.release("one", "not_established", FIRST)
    correction(city, "two", FIRST)
    city.release("three", "met", FIRST)
    before = told(city)
    shutil.rmtree(city.releases / "2026-06-30-2")
    assert (
        told(city) == before == [("2026-06-30-3", "update"), ("2026-06-30-2", "correction"), ("2026-06-30", "update")]
    )
    assert verify_all(city.releases) == ()
    shutil.rmtree(city.releases / "2026-06-30")
    assert city.release("four", "met", FIRST).name == "2026-06-30-4"
    assert told(city)[1:] == before
    assert [each.number for each in changes(city.releases)] == [4, 3, 2, 1]


def test_the_number_of_a_deleted_last_release_is_not_given_again(city: City) -> None:
    city.release("one", "not_established", FIRST)
    city.release("two", "met", SECOND)
    rollback(city.releases, "2026-06-30", day=SECOND, note=NOTE)
    shutil.rmtree(city.releases / "2026-11-23")
    made = city.release("three", "met", SECOND)
    assert (made.name, made.entry.number) == ("2026-11-23-2", 4)


def test_it_is_only_added_to(city: City) -> None:
    seen = b""
    for words, day in (("one", FIRST), ("two", SECOND), ("three", THIRD)):
        city.release(words, "met", day)
        now = (city.releases / JOURNAL).read_bytes()
        assert now.startswith(seen)
        assert now.count(b"\n") == seen.count(b"\n") + 1
        seen = now
    rollback(city.releases, "2026-06-30", day=THIRD, note=NOTE)
    assert (city.releases / JOURNAL).read_bytes().startswith(seen)


def test_releases_of_before_there_was_a_history_join_it(city: City) -> None:
    city.release("one", "not_established", FIRST)
    city.release("two", "met", SECOND)
    (city.releases / JOURNAL).unlink()
    assert [each.code for each in verify_all(city.releases)] == ["release-history-lacks"] * 2
    assert [each.number for each in changes(city.releases)] == [2, 1]
    city.release("three", "met", THIRD)
    assert [each.number for each in read_journal(city.releases)] == [1, 2, 3]
    assert verify_all(city.releases) == ()


@pytest.mark.parametrize("torn", [b"{", b'{"after":"","entry":{"number"', b"\0\0\0"])
def test_a_line_that_a_power_cut_left_unfinished_is_cut_off(city: City, torn: bytes) -> None:
    city.release("one", "not_established", FIRST)
    path = city.releases / JOURNAL
    whole = path.read_bytes()
    path.write_bytes(whole + torn)
    assert told(city) == [("2026-06-30", "update")]
    city.release("two", "met", SECOND)
    assert path.read_bytes().startswith(whole)
    assert torn not in lines(city)
    assert [each.number for each in read_journal(city.releases)] == [1, 2]
    assert verify_all(city.releases) == ()


@pytest.mark.parametrize("spoil", ["changed", "taken out", "no text"])
def test_a_line_that_was_changed_or_taken_out_is_found(city: City, spoil: str) -> None:
    for words, day in (("one", FIRST), ("two", SECOND), ("three", THIRD)):
        city.release(words, "met", day)
    path = city.releases / JOURNAL
    one, two, three = path.read_bytes().splitlines()
    kept = {
        "changed": [one, two.replace("新的年度数据".encode(), "别的话".encode()), three],
        "taken out": [one, three],
        "no text": [one, b"\xff", three],
    }[spoil]
    path.write_bytes(b"".join(line + b"\n" for line in kept))
    found = [each.code for each in verify_all(city.releases)]
    assert "release-history-changed" in found
    for each in verify_all(city.releases):
        assert each.sentence("zh")
        assert each.sentence("en")


def test_current_that_leads_nowhere_is_found(city: City) -> None:
    """`--verify` passed with the release that `current` serves deleted."""
    city.release("one", "not_established", FIRST)
    city.release("two", "met", SECOND)
    shutil.rmtree(city.releases / "2026-11-23")
    if (city.releases / "current").is_symlink():
        assert [each.code for each in verify_all(city.releases)] == ["release-current-missing"]
    else:
        assert verify_all(city.releases) == (), "a copy is served as it was"
    shutil.rmtree(city.releases / "current", ignore_errors=True)
    (city.releases / "current").unlink(missing_ok=True)
    assert [each.code for each in verify_all(city.releases)] == ["release-current-missing"]
    assert rollback(city.releases, "2026-06-30", day=THIRD, note=NOTE).name == "2026-11-24-back-3"
    assert city.served() == "<p>one"
    assert verify_all(city.releases) == ()


def test_a_release_mends_a_current_that_leads_nowhere(city: City) -> None:
    city.release("one", "not_established", FIRST)
    shutil.rmtree(city.releases / "2026-06-30")
    made = city.release("two", "met", SECOND)
    assert (made.name, made.entry.previous, made.entry.number) == ("2026-11-23", "2026-06-30", 2)
    assert city.served() == "<p>two"
    assert city.all_problems() == []


AT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def entry_at(city: City, day: date, at: datetime) -> str:
    return upcoming(city.releases, snapshot("met"), day=day, note=NOTE, kind="update", at=at).name


def test_a_release_dated_ahead_by_a_wrong_clock_bars_no_later_one(city: City) -> None:
    """A release of 2027-06-30 locked out every release, corrections too, until that day."""
    city.release("one", "met", date(2027, 6, 30))
    assert entry_at(city, date(2026, 11, 25), AT) == "2026-11-25"
    with pytest.raises(RefusedError) as refused:
        entry_at(city, FIRST, datetime(2027, 7, 1, tzinfo=UTC))
    assert codes(refused) == ["release-before-last"]


def test_a_clock_that_jumps_back_leaves_the_order_of_the_history(city: City) -> None:
    city.release("one", "not_established", SECOND)
    known = snapshot("met")
    city.build("two", known)
    back = datetime(2026, 7, 1, tzinfo=UTC)
    entry = upcoming(city.releases, known, day=date(2026, 7, 1), note=NOTE, kind="update", at=back)
    release(city.built, city.releases, entry)
    assert [each.name for each in changes(city.releases)] == ["2026-07-01", "2026-11-23"]
    assert current_release(city.releases) == "2026-07-01"
    assert [each.name for each in list_releases(city.releases)] == ["2026-11-23", "2026-07-01"]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("2026-06-30/site", "release-current-moved"),
        ("..", "release-current-moved"),
        ("nowhere", "release-current-missing"),
    ],
)
def test_a_current_that_no_command_moved_is_named(city: City, target: str, code: str) -> None:
    city.release("one", "not_established", FIRST)
    city.release("two", "met", SECOND)
    current = city.releases / "current"
    current.unlink() if current.is_symlink() else shutil.rmtree(current)
    current.symlink_to(target)
    assert [each.code for each in verify_all(city.releases)] == [code]


def test_where_current_leads_and_where_it_should_is_said(city: City) -> None:
    city.release("one", "not_established", FIRST)
    city.release("two", "met", SECOND)
    current = city.releases / "current"
    current.unlink() if current.is_symlink() else shutil.rmtree(current)
    (missing,) = verify_all(city.releases)
    assert missing.values == {"name": "—"}
    current.symlink_to("2026-06-30/site")
    (moved,) = verify_all(city.releases)
    assert moved.values == {"name": "2026-06-30", "last": "2026-11-23"}
    shutil.rmtree(city.releases / "2026-06-30/site")
    (missing,) = verify_all(city.releases)
    assert missing.values == {"name": "2026-06-30"}
    shutil.rmtree(city.releases)
    city.releases.mkdir()
    assert verify_all(city.releases) == ()
    current.symlink_to("2026-06-30/site")
    assert [each.values for each in verify_all(city.releases)] == [{"name": "2026-06-30"}]


def test_a_file_that_cannot_be_read_is_named_with_the_reason(city: City) -> None:
    city.release("one", "not_established", FIRST)
    page = city.releases / "2026-06-30/site/index.html"
    page.unlink()
    page.mkdir()
    for name in (".DS_Store", "Thumbs.db"):
        (page.parent / name).write_bytes(b"")
    with pytest.raises(OSError, match=r"index\.html") as refused:
        page.read_bytes()
    (problem,) = verify_release(city.releases, "2026-06-30")
    assert (problem.code, problem.values) == ("file-unreadable", {"reason": refused.value.strerror})


def test_a_current_that_serves_again_what_a_step_back_went_back_to_is_no_move(city: City) -> None:
    city.release("one", "not_established", FIRST)
    city.release("two", "met", SECOND)
    rollback(city.releases, "2026-06-30", day=SECOND, note=NOTE)
    current = city.releases / "current"
    current.unlink() if current.is_symlink() else shutil.rmtree(current)
    current.symlink_to("2026-06-30/site")
    assert verify_all(city.releases) == ()


def test_a_step_back_is_no_move_by_hand(city: City) -> None:
    city.release("one", "not_established", FIRST)
    city.release("two", "met", SECOND)
    rollback(city.releases, "2026-06-30", day=SECOND, note=NOTE)
    assert verify_all(city.releases) == ()
