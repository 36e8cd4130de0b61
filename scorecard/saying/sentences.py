"""The sentences readers see, made from a target and its verdict: what was promised, whether it was kept, and why.

Every phrase comes from `templates/strings/<language>/verdicts.yml`; here it is only chosen and filled in. A verdict
of any kind, status and reason has a sentence: a missing phrase is a KeyError, and a test goes through all of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scorecard.records.model import (
    Bound,
    Comparator,
    Cumulative,
    Direction,
    FullCoverage,
    Grade,
    Growth,
    Increment,
    Indicator,
    Multiple,
    Range,
    Rank,
    Relative,
    TargetBase,
    Trigger,
    Unit,
    Zero,
    comparator_of,
)
from scorecard.records.period import Period
from scorecard.records.strings import VerdictStrings
from scorecard.records.verdict import JUDGED, Comparison, Status, Verdict
from scorecard.saying.numbers import (
    format_date,
    format_number,
    format_period,
    format_value,
    puts_spaces,
    scaled,
    unit_name,
)

__all__ = [
    "VerdictStrings",
    "actual_words",
    "flag_words",
    "gap_words",
    "kind_word",
    "modifier_word",
    "note_sentences",
    "status_word",
    "target_words",
    "trace_line",
    "trace_lines",
    "unit_name",
    "verdict_sentence",
]

_SIGNS: dict[Comparator, str] = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "="}
_FAILED_SIGNS: dict[Comparator, str] = {">=": "<", ">": "≤", "<=": ">", "<": "≥", "=": "≠"}
_MOST_COMPARISONS = 6
"""A trace of thirty-six months is no longer read: it shows the first that count and says how many more there are."""
_WITH_KNOWN = frozenset({Status.AWAITING, Status.NOT_ESTABLISHED, Status.NOT_DUE})
_FLAGS = ("strict", "approximate", "hedged", "hold", "presupposed", "due_implied")
_COMPARED_WITH_MORE = frozenset({"range", "relative"})
"""Kinds where the figure alone does not say what an imprecise value was compared with."""
_IN_PROGRESS = frozenset({Status.ON_TRACK, Status.BEHIND, Status.OFF_TRACK})
_ONCE = {"every_kept": "kept_once", "one_failed": "failed_once"}
"""Reasons said differently where the target spans a single period."""
_END_OF_SENTENCE = " 。．.；;"
_SAID_ELSEWHERE = frozenset({"exceeded"})
"""Modifiers that the verdict's sentence already says."""


def status_word(status: Status, strings: VerdictStrings) -> str:
    return strings.statuses[status.value]


def kind_word(kind: str, strings: VerdictStrings) -> str:
    return strings.kinds[kind]


def modifier_word(modifier: str, strings: VerdictStrings) -> str:
    return strings.modifiers[modifier]


def flag_words(target: TargetBase, verdict: Verdict, strings: VerdictStrings) -> tuple[str, ...]:
    """What stands beside the status: how the plan words the target, then what to know of the verdict."""
    flags = [strings.flags[name] for name in _FLAGS if getattr(target, name)]
    beside = [word for name, word in strings.modifiers.items() if name in verdict.modifiers - _SAID_ELSEWHERE]
    return (*flags, *beside)


def target_words(target: TargetBase, unit: Unit, strings: VerdictStrings, language: str) -> str:
    """The target as a table shows it: ≥ 40.5 万人, ≥ 405,000 people."""
    words = _TargetWords(target=target, unit=unit, strings=strings, language=language, spaced=True)
    return strings.targets[_target_key(target)].format_map(words)


def actual_words(verdict: Verdict, target: TargetBase, unit: Unit, strings: VerdictStrings, language: str) -> str:
    """The value the verdict rests on, as a table shows it; empty where there is none."""
    words = _VerdictWords(
        target=target, unit=unit, strings=strings, language=language, verdict=verdict, name="", spaced=True
    )
    return "" if verdict.actual is None else words.actual()


def gap_words(verdict: Verdict, target: TargetBase, unit: Unit, strings: VerdictStrings, language: str) -> str:
    """How far from the target: 超出 0.7 万人, 1.2 percentage points short. Empty where the verdict has no distance."""
    if verdict.gap is None or verdict.status not in JUDGED or isinstance(target, Direction):
        return ""
    words = _VerdictWords(target=target, unit=unit, strings=strings, language=language, verdict=verdict, name="")
    if isinstance(target, Range) and verdict.gap == 0 and verdict.status is Status.MET:
        return ""
    return strings.gaps[_gap_key(verdict, target)].format(gap=words.gap())


def verdict_sentence(
    target: TargetBase,
    indicator: Indicator,
    verdict: Verdict,
    unit: Unit,
    strings: VerdictStrings,
    language: str,
    other: Indicator | None = None,
) -> str:
    """What became of the target, as a person would say it. `other` is what a relative target is held against."""
    words = _VerdictWords(
        target=target,
        unit=unit,
        strings=strings,
        language=language,
        verdict=verdict,
        name=indicator.name[language],
        other_indicator=other,
    )
    if verdict.reason == "override":
        return strings.sentences["override"].format_map(words)
    if verdict.status in _WITH_KNOWN:
        lead = strings.sentences[verdict.status.value].format_map(words)
        return _joined((lead, strings.known[_known_key(verdict)].format_map(words)), language)
    return strings.sentences[_sentence_key(target, verdict, strings)].format_map(words)


def trace_lines(
    target: TargetBase, verdict: Verdict, unit: Unit, strings: VerdictStrings, language: str
) -> tuple[str, ...]:
    """Why: the comparison, the rule and its version, then each observation used, one per line."""
    words = _VerdictWords(target=target, unit=unit, strings=strings, language=language, verdict=verdict, name="")
    used = (
        strings.trace["used"].format(
            period=format_period(each.period, language), value=words.observed(each.value, each.bound)
        )
        for each in verdict.used
    )
    lines = () if isinstance(target, Trigger | Relative) else tuple(used)
    return (trace_line(target, verdict, unit, strings, language), *lines)


def trace_line(target: TargetBase, verdict: Verdict, unit: Unit, strings: VerdictStrings, language: str) -> str:
    """40.9 ≥ 40.5 → 已完成，规则 cumulative v1."""
    words = _VerdictWords(target=target, unit=unit, strings=strings, language=language, verdict=verdict, name="")
    rule_status = str(dict(verdict.facts).get("rule_status", verdict.status.value))
    return strings.trace["override" if verdict.reason == "override" else "line"].format(
        comparisons=words.comparisons() or strings.trace["nothing"],
        status=strings.statuses[verdict.status.value],
        rule_status=strings.statuses[rule_status],
        rule=verdict.rule,
        version=verdict.version,
    )


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
    words = _VerdictWords(
        target=target,
        unit=units[indicator.unit],
        strings=strings,
        language=language,
        verdict=verdict,
        name=indicator.name[language],
        proxy=_proxy_of(indicator, verdict, units, language),
    )
    return tuple(strings.notes[key].format_map(words) for key in _note_keys(target, verdict))


@dataclass(frozen=True, slots=True, kw_only=True)
class _TargetWords(Mapping[str, str]):
    """The fields a phrase about a target may name. Each is a method: only those a phrase names are worked out."""

    target: TargetBase
    unit: Unit
    strings: VerdictStrings
    language: str
    spaced: bool = False

    def __getitem__(self, name: str) -> str:
        method = None if name.startswith("_") else getattr(type(self), name, None)
        if method is None:
            raise KeyError(name)
        return str(method(self))

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def figure(self) -> str:
        value = getattr(self.target, "value", None)
        match self.target:
            case FullCoverage():
                return self._percent(Decimal(100))
            case Zero():
                return self.amount(Decimal(0))
            case Relative() if isinstance(value, Decimal):
                return self._difference(value)
            case Increment(measure="points") if isinstance(value, Decimal):
                return self._points(value)
        return self.amount(value) if isinstance(value, Decimal | str) else ""

    def low(self) -> str:
        value = getattr(self.target, "value", None)
        return format_value(value, self.unit, self.language, bare=True) if isinstance(value, Decimal) else ""

    def high(self) -> str:
        return self.amount(getattr(self.target, "value_high", Decimal(0)))

    def tolerance(self) -> str:
        return self.distance_of(self.target.tolerance or Decimal(0))

    def place(self) -> str:
        value = getattr(self.target, "value", None)
        return format_number(value, self.language) if isinstance(value, Decimal) else ""

    def every(self) -> str:
        return self.strings.every[getattr(self.target, "every", None) or "year"]

    def base_name(self) -> str:
        base = getattr(self.target, "base", None)
        return format_period(base, self.language) if isinstance(base, Period) else ""

    def due(self) -> str:
        return format_period(self.target.due, self.language) if self.target.due else self.strings.pieces["plan_end"]

    def due_day(self) -> str:
        return format_date(self.target.due.end, self.language) if self.target.due else self.strings.pieces["plan_end"]

    def target_text(self) -> str:
        return self.strings.targets[_target_key(self.target)].format_map(self)

    def amount(self, value: Decimal | str) -> str:
        """A value as the target counts it: in the unit, or in per cent, times or places."""
        if isinstance(value, str):
            return value
        match self.target:
            case Growth():
                return self._percent(value)
            case Increment(measure="percent"):
                return self._percent(value)
            case Increment(measure="points"):
                return self._points(value)
            case Multiple():
                return self._piece("time" if value == 1 else "times", value)
            case Rank():
                return self._piece("ordinal", value)
        return self.in_unit(value)

    def in_unit(self, value: Decimal | str) -> str:
        """A value as it was published."""
        if isinstance(value, str):
            return value
        if isinstance(self.target, Rank):
            return self._piece("ordinal", value)
        return format_value(value, self.unit, self.language, spaced=self.spaced)

    def distance_of(self, value: Decimal) -> str:
        """A difference as the target counts it, without its sign."""
        value = value.copy_abs()
        match self.target:
            case Growth() | Increment(measure="percent" | "points"):
                return self._points(value)
            case Multiple():
                return self._piece("time" if value == 1 else "times", value)
            case Rank():
                return self._piece("place" if value == 1 else "places", value)
        return self._difference(value)

    def _difference(self, value: Decimal) -> str:
        return format_value(value, self.unit, self.language, difference=True, spaced=self.spaced)

    def _percent(self, value: Decimal) -> str:
        return self._piece("percent", value)

    def _points(self, value: Decimal) -> str:
        return self._piece("point" if value.copy_abs() == 1 else "points", value)

    def _piece(self, key: str, value: Decimal) -> str:
        return self.strings.pieces[key].format(number=format_number(value, self.language))


@dataclass(frozen=True, slots=True, kw_only=True)
class _VerdictWords(_TargetWords):
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
        return _TargetWords.__getitem__(self, name)

    def actual(self) -> str:
        value = self.verdict.actual
        if value is None:
            return ""
        if self.target.kind in {"milestone", "guarantee"}:
            return self.strings.pieces["deed_done" if value == 1 else "deed_open"]
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
        if self.verdict.actual_bound == "at_least" and self.verdict.status is Status.MET:
            return self.strings.gaps["lower_bound"].format(gap=words)
        if self.verdict.actual_bound == "approx":
            return self.strings.gaps["approximate"].format(gap=words)
        return words

    def distance(self) -> str:
        return self.strings.distances[_distance_key(self.verdict, self.target)].format_map(self)

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
        return self.amount(self.target.change.value) if self.target.change else ""

    def authority(self) -> str:
        return self.target.override.authority[self.language] if self.target.override else ""

    def override_reason(self) -> str:
        reason = self.target.override.reason[self.language] if self.target.override else ""
        return reason.rstrip(_END_OF_SENTENCE)

    def override_date(self) -> str:
        return format_date(self.target.override.date, self.language) if self.target.override else ""

    def observed(self, value: Decimal | str, bound: Bound) -> str:
        """An observation as published: a level even where the target counts its growth."""
        if self.target.kind in {"milestone", "guarantee"}:
            return self.strings.pieces["deed_done" if value == 1 else "deed_open"]
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
        key = "rank_at_least" if isinstance(self.target, Rank) and bound == "at_least" else str(bound)
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


def _day_words(text: str, language: str) -> str:
    try:
        return format_date(date.fromisoformat(text), language)
    except ValueError:
        return text


def _target_key(target: TargetBase) -> str:
    match target:
        case Range():
            return "range_tolerance" if target.approximate and target.tolerance is not None else "range"
        case Rank(value=None):
            return "rank_none"
        case Rank(value=value):
            return "rank_first" if value == 1 else "rank"
        case Grade():
            return "grade_strict" if target.strict else "grade"
        case Zero():
            return "zero_every" if target.every else "zero"
        case Direction():
            return f"direction_{target.towards}"
        case Relative():
            strict = "_strict" if target.strict else ""
            return f"relative_{target.comparator}{strict}{'' if target.value else '_even'}"
        case Growth():
            key = f"growth_{target.mode}{_ceiling_suffix(target)}"
        case Cumulative() | Increment() | Multiple():
            key = f"{target.kind}{_ceiling_suffix(target)}"
        case _ if target.kind == "every_period":
            key = f"every_period_{getattr(target, 'comparator', 'at_least')}"
        case _:
            key = target.kind
    if target.kind in {"full_coverage", "milestone", "guarantee", "trigger"}:
        return key
    if target.approximate:
        return f"{key}_approximate" if target.tolerance is None else f"{key}_tolerance"
    return f"{key}_strict" if target.strict else key


def _ceiling_suffix(target: TargetBase) -> str:
    return "_at_most" if _is_ceiling(target) else ""


def _is_ceiling(target: TargetBase) -> bool:
    return comparator_of(target) in {"<=", "<"} or isinstance(target, Zero)


def _distance_key(verdict: Verdict, target: TargetBase) -> str:
    gap, met = verdict.gap or Decimal(0), verdict.status is Status.MET
    if gap == 0:
        side = "ceiling" if _is_ceiling(target) else "floor"
        if not met:
            return f"{side}_tied"
        return "floor_reached" if side == "floor" and verdict.actual_bound == "at_least" else f"{side}_equal"
    if _is_ceiling(target):
        return "ceiling_below" if gap < 0 else "ceiling_tolerated" if met else "ceiling_above"
    return "floor_above" if gap > 0 else "floor_tolerated" if met else "floor_below"


def _gap_key(verdict: Verdict, target: TargetBase) -> str:
    gap = verdict.gap or Decimal(0)
    if gap == 0:
        if verdict.status is not Status.MET:
            return "tied"
        if _is_ceiling(target) and not isinstance(target, Rank):
            return "limit"
        return "reached" if verdict.actual_bound == "at_least" else "equal"
    if isinstance(target, Rank):
        return "better" if gap < 0 else "worse"
    if _is_ceiling(target):
        return "under" if gap < 0 else "over"
    return "above" if gap > 0 else "below"


def _known_key(verdict: Verdict) -> str:
    if verdict.reason == "not_precise" and (verdict.actual is None or verdict.rule in _COMPARED_WITH_MORE):
        return "not_precise_plain"
    if verdict.reason == "condition_unknown" and not dict(verdict.facts).get("published"):
        return "condition_unknown_all"
    return verdict.reason


def _sentence_key(target: TargetBase, verdict: Verdict, strings: VerdictStrings) -> str:
    reason = verdict.reason
    if dict(verdict.facts).get("periods") == 1:
        reason = _ONCE.get(reason, reason)
    key = f"{verdict.status.value}.{reason}"
    over = f"{key}.{target.kind}_over"
    if "exceeded" in verdict.modifiers and over in strings.sentences:
        return over
    special = f"{key}.{target.kind}"
    return special if special in strings.sentences else key


def _note_keys(target: TargetBase, verdict: Verdict) -> Iterator[str]:
    facts = dict(verdict.facts)
    for name in ("provisional", "revised", "series_break"):
        if name in verdict.modifiers:
            yield name
    if "proxy" in verdict.modifiers:
        yield "proxy"
    if "reported" in verdict.modifiers:
        yield "reported"
    if "printed_early" in verdict.modifiers:
        yield "printed_early"
    if "late_met" in verdict.modifiers and "late_value" in facts:
        yield "late_met"
    if "met_at_baseline" in verdict.modifiers and verdict.status is Status.MET:
        yield "met_at_baseline" if "baseline_period" in facts else "met_at_baseline_plain"
    elif verdict.status in JUDGED and isinstance(verdict.actual, Decimal):
        yield from _trend(facts.get("baseline"), verdict.actual)
    if "target_changed" in verdict.modifiers:
        yield "target_changed" if verdict.under_change else "target_changed_plain"
    if "implied_hundred" in verdict.modifiers:
        yield "implied_hundred"
    for name in ("hedged", "due_implied"):
        if getattr(target, name):
            yield name


def _trend(baseline: object, actual: Decimal) -> Iterator[str]:
    if isinstance(baseline, Decimal):
        yield "trend_up" if actual > baseline else "trend_down" if actual < baseline else "trend_same"
