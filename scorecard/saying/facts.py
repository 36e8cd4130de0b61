"""What a verdict rests on, in words: its facts, the values used and the comparisons of its trace."""

from datetime import date
from decimal import Decimal

from scorecard.records.frozen import frozen
from scorecard.records.model import (
    Bound,
    Comparator,
    Deed,
    Growth,
    Indicator,
    Range,
    Rank,
    Trigger,
    Unit,
    counted_in,
    is_level_on_the_way,
)
from scorecard.records.period import Period
from scorecard.records.verdict import JUDGED, Comparison, Status, Verdict
from scorecard.saying.deeds import deed_words
from scorecard.saying.numbers import format_date, format_number, format_period, format_value, scaled
from scorecard.saying.promised import TargetWords

_HOLDS: dict[Comparator, str] = {">=": "at_least", ">": "above", "<=": "at_most", "<": "below", "=": "equal"}
_FAILS: dict[Comparator, str] = {">=": "below", ">": "at_most", "<=": "above", "<": "at_least", "=": "unequal"}
"""How a comparison came out → the phrase that says it; one of days begins with `day_`."""
_MOST_COMPARISONS = 6
"""A trace of thirty-six months is no longer read: it shows the first that count and says how many more there are."""
END_OF_SENTENCE = " 。．.；;"
_IN_PROGRESS = frozenset({Status.ON_TRACK, Status.BEHIND, Status.OFF_TRACK})


@frozen
class FactWords(TargetWords):
    """A verdict's facts and comparisons in words. `other_indicator` is what a relative target is held against, and
    `other_apart` the place or group it is of.
    """

    verdict: Verdict
    name: str
    name_within: str = ""
    """The group that the target is about."""
    indicator: Indicator | None = None
    """The target's own, where other targets of it are spoken of."""
    other_indicator: Indicator | None = None
    other_apart: str = ""
    proxy: tuple[str, Unit] | None = None
    """Name and unit of the proxy series the verdict mentions."""

    def deed(self, value: Decimal | str, whole: Decimal | None = None) -> str:
        """Done, not yet, or 12 of 13 done."""
        return deed_words(value, whole, self.strings.pieces, self.language)

    def observed(self, value: Decimal | str, bound: Bound, whole: Decimal | None = None) -> str:
        """An observation as published: a level even where the target counts its growth."""
        if isinstance(self.target, Deed):
            return self.deed(value, whole)
        is_rate = isinstance(self.target, Growth) and self.target.observed_as == "rate"
        return self._bounded(self.amount(value) if is_rate else self.in_unit(value), bound)

    def comparisons(self) -> str:
        """The comparisons of the trace, with their periods where there are several."""
        shown = self.verdict.comparisons
        if len(shown) == 1 and self.verdict.status in JUDGED:
            return self._comparison(shown[0])
        pattern, words = self.strings.trace["in_period"], []
        failed = () if isinstance(self.target, Range) else tuple(each for each in shown if each.holds is False)
        decisive = failed or shown
        for each in decisive[:_MOST_COMPARISONS]:
            words.append(self._comparison(each))
            if each.period:
                words[-1] = pattern.format(comparison=words[-1], period=format_period(each.period, self.language))
        if len(shown) > len(words) and words:
            words.append(self.strings.trace["more"].format(count=len(shown) - len(words)))
        return self.strings.trace["join"].rstrip("\n").join(words)

    def _comparison(self, comparison: Comparison) -> str:
        left = self._bounded(self._bare(comparison.left), comparison.left_bound)
        right = self._bare(comparison.right)
        if comparison.holds is None:
            return self.strings.trace["undecided"].format(left=left, right=right)
        key = (_HOLDS if comparison.holds else _FAILS)[comparison.operator]
        are_days = isinstance(comparison.right, str) and right != comparison.right
        return self.strings.trace[f"day_{key}" if are_days else key].format(left=left, right=right)

    def _bare(self, value: Decimal | str) -> str:
        if isinstance(value, str):
            return _day_words(value, self.language)
        counts_in_unit = self._speaks_of_level() or (
            counted_in(self.target) == "unit" and not isinstance(self.target, Trigger)
        )
        return format_number(scaled(value, self.unit, self.language) if counts_in_unit else value, self.language)

    def _bounded(self, words: str, bound: object) -> str:
        key = f"rank_{bound}" if isinstance(self.target, Rank) and bound in {"at_least", "at_most"} else str(bound)
        return self.strings.bounds[key].format(value=words)

    def _speaks_of_level(self) -> bool:
        """On the way, the level itself is compared, not yet its rise or multiple."""
        return is_level_on_the_way(self.target) and self.verdict.status in _IN_PROGRESS

    def _deciding(self) -> Comparison | None:
        return next(
            (each for each in self.verdict.comparisons if each.period == self.verdict.actual_period),
            next(iter(self.verdict.comparisons), None),
        )

    def _span(self) -> Period:
        span = dict(self.verdict.facts).get("span", self.verdict.actual_period)
        assert isinstance(span, Period)
        return span

    def _known(self, name: str) -> str:
        facts = dict(self.verdict.facts)
        value, bound = facts.get(name), facts.get(f"{name}_bound", "exact")
        if not isinstance(value, Decimal | str):
            return ""
        if name == "proxy" and self.proxy is not None and isinstance(value, Decimal):
            return self._bounded(format_value(value, self.proxy[1], self.language), bound)
        is_rate = isinstance(self.target, Growth) and self.target.observed_as == "rate"
        return self._bounded(self.amount(value) if is_rate else self.in_unit(value), bound)

    def changed(self) -> str:
        value = self.target.change.value if self.target.change else None
        return "" if value is None else self.amount(value)

    def changed_due(self) -> str:
        due = self.target.change.due if self.target.change else None
        return "" if due is None else format_period(due, self.language)

    def change_date(self) -> str:
        return format_date(self.target.change.date, self.language) if self.target.change else ""

    def change_note(self) -> str:
        return self.target.change.note[self.language] if self.target.change else ""

    def authority(self) -> str:
        return self.target.override.authority[self.language] if self.target.override else ""

    def override_reason(self) -> str:
        reason = self.target.override.reason[self.language] if self.target.override else ""
        return reason.rstrip(END_OF_SENTENCE)

    def override_date(self) -> str:
        return format_date(self.target.override.date, self.language) if self.target.override else ""

    def _fact(self, name: str) -> str:
        value = dict(self.verdict.facts).get(name, "")
        return format_number(value, self.language) if isinstance(value, int | Decimal) else ""

    def _fact_status(self, name: str) -> str:
        return self.strings.statuses[str(dict(self.verdict.facts)[name])]

    def _fact_in_unit(self, name: str) -> str:
        value = dict(self.verdict.facts).get(name)
        return self.in_unit(value) if isinstance(value, Decimal | str) else ""

    def _fact_period(self, name: str) -> str:
        value = dict(self.verdict.facts).get(name)
        return format_period(value, self.language) if isinstance(value, Period) else ""

    def _in(self, name: str) -> str:
        value = dict(self.verdict.facts).get(name)
        return self._when(value) if isinstance(value, Period) else ""

    def _when(self, period: Period) -> str:
        is_months_of_year = period.start.year == period.end.year and period.end.day > 27
        key = "on_day" if period.is_day else "in_period" if period.every or is_months_of_year else "over_span"
        return self.strings.pieces[key].format(period=format_period(period, self.language))


def _day_words(text: str, language: str) -> str:
    try:
        return format_date(date.fromisoformat(text), language)
    except ValueError:
        return text
