"""Where words stand in a drawing: by estimated widths that no common font exceeds, inside the frame and apart."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from scorecard.site.pages.chart import ChartText

_LATIN, _DIGIT, _WIDE = 0.68, 0.7, 1.024
"""Estimated advance of a bold character, in parts of the letters' size, in a wide system font."""
_UNIT = re.compile(r"[‘“（《「]*(?:[⺀-\uffff]|[^\s⺀-\uffff]+)[’”）》」，。、；：％？]*|\s+")
"""What a line is not broken within: a word, or a wide character with the marks that belong to it."""


@lru_cache(maxsize=8192)
def text_width(text: str, letters: float = 12.5) -> float:
    """A generous estimate in drawing units, for letters of that size."""
    return letters * sum(
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


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def shared(self, others: Iterable["Box"]) -> float:
        """The area in common with the others, summed. Most are apart, so that is asked before anything is worked out:
        words are set at thousands of spots.
        """
        left, top, right, bottom, area = self.left, self.top, self.right, self.bottom, 0.0
        for each in others:
            if each.left < right and left < each.right and each.top < bottom and top < each.bottom:
                across = min(right, each.right) - max(left, each.left)
                area += across * (min(bottom, each.bottom) - max(top, each.top))
        return area


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text may stand: its first line's base line, from or around `x`."""

    x: float
    y: float
    anchor: str = "middle"


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

    def box(self, lines: tuple[str, ...], spot: Spot) -> Box:
        width = max(text_width(each, self.letters) for each in lines) + 2
        left = {"start": spot.x, "middle": spot.x - width / 2, "end": spot.x - width}[spot.anchor]
        bottom = spot.y + self.letters * 0.3 + (len(lines) - 1) * self.line
        return Box(left, spot.y - self.letters, left + width, bottom)

    def put(self, lines: tuple[str, ...], role: str, spots: Iterable[Spot], *, always: bool = False) -> bool:
        """Set at the first spot with room; where there is none, at the least crowded if it must stand, else nowhere."""
        best: tuple[float, Spot, Box] | None = None
        for each in spots:
            spot = self._kept_in(lines, each)
            box = self.box(lines, spot)
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

    def _crowd(self, box: Box) -> float:
        """How much of what stands there a text would cover, what leaves the drawing most of all."""
        outside = max(self.top + self.letters * 0.2 - box.top, 0) + max(box.bottom - self.bottom, 0)
        return outside * self.width + box.shared(self.taken)

    def fix(self, lines: tuple[str, ...], role: str, spot: Spot) -> None:
        """Set where it belongs, whatever stands there, but inside the frame."""
        spot = self._kept_in(lines, spot)
        self._set(lines, role, spot, self.box(lines, spot))

    def _kept_in(self, lines: tuple[str, ...], spot: Spot) -> Spot:
        """Moved sideways to stay in the frame."""
        box = self.box(lines, spot)
        if box.left < self.left:
            return Spot(spot.x + self.left - box.left, spot.y, spot.anchor)
        if box.right > self.width:
            return Spot(spot.x + self.width - box.right, spot.y, spot.anchor)
        return spot

    def _set(self, lines: tuple[str, ...], role: str, spot: Spot, box: Box) -> None:
        self.taken.append(box)
        self.texts.append(
            ChartText(
                x=f"{spot.x:.1f}", y=f"{spot.y:.1f}", anchor=spot.anchor, role=role, words=lines[0], more=lines[1:]
            )
        )
