"""Which phrase says it: the keys of `verdicts.yml` for a target's verdict. No words, no numbers."""

from collections.abc import Iterator
from decimal import Decimal

from scorecard.records.model import Change, Rank, TargetBase
from scorecard.records.strings import VerdictStrings
from scorecard.records.verdict import JUDGED, Status, Verdict
from scorecard.saying.promised import aims_at_span, is_ceiling, is_fall

_COMPARED_WITH_MORE = frozenset({"range", "relative"})
"""Kinds where the figure alone does not say what an imprecise value was compared with."""
_OF_BUILT = frozenset({"earlier", "later"})
"""Reasons that rest on what only grows; said differently of what only falls."""
_ONCE = {"every_kept": "kept_once", "one_failed": "failed_once"}
"""Reasons said differently where the target spans a single period."""


def distance_key(verdict: Verdict, target: TargetBase) -> str:
    gap, met = verdict.gap or Decimal(0), verdict.status is Status.MET
    if aims_at_span(target):
        good = gap < 0 if is_ceiling(target) else gap > 0
        return "span_within" if met and gap == 0 else "span_tied" if gap == 0 else "span_more" if good else "span_less"
    if is_fall(target) and not (met and gap and (gap > 0) is is_ceiling(target)):
        way = "equal" if met and gap == 0 else "tied" if gap == 0 else "more" if gap < 0 else "less"
        return f"fall_{way}" if is_ceiling(target) else f"loss_{way}"
    if gap == 0:
        side = "ceiling" if is_ceiling(target) else "floor"
        if not met:
            return f"{side}_tied"
        is_bound = verdict.actual_bound == ("at_least" if side == "floor" else "at_most")
        return f"{side}_reached" if is_bound else f"{side}_equal"
    if is_ceiling(target):
        return "ceiling_below" if gap < 0 else "ceiling_tolerated" if met else "ceiling_above"
    return "floor_above" if gap > 0 else "floor_tolerated" if met else "floor_below"


def gap_key(verdict: Verdict, target: TargetBase) -> str:
    gap = verdict.gap or Decimal(0)
    if gap == 0 and aims_at_span(target) and verdict.status is Status.MET:
        return "within"
    if gap == 0:
        if verdict.status is not Status.MET:
            return "tied"
        if is_ceiling(target) and not isinstance(target, Rank) and not is_fall(target):
            return "limit"
        return "reached" if verdict.actual_bound == "at_least" else "equal"
    if is_fall(target):
        return "fell_more" if gap < 0 else "fell_less"
    if isinstance(target, Rank):
        return "better" if gap < 0 else "worse"
    if is_ceiling(target):
        return "under" if gap < 0 else "over"
    return "above" if gap > 0 else "below"


def known_key(verdict: Verdict) -> str:
    if verdict.reason == "not_precise" and (verdict.actual is None or verdict.rule in _COMPARED_WITH_MORE):
        return "not_precise_plain"
    if verdict.reason == "condition_unknown" and not dict(verdict.facts).get("published"):
        return "condition_unknown_all"
    return verdict.reason


def sentence_key(target: TargetBase, verdict: Verdict, strings: VerdictStrings, direction: str) -> str:
    reason = verdict.reason
    if dict(verdict.facts).get("periods") == 1:
        reason = _ONCE.get(reason, reason)
    if direction == "lower" and reason in _OF_BUILT:
        reason = f"{reason}_lower"
    key = f"{verdict.status.value}.{reason}"
    over = f"{key}.{target.kind}_over"
    if "exceeded" in verdict.modifiers and over in strings.sentences:
        return over
    if f"{key}.flat" in strings.sentences and "ratio" not in dict(verdict.facts):
        return f"{key}.flat"
    special = f"{key}.{target.kind}"
    return special if special in strings.sentences else key


def note_keys(target: TargetBase, verdict: Verdict) -> Iterator[str]:
    facts = dict(verdict.facts)
    for name in ("provisional", "revised", "inferred", "series_break"):
        if name in verdict.modifiers:
            yield name
    if "proxy" in verdict.modifiers:
        yield "proxy"
    if "reported" in verdict.modifiers:
        yield "reported"
    if "undone_period" in facts:
        yield "undone"
    if "printed_early" in verdict.modifiers:
        yield "printed_early"
    if "late_met" in verdict.modifiers and "late_value" in facts:
        yield "late_met"
    if "met_at_baseline" in verdict.modifiers and verdict.status is Status.MET:
        yield "met_at_baseline" if "baseline_period" in facts else "met_at_baseline_plain"
    elif verdict.status in JUDGED and isinstance(verdict.actual, Decimal):
        yield from _trend(facts.get("baseline"), verdict.actual)
    if "target_changed" in verdict.modifiers and target.change is not None:
        yield from change_keys(target.change, is_judged=verdict.under_change is not None)
    if "two_readings" in verdict.modifiers and verdict.reason != "readings_differ":
        yield "two_readings"
    if "implied_hundred" in verdict.modifiers:
        yield "implied_hundred"
    if target.hedged:
        yield "hedged"
    if verdict.also:
        yield "also"


def change_keys(change: Change, *, is_judged: bool) -> Iterator[str]:
    """The notes on a commitment that a later document changed."""
    if change.value is not None:
        yield "target_changed" if is_judged else "target_changed_plain"
    if change.due is not None and is_judged:
        yield "due_moved"
    if change.withdrawn:
        yield "withdrawn"
    if change.merged:
        yield "merged"
    if change.note:
        yield "change_note"


def _trend(baseline: object, actual: Decimal) -> Iterator[str]:
    if isinstance(baseline, Decimal):
        yield "trend_up" if actual > baseline else "trend_down" if actual < baseline else "trend_same"
