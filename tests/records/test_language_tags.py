"""Codes of languages: which there are, and which was meant."""

import pytest

from scorecard.records.language_tags import is_language, language_meant


@pytest.mark.parametrize("code", ["zh", "en", "de", "ko", "yue", "zh-hans", "de-at", "sr-latn"])
def test_codes_of_languages(code: str) -> None:
    assert is_language(code)
    assert language_meant(code) == code


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("cn", "zh"), ("jp", "ja"), ("gb", "en"), ("tw", "tw"), ("hk", "zh-hant"), ("eng", "en"), ("zho", "zh"),
        ("ZH", "zh"), ("zh_CN", "zh-cn"), ("中文", "zh"), ("Deutsch", "de"), (" english", "en"), ("xx", None),
        ("", None), ("z", None), ("zh-", None), ("-", None), ("汉语拼音", None), ("ｚｈ", None),
    ],
)  # fmt: skip
def test_the_language_that_was_meant(found: str, meant: str | None) -> None:
    assert is_language(found) is (found == "tw")
    assert language_meant(found) == meant
