"""Parts of a total: those that share a day are not added."""

from decimal import Decimal

import pytest

from scorecard.judging.quantity import largest_parts
from scorecard.judging.reading import Reading
from scorecard.records.period import Period


def reading(period: str, number: int) -> Reading:
    value = Decimal(number)
    return Reading(span=Period.parse(period), low=value, high=value, number=value, shown=value, bound="exact", used=())


@pytest.mark.parametrize(("second", "total"), [("2024-06-30..2024-12-31", 7), ("2024-07-01..2024-12-31", 12)])
def test_two_parts_that_share_a_day_are_not_added(second: str, total: int) -> None:
    whole = largest_parts([reading("2024-01-01..2024-06-30", 5), reading(second, 7)])
    assert whole is not None
    assert whole.low == Decimal(total)
