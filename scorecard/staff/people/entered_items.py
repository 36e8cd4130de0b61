"""What a person can have entered: values, plan figures, targets and sources, each with all that is said of it."""

from collections.abc import Mapping
from typing import NamedTuple

from scorecard.history.field_texts import STEP, Facts

OF_INDICATOR = ("targets", "observations", "planned")
"""The lists of an indicator whose items two people look at."""


class Item(NamedTuple):
    """`record` is `indicator:jobs` or `source:report-2024`; `way` leads to the item in it, empty for the whole."""

    record: str
    way: str

    @property
    def needs_a_check(self) -> bool:
        """A source is checked with what was read in it."""
        return bool(self.way)


def items_of(facts: Facts) -> Mapping[Item, str]:
    """Every item with what is said of it: a note or a source that changes makes it another one."""
    found: dict[Item, list[str]] = {}
    for record, fields in facts.items():
        kind = record.partition(":")[0]
        for field, text in fields.items():
            parts = field.split(STEP)
            if kind == "source":
                found.setdefault(Item(record, ""), []).append(_line(field, text))
            elif kind == "indicator" and parts[0] in OF_INDICATOR and len(parts) > 2:
                way, rest = STEP.join(parts[:2]), STEP.join(parts[2:])
                found.setdefault(Item(record, way), []).append(_line(rest, text))
    return {item: "\n".join(lines) for item, lines in found.items()}


def changed_items(before: Facts, after: Facts) -> Mapping[Item, str]:
    """Those of `after` that `before` did not say like this."""
    old = items_of(before)
    return {item: said for item, said in items_of(after).items() if old.get(item) != said}


def _line(field: str, text: str) -> str:
    return f"{field}: {' '.join(text.split())}"
