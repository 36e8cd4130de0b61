"""The sentences readers see, made from a target and its verdict: what was promised, whether it was kept, and why.

`promised` says what was promised, `outcome` what became of it, `phrase` which phrase says it.

Every phrase comes from `templates/strings/<language>/verdicts.yml`; here it is only chosen and filled in. A verdict
of any kind, status and reason has a sentence: a missing phrase is a KeyError, and a test goes through all of them.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from scorecard.records.model import Direction, Indicator, Range, Relative, TargetBase, Trigger, Unit
from scorecard.records.strings import VerdictStrings
from scorecard.records.verdict import JUDGED, NOT_SCORED, Status, Verdict
from scorecard.saying.known import known_sentence, last_comparisons, mark_word, mark_words
from scorecard.saying.numbers import format_period, puts_spaces, unit_name
from scorecard.saying.outcome import VerdictWords
from scorecard.saying.phrase import change_keys, gap_key, note_keys, sentence_key
from scorecard.saying.promised import stays_below, target_words

__all__ = [
    "Quantities",
    "VerdictStrings",
    "actual_words",
    "flag_words",
    "gap_words",
    "kind_word",
    "mark_word",
    "mark_words",
    "modifier_word",
    "note_sentences",
    "status_word",
    "target_words",
    "trace_line",
    "trace_lines",
    "unit_name",
    "verdict_sentence",
]
_WITH_KNOWN = frozenset({Status.AWAITING, Status.NOT_ESTABLISHED, Status.NOT_DUE})
_FLAGS = ("strict", "approximate", "hedged", "hold", "presupposed", "due_implied", "vague", "superseded_by")
_SAID_ELSEWHERE = frozenset({"exceeded"})
"""Modifiers that the verdict's sentence already says."""


def status_word(status: Status, strings: VerdictStrings) -> str:
    return strings.statuses[status.value]


def kind_word(kind: str, strings: VerdictStrings) -> str:
    return strings.kinds[kind]


def modifier_word(modifier: str, strings: VerdictStrings) -> str:
    return strings.modifiers[modifier]


def flag_words(
    target: TargetBase, verdict: Verdict, strings: VerdictStrings, *, said: Container[str] = ()
) -> tuple[str, ...]:
    """What stands beside the status: how the plan words the target, then what to know of the verdict; without what is
    `said` elsewhere on the page.
    """
    set_flags = dict(target)
    named = {"strict": "strict_below"} if stays_below(target) else {}
    flags = [strings.flags[named.get(name, name)] for name in _FLAGS if name not in said and set_flags[name]]
    beside = [word for name, word in strings.modifiers.items() if name in verdict.modifiers - _SAID_ELSEWHERE]
    return (*flags, *beside)


def actual_words(verdict: Verdict, target: TargetBase, unit: Unit, strings: VerdictStrings, language: str) -> str:
    """The value the verdict rests on, as a table shows it; empty where there is none."""
    words = VerdictWords(
        target=target, unit=unit, strings=strings, language=language, verdict=verdict, name="", spaced=True
    )
    return "" if verdict.actual is None else words.actual()


def gap_words(verdict: Verdict, target: TargetBase, unit: Unit, strings: VerdictStrings, language: str) -> str:
    """How far from the target: 超出 0.7 万人, 1.2 percentage points short. Empty where the verdict has no distance."""
    if verdict.gap is None or verdict.status not in JUDGED or isinstance(target, Direction):
        return ""
    words = VerdictWords(target=target, unit=unit, strings=strings, language=language, verdict=verdict, name="")
    if isinstance(target, Range) and verdict.gap == 0 and verdict.status is Status.MET:
        return ""
    return strings.gaps[gap_key(verdict, target)].format(gap=words.gap())


@dataclass(frozen=True, slots=True)
class Quantities:
    """The target's indicator, and what a relative target is held against."""

    own: Indicator
    other: Indicator | None = None
    apart: Mapping[str, str] = field(default_factory=dict)
    """The place or group that the other quantity is of, by language, where that is another."""
    within: Mapping[str, str] = field(default_factory=dict)
    """The group that the own quantity is of, by language."""


def verdict_sentence(
    target: TargetBase, of: Quantities, verdict: Verdict, unit: Unit, strings: VerdictStrings, language: str
) -> str:
    """What became of the target, as a person would say it."""
    words = VerdictWords(
        target=target,
        unit=unit,
        strings=strings,
        language=language,
        verdict=verdict,
        name=of.own.name[language],
        name_within=of.within.get(language, ""),
        indicator=of.own,
        other_indicator=of.other,
        other_apart=of.apart.get(language, ""),
    )
    if verdict.reason in {"override", "also"}:
        return strings.sentences[verdict.reason].format_map(words)
    if verdict.status in _WITH_KNOWN:
        lead = strings.sentences[verdict.status.value].format_map(words)
        return _joined((lead, known_sentence(words)), language)
    return strings.sentences[sentence_key(target, verdict, strings, of.own.direction)].format_map(words)


def trace_lines(
    target: TargetBase, verdict: Verdict, unit: Unit, strings: VerdictStrings, language: str
) -> tuple[str, ...]:
    """Why: the comparison, then each observation used, one per line."""
    words = VerdictWords(target=target, unit=unit, strings=strings, language=language, verdict=verdict, name="")
    used = (
        strings.trace["used"].format(
            period=format_period(each.period, language), value=words.observed(each.value, each.bound, each.of)
        )
        for each in verdict.used
    )
    lines = () if isinstance(target, Trigger | Relative) else tuple(used)
    return (trace_line(target, verdict, unit, strings, language), *lines)


def trace_line(target: TargetBase, verdict: Verdict, unit: Unit, strings: VerdictStrings, language: str) -> str:
    """40.9不低于40.5，所以已完成。 Where the result is open, a sentence says that the comparison does not settle it."""
    words = VerdictWords(target=target, unit=unit, strings=strings, language=language, verdict=verdict, name="")
    comparisons = words.comparisons() or ("" if verdict.reason == "also" else last_comparisons(words))
    rule_status = str(dict(verdict.facts).get("rule_status", verdict.status.value))
    return strings.trace[_trace_key(verdict, is_compared=bool(comparisons))].format(
        comparisons=comparisons or strings.trace["nothing"],
        status=strings.statuses[verdict.status.value],
        rule_status=strings.statuses[rule_status],
    )


def _trace_key(verdict: Verdict, *, is_compared: bool) -> str:
    if verdict.reason in {"override", "also"}:
        return verdict.reason
    if verdict.status in NOT_SCORED:
        return "not_scored"
    if verdict.status in _WITH_KNOWN:
        return "open" if is_compared else "open_nothing"
    return "line"


def note_sentences(
    target: TargetBase,
    indicator: Indicator,
    verdict: Verdict,
    units: Mapping[str, Unit],
    strings: VerdictStrings,
    language: str,
) -> tuple[str, ...]:
    """What to know besides: provisional, proxy, reached late, changed target, trend since before the plan.

    `units` holds the indicator's unit and those of its series. Raises KeyError where one is missing.
    """
    words = VerdictWords(
        target=target,
        unit=units[indicator.unit],
        strings=strings,
        language=language,
        verdict=verdict,
        name=indicator.name[language],
        indicator=indicator,
        proxy=_proxy_of(indicator, verdict, units, language),
    )
    return tuple(strings.notes[key].format_map(words) for key in note_keys(target, verdict))


def change_words(target: TargetBase, verdict: Verdict, unit: Unit, strings: VerdictStrings, language: str) -> str:
    """What a later document made of a commitment; "" where none did."""
    if target.change is None or "target_changed" not in verdict.modifiers:
        return ""
    words = VerdictWords(target=target, unit=unit, strings=strings, language=language, verdict=verdict, name="")
    keys = change_keys(target.change, is_judged=verdict.under_change is not None)
    return _joined(tuple(strings.notes[key].format_map(words) for key in keys), language)


def _proxy_of(
    indicator: Indicator, verdict: Verdict, units: Mapping[str, Unit], language: str
) -> tuple[str, Unit] | None:
    wanted = dict(verdict.facts).get("proxy_series")
    for series in indicator.series:
        if series.id == wanted:
            return series.name[language], units[series.unit or indicator.unit]
    return None


def _joined(sentences: tuple[str, ...], language: str) -> str:
    return (" " if puts_spaces(language) else "").join(sentences)
