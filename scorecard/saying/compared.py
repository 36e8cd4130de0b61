"""What a target is held against, by name: another indicator, the same one of another place, or of another group."""

from collections.abc import Mapping

from scorecard.reading.document import Document
from scorecard.records.model import Indicator, Plan, Relative, TargetBase
from scorecard.records.model.shared import other_of
from scorecard.saying.sentences import Quantities


def quantities_of(
    target: TargetBase, own: Indicator, documents: Mapping[str, Document[Indicator]], plan: Plan
) -> Quantities:
    """The target's own indicator and the second one that it speaks of, if any."""
    name = other_of(target)
    return Quantities(own, documents[name].record, _apart(target, plan)) if name is not None else Quantities(own)


def _apart(target: TargetBase, plan: Plan) -> dict[str, str]:
    """The place and the group of the second quantity, by language; empty where it is of the plan's place as a whole."""
    if not isinstance(target, Relative):
        return {}
    place = plan.geographies.get(target.other_geography or "", {})
    said = {each: (place.get(each, ""), plan.group_name(target.other_group, each)) for each in plan.languages}
    return {each: ", ".join(filter(None, parts)) for each, parts in said.items() if any(parts)}
