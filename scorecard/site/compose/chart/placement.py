"""Where words stand in a drawing: by estimated widths that no common font exceeds, inside the frame and apart."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from math import fsum

from markupsafe import Markup, escape

from scorecard.site.pages.chart import ChartText

_LATIN, _DIGIT, _WIDE = 0.68, 0.7, 1.024
"""Estimated advance of a bold character, in parts of the letters' size, in a wide system font."""
_UNIT = re.compile(r"[‘“（《「]*(?:[⺀-\uffff]|[^\s⺀-\uffff]+)[’”）》」，。、；：％？]*|\s+")
"""What a line is not broken within: a word, or a wide character with the marks that belong to it."""


class _Advances(dict[str, float]):
    """Of every character met."""

    def __missing__(self, each: str) -> float:
        is_wide = ord(each) > 0x2E80 or each in "—…"
        self[each] = _WIDE if is_wide else _DIGIT if each.isdigit() or each in "≥≤" else _LATIN
        return self[each]


_advances = _Advances()


@lru_cache(maxsize=8192)
def _advance(text: str) -> float:
    return fsum(map(_advances.__getitem__, text))  # `sum` rounds otherwise from Python 3.12 on


def text_width(text: str, letters: float = 12.5) -> float:
    """A generous estimate in drawing units, for letters of that size."""
    return letters * _advance(text)


def wrapped(text: str, room: float, letters: float = 12.5) -> list[str]:
    """A longer text in lines that fit, broken between words and between wide characters."""
    if text_width(text, letters) <= room:
        return [text.strip()] if text.strip() else []
    lines, width = [""], 0.0
    for piece in _UNIT.findall(text):
        if lines[-1] and letters * (width + _advance(piece.rstrip())) > room:
            lines.append("")
            width = 0.0
        own = piece if lines[-1] else piece.lstrip()
        lines[-1] += own
        width += _advance(own)
    return [line.rstrip() for line in lines if line.strip()]


Box = tuple[float, float, float, float]
"""Left, top, right, bottom. A plain tuple, as spots are: words are tried at thousands of them."""

Spot = tuple[float, float, str]
"""Where a text may stand: `x` and `y` of its first line's base line, and whether that starts, ends or has its middle
there.
"""

_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a text stands before its spot."""

_LINE = 1.2
"""From line to line, in parts of the letters' size."""

_PIECES = 12


def _string(line: Box, half: float) -> Iterator[Box]:
    """A line from its first two numbers to the others, as a string of small boxes; `half` is half of their width."""
    x, y, to_x, to_y = line
    for step in range(1, _PIECES):
        share = step / _PIECES
        at_x, at_y = x + (to_x - x) * share, y + (to_y - y) * share
        yield at_x - half, at_y - half, at_x + half, at_y + half


def _met(box: Box, others: Iterable[Box]) -> Iterator[Box]:
    """What the others have in common with the box."""
    left, top, right, bottom = box
    for west, north, east, south in others:
        if west < right and left < east and north < bottom and top < south:
            yield max(west, left), max(north, top), min(east, right), min(south, bottom)


def answering(x: float, y: float, words: str) -> str:
    """A figure's mark as an element that answers: to pointer, touch and focus."""
    place = f'cx="{x:.1f}" cy="{y:.1f}" r="12"'
    return f'<circle class="point" {place} tabindex="0" role="img"><title>{escape(words)}</title></circle>\n'


@dataclass(slots=True)
class Canvas:
    """A drawing that words are set on one after the other; what stands there already keeps others away."""

    width: float
    top: float
    bottom: float
    letters: float
    left: float = 0.0
    texts: list[ChartText] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)
    _lines: list[tuple[Box, Box, float]] = field(default_factory=list)
    """What a line takes at most, the line, and half of the width of the boxes that stand for it."""

    @property
    def line(self) -> float:
        return self.letters * _LINE

    @property
    def words(self) -> Markup:
        """All that is set, as elements."""
        return Markup("".join([f'<text class="chart-{role}"{drawn}\n' for role, drawn in self.texts]))

    def take_over(self, other: "Canvas") -> None:
        """What is set on another of the same size."""
        self.texts += other.texts
        self.taken += other.taken

    def keep_off(self, boxes: Iterable[Box]) -> None:
        """Words go elsewhere."""
        self.taken += boxes

    def keep_off_line(self, line: Box, half: float) -> None:
        """Words go elsewhere, as off a string of small boxes on a line."""
        x, y, to_x, to_y = line
        room = min(x, to_x) - half, min(y, to_y) - half, max(x, to_x) + half, max(y, to_y) + half
        self._lines.append((room, line, half))

    def put(self, lines: tuple[str, ...], role: str, spots: Iterable[Spot], *, always: bool = False) -> bool:
        """Set at the first spot with room; where there is none, at the least crowded if it must stand, else nowhere."""
        width, height = self._size(lines)
        tried = []
        for each in spots:
            spot, box = placed = self._placed(each, width, height)
            if self._is_free(box):
                self._set(lines, role, spot, box)
                return True
            tried.append(placed)
        if always:
            self._set(lines, role, *min(tried, key=lambda placed: self._crowd(placed[1])))
        return always

    def fix(self, lines: tuple[str, ...], role: str, spot: Spot) -> None:
        """Set where it belongs, whatever stands there, but inside the frame."""
        self._set(lines, role, *self._placed(spot, *self._size(lines)))

    def _size(self, lines: tuple[str, ...]) -> tuple[float, float]:
        """The width of the longest line, and how far down the last one reaches from the first one's base line."""
        width = max([text_width(each, self.letters) for each in lines]) + 2
        return width, self.letters * (0.3 + (len(lines) - 1) * _LINE)

    def _placed(self, spot: Spot, width: float, height: float) -> tuple[Spot, Box]:
        """The spot, moved sideways to stay in the frame, and what a text there covers."""
        x, y, anchor = spot
        before = width * _BEFORE[anchor]
        left = x - before
        if left < self.left:
            x = x + self.left - left
        elif left + width > self.width:
            x = x + self.width - (left + width)
        left = x - before
        return (x, y, anchor), (left, y - self.letters, left + width, y + height)

    def _is_free(self, box: Box) -> bool:
        _, top, _, bottom = box
        is_outside = top < self.top + self.letters * 0.2 or self.bottom < bottom
        return not is_outside and next(self._covered(box), None) is None

    def _crowd(self, box: Box) -> float:
        """How much of what stands there a text would cover, what leaves the drawing most of all."""
        _, top, _, bottom = box
        outside = max(self.top + self.letters * 0.2 - top, 0) + max(bottom - self.bottom, 0)
        areas = ((right - left) * (low - high) for left, high, right, low in self._covered(box))
        return round(fsum(areas) + outside * self.width, 6)  # of equal ones the first, whatever the last digits say

    def _covered(self, box: Box) -> Iterator[Box]:
        """What a text in the box would cover. Most things are apart: that is asked before anything is worked out."""
        yield from _met(box, self.taken)
        left, top, right, bottom = box
        for (west, north, east, south), line, half in self._lines:
            if west < right and left < east and north < bottom and top < south:
                yield from _met(box, _string(line, half))

    def _set(self, lines: tuple[str, ...], role: str, spot: Spot, box: Box) -> None:
        self.taken.append(box)
        x, y, anchor = spot
        first, *others = map(escape, lines)
        further = "".join([f'<tspan x="{x:.1f}" dy="{self.line:g}">{each}</tspan>' for each in others])
        drawn = f' x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{first}{further}</text>'
        self.texts.append(ChartText(role, Markup(drawn)))
