"""The site that a build would write, in memory: a file is made when it is asked for, by what makes it for a build."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from scorecard.reading.alone import Once
from scorecard.reading.kept import Kept
from scorecard.reading.recall import Watch
from scorecard.reading.turns import Turns
from scorecard.records.addresses import (
    CHANGES,
    DATA,
    MISSING,
    SEARCH,
    base_path,
    file_path,
    frame_address,
    indicator_address,
    indicator_file,
)
from scorecard.site.compose import Edition, missing_page
from scorecard.site.compose.register import named, register_without_names
from scorecard.site.content import Content, Drawings
from scorecard.site.noted import Grounds, frame_of_pages
from scorecard.site.one_language import Finished, OneLanguage, Shared, edition_of, feeds_of
from scorecard.site.pictures import PICTURE_PATH, paint_pictures, sharing_picture
from scorecard.site.progress import silent
from scorecard.site.publish.assets import read_theme
from scorecard.site.publish.documents import shell_assets
from scorecard.site.publish.framing import Framing
from scorecard.site.publish.links import PageLinks, broken_links, check_links
from scorecard.site.publish.metadata import metadata_files
from scorecard.site.publish.search import search_files
from scorecard.site.publish.shell import Views
from scorecard.site.publish.shell_process import shell_versions
from scorecard.site.publish.standing import standing_of
from scorecard.site.rendered import AnyFile, LanguageSite, OutputFile, Site
from scorecard.site.whole_files import whole_files

Maker = Callable[[], Iterable[AnyFile]]


class SiteOnRequest:
    """Reads the theme at once; a template, when the first page needs it. Raises RefusedError."""

    def __init__(
        self, content: Content, drawings: Drawings, theme_root: Path, cache: Path, turns: Turns, warnings: int
    ) -> None:
        self.commitments, self.warnings = content.inputs.commitments, warnings
        self._content, self._drawings, self._cache, self._turns = content, drawings, cache, turns
        self._theme_root, self._theme = theme_root, read_theme(theme_root, shell_versions())
        languages = content.inputs.plan.record.languages
        register = register_without_names(content.inputs, content.verdicts, content.cut)
        editions = [
            replace(edition_of(content, drawings, each), register=named(register, content.inputs, each))
            for each in languages
        ]
        self._shared = Shared(content.words, missing_page(editions), theme_root, cache)
        self._languages = [OneLanguage(each, self._shared) for each in editions]
        self._pages = {
            file_path(own.folder, each): (at, each) for at, own in enumerate(self._languages) for each in own.to_make
        }
        self._finished = Once(self._pages, self._finish)
        self._beside = {path: page for own in self._languages for path, page in _beside_pages(own.edition)}
        makers = dict(self._makers())
        self._groups = Once(makers, lambda name: _by_path(makers[name]()))
        self._refuse_broken_styles()
        known = {(languages[at], address) for at, address in self._pages.values()}
        self._bare = self._site(own.site(()) for own in self._languages)
        self._views = Views(self._bare, shell_assets(self._theme), known)
        self._framing = Framing(self._bare, self._theme, cache)

    @property
    def pages(self) -> Sequence[str]:
        """Their paths."""
        return tuple(self._pages)

    def file(self, path: str) -> bytes | None:
        """What stands at a path; None where nothing does. Raises RefusedError where a build would for this page."""
        if path in self._pages:
            return self._document(path)
        if path in self._beside:
            made = self._finished[self._beside[path]]
            return _by_path((*made.frames, *([made.chart] if made.chart else ()))).get(path)
        return next((self._groups[name].get(path) for name in self._groups if path.startswith(name)), None)

    def _finish(self, path: str) -> Finished:
        at, address = self._pages[path]
        return self._languages[at].finished(address)

    def _document(self, path: str) -> bytes:
        at, _ = self._pages[path]
        here = self._bare.languages[at]
        view = self._views.view(here, self._finished[path].page)
        framed = self._framing.alone(here, view)
        self._refuse_broken_links(path, framed.links)
        return framed.html

    def _refuse_broken_links(self, path: str, links: PageLinks) -> None:
        """Those to pages, and within this one. Whether another page has a place of that name, and a file is there, a
        build sees: here they are not made yet.
        """
        base = base_path(self._content.inputs.plan.record.site_url)
        needs = (each.partition("#")[0] for each in standing_of(path, links, base).needs)
        not_made = {each for each in needs if not each.endswith(".html")}
        broken = check_links({path: links}, {}, {*self._pages, *self._beside, *not_made}, base_path=base)
        if broken:
            raise broken_links(broken)

    def _refuse_broken_styles(self) -> None:
        styles = {each.path: each.content.decode() for each in self._theme.files if each.path.endswith(".css")}
        broken = check_links({}, styles, [each.path for each in self._theme.files])
        if broken:
            raise broken_links(broken)

    def _site(self, languages: Iterable[LanguageSite]) -> Site:
        plan = self._content.inputs.plan.record
        return Site(
            languages=tuple(languages),
            as_of=plan.as_of,
            files=(),
            site_url=plan.site_url,
            picture=PICTURE_PATH,
        )

    def _outlined(self, own: OneLanguage) -> LanguageSite:
        """A language with all its pages as outlines: those are taken from the last turn that still hold."""
        language, watch = own.edition.language, Watch()
        grounds = Grounds(watch, self._content, self._drawings)
        watched = OneLanguage(grounds.edition(own.edition), self._shared)
        wanted = (each for each in own.to_make if each != MISSING)  # that page has words of every language
        outlines = self._turns.take_all(f"outlines {language}", self._frame([language]), watch, wanted, watched.outline)
        return own.site(outlines.values())

    def _makers(self) -> Iterator[tuple[str, Maker]]:
        """What files that are no page's begin with, and what makes all of them."""
        yield PICTURE_PATH, self._picture
        yield "assets/", lambda: self._theme.files
        yield DATA, self._data
        yield "sitemap", lambda: metadata_files(self._site(map(self._outlined, self._languages)))
        yield "robots.txt", lambda: metadata_files(self._bare)
        for own in self._languages:
            yield own.folder + "manifest.webmanifest", lambda: metadata_files(self._bare)
            yield own.folder + SEARCH, partial(self._search, own)
            yield own.folder + CHANGES, partial(feeds_of, own.edition)

    def _search(self, own: OneLanguage) -> Iterable[OutputFile]:
        return search_files(self._outlined(own), remember=self._turns.remember)

    def _data(self) -> Iterable[AnyFile]:
        content, watch = self._content, Watch()
        frame = self._frame(content.inputs.plan.record.languages)
        return whole_files(content, Grounds(watch, content, self._drawings), None, frame, watch, self._turns)

    def _frame(self, languages: Iterable[str]) -> str:
        """What all that is made in these languages depends on, beside what it asks for."""
        words = self._content.words
        spoken = (words.strings, words.phrases, words.meanings, words.texts)
        return frame_of_pages(self._content, repr([by[each] for each in languages for by in spoken]))

    def _picture(self) -> Iterable[OutputFile]:
        kept = Kept(self._cache / "pictures")
        return paint_pictures([sharing_picture(self._content.verdicts, self._theme_root, self._cache)], kept, silent)


def _beside_pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """The files that are made with an indicator's page, and its path: frames for others' pages, the chart as a file."""
    for each, document in edition.inputs.indicators.items():
        page = file_path(edition.folder, indicator_address(each))
        for name in (each, *document.record.formerly):
            yield file_path(edition.folder, frame_address(name)), page
        yield indicator_file(each, f"{edition.language}.svg"), page


def _by_path(files: Iterable[AnyFile]) -> Mapping[str, bytes]:
    return {each.path: each.content for each in files}
