"""The finished site as plain records: what rendering hands to publishing.

Every text is final. Addresses are relative to the root of their language ("" is its home, "i/pm25/" a folder,
"404.html" a file); links inside `body` and `head` are relative to the page they stand on.
"""

import hashlib
import pickle
from collections.abc import Callable, Iterable
from dataclasses import field, replace
from datetime import date
from typing import ClassVar

from scorecard.reading.shelf import Piece
from scorecard.records.addresses import language_folder
from scorecard.records.frozen import frozen


@frozen
class Heading:
    """A heading a reader can be sent to: its level (2 to 6), its id in the body, its words."""

    level: int
    id: str
    text: str


@frozen
class SearchRecord:
    """What the search knows of a page. Plain text, no HTML.

    `title`, `summary`, `section` and `status` (several set apart by `|`) are shown in the result;
    `keywords` are found but never shown (everyday
    synonyms, codes, the other way to write a number); `text` is everything else that should be found.
    """

    title: str
    text: str
    summary: str = ""
    section: str = ""
    status: str = ""
    status_label: str = ""
    keywords: tuple[str, ...] = ()
    measurable: bool = False
    """A commitment with a figure or a date: found before one without."""


@frozen
class RenderedPage:
    """One page without its shell.

    `title` is the page's own; the shell adds the site's name. `head` is extra finished HTML for `<head>` (JSON-LD, Open
    Graph image); `active` is the id of the navigation entry the page belongs to, or "". A page with `noindex` asks
    search engines to leave it out and is not in the sitemap.
    """

    address: str
    language: str
    title: str
    description: str
    body: str = field(repr=False)
    headings: tuple[Heading, ...] = ()
    head: str = ""
    search: SearchRecord | None = None
    active: str = ""
    noindex: bool = False
    picture: str = ""
    """The path of its own picture for sharing; "" where that of the site stands for it."""
    changed: date | None = None
    """When what it says last changed; None for the day of the data."""
    moved_to: str | None = None
    """The address of the page that readers are sent to from here; "" is the home page's."""
    found_by: tuple[str, str] | None = field(default=None, repr=False)
    """The terms of its search record, a line each: of title and keywords, and of the rest. None where they are still to
    be cut. They follow from that record: so `digest` does without."""
    laid: Piece | None = field(default=None, repr=False)
    """Where body, head and headings are laid until a shell is put around them."""
    finished_as: str = ""
    """What stands for the whole page where an earlier build finished it: then body, head and headings are not at hand,
    and its document is kept. See `without_body`."""

    @property
    def leads_to(self) -> str:
        """The address of the page that a reader ends on."""
        return self.address if self.moved_to is None else self.moved_to

    @property
    def digest(self) -> str:
        """What stands for all that the page says, as hexadecimal SHA-256."""
        if self.finished_as:
            return self.finished_as
        digest = hashlib.sha256(self.body.encode("utf-8", "surrogatepass"))
        digest.update(repr(self).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def without_body(self) -> "RenderedPage":
        """What the search, the sitemap and the lists of pages need of it."""
        search = replace(self.search, text="", keywords=()) if self.search and self.found_by else self.search
        return replace(self, body="", head="", headings=(), search=search, finished_as=self.digest)

    def body_alone(self) -> bytes:
        """What `without_body` leaves out."""
        return pickle.dumps((self.body, self.head, self.headings), protocol=pickle.HIGHEST_PROTOCOL)

    def whole(self) -> "RenderedPage":
        """With what was laid of it on the disk. Raises LookupError where that is gone."""
        if not self.finished_as:
            return self
        content = self.laid.read() if self.laid is not None else None
        if content is None:
            raise LookupError(self.address)
        body, head, headings = pickle.loads(content)
        return replace(self, body=body, head=head, headings=headings)


@frozen
class OutputFile:
    """A file that is not a page. `path` is relative to the site's root, with forward slashes."""

    path: str
    content: bytes
    stamp: ClassVar[str] = ""

    def pieces(self) -> Iterable[bytes]:
        return (self.content,)


@frozen
class LaidFile:
    """A file whose content stands on the disk until it is written. `stamp` stands for the content."""

    path: str
    stamp: str
    read: Callable[[], bytes]

    @property
    def content(self) -> bytes:
        return self.read()

    def pieces(self) -> Iterable[bytes]:
        return (self.read(),)


@frozen
class LargeFile:
    """The same of a file that may be too large to be held: it is written piece by piece."""

    path: str
    stamp: str
    pieces: Callable[[], Iterable[bytes]]

    @property
    def content(self) -> bytes:
        return b"".join(self.pieces())


AnyFile = OutputFile | LaidFile | LargeFile
"""What stands for its content, or "" where nothing does (`stamp`); all of it (`content`), and bit by bit (`pieces`)."""


@frozen
class Drawing:
    """An SVG whose picture (PNG) is to be published at `path`, `scale` times as large."""

    path: str
    svg: str
    scale: float = 1


@frozen
class NavEntry:
    """A link of the shell. `address` is relative to the language's root."""

    id: str
    label: str
    address: str


@frozen
class ShellStrings:
    """Every phrase of the shell in one language; complete, or it cannot be made."""

    site_name: str
    skip_to_content: str
    main_navigation: str
    menu: str
    search: str
    search_hint: str
    search_suggestions: str
    search_submit: str
    search_needs_script: str
    search_loading: str
    search_failed: str
    search_none: str
    search_nearest: str
    """Holds {count}, {query}: no page has all of it; what comes nearest."""
    search_instead: str
    """Holds {query}, {found}: what was looked for instead."""
    search_count: str
    """Holds {count}; shown and spoken when results arrive."""
    search_elsewhere: str
    """Holds {count}, {language}: what the pages of another language have."""
    search_more: str
    display: str
    theme: str
    theme_auto: str
    theme_light: str
    theme_dark: str
    larger_text: str
    high_contrast: str
    footer_navigation: str
    picture: str
    """What the picture shows that stands for the site where it is shared."""


@frozen
class LanguageSite:
    """All pages of one language. The default language stands at the site's root, others below `/<language>/`.

    `nav` is at most ten entries, the same on every page. `footer` is finished HTML without relative links;
    `footer_links` are the links that stand under it.
    """

    language: str
    is_default: bool
    pages: tuple[RenderedPage, ...]
    nav: tuple[NavEntry, ...]
    strings: ShellStrings
    footer: str = ""
    footer_links: tuple[NavEntry, ...] = ()
    feeds: tuple[NavEntry, ...] = ()
    """What programs can follow; `id` is the address of the page that names it, "" for every page."""
    search_words: tuple[str, ...] = ()
    """Everyday words that are found although no page is named so; also by their pinyin."""
    search_fillers: tuple[str, ...] = ()
    """Words of a question that say nothing of what is looked for."""

    @property
    def folder(self) -> str:
        """From the site's root: "" or "en/"."""
        return language_folder(self.language, is_default=self.is_default)


@frozen
class Site:
    """Everything that is published. `site_url` is the public address of the root when it is known."""

    languages: tuple[LanguageSite, ...]
    as_of: date
    files: tuple[AnyFile, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    """What is still to be painted, and then stands among `files`."""
    site_url: str | None = None
    picture: str = ""
    """The path of the picture to show where the site is shared, 1200 × 630; shown where `site_url` is known."""
