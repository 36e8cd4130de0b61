"""What text may hold, and what a phrase may name in braces."""

import pytest

from scorecard.records.doubtful_text import doubt_of_text
from scorecard.records.text import are_exchanged, hidden_character, is_ascii_number, wrong_field


@pytest.mark.parametrize(
    "text",
    ["", "口袋公园", "two\nlines\tand a tab", "\u2067שלום\u2069 ok", "\u202bא\u202c", "👩\u200d👧", "a\u00a0b", "𠮷"],
)
def test_text_that_people_write_is_text(text: str) -> None:
    assert hidden_character(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\x00b", "U+0000"),
        ("\r", "U+000D"),
        ("a\x1b[31m", "U+001B"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("\ud800", "U+D800"),
        ("\ufffe", "U+FFFE"),
        ("\U0001ffff", "U+1FFFF"),
        ("\ufdd0", "U+FDD0"),
        ("safe \u202e.exe", "U+202E"),
        ("\u2066 open", "U+2066"),
        ("closed twice\u2069", "U+2069"),
        ("\u2066\u202bא\u2069\u202c", "U+2069"),
    ],
)
def test_what_no_text_may_hold_is_named(text: str, found: str) -> None:
    assert hidden_character(text) == found


@pytest.mark.parametrize("text", ["0", "2026", "007"])
def test_ascii_digits_are_a_number(text: str) -> None:
    assert is_ascii_number(text)


@pytest.mark.parametrize("text", ["", "１", "²", "٣", "1.5", "-1", "一"])
def test_other_digits_are_none(text: str) -> None:
    assert not is_ascii_number(text)


@pytest.mark.parametrize("phrase", ["", "Task {number}", "{{literal}} {number}", "{number}{number}"])
def test_plain_names_may_stand_in_braces(phrase: str) -> None:
    assert wrong_field(phrase, frozenset({"number"})) is None


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("{num}", "{num}"),
        ("{0}", "{0}"),
        ("{}", "{}"),
        ("{number.__class__}", "{number.__class__}"),
        ("{number[0]}", "{number[0]}"),
        ("{number!r}", "{number}"),
        ("{number:>99999999}", "{number}"),
        ("{_number}", "{_number}"),
        ("{number", "{"),
        ("number}", "{"),
    ],
)
def test_nothing_else_may(phrase: str, found: str) -> None:
    assert wrong_field(phrase, frozenset({"number"})) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ({"zh": "Preliminary.", "en": "初步数据。"}, "en"),
        ({"zh": "Vorläufig", "en": "Preliminary", "de": "初步"}, "de"),
        ({"zh": "初步数据。", "en": "Preliminary."}, None),
        ({"zh": "5G", "en": "5G"}, None),
        ({"zh": "GDP", "en": "GDP"}, None),
        ({"zh": "2024", "en": "年"}, None),
        ({"zh": "GDP", "ja": "国内総生産"}, None),
        ({"zh": "称“GDP”", "en": "The source says 国内生产总值"}, None),
        ({"en": "初步"}, None),
    ],
)
def test_texts_that_stand_in_each_others_place_are_known(text: dict[str, str], found: str | None) -> None:
    assert are_exchanged(text) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建公园", None), ("-", None), ("—", None), ("%", None), ("a < b and c > d", None),
        ("<https://example.org>", None),
        ("x", None), ("Todos los niños", None), ("省略", None), ("待定的项目", None), ("A.", None), ("无", None),
        ("<p>", ("markup-shown", {"found": "<p>"})), ("a</SPAN>", ("markup-shown", {"found": "</SPAN>"})),
        ('<a href="x">', ("markup-shown", {"found": "<a href="})),
        ("<br />", ("markup-shown", {"found": "<br />"})),
        (" ？？ ", ("text-placeholder", {"found": "？？"})), ("To do", ("text-placeholder", {"found": "To do"})),
        ("xxx", ("text-placeholder", {"found": "xxx"})), ("待填写", ("text-placeholder", {"found": "待填写"})),
        ("\ue000", ("sign-in-no-font", {"found": "U+E000"})), ("\ufffd", ("sign-in-no-font", {"found": "U+FFFD"})),
        (" =1+1", ("formula-start", {"sign": "="})),
    ],
)  # fmt: skip
def test_what_a_reader_would_not_take_for_words(text: str, expected: tuple[str, dict[str, str]] | None) -> None:
    assert doubt_of_text(text) == expected
