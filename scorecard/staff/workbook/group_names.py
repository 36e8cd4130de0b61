"""How a table names a group: by the names of its categories, and by ids where a name is another category's too."""

from collections.abc import Mapping

from scorecard.records.dimension import Group
from scorecard.records.model import Plan
from scorecard.records.text import text_in


def group_spellings(plan: Plan) -> dict[str, tuple[str, str]]:
    """Everything that means one category → its dimension and itself: `sex=women`, and its name in each language."""
    named: dict[str, set[tuple[str, str]]] = {}
    for dimension in plan.dimensions:
        for each in dimension.categories:
            for spelling in (f"{dimension.id}={each.id}", *each.name.values()):
                named.setdefault(spelling.casefold(), set()).add((dimension.id, each.id))
    return {spelling: one for spelling, (one, *others) in named.items() if not others}


def shown_group(group: Group, plan: Plan, spellings: Mapping[str, tuple[str, str]], language: str) -> str:
    """The group's categories, in the order of the plan's dimensions. `spellings` are those of the plan."""
    shown = []
    for dimension in (each for each in plan.dimensions if each.id in group):
        name = next(text_in(each.name, language) for each in dimension.categories if each.id == group[dimension.id])
        shown.append(name if name.casefold() in spellings else f"{dimension.id}={group[dimension.id]}")
    return ", ".join(shown)
