"""What became of it: the fields that a phrase about a verdict may name."""

from collections.abc import Callable
from decimal import Decimal

from scorecard.records.frozen import frozen
from scorecard.records.model import Deed, Direction, Growth
from scorecard.saying.facts import END_OF_SENTENCE, FactWords
from scorecard.saying.numbers import format_period
from scorecard.saying.phrase import distance_key
from scorecard.saying.promised import TARGET_FIELDS, is_ceiling


@frozen
class VerdictWords(FactWords):
    """The fields a phrase about a verdict may name: those of `FIELDS`, each worked out where a phrase names it."""

    def __getitem__(self, name: str) -> str:
        return FIELDS[name](self)

    def subject(self) -> str:
        """What is measured, with the group that the target is about."""
        if not self.name_within:
            return self.name
        return self.strings.pieces["other_apart"].format(name=self.name, apart=self.name_within)

    def figure(self) -> str:
        """The figure; of a pace, what it was in that time."""
        pace = self.target.pace_of if isinstance(self.target, Growth) else None
        comparison = None if pace is None else self._deciding()
        return TARGET_FIELDS["figure"](self) if comparison is None else self.amount(comparison.right)

    def also(self) -> str:
        """The other targets that the sentence asks for, each with its result."""
        of_indicator = {each.id: each for each in self.indicator.targets} if self.indicator else {}
        pattern, join = self.strings.pieces["also_part"], self.strings.pieces["also_join"]
        return join.join(
            pattern.format(
                text=of_indicator[name].text[self.language].rstrip(END_OF_SENTENCE),
                status=self.strings.statuses[status.value],
            )
            for name, status in self.verdict.also
            if name in of_indicator
        )

    def actual(self) -> str:
        value = self.verdict.actual
        if value is None:
            return ""
        if isinstance(self.target, Deed):
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
        """The second quantity: of one indicator in two places or groups, the other place or group alone."""
        if self.other_indicator is None:
            return self.strings.pieces["other"]
        name = self.other_indicator.name[self.language]
        if not self.other_apart or name == self.name:
            return self.other_apart or name
        return self.strings.pieces["other_apart"].format(name=name, apart=self.other_apart)

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
        return self.strings.pieces[self.target.towards if isinstance(self.target, Direction) else "up"]

    def condition(self) -> str:
        comparison = self._deciding()
        return self._comparison(comparison) if comparison else ""

    def status(self) -> str:
        status = self.verdict.under_change.status if self.verdict.under_change else self.verdict.status
        return self.strings.statuses[(self.verdict.status if self.verdict.reason == "override" else status).value]

    def other_reading(self) -> str:
        other = self.target.other_reading
        return "" if other is None else other.text[self.language].rstrip(END_OF_SENTENCE)

    def first_status(self) -> str:
        return self._fact_status("first_status")

    def second_status(self) -> str:
        return self._fact_status("second_status")


FIELDS: dict[str, Callable[[VerdictWords], str]] = {
    **TARGET_FIELDS,
    "figure": VerdictWords.figure,
    "also": VerdictWords.also,
    "name": VerdictWords.subject,
    "target": VerdictWords.target_text,
    "actual": VerdictWords.actual,
    "own": VerdictWords.own,
    "reported_status": VerdictWords.reported_status,
    "end": VerdictWords.end,
    "other": VerdictWords.other,
    "other_name": VerdictWords.other_name,
    "base": VerdictWords.base,
    "base_period": VerdictWords.base_period,
    "in_base": VerdictWords.in_base,
    "baseline": VerdictWords.baseline,
    "baseline_period": VerdictWords.baseline_period,
    "in_baseline": VerdictWords.in_baseline,
    "period": VerdictWords.period,
    "in_period": VerdictWords.in_period,
    "span": VerdictWords.span,
    "in_span": VerdictWords.in_span,
    "gap": VerdictWords.gap,
    "goal": VerdictWords.goal,
    "apart": VerdictWords.apart,
    "ratio": VerdictWords.ratio,
    "together": VerdictWords.together,
    "distance": VerdictWords.distance,
    "known": VerdictWords.known,
    "known_period": VerdictWords.known_period,
    "in_known": VerdictWords.in_known,
    "proxy_name": VerdictWords.proxy_name,
    "proxy_value": VerdictWords.proxy_value,
    "proxy_period": VerdictWords.proxy_period,
    "in_proxy": VerdictWords.in_proxy,
    "kept": VerdictWords.kept,
    "known_count": VerdictWords.known_count,
    "periods": VerdictWords.periods,
    "triggered": VerdictWords.triggered,
    "expected": VerdictWords.expected,
    "first_period": VerdictWords.first_period,
    "late_value": VerdictWords.late_value,
    "late_period": VerdictWords.late_period,
    "early_period": VerdictWords.early_period,
    "undone_period": VerdictWords.undone_period,
    "in_late": VerdictWords.in_late,
    "towards": VerdictWords.towards,
    "condition": VerdictWords.condition,
    "status": VerdictWords.status,
    "changed": VerdictWords.changed,
    "changed_due": VerdictWords.changed_due,
    "change_date": VerdictWords.change_date,
    "change_note": VerdictWords.change_note,
    "other_reading": VerdictWords.other_reading,
    "first_status": VerdictWords.first_status,
    "second_status": VerdictWords.second_status,
    "authority": VerdictWords.authority,
    "override_reason": VerdictWords.override_reason,
    "override_date": VerdictWords.override_date,
}
"""Name in a phrase → what says it."""
