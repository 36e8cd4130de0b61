"""How each language writes: one file a language, `<language>.yml`. Adding a language is adding files, never code.

Babel knows a language's numbers, dates, plural forms and own name. What it lacks stands in the language's file.
"""

from functools import cache
from importlib.resources import files

from pydantic import Field, ValidationError

from scorecard.records.fields import Line
from scorecard.records.languages.locales import locale_of
from scorecard.records.record import Record
from scorecard.records.yaml_loader import yaml_values

_PLURALS = ("zero", "one", "two", "few", "many", "other")
"""The order in which a phrase gives its forms, as CLDR lists them. A language uses those it has."""


class PeriodForms(Record):
    """Patterns: y and z are the first and last year, m and n (or month and nonth, by name) the months, a and b days,
    c and d the same days without their year, written as `day_in_year` says.
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
    """What a language's file says."""

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
    short_periods: PeriodForms | None = None
    """The same where room is short: on a chart. Without them the long ones stand there too."""


@cache
def known_languages() -> tuple[str, ...]:
    """The languages that have a file here, by code."""
    names = (each.name for each in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".yml") for name in names if name.endswith(".yml")))


@cache
def language_of(code: str) -> Language:
    """Raises KeyError for a language without a file (`check` names it first), ValueError for a wrong file."""
    if code not in known_languages():
        raise KeyError(code)
    written = yaml_values(files(__name__).joinpath(f"{code}.yml").read_text(encoding="utf-8"))
    for periods in (written["periods"], written.get("short_periods")):
        if periods:
            periods["half"], periods["quarter"] = tuple(periods["half"]), tuple(periods["quarter"])
    try:
        return Language.model_validate(written)
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


def plural(phrase: str, count: int, code: str) -> str:
    """The form of "one | other" that the language's rules choose for `count`. A phrase of one form is said for all."""
    given = phrase.split(" | ")
    form: str = locale_of(language_of(code).locale).plural_form(count)
    place = plural_forms(code).index(form)
    return given[min(place, len(given) - 1)]
