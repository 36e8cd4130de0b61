"""Which sign stands before decimals in a file: decided once for the file, from all of its values.

`8,125` is eight thousand where a point is the decimal sign, and eight and an eighth where the comma is. A file that
separates columns by semicolons comes from where commas are decimal signs; one that holds both says nothing certain.
"""

import re
from collections.abc import Iterable

_COMMA = re.compile(
    r"[-+]?(?:[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})|0,[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(?:\.[0-9]{3}){2,})"
)
_POINT = re.compile(
    r"[-+]?(?:[0-9]*\.(?:[0-9]{1,2}|[0-9]{4,})|0\.[0-9]+|[0-9]{4,}\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+"
    r"|[0-9]{1,3}(?:,[0-9]{3}){2,})"
)
_EITHER = re.compile(r"[-+]?([1-9][0-9]{0,2})[,.]([0-9]{3})")


def point_is_certain(texts: Iterable[str], *, usual: bool) -> bool:
    """True if a point stands before decimals and a comma between thousands. `usual`: what to take where no value says.

    Numbers that are kept as numbers have no sign and are not asked.
    """
    comma = point = False
    for text in texts:
        comma = comma or bool(_COMMA.fullmatch(text))
        point = point or bool(_POINT.fullmatch(text))
    return not comma and (point or usual)


def two_readings(text: str) -> tuple[str, str] | None:
    """The whole and the decimal reading of a number with one sign before three digits; None for any other."""
    match = _EITHER.fullmatch(text)
    if match is None:
        return None
    sign = "-" if text.startswith("-") else ""
    return f"{sign}{match[1]}{match[2]}", f"{sign}{match[1]}.{match[2]}"
