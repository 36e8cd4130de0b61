"""What stands around a page: every link of the shell resolved for the page it stands on."""

import hashlib
from collections.abc import Iterator, Mapping, Set
from dataclasses import asdict, replace
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
from scorecard.records.frozen import frozen
from scorecard.records.languages import name_in, own_name
from scorecard.site.html_language import html_direction, html_language
from scorecard.site.publish.page_view import PageView, ShellLink
from scorecard.site.rendered import LanguageSite, NavEntry, RenderedPage, Site

PICTURE_SIZE, CARD_SIZE = (1200, 630), (750, 392)
"""Width and height of the site's picture for sharing, and of a page's own."""

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


@frozen
class ShellAssets:
    """Paths, from the site's root, of what every page loads."""

    stylesheets: tuple[str, ...]
    head_scripts: tuple[str, ...]
    scripts: tuple[str, ...]
    search_scripts: tuple[str, ...]
    """Loaded by the search page; the first is the engine, which the header loads when its box is used."""


class Views:
    """What stands around the pages of a site, for one page after the other."""

    def __init__(self, site: Site, assets: ShellAssets, known: Set[tuple[str, str]]) -> None:
        """`known` is every page there is: its language and address."""
        self._site, self._assets, self._known = site, assets, known
        self._strings = {each.language: asdict(each.strings) for each in site.languages}
        bare = [replace(each, pages=(), search_words=(), search_fillers=()) for each in site.languages]
        searched = sorted(language for language, address in self._known if address == SEARCH)
        frame = f"{bare!r} {site.site_url!r} {site.picture!r} {searched} {assets!r}"
        self._frame = hashlib.sha256(frame.encode()).hexdigest()

    def view(self, here: LanguageSite, page: RenderedPage) -> PageView:
        place = _Place(site=self._site, here=here, page=page, known=self._known)
        return _page_view(place, self._assets, self._strings[here.language])

    def key(self, here: LanguageSite, page: RenderedPage, fingerprint: str) -> str:
        """What the finished HTML of a page depends on, as hexadecimal SHA-256; `fingerprint` stands for the theme and
        the program.
        """
        twins = [each.language for each in self._site.languages if (each.language, page.address) in self._known]
        parts = (fingerprint, self._frame, here.language, page.address, *twins, page.digest)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@frozen
class _Place:
    """Where a page stands in its site, and how it leads elsewhere."""

    site: Site
    here: LanguageSite
    page: RenderedPage
    known: Set[tuple[str, str]]
    """Every page of the site: its language and address."""

    @property
    def path(self) -> str:
        return file_path(self.here.folder, self.page.address)

    def href(self, target: str) -> str:
        return _href(self.site, self.page, self.path, target)

    def twins(self) -> list[LanguageSite]:
        """The languages that have this page."""
        return [each for each in self.site.languages if (each.language, self.page.address) in self.known]


def _page_view(place: _Place, assets: ShellAssets, t: Mapping[str, str]) -> PageView:
    site, here, page, href = place.site, place.here, place.page, place.href
    root, strings = here.folder, here.strings
    is_search = page.address == SEARCH
    body, slot, body_after_search = page.body.partition(SEARCH_SLOT)
    return PageView(
        path=place.path,
        language=here.language,
        html_language=html_language(here.language),
        html_direction=html_direction(here.language),
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
        search_page=href(root + SEARCH) if (here.language, SEARCH) in place.known else "",
        search_index=href(root + SEARCH_INDEX),
        search_engine=href(assets.search_scripts[0]) if assets.search_scripts else "",
        nav=tuple(_entry(place, entry, current=_current(entry, page)) for entry in here.nav),
        footer=here.footer,
        footer_links=tuple(_entry(place, entry) for entry in here.footer_links),
        other_languages=tuple(_other_languages(place)),
        other_searches=tuple(_other_searches(place)) if is_search else (),
        alternates=tuple(_alternates(place)),
        feeds=tuple(_entry(place, each) for each in here.feeds if each.id in ("", page.address)),
        canonical="" if page.address == MISSING else _absolute(site, root + page.leads_to),
        picture=_absolute(site, page.picture or site.picture) if page.picture or site.picture else "",
        picture_words=page.description if page.picture else strings.picture,
        picture_size=CARD_SIZE if page.picture else PICTURE_SIZE,
        t=t,
    )


def _entry(place: _Place, entry: NavEntry, current: str = "") -> ShellLink:
    return ShellLink(label=entry.label, href=place.href(place.here.folder + entry.address), current=current)


def _other_languages(place: _Place) -> Iterator[ShellLink]:
    """A page without a twin still offers the other language: its home."""
    twins = place.twins()
    for each in place.site.languages:
        if each is not place.here:
            yield ShellLink(
                label=own_name(each.language),
                href=place.href(each.folder + (place.page.address if each in twins else "")),
                language=each.language,
                html_language=html_language(each.language),
            )


def _other_searches(place: _Place) -> Iterator[ShellLink]:
    for each in place.twins():
        if each is not place.here:
            yield ShellLink(
                label=place.here.strings.search_elsewhere.replace(
                    "{language}", name_in(each.language, place.here.language)
                ),
                href=place.href(each.folder + SEARCH),
                language=each.language,
            )


def _alternates(place: _Place) -> Iterator[ShellLink]:
    """The same page in every language, for search engines."""
    twins, address = place.twins(), place.page.address
    if place.page.noindex or address == MISSING or len(twins) < 2:
        return
    for each in twins:
        href = _absolute(place.site, each.folder + address) or place.href(each.folder + address)
        yield ShellLink(label="", href=href, language=each.language)


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
