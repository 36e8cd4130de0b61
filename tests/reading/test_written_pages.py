"""The pages people write: each has a title, holds nothing that nobody sees, and is one that is read."""

from pathlib import Path

import pytest

from scorecard.reading.written_pages import read_written, stray_pages
from scorecard.reading.yaml_source import MAX_BYTES
from scorecard.records.problems import Problem


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "site_src"
    folder.mkdir()
    for name in ("about", "accessibility", "method"):
        (folder / f"{name}.en.md").write_text("# A title\n\ntext\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xef\xbb\xbf\r\n# A title\r\n\r\ntext\r\n", []),
        (b"", ["page-without-title 1"]),
        (b" \n\n", ["page-without-title 1"]),
        (b"text", ["page-without-title 1"]),
        (b"# \n\ntext", ["page-without-title 1"]),
        (b"## A title", ["page-without-title 1"]),
        (b"# A title\n\nte\x00xt\n\n\x0b", ["hidden-character 3", "hidden-character 5"]),
        (b"\xff", ["not-utf-8 1"]),
        (b"# A title" + b" " * MAX_BYTES, ["file-too-large 1"]),
    ],
)
def test_a_page_is_read_whole_or_named(root: Path, content: bytes, expected: list[str]) -> None:
    (root / "site_src" / "about.en.md").write_bytes(content)
    problems: list[Problem] = []
    texts = read_written(root, "en", problems)
    assert list(texts) == ["about", "accessibility", "method"]
    assert [f"{each.code} {each.place.line}" for each in problems] == expected


def test_a_page_that_nobody_would_read_is_named(root: Path) -> None:
    for name in ("news.en.md", "about.xx.md", "about.de.md", "notes.txt"):
        (root / "site_src" / name).write_text("# A title\n", "utf-8")
    assert [(each.code, each.place.file) for each in stray_pages(root)] == [
        ("stray-page", "site_src/about.xx.md"),
        ("stray-page", "site_src/news.en.md"),
    ]
