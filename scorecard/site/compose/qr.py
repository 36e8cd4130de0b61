"""The code on a printed page that leads a phone's camera to the page itself. The only importer of segno."""

from typing import Literal

import segno
from markupsafe import Markup

_BORDER = 2
_SIZE = 76
"""In CSS pixels: two centimetres on paper, half a millimetre for each square of a common address."""


def qr_code(address: str) -> Markup | Literal[""]:
    """An SVG of black lines, with the white edge that cameras need; "" without an address."""
    if not address:
        return ""
    matrix = segno.make(address, error="m", micro=False).matrix
    whole = len(matrix) + 2 * _BORDER
    runs = "".join(_runs(bytes(row), _BORDER, y + _BORDER) for y, row in enumerate(matrix))
    return Markup(
        f'<svg width="{_SIZE}" height="{_SIZE}" viewBox="0 0 {whole} {whole}" aria-hidden="true" focusable="false">'
        f'<path fill="#fff" d="M0 0h{whole}v{whole}H0z"/><path d="{runs}"/></svg>'
    )


def _runs(row: bytes, x: int, y: int) -> str:
    """Each stretch of dark squares as one rectangle."""
    drawn, start = [], None
    for at, dark in enumerate((*row, 0)):
        if dark and start is None:
            start = at
        elif not dark and start is not None:
            drawn.append(f"M{x + start} {y}h{at - start}v1H{x + start}z")
            start = None
    return "".join(drawn)
