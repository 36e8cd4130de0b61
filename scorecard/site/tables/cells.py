"""How these tables print one value."""

from decimal import Decimal

from scorecard.records.dimension import Group
from scorecard.records.period import Period

JOIN = ";"


def group_cell(group: Group) -> str:
    return JOIN.join(f"{dimension}={category}" for dimension, category in sorted(group.items()))


def days(span: Period) -> str:
    return f"{span.start.isoformat()}..{span.end.isoformat()}"


def cell(value: Decimal | Period | str | bool | None) -> str:
    """A value as these tables print it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case Period():
            return value.text
        case str():
            return value
