"""A chart's title: the course of the figures as a sentence, and on which side of the target the latest stands.

How the commitment came out is the page's lead; the title says what is seen. It names a side only where both figures are
exact and the verdict does not say otherwise; where anything is in doubt it gives the figure and the target, no more.
"""

from collections.abc import Sequence

from scorecard.records.period import Period
from scorecard.records.text import opening
from scorecard.records.verdict import Status
from scorecard.saying.numbers import format_period
from scorecard.site.chart import Chart, Goal, Main, Point
from scorecard.site.compose.chart.captions import Measure, goal_words, latest_of, latest_words, style_word
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.edition import Edition

_OPEN = frozenset(
    {Status.NOT_ESTABLISHED, Status.AWAITING, Status.NOT_DUE, Status.CANNOT_BE_JUDGED, Status.QUALITATIVE}
)


def title(edition: Edition, chart: Chart, own: Sequence[Commitment], measure: Measure) -> str:
    """What the figures did, what was promised, which years have none. `own` as the page has them, its lead first."""
    t, main = edition.t, chart.main
    goal = _goal_of(chart, own)
    words = [_said(measure, main, goal, own)] if main else [goal_words(measure, goal)] if goal else []
    sentences = [t.chart_sentence.format(words=opening(each)) for each in words]
    place = edition.place_name(None)
    if own and own[0].verdict.status not in _OPEN and (main or own[0].verdict.actual is not None):
        return edition.sentences(sentences)
    if chart.missing:
        years = _years(edition, chart.missing)
        sentences.append(t.chart_finding_missing.format(years=years, place=place))
    elif main is None:
        sentences.append(t.indicator_no_values.format(place=place))
    if main is None:
        sentences.append(t.chart_finding_related)
    return edition.sentences(sentences)


def _said(measure: Measure, main: Main, goal: Goal | None, own: Sequence[Commitment]) -> str:
    """The course, else the latest figure; then the side it stands on, else the target."""
    t = measure.edition.t
    if main.form == "deed":
        if not main.goals:
            return latest_words(measure, main)
        done, due = (format_period(each, measure.edition.language) for each in _done(main))
        return t.chart_done_and_due.format(done=done, due=due)
    start, last = _start(main, own, measure.edition), latest_of(main)
    words = _course(measure, start, last) if start else latest_words(measure, main)
    if goal is None:
        return words
    side = _side(measure, start, last, goal, own)
    if side:
        return t.chart_course_and_side.format(course=words, side=side)
    return t.indicator_chart_join.join((words, goal_words(measure, goal)))


def _course(measure: Measure, start: Point, last: Point) -> str:
    """From the start to the latest figure."""
    t, language = measure.edition.t, measure.edition.language
    phrase = t.chart_rose if last.value > start.value else t.chart_fell if last.value < start.value else t.chart_same
    words = phrase.format(
        first=measure.short(start.value),
        first_period=format_period(start.observation.period, language),
        last=measure.full(last.value),
        last_period=format_period(last.observation.period, language),
    )
    note = style_word(measure.edition, last)
    return t.chart_noted.format(words=words, notes=note) if note else words


def _start(main: Main, own: Sequence[Commitment], edition: Edition) -> Point | None:
    """The starting point of the line to the target; else the last figure before the plan; else the first of all. None
    where none compares with the latest figure, for a sum, and for a rank, which falls as it gets better.
    """
    last = latest_of(main)
    if main.form == "total" or not _is_exact(last) or any(each.target.kind == "rank" for each in own):
        return None
    since = max((at for at in main.breaks if at < last.at), default=float("-inf"))
    found = [each for each in main.points if since < each.at < last.at and _compares(each, last)]
    base = main.way.path.base if main.way else None
    named = [each for each in found if each.observation.period == base]
    before = [each for each in found if each.observation.period.end <= edition.plan.period.start]
    return next(iter((*named, *before[-1:], *found)), None)


def _compares(point: Point, last: Point) -> bool:
    one, other = point.observation.period, last.observation.period
    return _is_exact(point) and (one.lasts_as(other) or (one.is_day and other.is_day))


def _is_exact(point: Point) -> bool:
    return point.is_solid and point.observation.bound == "exact"


def _side(measure: Measure, start: Point | None, last: Point, goal: Goal, own: Sequence[Commitment]) -> str:
    """“already below the target of 34 for 2025”: only between exact figures, and never against the verdict."""
    t = measure.edition.t
    if not own or not _is_exact(last) or not _is_plain(own[0], goal):
        return ""
    verdict, is_kept = own[0].verdict.status, goal.is_kept(last.value)
    is_late = last.observation.period.end >= goal.due.end
    denied = {Status.NOT_MET} if is_kept else {Status.MET}
    if verdict in denied or (is_late and verdict not in {Status.MET, Status.NOT_MET}):
        return ""
    stands = is_late or (start is not None and goal.is_kept(start.value))
    if last.value == goal.value and goal.is_strict:
        return ""
    if last.value == goal.value:
        phrase = t.chart_at_target if stands else t.chart_at_target_already
    elif last.value > goal.value:
        phrase = t.chart_above if stands else t.chart_above_already if is_kept else t.chart_above_still
    else:
        phrase = t.chart_below if stands else t.chart_below_already if is_kept else t.chart_below_still
    return phrase.format(goal=measure.short(goal.shown), due=format_period(goal.due, measure.edition.language))


def _is_plain(commitment: Commitment, goal: Goal) -> bool:
    """True for one figure that must be reached or not passed, as it was first set and as it reads."""
    target, verdict = commitment.target, commitment.verdict
    changed = goal.is_superseded or goal.is_later or target.change is not None or target.superseded_by is not None
    vague = target.vague or target.approximate or target.kind == "range"
    return not changed and not vague and not verdict.modifiers & {"override", "two_readings", "reported"}


def _done(main: Main) -> tuple[Period, Period]:
    """When a deliverable was done, and when it was due."""
    return latest_of(main).observation.period, main.goals[-1].due


def _goal_of(chart: Chart, own: Sequence[Commitment]) -> Goal | None:
    """The line of the commitment that leads the page, else the last."""
    goals = chart.main.goals if chart.main else next((row.goals for row in chart.rows if row.goals), ())
    if not goals or (chart.main and chart.main.form == "deed"):
        return None
    due = own[0].target.due if own else None
    return next((each for each in goals if each.due == due and not each.is_superseded), goals[-1])


def _years(edition: Edition, years: Sequence[int]) -> str:
    """2023、2024、2025; a long unbroken stretch from its first to its last."""
    if len(years) > 3 and years[-1] - years[0] == len(years) - 1:
        return edition.t.chart_years_span.format(first=years[0], last=years[-1])
    return edition.t.chart_list_join.join(map(str, years))
