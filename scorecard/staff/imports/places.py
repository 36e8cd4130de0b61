"""What a value is of, beside its indicator: the place, the series and the group that a row names."""

import re

from scorecard.reading.load import Inputs
from scorecard.records.dimension import Group
from scorecard.records.model import Indicator, Plan
from scorecard.records.text import text_in
from scorecard.records.words import staff_languages
from scorecard.staff.imports.table import nearest, tidy
from scorecard.staff.imports.taken import Wrong


def read_geography(text: str, inputs: Inputs) -> str | Wrong:
    """The geography's key by its key or name; empty for the plan's own."""
    plan = inputs.plan.record
    names = {text_in(name, language): key for key, name in plan.geographies.items() for language in staff_languages()}
    names |= {key: key for key in plan.geographies}
    if text in names or not text:
        found = names.get(text, "")
        return "" if found == plan.geography else found
    values = {"found": text, **nearest(text, names), "known": ", ".join(names)}
    return Wrong(code="unknown-geography", values=values)


def read_group(text: str, plan: Plan) -> Group | Wrong:
    """The group by its names, or as `dimension=category`; several with commas, in any order. Empty for the whole."""
    known: dict[str, tuple[str, str]] = {}
    for dimension in plan.dimensions:
        for each in dimension.categories:
            spellings = (f"{dimension.id}={each.id}", *each.name.values())
            known |= {tidy(spelling).casefold(): (dimension.id, each.id) for spelling in spellings}
    group: Group = {}
    for part in filter(None, (part.strip() for part in re.split(r"[,;、]", text))):
        if part.casefold() not in known:
            return Wrong(
                code="unknown-group", values={"found": part, **nearest(part, known), "known": ", ".join(known)}
            )
        name, category = known[part.casefold()]
        group[name] = category
    return {each.id: group[each.id] for each in plan.dimensions if each.id in group}


def read_series(text: str, record: Indicator) -> str | Wrong:
    """The series by its id; empty for the judged one."""
    known = [each.id for each in record.series]
    if text in known or not text:
        return text
    return Wrong(code="unknown-series", values={"found": text, "known": ", ".join(known) or "—"})
