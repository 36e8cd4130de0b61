"""Where words stand in a drawing: by estimated widths that no common font exceeds, inside the frame and apart."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from math import fsum
from typing import NamedTuple

from scorecard.site.pages.chart import ChartText

_LATIN, _DIGIT, _WIDE = 0.68, 0.7, 1.024
"""Estimated advance of a bold character, in parts of the letters' size, in a wide system font."""
_UNIT = re.compile(r"[‘“（《「]*(?:[⺀-\uffff]|[^\s⺀-\uffff]+)[’”）》」，。、；：％？]*|\s+")
"""What a line is not broken within: a word, or a wide character with the marks that belong to it."""


@lru_cache(maxsize=8192)
def text_width(text: str, letters: float = 12.5) -> float:
    """A generous estimate in drawing units, for letters of that size."""
    return letters * fsum(  # `sum` rounds otherwise from Python 3.12 on
        _WIDE if ord(each) > 0x2E80 or each in "—…" else _DIGIT if each.isdigit() or each in "≥≤" else _LATIN
        for each in text
    )


def wrapped(text: str, room: float, letters: float = 12.5) -> list[str]:
    """A longer text in lines that fit, broken between words and between wide characters."""
    lines = [""]
    for piece in _UNIT.findall(text):
        if lines[-1] and text_width(lines[-1] + piece.rstrip(), letters) > room:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines if line.strip()]


class Box(NamedTuple):
    """A tuple, as spots are: words are tried at thousands of them."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, others: Iterable["Box"]) -> float:
        """The area in common with the others, summed. Most are apart: that is asked before anything is worked out."""
        left, top, right, bottom = self
        area = 0.0
        for west, north, east, south in others:
            if west < right and left < east and north < bottom and top < south:
                area += (min(right, east) - max(left, west)) * (min(bottom, south) - max(top, north))
        return area


class Spot(NamedTuple):
    """Where a text may stand: its first line's base line, from or around `x`."""

    x: float
    y: float
    anchor: str = "middle"


_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a text stands before its spot."""


@dataclass(slots=True)
class Canvas:
    """A drawing that words are set on one after the other; what stands there already keeps others away."""

    width: float
    top: float
    bottom: float
    letters: float
    left: float = 0.0
    taken: list[Box] = field(default_factory=list)
    texts: list[ChartText] = field(default_factory=list)

    @property
    def line(self) -> float:
        return self.letters * 1.2

    def put(self, lines: tuple[str, ...], role: str, spots: Iterable[Spot], *, always: bool = False) -> bool:
        """Set at the first spot with room; where there is none, at the least crowded if it must stand, else nowhere."""
        best: tuple[float, Spot, Box] | None = None
        width, height = self._size(lines)
        for each in spots:
            spot, box = self._placed(each, width, height)
            crowd = self._crowd(box)
            if best is None or crowd < best[0]:
                best = crowd, spot, box
            if not crowd:
                break
        assert best is not None, "words have a spot to stand at"
        crowd, spot, box = best
        if crowd and not always:
            return False
        self._set(lines, role, spot, box)
        return True

    def fix(self, lines: tuple[str, ...], role: str, spot: Spot) -> None:
        """Set where it belongs, whatever stands there, but inside the frame."""
        self._set(lines, role, *self._placed(spot, *self._size(lines)))

    def _size(self, lines: tuple[str, ...]) -> tuple[float, float]:
        """The width of the longest line, and how far down the last one reaches from the first one's base line."""
        width = max(text_width(each, self.letters) for each in lines) + 2
        return width, self.letters * 0.3 + (len(lines) - 1) * self.line

    def _placed(self, spot: Spot, width: float, height: float) -> tuple[Spot, Box]:
        """The spot, moved sideways to stay in the frame, and what a text there covers."""
        box = self._box(spot, width, height)
        if box.left < self.left:
            spot = Spot(spot.x + self.left - box.left, spot.y, spot.anchor)
        elif box.right > self.width:
            spot = Spot(spot.x + self.width - box.right, spot.y, spot.anchor)
        else:
            return spot, box
        return spot, self._box(spot, width, height)

    def _box(self, spot: Spot, width: float, height: float) -> Box:
        left = spot.x - width * _BEFORE[spot.anchor]
        return Box(left, spot.y - self.letters, left + width, spot.y + height)

    def _crowd(self, box: Box) -> float:
        """How much of what stands there a text would cover, what leaves the drawing most of all."""
        outside = max(self.top + self.letters * 0.2 - box.top, 0) + max(box.bottom - self.bottom, 0)
        return outside * self.width + box.shared(self.taken)

    def _set(self, lines: tuple[str, ...], role: str, spot: Spot, box: Box) -> None:
        self.taken.append(box)
        self.texts.append(
            ChartText(
                x=f"{spot.x:.1f}", y=f"{spot.y:.1f}", anchor=spot.anchor, role=role, words=lines[0], more=lines[1:]
            )
        )
