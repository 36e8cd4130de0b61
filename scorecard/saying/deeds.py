"""What was done, in words: a deed has no unit, and 1 of it is “done”."""

from collections.abc import Mapping
from decimal import Decimal

from scorecard.records.model import Deed, Indicator
from scorecard.saying.numbers import format_number


def is_of_deeds(indicator: Indicator) -> bool:
    """True where every target asks for something to be done: then values are 1, 0, or so many of a whole."""
    return bool(indicator.targets) and all(isinstance(target, Deed) for target in indicator.targets)


def deed_words(value: Decimal | str, whole: Decimal | None, pieces: Mapping[str, str], language: str) -> str:
    """Done, not yet, or 12 of 13 done."""
    if whole is None or value == whole:
        return pieces["deed_done" if value == (whole or 1) else "deed_open"]
    assert isinstance(value, Decimal)
    done, of = format_number(value, language), format_number(whole, language)
    return pieces["deed_part"].format(done=done, whole=of)
