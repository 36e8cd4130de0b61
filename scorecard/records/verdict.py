"""What judging a target gives: one status, the comparison it rests on, and the values and sources used."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from scorecard.records.frozen import frozen
from scorecard.records.model import Bound, Comparator, Observation
from scorecard.records.path import Path
from scorecard.records.period import Period


class Status(StrEnum):
    """The one word a commitment gets. In the order readers see them."""

    NOT_MET = "not_met"
    MET = "met"
    OFF_TRACK = "off_track"
    BEHIND = "behind"
    ON_TRACK = "on_track"
    NOT_DUE = "not_due"
    AWAITING = "awaiting"
    NOT_ESTABLISHED = "not_established"
    CANNOT_BE_JUDGED = "cannot_be_judged"
    QUALITATIVE = "qualitative"


NOT_SCORED = frozenset({Status.CANNOT_BE_JUDGED, Status.QUALITATIVE})
"""The statuses of what cannot be compared: as worded, or because it is an undertaking with neither figure nor date."""

JUDGED = frozenset({Status.MET, Status.NOT_MET})
"""The statuses that an outcome decided: the base "of those that can be judged"."""

Modifier = Literal[
    "exceeded",
    "early",
    "met_at_baseline",
    "late_met",
    "provisional",
    "revised",
    "proxy",
    "reported",
    "inferred",
    "printed_early",
    "series_break",
    "target_changed",
    "two_readings",
    "override",
    "implied_hundred",
]


@frozen
class Comparison:
    """`left operator right`, for one period: 40.9 ≥ 40.5. `holds` is None where the value leaves it open."""

    left: Decimal | str
    left_bound: Bound = "exact"
    operator: Comparator
    right: Decimal | str
    period: Period | None
    holds: bool | None


class LastMark(StrEnum):
    """What is known where a result is not established: exactly one a commitment, never added to "met". In the order
    readers see them.
    """

    REACHED_LAST = "reached_last"
    SHORT_LAST = "short_last"
    REACHED_BEFORE_PLAN = "reached_before_plan"
    SHORT_BEFORE_PLAN = "short_before_plan"
    PARTLY_KNOWN = "partly_known"
    ONE_SIDE_MISSING = "one_side_missing"
    REPORTED = "reported"
    RELATED_ONLY = "related_only"
    LOOKED_NOT_FOUND = "looked_not_found"
    NOT_LOOKED = "not_looked"


@frozen
class LastKnown:
    """A last-known mark with what it rests on.

    `period` is what the figure speaks of; `gap` is that figure − target, where it can be compared. `known` of `of`
    periods are published where a promise is kept period by period. `searched` is the day of the last search by name.
    """

    mark: LastMark
    period: Period | None = None
    actual: Decimal | str | None = None
    actual_bound: Bound = "exact"
    gap: Decimal | None = None
    comparisons: tuple[Comparison, ...] = ()
    used: tuple[Observation, ...] = ()
    known: int | None = None
    of: int | None = None
    kept: int | None = None
    searched: date | None = None


@frozen
class Verdict:
    """The outcome of one target.

    `gap` is actual − target in the target's unit (negative below it), None where the kind has no distance. `reason` is
    a code that the strings of each language turn into a sentence; `facts` are the named values that sentence uses.
    """

    status: Status
    rule: str
    version: int
    reason: str
    comparisons: tuple[Comparison, ...] = ()
    actual: Decimal | str | None = None
    actual_bound: Bound = "exact"
    actual_period: Period | None = None
    gap: Decimal | None = None
    used: tuple[Observation, ...] = ()
    modifiers: frozenset[Modifier] = frozenset()
    facts: tuple[tuple[str, Decimal | str | Period | int], ...] = ()
    under_change: "Verdict | None" = None
    """The verdict against the figure a later document set, where the target was changed."""
    last_known: LastKnown | None = None
    """Where the result is not established, and only there."""
    path: Path | None = None
    """The line that progress is measured by, where there is one."""
    by_group: "tuple[tuple[str, Verdict], ...]" = ()
    """Category → its own verdict, where every group of a dimension must keep the target."""
    also: tuple[tuple[str, Status], ...] = ()
    """Target → its status, of those that must be kept as well."""
