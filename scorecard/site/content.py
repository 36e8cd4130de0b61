"""What a site is made of, before any page is."""

from collections.abc import Mapping, Sequence

from scorecard.history.entry import ReleaseEntry
from scorecard.reading.load import Inputs, SiteWords
from scorecard.records.frozen import frozen
from scorecard.records.verdict import Verdict
from scorecard.site.chart import Chart, Strip
from scorecard.site.cut import USUAL_CUT, Cut


@frozen
class Content:
    """What a site tells: the plan as judged, in words, and what was published before."""

    inputs: Inputs
    words: SiteWords
    verdicts: Mapping[str, Verdict]
    releases: Sequence[ReleaseEntry] = ()
    has_pictures: bool = False
    """True where charts are to be painted too."""
    cut: Cut = USUAL_CUT
    """Where the lists of a large plan are cut."""


@frozen
class Drawings:
    """Its charts and strips, by name."""

    charts: Mapping[str, Chart]
    strips: Mapping[str, Strip]
