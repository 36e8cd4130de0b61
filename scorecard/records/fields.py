"""The kinds of value a field of a record can hold, read strictly from what `yaml_source` gives."""

import re
from collections.abc import Callable, Hashable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from scorecard.records.file_names import DEVICES, is_reserved
from scorecard.records.period import DEFAULT_CALENDAR, FIRST_YEAR, LAST_YEAR, Period, UndeclaredYearError
from scorecard.records.text import hidden_character, named_fields, seen, wrong_field

MAX_TEXT = 20_000
MAX_NUMBER = Decimal(10) ** 18
"""No statistic in any unit is larger, and spreadsheets, charts and JSON lose digits from here on."""


def _decimal(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("number-expected", "not a number", {"found": shown(value)})
    number = Decimal(value)
    if number.copy_abs() > MAX_NUMBER:
        raise PydanticCustomError("number-too-large", "too large", {"found": shown(value)})
    return number


def _period(value: Any, info: ValidationInfo) -> Period:
    """By the calendar of the plan, which whoever reads a file gives as the context."""
    if isinstance(value, Period):
        return value
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str):
        raise PydanticCustomError("period-expected", "not a period", {"found": shown(value)})
    try:
        return Period.parse(text, info.context or DEFAULT_CALENDAR)
    except UndeclaredYearError:
        raise PydanticCustomError("financial-year-undeclared", "undeclared", {"found": shown(value)}) from None
    except ValueError:
        raise PydanticCustomError("period-expected", "not a period", {"found": shown(value)}) from None


def _day(value: Any) -> date:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            pass
        else:
            if FIRST_YEAR <= day.year <= LAST_YEAR:
                return day
    raise PydanticCustomError("date-expected", "not a date", {"found": shown(value)})


def _data_day(value: Any) -> date:
    day = _day(value)
    if not 1980 <= day.year <= 2107:
        raise PydanticCustomError("day-out-of-archives", "out of range", {"found": shown(value)})
    return day


_ADDRESS = re.compile(r"https?://[^\s<>\"'\\，。；、\u00ad\u200b-\u200f\u2060\ufeff]+")
"""What a careless copy brings along, the stop of a Chinese sentence or a sign nobody sees, would lead nowhere."""
_HOST = re.compile(r"(?!https?$)\w[\w-]*(\.\w[\w-]*)*\.?|[0-9a-f:.]*:[0-9a-f:.]*")


def _address(value: Any) -> str:
    if isinstance(value, str) and _ADDRESS.fullmatch(value) and _leads_somewhere(value):
        return value
    raise PydanticCustomError("address-expected", "not a web address", {"found": shown(value)})


def _public_address(value: Any) -> str:
    """The addresses of pages begin with it, so nothing but a path stands behind the host."""
    address = _address(value)
    if re.search(r"[?#]|\.html?$|[^:]//|/\.\.?(/|$)", address):
        raise PydanticCustomError("public-address-expected", "not a site's public address", {"found": shown(value)})
    return address


def _site_address(value: Any) -> str:
    """Where a site stands: a web address, or the way from this site's folder to one beside it."""
    if isinstance(value, str) and value.endswith("/"):
        if re.fullmatch(r"(\.\./)+([A-Za-z0-9_~-][A-Za-z0-9._~-]*/)+", value):
            return value
        with suppress(PydanticCustomError):
            return _public_address(value)
    raise PydanticCustomError("site-address-expected", "not a site's address", {"found": shown(value)})


def _email(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", value):
        return value
    raise PydanticCustomError("email-expected", "not a mail address", {"found": shown(value)})


def _leads_somewhere(address: str) -> bool:
    """True if browsers can take the address apart: a host, a port in range, brackets closed; and no user's name."""
    try:
        parts = urlsplit(address)
        has_host = _HOST.fullmatch(parts.hostname or "") is not None and "@" not in parts.netloc
        return has_host and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("text-expected", "not text", {"found": shown(value)})
    if not seen(value).strip():
        raise PydanticCustomError("text-empty", "empty text")
    if len(value) > MAX_TEXT:
        raise PydanticCustomError("text-too-long", "text too long", {"limit": MAX_TEXT})
    return value


def _line(value: Any) -> str:
    """Without the spaces around it that quotes keep: nobody means them, and no name would be found by them."""
    return _text(value).strip()


def fault_of_text(text: str) -> tuple[str, dict[str, str]] | None:
    """Why a text that somebody typed can stand in no file: a problem's code and values. None where it can."""
    if hidden := hidden_character(text):
        return "hidden-character", {"found": hidden}
    try:
        _text(text)
    except PydanticCustomError as error:
        return error.type, {name: str(each) for name, each in (error.context or {}).items()}
    return None


def _label(value: Any) -> str:
    text = _text(value)
    if wrong := wrong_field(text, frozenset({"number"})):
        raise PydanticCustomError("field-unknown", "not a field", {"found": wrong, "known": "{number}"})
    if "number" not in named_fields(text):
        raise PydanticCustomError("label-without-number", "no number", {"found": shown(text)})
    return text


def _phrase(value: Any) -> str:
    text = _text(value)
    if wrong := wrong_field(text):
        raise PydanticCustomError("field-broken", "not a field", {"found": wrong})
    return text


def _between(low: int, high: int) -> Callable[[Any], int]:
    """A whole number with both ends."""

    def whole(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise PydanticCustomError("integer-expected", "not an integer", {"found": shown(value)})
        if not low <= value <= high:
            values = {"found": shown(value), "low": low, "high": high}
            raise PydanticCustomError("integer-out-of-range", "out of range", values)
        return value

    return whole


@lru_cache(maxsize=4_096)  # a plan has few ids, and names each thousands of times
def _is_slug(text: str) -> bool:
    return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is not None and len(text) <= 80


def _slug(value: Any) -> str:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if isinstance(text, str) and _is_slug(text):
        if is_reserved(text):
            raise PydanticCustomError("name-reserved", "a device of Windows", {"found": text})
        return text
    raise PydanticCustomError("slug-expected", "not an id", {"found": shown(value)})


def _clause_reference(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*/[1-9][0-9]{0,3}", value):
        return value
    raise PydanticCustomError("clause-expected", "not a clause", {"found": shown(value)})


_ALMOST_A_NUMBER = re.compile(r"[-+]?[\d.,，．\s]+[万亿千百%％\u4e00-\u9fff]*")
"""Stripped text that was meant as a number: quoted, full-width, with a unit, or with a leading zero."""


def _reading(value: Any) -> Decimal | str:
    if isinstance(value, str) and not _ALMOST_A_NUMBER.fullmatch(value.strip()):
        return _text(value)
    return _decimal(value)


def _number_or_ratio(value: Any) -> Decimal | Fraction:
    """A figure, or two whole numbers with a stroke between them: a third is no decimal."""
    if isinstance(value, Fraction):
        return value
    if isinstance(value, str) and re.fullmatch(r"[1-9]\d{0,5}/[1-9]\d{0,5}", value):
        return Fraction(value)
    return _decimal(value)


def shown(value: Any) -> str:
    """A value as a message quotes it: short, one line, in YAML's spelling."""
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    text = "{…}" if isinstance(value, dict) else "[…]" if isinstance(value, tuple) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _schema(**schema: Any) -> WithJsonSchema:
    return WithJsonSchema(schema)


_ONE_PERIOD = r"(?:FY)?\d{4}(?:/\d{2}|-Q[1-4]|-H[12]|-\d{2}(?:-\d{2})?)?"
_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"

Number = Annotated[Decimal, BeforeValidator(_decimal), _schema(type="number")]
NumberOrRatio = Annotated[
    Decimal | Fraction,
    BeforeValidator(_number_or_ratio),
    _schema(type=["number", "string"], pattern=r"^[1-9]\d{0,5}/[1-9]\d{0,5}$"),
]
PeriodField = Annotated[
    Period,
    BeforeValidator(_period),
    _schema(type=["string", "integer"], pattern=rf"^{_ONE_PERIOD}(?:\.\.{_ONE_PERIOD})?$", minimum=1000, maximum=9999),
]
Day = Annotated[date, BeforeValidator(_day), _schema(type="string", pattern=r"^\d{4}-\d{2}-\d{2}$")]
DataDay = Annotated[date, BeforeValidator(_data_day), _schema(type="string", pattern=r"^\d{4}-\d{2}-\d{2}$")]
"""A day that dates files in an archive: ZIP knows the years from 1980 to 2107."""

Address = Annotated[str, BeforeValidator(_address), _schema(type="string", pattern="^https?://")]
PublicAddress = Annotated[str, BeforeValidator(_public_address), _schema(type="string", pattern=r"^https?://[^?#]+$")]
SiteAddress = Annotated[
    str,
    BeforeValidator(_site_address),
    _schema(type="string", pattern=r"^(?:https?://.+|(?:\.\./)+[A-Za-z0-9._~/-]+)/$"),
]
Email = Annotated[str, BeforeValidator(_email), _schema(type="string", pattern="@")]


@lru_cache(maxsize=65_536)
def the_same(value: Hashable) -> Hashable:
    """Of equal values the one that was met first: a plan names few things, and each of them thousands of times."""
    return value


Slug = Annotated[
    str,
    BeforeValidator(_slug),
    _schema(type=["string", "integer"], pattern=f"^(?!(?:{DEVICES})$){_SLUG}$", maxLength=80),
]
ClauseReference = Annotated[
    str, BeforeValidator(_clause_reference), _schema(type="string", pattern=f"^{_SLUG}/[1-9][0-9]{{0,3}}$")
]
Line = Annotated[str, BeforeValidator(_line), _schema(type="string", pattern=r"\S", maxLength=MAX_TEXT)]

Label = Annotated[str, BeforeValidator(_label), _schema(type="string")]
"""A pattern for citing a clause: text with `{number}`."""

Phrase = Annotated[str, BeforeValidator(_phrase), _schema(type="string")]
"""A phrase of the program: text with names in braces, filled in by name alone."""

Months = Annotated[int, BeforeValidator(_between(0, 120)), _schema(type="integer", minimum=0, maximum=120)]
"""A wait in months. Ten years: what has not come by then is not late but given up."""

Count = Annotated[int, BeforeValidator(_between(0, 10**9)), _schema(type="integer", minimum=0)]
Ordinal = Annotated[int, BeforeValidator(_between(1, 9999)), _schema(type="integer", minimum=1, maximum=9999)]
"""The number of a clause or chapter; an address holds it, a reference has room for four digits."""

YearStart = Annotated[int, BeforeValidator(_between(2, 12)), _schema(type="integer", minimum=2, maximum=12)]
"""The month in which a year begins that is not the calendar's."""

Scale = Annotated[int, BeforeValidator(_between(1, 10**12)), _schema(type="integer", minimum=1)]
"""What one of a unit is worth in another language's unit, up to 万亿."""

_NO_NUMBER = r"^(?!\s*[-+]?[\d.,，．\s]+[万亿千百%％\u4e00-\u9fff]*\s*$)"
NumberOrGrade = Annotated[
    Decimal | str, BeforeValidator(_reading), _schema(type=["number", "string"], pattern=_NO_NUMBER)
]
"""A figure, or a word such as a grade; what was meant as a number is one."""

Text = dict[str, Line]
"""The same words in every language of the plan: language code → text. Rich where a field says Markdown."""
