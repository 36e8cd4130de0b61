"""What a value is of, beside its indicator: the place, the series and the group that a row names."""

import re
from collections.abc import Mapping, Sequence

from scorecard.reading.load import Inputs
from scorecard.records.dimension import Group
from scorecard.records.model import Indicator, Plan
from scorecard.staff.imports.table import nearest, tidy
from scorecard.staff.imports.taken import Wrong
from scorecard.staff.workbook.group_names import group_spellings

_SEPARATOR = re.compile(r"[,;、]")


def read_geography(text: str, inputs: Inputs) -> str | Wrong:
    """The geography's key by its key or name; empty for the plan's own."""
    plan = inputs.plan.record
    names = {name: key for key, named in plan.geographies.items() for name in named.values()}
    names |= {key: key for key in plan.geographies}
    meant = {tidy(name): key for name, key in names.items()}
    if text in meant or not text:
        found = meant.get(text, "")
        return "" if found == plan.geography else found
    values = {"found": text, **nearest(text, names), "known": ", ".join(names)}
    return Wrong(code="unknown-geography", values=values)


def read_group(text: str, meant: Mapping[str, tuple[str, str]], plan: Plan) -> Group | Wrong:
    """The group by its names, or as `dimension=category`; several with commas, in any order, and a name may hold some.
    Empty for the whole. `meant` is what each spelling means.
    """
    parts = [part for each in _SEPARATOR.split(text) if (part := each.strip())]
    group: Group = {}
    while parts:
        taken = next((end for end in range(len(parts), 0, -1) if _spelt(parts[:end]) in meant), 0)
        if not taken:
            known = {"known": ", ".join(meant), **nearest(parts[0].casefold(), meant)}
            return Wrong(code="unknown-group", values={"found": parts[0], **known})
        name, category = meant[_spelt(parts[:taken])]
        group[name] = category
        parts = parts[taken:]
    return {each.id: group[each.id] for each in plan.dimensions if each.id in group}


def groups_meant(plan: Plan) -> dict[str, tuple[str, str]]:
    """The spellings of every category as `read_group` compares them."""
    return {_spelt(_SEPARATOR.split(tidy(each).casefold())): one for each, one in group_spellings(plan).items()}


def _spelt(parts: Sequence[str]) -> str:
    return ", ".join(part.strip().casefold() for part in parts)


def read_series(text: str, record: Indicator) -> str | Wrong:
    """The series by its id; empty for the judged one."""
    known = [each.id for each in record.series]
    if text in known or not text:
        return text
    return Wrong(code="unknown-series", values={"found": text, "known": ", ".join(known) or "—"})
