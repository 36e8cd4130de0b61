"""How a language writes comes from the CLDR, and from its file where that says it otherwise."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from babel.localedata import locale_identifiers

from scorecard.records.languages import known_languages, language_of, name_in, own_name, plural, plural_forms
from scorecard.records.period import Period
from scorecard.saying.numbers import format_period

STRINGS = Path(__file__).parents[2] / "templates" / "strings"


def test_each_language_is_named_in_its_own_tongue() -> None:
    assert [own_name(each) for each in ("zh", "en", "de")] == ["中文", "English", "Deutsch"]
    assert name_in("de", "zh") == "德语"


@pytest.mark.parametrize(("count", "said"), [(0, "0 commitments"), (1, "1 commitment"), (21, "21 commitments")])
def test_a_phrase_is_said_in_the_form_of_its_count(count: int, said: str) -> None:
    assert plural("{count} commitment | {count} commitments", count, "en").format(count=count) == said


def test_a_language_without_plural_forms_has_one() -> None:
    assert plural_forms("zh") == ("other",)
    assert plural("{count}项", 1, "zh") == "{count}项"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("fr", "2023; 2023–2025; 2023/24; janvier – juin 2023; 1er trimestre 2023; août 2023; 5 juin – 9 juillet 2023"),
        ("ja", "2023年; 2023年～2025年; 2023/24; 2023年1月～6月; 2023年第1四半期; 2023年8月; 2023年6月5日～7月9日"),
        (
            "ru",
            ("2023; 2023–2025; 2023/24; "
            "январь – июнь 2023 г.; 1-й квартал 2023 г.; август 2023 г.; 5 июня – 9 июля 2023 г."),
        ),
        (
            "hu",
            ("2023.; 2023–2025; 2023/24; "
            "2023. január–június; 2023. 1. negyedév; 2023. augusztus; 2023. június 5. – július 9."),
        ),
        (
            "fa",
            "2023; 2023 تا 2025; 2023/24; ژانویهٔ تا ژوئن 2023; سه‌ماههٔ اول 2023; اوت 2023; 5 ژوئن تا 9 ژوئیهٔ 2023",
        ),
        (
            "th",
            ("2023; 2023–2025; 2023/24; "
            "มกราคม – มิถุนายน 2023; ไตรมาส 1 2023; สิงหาคม 2023; 5 มิถุนายน – 9 กรกฎาคม ค.ศ. 2023"),
        ),
    ],
)  # fmt: skip
def test_a_language_without_a_file_writes_periods_as_cldr_knows(code: str, said: str) -> None:
    """Even halves, by their months, and school years, by their years."""
    texts = ("2023", "2023..2025", "2023/24", "2023-H1", "2023-Q1", "2023-08", "2023-06-05..2023-07-09")
    written = "; ".join(format_period(Period.parse(text), code) for text in texts)
    assert written.replace("\N{NARROW NO-BREAK SPACE}", " ") == said


def test_every_language_of_cldr_can_be_written() -> None:
    for code in (each for each in locale_identifiers() if "_" not in each):
        known = language_of(code)
        assert len(known.periods.quarter) == len(known.short_periods.half) + 2 == 4


@pytest.mark.parametrize(
    ("code", "spaces", "tight", "powers"),
    [
        ("fr", True, False, {3: "k", 6: "M", 9: "Md", 12: "Bn"}),
        ("ja", False, True, {4: "万", 8: "億", 12: "兆", 16: "京"}),
        ("ar", True, True, {3: "ألف", 6: "مليون", 9: "مليار", 12: "ترليون"}),
        ("th", False, True, {3: "K", 6: "M", 9: "B", 12: "T"}),
        ("zh-hant", False, True, {4: "萬", 8: "億", 12: "兆"}),
    ],
)
def test_spaces_signs_and_large_figures_come_from_cldr(
    code: str, spaces: bool, tight: bool, powers: dict[int, str]
) -> None:
    known = language_of(code)
    assert (known.spaces, known.tight_percent, known.powers, known.tag) == (spaces, tight, powers, code)


def test_every_known_language_writes_every_kind_of_period() -> None:
    for language in known_languages():
        assert len(language_of(language).periods.quarter) == 4
        for text in ("2023", "2023..2025", "2023/24", "2023-H1", "2023-Q4", "2023-07", "2023-01..2023-08"):
            assert "2023" in format_period(Period.parse(text), language)


def test_german_names_a_quarter() -> None:
    assert format_period(Period.parse("2023-Q1"), "de") == "1. Quartal 2023"


SPEAK = """
import sys
from scorecard.records.period import Period
from scorecard.saying.numbers import format_period
for language in sys.argv[1:]:
    sys.stdout.buffer.write(format_period(Period.parse("2023-01"), language).encode() + b"\\n")
"""


@pytest.mark.parametrize("first", known_languages())
def test_a_language_names_its_months_whatever_was_spoken_before(first: str) -> None:
    """In a process of its own: what a language leaves behind is seen by those that are loaded after it."""
    others = sorted({*known_languages()} - {first})
    run = subprocess.run([sys.executable, "-c", SPEAK, first, *others], capture_output=True, check=True)
    said = dict(zip((first, *others), run.stdout.decode().splitlines(), strict=True))
    assert said == {"zh": "2023年1月", "en": "January 2023", "de": "Januar 2023"}


@pytest.mark.parametrize("file", ["site", "verdicts", "reference", "examples"])
def test_every_language_has_every_phrase(file: str) -> None:
    """A phrase that is added is added in every language, or a plan that speaks it cannot be built."""
    said = {language: keys_of(STRINGS / language / f"{file}.yml") for language in known_languages()}
    wanted = said["en"]
    lacking = {each: wanted ^ found for each, found in said.items() if wanted ^ found}
    assert lacking == {}


def keys_of(path: Path) -> set[str]:
    """The phrases of a file, by key, or by group and key."""
    phrases = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        f"{group}.{key}" for group, found in phrases.items() for key in (found if isinstance(found, dict) else [""])
    }
