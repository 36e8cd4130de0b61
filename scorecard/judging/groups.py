"""Commitments of several parts, each judged by itself: kept by every group, or together with other targets. The part
furthest from being kept speaks for all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scorecard.records.model import TargetBase
from scorecard.records.verdict import Status, Verdict

WORST_FIRST = (
    *(Status.NOT_MET, Status.OFF_TRACK, Status.BEHIND, Status.NOT_ESTABLISHED, Status.AWAITING, Status.NOT_DUE),
    *(Status.CANNOT_BE_JUDGED, Status.QUALITATIVE, Status.ON_TRACK, Status.MET),
)
"""One part that failed settles it; kept by all is kept; what is open for one is open for the whole."""

KEEPING = frozenset({Status.MET, Status.ON_TRACK})


def of_group(target: TargetBase, category: str) -> TargetBase:
    """The same commitment about one group."""
    assert target.every_group is not None
    return target.model_copy(update={"group": {**target.group, target.every_group: category}, "every_group": None})


def as_judged(target: TargetBase, verdict: Verdict) -> TargetBase:
    """Of a commitment that every group must keep, the one about the group whose verdict speaks for all."""
    category = dict(verdict.facts).get("group")
    return of_group(target, category) if target.every_group is not None and isinstance(category, str) else target


def combined(verdicts: Mapping[str, Verdict]) -> Verdict:
    """The verdict on all groups, by category in the plan's order; each group's own stands in `by_group`."""
    category, worst = min(verdicts.items(), key=lambda each: WORST_FIRST.index(each[1].status))
    return replace(
        worst,
        facts=(
            *worst.facts,
            ("groups", len(verdicts)),
            ("groups_kept", sum(each.status in KEEPING for each in verdicts.values())),
            ("group", category),
        ),
        path=None,
        by_group=tuple(verdicts.items()),
    )


def together(verdict: Verdict, others: Sequence[tuple[str, Verdict]]) -> Verdict:
    """The verdict on a sentence that asks for other targets too, by their ids. A result set by hand stands."""
    also = tuple((name, each.status) for name, each in others)
    name, worst = min(others, key=lambda each: WORST_FIRST.index(each[1].status))
    if verdict.reason == "override" or WORST_FIRST.index(verdict.status) <= WORST_FIRST.index(worst.status):
        return replace(verdict, also=also)
    return replace(
        verdict,
        status=worst.status,
        reason="also",
        comparisons=(),
        gap=None,
        modifiers=verdict.modifiers - {"exceeded"},
        facts=(*verdict.facts, ("also", name)),
        last_known=worst.last_known,
        also=also,
    )
