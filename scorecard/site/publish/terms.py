"""What can be looked for in a text: its terms. `site_src/assets/search-engine.js` cuts a query in the same way."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[{HAN}]+|(?:(?![{HAN}_])\w)+(?:\.[0-9]+)?")
_SEPARATED = re.compile(r"(?<=[0-9])[,'’ \u2009\u202f](?=[0-9]{3}(?![0-9]))")
_LARGE = re.compile(r"([0-9]+(?:\.[0-9]+)?)([万亿])")
_TIMES = {"万": 10_000, "亿": 100_000_000}
_PASSED_OVER = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
"""Accents, and signs that no reader sees."""
_FIRST_HAN = "\u3400"


def folded(text: str, simplified: Mapping[int, str] | None = None) -> str:
    """A text as it is compared: one width, one case, no accents, nothing unseen, no separators in numbers, simplified
    characters.

    `simplified` maps the code points of traditional characters to the simplified ones.
    """
    plain = _PASSED_OVER.sub("", unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).lower()))
    plain = unicodedata.normalize("NFC", plain.replace("ß", "ss"))
    return _SEPARATED.sub("", plain if simplified is None else plain.translate(simplified))


def terms(text: str, simplified: Mapping[int, str] | None = None) -> list[str]:
    """The terms of a text, in order: words, numbers, and every two neighbouring Chinese characters.

    The last character of a Chinese run stands alone too: it is found by its start. "PM2.5" is found as "pm25" as well,
    "3.5万" as "35000".
    """
    plain = folded(text, simplified)
    found = list(_written_out(plain))
    for token in _TOKEN.findall(plain):
        if token[0] < _FIRST_HAN:
            found.append(token)
            if "." in token and token[0].isalpha():
                found.append(token.replace(".", ""))
        else:
            found.extend(map("".join, pairwise(token)))
            found.append(token[-1])
    return found


def _written_out(plain: str) -> Iterator[str]:
    for number, times in _LARGE.findall(plain):
        value = Decimal(number) * _TIMES[times]
        if value == value.to_integral_value():
            yield f"{value:.0f}"
