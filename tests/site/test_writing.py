"""A file that stands as it was left is neither read nor written; one that somebody touched is."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from scorecard.site.publish.staging import MARKER, staged
from scorecard.site.publish.writing import LastSite, Writing
from scorecard.site.rendered import LaidFile, LargeFile, OutputFile


class Counted:
    """A content that says how often it was asked for."""

    def __init__(self, content: bytes) -> None:
        self.content, self.asked = content, 0

    def read(self) -> bytes:
        self.asked += 1
        return self.content


def published(tmp_path: Path, content: Counted, stamp: str = "one") -> bytes:
    with staged(tmp_path / "site", tmp_path / "cache") as staging:
        written = staging.write([LaidFile(path="a/b.txt", stamp=stamp, read=content.read)])
        staging.put_in_place()
    assert written == len(content.content) + (tmp_path / "site" / MARKER).stat().st_size
    return (tmp_path / "site/a/b.txt").read_bytes()


def test_what_stands_as_it_was_left_is_not_asked_for(tmp_path: Path) -> None:
    content = Counted(b"text")
    asked = []
    for _ in range(4):
        assert published(tmp_path, content) == b"text"
        asked.append(content.asked)
    assert asked == [1, 1, 1, 1]


def test_what_was_changed_in_the_site_by_hand_is_put_right(tmp_path: Path) -> None:
    content = Counted(b"text")
    for _ in range(3):
        published(tmp_path, content)
    (tmp_path / "site/a/b.txt").write_bytes(b"TEXT")  # of the same size
    os.utime(tmp_path / "site/a/b.txt", ns=(1, 1))
    assert published(tmp_path, content) == b"text"
    assert content.asked > 1


def test_another_content_is_written_also_of_the_same_size(tmp_path: Path) -> None:
    for at in range(3):
        published(tmp_path, Counted(b"text"))
        assert published(tmp_path, Counted(b"more"), stamp=f"two {at}") == b"more"


def test_a_file_without_a_stamp_is_compared(tmp_path: Path) -> None:
    content = Counted(b"text")
    for _ in range(2):
        published(tmp_path, content, stamp="")
    assert published(tmp_path, Counted(b"more"), stamp="") == b"more"
    assert content.asked > 1


def test_a_large_file_is_written_and_compared_piece_by_piece(tmp_path: Path) -> None:
    given: list[int] = []

    def pieces() -> Iterator[bytes]:
        for at in range(3):
            given.append(at)
            yield f"piece {at}\n".encode()

    inodes = []
    for _ in range(3):
        with staged(tmp_path / "site", tmp_path / "cache") as staging:
            size = staging.write([LargeFile(path="a.txt", stamp="", pieces=pieces)])
            staging.put_in_place()
        assert (tmp_path / "site/a.txt").read_bytes() == b"piece 0\npiece 1\npiece 2\n"
        assert size == 24 + (tmp_path / "site/.site").stat().st_size
        inodes.append((tmp_path / "site/a.txt").stat().st_ino)
    assert given == [0, 1, 2] * 3  # written, compared and linked, compared with what stood there
    assert len(set(inodes)) == 1
    (tmp_path / "site/a.txt").write_bytes(b"piece 0\nPIECE 1\npiece 2\n")
    with staged(tmp_path / "site", tmp_path / "cache") as staging:
        staging.write([LargeFile(path="a.txt", stamp="", pieces=pieces)])
        staging.put_in_place()
    assert (tmp_path / "site/a.txt").read_bytes() == b"piece 0\npiece 1\npiece 2\n"


def test_a_large_file_that_took_another_s_place_is_made_once(tmp_path: Path) -> None:
    for stamp, asked in (("one", 1), ("two", 1), ("two", 0), ("one", 1)):
        content = Counted(stamp.encode())
        with staged(tmp_path / "site", tmp_path / "cache") as staging:
            staging.write([LargeFile(path="a.txt", stamp=stamp, pieces=lambda own=content: (own.read(),))])
            staging.put_in_place()
        assert (tmp_path / "site/a.txt").read_bytes() == content.content
        assert content.asked == asked


@pytest.mark.parametrize("stamp", ["", "one"])
def test_a_file_that_says_the_same_is_left_as_it_is(tmp_path: Path, stamp: str) -> None:
    for each in (b"text", b"more"):
        published(tmp_path, Counted(each), stamp and each.decode())
    os.utime(tmp_path / "cache/spare/a/b.txt", ns=(1, 1))
    content = Counted(b"text")
    assert published(tmp_path, content, stamp and "text") == b"text"
    assert (content.asked, (tmp_path / "site/a/b.txt").stat().st_mtime_ns) == (1, 1)


@pytest.mark.parametrize(
    ("there", "wanted"), [(b"", b""), (b"text", b"text"), (b"text", b"tex"), (b"tex", b"text"), (b"", b"text")]
)
def test_a_file_is_written_again_only_where_it_says_something_else(tmp_path: Path, there: bytes, wanted: bytes) -> None:
    (tmp_path / "a").write_bytes(there)
    os.utime(tmp_path / "a", ns=(1, 1))
    writing = Writing(tmp_path, {"a"}, (), LastSite(None))
    assert writing.write(OutputFile(path="a", content=wanted)) == len(wanted)
    assert (tmp_path / "a").read_bytes() == wanted
    assert ((tmp_path / "a").stat().st_mtime_ns == 1) is (there == wanted)


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_what_is_no_file_is_not_taken_for_one(tmp_path: Path, kind: str) -> None:
    published(tmp_path, Counted(b"text"))
    published(tmp_path, Counted(b"text"))
    (tmp_path / "letter.txt").write_bytes(b"text")
    for each in (tmp_path / "site/a/b.txt", tmp_path / "cache/spare/a/b.txt"):
        each.unlink()
        if kind == "folder":
            each.mkdir()
        else:
            each.symlink_to(tmp_path / "letter.txt")
    assert published(tmp_path, Counted(b"text")) == b"text"
    assert not (tmp_path / "site/a/b.txt").is_symlink()
    assert (tmp_path / "letter.txt").read_bytes() == b"text"


def test_where_files_cannot_be_linked_they_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuses)
    for each in (b"text", b"text", b"more", b"less"):
        assert published(tmp_path, Counted(each), stamp=each.decode()) == each


def test_a_folder_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, mkdir = [], os.mkdir

    def noted(path: Path) -> None:
        made.append(Path(path).name)
        mkdir(path)

    monkeypatch.setattr(os, "mkdir", noted)
    writing = Writing(tmp_path, set(), (), LastSite(None))
    assert [writing.write(OutputFile(path=f"a/{at}", content=b"x" * at)) for at in range(4)] == [0, 1, 2, 3]
    assert made == ["a"]
