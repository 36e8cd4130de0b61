"""What a later plan set for a period on the way, and what such a figure can be."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from scorecard.judging.arithmetic import add, half_width, subtract
from scorecard.judging.reading import joined, same_days
from scorecard.records.model import Planned
from scorecard.records.period import Period


def planned_for(planned: Sequence[Planned], span: Period) -> Planned | None:
    """The figure planned for these days; of several, the lowest."""
    fitting = [each for each in planned if same_days(_planned_span(each), span)]
    return min(fitting, key=lambda each: (each.value, each.bound, each.sources), default=None)


def planned_total(planned: Sequence[Planned], span: Period) -> tuple[Decimal, Decimal, Decimal] | None:
    """The planned figure for these days, or the sum of those that fill them one after the other: as printed, and the
    least and most it can be.
    """
    direct = planned_for(planned, span)
    if direct is not None:
        return planned_can_be(direct)
    reached, sums = span.start, (Decimal(0), Decimal(0), Decimal(0))
    for each in sorted(planned, key=lambda each: (_planned_span(each).start, _planned_span(each).end, each.value)):
        if _planned_span(each).start == reached and _planned_span(each).end <= span.end:
            middle, least, most = planned_can_be(each)
            sums = add(sums[0], middle), add(sums[1], least), add(sums[2], most)
            reached = _planned_span(each).end + timedelta(days=1)
    return sums if planned and reached == span.end + timedelta(days=1) else None


def planned_can_be(planned: Planned) -> tuple[Decimal, Decimal, Decimal]:
    """The figure as printed, and the least and the most it can be."""
    margin = half_width(planned.value) if planned.bound == "approx" else Decimal(0)
    return planned.value, subtract(planned.value, margin), add(planned.value, margin)


def _planned_span(planned: Planned) -> Period:
    return planned.period if planned.since is None else joined(planned.since, planned.period)
