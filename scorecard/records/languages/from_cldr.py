"""What the Unicode CLDR knows of how a language writes, in the shape of a language's file: periods, %, large figures.

Halves, school years and financial years have no words there: a half is told by its months, the others as 2023/24,
until the language's file says it better.
"""

import re
from collections.abc import Mapping
from typing import Any

from babel import Locale
from babel.core import get_global

from scorecard.records.languages.locales import locale_of

_WITHOUT_SPACES = frozenset({"Hans", "Hant", "Jpan", "Khmr", "Laoo", "Mymr", "Thai", "Tibt"})
"""Scripts that set no space between words. CLDR names a language's script, not this."""

_TOKEN = re.compile(r"'([^']*)'|(y+)|([ML]+)|(Q+)|(G+\s*)|([^'yMLQG]+)")
"""The last but one is the era, which goes without saying."""

_THIN = str.maketrans({"\N{THIN SPACE}": " "})
_SPAN_OF_YEARS = "{y}/{zz:02}"
_TWO_SPANS = ("{y}/{yy:02}", "{z0}/{zz:02}")


def language_in_cldr(name: str) -> dict[str, Any]:
    """The values of a language's file, by Babel's name of the locale. Raises UnknownLocaleError, ValueError."""
    locale = locale_of(name)
    return {
        "locale": name,
        "tag": name.replace("_", "-"),
        "spaces": script_of(name) not in _WITHOUT_SPACES,
        "tight_percent": not re.search(r"\s%$", locale.percent_formats[None].pattern),
        "powers": dict(_powers(locale)),
        "periods": _periods(locale, "MMMM", "wide", ("a", "b")),
        "short_periods": _periods(locale, "MMM", "abbreviated", ("e", "f")),
    }


def script_of(name: str) -> str:
    """The script it is written in, which CLDR adds where the name leaves it out: Hans of zh."""
    locale = locale_of(name)
    likely = get_global("likely_subtags").get(locale.language, "")
    return locale.script or next((part for part in likely.split("_")[1:] if len(part) == len("Latn")), "")


def _powers(locale: Locale) -> Mapping[int, str]:
    """Exponent of ten → the word that counts it: the short one, which stays as it is with every figure."""
    written = locale.compact_decimal_formats.get("short", {}).get("other", {})
    patterns = {len(power) - 1: str(each.pattern) for power, each in written.items()}
    words = {power: re.sub(r"[0'\s\u200e\u200f]", "", each) for power, each in patterns.items() if each.count("0") == 1}
    return {power: word for power, word in words.items() if word}


def _periods(locale: Locale, month: str, width: str, days: tuple[str, str]) -> dict[str, Any]:
    """`days` are the names of the first and last day with their year."""
    skeletons, spans = locale.datetime_skeletons, locale.interval_formats
    between = str(spans[None]).translate(_THIN).replace("{0}", "%s").replace("{1}", "%s")
    of_months = spans[f"y{month}"]
    months = _spanned(of_months["M"], one_year=True)
    one_month = str(skeletons[f"y{month}"].pattern)
    in_year = str(skeletons.get(f"{month}d", skeletons["MMMd"]).pattern)
    year_first = 0 <= one_month.find("y") < re.search("[ML]", one_month).start()  # type: ignore[union-attr]
    first, last = days
    return {
        "year": _pattern(skeletons["y"].pattern),
        "years": _spanned(spans["y"]["y"]),
        "school_year": _SPAN_OF_YEARS,
        "school_years": between % _TWO_SPANS,
        "financial_year": _SPAN_OF_YEARS,
        "financial_years": between % _TWO_SPANS,
        "half": (months, months),
        "quarter": tuple(
            _pattern(skeletons["yQQQQ"].pattern, quarter=(str(each), locale.quarters["stand-alone"][width][each]))
            for each in (1, 2, 3, 4)
        ),
        "month": _pattern(one_month),
        "months": months,
        "months_across": _spanned(of_months["y"]),
        "days": between % (f"{{{first}}}", f"{{{last}}}"),
        "days_in_year": between % ((f"{{{first}}}", "{d}") if year_first else ("{c}", f"{{{last}}}")),
        "day_in_year": in_year.translate(_THIN),
        "month_name": "".join(re.findall("[ML]+", one_month)) if re.search("[ML]{3}", one_month) else "LLLL",
    }


def _spanned(parts: tuple[str, ...], *, one_year: bool = False) -> str:
    """The two halves of a span, of which the second names what is last: y–y as {y}–{z}. Some write it in one."""
    halves = parts if len(parts) > 1 else tuple(re.split(r"(?<=[ML]) (?=\S)", parts[0], maxsplit=1))
    begin, end = halves if len(parts) > 1 else (f"{halves[0]} ", halves[-1])
    return _pattern(begin) + _pattern(end, is_last=True, year="y" if one_year else "z")


def _pattern(written: str, *, is_last: bool = False, year: str = "y", quarter: tuple[str, str] = ("", "")) -> str:
    """A pattern of CLDR as one of ours: MMMM y as {month} {y}. `quarter` is its number and its name."""
    made = []
    for quoted, years, months, quarters, era, plain in _TOKEN.findall(written.translate(_THIN)):
        if years:
            made.append(f"{{{year}}}")
        elif months:
            made.append(_month(len(months), is_last=is_last))
        elif quarters:
            made.append(quarter[len(quarters) > 1])
        elif not era:
            made.append(quoted or plain)
    return "".join(made)


def _month(letters: int, *, is_last: bool) -> str:
    if letters < len("MMM"):
        return "{n}" if is_last else "{m}"
    return "{nonth}" if is_last else "{month}"
