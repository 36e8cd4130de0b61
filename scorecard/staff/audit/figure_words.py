"""The words that give figures their sense, as `figure_words.yml` lists them, ready to search with."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from scorecard.records import comparators
from scorecard.records.comparators import Sense
from scorecard.records.frozen import frozen
from scorecard.records.yaml_loader import yaml_values


@frozen
class Promise:
    """A group of words that promise something without a number.

    `kinds` are the kinds of target that can cover it (empty: any); `makes`, those that need such a word to stand on.
    """

    id: str
    kinds: frozenset[str]
    makes: frozenset[str]


@frozen
class Words:
    """The language of figures. Lists of words are ordered from the longest, so that the first that fits is meant."""

    scales: dict[str, int]
    signs_before: Mapping[str, Sense]
    adjoining: frozenset[str]
    signs_after: Mapping[str, Sense]
    spans: frozenset[str]
    changes: tuple[str, ...]
    rates_of_change: tuple[str, ...]
    totals: tuple[str, ...]
    hedges: tuple[str, ...]
    holds: tuple[str, ...]
    presupposes: tuple[str, ...]
    every: dict[str, str]
    not_every: tuple[str, ...]
    names: tuple[str, ...]
    not_numerals: tuple[str, ...]
    measures: tuple[str, ...]
    same_measure: tuple[frozenset[str], ...]
    promises: dict[str, Promise]
    not_promises: tuple[str, ...]


@cache
def figure_words() -> Words:
    """The words of `figure_words.yml`."""
    raw: dict[str, Any] = yaml_values(
        files("scorecard.staff.audit").joinpath("figure_words.yml").read_text(encoding="utf-8")
    )
    promises = {
        word: Promise(id=each, kinds=frozenset(group.get("kinds", ())), makes=frozenset(group.get("makes", ())))
        for each, group in raw["promises"].items()
        for word in group["words"]
    }
    return Words(
        scales=raw["scales"],
        signs_before=comparators.BEFORE,
        adjoining=comparators.ADJOINING,
        signs_after=comparators.AFTER,
        spans=frozenset(raw["spans"]),
        changes=_longest_first(raw["changes"]),
        rates_of_change=_longest_first(raw["rates_of_change"]),
        totals=_longest_first(raw["totals"]),
        hedges=_longest_first(raw["hedges"]),
        holds=_longest_first(raw["holds"]),
        presupposes=_longest_first(raw["presupposes"]),
        every=_by_word(raw["every"]),
        not_every=_longest_first(raw["not_every"]),
        names=_longest_first(raw["names"]),
        not_numerals=_longest_first(raw["not_numerals"]),
        measures=_longest_first(raw["measures"]),
        same_measure=tuple(frozenset(group) for group in raw["same_measure"]),
        promises={word: promises[word] for word in _longest_first(promises)},
        not_promises=_longest_first(raw["not_promises"]),
    )


def any_of(each: Any) -> str:
    """A pattern for one of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in _longest_first(each)) + ")"


def _by_word(groups: dict[str, list[str]]) -> dict[str, Any]:
    senses = {word: sense for sense, group in groups.items() for word in group}
    return {word: senses[word] for word in _longest_first(senses)}


def _longest_first(each: Any) -> tuple[str, ...]:
    return tuple(sorted(each, key=lambda word: (-len(word), word)))
