"""A page as the theme's template sees it: a `PageView` is all that it gets."""

from collections.abc import Mapping

from scorecard.records.frozen import frozen
from scorecard.site.rendered import Heading


@frozen
class ShellLink:
    """A link of the shell, final for one page."""

    label: str
    href: str
    current: str = ""
    """For `aria-current`: "page" for the page itself, "true" for the part of the site it belongs to."""
    language: str = ""
    html_language: str = ""


@frozen
class PageView:
    """One page as the theme's template sees it. Every address is final: relative to the page, or absolute."""

    path: str
    language: str
    html_language: str
    html_direction: str
    title: str
    document_title: str
    site_name: str
    description: str
    body: str
    body_after_search: str
    """What follows the search where the body has it; "" on every other page."""
    head: str
    headings: tuple[Heading, ...]
    noindex: bool
    is_search: bool
    has_search: bool
    """True where the body says where the search stands: the header has none then."""
    policy: str
    home: str
    assets: str
    stylesheets: tuple[str, ...]
    head_scripts: tuple[str, ...]
    scripts: tuple[str, ...]
    manifest: str
    search_page: str
    search_index: str
    search_engine: str
    """The script that knows the index, for suggestions in the header; "" where the theme has none."""
    nav: tuple[ShellLink, ...]
    footer: str
    footer_links: tuple[ShellLink, ...]
    other_languages: tuple[ShellLink, ...]
    other_searches: tuple[ShellLink, ...]
    """On the search page those of the other languages: each label says of how many results there, and holds {count}."""
    alternates: tuple[ShellLink, ...]
    feeds: tuple[ShellLink, ...]
    canonical: str
    picture: str
    picture_words: str
    picture_size: tuple[int, int]
    t: Mapping[str, str]
