"""In which order names stand in the index."""

import pytest

from scorecard.site.compose.index import sort_key


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["2 rooms", "10 rooms", "“Age 9” group", "Age 10 group", "Écoles", "Forests"]),
        ("de", ["Äpfel 2", "Äpfel 11", "Birnen", "Öl", "Ort"]),
        ("zh", ["30分钟以内", "100兆宽带", "（二）班", "公园2期", "公园10期", "校车"]),
    ],
)
def test_names_stand_by_letters_and_numbers_by_what_they_count(language: str, names: list[str]) -> None:
    keys = [sort_key(name, language) for name in names]
    assert keys == sorted(set(keys))
