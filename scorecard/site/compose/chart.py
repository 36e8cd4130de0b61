"""A chart in the words of one language: accessible name and description, and each label's place beside its mark.

Words differ in length from language to language, so where a label stands is decided here, from estimated widths that no
common font exceeds: labels never leave the frame and never touch.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from scorecard.records.model import Unit
from scorecard.saying.numbers import format_date, format_period, format_value, unit_name
from scorecard.site.chart import HEIGHT, WIDTH, Chart, ChartLabel
from scorecard.site.compose.edition import Edition
from scorecard.site.pages import ChartFile, ChartText, ChartView

LINE_HEIGHT = 15
_LATIN, _DIGIT, _WIDE = 7.8, 8.2, 12.8
"""Estimated advance of a character set at 12.5 units, bold, in a wide system font."""
_MARGIN_X, _PLOT_RIGHT, _PLOT_BOTTOM = 236, 232, 164
_FILE_MARGIN, _FILE_LINE = 6, 16
_MARGIN_ROLES = ("target", "planned", "other", "comparator")


def chart_view(edition: Edition, indicator_id: str, chart: Chart, marks: str, name: str, unit: Unit) -> ChartView:
    """`marks` is the drawn chart."""
    t = edition.t
    years = [label for label in chart.labels if label.role == "year"]
    caption = t.indicator_chart_caption.format(name=name, unit=unit_name(unit, edition.language))
    if chart.difference is not None:
        period, gap = chart.difference
        words = format_value(gap, unit, edition.language, difference=True)
        caption = t.indicator_chart_difference.format(
            caption=caption,
            period=format_period(period, edition.language),
            difference=f"+{words}" if gap > 0 else words,
        )
    texts = (
        *_margin(edition, [label for label in chart.labels if label.role in _MARGIN_ROLES], unit, _edge(chart)),
        *_inside(edition, chart, unit),
        *(
            ChartText(x=f"{each.x:g}", y=f"{each.y:g}", anchor="middle", role="year", lines=(str(each.year),))
            for each in years
        ),
    )
    return ChartView(
        id="chart",
        title=name,
        caption=caption,
        description=_description(edition, chart, name, unit),
        marks=Markup(marks),
        texts=texts,
        width=WIDTH,
        height=HEIGHT,
        file=_file(edition, indicator_id, caption, texts),
    )


def _file(edition: Edition, indicator_id: str, caption: str, texts: Sequence[ChartText]) -> ChartFile:
    as_of = edition.t.indicator_as_of.format(as_of=format_date(edition.plan.as_of, edition.language))
    room = float(WIDTH - 2 * _FILE_MARGIN)
    head, foot = filled(caption, room), filled(f"{edition.say(edition.plan.site_name)} · {as_of}", room)
    top, bottom = -len(head) * _FILE_LINE - _FILE_MARGIN, HEIGHT + len(foot) * _FILE_LINE + _FILE_MARGIN
    placed = [("head", line, top + (at + 1) * _FILE_LINE + 2) for at, line in enumerate(head)]
    placed += [("foot", line, HEIGHT + (at + 1) * _FILE_LINE - 2) for at, line in enumerate(foot)]
    return ChartFile(
        path=f"data/i/{indicator_id}.{edition.language}.svg",
        top=top,
        height=bottom - top,
        around=tuple(
            ChartText(x=str(_FILE_MARGIN), y=str(y), anchor="start", role=role, lines=(line,))
            for role, line, y in placed
        ),
        surrounds=tuple(text for text in texts if text.role == "value"),
    )


def text_width(text: str) -> float:
    """A generous estimate in drawing units."""
    return sum(_WIDE if ord(each) > 0x2E80 else _DIGIT if each.isdigit() or each in "≥≤" else _LATIN for each in text)


def wrapped(text: str, room: float) -> list[str]:
    """The text in lines that fit: between words where there are any, else between characters."""
    pieces = text.split(" ") if " " in text else list(text)
    joint = " " if " " in text else ""
    lines = [pieces[0]]
    for piece in pieces[1:]:
        longer = lines[-1] + joint + piece
        if text_width(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def _edge(chart: Chart) -> float:
    """Where words may begin: right of everything drawn, so that a label stands beside its line."""
    drawn = [label.x for label in chart.labels if label.role in {"target", "value", "comparator", "other"}]
    planned = any(label.role in {"planned", "due"} for label in chart.labels)
    return float(_MARGIN_X) if planned else min(max(drawn) + 10, _MARGIN_X)


def _margin(edition: Edition, labels: Sequence[ChartLabel], unit: Unit, left: float) -> Iterable[ChartText]:
    """Right of the last mark, at the height of what they name, moved apart where they would touch."""
    blocks = [(label, _margin_lines(edition, label, unit)) for label in labels]
    while sum(len(lines) * LINE_HEIGHT + 4 for _, lines in blocks) > HEIGHT - 2:
        blocks.pop()  # the least needed stand last; the table below has every figure
    blocks.sort(key=lambda block: block[0].y)
    heights = [len(lines) * LINE_HEIGHT + 4 for _, lines in blocks]
    tops = [max(label.y - height / 2, 0.0) for (label, _), height in zip(blocks, heights, strict=True)]
    for at in range(1, len(tops)):
        tops[at] = max(tops[at], tops[at - 1] + heights[at - 1])
    floor = float(HEIGHT - 2)
    for at in range(len(tops) - 1, -1, -1):
        tops[at] = min(tops[at], floor - heights[at])
        floor = tops[at]
    for (label, lines), top in zip(blocks, tops, strict=True):
        yield ChartText(x=f"{left:g}", y=f"{top + 12:g}", anchor="start", role=label.role, lines=tuple(lines))


def _margin_lines(edition: Edition, label: ChartLabel, unit: Unit) -> list[str]:
    t, room = edition.t, float(WIDTH - _MARGIN_X)
    figure = value_words(edition, label, unit)
    if label.role == "target":
        return [t.chart_target.format(year=label.year), figure]
    if label.role == "planned":
        return [*wrapped(t.chart_planned.format(year=label.year), room), figure]
    if label.role == "other":
        named = edition.say(edition.inputs.indicators[label.name].record.name)
    else:
        named = edition.place_name(label.observation.geography if label.observation else None)
    return [*wrapped(named, room)[:3], t.chart_beside.format(year=label.year, value=figure)]


_UNIT = re.compile(r"[‘“（《「]*(?:[⺀-\uffff]|[^\s⺀-\uffff]+)[’”）》」，。、；：％]*|\s+")
"""What a line is not broken within: a word, or a wide character with the marks that belong to it."""


def filled(text: str, room: float) -> list[str]:
    """A longer text in lines that fit, broken between words and between wide characters."""
    lines = [""]
    for piece in _UNIT.findall(text):
        if lines[-1] and text_width(lines[-1] + piece.rstrip()) > room:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines if line.strip()]


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "_Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def _inside(edition: Edition, chart: Chart, unit: Unit) -> Iterable[ChartText]:
    """At the points, the latest first. One that finds no room is left to the table."""
    is_column = chart.form in {"total", "quota"}
    points = [label for label in chart.labels if label.role in {"value", "date"}]
    taken = [_Box(label.start_x, label.y - 2, label.x, label.y + 2) for label in chart.labels if label.role == "target"]
    if not is_column:
        taken += [_Box(each.x - 5, each.y - 5, each.x + 5, each.y + 5) for each in points]
    for label in (*(each for each in chart.labels if each.role == "due"), *points):
        text = _inside_words(edition, label, unit)
        width = text_width(text)
        x = min(max(label.x, 2 + width / 2), _PLOT_RIGHT - width / 2)
        for baseline in (label.y - 8, label.y - 18, label.y - 28) if is_column else (label.y - 9, label.y + 20):
            box = _Box(x - width / 2 - 2, baseline - 12, x + width / 2 + 2, baseline + 3)
            if box.top < 0 or box.bottom > _PLOT_BOTTOM or any(box.touches(each) for each in taken):
                continue
            taken.append(box)
            yield ChartText(x=f"{x:.1f}", y=f"{baseline:.1f}", anchor="middle", role=label.role, lines=(text,))
            break


def _inside_words(edition: Edition, label: ChartLabel, unit: Unit) -> str:
    if label.role == "due" and label.due:
        return edition.t.chart_due.format(date=format_period(label.due, edition.language))
    if label.role == "date" and label.observation:
        return edition.t.chart_done.format(date=format_period(label.observation.period, edition.language))
    return value_words(edition, label, unit)


def value_words(edition: Edition, label: ChartLabel, unit: Unit, *, bare: bool = True) -> str:
    """A figure with the sign or word of its bound."""
    assert label.value is not None
    bound = label.observation.bound if label.observation else "exact"
    text = format_value(label.value, unit, edition.language, bare=bare)
    return edition.bounded(text, bound)


def _description(edition: Edition, chart: Chart, name: str, unit: Unit) -> str:
    """Every figure of the chart in a sentence each, in the order of time, then what it is held against."""
    t = edition.t
    said = [
        t.indicator_chart_value.format(
            period=_period(edition, label), value=value_words(edition, label, unit, bare=False)
        )
        for label in reversed(chart.labels)
        if label.role == "value"
    ]
    said += [_inside_words(edition, label, unit) for label in chart.labels if label.role in {"date", "due"}]
    for label in chart.labels:
        if label.role == "target":
            value = value_words(edition, label, unit, bare=False)
            said.append(t.indicator_chart_target.format(year=label.year, value=value))
        elif label.role in _MARGIN_ROLES:
            said.append(" ".join(_margin_lines(edition, label, unit)))
    return t.indicator_chart_desc.format(name=name, figures=t.indicator_chart_join.join(said))


def _period(edition: Edition, label: ChartLabel) -> str:
    return format_period(label.observation.period, edition.language) if label.observation else str(label.year)
