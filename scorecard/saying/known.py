"""What is last known, in words: the mark under "not established", its date and distance, and its sentence."""

from dataclasses import replace
from decimal import Decimal

from scorecard.records.model import Direction, Relative, TargetBase, Unit
from scorecard.records.strings import VerdictStrings
from scorecard.records.verdict import LastKnown, LastMark, Status, Verdict
from scorecard.saying.numbers import format_date, format_period
from scorecard.saying.outcome import VerdictWords
from scorecard.saying.phrase import gap_key, known_key

COMPARED = {
    LastMark.REACHED_LAST: Status.MET,
    LastMark.REACHED_BEFORE_PLAN: Status.MET,
    LastMark.SHORT_LAST: Status.NOT_MET,
    LastMark.SHORT_BEFORE_PLAN: Status.NOT_MET,
}
"""Marks that rest on a comparison, and how it came out."""
_SAID_BY_REASON = frozenset(
    {
        *("not_precise", "part_total", "some_kept", "condition_unknown", "action_unknown", "day_not_known"),
        *("other_missing", "own_missing", "base_missing", "end_missing", "no_base_value"),
        *("across_break", "base_not_positive", "no_period"),
    }
)
"""Reasons that say more of what there is than the mark does."""
_WITH_SAME_WORDS = {
    LastMark.REACHED_BEFORE_PLAN: LastMark.REACHED_LAST,
    LastMark.SHORT_BEFORE_PLAN: LastMark.SHORT_LAST,
}


def mark_word(mark: LastMark, strings: VerdictStrings) -> str:
    return strings.marks[mark.value]


def mark_words(verdict: Verdict, target: TargetBase, unit: Unit, strings: VerdictStrings, language: str) -> str:
    """The mark as a list shows it: word, date, distance. Empty where the result is established or awaited."""
    known = verdict.last_known
    if known is None:
        return ""
    facts = [
        _when(known, language),
        _share(known, strings),
        _distance(known, verdict, target, unit, strings, language),
    ]
    shown = strings.pieces["mark_join"].join(each for each in facts if each)
    word = mark_word(known.mark, strings)
    return strings.pieces["mark"].format(mark=word, facts=shown) if shown else word


def known_sentence(words: VerdictWords) -> str:
    """What is known, after "not established": true of the records whatever the mark."""
    verdict, target, strings = words.verdict, words.target, words.strings
    known = verdict.last_known
    if known is None or (known.mark not in COMPARED and verdict.reason in _SAID_BY_REASON):
        return strings.known[known_key(verdict)].format_map(words)
    mark = _WITH_SAME_WORDS.get(known.mark, known.mark).value
    special = f"{mark}.{target.kind}"
    phrase = strings.last_known[special if special in strings.last_known else mark]
    if known.searched is not None:
        return phrase.format(searched=format_date(known.searched, words.language))
    return phrase.format_map(replace(words, verdict=_as_verdict(known, verdict)))


def last_comparisons(words: VerdictWords) -> str:
    """The comparisons that a mark rests on; empty where it rests on none."""
    known = words.verdict.last_known
    if known is None or not known.comparisons:
        return ""
    return replace(
        words, verdict=replace(_as_verdict(known, words.verdict), status=Status.NOT_ESTABLISHED)
    ).comparisons()


def _as_verdict(known: LastKnown, verdict: Verdict) -> Verdict:
    """The mark as the verdict it would have been: what phrases about an outcome are filled in from."""
    return replace(
        verdict,
        status=COMPARED.get(known.mark, Status.NOT_ESTABLISHED),
        actual=known.actual,
        actual_bound=known.actual_bound,
        actual_period=known.period,
        gap=known.gap,
        comparisons=known.comparisons,
        used=known.used,
        facts=(),
        modifiers=frozenset(),
    )


def _when(known: LastKnown, language: str) -> str:
    if known.searched is not None:
        return format_date(known.searched, language)
    return format_period(known.period, language) if known.period else ""


def _share(known: LastKnown, strings: VerdictStrings) -> str:
    if known.known is None:
        return ""
    return strings.pieces["known_of"].format(known=known.known, of=known.of)


def _distance(
    known: LastKnown, verdict: Verdict, target: TargetBase, unit: Unit, strings: VerdictStrings, language: str
) -> str:
    """Beside which the date stands: 1.2 percentage points short."""
    if known.gap is None or known.mark not in COMPARED or isinstance(target, Direction | Relative):
        return ""
    as_verdict = _as_verdict(known, verdict)
    if not isinstance(known.actual, Decimal) or (known.gap == 0 and target.kind == "range"):
        return ""
    words = VerdictWords(target=target, unit=unit, strings=strings, language=language, verdict=as_verdict, name="")
    return strings.gaps[gap_key(as_verdict, target)].format(gap=words.gap())
