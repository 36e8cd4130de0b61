"""Pieces in one file: read when they are asked for, whole or not at all."""

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from scorecard.reading.shelf import Laid, shelve, shelved

PIECES = {"a": b"first", "b": b"", "c": b"last" * 1000}


def written(path: Path) -> Path:
    laid = Laid(path.parent)
    shelve(path, "this program", {key: (f"of {key}", laid.lay(content)) for key, content in PIECES.items()})
    return path


def test_what_was_shelved_is_read_back(tmp_path: Path) -> None:
    found = shelved(written(tmp_path / "shelf"), "this program")
    assert {key: (said, piece.read()) for key, (said, piece) in found.items()} == {
        key: (f"of {key}", content) for key, content in PIECES.items()
    }
    assert [each.name for each in tmp_path.iterdir()] == ["shelf"]


def test_another_program_finds_nothing(tmp_path: Path) -> None:
    assert shelved(written(tmp_path / "shelf"), "another") == {}
    assert shelved(tmp_path / "none", "this program") == {}


def test_a_damaged_piece_is_none_and_the_others_are_whole(tmp_path: Path) -> None:
    path = written(tmp_path / "shelf")
    content = path.read_bytes()
    path.write_bytes(b"F" + content[1:])
    found = shelved(path, "this program")
    assert found["a"][1].read() is None
    assert {key: found[key][1].read() for key in "bc"} == {key: PIECES[key] for key in "bc"}


def test_a_shelf_that_was_cut_or_whose_list_is_damaged_holds_nothing(tmp_path: Path) -> None:
    path = written(tmp_path / "shelf")
    content = path.read_bytes()
    for damaged in (content[:-1], content[:10], b"", content[:-60] + b"?" + content[-59:]):
        path.write_bytes(damaged)
        assert shelved(path, "this program") == {}


def test_a_shelf_replaced_is_still_read_by_who_has_it(tmp_path: Path) -> None:
    path = written(tmp_path / "shelf")
    before = shelved(path, "this program")
    shelve(path, "this program", {"c": before["c"]})
    assert before["a"][1].read() == b"first"
    assert shelved(path, "this program")["c"][1].read() == PIECES["c"]


def test_a_large_piece_is_read_bit_by_bit(tmp_path: Path) -> None:
    content = b"a" * 700_000 + b"b" * 900_000 + b"c" * 1_000_000
    laid = Laid(tmp_path)
    laid.lay(b"before")
    piece = laid.lay(content)
    assert [len(each) for each in piece.in_chunks()] == [1 << 20, 1 << 20, 2_600_000 - (1 << 21)]
    assert b"".join(piece.in_chunks()) == content == piece.read()


def test_a_large_piece_that_is_damaged_is_refused_at_its_end(tmp_path: Path) -> None:
    damaged = replace(Laid(tmp_path).lay(b"text"), digest="another")
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        list(damaged.in_chunks())


def test_without_a_place_to_lay_it_a_large_piece_is_held(tmp_path: Path) -> None:
    piece = Laid(tmp_path / "none").lay(b"onetwo")
    assert (piece.file, piece.held, list(piece.in_chunks())) == (None, b"onetwo", [b"onetwo"])


def test_a_change_is_written_behind_what_stands_there(tmp_path: Path) -> None:
    path = written(tmp_path / "shelf")
    before, content = shelved(path, "this program"), path.read_bytes()
    shelve(path, "this program", {**before, "b": ("of b", Laid(tmp_path).lay(b"new"))})
    assert path.read_bytes().startswith(content + b"new")
    found = shelved(path, "this program")
    assert {key: piece.read() for key, (_, piece) in found.items()} == {**PIECES, "b": b"new"}
    assert [each.name for each in tmp_path.iterdir()] == ["shelf"]


def test_where_most_is_no_longer_wanted_the_rest_is_written_anew(tmp_path: Path) -> None:
    path = written(tmp_path / "shelf")
    before, sizes = shelved(path, "this program"), list[int]()
    for at in range(9):
        shelve(path, "this program", {"a": before["a"], "c": ("of c", Laid(tmp_path).lay(b"%d" % at * 4000))})
        before = shelved(path, "this program")
        assert before["c"][1].read() == b"%d" % at * 4000
        sizes.append(path.stat().st_size)
    assert max(sizes) < 2 * 4000 + 1000


def test_what_could_not_be_written_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "shelf")
    before, content = shelved(path, "this program"), path.read_bytes()

    def refuses(*_: object, **__: object) -> bytes:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    new = Laid(tmp_path).lay(b"new")
    for wanted in ({**before, "d": ("of d", new)}, {"d": ("of d", new)}):
        monkeypatch.setattr("scorecard.reading.shelf._digest", refuses)
        with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
            shelve(path, "this program", wanted)
        monkeypatch.undo()
        assert path.read_bytes() == content
        assert [each.name for each in tmp_path.iterdir()] == ["shelf"]


def test_what_was_left_half_written_is_not_there(tmp_path: Path) -> None:
    path = written(tmp_path / "shelf")
    shelve(path, "this program", {**shelved(path, "this program"), "b": ("of b", Laid(tmp_path).lay(b"new"))})
    whole = path.read_bytes()
    for end in range(len(whole) - 200, len(whole)):
        path.write_bytes(whole[:end])
        assert shelved(path, "this program") == {}
