"""Releases: frozen whole, moved to in one step, taken back, and never half there, whatever kills them."""

import errno
import io
import json
import os
import shutil
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from city import FIRST, NOTE, SECOND, THIRD, City, codes, snapshot
from forks import DONE, exit_code, forked

from scorecard.history.difference import StatusCount, fingerprint
from scorecard.history.entry import STEP, Release, ReleaseEntry, Step
from scorecard.history.snapshot import SNAPSHOT_PATH
from scorecard.records.problems import Place, Problem, RefusedError
from scorecard.site.publish import staging
from scorecard.site.publish.staging import MARKER, staged
from scorecard.staff.release import (
    Gate,
    Signature,
    changes,
    current,
    current_release,
    list_releases,
    make,
    prune,
    release,
    release_names,
    rollback,
    sizes_of,
    upcoming,
    verify_release,
)
from scorecard.staff.release.freeze import freeze, read_site
from scorecard.staff.release.history import begin, snapshot_of_release


def test_the_first_release_is_frozen_and_served(city: City) -> None:
    made = city.release("one", "not_established", FIRST)
    assert made.name == "2026-06-30"
    assert current_release(city.releases) == "2026-06-30"
    assert city.served() == "<p>one"
    assert {path.name for path in (city.releases / "2026-06-30").iterdir()} == {
        MARKER,
        "site",
        "manifest.json",
        "sbom.cdx.json",
        "2026-06-30.zip",
    }
    snapshot_file = "site/data/snapshot.json"
    assert set(made.files) == {
        "site/.site",
        "site/index.html",
        "site/en/index.html",
        snapshot_file,
        f"{snapshot_file}.gz",
        f"{snapshot_file}.br",
        "sbom.cdx.json",
    }
    assert list_releases(city.releases) == (made,)
    assert city.all_problems() == []
    assert city.hidden() == {".current.lock"}


def test_the_first_entry_lists_no_changes(city: City) -> None:
    city.release("one", "not_established", FIRST)
    (entry,) = changes(city.releases)
    assert entry.is_first
    assert (entry.number, entry.released, entry.as_of, entry.kind) == (1, FIRST, date(2026, 6, 30), "update")
    assert (entry.flips, entry.new_values) == ((), ())
    assert entry.counts == (StatusCount(status="not_established", before=1, after=1),)


def test_a_later_release_says_what_changed(city: City) -> None:
    city.release("one", "not_established", FIRST)
    city.release("two", "met", SECOND)
    assert city.served() == "<p>two"
    entry = changes(city.releases)[0]
    assert (entry.number, entry.name, entry.previous, entry.note) == (2, "2026-11-23", "2026-06-30", NOTE)
    assert [(each.before.status, each.after.status) for each in entry.flips] == [("not_established", "met")]
    assert [each.name for each in changes(city.releases)] == ["2026-11-23", "2026-06-30"]


def test_a_second_release_of_a_day_has_a_number(city: City) -> None:
    names = [city.release(words, "met", FIRST).name for words in ("one", "two", "three")]
    assert names == ["2026-06-30", "2026-06-30-2", "2026-06-30-3"]
    assert release_names(city.releases) == tuple(names)


def test_ten_releases_of_a_day_stand_in_their_order(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("2025-12-31-2", "2026-06-30", "2026-06-30-2", "2026-06-30-9", "2026-06-30-10", "2026-06-30-back-1")
    for name in (*reversed(names), "notes", "2026-06-30-0", "2026-06-30-back-0"):
        (city.releases / name).mkdir(parents=True)
    assert release_names(city.releases) == names
    listed = list(city.releases.iterdir())
    for each in (listed, listed[::-1]):
        monkeypatch.setattr(Path, "iterdir", lambda _, each=each: iter(each))
        assert release_names(city.releases) == names


def test_the_same_site_gives_the_same_bytes(city: City) -> None:
    known = snapshot("met")
    city.build("one", known)
    entry = city.entry(known, FIRST)
    made = Release(manifest_version=1, entry=entry, built_at=None)
    assert freeze(read_site(city.built), made) == freeze(read_site(city.built), made)


def test_a_copy_of_what_has_none_any_more_is_left_out(city: City) -> None:
    made = Release(manifest_version=1, entry=city.entry(snapshot("met"), FIRST), built_at=None)
    site = {"a.html": b"x", "a.html.gz": b"old", "a.html.br": b"old", "a.html.txt": b"y", "b.gz": b"its own"}
    whole, _ = freeze(site, made)
    assert [name for name in whole.files if name.startswith("site/")] == ["site/a.html", "site/a.html.txt", "site/b.gz"]


def test_the_zip_unpacks_to_the_release(city: City, tmp_path: Path) -> None:
    made = city.release("one", "met", FIRST)
    content = (city.releases / made.name / "2026-06-30.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(2026, 6, 30, 0, 0, 0)}
        archive.extractall(tmp_path / "elsewhere")
    assert verify_release(tmp_path / "elsewhere", made.name) == ()


def test_build_time_stands_in_the_manifest_and_in_nothing_readers_get(city: City) -> None:
    known = snapshot("met")
    city.build("one", known)
    at = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
    made = release(
        city.built, city.releases, city.entry(known, date(2026, 7, 2)), signature=Signature(materials={}, built_at=at)
    )
    assert json.loads((city.releases / made.name / "manifest.json").read_bytes())["built_at"] == "2026-07-01T09:30:00Z"
    assert all(b"2026-07-01" not in content for content in read_site(city.releases / made.name / "site").values())
    assert "built_at" not in ReleaseEntry.__slots__


def test_what_is_done_is_told_step_by_step(city: City) -> None:
    known, told = snapshot("met"), list[tuple[str, int, int]]()
    city.build("one", known)
    gates = [Gate(name=each, find=lambda site: []) for each in ("one", "two")]
    entry = city.entry(known, FIRST)
    release(city.built, city.releases, entry, gates=gates, progress=lambda *each: told.append(each))
    assert told == [
        ("gates", 0, 2),
        ("gates", 1, 2),
        ("gates", 2, 2),
        ("freeze", 0, 1),
        ("release", 0, 9),
        ("release", 9, 9),
    ]


def test_a_manifest_is_written_for_people_too(city: City) -> None:
    city.release("one", "met", FIRST)
    text = (city.releases / "2026-06-30/manifest.json").read_text("utf-8")
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"


# Refusals


def test_every_gate_speaks_before_anything_is_written(city: City) -> None:
    place = Place("index.html")
    gates = (
        Gate(name="counts", find=lambda site: [Problem(place=place, code="file-empty")]),
        Gate(name="warnings", find=lambda site: [Problem(place=place, code="list-too-short", severity="warning")]),
        Gate(name="links", find=lambda site: [Problem(place=Place(site.name), code="text-empty")]),
    )
    with pytest.raises(RefusedError) as refused:
        city.release("one", "met", FIRST, *gates)
    assert codes(refused) == ["file-empty", "text-empty"]
    assert refused.value.problems[1].place.file == "site"
    assert not city.releases.exists()


def test_a_warning_of_a_gate_does_not_stop(city: City) -> None:
    warning = Problem(place=Place("index.html"), code="text-empty", severity="warning")
    city.release("one", "met", FIRST, Gate(name="words", find=lambda site: [warning]))
    assert current_release(city.releases) == "2026-06-30"


@pytest.mark.parametrize("note", [{}, {"zh": "", "en": " "}])
def test_a_release_without_a_note_is_refused(city: City, note: dict[str, str]) -> None:
    with pytest.raises(RefusedError) as refused:
        upcoming(city.releases, snapshot("met"), day=FIRST, note=note, kind="update")
    assert codes(refused) == ["release-note-missing"]


def test_a_release_dated_before_the_last_is_refused(city: City) -> None:
    city.release("one", "met", SECOND)
    with pytest.raises(RefusedError) as refused:
        city.release("two", "met", FIRST)
    assert codes(refused) == ["release-before-last"]


def test_a_release_dated_before_its_data_is_refused(city: City) -> None:
    with pytest.raises(RefusedError) as refused:
        city.entry(snapshot("met", "2026-11-24"), SECOND)
    assert codes(refused) == ["release-before-data"]


def test_a_folder_that_is_no_built_site_is_refused(city: City) -> None:
    city.build("one", snapshot("met"))
    (city.built / MARKER).unlink()
    with pytest.raises(RefusedError) as refused:
        release(city.built, city.releases, city.entry(snapshot("met"), FIRST))
    assert codes(refused) == ["release-not-a-site"]


def test_a_site_that_shows_another_entry_is_refused(city: City) -> None:
    city.build("one", snapshot("met"))
    entry = city.entry(snapshot("not_established"), FIRST)
    with pytest.raises(RefusedError) as refused:
        release(city.built, city.releases, entry)
    assert codes(refused) == ["release-overtaken"]
    assert current_release(city.releases) is None


def test_a_release_that_another_one_overtook_is_refused(city: City) -> None:
    known = snapshot("met")
    overtaken = city.entry(known, FIRST)
    city.release("one", "met", FIRST)
    with pytest.raises(RefusedError) as refused:
        release(city.built, city.releases, overtaken)
    assert codes(refused) == ["release-overtaken"]


@pytest.mark.parametrize("held", ["releases/current", "site"])
def test_two_at_once_refuse_each_other(city: City, held: str) -> None:
    city.release("one", "met", FIRST)
    with staged(city.releases.parent / held), pytest.raises(RefusedError) as refused:
        release(city.built, city.releases, city.entry(snapshot("met"), SECOND))
    assert codes(refused) == ["release-running"]


def test_a_release_in_another_process_is_waited_for_by_nobody(city: City) -> None:
    city.release("one", "met", FIRST)
    started, go_on = os.pipe(), os.pipe()

    def wait_inside(site: Path) -> list[Problem]:
        os.write(started[1], b"x")
        os.read(go_on[0], 1)
        return []

    child = forked(lambda: city.release("two", "met", SECOND, Gate(name="slow", find=wait_inside)))
    os.read(started[0], 1)
    with pytest.raises(RefusedError) as refused:
        release(city.built, city.releases, city.entry(snapshot("met"), SECOND))
    assert codes(refused) == ["release-running"]
    os.write(go_on[1], b"x")
    assert exit_code(child) == DONE
    assert city.served() == "<p>two"


def test_what_is_about_to_be_done_is_written_down_before_it_is_done(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    city.release("one", "not_established", FIRST)
    seen = []

    def stop(releases: Path, name: str, _: object) -> None:
        step = STEP.validate_json((releases / ".step.json").read_bytes())
        seen.append((step.previous, step.to, name, release_names(releases)))
        raise OSError(errno.ENOSPC, "no room")

    with monkeypatch.context() as patch:
        patch.setattr(make, "move_current", stop)
        with pytest.raises(RefusedError) as refused:
            city.release("two", "met", SECOND)
    assert codes(refused) == ["release-cannot-write"]
    assert seen == [("2026-06-30", "2026-11-23", "2026-11-23", ("2026-06-30",))]
    assert release_names(city.releases) == ("2026-06-30",)
    assert city.hidden() == {".current.lock"}
    assert city.release("two", "met", SECOND).name == "2026-11-23"


@pytest.mark.parametrize("what", ["release", "rollback", "prune"])
def test_what_was_killed_is_cleared_away_before_anything_else(city: City, what: str) -> None:
    city.release("one", "not_established", FIRST)
    city.release("two", "met", SECOND)
    killed = replace(city.entry(snapshot("met"), THIRD), name="2026-11-24-7")
    begin(city.releases, Step(to=killed.name, previous=killed.previous, entry=killed))
    (city.releases / killed.name / "site").mkdir(parents=True)
    if what == "release":
        assert city.release("three", "met", THIRD).name == "2026-11-24"
    elif what == "rollback":
        assert rollback(city.releases, "2026-06-30", day=THIRD, note=NOTE).name == "2026-11-24-back-3"
    else:
        assert prune(city.releases, 1).names == ("2026-06-30",)
    assert not (city.releases / killed.name).exists()
    assert killed.name not in {each.name for each in changes(city.releases)}


# Going back


def test_going_back_serves_the_earlier_release_and_is_recorded(city: City) -> None:
    city.release("one", "not_established", FIRST)
    city.release("two", "met", SECOND)
    entry = rollback(city.releases, "2026-06-30", day=THIRD, note={"zh": "数据有误"})
    assert city.served() == "<p>one"
    assert current_release(city.releases) == "2026-11-24-back-3"
    assert (entry.kind, entry.restored, entry.previous, entry.number) == ("correction", "2026-06-30", "2026-11-23", 3)
    assert [(each.before.status, each.after.status) for each in entry.flips] == [("met", "not_established")]
    assert [each.name for each in changes(city.releases)] == ["2026-11-24-back-3", "2026-11-23", "2026-06-30"]
    assert release_names(city.releases) == ("2026-06-30", "2026-11-23", "2026-11-24-back-3")
    assert city.all_problems() == []
    assert city.hidden() == {".current.lock"}


def test_a_release_after_going_back_is_compared_with_what_was_served(city: City) -> None:
    city.release("one", "not_established", FIRST)
    city.release("two", "met", SECOND)
    rollback(city.releases, "2026-06-30", day=THIRD, note=NOTE)
    city.release("three", "met", THIRD)
    entry = changes(city.releases)[0]
    assert (entry.number, entry.previous) == (4, "2026-11-24-back-3")
    assert [(each.before.status, each.after.status) for each in entry.flips] == [("not_established", "met")]


def test_going_back_to_what_is_not_there_or_is_served_is_refused(city: City) -> None:
    with pytest.raises(RefusedError) as refused:
        rollback(city.releases, "2026-06-30", day=THIRD, note=NOTE)
    assert codes(refused) == ["release-unknown"]
    city.release("one", "not_established", FIRST)
    for name, code in (
        ("2026-06-31", "release-unknown"),
        ("../site", "release-unknown"),
        ("2026-06-30", "release-is-current"),
    ):
        with pytest.raises(RefusedError) as refused:
            rollback(city.releases, name, day=THIRD, note=NOTE)
        assert codes(refused) == [code]


def test_going_back_needs_a_note_and_a_day_and_names_what_there_is(city: City) -> None:
    def said(name: str, day: date, note: dict[str, str]) -> list[tuple[str, dict[str, str]]]:
        with pytest.raises(RefusedError) as refused:
            rollback(city.releases, name, day=day, note=note)
        return [(each.code, dict(each.values)) for each in refused.value.problems]

    city.releases.mkdir()
    assert said("x", THIRD, NOTE) == [("release-unknown", {"name": "x", "known": "—"})]
    city.release("one", "not_established", FIRST)
    city.release("two", "met", SECOND)
    assert said("x", THIRD, NOTE) == [("release-unknown", {"name": "x", "known": "2026-06-30, 2026-11-23"})]
    assert said("2026-11-23", THIRD, NOTE) == [("release-is-current", {"name": "2026-11-23"})]
    assert said("2026-06-30", FIRST, {}) == [
        ("release-note-missing", {}),
        ("release-before-last", {"day": "2026-06-30", "last": "2026-11-23"}),
    ]


def test_going_back_to_a_damaged_release_is_refused(city: City) -> None:
    city.release("one", "not_established", FIRST)
    city.release("two", "met", SECOND)
    (city.releases / "2026-06-30/site/en/index.html").write_text("tampered")
    with pytest.raises(RefusedError) as refused:
        rollback(city.releases, "2026-06-30", day=THIRD, note=NOTE)
    assert codes(refused) == ["release-file-changed"]
    assert city.served() == "<p>two"


def test_going_back_works_where_the_served_release_is_damaged(city: City) -> None:
    city.release("one", "not_established", FIRST)
    city.release("two", "met", SECOND)
    (city.releases / "2026-11-23/site" / SNAPSHOT_PATH).write_text("{")
    entry = rollback(city.releases, "2026-06-30", day=THIRD, note=NOTE)
    assert (entry.flips, entry.is_first) == ((), False)
    assert city.served() == "<p>one"


def test_going_back_twice_to_the_same_is_refused_and_back_again_is_not(city: City) -> None:
    city.release("one", "not_established", FIRST)
    city.release("two", "met", SECOND)
    rollback(city.releases, "2026-06-30", day=THIRD, note=NOTE)
    with pytest.raises(RefusedError) as refused:
        rollback(city.releases, "2026-06-30", day=THIRD, note=NOTE)
    assert codes(refused) == ["release-is-current"]
    rollback(city.releases, "2026-11-23", day=THIRD, note=NOTE)
    assert city.served() == "<p>two"
    rollback(city.releases, "2026-11-24-back-3", day=THIRD, note=NOTE)
    assert city.served() == "<p>one"
    assert [each.number for each in changes(city.releases)] == [5, 4, 3, 2, 1]


def test_a_step_back_tells_of_itself_at_once(city: City) -> None:
    city.release("one", "not_established", FIRST)
    city.release("two", "met", SECOND)

    def retell(site: Mapping[str, bytes], entries: Sequence[ReleaseEntry]) -> dict[str, bytes]:
        return {**site, "index.html": ", ".join(each.name for each in entries).encode()}

    rollback(city.releases, "2026-06-30", day=THIRD, note=NOTE, retell=retell)
    assert city.served() == "2026-11-24-back-3, 2026-11-23, 2026-06-30"
    assert (city.releases / "2026-06-30/site/index.html").read_text() == "<p>one", "the earlier release stays as it was"
    assert city.all_problems() == []


# Signing


def test_what_was_signed_is_kept_and_anything_else_is_refused(city: City) -> None:
    known, materials = snapshot("met"), {"templates/home.html.j2": "0123"}
    signed = fingerprint(replace(known, materials=materials))
    city.build("one", known)
    entry = city.entry(known, FIRST)
    for other in (Signature(materials=materials, signed="0" * 16), Signature(materials={}, signed=signed)):
        with pytest.raises(RefusedError) as refused:
            release(city.built, city.releases, entry, signature=other)
        assert codes(refused) == ["release-not-signed"]
    assert current_release(city.releases) is None
    made = release(city.built, city.releases, entry, signature=Signature(materials=materials, signed=signed))
    assert (made.fingerprint, made.signed, made.materials) == (signed, signed, materials)
    assert list_releases(city.releases) == (made,)
    kept = snapshot_of_release(city.releases, made.name)
    assert kept == replace(known, materials=materials)
    (city.releases / made.name / "manifest.json").unlink()
    assert snapshot_of_release(city.releases, made.name) == known


# Room


def test_pruning_keeps_manifest_history_and_zip(city: City) -> None:
    for words, day in (("one", FIRST), ("two", SECOND), ("three", THIRD)):
        city.release(words, "met", day)
    before = sizes_of(city.releases)
    done = prune(city.releases, 1)
    assert done.names == ("2026-06-30", "2026-11-23")
    assert done.freed == before.on_disk - sizes_of(city.releases).on_disk > 0
    assert {path.name for path in (city.releases / "2026-06-30").iterdir()} == {
        MARKER,
        "manifest.json",
        "sbom.cdx.json",
        "2026-06-30.zip",
    }
    assert city.served() == "<p>three"
    assert [each.name for each in changes(city.releases)] == ["2026-11-24", "2026-11-23", "2026-06-30"]
    assert city.all_problems() == []
    assert prune(city.releases, 1).names == ()
    assert city.hidden() == {".current.lock"}


def test_a_pruned_release_can_be_compared_with_and_gone_back_to(city: City) -> None:
    city.release("one", "not_established", FIRST)
    city.release("two", "met", SECOND)
    prune(city.releases, 1)
    assert snapshot_of_release(city.releases, "2026-06-30") == snapshot("not_established")
    rollback(city.releases, "2026-06-30", day=THIRD, note=NOTE)
    assert city.served() == "<p>one"
    assert city.all_problems() == []


def test_as_many_as_are_asked_for_stay(city: City) -> None:
    for words, day in (("one", FIRST), ("two", SECOND), ("three", THIRD)):
        city.release(words, "met", day)
    assert prune(city.releases, 3).names == ()
    assert prune(city.releases, 2).names == ("2026-06-30",)
    assert prune(city.releases, 0).names == ("2026-11-23",)


def test_where_a_disk_numbers_no_files_each_counts(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    city.releases.mkdir()
    for name, size in (("a", 3), ("b", 4)):
        (city.releases / name).write_bytes(bytes(size))
    real = Path.lstat

    def without_number(path: Path) -> os.stat_result:
        status = real(path)
        return os.stat_result((status.st_mode, 0, 0, 1, 0, 0, status.st_size, 0, 0, 0))

    monkeypatch.setattr(Path, "lstat", without_number)
    sizes = sizes_of(city.releases)
    assert (sizes.releases, sizes.on_disk) == ({"a": 3, "b": 4}, 7)


def test_the_release_that_is_served_is_never_pruned(city: City) -> None:
    city.release("one", "not_established", FIRST)
    city.release("two", "met", SECOND)
    rollback(city.releases, "2026-06-30", day=SECOND, note=NOTE)
    assert prune(city.releases, 1).names == ("2026-06-30", "2026-11-23")
    assert city.served() == "<p>one"


@pytest.mark.parametrize(
    ("spoil", "code"), [("gone", "release-archive-missing"), ("damaged", "release-archive-damaged")]
)
def test_a_release_without_a_sound_zip_is_not_pruned(city: City, spoil: str, code: str) -> None:
    city.release("one", "not_established", FIRST)
    city.release("two", "met", SECOND)
    archive = city.releases / "2026-06-30" / "2026-06-30.zip"
    archive.unlink() if spoil == "gone" else archive.write_bytes(b"PK")
    with pytest.raises(RefusedError) as refused:
        prune(city.releases, 1)
    assert codes(refused) == [code]
    assert (city.releases / "2026-06-30" / "site").is_dir()


def test_shared_files_count_once(tmp_path: Path) -> None:
    city = City(tmp_path)
    city.release("one", "met", FIRST)
    alone = sizes_of(city.releases)
    city.release("one", "met", SECOND)
    city.release("one", "met", THIRD)
    both = sizes_of(city.releases)
    assert both.releases["2026-06-30"] == alone.releases["2026-06-30"]
    shared = sum(
        len(content) for path, content in read_site(city.releases / "2026-06-30/site").items() if path != MARKER
    )
    assert both.on_disk <= sum(both.releases.values()) - 2 * shared
    files = [path.lstat() for path in city.releases.rglob("*") if path.is_file()]
    assert both.on_disk == sum({each.st_ino: each.st_size for each in files}.values())


# Verifying


def test_everything_that_differs_from_the_manifest_is_found(city: City) -> None:
    city.release("one", "not_established", FIRST)
    folder = city.releases / "2026-06-30"
    (folder / "site/index.html").write_text("tampered")
    (folder / "site/en/index.html").unlink()
    (folder / "site/extra.html").write_text("more")
    (folder / "2026-06-30.zip").write_bytes(b"PK")
    found = [(each.code, Path(each.place.file).name) for each in verify_release(city.releases, "2026-06-30")]
    assert sorted(found) == [
        ("release-archive-damaged", "2026-06-30.zip"),
        ("release-file-added", "extra.html"),
        ("release-file-changed", "index.html"),
        ("release-file-missing", "index.html"),
    ]


def test_a_zip_of_another_release_is_found(city: City) -> None:
    city.release("one", "not_established", FIRST)
    city.release("two", "not_established", SECOND)
    shutil.copy(city.releases / "2026-11-23/2026-11-23.zip", city.releases / "2026-06-30/2026-06-30.zip")
    assert [each.code for each in verify_release(city.releases, "2026-06-30")] == ["release-archive-damaged"]


def test_a_zip_that_was_carried_away_is_no_fault(city: City) -> None:
    city.release("one", "not_established", FIRST)
    (city.releases / "2026-06-30/2026-06-30.zip").unlink()
    assert verify_release(city.releases, "2026-06-30") == ()


@pytest.mark.parametrize("content", [b"", b"{}", None])
def test_a_damaged_manifest_is_found_and_hides_no_other_release(city: City, content: bytes | None) -> None:
    city.release("one", "not_established", FIRST)
    made = city.release("two", "met", SECOND)
    manifest = city.releases / "2026-06-30/manifest.json"
    manifest.unlink() if content is None else manifest.write_bytes(content)
    assert [each.code for each in verify_release(city.releases, "2026-06-30")] == ["release-manifest-damaged"]
    assert list_releases(city.releases) == (made,)
    assert release_names(city.releases) == ("2026-06-30", "2026-11-23")
    assert city.release("three", "met", THIRD).entry.number == 3


def test_nothing_released_is_an_empty_history(city: City) -> None:
    assert (list_releases(city.releases), changes(city.releases), current_release(city.releases)) == ((), (), None)


# Where there are links, and where there are none


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot rename over a link to a folder")
def test_current_is_a_link_that_needs_no_file_to_say_which_it_is(tmp_path: Path) -> None:
    city = City(tmp_path)
    city.releases.mkdir()
    (city.releases / "current.txt").write_text("2025-12-31\n")
    (city.releases / ".current.link").symlink_to("2025-12-31/site")  # of one that was killed
    for words, day in (("one", FIRST), ("two", SECOND)):
        city.release(words, "not_established", day)
        assert (city.releases / "current").readlink() == Path(day.isoformat(), "site")
        assert not (city.releases / "current.txt").exists()


def test_a_current_that_is_a_folder_stays_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    city = City(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(current, "_links_are_replaced", lambda releases: False)
        city.release("one", "not_established", FIRST)
    city.release("two", "not_established", SECOND)
    assert not (city.releases / "current").is_symlink()
    assert (city.releases / "current.txt").read_text() == "2026-11-23\n"
    (city.releases / "current/.release").write_text("\n")
    assert current_release(city.releases) is None


def test_a_file_system_without_links_gets_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    city = City(tmp_path)
    city.release("one", "not_established", FIRST)
    city.release("two", "not_established", SECOND)
    folder = city.releases / "current"
    assert not folder.is_symlink()
    assert (folder / "index.html").read_text() == "<p>two"
    assert (city.releases / "current.txt").read_text() == "2026-11-23\n"
    assert (folder / ".release").read_text() == "2026-11-23\n"


def test_a_copy_is_a_copy_of_the_whole_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current, "_links_are_replaced", lambda releases: False)
    city = City(tmp_path)
    made = city.release("one", "not_established", FIRST)
    served, frozen = read_site(city.releases / "current"), read_site(city.releases / made.name / "site")
    own = {MARKER, ".release"}
    assert {path: content for path, content in served.items() if path not in own} == {
        path: content for path, content in frozen.items() if path not in own
    }


def test_a_folder_that_is_not_ours_is_never_replaced(tmp_path: Path) -> None:
    city = City(tmp_path)
    (city.releases / "current").mkdir(parents=True)
    (city.releases / "current" / "photo.jpg").write_bytes(b"mine")
    with pytest.raises(RefusedError) as refused:
        city.release("one", "not_established", FIRST)
    assert codes(refused) == ["release-not-a-site"]
    assert (city.releases / "current" / "photo.jpg").read_bytes() == b"mine"


def test_a_build_killed_between_two_renames_is_put_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current, "_links_are_replaced", lambda releases: False)
    monkeypatch.setattr(staging, "_exchange", lambda one, other: False)
    city = City(tmp_path)
    city.release("one", "not_established", FIRST)
    city.release("two", "met", SECOND)
    (city.releases / "current").rename(city.releases / ".current.previous")
    city.release("three", "met", THIRD)
    assert city.served() == "<p>three"
    assert changes(city.releases)[0].previous == "2026-11-23"


def test_a_file_that_two_releases_share_is_stored_once(tmp_path: Path) -> None:
    city = City(tmp_path)
    for day in (FIRST, SECOND):
        city.release("one", "met", day)
    one, two = (city.releases / name / "site" for name in release_names(city.releases))
    assert (one / "index.html").stat().st_ino == (two / "index.html").stat().st_ino
    assert (city.built / "index.html").stat().st_ino != (one / "index.html").stat().st_ino, (
        "a build is nobody's release"
    )


def test_without_links_each_release_has_its_own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    city = City(tmp_path)
    for day in (FIRST, SECOND):
        city.release("one", "met", day)
    one, two = (city.releases / name / "site" for name in release_names(city.releases))
    assert (one / "index.html").stat().st_ino != (two / "index.html").stat().st_ino
    assert city.all_problems() == []
