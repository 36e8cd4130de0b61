"""The small plots in words: what each shows, whether it counts, and its figures."""

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from scorecard.records.model import Indicator, Observation, Unit
from scorecard.saying.numbers import format_period
from scorecard.site.chart import ROW, Chart, Point, Scale, SmallPlot
from scorecard.site.compose.chart.captions import Measure, goal_words, measure_of, point_words, sourced
from scorecard.site.compose.chart.placement import Box, Canvas, Spot, answering
from scorecard.site.compose.chart.plot import canvas, level_line, missing_marks, years
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.edition import Edition
from scorecard.site.pages.chart import PlotView, RowView


def row_views(edition: Edition, indicator: Indicator, chart: Chart, own: Sequence[Commitment]) -> tuple[RowView, ...]:
    """Each is said not to be used to judge unless a verdict rests on one of its figures."""
    used = [each for commitment in own for each in commitment.verdict.used]
    return tuple(_row(edition, indicator, chart, row, used) for row in chart.rows)


def _row(edition: Edition, indicator: Indicator, chart: Chart, row: SmallPlot, used: Sequence[Observation]) -> RowView:
    t = edition.t
    measure = measure_of(edition, _unit(edition, indicator, row), [each.value for each in row.points])
    is_used = any(each.observation in used for each in row.points)
    note = (
        t.chart_row_planned if row.kind == "planned" else "" if is_used or row.kind == "missing" else t.chart_row_aside
    )
    words = [point_words(measure, each) for each in row.points]
    said = [*words, *(goal_words(measure_of(edition, _unit(edition, indicator, row), []), goal) for goal in row.goals)]
    return RowView(
        id=f"row-{chart.rows.index(row)}",
        name=_name(edition, indicator, row),
        unit=measure.name,
        note=note,
        description=t.indicator_chart_join.join(said) or t.chart_key_missing,
        plot=_plot(chart, row, measure, words),
    )


def _unit(edition: Edition, indicator: Indicator, row: SmallPlot) -> Unit:
    units = edition.inputs.units.record.units
    series = next((each for each in indicator.series if each.id == row.series), None)
    return units[(series.unit if series else None) or indicator.unit]


def _name(edition: Edition, indicator: Indicator, row: SmallPlot) -> str:
    """The place, then the series, then from when it is added up."""
    t = edition.t
    pieces = [edition.place_name(row.geography)]
    series = next((each for each in indicator.series if each.id == row.series), None)
    if series is not None:
        pieces = [edition.say(series.name)] if row.geography is None else [*pieces, edition.say(series.name)]
    if row.group:
        group = edition.plan.group_name(row.group, edition.language)
        pieces = [group] if pieces == [edition.place_name(None)] else [*pieces, group]
    if row.since is not None:
        since = next(each.observation.since for each in row.points if each.observation.since is not None)
        pieces.append(t.flag_since.format(start=format_period(since, edition.language)))
    elif row.kind == "own":
        pieces.append(t.chart_row_other_span)
    return t.chart_row_join.join(pieces)


def _plot(chart: Chart, row: SmallPlot, measure: Measure, words: Sequence[str]) -> PlotView:
    scale = chart.scale(ROW, row.axis)
    page = canvas(ROW)
    page.take_over(years(ROW, scale.first, scale.last))
    page.keep_off(_stem(scale.x(each.at), scale.y(float(each.value)), scale.y(0.0)) for each in row.points)
    page.keep_off(level_line(each, scale) for each in row.points if each.is_stretch)
    if row.kind == "missing":
        missing_marks(page, chart.missing, scale)
    for goal in row.goals[-1:]:
        y = ROW.top if row.kind == "missing" else scale.y(float(goal.value))
        page.fix((measure.goal(goal),), "target", (scale.x(goal.end), y - 5, "end"))
    points = []
    for each, said in reversed(list(zip(row.points, words, strict=True))):
        role = "value" if row.kind == "own" else "beside"
        x, y = scale.x(each.at), scale.y(float(each.value))
        _figure(page, measure, each, role, (*_reach(each, scale), x, y))
        points.append(answering(x, y, sourced(measure.edition, each, said)))
    return PlotView(
        layout=ROW.name,
        width=ROW.width,
        height=ROW.height,
        letters=f"{ROW.letters:g}",
        marks=Markup(row.marks),
        words=page.words,
        texts=tuple(page.texts),
        points=Markup("".join(reversed(points))),
    )


def _stem(x: float, y: float, zero: float) -> Box:
    return x - 5, min(y - 5, zero), x + 5, max(y + 5, zero)


def _reach(point: Point, scale: Scale) -> tuple[float, float]:
    """From where to where a mark reaches, with some room."""
    x = scale.x(point.at)
    left, right = (scale.x(point.start), scale.x(point.end)) if point.is_stretch else (x, x)
    return min(left, x - 5) - 4, max(right, x + 5) + 4


def _figure(page: Canvas, measure: Measure, point: Point, role: str, mark: tuple[float, float, float, float]) -> None:
    """Above the mark, else beside it."""
    figure = measure.figure(point.value, point.observation.bound)
    left, right, x, y = mark
    side = y + page.letters * 0.35
    over: Spot = (x, y - 9 if point.value >= Decimal(0) else y + 16, "middle")
    page.put((figure,), role, [over, (right, side, "start"), (left, side, "end")])
