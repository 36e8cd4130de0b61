"""The line that progress is measured by: where a chart draws it, so that being on track is seen."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from scorecard.records.model import Target
from scorecard.records.path import Path
from scorecard.site.chart.frame import Form, GoalLine, Point
from scorecard.site.chart.points import bounds, moment


def leading_path(targets: Sequence[Target], paths: Mapping[str, Path], as_of: date) -> Path | None:
    """The path of the target that is due next, else of the one due last. None for one that a later document changed."""
    current = [each for each in targets if each.due and each.superseded_by is None and each.change is None]
    by_day = sorted((each for each in current if each.due), key=lambda each: each.due.end if each.due else date.max)
    ahead = [each for each in by_day if each.due and each.due.end >= as_of]
    leading = (ahead[:1] or by_day[-1:])[:1]
    return paths.get(leading[0].id) if leading else None


def way_of(path: Path | None, form: Form, points: Sequence[Point], last: int) -> GoalLine | None:
    """Where the line runs in a plot that ends with the year `last`. None where it has no line, or not from its start.

    A figure for a year stands in the middle of it and is expected by its end: so the line is as far ahead of the
    calendar as the figures are, and each is seen above or below what it was judged by.
    """
    if path is None or form not in {"total", "level"} or (path.base is None) != (form == "total"):
        return None
    if path.base is None:
        return _of_total(path, points)
    start = next((each for each in points if each.observation.period == path.base), None)
    if start is None:
        return None
    ahead = start.end - start.at
    due = moment(path.due.end + timedelta(days=1)) - ahead
    stops = [(start.at, float(path.value))]
    if path.rate is None:
        return GoalLine(path=path, stops=(*stops, (due, float(path.goal))))
    years = range(path.since.year + 1, min(path.due.end.year, last) + 1)
    since = moment(path.since + timedelta(days=1))
    stops += [
        (since + count - ahead, path.expected(path.since.replace(year=year, day=28)))
        for count, year in enumerate(years, start=1)
    ]
    return GoalLine(path=path, stops=tuple(stops))


def _of_total(path: Path, points: Sequence[Point]) -> GoalLine | None:
    """From nothing, by what each column was expected to come to, to the last one's; within one year there is no way."""
    if path.due.end.year - path.since.year < 2:
        return None
    stops = [(moment(path.since + timedelta(days=1)), 0.0)]
    stops += [
        ((each.start + each.end) / 2, path.expected(each.observation.period.end))
        for each in points
        if path.since < each.observation.period.end <= path.due.end
    ]
    last = points[-1]
    if last.observation.period.end < path.due.end:
        first, end = bounds(path.due.last_year)
        width = last.end - last.start if last.observation.since is None else end - first
        stops.append((end - width / 2, float(path.goal)))
    return GoalLine(path=path, stops=tuple(stops)) if len(stops) > 1 else None
