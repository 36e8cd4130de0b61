"""What is said of a commitment alike on every page that names it, and how a figure is said as it was published."""

from dataclasses import replace
from decimal import Decimal

from scorecard.records.frozen import frozen
from scorecard.records.model import Milestone, OfChange, Rank, Relative
from scorecard.records.period import Period
from scorecard.records.strings import SiteStrings
from scorecard.saying.numbers import format_period, format_value
from scorecard.saying.sentences import (
    VerdictStrings,
    actual_words,
    flag_words,
    gap_words,
    mark_words,
    target_words,
)
from scorecard.site.compose.commitment import Commitment


@frozen
class CommitmentWords:
    """A commitment's words: of what was promised, of what is known, and what stands beside its outcome."""

    target: str
    actual: str
    """2023年 92.5%: what the outcome rests on; empty where there is none."""
    gap: str
    latest: str
    """2022年 320天: the figure a last-known mark rests on; empty where there is none."""
    known: str
    """What is last known, beside that figure."""
    flags: tuple[str, ...]


def words_of_commitment(each: Commitment, t: SiteStrings, phrases: VerdictStrings, language: str) -> CommitmentWords:
    target, verdict, unit = each.target, each.verdict, each.unit
    latest, last = _latest(each, t, language), verdict.last_known
    # Beside the latest figure, which says its period, the mark does without.
    beside = replace(verdict, last_known=replace(last, period=None)) if latest and last else verdict
    return CommitmentWords(
        target=target_words(target, unit, phrases, language),
        actual=_in_its_period(
            actual_words(verdict, target, unit, phrases, language), verdict.actual_period, t, language
        ),
        gap=gap_words(verdict, target, unit, phrases, language),
        latest=latest,
        known=mark_words(beside, target, unit, phrases, language),
        flags=flag_words(target, verdict, phrases),
    )


def _latest(each: Commitment, t: SiteStrings, language: str) -> str:
    known = each.verdict.last_known
    if known is None or known.period is None or not isinstance(known.actual, Decimal):
        return ""
    if isinstance(each.target, Milestone | OfChange | Relative | Rank):
        return ""
    value = bounded(t, format_value(known.actual, each.unit, language), known.actual_bound)
    return _in_its_period(value, known.period, t, language)


def _in_its_period(value: str, period: Period | None, t: SiteStrings, language: str) -> str:
    if not value or period is None:
        return value
    return t.strip_figure.format(period=format_period(period, language, short=True), value=value)


def bounded(t: SiteStrings, figure: str, bound: str) -> str:
    """A figure with the sign or word for how it was published."""
    if bound == "exact":
        return figure
    patterns = {"at_least": t.bound_at_least, "at_most": t.bound_at_most, "approx": t.bound_approx}
    return patterns[bound].format(value=figure)
