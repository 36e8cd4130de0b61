"""The words of the large plot in one layout: axis, years, targets on their lines, figures at their marks."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from markupsafe import Markup

from scorecard.saying.numbers import format_period
from scorecard.site.chart import BOX, Chart, Goal, Layout, Main, Point, Scale
from scorecard.site.chart.drawing import runs
from scorecard.site.chart.points import bounds
from scorecard.site.compose.chart.captions import Measure, point_words, sourced, whose
from scorecard.site.compose.chart.placement import Box, Canvas, Spot, answering, text_width
from scorecard.site.pages.chart import PlotView

_MANY = 12
"""From this many figures on only the outstanding ones are named at their marks."""


Said = tuple[Point, bool, str]
"""A figure of the plot, whether it stands as a column, and what its mark answers."""

_COLUMNS = frozenset({"total", "quota"})

_HALF, _BESIDE = 2.0, 2.25
"""Half of what a level line takes, and how far from its middle words stand."""


def plot_view(chart: Chart, main: Main, layout: Layout, measure: Measure, said: Iterable[Said]) -> PlotView:
    """One layout's drawing with its words; the figures first that a reader looks for."""
    scale = chart.scale(layout, main.axis)
    page = canvas(layout)
    if main.form != "deed":
        _ticks(page, main, scale, measure)
    page.take_over(years(layout, scale.first, scale.last))
    _plan(page, chart, scale, measure)
    missing_marks(page, chart.missing, scale)
    page.keep_off(_obstacles(main, scale))
    _keep_off_lines(page, main, scale)
    now = measure.edition.plan.as_of.year
    # What holds is named before what was superseded, what is due next before what follows and what was due.
    for at, goal in enumerate(sorted(main.goals, key=lambda each: (each.is_superseded, each.year < now, each.year))):
        _goal(page, main, goal, scale, measure, is_last=at == 0)
    for point in _named(main.points):
        _value(page, main, point, scale, measure)
    _beside(page, main, scale, measure)
    return PlotView(
        layout=layout.name,
        width=layout.width,
        height=layout.height,
        letters=f"{layout.letters:g}",
        marks=Markup(chart.marks[layout.name]),
        words=page.words,
        texts=tuple(page.texts),
        points=Markup("".join(_points(main, scale, said))),
    )


def what_points_say(main: Main, measure: Measure, own_words: Iterable[str]) -> Iterable[Said]:
    """From left to right, the same in every layout. `own_words` are said of the place's own figures."""
    edition, is_column = measure.edition, main.form in _COLUMNS
    own = [(each, is_column, words) for each, words in zip(main.points, own_words, strict=True)]
    others = [
        (each, False, f"{whose(edition, each)} {point_words(measure, each)}")
        for each in (*main.comparators, *main.other)
    ]
    for each, stands, words in sorted((*own, *others), key=lambda one: one[0].at):
        yield each, stands, sourced(edition, each, words)


def _points(main: Main, scale: Scale, said: Iterable[Said]) -> Iterable[str]:
    for each, is_column, words in said:
        y = scale.y(1.0 if main.form == "deed" else float(each.value))
        yield answering(_middle(each, scale, is_column=is_column), y, words)


def _middle(point: Point, scale: Scale, *, is_column: bool) -> float:
    """Where a figure's mark stands: a column in the middle of its stretch, a dot where it is."""
    return scale.x((point.start + max(point.end, point.start + 1 / 12)) / 2 if is_column else point.at)


def _ticks(page: Canvas, main: Main, scale: Scale, measure: Measure) -> None:
    for tick in main.axis.ticks:
        spot = scale.layout.left - 6, scale.y(float(tick)) + page.letters * 0.34, "end"
        page.fix((measure.tick(tick),), "tick", spot)


def canvas(layout: Layout) -> Canvas:
    """One to set a layout's words on."""
    return Canvas(width=layout.width - 1, top=0, bottom=layout.height, letters=layout.letters, left=1)


@lru_cache(maxsize=512)
def years(layout: Layout, first: int, last: int) -> Canvas:
    """As many as stand apart, always the last or the round ones; at the edge one may push its neighbour out."""
    page, scale = canvas(layout), Scale(layout=layout, first=first, last=last, low=0, high=1)
    room = text_width("2025", page.letters) + 4
    every = next((each for each in (1, 2, 5, 10, 20) if each * scale.step >= room), 50)
    for year in range(last, first - 1, -1):
        if (year % every == 0) if every > 2 else (last - year) % every == 0:
            spot = scale.x(year + 0.5), layout.bottom + page.letters * 1.45, "middle"
            page.put((str(year),), "year", [spot])
    return page


def _plan(page: Canvas, chart: Chart, scale: Scale, measure: Measure) -> None:
    """The name of the shaded years above them."""
    first, last = bounds(chart.plan)
    words = measure.edition.t.chart_plan.format(period=format_period(chart.plan, measure.edition.language))
    middle = (scale.x(max(first, scale.first)) + scale.x(min(last, scale.last + 1))) / 2
    spot = middle, scale.layout.top - page.letters * 0.5, "middle"
    page.fix((words,), "plan", spot)


def missing_marks(page: Canvas, missing: Sequence[int], scale: Scale) -> None:
    """A question mark in each box."""
    for year in missing:
        if scale.first <= year <= scale.last and scale.step > 9:
            x, foot = scale.x(year + 0.5), scale.y(scale.low) - 3
            page.fix(("?",), "missing", (x, foot - BOX / 2 + page.letters * 0.36, "middle"))
            page.keep_off([(x - BOX / 2 - 1, foot - BOX - 1, x + BOX / 2 + 1, foot + 1)])


def _obstacles(main: Main, scale: Scale) -> Iterable[Box]:
    if main.form in _COLUMNS:
        zero = scale.y(0)
        for each in filter(_value_of, main.points):
            y, left, right = scale.y(float(each.value)), scale.x(each.start), scale.x(each.end)
            room = (right - left) * 0.2
            yield left + room, min(y, zero), right - room, max(y, zero)
    else:
        yield from (_around(each, scale, main) for each in main.points)
    yield from (_around(each, scale, main) for each in (*main.comparators, *main.other))
    if not main.axis.is_broken and main.form != "deed":
        yield scale.layout.left, scale.y(max(scale.low, 0)) - 1, scale.layout.right, scale.y(max(scale.low, 0)) + 1
    for goal in main.goals:
        if main.form == "deed":
            yield scale.x(goal.end) - 3, scale.y(1.6), scale.x(goal.end) + 3, scale.y(0.4)
            continue
        yield level_line(goal, scale)
    yield from (level_line(each, scale) for each in main.planned)


def level_line(at: Goal | Point, scale: Scale) -> Box:
    """What a line takes that stays at one value from its start to its end."""
    y = scale.y(float(at.value))
    return scale.x(at.start), y - _HALF, scale.x(at.end), y + _HALF


def _keep_off_lines(page: Canvas, main: Main, scale: Scale) -> None:
    """The joined stretches, and the line to the target."""
    rows = runs(main.points) if main.form == "level" else []
    for before, after in pairwise(rows):
        if before["run"] == after["run"]:
            line = scale.x(before["at"]), scale.y(before["value"]), scale.x(after["at"]), scale.y(after["value"])
            page.keep_off_line(line, 2)
    for (at, value), (later, expected) in pairwise(main.way.stops if main.way else ()):
        page.keep_off_line((scale.x(at), scale.y(value), scale.x(later), scale.y(expected)), 1)


def _value_of(point: Point) -> Decimal:
    return point.value


def _around(point: Point, scale: Scale, main: Main) -> Box:
    x, y = scale.x(point.at), scale.y(1.0 if main.form == "deed" else float(point.value))
    return x - 6, y - 6, x + 6, y + 6


def _goal(page: Canvas, main: Main, goal: Goal, scale: Scale, measure: Measure, *, is_last: bool) -> None:
    """On its line, or what leads there from the axis; with its year where there is another target."""
    t = measure.edition.t
    if main.form == "deed":
        words = t.chart_due.format(date=format_period(goal.due, measure.edition.language))
        page.fix((words,), "target", (scale.x(goal.end), scale.y(1.6) - 6, "middle"))
        return
    if goal.is_superseded:
        words = t.chart_target_superseded.format(year=goal.year, value=measure.goal(goal))
    elif len({each.year for each in main.goals}) > 1 or len(main.goals) > 2:
        words = t.chart_target_of.format(year=goal.year, value=measure.goal(goal))
    else:
        words = t.strip_target.format(value=measure.goal(goal))
    near = tuple(_near_its_line(page, goal, scale))
    # The figure alone beside its line says more than all words beside another one.
    for spots in () if goal.is_superseded else (near, _on_its_leader(page, goal, scale)):
        if page.put((words,), "target", spots) or page.put((measure.goal(goal),), "target", spots):
            return
    page.put((words,), "target", near, always=is_last)


def _near_its_line(page: Canvas, goal: Goal, scale: Scale) -> Iterator[Spot]:
    letters, y, start, end = page.letters, scale.y(float(goal.value)), scale.x(goal.start), scale.x(goal.end)
    over, under = y - letters * 0.3 - _BESIDE, y + letters + _BESIDE
    ordered = (under, over) if goal.is_ceiling and y - letters * 1.4 < scale.layout.top else (over, under)
    yield from ((end, each, "end") for each in ordered)
    yield start - 6, y + letters * 0.35, "end"
    yield end + 6, y + letters * 0.35, "start"
    yield from ((start + (end - start) * share, each, "middle") for share in (0.5, 0.2) for each in ordered)


def _on_its_leader(page: Canvas, goal: Goal, scale: Scale) -> tuple[Spot, ...]:
    """Above, within and below the line that leads from the axis to the target: where that begins, then at the axis."""
    y = scale.y(float(goal.value))
    ends = ((scale.x(goal.start) - 6, "end"), (scale.layout.left + 4, "start"))
    rows = (y - page.letters * 0.3 - _BESIDE, y + page.letters * 0.35, y + page.letters + _BESIDE)
    return tuple((x, row, anchor) for x, anchor in ends for row in rows)


def _named(points: Sequence[Point]) -> list[Point]:
    """The latest first: where room is short, it is the last to go. Of many, the ends and the extremes only."""
    if len(points) <= _MANY:
        return list(reversed(points))
    values = [each.value for each in points]
    wanted = dict.fromkeys([len(points) - 1, 0, values.index(max(values)), values.index(min(values))])
    odd = [at for at, each in enumerate(points) if not each.is_solid]
    return [points[at] for at in dict.fromkeys([*wanted, *odd])]


def _value(page: Canvas, main: Main, point: Point, scale: Scale, measure: Measure) -> None:
    """A figure at its mark, with its period where that is no whole year; on the far side of zero, never on a column."""
    each = point.observation
    period = format_period(each.period, measure.edition.language, short=True)
    if main.form == "deed":
        spot = scale.x(point.at), scale.y(1.0) - 12, "middle"
        page.fix((measure.edition.t.chart_done.format(date=period),), "value", spot)
        return
    figure = measure.figure(point.value, each.bound)
    is_column = main.form in _COLUMNS
    x, y = _middle(point, scale, is_column=is_column), scale.y(float(point.value))
    is_plain = each.period.every == "year" or (is_column and each.since is not None)

    def around(lines: int) -> Iterator[Spot]:
        if is_column:
            return _around_column(page, x, y, below=point.value < 0, lines=lines)
        return _around_mark(page, x, y, lines=lines)

    if is_plain or not page.put((figure, period), "value", around(2)):
        page.put((figure,), "value", around(1))


def _around_column(page: Canvas, x: float, y: float, *, below: bool, lines: int) -> Iterator[Spot]:
    """Beyond the end of a column, which may stand below the axis."""
    letters, more = page.letters, (lines - 1) * page.line
    if below:
        yield x, y + 5 + letters * 0.78, "middle"
    else:
        yield from ((x, y - 5 - more, "middle"), (x, y - 5 - more - letters, "middle"))


def _around_mark(page: Canvas, x: float, y: float, *, lines: int = 1) -> Iterator[Spot]:
    letters, more = page.letters, (lines - 1) * page.line
    over, under = y - 11 - more, y + 11 + letters * 0.78
    yield x, over, "middle"
    yield x, under, "middle"
    for each in (over, under):
        yield x + 4, each, "start"
        yield x - 4, each, "end"
    side = y + letters * 0.35 - more / 2
    yield x + 10, side, "start"
    yield x - 10, side, "end"


def _beside(page: Canvas, main: Main, scale: Scale, measure: Measure) -> None:
    """Hollow marks: named where there is room, else by their figure, which the key names."""
    edition = measure.edition
    latest = {(each.observation.geography, each.name): each for each in (*main.comparators, *main.other)}
    for each in latest.values():
        figure = measure.figure(each.value, each.observation.bound)
        x, y = scale.x(each.at), scale.y(float(each.value))
        spots = list(_around_mark(page, x, y))
        named = "" if each.name else whose(edition, each)
        if not named or not page.put((f"{named} {figure}",), "beside", [*reversed(spots)]):
            page.put((figure,), "beside", spots)
    for each in main.planned:
        figure = measure.figure(each.value, each.observation.bound)
        words = edition.t.chart_plan_mark.format(value=figure)
        y, end = scale.y(float(each.value)), scale.x(each.end)
        spots = [(end, y + page.letters * 1.1, "end"), (end, y - page.letters * 0.45, "end")]
        if not page.put((words,), "beside", spots):
            page.put((figure,), "beside", spots)
