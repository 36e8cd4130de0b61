"""The kinds of value a field of a record can hold, read strictly from what `yaml_source` gives."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from scorecard.records.period import Period

MAX_TEXT = 20_000


def _decimal(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("number-expected", "not a number", {"found": shown(value)})
    return Decimal(value)


def _period(value: Any) -> Period:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str):
        raise PydanticCustomError("period-expected", "not a period", {"found": shown(value)})
    try:
        return Period.parse(text)
    except ValueError:
        raise PydanticCustomError("period-expected", "not a period", {"found": shown(value)}) from None


def _day(value: Any) -> date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("date-expected", "not a date", {"found": shown(value)})


def _address(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"https?://[^\s<>\"'\\]+", value):
        return value
    raise PydanticCustomError("address-expected", "not a web address", {"found": shown(value)})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("text-expected", "not text", {"found": shown(value)})
    if not value.strip():
        raise PydanticCustomError("text-empty", "empty text")
    if len(value) > MAX_TEXT:
        raise PydanticCustomError("text-too-long", "text too long", {"limit": MAX_TEXT})
    return value


def _slug(value: Any) -> str:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if isinstance(text, str) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) and len(text) <= 80:
        return text
    raise PydanticCustomError("slug-expected", "not an id", {"found": shown(value)})


def _clause_reference(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*/[1-9][0-9]{0,3}", value):
        return value
    raise PydanticCustomError("clause-expected", "not a clause", {"found": shown(value)})


_ALMOST_A_NUMBER = re.compile(r"\s*[-+]?[\d.,，．\s]+[万亿千百%％\u4e00-\u9fff]*\s*")
"""Text that was meant as a number: quoted, full-width, with a unit, or with a leading zero."""


def _reading(value: Any) -> Decimal | str:
    if isinstance(value, str) and not _ALMOST_A_NUMBER.fullmatch(value):
        return _text(value)
    return _decimal(value)


def shown(value: Any) -> str:
    """A value as a message quotes it: short, one line, in YAML's spelling."""
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    text = "{…}" if isinstance(value, dict) else "[…]" if isinstance(value, tuple) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _schema(**schema: Any) -> WithJsonSchema:
    return WithJsonSchema(schema)


Number = Annotated[Decimal, BeforeValidator(_decimal), _schema(type="number")]
PeriodField = Annotated[Period, BeforeValidator(_period), _schema(type=["string", "integer"])]
Day = Annotated[date, BeforeValidator(_day), _schema(type="string", pattern=r"^\d{4}-\d{2}-\d{2}$")]
Address = Annotated[str, BeforeValidator(_address), _schema(type="string", pattern="^https?://")]
Slug = Annotated[str, BeforeValidator(_slug), _schema(type=["string", "integer"])]
ClauseReference = Annotated[str, BeforeValidator(_clause_reference), _schema(type="string")]
Line = Annotated[str, BeforeValidator(_text), _schema(type="string")]

Reading = Annotated[Decimal | str, BeforeValidator(_reading), _schema(type=["number", "string"])]

Text = dict[str, Line]
"""The same words in every language of the plan: language code → text. Rich where a field says Markdown."""
