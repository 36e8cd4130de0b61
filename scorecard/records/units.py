"""Whether two units count the same quantity, and what one is in the other."""

from collections.abc import Mapping
from decimal import Decimal

from scorecard.records.model import Unit

ONE = Decimal(1)


def factor_between(own: str, other: str, units: Mapping[str, Unit]) -> Decimal | None:
    """What a value in the unit `other` is multiplied by to stand in the unit `own`; None where they count different
    quantities.

    万人 and 人 are both called people in English, 万人 with a scale of 10 000: so 120 000 人 are 12 万人.
    """
    if own == other:
        return ONE
    if own not in units or other not in units:
        return None
    mine, theirs = units[own], units[other]
    for language, name in mine.name.items():
        if theirs.name.get(language) == name:
            ours, their = Decimal(mine.scale.get(language, 1)), Decimal(theirs.scale.get(language, 1))
            factor = their / ours
            return factor if factor * ours == their else None
    return None
