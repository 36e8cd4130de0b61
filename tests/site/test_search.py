"""What the search index knows of a text, and the two tables for Chinese."""

import pytest

from scorecard.site.publish.characters import common_characters, pinyin_table, simplified_characters, traditional_pairs
from scorecard.site.publish.terms import terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("任务48：助餐点, Schools", ["任务", "务", "48", "助餐", "餐点", "点", "schools"]),
        ("ＰＭ2.5", ["pm2.5", "pm25"]),
        ("V2.5 3a.5 a.b", ["v2.5", "v25", "3a.5", "a", "b"]),
        ("㐀㐁", ["㐀㐁", "㐁"]),
        ("3,000 3 000 3000", ["3000", "3000", "3000"]),
        ("34.5", ["34.5"]),
        ("3.5万个", ["35000", "3.5", "万个", "个"]),
        ("0.45万，2亿，1.00005万", ["4500", "200000000", "0.45", "万", "2", "亿", "1.00005", "万"]),
        ("Café Straße Müller", ["cafe", "strasse", "muller"]),
        ("\U00020bb7野家", ["\U00020bb7野", "野家", "家"]),
        ("город", ["город"]),
    ],
)
def test_terms_are_words_numbers_and_pairs_of_chinese_characters(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_traditional_characters_are_found_as_simplified_ones() -> None:
    assert terms("幼兒園", simplified_characters()) == terms("幼儿园")
    assert traditional_pairs("儿园车") == "兒儿園园車车"


def test_the_pinyin_table_holds_the_readings_that_occur_and_those_of_common_characters() -> None:
    table = pinyin_table(["银行", "行人", "PM2.5", "暐"])
    assert [each for each in ("hang", "xing", "heng", "wei") if "行" in table[each]] == ["hang", "xing"]
    assert "暐" in table["wei"]
    assert "宝" in table["bao"]
    assert len(common_characters()) == 3755
    assert "鑫" not in "".join(table.values())
