"""What one cell says: a number, a period, a day, a choice or sources; or what is wrong with it.

Accepted as meant: numbers typed as text, full-width digits and signs, thousands separators in their places, percent
in a column of per cent, Chinese dates, Excel's own dates. Refused: everything that has two readings.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from scorecard.records.model import Source
from scorecard.records.period import DEFAULT_CALENDAR, Calendar, Period, UndeclaredYearError
from scorecard.records.words import staff_languages, words
from scorecard.staff.imports.period_words import as_written
from scorecard.staff.imports.period_words_en import as_written_in_english
from scorecard.staff.imports.shown_number import shows_percent
from scorecard.staff.imports.table import Raw, marked, nearest, tidy
from scorecard.staff.imports.taken import Wrong
from scorecard.staff.plan_text.observation_text import written
from scorecard.staff.workbook.columns import meanings, source_labels

MAX_DIGITS = 15
"""Excel keeps no more; a published value has fewer."""
_TOO_LARGE = Decimal(10) ** MAX_DIGITS

_NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]+)?|\.[0-9]+)")
_THOUSANDS = re.compile(r"[-+]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_WITH_WORD = re.compile(r"([-+]?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?) ?(万|亿)?(.*)")
_DIGIT = re.compile(r"[0-9]")
_REMARK = re.compile(r" ?(?:[(\[【][^()\[\]【】0-9]*[)\]】]|[*†‡#①-⑳]+)\Z")
_TIMES = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_YEAR_OR_MONTH = re.compile(r"([0-9]{4})[-—–](0[1-9]|1[0-2])")


def read_number(raw: Raw, unit: str, unit_column: str) -> Decimal | Wrong:
    """A value in `unit`. `unit_column` is the letter a message points at, empty where the table has no such column."""
    if isinstance(raw.value, bool):
        return _no_number(raw, unit, unit_column)
    if isinstance(raw.value, date | datetime | time | timedelta):
        return Wrong(code="number-became-date", values={"found": raw.quoted})
    if isinstance(raw.value, int | float):
        number = Decimal(f"{raw.value:.15g}")
        if shows_percent(raw.shown_as):
            return _from_percent(number, unit, raw.shown_as)
        checked = _checked(number, raw)
        return checked if isinstance(checked, Wrong) else _as_shown(checked, raw.shown_as)
    text = raw.text
    if _NUMBER.fullmatch(text) or _THOUSANDS.fullmatch(text):
        return _checked(Decimal(text.replace(",", "")), raw)
    return _number_with_words(text, raw, unit, unit_column)


def read_period(raw: Raw, calendar: Calendar = DEFAULT_CALENDAR) -> Period | Wrong:
    """A period, as `Period` writes it, as people write it in Chinese, or as Excel turned it into a date."""
    value = raw.value
    if isinstance(value, datetime | date):
        return Period.parse(_excel_date(value, raw.shown_as), calendar)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 30_000 < value < 60_000:
        day = date(1899, 12, 30) + timedelta(days=value)
        return Wrong(code="period-is-serial", values={"found": str(value), "day": day.isoformat()})
    text = tidy(str(value))
    for spelling in (text, text.upper(), as_written(text), as_written_in_english(text)):
        try:
            return Period.parse(spelling or "", calendar)
        except UndeclaredYearError:
            return Wrong(code="financial-year-undeclared", values={"found": raw.quoted})
        except ValueError:
            continue
    return Wrong(code="period-expected", values={"found": raw.quoted})


def year_or_month(raw: Raw) -> Wrong | None:
    """`2010-11` is November 2010, or the school year that begins in 2010; None for what has one reading."""
    match = _YEAR_OR_MONTH.fullmatch(raw.text) if isinstance(raw.value, str) else None
    if match is None or int(match[2]) != (int(match[1]) + 1) % 100:
        return None
    month, school = f"{match[1]}年{int(match[2])}月", f"{match[1]}/{match[2]}"
    return Wrong(code="period-two-readings", values={"found": raw.quoted, "month": month, "school_year": school})


def read_day(raw: Raw) -> date | Wrong:
    """One day; a longer period is refused."""
    period = read_period(raw)
    if isinstance(period, Period) and period.is_day:
        return period.start
    return Wrong(code="date-expected", values={"found": raw.quoted})


def read_choice(raw: Raw, group: str, default: str) -> str | Wrong:
    """The code of a choice of `group` in any spelling; `default` for an empty cell."""
    if raw.is_empty:
        return default
    known = meanings(group)
    found = known.get(raw.text.casefold())
    if found is not None:
        return found
    labels = (label for label in words("workbook")[group].values())
    shown = ", ".join("/".join(label[language] for language in staff_languages()) for label in labels)
    return Wrong(code="unknown-choice", values={"found": raw.quoted, "known": shown})


def read_sources(raw: Raw, known: Mapping[str, Source]) -> tuple[str, ...] | Wrong:
    """The ids of one or more registered sources, in the order written. One may be named by its title, by its address or
    as the workbook's drop-down names it.
    """
    names = tuple(dict.fromkeys(part for part in re.split(r"[,、;\s]+", raw.text) if part))
    if not names:
        return Wrong(code="source-missing")
    if all(name in known for name in names):
        return names
    offered = {tidy(label): each for label, each in source_labels(known).items()}
    if raw.text in offered:
        return (offered[raw.text],)
    whole = [each for each, source in known.items() if raw.text in {tidy(source.title), source.url}]
    if len(whole) > 1:
        return Wrong(code="source-of-several", values={"found": raw.quoted, "known": ", ".join(whole)})
    if whole:
        return (whole[0],)
    unknown = next(name for name in names if name not in known)
    return Wrong(code="source-not-registered", values={"found": marked(unknown), **nearest(unknown, known)})


def _checked(number: Decimal, raw: Raw) -> Decimal | Wrong:
    if len(number.as_tuple().digits) > MAX_DIGITS or abs(number) >= _TOO_LARGE:
        return Wrong(code="number-too-long", values={"found": raw.quoted, "limit": str(MAX_DIGITS)})
    return Decimal(written(number))


def _as_shown(number: Decimal, shown_as: str) -> Decimal:
    """With the decimals Excel shows, where it shows more than it keeps: 80 shown as 80.0 was published as 80.0."""
    shown = re.fullmatch(r"(?:#,##)?0\.(0{1,6})#*(?:_ )?", shown_as)
    places = Decimal(f"1e-{len(shown[1])}") if shown else None
    if places is not None and number == number.quantize(places):
        return number.quantize(places)
    return number


def _from_percent(number: Decimal, unit: str, shown_as: str) -> Decimal | Wrong:
    """Excel keeps 92% as 0.92 and shows 92%. In a column of per cent that is 92; elsewhere it is a mistake."""
    per_cent = Decimal(written((number * 100).normalize()))
    if unit == "%":
        return _as_shown(per_cent, shown_as.removesuffix("%"))
    return Wrong(
        code="number-shown-as-percent", values={"found": f"{per_cent}%", "kept": written(number), "unit": unit}
    )


def _number_with_words(text: str, raw: Raw, unit: str, unit_column: str) -> Decimal | Wrong:
    """Digits with 万, % or the unit behind them: refused, with the number that was meant where there is no doubt."""
    if comma := re.fullmatch(r"(-?[0-9]+(?: [0-9]{3})*),([0-9]{1,2})", text):
        values = {"found": raw.quoted, "meant": f"{comma[1].replace(' ', '')}.{comma[2]}"}
        return Wrong(code="number-decimal-comma", values=values)
    if (remark := _REMARK.search(text)) and _DIGIT.search(bare := text[: remark.start()]):
        return _with_remark(bare, raw, unit, unit_column)
    match = _WITH_WORD.fullmatch(text)
    prefix = unit[:1] if unit[:1] in {"万", "亿"} else ""
    if match is None or (match[2] and unit == "%") or not unit.removeprefix(prefix).startswith(match[3].strip()):
        return _no_number(raw, unit, unit_column)
    # 13600人 in a column of 万人 is 1.36 of them; 13.6万 in a column of 人 is 136000.
    meant = Decimal(match[1].replace(",", "")) * _TIMES[match[2] or ""] / _TIMES[prefix]
    return _no_number(raw, unit, unit_column, meant=written(meant.normalize()))


def _with_remark(bare: str, raw: Raw, unit: str, unit_column: str) -> Wrong:
    """A number with a remark or a footnote's sign behind it, which have columns of their own."""
    found = read_number(replace(raw, value=bare), unit, unit_column)
    meant = found.values.get("meant") if isinstance(found, Wrong) else written(found)
    if meant is None:
        return _no_number(raw, unit, unit_column)
    return Wrong(code="number-with-remark", values={"found": raw.quoted, "meant": meant})


def _no_number(raw: Raw, unit: str, unit_column: str, meant: str | None = None) -> Wrong:
    """Says where the unit stands: in its column, or in the sentence where the table has none."""
    values = {"found": raw.quoted, "unit_column": unit_column, "unit": unit} | ({"meant": meant} if meant else {})
    code = "number-expected" if meant is None else "number-with-unit"
    return Wrong(code=f"{code}-here" if unit_column else f"{code}-no-column", values=values)


def _excel_date(value: date, shown_as: str) -> str:
    """What a date cell shows: Excel keeps 2023-07 as 1 July, and only its format says that a month was typed."""
    code = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", shown_as).lower()
    if "d" in code or ("m" not in code and "y" not in code):
        return f"{value:%Y-%m-%d}"
    return f"{value:%Y-%m}" if "m" in code else f"{value:%Y}"
