"""The picture that is shown where someone shares the site: every commitment a shape, by outcome. No words."""

from collections.abc import Mapping

from scorecard.records.verdict import Verdict
from scorecard.site.compose.groups import WALL_ORDER
from scorecard.site.pages import WallPicture, WallShape

_WIDTH, _HEIGHT, _MARGIN = 1200, 630, 48
_LARGEST, _GAP = 120, 0.11
"""The most room a shape is given, and how much of it stays empty at each side."""


def wall_picture(verdicts: Mapping[str, Verdict]) -> WallPicture:
    """Rows of shapes as large as fit, in the order of the home page's wall."""
    codes = [status.value for status in WALL_ORDER for each in verdicts.values() if each.status is status]
    columns, room = _grid(len(codes))
    rows = -(-len(codes) // columns)
    left, top, gap = (_WIDTH - columns * room) // 2, (_HEIGHT - rows * room) // 2, round(room * _GAP)
    return WallPicture(
        width=_WIDTH,
        height=_HEIGHT,
        size=room - 2 * gap,
        shapes=tuple(
            WallShape(code=code, x=left + at % columns * room + gap, y=top + at // columns * room + gap)
            for at, code in enumerate(codes)
        ),
    )


def _grid(count: int) -> tuple[int, int]:
    """The number of columns that leaves most room for each of `count` shapes, and that room in whole pixels: the same
    shape is then the same pixels, which packs well."""

    def room(columns: int) -> int:
        rows = -(-count // columns)
        return min((_WIDTH - 2 * _MARGIN) // columns, (_HEIGHT - 2 * _MARGIN) // rows, _LARGEST)

    columns = max(range(1, count + 1), key=lambda each: (room(each), each), default=1)
    return columns, room(columns) if count else _LARGEST
