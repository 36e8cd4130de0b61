"""Values in order of time: which one stands before each, found for all of them in one pass."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from datetime import date

from scorecard.records.model import Observation


def of_one_series(value: Observation) -> Hashable:
    """The same for values that can be compared: of one series, place and group."""
    return value.series, value.geography, tuple(sorted(value.group.items()))


def of_one_total(value: Observation) -> Hashable:
    """The same for totals that run from one start; values that are no totals share nothing."""
    return (of_one_series(value), value.since.start) if value.since is not None else id(value)


def values_before(
    observations: Sequence[Observation], alike: Callable[[Observation], Hashable] = of_one_series
) -> list[Observation | None]:
    """For each value the latest one alike that ended earlier, a revised one before a first; None for the earliest."""
    keys = [alike(value) for value in observations]
    groups: dict[Hashable, list[Observation]] = {}
    for key, value in zip(keys, observations, strict=True):
        groups.setdefault(key, []).append(value)
    ends: dict[Hashable, list[date]] = {}
    for key, group in groups.items():
        group.sort(key=lambda each: (each.period.end, each.status == "revised"))
        ends[key] = [each.period.end for each in group]
    return [
        groups[key][at - 1] if (at := bisect_left(ends[key], value.period.end)) else None
        for key, value in zip(keys, observations, strict=True)
    ]
