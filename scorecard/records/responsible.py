"""Who answers for a commitment, as the documents say."""

from collections.abc import Iterator

from scorecard.records.fields import Slug
from scorecard.records.model import Indicator, Plan, TargetBase
from scorecard.records.outline import Clause


def responsible(plan: Plan, indicator: Indicator, target: TargetBase) -> tuple[Slug | None, tuple[Slug, ...]]:
    """Who leads and who takes part: as the target says, else the indicator, else the first of its clauses that names
    anybody. None and () where no document does.
    """
    if not plan.bodies:
        return None, ()
    naming: tuple[TargetBase | Indicator | Clause, ...] = (target, indicator, *_clauses(plan, target))
    for each in naming:
        if each.lead is not None or each.partners:
            return each.lead, each.partners
    return None, ()


def _clauses(plan: Plan, target: TargetBase) -> Iterator[Clause]:
    for reference in target.clauses:
        for part in plan.parts:
            yield from (each for each in part.clauses if f"{part.id}/{each.number}" == reference)
