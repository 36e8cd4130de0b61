"""The Chinese words that compare with a figure: 不低于, 以上, 左右, as `figures.yml` among the phrases lists them. One
table for all who read a plan's sentences.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Literal

from scorecard.records.project import PROJECT, STRINGS
from scorecard.records.yaml_loader import yaml_values

Sense = Literal["at_least", "above", "at_most", "below", "about"]
Sign = Literal[">=", ">", "<=", "<", "about"]

SIGNS: Mapping[Sense, Sign] = MappingProxyType(
    {"at_least": ">=", "above": ">", "at_most": "<=", "below": "<", "about": "about"}
)


_LISTED: Mapping[str, Any] = yaml_values((PROJECT / STRINGS / "zh" / "figures.yml").read_text(encoding="utf-8"))


def _by_word(groups: Mapping[Sense, Iterable[str]]) -> Mapping[str, Sense]:
    """Each word's sense, the longest first, so that 不低于 is not read as 低于."""
    senses: dict[str, Sense] = {word: sense for sense, words in groups.items() for word in words}
    return MappingProxyType({word: senses[word] for word in sorted(senses, key=lambda word: (-len(word), word))})


BEFORE = _by_word(_LISTED["before"])
"""Words that stand before a figure."""

AFTER = _by_word(_LISTED["after"])
"""Words that stand after a figure and its measure."""

REACHING = frozenset(_LISTED["reaching"])
"""Those that name what is arrived at: a direction, and nothing about whether the figure itself is enough."""

ADJOINING = frozenset(_LISTED["adjoining"])
"""Those that count only directly before the figure: 近视 is not “nearly”."""
