"""What a cell shows by its number format, to hold it against what it keeps: whoever typed it saw the one, we read the
other.

Only formats that show digits as digits are understood: no fractions, conditions, or digits in Chinese.
"""

import re
from bisect import bisect
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from scorecard.staff.imports.table import Raw
from scorecard.staff.imports.taken import Wrong

PLAIN = frozenset({"", "General", "@"})
"""Formats that show a number as it is kept."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]|(?P<digit>[0#?])'
    r"|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<exponent>[eE][-+])|(?P<general>General)|(?P<text>@)|(?P<other>.)",
    re.DOTALL,
)
_COLOUR = re.compile(r"(black|blue|cyan|green|magenta|red|white|yellow|color ?\d+)", re.IGNORECASE)
_CURRENCY = re.compile(r"\$(?P<sign>[^-]*)(?:-[0-9A-Fa-f,]+)?")
_PLACE = re.compile(r"[-+]?[0-9,]*\.?[0-9]*")


@dataclass(frozen=True, slots=True)
class Token:
    """One sign of a format: a place for a digit, a point, a comma, or text that stands as it is."""

    kind: str
    text: str


def misleading(raw: Raw, unit: str) -> Wrong | None:
    """What is wrong with a number that shows as another one, or with text that shows with more words than it has.

    Shares of a column of per cent are left to `entries`: they show what they mean.
    """
    if raw.shown_as in PLAIN or raw.state != "plain":
        return None
    if isinstance(raw.value, str):
        shown = shown_text(raw.value, raw.shown_as)
        return None if shown == raw.value else _otherwise(raw, shown)
    if not isinstance(raw.value, int | float) or isinstance(raw.value, bool):
        return None
    number = Decimal(f"{raw.value:.15g}")
    if abs(number) >= 10**15:
        return None  # refused for its length
    digits = shown_number(number, raw.shown_as)
    if digits is None:
        values = {"format": raw.shown_as, "kept": f"{number:f}"}
        return Wrong(code="number-format-unclear", values=values)
    if _says(digits, unit) == number or _says(digits, "%") == number * 100:
        return None
    return _otherwise(raw, digits, f"{number:f}")


def shown_number(number: Decimal, code: str) -> str | None:
    """As a spreadsheet shows it; None for a format that is not understood."""
    sections = _sections(code)
    if sections is None:
        return None
    numeric = [section for section in sections if not any(token.kind == "text" for token in section)] or [sections[0]]
    at = 1 if number < 0 and len(numeric) > 1 else 2 if number == 0 and len(numeric) > 2 else 0
    section = numeric[at]
    sign = "-" if number < 0 and at == 0 else ""
    kinds = {token.kind for token in section}
    if "exponent" in kinds or any(token.kind == "other" and token.text == "/" for token in section):
        return None
    if kinds & {"general", "text"}:
        body = f"{abs(number):f}"
        return sign + "".join(body if token.kind in {"general", "text"} else token.text for token in section).strip()
    return sign + _filled(abs(number), section)


def shows_percent(code: str) -> bool:
    """True where the format itself multiplies by a hundred. A per cent sign that stands there as text does not."""
    sections = _sections(code)
    if sections is None:
        return "%" in code
    return any(token.kind == "percent" for section in sections for token in section)


def shown_text(text: str, code: str) -> str:
    """Text as a spreadsheet shows it: as it is, but where a section of the format is for text."""
    sections = _sections(code)
    if not sections:
        return text
    of_text = [section for section in sections if any(token.kind == "text" for token in section)]
    if len(sections) < 4 and not of_text:
        return text
    section = of_text[-1] if of_text else sections[3]
    return "".join(text if token.kind == "text" else token.text for token in section).strip()


@cache
def _sections(code: str) -> list[list[Token]] | None:
    sections: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(code.replace("G/通用格式", "General")):
        kind = match.lastgroup or "other"
        text = match.group(kind) or ""
        if kind == "other" and text == ";":
            sections.append([])
        elif kind == "bracket":
            currency = _CURRENCY.fullmatch(text)
            if currency:
                sections[-1].append(Token("other", currency["sign"]))
            elif not _COLOUR.fullmatch(text):
                return None
        elif kind in {"quoted", "escaped"}:
            sections[-1].append(Token("other" if text != "/" else "literal", text))
        elif kind in {"space", "fill"}:
            sections[-1].append(Token("literal", " "))
        else:
            sections[-1].append(Token(kind, text))
    return sections


def _filled(number: Decimal, section: list[Token]) -> str:
    """The places filled with digits, without separators of thousands; what does not fit goes before the first place."""
    places = [at for at, token in enumerate(section) if token.kind == "digit"]
    if not places:
        return "".join(token.text for token in section if token.kind != "comma").strip()
    point = next((at for at, token in enumerate(section) if token.kind == "point"), len(section))
    before_point = bisect(places, point)
    whole, decimals = places[:before_point], places[before_point:]
    # A comma behind the last place, or behind the last one before the point, divides by a thousand.
    divides = [*range(places[-1] + 1, len(section)), *range(whole[-1] + 1 if whole else point, point)]
    thousands = len({at for at in divides if section[at].kind == "comma"})
    percents = sum(token.kind == "percent" for token in section)
    scaled = number * Decimal(100) ** percents / Decimal(1000) ** thousands
    rounded = scaled.quantize(Decimal(f"1e-{len(decimals)}"), rounding=ROUND_HALF_UP)
    before, _, after = f"{rounded:f}".partition(".")
    least = sum(section[at].text == "0" for at in decimals)
    after = after.rstrip("0").ljust(least, "0")
    written = dict(zip(decimals, after, strict=False))
    digits = before.lstrip("0").rjust(sum(section[at].text == "0" for at in whole), "0")
    for at in reversed(whole[1:]):
        written[at], digits = digits[-1:], digits[:-1]
    if whole:
        written[whole[0]] = digits
    shown = (written.get(at, "") if token.kind == "digit" else token.text for at, token in enumerate(section))
    return "".join(text for text in shown if text != ",").strip()


def _says(shown: str, unit: str) -> Decimal | None:
    """The number that somebody reads in a column of `unit`; None where more than the number is shown."""
    text = shown.strip()
    is_negative = text.startswith("(") and text.endswith(")")
    text = text.strip("()") if is_negative else text
    for sign in ("¥", "￥"):
        text = text.removeprefix(sign).strip() if "元" in unit else text
    # 13.8人 in a column of 万人 is another number; 13.8万 there is the one.
    large = "万" if unit.startswith("万") else "亿" if unit.startswith("亿") else ""
    for words in (unit, large):
        text = text.removesuffix(words).strip()
    if not _PLACE.fullmatch(text) or not any(each.isdigit() for each in text):
        return None
    return Decimal(text.replace(",", "")) * (-1 if is_negative else 1)


def _otherwise(raw: Raw, shown: str, kept: str | None = None) -> Wrong:
    return Wrong(code="number-shown-otherwise", values={"shown": shown, "kept": kept or raw.quoted})
