"""All commitments as one picture."""

from scorecard.records.frozen import frozen
from scorecard.site.pages.parts import Link


@frozen
class WallShape:
    code: str
    x: int
    y: int


@frozen
class WallPicture:
    """Every commitment as a shape of its outcome, in a picture of this size; `size` is that of a shape."""

    width: int
    height: int
    size: int
    shapes: tuple[WallShape, ...]


@frozen
class Tile:
    """One commitment on the wall."""

    name: str
    href: str


@frozen
class TileRun:
    """The tiles of one degree; `label` names it for readers who do not see the wall. `sign` is an outcome's code where
    its shape is drawn.
    """

    code: str
    sign: str
    label: str
    tiles: tuple[Tile, ...]


@frozen
class WallSector:
    """A sector on the wall."""

    link: Link
    runs: tuple[TileRun, ...]
