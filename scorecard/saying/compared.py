"""What a target is about and held against, by name: a group, another indicator, the same one of another place."""

from collections.abc import Mapping

from scorecard.judging.groups import as_judged
from scorecard.reading.document import Document
from scorecard.records.model import Indicator, Plan, Relative, TargetBase
from scorecard.records.model.shared import other_of
from scorecard.records.verdict import Verdict
from scorecard.saying.sentences import Quantities


def quantities_of(
    target: TargetBase, verdict: Verdict, own: Indicator, documents: Mapping[str, Document[Indicator]], plan: Plan
) -> Quantities:
    """The target's own indicator and group, and the second one that it speaks of, if any."""
    name, within = other_of(target), _within(target, verdict, plan)
    if name is None:
        return Quantities(own, within=within)
    return Quantities(own, documents[name].record, _apart(target, plan), within)


def _within(target: TargetBase, verdict: Verdict, plan: Plan) -> dict[str, str]:
    """The group that the verdict speaks of, by language: of a target that every group must keep, the worst one's."""
    group = as_judged(target, verdict).group
    return {each: plan.group_name(group, each) for each in plan.languages} if group else {}


def _apart(target: TargetBase, plan: Plan) -> dict[str, str]:
    """The place and the group of the second quantity, by language; empty where it is of the plan's place as a whole."""
    if not isinstance(target, Relative):
        return {}
    place = plan.geographies.get(target.other_geography or "", {})
    said = {each: (place.get(each, ""), plan.group_name(target.other_group, each)) for each in plan.languages}
    return {each: ", ".join(filter(None, parts)) for each, parts in said.items() if any(parts)}
