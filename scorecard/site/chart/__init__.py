"""Stage 4. An indicator's values and targets → a chart: Vega-Lite specification, drawn marks, and what stands where.

A chart is drawn without any text, once for all languages and independent of the machine's fonts; each language sets
its own words beside the marks (`compose/chart`). What the place has figures for stands in one large plot, drawn for a
narrow and for a wide page; what else there is in small ones below it (`rows`). The large plot has four forms:

- `total`: a running total as columns from zero, against the line of the sum to reach;
- `quota`: one column a period from zero, against the line every period must keep;
- `level`: a dot a period, joined only where periods follow on, against the mark to reach at the due date, and where the
  target compares two series against the other one;
- `deed`: the day a dated deliverable was done, against the day it was due.
"""

from collections.abc import Mapping
from types import MappingProxyType

from scorecard.records.model import Indicator
from scorecard.records.path import Path
from scorecard.site.chart.drawing import framed, standing_alone
from scorecard.site.chart.drawn_marks import draw
from scorecard.site.chart.frame import (
    LAYOUTS,
    NARROW,
    ROW,
    WIDE,
    Axis,
    Chart,
    Goal,
    GoalLine,
    Layout,
    Main,
    Point,
    Scale,
    SmallPlot,
)
from scorecard.site.chart.main import ChartPlan, drawn_in, fitted_layers, layers_of, main_of, targets_of, years_shown
from scorecard.site.chart.painting import FONT, PAINTING_VERSION, paint
from scorecard.site.chart.points import goals, latest_difference, missing_years
from scorecard.site.chart.small_plots import BOX, missing_row, row_of, rows_beside
from scorecard.site.chart.strip import STRIP_HEIGHT, STRIP_WIDTH, Strip, share_strip, strip_of
from scorecard.site.chart.templates import plain_template, template

__all__ = [
    "BOX",
    "FONT",
    "LAYOUTS",
    "NARROW",
    "PAINTING_VERSION",
    "ROW",
    "STRIP_HEIGHT",
    "STRIP_WIDTH",
    "WIDE",
    "Axis",
    "Chart",
    "ChartPlan",
    "Goal",
    "GoalLine",
    "Layout",
    "Main",
    "Point",
    "Scale",
    "SmallPlot",
    "Strip",
    "indicator_chart",
    "paint",
    "share_strip",
    "strip_of",
]

NO_PATHS: Mapping[str, Path] = MappingProxyType({})


def indicator_chart(
    indicator: Indicator,
    frame: ChartPlan,
    indicators: Mapping[str, Indicator] | None = None,
    paths: Mapping[str, Path] = NO_PATHS,
) -> Chart | None:
    """The chart of everything known; None where nothing is.

    `indicators` is where the other series of a target that compares two is found; `paths` are the lines that the
    targets are measured by, by their ids.
    """
    main = main_of(indicator, frame, {} if indicators is None else indicators, paths)
    groups = rows_beside(indicator, drawn_in(main, indicator) if main else ())
    if main is None and not groups:
        return None
    marks = main.goals if main else tuple(goals(targets_of(indicator, {}), None, frame.plan, ()))
    points = [*(main.points if main else ()), *(point for group in groups.values() for point in group)]
    first, last = years_shown(sorted(points, key=lambda each: each.end), marks, frame)
    # A deed that was done has no yearly figure that could be missing.
    is_done = main is not None and main.form == "deed" and main.points[-1].value == 1
    unknown = () if is_done else missing_years(indicator.own, frame.plan, frame.as_of)
    missing = tuple(year for year in unknown if first <= year)
    rows = [] if main else [missing_row((first, last), missing, marks)]
    for group, found in groups.items():
        shown = [each for each in found if each.at >= first]
        is_judged = bool(group.part) and not (group.series or group.geography or group.is_planned)
        own = targets_of(indicator, dict(group.part)) if is_judged else []
        if shown:
            rows.append(row_of((first, last), group, shown, goals(own, "level", frame.plan, shown)))
    chart = Chart(first=first, last=last, plan=frame.plan, missing=missing, main=main, rows=tuple(rows))
    return _drawn(chart, main) if main else chart


def _drawn(chart: Chart, main: Main) -> Chart:
    """With its large plot drawn for each layout, and as a specification that stands alone."""
    scales = {layout.name: chart.scale(layout, main.axis) for layout in LAYOUTS}
    wide = WIDE.name
    shared = layers_of(main, scales[wide], chart.plan)
    layers = {name: {**shared, **fitted_layers(main, scale, chart.missing)} for name, scale in scales.items()}
    return Chart(
        first=chart.first,
        last=chart.last,
        plan=chart.plan,
        missing=chart.missing,
        main=main,
        rows=chart.rows,
        marks={name: draw(framed(template("chart"), scale, layers[name])) for name, scale in scales.items()},
        specification=standing_alone(framed(plain_template("chart"), scales[wide], layers[wide])),
        difference=latest_difference(main.points, main.other),
    )
