"""What became of it: the fields that a phrase about a verdict may name, and the comparisons of its trace."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scorecard.records.model import (
    Bound,
    Comparator,
    Growth,
    Increment,
    Indicator,
    Multiple,
    Range,
    Rank,
    Trigger,
    Unit,
)
from scorecard.records.period import Period
from scorecard.records.verdict import JUDGED, Comparison, Status, Verdict
from scorecard.saying.numbers import format_date, format_number, format_period, format_value, scaled
from scorecard.saying.phrase import distance_key
from scorecard.saying.promised import TargetWords, is_ceiling

_SIGNS: dict[Comparator, str] = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "="}
_FAILED_SIGNS: dict[Comparator, str] = {">=": "<", ">": "≤", "<=": ">", "<": "≥", "=": "≠"}
_MOST_COMPARISONS = 6
"""A trace of thirty-six months is no longer read: it shows the first that count and says how many more there are."""
_IN_PROGRESS = frozenset({Status.ON_TRACK, Status.BEHIND, Status.OFF_TRACK})
_END_OF_SENTENCE = " 。．.；;"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictWords(TargetWords):
    """The fields a phrase about a verdict may name."""

    verdict: Verdict
    name: str
    other_indicator: Indicator | None = None
    proxy: tuple[str, Unit] | None = None
    """Name and unit of the proxy series the verdict mentions."""

    def __getitem__(self, name: str) -> str:
        if name == "name":
            return self.name
        if name in {"proxy", "verdict", "other_indicator"}:
            raise KeyError(name)
        if name == "target":
            return self.target_text()
        return TargetWords.__getitem__(self, name)

    def actual(self) -> str:
        value = self.verdict.actual
        if value is None:
            return ""
        if self.target.kind in {"milestone", "guarantee"}:
            part = next((each for each in self.verdict.used if each.of is not None), None)
            return self.deed(value) if part is None else self.deed(part.value, part.of)
        words = self.in_unit(value) if self._speaks_of_level() else self.amount(value)
        return self._bounded(words, self.verdict.actual_bound)

    def own(self) -> str:
        return self.actual()

    def reported_status(self) -> str:
        """What the result would be by what was only reported."""
        return self.strings.statuses[str(dict(self.verdict.facts)["reported_status"])]

    def end(self) -> str:
        return self._fact_in_unit("end")

    def other(self) -> str:
        value = dict(self.verdict.facts).get("other")
        if value is None and (comparison := self._deciding()) is not None:
            value = comparison.right
        return self.in_unit(value) if isinstance(value, Decimal | str) else ""

    def other_name(self) -> str:
        return self.other_indicator.name[self.language] if self.other_indicator else self.strings.pieces["other"]

    def base(self) -> str:
        return self._fact_in_unit("base")

    def base_period(self) -> str:
        return self._fact_period("base_period")

    def in_base(self) -> str:
        return self._in("base_period")

    def baseline(self) -> str:
        return self._fact_in_unit("baseline")

    def baseline_period(self) -> str:
        return self._fact_period("baseline_period")

    def in_baseline(self) -> str:
        return self._in("baseline_period")

    def period(self) -> str:
        return format_period(self.verdict.actual_period, self.language) if self.verdict.actual_period else self.due()

    def in_period(self) -> str:
        return self._when(self.verdict.actual_period) if self.verdict.actual_period else self.due()

    def span(self) -> str:
        return format_period(self._span(), self.language)

    def in_span(self) -> str:
        return self._when(self._span())

    def gap(self) -> str:
        words = self.distance_of(self.verdict.gap or Decimal(0))
        if self.verdict.actual_bound in {"at_least", "at_most"}:
            return self.strings.gaps["lower_bound"].format(gap=words)
        if self.verdict.actual_bound == "approx":
            return self.strings.gaps["approximate"].format(gap=words)
        return words

    def goal(self) -> str:
        """What the value itself must come to: for an increase, its base and the increase."""
        value = dict(self.verdict.facts).get("goal")
        return self.in_unit(value) if isinstance(value, Decimal) else self.figure()

    def apart(self) -> str:
        """How far the value lies from the figure expected by now, on which side of it."""
        value = dict(self.verdict.facts).get("apart", Decimal(0))
        assert isinstance(value, Decimal)
        ahead = value < 0 if is_ceiling(self.target) else value > 0
        words = self._difference(value.copy_abs())
        return self.strings.paces["even" if not value else "ahead" if ahead else "short"].format(apart=words)

    def ratio(self) -> str:
        value = dict(self.verdict.facts).get("ratio")
        return self._percent(value) if isinstance(value, Decimal) else ""

    def together(self) -> str:
        """What several periods would come to, had each been on target."""
        comparison = self._deciding()
        side = "at_most" if is_ceiling(self.target) else "at_least"
        return self._bounded(self.amount(comparison.right), side) if comparison else ""

    def distance(self) -> str:
        return self.strings.distances[distance_key(self.verdict, self.target)].format_map(self)

    def known(self) -> str:
        return self._known("known")

    def known_period(self) -> str:
        return self._fact_period("known_period")

    def in_known(self) -> str:
        return self._in("known_period")

    def proxy_name(self) -> str:
        return self.proxy[0] if self.proxy is not None else ""

    def proxy_value(self) -> str:
        return self._known("proxy")

    def proxy_period(self) -> str:
        return self._fact_period("proxy_period")

    def in_proxy(self) -> str:
        return self._in("proxy_period")

    def kept(self) -> str:
        return self._fact("kept")

    def known_count(self) -> str:
        return self._fact("published")

    def periods(self) -> str:
        return self._fact("periods")

    def triggered(self) -> str:
        return self._fact("triggered")

    def expected(self) -> str:
        return self._fact_in_unit("expected")

    def first_period(self) -> str:
        return self._fact_period("first_period")

    def late_value(self) -> str:
        return self._fact_in_unit("late_value")

    def late_period(self) -> str:
        return self._fact_period("late_period")

    def early_period(self) -> str:
        return self._fact_period("early_period")

    def undone_period(self) -> str:
        return self._fact_period("undone_period")

    def in_late(self) -> str:
        return self._in("late_period")

    def towards(self) -> str:
        return self.strings.pieces[getattr(self.target, "towards", "up")]

    def condition(self) -> str:
        comparison = self._deciding()
        return self._comparison(comparison) if comparison else ""

    def status(self) -> str:
        status = self.verdict.under_change.status if self.verdict.under_change else self.verdict.status
        return self.strings.statuses[(self.verdict.status if self.verdict.reason == "override" else status).value]

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

    def other_reading(self) -> str:
        other = self.target.other_reading
        return "" if other is None else other.text[self.language].rstrip(_END_OF_SENTENCE)

    def first_status(self) -> str:
        return self._fact_status("first_status")

    def second_status(self) -> str:
        return self._fact_status("second_status")

    def _fact_status(self, name: str) -> str:
        return self.strings.statuses[str(dict(self.verdict.facts)[name])]

    def authority(self) -> str:
        return self.target.override.authority[self.language] if self.target.override else ""

    def override_reason(self) -> str:
        reason = self.target.override.reason[self.language] if self.target.override else ""
        return reason.rstrip(_END_OF_SENTENCE)

    def override_date(self) -> str:
        return format_date(self.target.override.date, self.language) if self.target.override else ""

    def deed(self, value: Decimal | str, whole: Decimal | None = None) -> str:
        """Done, not yet, or 12 of 13 done."""
        if whole is None or value == whole:
            return self.strings.pieces["deed_done" if value == (whole or 1) else "deed_open"]
        assert isinstance(value, Decimal)
        done, of = format_number(value, self.language), format_number(whole, self.language)
        return self.strings.pieces["deed_part"].format(done=done, whole=of)

    def observed(self, value: Decimal | str, bound: Bound, whole: Decimal | None = None) -> str:
        """An observation as published: a level even where the target counts its growth."""
        if self.target.kind in {"milestone", "guarantee"}:
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
            period = format_period(each.period, self.language) if each.period else ""
            words.append(pattern.format(comparison=self._comparison(each), period=period))
        if len(shown) > len(words) and words:
            words.append(self.strings.trace["more"].format(count=len(shown) - len(words)))
        return self.strings.trace["join"].rstrip("\n").join(words)

    def _comparison(self, comparison: Comparison) -> str:
        left = self._bounded(self._bare(comparison.left), comparison.left_bound)
        right = self._bare(comparison.right)
        if comparison.holds is None:
            return self.strings.trace["undecided"].format(left=left, right=right)
        signs = _SIGNS if comparison.holds else _FAILED_SIGNS
        return self.strings.trace["holds"].format(left=left, sign=signs[comparison.operator], right=right)

    def _bare(self, value: Decimal | str) -> str:
        if isinstance(value, str):
            return _day_words(value, self.language)
        counts_in_unit = self._speaks_of_level() or (
            not isinstance(self.target, Growth | Multiple | Rank | Trigger)
            and not (isinstance(self.target, Increment) and self.target.measure != "units")
        )
        return format_number(scaled(value, self.unit, self.language) if counts_in_unit else value, self.language)

    def _bounded(self, words: str, bound: object) -> str:
        key = f"rank_{bound}" if isinstance(self.target, Rank) and bound in {"at_least", "at_most"} else str(bound)
        return self.strings.bounds[key].format(value=words)

    def _speaks_of_level(self) -> bool:
        """On the way, the level itself is compared, not yet its rise or multiple."""
        return isinstance(self.target, Increment | Multiple) and self.verdict.status in _IN_PROGRESS

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

    def _fact(self, name: str) -> str:
        value = dict(self.verdict.facts).get(name, "")
        return format_number(value, self.language) if isinstance(value, int | Decimal) else ""

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
