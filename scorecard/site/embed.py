"""An indicator for other people's pages: a small document of its own, which any page may frame.

It needs no script and fetches nothing. Its style stands inside, and its own policy lets in no other.
"""

import base64
import hashlib
from functools import cache

from markupsafe import Markup

from scorecard.records.addresses import frame_address, public_address, to
from scorecard.records.frozen import frozen
from scorecard.site.chart import NARROW
from scorecard.site.html_language import html_direction, html_language
from scorecard.site.pages.chart import PlotView
from scorecard.site.pages.indicator import IndicatorPage


@frozen
class Embedded:
    """What the frame shows beside the page's own words: its chart, and the way to page and site."""

    address: str
    html_language: str
    html_direction: str
    policy: str
    style: Markup
    site_name: str
    home: str
    href: str
    canonical: str
    plot: PlotView | None
    source: str


@frozen
class FramePlace:
    """The site a frame speaks for: in one language, whose pages stand in `folder`."""

    language: str
    folder: str
    site_name: str
    site_url: str | None


def embedded(page: IndicatorPage, place: FramePlace, style: str) -> Embedded:
    """What the frame of a page shows."""
    address = frame_address(page.indicator)
    chart = page.chart
    plot = next((each for each in chart.plots if each.layout == NARROW.name), None) if chart else None
    return Embedded(
        address=address,
        html_language=html_language(place.language),
        html_direction=html_direction(place.language),
        policy=policy_of(style),
        style=Markup(style),
        site_name=place.site_name,
        home=to(address, ""),
        href=to(address, page.address),
        canonical=public_address(place.site_url, place.folder + page.address) if place.site_url else "",
        plot=plot,
        source=chart.source if chart and plot else "",
    )


@cache
def policy_of(style: str) -> str:
    """What the document may load: nothing but the style that stands in it."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
