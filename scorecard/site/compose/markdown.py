"""Markdown that people write, as HTML."""

from markdown_it import MarkdownIt
from markupsafe import Markup

# No pictures: one from elsewhere would be fetched, and none of ours stands beside the plan's texts.
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
_ALLOWED_SCHEMES = ("http://", "https://", "mailto:")


def _is_allowed(url: str) -> bool:
    scheme, colon, _ = url.partition(":")
    return url.lower().startswith(_ALLOWED_SCHEMES) or not colon or "/" in scheme or "#" in scheme


_MARKDOWN.validateLink = _is_allowed  # type: ignore[method-assign]


def rich(text: str) -> Markup:
    """Markdown as HTML: raw HTML comes out as text, links lead to http(s), mail or relative addresses only."""
    return Markup(_MARKDOWN.render(text)) if text else Markup("")
