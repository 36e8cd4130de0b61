"""A whole drawing, words included, as a PNG: for messengers, documents and slides, which take no SVG.

Its words are set in the one font that the lock holds, so the same drawing gives the same bytes on every machine.
"""

import zlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PAINTING_VERSION = 1
"""Part of the cache key: raised when `paint` gives other bytes for the same."""

FONT = "Noto Sans SC"
"""The family that words of a drawing to paint must name. It has one weight: a heavier one is an outline about it."""

_FONT_PACKAGE = "pylopdf_fonts_zh_cn"
_PACKED = 6
"""Tighter costs six times as much and saves a fortieth."""


def paint(svg: str, *, scale: float = 1) -> bytes:
    """The drawing as a PNG, `scale` times as large."""
    import vl_convert  # half a second to load: only where something must be drawn

    _register_font()
    return _opaque(vl_convert.svg_to_png(svg, scale=scale))


@cache
def _register_font() -> None:
    import vl_convert

    found = find_spec(_FONT_PACKAGE)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(_FONT_PACKAGE)
    vl_convert.register_font_directory(str(Path(found.origin).parent))


def _opaque(png: bytes) -> bytes:
    """The same picture without its fourth channel, packed well: the renderer packs fast, thirty times as large.

    A PNG is a signature and chunks of length, kind, content and checksum. The pixels are one stream over all IDAT: rows
    of a filter's number and four bytes a pixel. Every filter works on each channel alone, so one can be left out.
    """
    chunks, at = [], 8
    while at < len(png):
        end = at + 8 + int.from_bytes(png[at : at + 4])
        chunks.append((png[at + 4 : at + 8], png[at + 8 : end]))
        at = end + 4
    header = chunks[0][1]
    width = int.from_bytes(header[:4])
    stream = zlib.decompress(b"".join(content for kind, content in chunks if kind == b"IDAT"))
    rows = (_without_alpha(stream[at : at + 1 + 4 * width]) for at in range(0, len(stream), 1 + 4 * width))
    pixels = zlib.compress(b"".join(rows), _PACKED)
    wanted = ((b"IHDR", header[:9] + b"\x02" + header[10:]), (b"IDAT", pixels), (b"IEND", b""))
    return png[:8] + b"".join(
        len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4) for kind, content in wanted
    )


def _without_alpha(row: bytes) -> bytes:
    kept = bytearray(1 + (len(row) - 1) // 4 * 3)
    kept[0] = row[0]
    for channel in (1, 2, 3):
        kept[channel::3] = row[channel::4]
    return bytes(kept)
