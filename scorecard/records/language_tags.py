"""The codes of languages: those that there are, and which of them was meant by what is none of them."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any

from babel.core import get_global
from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from scorecard.records.fields import shown
from scorecard.records.languages import can_write, known_languages
from scorecard.records.languages.locales import locale_of
from scorecard.records.problems import Problem, problem

_NAMED_IN = ("en", "zh", "de")
"""The languages in which people write the name of another in place of its code."""


@lru_cache(256)
def is_language(code: str) -> bool:
    """True for the code of a language that has a name, alone or with a script or country: `en`, `zh-hans`, `de-at`."""
    language, *further = code.split("-")
    if language in known_languages() and not further:
        return True
    is_plain = code.isascii() and code.islower() and all(2 <= len(each) <= 8 and each.isalnum() for each in further)
    return is_plain and len(language) in {2, 3} and language in locale_of("en").languages


def language_meant(found: str) -> str | None:
    """The code that somebody meant who wrote a country (`cn`), a longer code (`eng`), other letters (`zh-Hans`) or the
    language's name.
    """
    plain = found.strip().casefold()
    return next((each for each in map(_as_code, _candidates(plain)) if is_language(each)), None)


def not_a_language(found: str, place: str) -> Problem | None:
    """What is wrong with what was typed for a language that a site is to speak."""
    if not is_language(found):
        meant = language_meant(found)
        return problem("language-expected", place, found=found, **({"near": meant} if meant else {}))
    return None if can_write(found) else problem("language-not-written", place, found=found)


def _as_code(name: str) -> str:
    return name.lower().replace("_", "-")


def _candidates(plain: str) -> Iterator[str]:
    yield plain
    spoken = get_global("territory_languages").get(plain.upper(), {})
    yield from sorted(spoken, key=lambda each: spoken[each]["population_percent"], reverse=True)[:1]
    yield from get_global("language_aliases").get(plain, "").split("_")[:1]
    for language in _NAMED_IN:
        yield from (code for code, name in locale_of(language).languages.items() if name.casefold() == plain)


def _language(value: Any) -> str:
    if isinstance(value, str) and is_language(value):
        return value
    meant = language_meant(value) if isinstance(value, str) else None
    near = {"near": meant} if meant else {}
    raise PydanticCustomError("language-expected", "not a language", {"found": shown(value), **near})


def _site_language(value: Any) -> str:
    code = _language(value)
    if not can_write(code):
        raise PydanticCustomError("language-not-written", "not in CLDR", {"found": code})
    return code


_SCHEMA = WithJsonSchema({"type": "string", "pattern": r"^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$"})

LanguageCode = Annotated[str, BeforeValidator(_language), _SCHEMA]
"""A language that a publication or another site is in."""

SiteLanguage = Annotated[str, BeforeValidator(_site_language), _SCHEMA]
"""One that a site can speak."""
