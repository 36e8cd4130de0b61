"""The words that give figures their sense in a language, as `figures.yml` among its phrases lists them."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

from scorecard.reading.check_phrases import FIGURES
from scorecard.records.frozen import frozen
from scorecard.records.languages import language_of
from scorecard.records.lexicon import Lexicon, lexicon
from scorecard.records.project import PROJECT, STRINGS, words_root
from scorecard.records.yaml_loader import yaml_values

Family = Literal["share", "permille", "points", "times", "count"]
"""What two numbers must share to be the same figure: 5% is not 5个百分点, and neither is 5个."""


@frozen
class Promise:
    """A group of words that promise something without a number.

    `kinds` are the kinds of target that can cover it (empty: any); `makes`, those that need such a word to stand on;
    `value` is what it says without a number, `below` those of its words that lie below what they compare with.
    """

    id: str
    kinds: frozenset[str]
    makes: frozenset[str]
    value: Decimal | None
    below: Lexicon


@frozen
class Words:
    """The language of figures."""

    is_read: bool
    """False for a language that has no such file: its figures are its numbers alone."""
    spaced: bool
    """Whether words stand by themselves, set apart by spaces."""
    verbs_behind: bool
    """Whether the verb of a sentence is looked for behind the figure first."""
    spoken_of: int
    """How many characters in a row a commitment and a phrase must share to be about the same thing."""
    before: Lexicon
    after: Lexicon
    adjoining: Lexicon
    particles: Lexicon
    verbs: Lexicon
    until: Lexicon
    due: Lexicon
    """Those before the year in which something is due: `until` and `during`."""
    since: Lexicon
    by: Lexicon
    to: Lexicon
    rises: Lexicon
    falls: Lexicon
    changes: Lexicon
    scales: Lexicon
    spans: Lexicon
    rates_of_change: Lexicon
    totals: Lexicon
    hedges: Lexicon
    holds: Lexicon
    presupposes: Lexicon
    every: Lexicon
    not_every: Lexicon
    numerals: Lexicon
    not_numerals: Lexicon
    names_before: Lexicon
    names: Lexicon
    per: Lexicon
    ranges: Lexicon
    measures: Lexicon
    families: Lexicon
    same_measure: tuple[Lexicon, ...]
    promises: Lexicon
    not_promises: Lexicon
    first: Promise | None
    """What a place in a list promises."""

    def family(self, measure: str) -> Family:
        found = self.families.at(measure, 0)
        return found[1] if found and found[0].end() == len(measure) else "count"


def words_of(root: Path, language: str) -> Words:
    """Those of a language, the plan's own or the program's. Raises KeyError for a language that nobody can write."""
    path = words_root(root, language) / STRINGS / language / f"{FIGURES}.yml"
    return _words(path.read_text(encoding="utf-8") if path.is_file() else "", language)


@cache
def shipped_words(language: str) -> Words:
    return words_of(PROJECT, language)


_LISTS = (
    "adjoining", "particles", "verbs", "until", "since", "by", "to", "rises", "falls", "spans", "rates_of_change",
    "totals", "hedges", "holds", "presupposes", "not_every", "not_numerals", "names_before", "names", "per", "measures",
    "not_promises",
)  # fmt: skip
_GROUPS = ("before", "after", "every", "families")
"""Meaning → its words."""
_VALUES = ("scales", "numerals", "ranges")
"""Word → what it stands for; of a span's word, what must stand before the span."""
_UNREAD = {"measures": ["%", "‰"], "families": {"share": ["%"], "permille": ["‰"]}}


def _words(text: str, language: str) -> Words:
    raw: Mapping[str, Any] = yaml_values(text) if text else _UNREAD
    spaced = language_of(language).spaces
    found = {name: lexicon(raw.get(name, ()), spaced=spaced) for name in _LISTS}
    found |= {name: lexicon(_by_word(raw.get(name, {})), spaced=spaced) for name in _GROUPS}
    found |= {name: lexicon(raw.get(name, {}), spaced=spaced) for name in _VALUES}
    promises = {key: _promise(key, group, spaced=spaced) for key, group in raw.get("promises", {}).items()}
    said = {word: promises[key] for key, group in raw.get("promises", {}).items() for word in group["words"]}
    return Words(
        is_read=bool(text),
        spaced=spaced,
        verbs_behind=raw.get("verbs_stand") == "after",
        spoken_of=int(raw.get("spoken_of", 4)),
        due=lexicon([*raw.get("until", ()), *raw.get("during", ())], spaced=spaced),
        changes=lexicon([*raw.get("rises", ()), *raw.get("falls", ())], spaced=spaced),
        same_measure=tuple(lexicon(group, spaced=spaced) for group in raw.get("same_measure", ())),
        promises=lexicon(said, spaced=spaced),
        first=promises.get("first"),
        **found,
    )


def _promise(key: str, group: Mapping[str, Any], *, spaced: bool) -> Promise:
    return Promise(
        id=key,
        kinds=frozenset(group.get("kinds", ())),
        makes=frozenset(group.get("makes", ())),
        value=Decimal(group["value"]) if "value" in group else None,
        below=lexicon(group.get("below", ()), spaced=spaced),
    )


def _by_word(groups: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: meaning for meaning, group in groups.items() for word in group}
