"""Pages about the site itself: method, sources, data, written texts, search, and the one for a wrong address."""

from typing import ClassVar

from markupsafe import Markup

from scorecard.records.frozen import frozen
from scorecard.site.pages.page import Page
from scorecard.site.pages.parts import Link, Mark, SearchedPlace, SourceLine


@frozen
class ExampleView:
    anchor: str
    target: str
    values: str
    mark: Mark
    trace: tuple[str, ...]
    reason: str


@frozen
class KindView:
    anchor: str
    title: str
    rule: str
    count: str
    examples: Link
    """To the page with its worked examples."""


@frozen
class MethodPage(Page):
    template: ClassVar[str] = "method.html.j2"
    text: Markup
    kinds: tuple[KindView, ...]


@frozen
class ExamplesPage(Page):
    """The worked examples of one kind of target."""

    template: ClassVar[str] = "examples.html.j2"
    kind: KindView
    examples: tuple[ExampleView, ...]


@frozen
class SourceEntry:
    source: SourceLine
    uses: tuple[Link, ...]


@frozen
class SourcesPage(Page):
    template: ClassVar[str] = "sources.html.j2"
    lead: str
    entries: tuple[SourceEntry, ...]
    searched: tuple[SearchedPlace, ...]


@frozen
class DataFile:
    link: Link
    what: str


@frozen
class ColumnTable:
    title: str
    anchor: str
    columns: tuple[tuple[str, str], ...]


@frozen
class DataPage(Page):
    template: ClassVar[str] = "data.html.j2"
    files: tuple[DataFile, ...]
    licence: Link | None
    tables: tuple[ColumnTable, ...]


@frozen
class TextPage(Page):
    """A page people write in `site_src/`: HTML rendered from Markdown with raw HTML off."""

    template: ClassVar[str] = "text.html.j2"
    heading: Markup
    about: tuple[str, ...]
    text: Markup


@frozen
class SearchPage(Page):
    template: ClassVar[str] = "search.html.j2"
    indexes: tuple[Link, ...]


@frozen
class MissingPage(Page):
    """The 404 page, in every language at once: it may answer for an address of any of them."""

    template: ClassVar[str] = "missing.html.j2"
    messages: tuple["MissingMessage", ...]


@frozen
class MissingMessage:
    language: str
    title: str
    lead: str
    ways: tuple[Link, ...]
    """Home first, then where to look."""
