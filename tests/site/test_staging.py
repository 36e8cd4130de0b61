"""The folder a site is written to: what the disk said is passed on in its own words."""

import ctypes
import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from scorecard.records.problems import RefusedError
from scorecard.site.publish import staging as folders
from scorecard.site.publish.staging import MARKER, MARKER_HEAD, _exchange, staged
from scorecard.site.rendered import OutputFile


@pytest.mark.parametrize(
    ("error", "detail"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/a/b"), "No space left on device"),
        (OSError("the medium is gone"), "the medium is gone"),
    ],
)
def test_a_file_that_cannot_be_written_is_named_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, detail: str
) -> None:
    def refuses(*_: object) -> None:
        raise error

    with staged(tmp_path / "site") as staging:
        monkeypatch.setattr("builtins.open", refuses)
        with pytest.raises(RefusedError) as refused:
            staging.write([OutputFile(path="a/b.html", content=b"x")])
        monkeypatch.undo()
    (problem,) = refused.value.problems
    assert (problem.code, problem.values["reason"]) == ("cannot-write", detail)
    assert problem.place.file.endswith("a/b.html")
    assert not (tmp_path / "site").exists()


def test_what_an_earlier_build_left_is_cleared_away_where_it_can_be(tmp_path: Path) -> None:
    (tmp_path / ".site.building-1" / "a").mkdir(parents=True)
    (tmp_path / ".site.building-2").write_text("somebody's own file", "utf-8")
    with staged(tmp_path / "site") as staging:
        assert not (tmp_path / ".site.building-1").exists()
        assert (tmp_path / ".site.building-2").read_text("utf-8") == "somebody's own file"
        shutil.rmtree(staging.folder)


def site_of(out: Path, cache: Path | None = None, **files: bytes) -> int:
    """Let a folder hold files, named with _ for /; the bytes written."""
    with staged(out, cache) as staging:
        written = staging.write([OutputFile(path=name.replace("_", "/"), content=each) for name, each in files.items()])
        staging.put_in_place()
    return written


def paths_in(folder: Path) -> list[str]:
    return sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*"))


def test_a_site_is_exactly_its_files_and_the_marker_that_names_them(tmp_path: Path) -> None:
    out = tmp_path / "public" / "city" / "site"
    for files in ({"a_b_c": b"1", "d": b"22"}, {"a_b_c": b"1"}, {"d": b"333", "e_f": b""}, {"d": b"333"}):
        names = [name.replace("_", "/") for name in files]
        marker = MARKER_HEAD + "".join(f"{name}\n" for name in names).encode()
        assert site_of(out, tmp_path / "cache", **files) == sum(map(len, files.values())) + len(marker)
        assert [each for each in paths_in(out) if (out / each).is_file()] == sorted([MARKER, *names])
        assert (out / MARKER).read_bytes() == marker
        folders = {str(parent) for name in names for parent in Path(name).parents} - {"."}
        assert {each for each in paths_in(out) if (out / each).is_dir()} == folders
        assert paths_in(out.parent) == sorted([".site.lock", "site", *(f"site/{each}" for each in paths_in(out))])


def test_a_large_first_site_and_then_the_one_that_was_replaced_is_the_spare_of_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, spare = tmp_path / "site", tmp_path / "cache" / "spare"
    monkeypatch.setattr(folders, "LARGE", 3)
    site_of(tmp_path / "small", tmp_path / "cache", a=b"1")
    assert not spare.exists()
    site_of(out, tmp_path / "cache", a=b"1", b=b"2")
    assert paths_in(spare) == paths_in(out) == [".site", "a", "b"]  # nothing was replaced: the same files
    assert (spare / "a").samefile(out / "a")
    shutil.rmtree(tmp_path / "small")
    (tmp_path / ".small.lock").unlink()
    site_of(out, tmp_path / "cache", a=b"2")
    assert (spare / "a").read_bytes() == b"1"
    with staged(out, tmp_path / "cache") as staging:
        assert (staging.folder / "a").read_bytes() == b"1"
        assert not spare.exists()
    assert not spare.exists()  # given up: it may be half a site
    assert [each.name for each in sorted(tmp_path.iterdir())] == [".site.lock", "cache", "site"]


def test_a_spare_that_another_build_left_meanwhile_stays(tmp_path: Path) -> None:
    with staged(tmp_path / "site", tmp_path / "cache") as staging:
        staging.write([OutputFile(path="a", content=b"2")])
        (tmp_path / "site").mkdir()
        (tmp_path / "cache" / "spare").mkdir()
        (tmp_path / "cache" / "spare" / "theirs").touch()
        staging.put_in_place()
    assert paths_in(tmp_path / "cache" / "spare") == ["theirs"]
    assert [each.name for each in sorted(tmp_path.iterdir())] == [".site.lock", "cache", "site"]


def test_what_stands_in_the_old_site_or_in_another_folder_is_linked(tmp_path: Path) -> None:
    old, like = tmp_path / "site", tmp_path / "like"
    site_of(old, a=b"same", b=b"old", c=b"old")
    site_of(like, b=b"new", d=b"like")
    known = {each.stat().st_ino: each.name for each in (old / "a", like / "b", like / "d")}
    with staged(old) as staging:
        files = {"a": b"same", "b": b"new", "c": b"new", "d": b"like"}
        staging.write([OutputFile(path=name, content=each) for name, each in files.items()], like)
        linked = [name for name in files if known.get((staging.folder / name).stat().st_ino) == name]
        assert {name: (staging.folder / name).read_bytes() for name in files} == files
    assert linked == ["a", "b", "d"]


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ((), None),
        (("a.gz", "i/b.br", "a.br"), None),
        ((".DS_Store", "i/Thumbs.db"), None),
        (("letter.txt",), ("letter.txt", "1")),
        (("i/letter.txt", "z.gz", "new/a"), ("i/letter.txt", "3")),
        (("a.zip",), ("a.zip", "1")),
        (("i/linked/",), ("i/linked", "1")),
    ],
)
def test_a_file_that_somebody_put_into_the_site_stops_the_build(
    tmp_path: Path, more: tuple[str, ...], found: tuple[str, str] | None
) -> None:
    out = tmp_path / "site"
    site_of(out, a=b"", i_b=b"")
    for each in more:
        (out / each).parent.mkdir(exist_ok=True)
        if each.endswith("/"):
            (out / each).symlink_to(tmp_path, target_is_directory=True)
        else:
            (out / each).touch()
    before = paths_in(out)
    if found is None:
        site_of(out, a=b"new")
        assert paths_in(out) == [MARKER, "a"]
        return
    with pytest.raises(RefusedError) as refused, staged(out):
        pass
    (problem,) = refused.value.problems
    assert (problem.code, problem.values["file"], problem.values["count"]) == ("foreign-files", *found)
    assert paths_in(out) == before


@pytest.mark.parametrize(
    ("marker", "code"),
    [
        (MARKER_HEAD, None),  # of a build that did not name its files yet
        (MARKER_HEAD + b"letter.txt\n", None),
        (MARKER_HEAD + b"a\n", "foreign-files"),
        (MARKER_HEAD[1:] + b"letter.txt\n", "not-a-site"),
        (None, "not-a-site"),
        ("link", "not-a-site"),
    ],
)
def test_a_folder_is_ours_by_what_its_marker_says(tmp_path: Path, marker: bytes | str | None, code: str | None) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / "letter.txt").touch()
    if isinstance(marker, bytes):
        (out / MARKER).write_bytes(marker)
    elif marker is not None:
        (tmp_path / "marker").write_bytes(MARKER_HEAD + b"letter.txt\n")
        (out / MARKER).symlink_to(tmp_path / "marker")
    if code is None:
        site_of(out, a=b"")
        assert paths_in(out) == [MARKER, "a"]
        return
    with pytest.raises(RefusedError, match=code), staged(out):
        pass
    assert (out / "letter.txt").is_file()


@pytest.mark.parametrize(("stands", "holds"), [(True, "b"), (False, "a")])
def test_what_two_renames_left_is_cleared_away_or_takes_its_place_again(
    tmp_path: Path, stands: bool, holds: str
) -> None:
    if stands:
        site_of(tmp_path / "site", b=b"new")
    site_of(tmp_path / "old", a=b"old")
    (tmp_path / "old").rename(tmp_path / ".site.previous")
    with staged(tmp_path / "site"):
        assert paths_in(tmp_path / "site") == [MARKER, holds]
        assert not (tmp_path / ".site.previous").exists()


def test_what_cannot_be_cleared_away_stops_nothing(tmp_path: Path) -> None:
    site_of(tmp_path / "site", a=b"")
    (tmp_path / ".site.previous").write_text("somebody's own file", "utf-8")
    site_of(tmp_path / "site", b=b"")
    assert (tmp_path / ".site.previous").read_text("utf-8") == "somebody's own file"
    assert paths_in(tmp_path / "site") == [MARKER, "b"]


@pytest.mark.parametrize("fails", [True, False])
def test_where_folders_cannot_be_exchanged_each_is_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    rename = Path.rename

    def renamed(self: Path, other: Path) -> Path:
        if fails and self.name.startswith(".site.building"):
            raise OSError("the medium is gone")
        return rename(self, other)

    site_of(tmp_path / "site", a=b"")
    monkeypatch.setattr("scorecard.site.publish.staging._exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", renamed)
    if fails:
        with pytest.raises(RefusedError) as refused:
            site_of(tmp_path / "site", b=b"")
        assert [(each.code, each.values["reason"]) for each in refused.value.problems] == [
            ("cannot-write", "the medium is gone")
        ]
    else:
        site_of(tmp_path / "site", b=b"")
    assert paths_in(tmp_path) == [".site.lock", "site", f"site/{MARKER}", f"site/{'a' if fails else 'b'}"]


class _System:
    """A C library that answers to an exchange in its own way."""

    def __init__(self, error: int) -> None:
        self.error, self.asked = error, list[tuple[Any, ...]]()

    def __call__(self, name: None, *, use_errno: bool) -> "_System":
        assert use_errno  # or the system's word would be lost
        return self

    def renamex_np(self, *given: Any) -> int:
        self.asked.append(given)
        ctypes.set_errno(self.error)
        return -1 if self.error else 0

    renameat2 = renamex_np


@pytest.mark.parametrize("system", ["linux", "darwin"])
@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM])
def test_a_system_that_cannot_exchange_folders_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, system: str, number: int
) -> None:
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr("ctypes.CDLL", _System(number))
    assert _exchange(Path("one"), Path("other")) is False


@pytest.mark.parametrize("system", ["linux", "darwin"])
@pytest.mark.parametrize("library", [object(), OSError("no such library")])
def test_a_system_without_the_call_is_no_failure(monkeypatch: pytest.MonkeyPatch, system: str, library: object) -> None:
    def load(name: None, *, use_errno: bool) -> object:
        if isinstance(library, OSError):
            raise library
        return library

    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr("ctypes.CDLL", load)
    assert _exchange(Path("one"), Path("other")) is False


@pytest.mark.parametrize(
    ("system", "said"), [("linux", [-100, b"one", -100, b"other"]), ("darwin", [b"one", b"other"]), ("win32", None)]
)
def test_two_folders_are_exchanged_by_the_system_s_own_call(
    monkeypatch: pytest.MonkeyPatch, system: str, said: list[object] | None
) -> None:
    library = _System(0)
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr("ctypes.CDLL", library)
    assert _exchange(Path("one"), Path("other")) is (said is not None)
    assert [[*given[:-1]] for given in library.asked] == ([] if said is None else [said])
    assert [each.value for given in library.asked for each in given[-1:]] == [2] * len(library.asked)


def test_an_exchange_that_fails_says_why(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    with pytest.raises(FileNotFoundError) as raised:
        _exchange(tmp_path / "one", tmp_path / "none")
    assert (raised.value.errno, raised.value.filename) == (errno.ENOENT, str(tmp_path / "none"))


def test_the_lock_holds_the_number_of_the_process_that_has_it(tmp_path: Path) -> None:
    lock = tmp_path / ".site.lock"
    lock.write_text("of a build that was killed", "ascii")
    with staged(tmp_path / "site"):
        assert lock.read_text("ascii") == str(os.getpid())
        with pytest.raises(RefusedError) as refused, staged(tmp_path / "site"):
            pass
        assert [(each.code, each.values["process"]) for each in refused.value.problems] == [
            ("build-running", str(os.getpid()))
        ]
    assert lock.read_bytes() == b""


def test_a_lock_that_does_not_say_whose_it_is_still_holds(tmp_path: Path) -> None:
    with staged(tmp_path / "site"):
        (tmp_path / ".site.lock").write_text(" \n", "ascii")
        with pytest.raises(RefusedError) as refused, staged(tmp_path / "site"):
            pass
    assert [each.values["process"] for each in refused.value.problems] == ["?"]


def test_a_lock_that_is_a_link_empties_nothing(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    (tmp_path / ".site.lock").symlink_to(tmp_path / "letter.txt")
    with pytest.raises(RefusedError, match="lock-is-link"), staged(tmp_path / "site"):
        pass
    assert (tmp_path / "letter.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize("path", ["../outside.txt", "/etc/x", "a//b", "a/./b", "a/../b", "C:x", "a/b:c", "a\\b", "a/"])
def test_a_path_outside_the_site_is_refused(tmp_path: Path, path: str) -> None:
    with staged(tmp_path / "site") as staging, pytest.raises(RefusedError, match="bad-path"):
        staging.write([OutputFile(path=path, content=b"")])
    assert {each.name for each in tmp_path.iterdir()} <= {".site.lock"}


@pytest.mark.parametrize("path", ["index.html", "index.html/below.txt"])
def test_two_files_of_one_path_are_refused(tmp_path: Path, path: str) -> None:
    twice = (OutputFile(path="index.html", content=b""), OutputFile(path=path, content=b""))
    for cache in (None, tmp_path / "cache"):
        with staged(tmp_path / "site", cache) as staging, pytest.raises(RefusedError, match="same-path"):
            staging.write(twice)
        for _ in range(2):
            site_of(tmp_path / "site", tmp_path / "cache", **{"index.html": b""})


def test_a_spare_holds_nothing_but_the_new_site(tmp_path: Path) -> None:
    def publish(*paths: str) -> set[str]:
        with staged(tmp_path / "site", tmp_path / "cache") as staging:
            staging.write([OutputFile(path=each, content=b"x") for each in paths])
            staging.put_in_place()
        return {each.relative_to(tmp_path / "site").as_posix() for each in (tmp_path / "site").rglob("*")} - {".site"}

    (tmp_path / "cache").mkdir()
    for _ in range(2):
        publish("a/b/c.txt", "a/d.txt", "e.txt")
    (tmp_path / "cache/spare/empty/deep").mkdir(parents=True)
    (tmp_path / "cache/spare/link").symlink_to(tmp_path)
    assert publish("a/b", "e.txt/f.txt") == {"a", "a/b", "e.txt", "e.txt/f.txt"}
    assert publish("a/b", "e.txt/f.txt") == {"a", "a/b", "e.txt", "e.txt/f.txt"}
    assert tmp_path.is_dir()
