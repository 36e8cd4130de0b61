"""Periods in English words, as `Period` writes them: Q1 2024, July 2024, first half of 2024, school year 2023/24."""

import re

from babel import Locale

from scorecard.staff.imports.period_words import two_years

_MONTHS = {
    name.lower(): number
    for width in ("wide", "abbreviated")
    for number, name in Locale.parse("en").months["format"][width].items()
} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEARS_NEXT = r"([0-9]{4})\s*[-–—/]\s*([0-9]{4}|[0-9]{2})"

_QUARTER = re.compile(r"q([1-4])\s*[/-]?\s*([0-9]{4})|([0-9]{4})\s*q([1-4])")
_HALF = re.compile(r"(?:the )?(first|second) half(?: of)? ([0-9]{4})|h([12])\s*[/-]?\s*([0-9]{4})")
_OF_MONTHS = re.compile(rf"({_MONTH})\.?\s*[-–—]\s*({_MONTH})\.? ([0-9]{{4}})")
_OF_MONTH = re.compile(rf"({_MONTH})\.? ([0-9]{{4}})")
_SCHOOL = re.compile(rf"(?:school|academic) year {_YEARS_NEXT}|{_YEARS_NEXT} (?:school|academic) year")
_FINANCIAL = re.compile(rf"(?:fy|(?:financial|fiscal) year)\s*{_YEARS_NEXT}|{_YEARS_NEXT} (?:financial|fiscal) year")


def as_written_in_english(text: str) -> str | None:
    """What the words of a period mean, in `Period`'s own writing; None for words that name none."""
    plain = " ".join(text.casefold().split())
    if quarter := _QUARTER.fullmatch(plain):
        return f"{quarter[2] or quarter[3]}-Q{quarter[1] or quarter[4]}"
    if half := _HALF.fullmatch(plain):
        number = half[3] or (1 if half[1] == "first" else 2)
        return f"{half[2] or half[4]}-H{number}"
    if months := _OF_MONTHS.fullmatch(plain):
        return f"{months[3]}-{_MONTHS[months[1]]:02}..{months[3]}-{_MONTHS[months[2]]:02}"
    if month := _OF_MONTH.fullmatch(plain):
        return f"{month[2]}-{_MONTHS[month[1]]:02}"
    if school := _SCHOOL.fullmatch(plain):
        return two_years(school[1] or school[3], school[2] or school[4])
    if financial := _FINANCIAL.fullmatch(plain):
        found = two_years(financial[1] or financial[3], financial[2] or financial[4])
        return found and f"FY{found}"
    return None
