"""Markdown that people write, as HTML."""

import re
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from itertools import chain, count, pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

from scorecard.site.rendered import Heading

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_ALLOWED_SCHEMES = ("http://", "https://", "mailto:")


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # sixty modules, where few pages have a text to be read

    # No pictures: one from elsewhere would be fetched, and none of ours stands beside the plan's texts.
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    reader.validateLink = _is_allowed  # type: ignore[method-assign]
    return reader


def _is_allowed(url: str) -> bool:
    scheme, colon, _ = url.partition(":")
    return url.lower().startswith(_ALLOWED_SCHEMES) or not colon or "/" in scheme or "#" in scheme


@lru_cache(maxsize=256)
def rich(text: str) -> Markup:
    """Markdown as HTML: raw HTML comes out as text, links lead to http(s), mail or relative addresses only. Kept: whom
    to ask and to tell stands on every page.
    """
    return Markup(_markdown().render(text)) if text else Markup("")


def first_paragraph(text: str) -> str:
    """Its words alone, without signs; "" where the text has none."""
    tokens = _markdown().parse(text)
    words = (inline for opening, inline in pairwise(tokens) if opening.type == "paragraph_open")
    return next((_plain(each.children or ()) for each in words), "")


def _plain(parts: "Iterable[Token]") -> str:
    return "".join(" " if each.type == "softbreak" else each.content for each in parts)


_TAKEN = frozenset({"content", "menu", "q", "suggestions", "examples"})
"""Ids that shell and templates give."""


def with_anchors(text: str) -> tuple[Markup, tuple[Heading, ...]]:
    """The same, and every heading can be linked to: its id comes of its words, or where they repeat with a number."""
    markdown, headings, taken = _markdown(), [], set(_TAKEN)
    tokens = markdown.parse(text)
    for opening, words in pairwise(tokens):
        if opening.type == "heading_open":
            plain = "".join(each.content for each in words.children or () if each.type in {"text", "code_inline"})
            anchor = _anchor(plain, taken)
            taken.add(anchor)
            opening.attrSet("id", anchor)
            headings.append(Heading(level=int(opening.tag[1:]), id=anchor, text=plain))
    return Markup(markdown.renderer.render(tokens, markdown.options, {})), tuple(headings)


def _anchor(words: str, taken: Collection[str]) -> str:
    stem = "-".join(re.findall(r"\w+", words.lower())) or "part"
    numbered = (f"{stem}-{at}" for at in count(2))
    return next(each for each in chain((stem,), numbered) if each not in taken)
