"""Every link of the site leads somewhere, and nothing is fetched from another host.

A document is read once into `PageLinks`. Whether anything is missing at all, `standing` sees; here is what, and where.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from scorecard.records.frozen import frozen
from scorecard.records.problems import RefusedError, problem


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class BrokenLink:
    """`target` as it is written on `page` (a path from the site's root); `reason` is a code.

    missing-page, missing-anchor, leaves-site, external-resource, duplicate-id
    """

    page: str
    target: str
    reason: str


@frozen
class PageLinks:
    """What a document points at and what in it can be pointed at.

    `links` are the addresses a reader follows, `resources` those a browser fetches by itself.
    """

    links: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    repeated_ids: tuple[str, ...] = ()


# Possessive, so that no document can make the search slow. A tag without attributes points at nothing.
_TAG = re.compile(r"<[a-zA-Z][\w:-]*+[\s/][^<>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^<>\"']*+)*+>")
_NAME = re.compile(r"[<\s/]")
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_POINTING = re.compile(r"(?:id|href|action|src|srcset|poster|data|background|style)\s*=")
"""The attributes that matter here: of the thousands of tags of a drawing, hardly one has any."""
_SKIPPED = re.compile(r"<(?=[!sS])(?:!--.*?-->|((?i:(script|style))\b[^>]*>).*?</(?i:\2)\s*>)", re.DOTALL)
"""A comment, and with its tag the content of a script or a style. What begins like neither is left at once."""
_STYLE_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)", re.IGNORECASE)

# <link rel> values that name a page for a reader or a search engine; every other rel is fetched.
_NAMING_RELS = frozenset({"canonical", "alternate", "author", "license", "next", "prev", "help", "search"})
_FETCHED = {"src", "srcset", "poster", "data", "background"}


def read_links(document: str) -> PageLinks:
    """Links, resources and ids of an HTML document."""
    found: dict[str, Counter[str]] = {"id": Counter(), "link": Counter(), "resource": Counter()}
    tags = Counter(_TAG.findall(_SKIPPED.sub(lambda skipped: f"<{skipped[1]}" if skipped[1] else "", document)))
    for tag, count in tags.items():
        for what, name in _named_by(tag):
            found[what][name] += count
    return PageLinks(
        links=tuple(found["link"]),
        resources=tuple(found["resource"]),
        ids=tuple(found["id"]),
        repeated_ids=tuple(each for each, count in found["id"].items() if count > 1),
    )


@lru_cache(65_536)
def _named_by(tag: str) -> tuple[tuple[str, str], ...]:
    """What a tag is, leads to or fetches. Most tags of a page stand on others too."""
    return tuple(_names(tag)) if _POINTING.search(tag.lower()) else ()


def _names(text: str) -> Iterator[tuple[str, str]]:
    tag = _NAME.split(text, 2)[1].lower()
    attributes = {
        key.lower(): unescape(double or single or bare) for key, double, single, bare in _ATTRIBUTE.findall(text)
    }
    for key, value in attributes.items():
        if key == "id":
            yield "id", value
        elif key in ("href", "xlink:href"):
            if tag == "a" and "external" in attributes.get("rel", "").split():
                continue  # to another site, which may stand beside this one
            followed = tag in ("a", "area") or (tag == "link" and _names_a_page(attributes))
            yield "link" if followed else "resource", value.strip()
        elif key == "action":
            yield "link", value.strip()
        elif key in _FETCHED:
            yield from (("resource", each) for each in _addresses(key, value))
        elif key == "style":
            yield from (("resource", each) for each in style_addresses(value))


def check_links(
    pages: Mapping[str, PageLinks], stylesheets: Mapping[str, str], paths: Iterable[str], *, base_path: str = "/"
) -> list[BrokenLink]:
    """What is wrong in a site of these pages and stylesheets (by path) and all its `paths`; in reading order.

    An address that begins with "/" counts from `base_path`, the site's place on its host.
    """
    known = frozenset(paths)
    anchors = {path: frozenset(links.ids) for path, links in pages.items()}
    broken = []
    for path, found in pages.items():
        for target in found.links:
            reason = _what_is_wrong(path, target, known, anchors, base_path, fetched=False)
            if reason:
                broken.append(BrokenLink(page=path, target=target, reason=reason))
        for target in found.resources:
            reason = _what_is_wrong(path, target, known, anchors, base_path, fetched=True)
            if reason:
                broken.append(BrokenLink(page=path, target=target, reason=reason))
        broken += [BrokenLink(page=path, target=each, reason="duplicate-id") for each in found.repeated_ids]
    for path, text in stylesheets.items():
        for target in style_addresses(text):
            reason = _what_is_wrong(path, target, known, anchors, base_path, fetched=True)
            if reason:
                broken.append(BrokenLink(page=path, target=target, reason=reason))
    return sorted(broken)


def broken_links(broken: Iterable[BrokenLink]) -> RefusedError:
    """The refusal of a site with these."""
    return RefusedError(problem("broken-link", each.page, target=each.target, reason=each.reason) for each in broken)


def find_broken_links(folder: Path, *, base_path: str = "/") -> list[BrokenLink]:
    """Check a whole site on disk."""
    paths = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()]
    pages = {path: read_links((folder / path).read_text("utf-8")) for path in paths if path.endswith(".html")}
    styles = {path: (folder / path).read_text("utf-8") for path in paths if path.endswith(".css")}
    return check_links(pages, styles, paths, base_path=base_path)


def _what_is_wrong(
    page: str,
    target: str,
    known: frozenset[str],
    anchors: Mapping[str, frozenset[str]],
    base_path: str,
    *,
    fetched: bool,
) -> str:
    """A reason code, or "" for a sound link."""
    if target.startswith("#"):
        own = target[1:]
        return (
            ""
            if own in ("", "top") or own in anchors.get(page, ()) or unquote(own) in anchors.get(page, ())
            else ("missing-anchor")
        )
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        if not fetched or parts.scheme == "data":
            return ""
        return "external-resource"
    if parts.path.startswith("/"):
        if not parts.path.startswith(base_path):
            return "leaves-site"
        path = posixpath.normpath(unquote(parts.path[len(base_path) :]))
    elif parts.path:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
    else:
        path = page
    if path.startswith(".."):
        return "leaves-site"
    if path == ".":
        path = "index.html"
    elif parts.path.endswith(("/", "/.", "/..")) or parts.path in (".", ".."):
        path += "/index.html"
    if path not in known:
        return "missing-page"
    if parts.fragment and path in anchors and not fetched:
        fragment = unquote(parts.fragment)
        if fragment not in anchors[path] and not fragment.startswith(":~:"):
            return "missing-anchor"
    return ""


def _names_a_page(attributes: Mapping[str, str]) -> bool:
    return not _NAMING_RELS.isdisjoint(attributes.get("rel", "").lower().split())


def _addresses(attribute: str, value: str) -> list[str]:
    if attribute == "srcset":
        return [each.split()[0] for each in value.split(",") if each.strip()]
    return [value.strip()]


def style_addresses(text: str) -> tuple[str, ...]:
    """What a stylesheet, or a style in a page, has fetched."""
    return tuple((url or imported).strip() for url, imported in _STYLE_URL.findall(text))
