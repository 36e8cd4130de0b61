"""Commitments as strips, in the words of one language: what the drawing shows, named on it and said beside it.

`strip_rows` serves any list of commitments; those without a strip are left out.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from operator import itemgetter

from markupsafe import Markup

from scorecard.saying.numbers import format_period, format_value
from scorecard.site.chart import STRIP_HEIGHT, STRIP_WIDTH, Strip
from scorecard.site.chart.strip import LEFT, TOP, StripPoint
from scorecard.site.compose.chart.captions import signed
from scorecard.site.compose.chart.placement import text_width
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.edition import Edition
from scorecard.site.pages.parts import StripRow, StripText

_ABOVE, _BELOW = 18, 55
_NAMED = 3
"""Earlier figures said beside a strip; the indicator's page has them all."""


def with_strip(edition: Edition, commitments: Iterable[Commitment]) -> list[Commitment]:
    """Those that have one, nearest to the target first, what cannot be compared last; but for those that another has
    replaced, which has its own.
    """
    own = [each for each in commitments if each.key in edition.strips and each.target.superseded_by is None]
    return sorted(own, key=lambda each: _distance(edition.strips[each.key]))


def chosen_for_all(edition: Edition, count: int) -> list[Commitment]:
    """The strips that stand for the plan: of each sector the commitment with most figures to compare, the newest first
    among equals; where the sectors are fewer than `count`, each one's second, and so on. In the plan's order.
    """
    by_sector: dict[str, list[tuple[tuple[int, int], str]]] = {}
    for each in with_strip(edition, edition.commitments):
        if (weight := _weight(edition, each))[0]:
            by_sector.setdefault(each.sector, []).append((weight, each.key))
    ranked = []
    for own in by_sector.values():
        own.sort(key=itemgetter(0), reverse=True)
        ranked += [(place, -figures, -latest, key) for place, ((figures, latest), key) in enumerate(own)]
    chosen = {key for *_, key in sorted(ranked)[:count]}
    return [each for each in edition.commitments if each.key in chosen]


def _weight(edition: Edition, each: Commitment) -> tuple[int, int]:
    """How many figures can be compared, and the day of the latest."""
    days = [point.period.end.toordinal() for point in edition.strips[each.key].points if not point.is_odd]
    return len(days), max(days, default=0)


def _distance(strip: Strip) -> tuple[bool, Decimal]:
    share = strip.share
    return strip.points[-1].is_odd, share if strip.is_ceiling else -share


def strip_rows(edition: Edition, commitments: Iterable[Commitment], address: str) -> tuple[StripRow, ...]:
    """A row for each commitment that has a strip, in the order given, for the page at `address`."""
    return tuple(
        _row(edition, each, edition.strips[each.key], address) for each in commitments if each.key in edition.strips
    )


def share_rows(edition: Edition, commitments: Iterable[Commitment], address: str) -> tuple[StripRow, ...]:
    """The promised shares on one axis, the highest promise first."""
    own = [each for each in commitments if f"share:{each.key}" in edition.strips and each.target.superseded_by is None]
    own.sort(key=lambda each: -edition.strips[f"share:{each.key}"].target)
    return tuple(_row(edition, each, edition.strips[f"share:{each.key}"], address, bare=True) for each in own)


def _row(edition: Edition, each: Commitment, strip: Strip, address: str, *, bare: bool = False) -> StripRow:
    due = each.target.due
    figures = [_figure(edition, each, point, with_unit=True) for point in reversed(strip.points)][:_NAMED]
    drawn_too = int(not bare and not strip.points[-1].is_odd)
    return StripRow(
        name=edition.name(each),
        href=edition.way_to(each, address),
        marks=Markup(compact(strip.marks)),
        texts=() if bare else tuple(_in_plot(text) for text in strip_texts(edition, each)),
        box=_SHARE_BOX if bare else _BOX,
        target=_target(edition, each, strip, with_unit=True),
        drawn_figures=tuple(figures[:drawn_too]),
        figures=tuple(figures[drawn_too:]) if strip.points else (edition.t.strip_no_figure,),
        mark=None if bare else edition.mark(each.verdict.status),
        due=edition.t.chart_due.format(date=format_period(due, edition.language)) if due else "",
    )


_BOX = f"{-LEFT} {6 - TOP} {STRIP_WIDTH} {STRIP_HEIGHT - 6}"
_SHARE_BOX = f"{-LEFT} -4 {STRIP_WIDTH} 24"
"""Where a drawing begins and how large it is, from the corner of its plot: words over and under it where it has any."""


_SIDES = {"": "start", "middle": "", "end": "end"}


def _in_plot(text: StripText) -> StripText:
    """Placed from the corner of the plot, so that the marks need no shift of their own; its look as classes."""
    look = [text.role if text.role != "zero" else "", _SIDES[text.anchor]]
    return replace(text, x=f"{float(text.x) - LEFT:g}", y=f"{float(text.y) - TOP:g}", role=" ".join(filter(None, look)))


_CLASSES = (
    (' stroke="var(--chart-quiet,#717476)" stroke-width="1"', ' class="q"'),
    (' stroke="var(--chart-target,#1a1a1a)" stroke-width="3.5"', ' class="t"'),
    (' fill="var(--chart-good,#dfe6f4)"', ' class="g"'),
    (' fill="var(--chart-value,#052876)" stroke-width="2"', ' class="v"'),
    (' stroke="var(--chart-value,#052876)" stroke-width="1.6"', ' class="r"'),
    (' stroke="var(--chart-value,#052876)"', ' class="r"'),
)
"""Attributes that the page's stylesheet says once for all strips."""


_GROUP = re.compile(r"<g[^>]*>(.*)</g>", re.DOTALL)
_LINE = re.compile(r'<line( class="\w") transform="translate\(([^,]+),([^)]+)\)" x2="([^"]+)" y2="([^"]+)"/>')
_CIRCLE = re.compile(
    r'<path d="M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0"([^/]*?) transform="translate\(([^,]+),([^)]+)\)"/>'
)
_LINES = re.compile(r'(?:<path class="q" d="[^"]*"/>){2,}')
_FRACTION = re.compile(r"\d+\.\d\d+")


def compact(marks: str) -> str:
    """The same marks in fewer bytes, from the corner of the plot: a page holds dozens."""
    inside = _GROUP.fullmatch(marks)
    marks = inside[1] if inside else marks
    for attributes, short in _CLASSES:
        marks = marks.replace(attributes, short)
    marks = _CIRCLE.sub(r'<circle\2 cx="\3" cy="\4" r="\1"/>', _LINE.sub(_path, marks))
    marks = _LINES.sub(lambda found: found[0].replace('"/><path class="q" d="', ""), marks)
    return _FRACTION.sub(lambda found: f"{float(found[0]):.1f}".removesuffix(".0"), marks)


def _path(line: re.Match[str]) -> str:
    """A rule as a path: across or up."""
    shown, x, y, right, down = line.groups()
    return f'<path{shown} d="M{x} {y}{f"h{right}" if down in {"0", "-0"} else f"v{down}"}"/>'


def _target(edition: Edition, each: Commitment, strip: Strip, *, with_unit: bool) -> str:
    value = format_value(strip.target, each.unit, edition.language, bare=not with_unit)
    return edition.t.strip_target.format(value=signed(edition.t, strip).format(value=value))


def _figure(edition: Edition, each: Commitment, point: StripPoint, *, with_unit: bool) -> str:
    value = format_value(point.value, each.unit, edition.language, bare=not with_unit)
    figure = edition.t.strip_figure.format(
        period=format_period(point.period, edition.language, short=True),
        value=edition.bounded(value, point.bound),
    )
    t = edition.t
    if each.target.every_group is not None and point.group:
        group = edition.plan.group_name(point.group, edition.language)
        figure = t.strip_of_group.format(figure=figure, group=group)
    if not with_unit or not point.doubt:
        return figure
    return (t.strip_unverified if point.doubt == "source" else t.strip_other_span).format(figure=figure)


def strip_texts(edition: Edition, each: Commitment) -> Iterable[StripText]:
    """Above the strip the figure that counts, below it the target and zero; each kept inside the frame."""
    strip = edition.strips[each.key]
    full = strip.points[-1]
    yield _placed(_figure(edition, each, full, with_unit=False), full.x, _ABOVE, "value")
    target = _target(edition, each, strip, with_unit=False)
    yield _placed(target, strip.target_x, _BELOW, "target")
    if abs(strip.target_x - strip.zero_x) > text_width(target) / 2 + 12:
        yield _placed("0", strip.zero_x, _BELOW, "zero")


def _placed(text: str, x: float, y: int, role: str) -> StripText:
    """Centred where there is room, else against the side it would cross."""
    half = text_width(text) / 2
    if x - half < 2:
        return StripText(x="2", y=str(y), anchor="", role=role, text=text)
    if x + half > STRIP_WIDTH - 2:
        return StripText(x=str(STRIP_WIDTH - 2), y=str(y), anchor="end", role=role, text=text)
    return StripText(x=f"{x:g}", y=str(y), anchor="middle", role=role, text=text)
