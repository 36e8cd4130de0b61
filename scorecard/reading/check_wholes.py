"""A total against what is known of its parts: a word left out (since when, of which months) shows here first.

The same form as `check_truth`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorecard.reading.check_near import is_judged
from scorecard.reading.check_values import falls
from scorecard.reading.in_time import of_one_total, values_before
from scorecard.reading.load import Inputs
from scorecard.records.model import Cumulative, Indicator, Observation
from scorecard.records.period import Period
from scorecard.records.problems import Problem

_STATUSES = ("provisional", "final", "revised")
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class _Amount:
    """What was said of some days, and how far the print may be off."""

    at: int
    said: Observation
    days: Period
    value: Decimal
    margin: Decimal

    def lies_in(self, other: "_Amount") -> bool:
        return other.days.covers(self.days) and not self.days.covers(other.days)


def totals_hold_their_parts(inputs: Inputs) -> Iterator[Problem]:
    """What adds up is no less over a time than over the parts of it together. Rounding may make up for a last digit.
    A running total that falls is asked about as such.
    """
    for document in inputs.indicators.values():
        known = _amounts(document.record, inputs) if _adds_up(document.record) else []
        before = values_before(document.record.observations, of_one_total) if known else []
        for whole in known:
            inside = [each for each in known if each.lies_in(whole)]
            last = before[whole.at]
            if whole.said.bound == "at_least" or any(each.said.series_break for each in (whole, *inside)):
                continue
            if last is not None and last.since is not None and falls(whole.said, last):
                continue
            parts = _largest([each for each in inside if each.said.bound != "at_most"])
            least = sum((each.value - each.margin for each in parts), -whole.margin)
            if parts and least > whole.value:
                yield document.problem(
                    "total-below-parts", "observations", whole.at, "value", severity="warning", found=whole.said.value,
                    period=whole.days.text, sum=f"{sum(each.value for each in parts):f}",
                    parts=", ".join(each.days.text for each in parts),
                )  # fmt: skip


WHOLE_RULES = (totals_hold_their_parts,)


def _adds_up(record: Indicator) -> bool:
    is_total = any(isinstance(target, Cumulative) for target in record.targets)
    return not record.signed and (record.measures == "flow" or (is_total and record.measures is None))


def _amounts(record: Indicator, inputs: Inputs) -> list[_Amount]:
    """What stands for each span of days: of several the last status; nothing that is only about so much."""
    latest: dict[tuple[object, ...], _Amount] = {}
    for at, said in enumerate(record.observations):
        gone = inputs.sources.record.withdrawal_of(said.sources) is not None or said.repeats_plan
        if gone or said.bound == "approx" or not isinstance(said.value, Decimal) or not is_judged(said, inputs):
            continue
        days = said.period
        if said.since is not None and said.since.start < days.start:
            days = days.between(said.since.start, days.end, f"{said.since.text}..{days.text}")
        margin = _HALF.scaleb(min(0, int(said.value.as_tuple().exponent)))
        one = _Amount(at=at, said=said, days=days, value=said.value, margin=margin)
        before = latest.setdefault((days.start, days.end), one)
        if _STATUSES.index(said.status) > _STATUSES.index(before.said.status):
            latest[days.start, days.end] = one
    return list(latest.values())


def _largest(parts: Sequence[_Amount]) -> tuple[_Amount, ...]:
    """Those that do not overlap and come to most."""
    best: list[tuple[Decimal, tuple[_Amount, ...]]] = [(Decimal(0), ())]
    ordered = sorted(parts, key=lambda each: each.days.end)
    for part in ordered:
        before = sum(each.days.end < part.days.start for each in ordered)
        amount = best[before][0] + part.value
        best.append((amount, (*best[before][1], part)) if amount > best[-1][0] else best[-1])
    return best[-1][1]
