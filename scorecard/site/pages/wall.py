"""All commitments as one picture."""

from dataclasses import dataclass

from scorecard.site.pages.parts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class WallShape:
    code: str
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WallPicture:
    """Every commitment as a shape of its outcome, in a picture of this size; `size` is that of a shape."""

    width: int
    height: int
    size: int
    shapes: tuple[WallShape, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One commitment on the wall."""

    name: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TileRun:
    """The tiles of one degree; `label` names it for readers who do not see the wall. `sign` is an outcome's code where
    its shape is drawn.
    """

    code: str
    sign: str
    label: str
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WallSector:
    """A sector on the wall."""

    link: Link
    runs: tuple[TileRun, ...]
