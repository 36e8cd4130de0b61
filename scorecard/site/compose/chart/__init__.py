"""A chart in the words of one language. Words differ in length, so each language sets its own beside the same marks.

`title` says the finding, `captions` names every mark; `plot` and `small_plots` set words in the drawings, `placement`
finds them room; `file` makes the picture that stands alone.
"""

from collections.abc import Sequence

from scorecard.records.addresses import indicator_address, indicator_file
from scorecard.records.model import Unit
from scorecard.site.chart import LAYOUTS
from scorecard.site.compose.chart.captions import (
    axis_measure,
    chart_sources,
    description,
    key,
    measure_of,
    point_words,
    subtitle,
)
from scorecard.site.compose.chart.file import chart_file
from scorecard.site.compose.chart.plot import plot_view, what_points_say
from scorecard.site.compose.chart.small_plots import row_views
from scorecard.site.compose.chart.title import title
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.edition import Edition
from scorecard.site.compose.taking import public
from scorecard.site.pages.chart import ChartView

__all__ = ["chart_view"]


def chart_view(edition: Edition, indicator_id: str, unit: Unit, own: Sequence[Commitment]) -> ChartView | None:
    """`own` are the indicator's commitments, the one that leads the page first. None where there is no chart."""
    chart = edition.charts.get(indicator_id)
    if chart is None:
        return None
    t, main = edition.t, chart.main
    indicator = edition.inputs.indicators[indicator_id].record
    measure = axis_measure(edition, unit, main.axis) if main else measure_of(edition, unit, ())
    name = edition.say(indicator.name)
    finding = title(edition, chart, own, measure)
    below = subtitle(edition, indicator, chart, measure)
    own_words = [point_words(measure, each) for each in main.points] if main else []
    said = tuple(what_points_say(main, measure, own_words)) if main else ()
    plots = tuple(plot_view(chart, main, layout, measure, said) for layout in LAYOUTS if main)
    rows = row_views(edition, indicator, chart, own)
    rows_title = t.chart_rows_title if rows and main else ""
    keys = key(edition, chart, measure)
    source = chart_sources(edition, chart)
    path, at = indicator_file(indicator_id, edition.language), indicator_address(indicator_id)
    return ChartView(
        id="chart",
        name=name,
        finding=finding,
        subtitle=below,
        description=description(edition, chart, name, measure, own_words),
        plots=plots,
        rows=rows,
        rows_title=rows_title,
        key=keys,
        source=source,
        hint=t.chart_hint,
        picture=edition.to_file(at, f"{path}.svg"),
        photo=edition.to_file(at, f"{path}.png") if edition.has_pictures else "",
        file=chart_file(edition, path, (finding, below, source, public(edition, at)), plots, (rows_title, rows), keys),
    )
