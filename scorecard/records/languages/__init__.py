"""How each language writes, as the Unicode CLDR knows by way of Babel: numbers, dates, periods, plural forms, names.

So every language that it knows can be spoken without a line here. What CLDR lacks, or we say otherwise, stands in a
language's file, `<language>.yml`: the words for halves and school years, "Q1" for "1st quarter".
"""

from functools import cache
from importlib.resources import files
from typing import Any

from babel import UnknownLocaleError
from pydantic import Field, ValidationError

from scorecard.records.fields import Line
from scorecard.records.languages.from_cldr import language_in_cldr
from scorecard.records.languages.locales import locale_of
from scorecard.records.record import Record
from scorecard.records.text import BETWEEN_FORMS
from scorecard.records.yaml_loader import yaml_values

_PLURALS = ("zero", "one", "two", "few", "many", "other")
"""The order in which a phrase gives its forms, as CLDR lists them. A language uses those it has."""


_SMALL_COUNTS = 120
"""Enough for every rule of CLDR that goes by the last two digits."""


class PeriodForms(Record):
    """Patterns: y and z are the first and last year, m and n (or month and nonth, by name) the months, a and b days,
    c and d the same days without their year, written as `day_in_year` says, e and f the same days in their short form.
    """

    year: Line
    years: Line
    school_year: Line
    school_years: Line
    financial_year: Line
    financial_years: Line
    half: tuple[Line, ...]
    quarter: tuple[Line, ...]
    month: Line
    months: Line
    months_across: Line
    days: Line
    days_in_year: Line
    day_in_year: Line
    month_name: Line = "LLLL"


class Language(Record):
    """What a language's file may say; of what it leaves out, CLDR is asked."""

    locale: Line
    """Babel's name of it, with the country where that matters for dates: `en_GB`."""
    tag: Line
    """The tag of web pages, by which browsers choose fonts: `zh-Hans`."""
    spaces: bool
    """Whether words, sentences and units are set apart by a space."""
    tight_percent: bool = True
    """Whether a percent sign follows its number without a space."""
    pinyin_index: bool = False
    """Whether names are filed by the pinyin of their first character, and found by pinyin."""
    powers: dict[int, Line] = Field(default_factory=dict)
    """How large figures are counted: the exponent of ten and its word. In a chart 405,000 is 405 thousand."""
    periods: PeriodForms
    short_periods: PeriodForms
    """The same where room is short: on a chart."""


@cache
def known_languages() -> tuple[str, ...]:
    """The languages that have a file here, by code: those whose phrases come with the program."""
    names = (each.name for each in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".yml") for name in names if name.endswith(".yml")))


@cache
def can_write(code: str) -> bool:
    """Whether CLDR knows a language of that code, so that it can be written."""
    try:
        locale_of(code)
    except (UnknownLocaleError, ValueError):
        return False
    return True


@cache
def language_of(code: str) -> Language:
    """Raises KeyError for a language that CLDR does not know (`check` names it first), ValueError for a wrong file."""
    if not can_write(code):
        raise KeyError(code)
    written: dict[str, Any] = {}
    if code in known_languages():
        written = yaml_values(files(__name__).joinpath(f"{code}.yml").read_text(encoding="utf-8"))
    known = language_in_cldr(written.get("locale", code.replace("-", "_")))
    merged = {**known, "tag": code, **written}
    for name in ("periods", "short_periods"):
        said = {key: tuple(each) if isinstance(each, list) else each for key, each in written.get(name, {}).items()}
        merged[name] = {**known[name], **said}
    try:
        return Language.model_validate(merged)
    except ValidationError as error:
        raise ValueError(f"{code}.yml: {error}") from error


@cache
def own_name(code: str) -> str:
    """The language's name in its own tongue: 中文, English, Deutsch."""
    name: str = locale_of(code).get_display_name() or code
    return name[:1].upper() + name[1:]


@cache
def name_in(code: str, language: str) -> str:
    """The language's name in another: German, 德语."""
    name: str | None = locale_of(code).get_display_name(locale_of(language))
    return name or code


@cache
def direction_of(code: str) -> str:
    """Which way its lines run, as Babel knows: "ltr" or "rtl"."""
    direction: str = locale_of(language_of(code).locale).text_direction
    return direction


@cache
def plural_forms(code: str) -> tuple[str, ...]:
    """The plural forms of a language in the order a phrase gives them: ("one", "other"); ("other",) in Chinese."""
    tags = locale_of(language_of(code).locale).plural_form.tags | {"other"}
    return tuple(each for each in _PLURALS if each in tags)


def counts_of_form(code: str, form: str) -> tuple[int, ...]:
    """Small counts, and a million, for which a language has a plural form: 0 and 1 for "one" in French."""
    rule = locale_of(language_of(code).locale).plural_form
    return tuple(count for count in (*range(_SMALL_COUNTS), 1_000_000) if rule(count) == form)


def plural(phrase: str, count: int, code: str) -> str:
    """The form of "one | other" that the language's rules choose for `count`. A phrase of one form is said for all."""
    given = phrase.split(BETWEEN_FORMS)
    form: str = locale_of(language_of(code).locale).plural_form(count)
    place = plural_forms(code).index(form)
    return given[min(place, len(given) - 1)]
