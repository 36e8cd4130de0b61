"""Rules on breakdowns and on targets that point at one another: what they name is declared.

The same form as `check`: a rule is a function whose docstring is the rule, `GROUP_RULES` is the ordered list.
"""

from collections.abc import Callable, Iterator, Mapping

from scorecard.reading.document import Document, not_among
from scorecard.reading.load import Inputs
from scorecard.reading.yaml_source import Loc
from scorecard.records.dimension import Group
from scorecard.records.model import Indicator, Plan, Relative
from scorecard.records.problems import Problem


def groups_are_declared(inputs: Inputs) -> Iterator[Problem]:
    """Every group that a value or a target names is a category of one of the plan's dimensions; a target speaks of one
    group of a dimension or of each.
    """
    plan = inputs.plan.record
    for document in inputs.indicators.values():
        for at, value in enumerate(document.record.observations):
            yield from _undeclared(document, ("observations", at, "group"), value.group, plan)
        for at, target in enumerate(document.record.targets):
            yield from _undeclared(document, ("targets", at, "group"), target.group, plan)
            if isinstance(target, Relative):
                yield from _undeclared(document, ("targets", at, "other_group"), target.other_group, plan)
            if target.every_group is not None and plan.dimension(target.every_group) is None:
                yield _no_dimension(document, ("targets", at, "every_group"), target.every_group, plan)
            if target.every_group in target.group:
                yield document.problem("group-of-every-group", "targets", at, "group", found=target.every_group)


def successors_exist(inputs: Inputs) -> Iterator[Problem]:
    """The target that superseded another stands in the same file, and the last of them holds."""
    for document in inputs.indicators.values():
        after = {target.id: target.superseded_by for target in document.record.targets}
        for at, target in enumerate(document.record.targets):
            name, loc = target.superseded_by, ("targets", at, "superseded_by")
            if name is None:
                continue
            if name not in after.keys() - {target.id}:
                yield document.problem("unknown-target", *loc, found=name, known=", ".join(after))
            elif _comes_back(target.id, after):
                yield document.problem("superseded-in-a-circle", *loc, found=name)


def _comes_back(name: str, after: Mapping[str, str | None]) -> bool:
    """True where what superseded a target was in the end superseded by that target."""
    following = after.get(name)
    for _ in after:  # no way is longer
        if following != name:
            following = after.get(following or "")
    return following == name


GROUP_RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (groups_are_declared, successors_exist)


def _undeclared(document: Document[Indicator], loc: Loc, group: Group, plan: Plan) -> Iterator[Problem]:
    for name, category in group.items():
        dimension = plan.dimension(name)
        if dimension is None:
            yield _no_dimension(document, (*loc, name), name, plan)
        elif category not in dimension.ids:
            yield not_among(document, "unknown-category", (*loc, name), category, dimension.ids, dimension=name)


def _no_dimension(document: Document[Indicator], loc: Loc, found: str, plan: Plan) -> Problem:
    return not_among(document, "unknown-dimension", loc, found, (each.id for each in plan.dimensions))
