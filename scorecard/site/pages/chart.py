"""A chart on a page and in a file of its own: all text final, marks trusted SVG. What the chart templates place."""

from typing import NamedTuple

from markupsafe import Markup

from scorecard.records.frozen import frozen


class ChartText(NamedTuple):
    """Words of a drawing. A tuple: a plan has hundreds of thousands."""

    role: str
    """How they look."""
    drawn: Markup
    """Where they stand and what they say: an element from there to its end."""


@frozen
class PlotView:
    """One drawing with its words. `letters` is their size in drawing units."""

    layout: str
    width: int
    height: int
    letters: str
    marks: Markup
    words: Markup
    """All texts as elements whose looks the stylesheet of a page gives."""
    texts: tuple[ChartText, ...]
    """The same, for a file with looks of its own."""
    points: Markup
    """What answers to pointer, touch and focus: value, period and source of each figure where it is drawn."""


@frozen
class RowView:
    """A small plot: what it shows, in what unit and whether it counts, then the drawing."""

    id: str
    name: str
    unit: str
    note: str
    description: str
    plot: PlotView


@frozen
class KeyEntry:
    """A kind of mark that the chart has, and what it means."""

    mark: Markup
    words: str


@frozen
class FilePart:
    """A text or a nested drawing of a picture file, from top to bottom."""

    y: str
    x: str
    texts: tuple[ChartText, ...] = ()
    plot: PlotView | None = None
    mark: Markup | None = None


@frozen
class ChartFile:
    """The chart as a picture that stands alone: finding above, source and day below. `path` without its ending."""

    path: str
    width: int
    height: int
    parts: tuple[FilePart, ...]


@frozen
class ChartView:
    """A chart in the page's language. `finding` is its title, `subtitle` unit and better direction."""

    id: str
    name: str
    finding: str
    subtitle: str
    description: str
    plots: tuple[PlotView, ...]
    rows: tuple[RowView, ...]
    rows_title: str
    key: tuple[KeyEntry, ...]
    source: str
    hint: str
    picture: str
    """The address of the picture file, from the page."""
    photo: str
    """The same as a PNG; "" where none is made."""
    file: ChartFile
