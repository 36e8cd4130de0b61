"""A picture of a screen with 256 colours at most: half the bytes, and the same to look at."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SIGNATURE = b"\x89PNG\r\n\x1a\n"
STEPS = (1, 2, 4, 8, 16, 32)
"""How coarse a colour may become, from not at all, until 256 are enough."""


def make_lean(path: Path) -> None:
    """In place, where that is smaller."""
    content = path.read_bytes()
    chunks = dict(_chunks(content))
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if (depth, interlaced) != (8, 0) or kind not in {2, 6}:
        return
    size = {2: 3, 6: 4}[kind]
    rows = [
        [tuple(row[at : at + 3]) for at in range(0, len(row), size)]
        for row in _unfiltered(zlib.decompress(chunks[b"IDAT"]), width * size, height, size)
    ]
    often = Counter(colour for row in rows for colour in row)
    for step in STEPS:
        known: dict[tuple[int, ...], tuple[int, ...]] = {}
        for colour, _ in often.most_common():  # of the colours that become one, the most frequent stays
            known.setdefault(tuple(part // step for part in colour), colour)
        if len(known) <= 256:
            break
    palette = sorted(known.values())
    index = {colour: number for number, colour in enumerate(palette)}
    places = {colour: index[known[tuple(part // step for part in colour)]] for colour in often}
    data = b"".join(b"\0" + bytes(places[colour] for colour in row) for row in rows)
    lean = SIGNATURE + b"".join(
        _chunk(name, body)
        for name, body in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            (b"PLTE", bytes(part for colour in palette for part in colour)),
            (b"IDAT", zlib.compress(data, 9)),
            (b"IEND", b""),
        )
    )
    if len(lean) < len(content):
        path.write_bytes(lean)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each kind of chunk once, its bodies joined."""
    found: dict[bytes, bytes] = {}
    at = len(SIGNATURE)
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        name = content[at + 4 : at + 8]
        found[name] = found.get(name, b"") + content[at + 8 : at + 8 + length]
        at += 12 + length
    yield from found.items()


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _unfiltered(data: bytes, width: int, height: int, size: int) -> Iterator[bytes]:
    """The rows as they are, without what each says of its neighbours."""
    above = bytes(width)
    for number in range(height):
        start = number * (width + 1)
        way, row = data[start], bytearray(data[start + 1 : start + 1 + width])
        for at in range(width):
            left = row[at - size] if at >= size else 0
            up, corner = above[at], above[at - size] if at >= size else 0
            row[at] = (row[at] + (0, left, up, (left + up) // 2, _paeth(left, up, corner))[way]) & 255
        above = bytes(row)
        yield above


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda each: abs(guess - each))
