"""Every sentence's claims hold against the records: what is said to be the latest is, what is said to be missing is.

A claim is checked against the values themselves, not against the rule that made it.
"""

from collections.abc import Callable, Iterator

from any_target import PLANS, SOURCES, indicators
from how_many import examples
from hypothesis import event, given

from scorecard.judging.assess import assess_plan
from scorecard.judging.evidence import evidence_for
from scorecard.judging.reading import span_of
from scorecard.reading.load import read_site_words
from scorecard.records.model import Indicator, Observation, Plan, Unit
from scorecard.records.period import Period
from scorecard.records.project import PROJECT
from scorecard.records.verdict import LastMark, Status, Verdict
from scorecard.saying.sentences import Quantities, note_sentences, verdict_sentence

PHRASES = read_site_words(PROJECT, ("zh", "en")).phrases
ITEM = Unit.model_validate({"name": {"zh": "个", "en": "items"}})


class Case:
    """A target, its verdict, and the values that may decide it."""

    def __init__(self, plan: Plan, found: dict[str, Indicator]) -> None:
        self.plan, self.record, self.target = plan, found["it"], found["it"].targets[0]
        self.verdict: Verdict = assess_plan(plan, found, SOURCES)["it.target"]
        evidence = evidence_for(self.target, self.record, found, plan, SOURCES)
        self.values = [each for each in evidence.observations if span_of(each).end <= plan.as_of]
        self.facts = dict(self.verdict.facts)
        self.due = self.target.due or Period.year(plan.period.end.year)

    def known(self, name: str = "known_period") -> Period:
        period = self.facts[name]
        assert isinstance(period, Period)
        return period

    def later_than(self, day: Period) -> list[Observation]:
        return [each for each in self.values if span_of(each).end > day.end]


def _latest(case: Case) -> bool:
    return not case.later_than(case.known())


def _only_after_due(case: Case) -> bool:
    return case.known().end > case.due.end and not [each for each in case.values if span_of(each).end <= case.due.end]


def _none_since_start(case: Case) -> bool:
    return not case.later_than(Period(case.plan.period.start, case.plan.period.start, ""))


def _not_precise(case: Case) -> bool:
    return all(each.holds is None for each in case.verdict.comparisons[-1:])


def _counts(case: Case) -> bool:
    kept, known, of = (case.facts[name] for name in ("kept", "published", "periods"))
    return isinstance(known, int) and kept == known and 0 < known < int(str(of))


CLAIMS: dict[str, Callable[[Case], bool]] = {
    "earlier_value": _latest,
    "later_latest": _latest,
    "later_value": _only_after_due,
    "no_reading": _none_since_start,
    "not_comparable": _latest,
    "not_done_yet": _latest,
    "not_precise": _not_precise,
    "some_kept": _counts,
    "other_span": lambda case: bool(case.values),
}
"""What the phrase `known.<reason>` says of the records, where it says something that they could belie."""


def _marks(case: Case) -> Iterator[tuple[str, bool]]:
    last = case.verdict.last_known
    if last is None:
        return
    holds = [each.holds for each in last.comparisons]
    match last.mark:
        case LastMark.REACHED_LAST | LastMark.REACHED_BEFORE_PLAN:
            yield "reached", bool(holds) and False not in holds
        case LastMark.SHORT_LAST | LastMark.SHORT_BEFORE_PLAN:
            yield "short", False in holds or case.target.kind == "milestone"
        case LastMark.NOT_LOOKED | LastMark.LOOKED_NOT_FOUND:
            yield "nothing there", not case.values and not case.record.planned
    if last.mark in {LastMark.REACHED_LAST, LastMark.SHORT_LAST} and case.target.kind in {"at_least", "at_most"}:
        assert last.period is not None
        yield (
            "last that compares",
            not [each for each in case.later_than(last.period) if _compares(case, each, last.period)],
        )
    if last.mark in {LastMark.REACHED_BEFORE_PLAN, LastMark.SHORT_BEFORE_PLAN} and case.target.kind == "at_most":
        yield "before the plan", last.period is not None and last.period.end <= case.plan.period.start


def _compares(case: Case, later: Observation, known: Period) -> bool:
    """What flowed in a quarter, and a quarter's rate, is no later answer to that of a year; a level of any day is."""
    if case.record.measures not in {"flow", "rate"}:
        return True
    days, days_known = ((each.end - each.start).days for each in (span_of(later), known))
    return abs(days - days_known) <= 1


def _trend(case: Case) -> Iterator[tuple[str, bool]]:
    """上升 and 下降 are of one series: no break lies between the two figures."""
    start, end = case.facts.get("baseline_period"), case.verdict.actual_period
    if not isinstance(start, Period) or end is None or case.verdict.status not in {Status.MET, Status.NOT_MET}:
        return
    spans: dict[tuple[object, object], list[bool]] = {}
    for each in case.values:
        if start.end < span_of(each).end <= end.end:
            spans.setdefault((span_of(each).start, span_of(each).end), []).append(each.series_break)
    breaks = [each for each in spans.values() if all(each)]  # two values of one span may disagree on it
    yield "no break in between", not breaks or "met_at_baseline" in case.verdict.modifiers


def claims(case: Case) -> Iterator[tuple[str, bool]]:
    """Each claim the page makes of this case, and whether the records bear it out."""
    reason, status = case.verdict.reason, case.verdict.status
    shown = status in {Status.AWAITING, Status.NOT_DUE}
    if reason in CLAIMS and (shown or case.verdict.last_known is not None):
        compared = case.verdict.last_known is not None and reason in {"earlier_value", "later_latest", "later_value"}
        if not compared:
            yield reason, CLAIMS[reason](case)
    yield from _marks(case)
    yield from _trend(case)


@given(plan=PLANS, found=indicators())
@examples(3_000)
def test_what_a_sentence_claims_the_records_bear_out(plan: Plan, found: dict[str, Indicator]) -> None:
    case = Case(plan, found)
    for claim, holds in claims(case):
        event(claim)
        said = verdict_sentence(
            case.target, Quantities(case.record, found["other"]), case.verdict, ITEM, PHRASES["zh"], "zh"
        )
        assert holds, (claim, said, [(span_of(each).text, each.value, each.bound) for each in case.values])


@given(plan=PLANS, found=indicators())
@examples(600)
def test_nothing_is_said_of_a_trend_across_a_break(plan: Plan, found: dict[str, Indicator]) -> None:
    case = Case(plan, found)
    notes = note_sentences(case.target, case.record, case.verdict, {case.record.unit: ITEM}, PHRASES["en"], "en")
    if any(word in note for note in notes for word in ("up from", "down from", "higher than", "lower than")):
        assert all(holds for _, holds in _trend(case))
