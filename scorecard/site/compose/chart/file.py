"""The chart as a picture that stands alone: finding, unit, plots, key, source and day, from top to bottom."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from scorecard.saying.numbers import format_date
from scorecard.site.chart import WIDE
from scorecard.site.compose.chart.placement import wrapped
from scorecard.site.compose.edition import Edition
from scorecard.site.pages.chart import ChartFile, ChartText, FilePart, KeyEntry, PlotView, RowView

WIDTH = 760
_MARGIN = 20
_ROOM = float(WIDTH - 2 * _MARGIN)
_COLUMN = (WIDTH - 2 * _MARGIN + 16) // 2
_LETTERS = {"head": 20.0, "sub": 14.0, "note": 13.0, "foot": 12.5}
_MARK = 28


class _Stack:
    """Parts one below the other."""

    def __init__(self) -> None:
        self.parts: list[FilePart] = []
        self.y = float(_MARGIN)

    def text(
        self, words: str, role: str, *, x: float = _MARGIN, room: float = _ROOM, mark: Markup | None = None
    ) -> float:
        """Lines of text; gives where they end."""
        letters = _LETTERS[role]
        lines = wrapped(words, room, letters) if words else []
        for at, line in enumerate(lines):
            y = self.y + letters * (0.9 + 1.35 * at)
            text = ChartText(role, Markup(f' x="{x:g}" y="{y:g}">{escape(line)}</text>'))
            self.parts.append(
                FilePart(x=f"{x - _MARK:g}", y=f"{y - 10:g}", texts=(text,), mark=Markup() if at else mark)
            )
        return self.y + letters * 1.35 * len(lines)

    def plot(self, plot: PlotView, x: float, y: float) -> None:
        self.parts.append(FilePart(x=f"{x:g}", y=f"{y:g}", plot=plot))


def chart_file(
    edition: Edition,
    path: str,
    words: tuple[str, str, str, str],
    plots: Sequence[PlotView],
    titled_rows: tuple[str, Sequence[RowView]],
    key: Sequence[KeyEntry],
) -> ChartFile:
    """`words` are the finding, the subtitle, the source and where the page stands, where that is known."""
    rows_title, rows = titled_rows
    stack = _Stack()
    stack.y = stack.text(words[0], "head") + 4
    stack.y = stack.text(words[1], "sub") + 8
    for plot in plots:
        if plot.layout == WIDE.name:
            stack.plot(plot, _MARGIN, stack.y)
            stack.y += plot.height + 4
    if key:
        _keys(stack, key)
    if rows_title:
        stack.y = stack.text(rows_title, "sub") + 6
    for at in range(0, len(rows), 2):
        _pair(stack, rows[at : at + 2])
    stack.y = stack.text(words[2], "foot")
    as_of = edition.t.indicator_as_of.format(as_of=format_date(edition.plan.as_of, edition.language))
    stack.y = stack.text(f"{edition.say(edition.plan.site_name)} · {as_of}", "foot")
    stack.y = stack.text(words[3], "foot") + _MARGIN * 0.7
    return ChartFile(path=path, width=WIDTH, height=round(stack.y), parts=tuple(stack.parts))


def _keys(stack: _Stack, key: Sequence[KeyEntry]) -> None:
    """In two columns, each entry beside its mark."""
    room = float(_COLUMN - _MARK - 16)
    for at in range(0, len(key), 2):
        stack.y = max(
            stack.text(each.words, "note", x=_MARGIN + _MARK + side * _COLUMN, room=room, mark=each.mark)
            for side, each in enumerate(key[at : at + 2])
        )
    stack.y += 8


def _pair(stack: _Stack, rows: Sequence[RowView]) -> None:
    ends = [
        stack.text(" · ".join(filter(None, (each.name, each.unit, each.note))), "note", x=x, room=float(_COLUMN - 20))
        for x, each in zip((_MARGIN, _MARGIN + _COLUMN), rows, strict=False)
    ]
    for side, each in enumerate(rows):
        stack.plot(each.plot, _MARGIN + side * _COLUMN, max(ends))
    stack.y = max(ends) + rows[0].plot.height + 8
