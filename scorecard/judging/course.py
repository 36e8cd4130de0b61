"""Where a value stands on its way from a starting point to a target: progress made ÷ progress expected, in bands."""

from collections.abc import Sequence
from decimal import Decimal

from scorecard.judging.arithmetic import HUNDRED, add, decimals, multiply, quotient, subtract
from scorecard.judging.case import Case, Threshold
from scorecard.judging.change import parts_of_ratio
from scorecard.judging.finding import Fact, Finding, known_facts
from scorecard.judging.level import cap_of
from scorecard.judging.path import goal_of, is_on_the_way, starting_point
from scorecard.judging.planned import planned_can_be, planned_for
from scorecard.judging.reading import Reading, break_between
from scorecard.records.frozen import frozen
from scorecard.records.model import Comparator, FromBase, Multiple, Range
from scorecard.records.period import Period, months_after
from scorecard.records.verdict import Comparison, Status

ON_TRACK_FROM = Decimal("0.95")
BEHIND_FROM = Decimal("0.80")
_BEYOND = Decimal(10) ** 40
"""Stands for what nothing bounds: larger than any statistic."""


@frozen
class Way:
    """From a starting point to the figure expected by now: `start` + `change` × `part` ÷ `whole`."""

    start: Decimal
    change: Decimal
    part: Decimal = Decimal(1)
    whole: Decimal = Decimal(1)

    def expected(self, value: Decimal) -> Decimal:
        """The figure to show beside a value: to the places of the figures it comes from, and on its true side."""
        places = decimals(self.start, self.change, value)
        away = quotient(
            multiply(self.change, self.part), self.whole, against=(subtract(value, self.start),), places=places
        )
        return add(self.start, away)

    def word(self, value: Decimal, goal: Decimal, threshold: Threshold) -> Status:
        """On the way the ratio decides. At the target is on track; moving away from it never is."""
        ahead = subtract(value, goal)
        if threshold.beyond(ahead) or (not ahead and threshold.operator in {">=", "<="}):
            return Status.ON_TRACK
        made, due = self._made_and_due(value, threshold)
        if made >= due:
            return Status.ON_TRACK if made >= 0 else Status.BEHIND
        if made < multiply(due, BEHIND_FROM):
            return Status.OFF_TRACK
        return Status.ON_TRACK if made >= multiply(due, ON_TRACK_FROM) else Status.BEHIND

    def ratio(self, value: Decimal, threshold: Threshold) -> Decimal | None:
        """In per cent, None where no progress was expected yet."""
        made, due = self._made_and_due(value, threshold)
        if due <= 0:
            return None
        bars = (multiply(ON_TRACK_FROM, HUNDRED), multiply(BEHIND_FROM, HUNDRED), HUNDRED)
        return quotient(multiply(made, HUNDRED), due, against=bars)

    def _made_and_due(self, value: Decimal, threshold: Threshold) -> tuple[Decimal, Decimal]:
        """The way made and the way expected, above zero where they lead to the target, in parts of one whole."""
        made, due = multiply(subtract(value, self.start), self.whole), multiply(self.change, self.part)
        return (made, due) if threshold.is_floor else (made.copy_negate(), due.copy_negate())


@frozen
class Course:
    """A value on its way. `words` are the statuses for all the true value and the starting point can be."""

    value: Reading
    way: Way
    goal: Decimal
    words: frozenset[Status]
    reason: str
    facts: tuple[Fact, ...] = ()

    @classmethod
    def of_total(cls, case: Case, so_far: Reading, planned: tuple[Decimal, Decimal, Decimal] | None) -> "Course":
        goal, window = case.threshold.right, case.window
        first = _month_before(window)
        part, whole = Decimal(_month(so_far.span) - first), Decimal(_month(window) - first)
        nothing = Decimal(0)
        if planned is None:
            ways = [Way(start=nothing, change=goal, part=part, whole=whole)]
        else:
            ways = [Way(start=nothing, change=figure) for figure in planned]
        words = frozenset(way.word(value, goal, case.threshold) for way in ways for value in _can_be(so_far))
        reason = "sum_by_line" if planned is None else "sum_by_plan"
        return cls(value=so_far, way=ways[0], goal=goal, words=words, reason=reason)

    def finding(self, threshold: Threshold) -> Finding:
        """The word, if it is one, with the figures it can be checked by."""
        value, shown = self.value, self.value.number
        is_there = self.reason.startswith("at_target")
        expected, ratio = self.way.expected(shown), None if is_there else self.way.ratio(shown, threshold)
        operator: Comparator = ">=" if threshold.is_floor else "<="
        is_one = len(self.words) == 1
        facts: tuple[Fact, ...] = (("expected", expected), ("apart", subtract(shown, expected)))
        facts = (*facts, ("goal", self.goal), *((("ratio", ratio),) if ratio is not None else ()), *self.facts)
        return Finding(
            outcome=None,
            status=next(iter(self.words)) if is_one else Status.NOT_DUE,
            reason=self.reason if is_one else "pace_not_precise",
            comparisons=(
                Comparison(
                    left=value.shown,
                    left_bound=value.bound,
                    operator=operator,
                    right=expected,
                    period=value.span,
                    holds=shown >= expected if threshold.is_floor else shown <= expected,
                ),
            ),
            actual=value.shown,
            actual_bound=value.bound,
            actual_period=value.span,
            used=value.used,
            facts=facts,
            modifiers=frozenset({"met_at_baseline"}) if self.reason == "at_target_already" else frozenset(),
        )


def along(case: Case, found: Finding) -> Finding:
    """How a level, or a change from a base, stands on its way."""
    has_base = isinstance(case.target, FromBase)
    base = starting_point(case)
    if has_base and base is None:
        return not_due(found.reason if found.reason == "base_missing" else "no_base_value", *found.facts)
    counts_in_base = isinstance(case.target, Multiple) or (has_base and case.target.measure == "percent")
    if base is not None and counts_in_base and not base.is_positive:
        return not_due("base_not_positive", used=base)
    after = case.frame.period.start if base is None else base.span.end
    since = [each for each in case.readings if each.span.end > after and is_on_the_way(each, case)]
    if not since:
        return no_report(case)
    latest = since[-1]
    if base is not None and break_between(case.readings, base.span, latest.span):
        if has_base or planned_for(case.evidence.planned, latest.span) is None:
            return _standing_alone(case, latest, "baseline_broken")
        base = None
    if base is None:
        return _without_start(case, latest)
    return _course(case, base, latest).finding(case.threshold)


def _course(case: Case, base: Reading, latest: Reading) -> Course:
    planned = planned_for(case.evidence.planned, latest.span)
    ahead = () if planned is None else planned_can_be(planned)
    # A third more is no decimal: all that decides is held against it three times over.
    parts = parts_of_ratio(case)
    words = frozenset(
        way.word(multiply(value, parts), goal, threshold)
        for value in _can_be(latest)
        for start in _can_be(base)
        for threshold, goal in (goal_of(case, value, start),)
        for way in _ways(case, base, latest, multiply(start, parts), goal, [multiply(each, parts) for each in ahead])
    )
    threshold, goal = goal_of(case, latest.number, base.number)
    was_there = base.times(parts).satisfies(threshold.operator, goal) is True
    is_there = latest.times(parts).satisfies(threshold.operator, goal) is True and words == {Status.ON_TRACK}
    goal = goal if parts == 1 else quotient(goal, parts)
    way = _ways(case, base, latest, base.number, goal, ahead)[0]
    facts: tuple[Fact, ...] = (("baseline", base.number), ("baseline_period", base.span))
    if is_there:
        reason = "at_target_already" if was_there else "at_target_now"
        here = Way(start=base.number, change=subtract(goal, base.number))
        return Course(value=latest, way=here, goal=goal, words=frozenset({Status.ON_TRACK}), reason=reason, facts=facts)
    by = "fell_back" if was_there else "by_line" if planned is None else "by_plan"
    return Course(value=latest, way=way, goal=goal, words=words, reason=by, facts=facts)


def _ways(
    case: Case, base: Reading, latest: Reading, start: Decimal, goal: Decimal, ahead: Sequence[Decimal]
) -> list[Way]:
    if not ahead:
        part, whole = _months(base.span, latest.span), _months(base.span, case.due)
        return [Way(start=start, change=subtract(goal, start), part=Decimal(part), whole=Decimal(whole))]
    return [Way(start=start, change=subtract(figure, start)) for figure in ahead]


def _without_start(case: Case, latest: Reading) -> Finding:
    """Without a starting point there is no ratio: only what is at the target, or at its planned figure, is on track."""
    planned = planned_for(case.evidence.planned, latest.span)
    if planned is None:
        return _standing_alone(case, latest, "no_baseline")
    threshold = case.threshold
    reached = all(latest.satisfies(">=" if threshold.is_floor else "<=", each) for each in planned_can_be(planned))
    if not reached or (isinstance(case.target, Range) and case.target.capped):
        return _standing_alone(case, latest, "no_baseline")
    way = Way(start=planned.value, change=Decimal(0))
    words = frozenset({Status.ON_TRACK})
    return Course(value=latest, way=way, goal=threshold.right, words=words, reason="reached_plan").finding(threshold)


def _standing_alone(case: Case, latest: Reading, otherwise: str) -> Finding:
    threshold = case.threshold
    is_there = not isinstance(case.target, FromBase) and threshold.holds(latest)
    if isinstance(case.target, Range) and case.target.capped:
        is_there = is_there and cap_of(case.target).holds(latest)
    if not is_there:
        return not_due(otherwise, *known_facts(latest.shown, latest.bound, latest.span), used=latest)
    way = Way(start=threshold.right, change=Decimal(0))
    words = frozenset({Status.ON_TRACK})
    return Course(value=latest, way=way, goal=threshold.right, words=words, reason="at_target_now").finding(threshold)


def no_report(case: Case, *, of_plan: bool = False) -> Finding:
    """No value since the plan began that shows progress: too early for one, none published, or none that compares."""
    due = case.frame.period if of_plan else case.due
    years = case.frame.period.split(case.frame.period.years or "year")
    first = years[0] if years and years[0].end < due.end else due
    if case.frame.as_of < months_after(first.end, case.frame.release_lag_months):
        return not_due("first_report_ahead", ("first_period", first))
    since = [each for each in case.readings if each.span.end > case.frame.period.start]
    if since:
        latest = since[-1]
        return not_due("not_comparable", *known_facts(latest.shown, latest.bound, latest.span), used=latest)
    return not_due("no_reading", ("first_period", first))


def not_due(reason: str, *facts: Fact, used: Reading | None = None) -> Finding:
    return Finding(
        outcome=None, status=Status.NOT_DUE, reason=reason, facts=facts, used=() if used is None else used.used
    )


def _can_be(reading: Reading) -> tuple[Decimal, ...]:
    """The number as published, and the least and the most the true value can be."""
    low = _BEYOND.copy_negate() if reading.low is None else reading.low
    return reading.number, low, _BEYOND if reading.high is None else reading.high


def _month(span: Period) -> int:
    return span.end.year * 12 + span.end.month


def _month_before(span: Period) -> int:
    return span.start.year * 12 + span.start.month - 1


def _months(start: Period, end: Period) -> int:
    return _month(end) - _month(start)
