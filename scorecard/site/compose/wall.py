"""Every commitment at once: as tiles on the home page, and as the picture shown where someone shares the site."""

from collections.abc import Mapping, Sequence

from scorecard.records.addresses import indicator_address, sector_address, to
from scorecard.records.outline import Sector
from scorecard.records.verdict import Status, Verdict
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.degrees import Degree, degree_of, degree_word
from scorecard.site.compose.edition import Edition
from scorecard.site.compose.headed_lists import of_sector
from scorecard.site.pages.parts import Link
from scorecard.site.pages.wall import Tile, TileRun, WallPicture, WallSector, WallShape

_PICTURE_ORDER = (
    Status.NOT_MET,
    Status.MET,
    Status.OFF_TRACK,
    Status.BEHIND,
    Status.ON_TRACK,
    Status.AWAITING,
    Status.NOT_ESTABLISHED,
    Status.NOT_DUE,
    Status.CANNOT_BE_JUDGED,
    Status.QUALITATIVE,
)
_SIGNED = frozenset({Degree.MET, Degree.NOT_MET, Degree.OFF_TRACK, Degree.BEHIND, Degree.ON_TRACK})
"""The degrees whose tile shows the outcome's shape; the others differ by tone and edge."""


def wall_sectors(edition: Edition, address: str) -> tuple[WallSector, ...]:
    """A sector's tiles, a run for each degree, dark to light, so that the wall is a chart of itself. Empty for a plan
    too large to be seen at once.
    """
    if edition.is_cut:
        return ()
    return tuple(_sector(edition, sector, address) for sector in edition.plan.sectors if of_sector(edition, sector))


def _sector(edition: Edition, sector: Sector, address: str) -> WallSector:
    own = of_sector(edition, sector)
    runs = []
    for degree in Degree:
        members = [each for each in own if degree_of(each) is degree]
        if members:
            runs.append(_run(edition, degree, members, address))
    return WallSector(
        link=Link(text=edition.say(sector.name), href=to(address, sector_address(sector.id))), runs=tuple(runs)
    )


def _run(edition: Edition, degree: Degree, members: Sequence[Commitment], address: str) -> TileRun:
    label = edition.t.status_count.format(status=degree_word(edition, degree), count=edition.number(len(members)))
    return TileRun(
        code=degree.value,
        sign=degree.value if degree in _SIGNED else "",
        label=label,
        tiles=tuple(
            Tile(
                name=edition.name(each),
                href=to(address, indicator_address(each.indicator_id)) + f"#{each.anchor}",
            )
            for each in members
        ),
    )


_WIDTH, _HEIGHT, _MARGIN = 1200, 630, 48
_LARGEST, _GAP = 120, 0.11
"""The most room a shape is given, and how much of it stays empty at each side."""


def wall_picture(verdicts: Mapping[str, Verdict]) -> WallPicture:
    """Rows of shapes as large as fit, in the order of the home page's wall."""
    codes = [status.value for status in _PICTURE_ORDER for each in verdicts.values() if each.status is status]
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
