"""Compressed copies of a release: which files have them, that they hold the same, and that they are looked after."""

import gzip
import random
import shutil
import zipfile
from datetime import date
from pathlib import Path

import brotli
import pytest

from scorecard.cli import main
from scorecard.staff.release import current_release, rollback, verify_release
from scorecard.staff.release.compressed import LEAST, compressed_copies
from scorecard.staff.release.history import read_manifest

NOISE = random.Random(1).randbytes(LEAST)
PAGE = "<p>新建公园 New parks</p>\n".encode() * 200


def test_text_has_both_copies_and_they_unpack_to_it() -> None:
    copies = compressed_copies({"i/parks/index.html": PAGE, "data/targets.csv": PAGE}, {})
    assert sorted(copies) == [
        "data/targets.csv.br", "data/targets.csv.gz", "i/parks/index.html.br", "i/parks/index.html.gz",
    ]  # fmt: skip
    assert gzip.decompress(copies["i/parks/index.html.gz"]) == PAGE
    assert brotli.decompress(copies["i/parks/index.html.br"]) == PAGE


def test_what_gains_nothing_has_none() -> None:
    noise = bytes(range(256)) * 4
    assert compressed_copies({
        "data/all.zip": PAGE, "assets/icon.png": PAGE, ".site": PAGE, "robots.txt": PAGE[: LEAST - 1],
    }, {}) == {}  # fmt: skip
    assert all(len(copy) < len(noise) for copy in compressed_copies({"a.txt": noise}, {}).values())


def test_from_which_size_on_there_are_copies_and_none_that_saves_nothing() -> None:
    assert [len(compressed_copies({"a.txt": PAGE[:size]}, {})) for size in (LEAST - 1, LEAST)] == [0, 2]
    seen = set()
    for blanks in range(200):
        content = NOISE + b" " * blanks
        saved = len(content) - len(gzip.compress(content, 9, mtime=0))
        assert ("a.txt.gz" in compressed_copies({"a.txt": content}, {})) is (saved > 0)
        seen.add(max(-1, min(1, saved)))
    assert seen == {-1, 0, 1}


def test_the_same_bytes_at_any_time_with_no_clock_inside() -> None:
    first, second = compressed_copies({"a.html": PAGE}, {}), compressed_copies({"a.html": PAGE}, {})
    assert first == second
    assert first["a.html.gz"][4:8] == b"\0\0\0\0"


def test_copies_of_what_has_not_changed_are_taken_over() -> None:
    known = {"a.html": PAGE, "a.html.gz": b"as it was", "b.html": PAGE, "b.html.br": b"as it was"}
    copies = compressed_copies({"a.html": PAGE, "b.html": PAGE + b"!"}, known)
    assert copies["a.html.gz"] == b"as it was"
    assert "a.html.br" not in copies
    assert brotli.decompress(copies["b.html.br"]) == PAGE + b"!"


@pytest.fixture
def released(released_plan: Path, tmp_path: Path) -> Path:
    """Two releases of the small plan, made with the command."""
    return shutil.copytree(released_plan / "releases", tmp_path / "releases", symlinks=True)


def test_a_release_lists_its_copies_and_carries_them_in_its_zip(released: Path) -> None:
    manifest = read_manifest(released, "2026-11-24")
    assert manifest is not None
    site = released / "2026-11-24" / "site"
    pages = [path.relative_to(site.parent).as_posix() for path in site.rglob("*.html")]
    assert len(pages) > 20
    for page in pages:
        assert {f"{page}.gz", f"{page}.br"} <= manifest.files.keys()
        content = (site.parent / page).read_bytes()
        assert gzip.decompress((site.parent / f"{page}.gz").read_bytes()) == content
        assert brotli.decompress((site.parent / f"{page}.br").read_bytes()) == content
    with zipfile.ZipFile(released / "2026-11-24" / "2026-11-24.zip") as archive:
        assert "2026-11-24/site/index.html.br" in archive.namelist()


def test_a_copy_that_differs_is_missing_or_was_added_is_found(
    released: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = released / "2026-11-23" / "site"
    (site / "index.html.br").write_bytes(brotli.compress(b"something else"))
    (site / "en" / "index.html.gz").unlink()
    (site / "data" / "all.zip.gz").write_bytes(b"")
    assert [(each.place.file.partition("/site/")[2], each.code) for each in verify_release(released, "2026-11-23")] == [
        ("en/index.html.gz", "release-file-missing"),
        ("index.html.br", "release-file-changed"),
        ("data/all.zip.gz", "release-file-added"),
    ]
    assert main(["releases", "--verify", "--root", str(released.parent), "--lang", "en"]) == 1
    assert "index.html.br" in capsys.readouterr().err


def test_going_back_serves_the_copies_of_that_release(released: Path) -> None:
    rollback(released, "2026-11-23", day=date(2026, 11, 25), note={"en": "a mistake"})
    assert current_release(released) == "2026-11-25-back-3"
    served = released / "current" / "index.html"
    assert gzip.decompress(served.with_name("index.html.gz").read_bytes()) == served.read_bytes()
