"""What each document needs to be there, and what it offers to others. It is kept with the document, so that to see that
no link is broken is to compare sets. Where one is, `links` says what is wrong.
"""

import posixpath
import sys
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from scorecard.records.frozen import frozen
from scorecard.site.publish.links import PageLinks

_BROKEN = "?"
"""What no document offers."""
_TOP = frozenset({"", "top"})


@frozen
class Standing:
    """Paths from the site's root, those of a place in a page with `#` and its id."""

    needs: tuple[str, ...]
    offers: tuple[str, ...]


def standing_of(path: str, links: PageLinks, base_path: str) -> Standing:
    """Of the document at `path`. It needs what nothing offers where it would be wrong on any site."""
    needs = {_needed(path, each, base_path) for each in (*links.links, *links.resources)}
    if links.repeated_ids or any(map(_is_elsewhere, links.resources)):
        needs.add(_BROKEN)
    # Many documents need the same.
    return Standing(needs=tuple(map(sys.intern, sorted(needs))), offers=tuple(f"{path}#{each}" for each in links.ids))


def nothing_is_missing(documents: Iterable[Standing], paths: Iterable[str]) -> bool:
    """Whether all that the documents need is there. Where not, a closer look may still find that nothing is wrong."""
    standing, there = tuple(documents), {"", *paths}
    for each in standing:
        there.update(each.offers)
    return all(there.issuperset(each.needs) for each in standing)


_split = lru_cache(16_384)(urlsplit)
"""The same addresses stand on most pages; what Python remembers of them by itself is a hundred."""


def _is_elsewhere(address: str) -> bool:
    parts = _split(address)
    return bool(parts.scheme or parts.netloc) and parts.scheme != "data"


def _needed(page: str, address: str, base_path: str) -> str:
    """What `address` on the page leads to; "" for another host."""
    if address.startswith("#"):
        return "" if address[1:] in _TOP else f"{page}#{unquote(address[1:])}"
    parts = _split(address)
    if parts.scheme or parts.netloc:
        return ""
    path = _path_of(page, parts.path, base_path)
    fragment = unquote(parts.fragment)
    return f"{path}#{fragment}" if fragment and path.endswith(".html") and not fragment.startswith(":~:") else path


def _path_of(page: str, path: str, base_path: str) -> str:
    if not path:
        return page
    if path.startswith("/"):
        if not path.startswith(base_path):
            return _BROKEN
        found = posixpath.normpath(unquote(path[len(base_path) :]))
    else:
        found = posixpath.normpath(page[: page.rfind("/") + 1] + unquote(path))
    if found == ".":
        return "index.html"
    return f"{found}/index.html" if path.endswith(("/", "/.", "/..")) or path in (".", "..") else found
