"""Copies of a site's text files that a server can send as they are: `page.html.gz` and `page.html.br` beside it.

Deterministic: no clock, no file name and no system stands in them.
"""

import gzip
from collections.abc import Mapping
from pathlib import PurePosixPath

import brotli

TEXT = frozenset({".html", ".css", ".js", ".json", ".svg", ".csv", ".xml", ".txt", ".webmanifest", ".py"})
LEAST = 512
"""Bytes. Anything smaller fits one packet as it is."""

_QUALITY, _WINDOW = 9, 16
"""Of Brotli. On pages of our size the highest quality gains a tenth more and takes fifteen times as long."""


def compressed_copies(site: Mapping[str, bytes], known: Mapping[str, bytes]) -> dict[str, bytes]:
    """Path → content of every copy worth having: of text, and smaller than what it stands for.

    Where `known` holds a file unchanged, its copies are those that `known` has.
    """
    copies: dict[str, bytes] = {}
    for path, content in site.items():
        if known.get(path) == content:
            copies.update((path + end, known[path + end]) for end in (".gz", ".br") if path + end in known)
        elif PurePosixPath(path).suffix in TEXT and len(content) >= LEAST:
            for ending, copy in (
                (".gz", gzip.compress(content, 9, mtime=0)),
                (".br", brotli.compress(content, mode=brotli.MODE_TEXT, quality=_QUALITY, lgwin=_WINDOW)),
            ):
                if len(copy) < len(content):
                    copies[path + ending] = copy
    return copies
