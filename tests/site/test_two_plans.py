"""Two plans, one generator: what is true of one alone stands on its own site, or comes from its own files."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scorecard.records.languages import known_languages
from scorecard.records.project import PROJECT

CITY = r"沈阳|辽宁|盛京|浑河|民生|市民|全市|我市|区县|Shenyang|Liaoning|Hunhe|livelihood|\bmayor\b|\bcity\b|\byuan\b"
COUNTRY = r"德国|联邦|柏林|German(?:y|s)?\b|Deutschland|Deutsche[rns]?\b|Destatis|Bundes\w+|federal state|Europäisch"
CITY_WORDS = re.compile(CITY, re.IGNORECASE)
COUNTRY_WORDS = re.compile(COUNTRY, re.IGNORECASE)

READ = {".html", ".csv", ".json", ".xml", ".svg", ".webmanifest", ".js", ".py", ".txt"}
OWN_TONGUE = re.compile(r"Deutsch\b")
"""The name of a language, offered on pages of another, is no word of a plan."""


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in READ and path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", known_languages())
def test_no_phrase_is_true_of_one_plan_alone(language: str) -> None:
    """Whatever the generator says by itself: phrases, written pages, templates. Names come from the plan."""
    strings = PROJECT / "templates" / "strings" / language
    said = [*strings.glob("*.yml"), *(PROJECT / "site_src").glob(f"*.{language}.md")]
    said += [*(PROJECT / "templates").rglob("*.j2"), *(PROJECT / "templates" / "theme").rglob("*.html")]
    found = {}
    for path in said:
        text = path.read_text(encoding="utf-8")
        if match := CITY_WORDS.search(text) or COUNTRY_WORDS.search(text):
            found[path.relative_to(PROJECT).as_posix()] = match[0]
    assert found == {}


def test_the_german_site_says_nothing_of_the_city(german_site: Path) -> None:
    """Its own words for cities apart: a strategy for a country speaks of them too."""
    own = "\n".join(
        path.read_text(encoding="utf-8") for path in (PROJECT / "examples/germany/indicators").rglob("*.yml")
    )
    here = {match.lower() for match in CITY_WORDS.findall(own)}
    found = {
        name: words
        for name, text in texts(german_site)
        if (words := {match for match in CITY_WORDS.findall(text) if match.lower() not in here})
    }
    assert found == {}


def test_the_citys_site_says_nothing_of_the_country(real_site: Path) -> None:
    own = "\n".join(path.read_text(encoding="utf-8") for path in (PROJECT / "indicators").rglob("*.*"))
    here = {match.lower() for match in COUNTRY_WORDS.findall(own)}
    found = {
        name: words
        for name, text in texts(real_site)
        if (words := {match for match in COUNTRY_WORDS.findall(text) if match.lower() not in here})
    }
    assert found == {}
