"""A word is found as it is typed where the key for its letter is missing, and as it stands."""

from pathlib import Path

import pytest

from tests.site.test_large_search import asked, written
from tests.site.test_search import found, searched

TITLES = ("Förderung der Wälder", "Neue Häuser an der Straße", "Goethe und Moers", "Maße", "Neue Steuern")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Förderung", [0]),
        ("foerderung", [0]),
        ("foerder", [0]),
        ("waelder foerderung", [0]),
        ("haeuser", [1]),
        ("Strasse", [1]),
        ("STRAẞE", [1]),
        ("Göthe", [2]),
        ("mörs", [2]),
        ("goethe", [2]),
        ("masse", [3]),
        ("neue", [4, 1]),
        ("steuern", [4]),
        ("feorderung", []),
    ],
)
def test_umlauts_are_found_in_either_spelling(tmp_path: Path, query: str, expected: list[int]) -> None:
    pages = (found(f"{at}/", title) for at, title in enumerate(TITLES))
    folder = written(tmp_path, searched(*pages, is_default=True))
    (answer,) = asked(folder, query)
    assert (answer["shown"], answer["kind"]) == ([f"{each}/" for each in expected], "all" if expected else "none")
