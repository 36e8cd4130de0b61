"""The line to copy into another page: it frames an indicator there, as high as what the frame shows."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from scorecard.records.addresses import frame_address, to
from scorecard.site.chart import NARROW
from scorecard.site.compose.chart.placement import wrapped
from scorecard.site.compose.edition import Edition
from scorecard.site.compose.taking import public
from scorecard.site.pages.indicator import IndicatorPage

_ROOMS = (286, 446, 640)
"""For words: in a frame on a phone, on one held sideways, in a column of text."""

_WIDEST_PLOT = 480
_AROUND = 26
"""Above and below the words, with the border."""


def with_frame_line(edition: Edition, page: IndicatorPage) -> IndicatorPage:
    own = frame_address(page.indicator)
    source = public(edition, own) or to(page.address, own)
    height = max(_height(edition, page, room) for room in _ROOMS)
    line = (
        f'<iframe src="{escape(source)}" title="{escape(page.title)}" width="100%" height="{height}" loading="lazy"'
        ' style="border:1px solid #d8d8d2"></iframe>'
    )
    return replace(page, embed=line)


def _height(edition: Edition, page: IndicatorPage, room: int) -> int:
    """As `templates/parts/embed.css.j2` sets them: the words of each size, and the chart."""
    plot = 0.0
    if page.chart and page.chart.plots:
        plot = min(room, _WIDEST_PLOT) * NARROW.height / NARROW.width + 8
    return round(_AROUND + plot + sum(_heights(edition, page, room)))


def _heights(edition: Edition, page: IndicatorPage, room: int) -> Iterator[int]:
    has_plot = bool(page.chart and page.chart.plots)
    yield 26 * len(wrapped(page.title, room, 20)) + 4
    yield sum(24 * len(wrapped(f"{each.due} ◇ {each.mark.word}", room, 17)) for each in page.stamps) + 6
    yield 24 * len(wrapped(page.lead, room, 16)) + 6
    if page.chart and has_plot:
        yield 24 * len(wrapped(page.chart.subtitle, room, 14)) + 6
        yield sum(24 * len(wrapped(f"◇ {each.words}", room - 28, 14)) for each in page.chart.key) + 6
    source = page.chart.source if page.chart and has_plot else ""
    foot = " · ".join(filter(None, (source, *page.facts, edition.say(edition.plan.site_name))))
    yield 24 * len(wrapped(foot, room, 14)) + 6
