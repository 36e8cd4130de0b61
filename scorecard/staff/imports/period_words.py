"""Periods in the words of bulletins: 2025年1—8月, 前三季度, 2024—2025学年, 截至2025年底 → as `Period` writes them."""

import re

_UNTIL = re.compile(r"^(?:截至|截止到?|到|至)")
_END_OF = re.compile(r"(?<=年)(?:年末|年底|末|底)$|(?<=月)(?:末|底)$|(?<=年)(?:全年|度)$|(?<=[0-9])(?:年末|年底)$")
_DASH = re.compile(r"[—–－~～至到-]+")
_PARTS = "一二三四"

_DAY = re.compile(r"([0-9]{4})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?(?:00:00:00)?")
_MONTHS = re.compile(r"([0-9]{4})年([0-9]{1,2})月?-([0-9]{1,2})月(?:份)?")
_MONTH = re.compile(r"([0-9]{4})(?:-|年)([0-9]{1,2})月?(?:份)?")
_FIRST_QUARTERS = re.compile(r"([0-9]{4})年前([二三2-3])个?季度?|([0-9]{4})年(?:第?[一1]-)([二三四2-4])季度")
_QUARTER = re.compile(r"([0-9]{4})年第?([一二三四1-4])季度")
_HALF = re.compile(r"([0-9]{4})年([上下])半年")
_SCHOOL_YEAR = re.compile(r"([0-9]{4})(?:年)?[-/]([0-9]{4}|[0-9]{2})年?学年度?")
_FINANCIAL_YEAR = re.compile(r"([0-9]{4})(?:年)?[-/]([0-9]{4}|[0-9]{2})年?(?:财|财政|会计)年度?")
_YEARS = re.compile(r"([0-9]{4})年?-([0-9]{4})年")
_YEAR = re.compile(r"([0-9]{4})年?")


def as_written(text: str) -> str | None:
    """What the words of a period mean, in `Period`'s own writing; None for words that name none."""
    plain = _END_OF.sub("", _UNTIL.sub("", text.replace(" ", "")))
    day = _DAY.fullmatch(plain)
    if day:
        return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
    plain = _DASH.sub("-", plain)
    return _of_months(plain) or _of_quarters(plain) or _of_years(plain)


def _of_months(plain: str) -> str | None:
    if months := _MONTHS.fullmatch(plain):
        return f"{months[1]}-{int(months[2]):02}..{months[1]}-{int(months[3]):02}"
    if month := _MONTH.fullmatch(plain):
        return f"{month[1]}-{int(month[2]):02}"
    return None


def _of_quarters(plain: str) -> str | None:
    if first := _FIRST_QUARTERS.fullmatch(plain):
        year, last = first[1] or first[3], _quarter(first[2] or first[4])
        return f"{year}-Q1..{year}-Q{last}"
    if quarter := _QUARTER.fullmatch(plain):
        return f"{quarter[1]}-Q{_quarter(quarter[2])}"
    if half := _HALF.fullmatch(plain):
        return f"{half[1]}-H{1 if half[2] == '上' else 2}"
    return None


def _of_years(plain: str) -> str | None:
    for sign, pattern in (("", _SCHOOL_YEAR), ("FY", _FINANCIAL_YEAR)):
        if two := pattern.fullmatch(plain):
            found = two_years(two[1], two[2])
            return found and sign + found
    if years := _YEARS.fullmatch(plain):
        return f"{years[1]}..{years[2]}"
    year = _YEAR.fullmatch(plain)
    return year[1] if year else None


def two_years(first: str, second: str) -> str | None:
    """`2023` and `2024`, or `24`, as the year that goes from the one into the other; None where they are none."""
    following = str(int(first) + 1)
    return f"{first}/{following[2:]}" if second in {following, following[2:]} else None


def _quarter(sign: str) -> int:
    return _PARTS.find(sign) + 1 or int(sign)
