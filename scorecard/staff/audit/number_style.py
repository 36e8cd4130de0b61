"""How a text writes its numbers, by its language: 1,200.5 or 1 200,5, and which bare number is a year."""

import re
from dataclasses import replace
from decimal import Decimal

from babel.numbers import get_decimal_symbol, get_group_symbol

from scorecard.records.frozen import frozen
from scorecard.records.languages import language_of
from scorecard.records.languages.locales import locale_of
from scorecard.records.model import Plan
from scorecard.staff.audit.figure_words import Words, shipped_words

_NEAR = 10
"""So many years before the plan and after it are meant by a bare number such as 2030; 1800 is a number."""
_SPACES = "\N{SPACE}\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


@frozen
class NumberStyle:
    """The pattern has the groups `before`, `value`, `high`, `scale`, `after`, and `next` of 2027/28."""

    pattern: re.Pattern[str]
    group: str
    """Every sign that may stand between thousands."""
    decimal: str
    years: range | None
    """None in Chinese, where 年 says it."""
    words: Words

    def read(self, digits: str) -> Decimal:
        for each in self.group:
            digits = digits.replace(each, "")
        return Decimal(digits.replace(self.decimal, "."))

    def year_of(self, match: re.Match[str], plain: str) -> tuple[Decimal, int] | None:
        """The year that a number is, and where it ends; a span counts for its last year. None for other numbers."""
        value, end = match["value"], match.end()
        if len(value) != 4 or not value.isdecimal() or match["scale"]:
            return None
        if self.years is None:
            is_year = value[:2] in {"19", "20"} and plain[end : end + 1] == "年"
            return (Decimal(match["high"] or value), end + 1) if is_year else None
        last = int(match["high"] or value) if len(match["high"] or value) == 4 else 0
        if match["next"]:
            last += 1
        is_year = int(value) in self.years and last in self.years and not match["before"]
        return (Decimal(last), end) if is_year else None


def _style(digits: str, words: Words, *, group: str, decimal: str, years: range | None) -> NumberStyle:
    two_years = r"(?P<next>(?!))?" if years is None else r"(?P<next>/\d\d(?!\d))?"
    pattern = re.compile(
        rf"(?P<before>[A-Za-z]*)(?<![\d{re.escape(decimal)}])(?P<value>{digits}){two_years}"
        rf"(?:(?:%|[万亿])?[至到~\-—–](?P<high>{digits}))?(?P<scale>[万亿]?)(?P<after>[A-Z]*)"
    )
    return NumberStyle(pattern=pattern, group=group, decimal=decimal, years=years, words=words)


CHINESE = _style(r"\d+(?:\.\d+)?", shipped_words("zh"), group="", decimal=".", years=None)


def style_of(plan: Plan, words: Words | None = None) -> NumberStyle:
    """That of the plan's own language, in which its text stands; `words` are the plan's own, where it brings them."""
    language = language_of(plan.languages[0])
    words = words or shipped_words(plan.languages[0])
    if not language.spaces:
        return replace(CHINESE, words=words)
    years = range(plan.period.start.year - _NEAR, plan.period.end.year + _NEAR + 1)
    return style_in(language.locale, years, words)


def style_in(locale_name: str, years: range, words: Words) -> NumberStyle:
    """As Babel knows the locale."""
    locale = locale_of(locale_name)
    decimal, sign = get_decimal_symbol(locale), get_group_symbol(locale)
    group = _SPACES if sign in _SPACES else sign
    part = rf"(?:{re.escape(decimal)}\d+)?"
    digits = rf"\d{{1,3}}(?:[{re.escape(group)}]\d{{3}})+(?!\d){part}|\d+{part}"
    return _style(f"(?:{digits})", words, group=group, decimal=decimal, years=years)
