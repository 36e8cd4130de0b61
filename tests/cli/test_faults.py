"""Killed, full, unwritable: `current` serves a whole release, whatever happens and whenever."""

import resource
import signal

import pytest
from city import FIRST, NOTE, SECOND, THIRD, City, snapshot
from forks import DONE, REFUSED, UNTOUCHED, at_touch, die, disk_full, exit_code, forked, moments

from scorecard.history.entry import Release
from scorecard.site.publish.staging import MARKER
from scorecard.staff.release import changes, current_release, prune, release, release_names, rollback
from scorecard.staff.release.freeze import read_site

pytestmark = pytest.mark.slow


def assert_whole(city: City, old: str, new: str) -> str:
    """`current` serves one of the two, whole; every release is sound; the history knows what is served."""
    name = current_release(city.releases)
    assert name in (old, new)
    for path, content in read_site(city.releases / name / "site").items():
        if path != MARKER:
            assert (city.releases / "current" / path).read_bytes() == content
    assert city.all_problems() == []
    assert name in release_names(city.releases)
    assert name in {each.name for each in changes(city.releases)}
    return name


def two_releases(city: City) -> None:
    city.release("one", "not_established", FIRST)
    known = snapshot("met")
    city.build("two", known)


def release_second(city: City) -> Release:
    return release(city.built, city.releases, city.entry(snapshot("met"), SECOND))


def test_a_release_killed_at_any_moment_happened_whole_or_not_at_all(city: City) -> None:
    outcomes = []
    two_releases(city)
    put_back = city.remember()
    for number in moments(lambda: release_second(city), city.built, city.releases):
        put_back()

        def killed(number: int = number) -> None:
            at_touch(number, die)
            release_second(city)

        code = exit_code(forked(killed))
        served = assert_whole(city, "2026-06-30", "2026-11-23")
        outcomes.append(served)
        assert len(changes(city.releases)) == (1 if served == "2026-06-30" else 2)
        if code == DONE:
            break
        assert code == -signal.SIGKILL
        if served == "2026-06-30":
            assert release_second(city).name == "2026-11-23"
        else:
            city.release("three", "met", THIRD)
        assert city.all_problems() == []
        assert city.hidden() == {".current.lock"}
    else:
        pytest.fail("it never ended")
    assert {"2026-06-30", "2026-11-23"} == set(outcomes)
    assert outcomes == sorted(outcomes)


def test_going_back_killed_at_any_moment_happened_whole_or_not_at_all(city: City) -> None:
    outcomes = []
    two_releases(city)
    release_second(city)
    put_back = city.remember()

    def go_back() -> None:
        rollback(city.releases, "2026-06-30", day=THIRD, note=NOTE)

    for number in moments(go_back, city.built, city.releases):
        put_back()

        def killed(number: int = number) -> None:
            at_touch(number, die)
            go_back()

        code = exit_code(forked(killed))
        served = assert_whole(city, "2026-11-23", "2026-11-24-back-3")
        outcomes.append(served)
        known = [each.name for each in changes(city.releases)]
        assert known == ["2026-11-24-back-3"] * (served != "2026-11-23") + ["2026-11-23", "2026-06-30"]
        if code == DONE:
            break
        city.release("three", "met", THIRD)
        assert [each.name for each in changes(city.releases)][1:] == known
        assert city.hidden() == {".current.lock"}
    else:
        pytest.fail("it never ended")
    assert set(outcomes) == {"2026-11-23", "2026-11-24-back-3"}


def test_pruning_killed_at_any_moment_loses_nothing_that_is_served_or_told(city: City) -> None:
    left = []
    two_releases(city)
    release_second(city)
    put_back = city.remember()
    for number in moments(lambda: prune(city.releases, 1), city.built, city.releases):
        put_back()

        def killed(number: int = number) -> None:
            at_touch(number, die)
            prune(city.releases, 1)

        code = exit_code(forked(killed))
        assert assert_whole(city, "2026-11-23", "2026-11-23")
        assert len(changes(city.releases)) == 2
        left.append((city.releases / "2026-06-30" / "site").is_dir())
        if code == DONE:
            break
        prune(city.releases, 1)
        assert city.hidden() == {".current.lock"}
        rollback(city.releases, "2026-06-30", day=THIRD, note=NOTE)
        assert city.served() == "<p>one"
    else:
        pytest.fail("it never ended")
    assert left == sorted(left, reverse=True)
    assert set(left) == {True, False}


@pytest.mark.parametrize("from_then_on", [False, True])
def test_a_disk_that_refuses_at_any_moment_changes_nothing(city: City, from_then_on: bool) -> None:
    codes_seen = set()
    two_releases(city)
    put_back = city.remember()
    for number in range(1, 400):
        put_back()

        def refused(number: int = number) -> bool:
            touches = at_touch(number, disk_full, from_then_on=from_then_on, only_writes=True)
            release_second(city)
            return touches.seen >= number

        code = exit_code(forked(refused))
        served = assert_whole(city, "2026-06-30", "2026-11-23")
        assert served == ("2026-06-30" if code == REFUSED else "2026-11-23")
        codes_seen.add(code)
        if code == UNTOUCHED:
            break
        if code == REFUSED:
            assert release_second(city).name == "2026-11-23"
        else:
            city.release("three", "met", THIRD)
        assert city.all_problems() == []
        assert city.hidden() == {".current.lock"}
    else:
        pytest.fail("it never ended")
    assert codes_seen >= {REFUSED, UNTOUCHED}


@pytest.mark.parametrize("limit", [0, 1, 100, 1_000, 2_000])
def test_a_file_that_cannot_be_written_whole_changes_nothing(city: City, limit: int) -> None:
    two_releases(city)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        release_second(city)

    assert exit_code(forked(limited)) == REFUSED
    assert assert_whole(city, "2026-06-30", "2026-11-23") == "2026-06-30"
    assert len(changes(city.releases)) == 1
    release_second(city)
    assert city.served() == "<p>two"
    assert city.hidden() == {".current.lock"}
