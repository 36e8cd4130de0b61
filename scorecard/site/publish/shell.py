"""What stands around a page: every link of the shell resolved for the page it stands on.

A `PageView` is all the theme's template sees, so its digest (with the theme's own bytes) decides whether a page has to
be rendered again.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from urllib.parse import quote

from scorecard.records.addresses import (
    MISSING,
    SEARCH,
    SEARCH_INDEX,
    base_path,
    file_path,
    public_address,
    shortest_way,
)
from scorecard.records.languages import own_name
from scorecard.site.rendered import Heading, LanguageSite, NavEntry, RenderedPage, Site, html_language

SEARCH_SLOT = "<div data-search-page></div>"
"""Where the body of the search page wants the search itself; at its end when it does not say."""

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of the shell, final for one page."""

    label: str
    href: str
    current: str = ""
    """For `aria-current`: "page" for the page itself, "true" for the part of the site it belongs to."""
    language: str = ""
    html_language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """One page as the theme's template sees it. Every address is final: relative to the page, or absolute."""

    path: str
    language: str
    html_language: str
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
    nav: tuple[Link, ...]
    footer: str
    footer_links: tuple[Link, ...]
    other_languages: tuple[Link, ...]
    alternates: tuple[Link, ...]
    feeds: tuple[Link, ...]
    canonical: str
    picture: str
    t: Mapping[str, str]

    def digest(self, fingerprint: str) -> str:
        """What the finished HTML depends on, as hexadecimal SHA-256; `fingerprint` stands for the theme."""
        return hashlib.sha256(f"{fingerprint}\n{self!r}".encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShellAssets:
    """Paths, from the site's root, of what every page loads."""

    stylesheets: tuple[str, ...]
    head_scripts: tuple[str, ...]
    scripts: tuple[str, ...]
    search_scripts: tuple[str, ...]
    """Loaded by the search page; the first is the engine, which the header loads when its box is used."""


def page_views(site: Site, assets: ShellAssets) -> list[PageView]:
    """Every page of every language, in the order of the site."""
    known = {(each.language, page.address) for each in site.languages for page in each.pages}
    views = []
    for each in site.languages:
        t = asdict(each.strings)
        views += [_page_view(site, each, page, assets, known, t) for page in each.pages]
    return views


def _page_view(
    site: Site,
    here: LanguageSite,
    page: RenderedPage,
    assets: ShellAssets,
    known: set[tuple[str, str]],
    t: Mapping[str, str],
) -> PageView:
    root = here.folder
    path = file_path(root, page.address)

    def href(target: str) -> str:
        return _href(site, page, path, target)

    twins = [each for each in site.languages if (each.language, page.address) in known]
    others = [each for each in site.languages if each is not here]
    strings = here.strings
    is_search = page.address == SEARCH
    body, slot, body_after_search = page.body.partition(SEARCH_SLOT)
    return PageView(
        path=path,
        language=here.language,
        html_language=html_language(here.language),
        title=page.title,
        document_title=page.title if strings.site_name in page.title else f"{page.title} · {strings.site_name}",
        site_name=strings.site_name,
        description=page.description,
        body=body,
        body_after_search=body_after_search,
        head=page.head,
        headings=page.headings,
        noindex=page.noindex,
        is_search=is_search,
        has_search=is_search or bool(slot),
        policy=CONTENT_SECURITY_POLICY,
        home=href(root),
        assets=href("assets/"),
        stylesheets=tuple(href(each) for each in assets.stylesheets),
        head_scripts=tuple(href(each) for each in assets.head_scripts),
        scripts=tuple(href(each) for each in (assets.scripts + (assets.search_scripts if is_search else ()))),
        manifest=href(f"{root}manifest.webmanifest"),
        search_page=href(root + SEARCH) if (here.language, SEARCH) in known else "",
        search_index=href(root + SEARCH_INDEX),
        search_engine=href(assets.search_scripts[0]) if assets.search_scripts else "",
        nav=tuple(
            Link(label=entry.label, href=href(root + entry.address), current=_current(entry, page))
            for entry in here.nav
        ),
        footer=here.footer,
        footer_links=tuple(Link(label=entry.label, href=href(root + entry.address)) for entry in here.footer_links),
        other_languages=tuple(
            # A page without a twin still offers the other language: its home.
            Link(
                label=own_name(each.language),
                href=href(each.folder + (page.address if each in twins else "")),
                language=each.language,
                html_language=html_language(each.language),
            )
            for each in others
        ),
        alternates=()
        if page.noindex or page.address == MISSING or len(twins) < 2
        else tuple(
            Link(
                label="",
                href=_absolute(site, each.folder + page.address) or href(each.folder + page.address),
                language=each.language,
            )
            for each in twins
        ),
        feeds=tuple(
            Link(label=each.label, href=href(root + each.address))
            for each in here.feeds
            if each.id in ("", page.address)
        ),
        canonical="" if page.address == MISSING else _absolute(site, root + (page.moved_to or page.address)),
        picture=_absolute(site, site.picture) if site.picture else "",
        t=t,
    )


def _current(entry: NavEntry, page: RenderedPage) -> str:
    if entry.address == page.address:
        return "page"
    return "true" if entry.id == page.active else ""


def _href(site: Site, page: RenderedPage, path: str, target: str) -> str:
    """From a page to a path below the site's root ("" is the root itself).

    The 404 page is served at whatever address was asked for, so its links start at the host: below the path of
    `site_url`, or at "/" when that is not known.
    """
    if page.address == MISSING:
        return base_path(site.site_url) + quote(target)
    return quote(shortest_way(path, target)) or "./"


def _absolute(site: Site, target: str) -> str:
    if site.site_url is None:
        return ""
    return public_address(site.site_url, quote(target))
