"""One word for one thing: what people read calls it by the word of docs/glossary.md, not by another."""

from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
INSTEAD = {
    "zh": {"规划": "计划", "定性目标": "没写数字或期限", "触发机制": "遇到就要做", "暂无公开数据": "未能判定"},
    "en": {"No published data": "Not established", "What to mind": "Caveats"},
    "de": {"Versprechen": "Zusage", "Indikatorziel": "Ziel"},
}
"""A word that was used for a thing which has another → that other."""


@pytest.mark.parametrize("language", sorted(INSTEAD))
def test_one_thing_has_one_word(language: str) -> None:
    texts = [*(PROJECT / "templates" / "strings" / language).glob("*.yml"), *PROJECT.glob(f"site_src/*.{language}.md")]
    assert texts
    found = [
        f"{path.name}: {word} (say {better})"
        for path in texts
        for word, better in INSTEAD[language].items()
        if word in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_no_phrase_is_true_of_one_plan_alone() -> None:
    """Names of places and years of a plan stand in its own files."""
    own = ("沈阳", "Shenyang", "辽宁", "Liaoning", "Deutschland", "Germany", "2023—2025", "2023–2025")
    texts = PROJECT.glob("templates/**/*.*")
    found = [
        f"{path.name}: {word}"
        for path in texts
        if path.is_file()
        for word in own
        if word in path.read_text(encoding="utf-8")
    ]
    assert found == []
