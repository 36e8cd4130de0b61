"""A language is added by files: names, plural forms and formats come from its file and from Babel."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

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
