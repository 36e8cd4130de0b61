"""Numbers, quantities, percentages, periods and dates as each language writes them. Exact: nothing passes a float."""

from datetime import date, timedelta
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_UP, Context, Decimal, localcontext
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date as babel_date
from babel.numbers import get_decimal_symbol, get_group_symbol

from scorecard.records.languages import PeriodForms, language_of
from scorecard.records.languages.locales import locale_of
from scorecard.records.model import Unit
from scorecard.records.period import Calendar, Period

_WIDE = Context(prec=2_000, Emax=MAX_EMAX, Emin=MIN_EMIN, rounding=ROUND_HALF_UP)


def puts_spaces(language: str) -> bool:
    """True for languages that set words, sentences and units apart by a space."""
    return language_of(language).spaces


def format_number(value: Decimal | int, language: str) -> str:
    """The number with the language's grouping and every digit it was printed with: 1234.50 → 1,234.50.

    For people: a minus is the typographic sign. Data files keep the digits as they are.
    """
    return _formatted(str(value), language)


@lru_cache(maxsize=65_536)
def _formatted(digits: str, language: str) -> str:
    """By its digits: 90 and 90.0 are equal, but not the same to print."""
    return f"{Decimal(digits):,f}".translate(_signs(language))


@cache
def _signs(language: str) -> dict[int, str]:
    """What stands for the signs in a number as Python groups it."""
    locale = _locale(language)
    signs = {",": get_group_symbol(locale), ".": get_decimal_symbol(locale), "-": "\N{MINUS SIGN}"}
    return {ord(sign): written for sign, written in signs.items()}


def format_value(
    value: Decimal,
    unit: Unit,
    language: str,
    *,
    bare: bool = False,
    difference: bool = False,
    spaced: bool = False,
) -> str:
    """A value in its unit, scaled where the language has no 万. `bare` leaves the unit out, `difference` names that of
    a difference (percentage points), `spaced` sets number and unit apart as tables do.
    """
    number = scaled(value, unit, language)
    digits = format_number(number, language)
    if bare:
        return digits
    name = unit_name(unit, language, of=number, difference=difference)
    is_tight = unit.tight and not (difference and language in unit.difference)
    if is_tight and name == "%" and not language_of(language).tight_percent:
        return f"{digits}\N{NO-BREAK SPACE}%"
    space = not is_tight and (spaced or puts_spaces(language))
    return f"{digits} {name}" if space else f"{digits}{name}"


def unit_name(unit: Unit, language: str, *, of: Decimal | None = None, difference: bool = False) -> str:
    """The unit beside a number: beside exactly one in its own form, where the language has one."""
    is_one = of is not None and of.copy_abs() == 1
    if difference and language in unit.difference:
        return unit.difference_one.get(language, unit.difference[language]) if is_one else unit.difference[language]
    return unit.one.get(language, unit.name[language]) if is_one else unit.name[language]


def scaled(value: Decimal, unit: Unit, language: str) -> Decimal:
    """The value in the unit as the language counts it: 40.5 (万人) → 405000 in English."""
    factor = unit.scale.get(language, 1)
    if factor == 1:
        return value
    with localcontext(_WIDE):
        number = value * factor
        whole = number.to_integral_value()
        return whole if whole == number else number.normalize()


@lru_cache(maxsize=4_096)
def format_date(day: date, language: str) -> str:
    """2025年12月31日, 31 December 2025."""
    return babel_date(day, "long", locale=_locale(language))


def format_period(period: Period, language: str, *, short: bool = False) -> str:
    """2023年, 2023—2025年, 2023年1—8月, 2023—2024学年; 2023, 2023–2025, January–August 2023, school year 2023/24."""
    return _period_words(period, period.calendar, language, short=short)


@lru_cache(maxsize=4_096)
def _period_words(period: Period, _calendar: Calendar, language: str, *, short: bool) -> str:
    """By its calendar too, which is no part of what makes two periods the same."""
    known = language_of(language)
    forms = known.short_periods if short else known.periods
    if period.is_day:
        return format_date(period.start, language)
    return _pattern(period, forms).format(
        y=period.start.year,
        z=period.end.year,
        y1=period.start.year + 1,
        z0=period.end.year - 1,
        yy=(period.start.year + 1) % 100,
        zz=period.end.year % 100,
        m=period.start.month,
        n=period.end.month,
        month=_month_name(period.start, forms, language),
        nonth=_month_name(period.end, forms, language),
        a=format_date(period.start, language),
        b=format_date(period.end, language),
        c=babel_date(period.start, forms.day_in_year, locale=_locale(language)),
        d=babel_date(period.end, forms.day_in_year, locale=_locale(language)),
        e=babel_date(period.start, "medium", locale=_locale(language)),
        f=babel_date(period.end, "medium", locale=_locale(language)),
    )


def _pattern(period: Period, forms: PeriodForms) -> str:
    match period.every:
        case "year":
            return forms.year
        case "school_year":
            return forms.school_year
        case "financial_year":
            return forms.financial_year
        case "half":
            return forms.half[period.start.month // 7]
        case "quarter":
            return forms.quarter[period.start.month // 3]
        case "month":
            return forms.month
    whole_months = period.start.day == 1 and (period.end + timedelta(days=1)).day == 1
    if not whole_months:
        return forms.days_in_year if period.start.year == period.end.year else forms.days
    match period.years:
        case "year":
            return forms.years
        case "school_year":
            return forms.school_years
        case "financial_year":
            return forms.financial_years
    return forms.months if period.start.year == period.end.year else forms.months_across


def _month_name(day: date, forms: PeriodForms, language: str) -> str:
    return babel_date(day, forms.month_name, locale=_locale(language))


def _locale(language: str) -> Locale:
    return locale_of(language_of(language).locale)
