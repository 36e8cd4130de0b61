"""Sentences that are put together end once and stand apart, in the marks of their own language."""

import re
from pathlib import Path

import pytest

QUOTED = re.compile(r"(?s)<(script|style|code|cite)\b.*?</\1>")
"""Not our own words: code, and titles as they were published."""
LATIN = r"\w\.\.(?![./])|[a-zäöüß]{3}\.[A-ZÄÖÜ][a-zäöü]|[“”]\.[A-ZÄÖÜ]"
SLIPS = {
    "zh": r"[，。；：、！？]{2}|[\u4e00-\u9fff] ?[(,;]|[),;] ?[\u4e00-\u9fff]",
    "en": LATIN,
    "de": LATIN,
}
"""Marks that stand twice, marks of another script, a sentence that begins where the last one ends."""


@pytest.mark.parametrize("language", sorted(SLIPS))
def test_sentences_end_once_and_stand_apart(real_site: Path, german_site: Path, language: str) -> None:
    folder = {"zh": real_site, "en": real_site / "en", "de": german_site / "de"}[language]
    pages = [each for each in folder.rglob("index.html") if each.relative_to(folder).parts[0] != "en"]
    assert len(pages) > 150
    found = set()
    for page in pages:
        _, _, text = QUOTED.sub("", page.read_text("utf-8")).partition("<main")
        # A foreign word in a page in Chinese keeps its own marks.
        said = re.sub(r"<[^>]+>", "\n", text)
        found |= {f"{page.parent.relative_to(folder)}: {match[0]!r}" for match in re.finditer(SLIPS[language], said)}
    assert sorted(found) == []


def test_no_space_stands_between_chinese_sentences(real_site: Path) -> None:
    english = real_site / "en"
    apart = [
        (path.parent.name, *found)
        for path in sorted(real_site.rglob("*.html"))
        if english not in path.parents
        if (found := re.findall(r".{8}[。！？；] [\u4e00-\u9fff].{5}", path.read_text("utf-8")))
    ]
    assert apart == []
