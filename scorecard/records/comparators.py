"""The Chinese words that compare with a figure: 不低于, 以上, 左右. One table for all who read a plan's sentences.

Language, not policy: nothing here belongs to one city or one plan.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Sense = Literal["at_least", "above", "at_most", "below", "about"]
Sign = Literal[">=", ">", "<=", "<", "about"]

SIGNS: Mapping[Sense, Sign] = MappingProxyType(
    {"at_least": ">=", "above": ">", "at_most": "<=", "below": "<", "about": "about"}
)


def _by_word(groups: Mapping[Sense, str]) -> Mapping[str, Sense]:
    """Each word's sense, the longest first, so that 不低于 is not read as 低于."""
    senses: dict[str, Sense] = {word: sense for sense, words in groups.items() for word in words.split()}
    return MappingProxyType({word: senses[word] for word in sorted(senses, key=lambda word: (-len(word), word))})


BEFORE = _by_word(
    {
        "at_least": "不低于 不少于 不小于 不得低于 不得少于 不得小于 至少 达到 达",
        "above": "超过 高于 突破 大于 多于",
        "at_most": "不高于 不超过 不多于 不大于 不得超过 不得高于 不得多于 不得大于 至多 降至 降到 控制在",
        "below": "低于 少于 小于 不足",
        "about": "约 大约 近",
    }
)
"""Words that stand before a figure."""

AFTER = _by_word(
    {
        "at_least": "及以上 以上",
        "at_most": "及以下 以下 以内 之内",
        "about": "左右 上下",
    }
)
"""Words that stand after a figure and its measure."""

REACHING = frozenset({"达到", "达", "降至", "降到", "控制在"})
"""Those that name what is arrived at: a direction, and nothing about whether the figure itself is enough."""

ADJOINING = frozenset({"约", "大约", "近", "达"})
"""Those that count only directly before the figure: 近视 is not “nearly”."""
