"""Whole HTML documents: taken from the cache where nothing they depend on changed, made by a shell where it did."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import groupby
from pathlib import Path

from scorecard.reading.digest import digest_of
from scorecard.reading.shelf import Laid, Piece, shelve, shelved
from scorecard.records.addresses import base_path, file_path
from scorecard.records.frozen import frozen
from scorecard.site.progress import Progress
from scorecard.site.publish.assets import Theme
from scorecard.site.publish.framing import Framing
from scorecard.site.publish.page_view import PageView
from scorecard.site.publish.plain_shell import plain_documents
from scorecard.site.publish.shell import ShellAssets, Views
from scorecard.site.publish.shell_process import FramedPage, ShellError, ShellProcess
from scorecard.site.publish.standing import Standing, standing_of
from scorecard.site.published import Shell
from scorecard.site.rendered import LaidFile, LanguageSite, RenderedPage, Site

_MANY = 4
"""Where fewer than one in so many pages are new, to start MkDocs costs more than all of them: the plain shell puts the
same bytes around them, or MkDocs is asked all the same."""

_ENOUGH = 2000
"""To start MkDocs costs as much as to frame five hundred pages: for more than so many, each language has its own."""


@frozen
class FinishedPage:
    """A finished page, which stands on the disk, with what it needs to be there and what it offers."""

    file: LaidFile
    stands: Standing


class ForgottenError(Exception):
    """A page was taken for finished, and its document is damaged or gone: everything has to be made."""


@frozen
class _ToFrame:
    """A page, and the key of its document."""

    here: LanguageSite
    page: RenderedPage
    path: str
    key: str


_Kept = tuple[Standing, Piece]
"""What a document needs and offers, and where it is kept."""


class Documents:
    """The documents of a site, those of earlier builds among them."""

    def __init__(self, site: Site, theme: Theme, cache: Path | None, shell: Shell) -> None:
        self._site, self._theme, self._shell = site, theme, shell
        known = {(each.language, page.address) for each in site.languages for page in each.pages}
        self._views = Views(site, shell_assets(theme), known)
        self._framing = Framing(site, theme, cache, shell)
        self._fingerprint = shell + theme.fingerprint + digest_of(())
        self._cache, self._folder = cache, cache / "documents" if cache else None
        if self._folder is not None:
            with suppress(OSError):  # where nothing can be written, nothing is kept
                self._folder.mkdir(parents=True, exist_ok=True)

    def make(self, progress: Progress) -> tuple[list[FinishedPage], int]:
        """A document for every page, in their order, and how many came from the cache. Raises RefusedError, and
        ForgottenError.
        """
        every = list(self._every())
        known = dict[str, _Kept](shelved(self._folder / "all", self._fingerprint)) if self._folder else {}
        missing = [each for each in every if each.key not in known]
        for each in missing:
            if each.page.finished_as and each.page.laid is None:
                raise ForgottenError(each.path)
        progress("pages", len(every) - len(missing), len(every))
        found = {each.key: known[each.key] for each in every if each.key in known}
        try:
            found |= zip((each.key for each in missing), self._framed(missing, len(every)), strict=True)
        except ShellError as error:
            raise self._framing.refused(error) from error
        progress("pages", len(every), len(every))
        if missing or len(known) > len(every):
            self._keep(found)
        return [self._finished(each, *found[each.key]) for each in every], len(every) - len(missing)

    def _keep(self, found: dict[str, _Kept]) -> None:
        """These and no others."""
        if self._folder:
            with suppress(OSError):  # a full disk is no reason to fail: the next build makes them again
                shelve(self._folder / "all", self._fingerprint, found)

    def _every(self) -> Iterator[_ToFrame]:
        for here in self._site.languages:
            for page in here.pages:
                key = self._views.key(here, page, self._fingerprint)
                yield _ToFrame(here=here, page=page, path=file_path(here.folder, page.address), key=key)

    def _finished(self, each: _ToFrame, stands: Standing, piece: Piece) -> FinishedPage:
        file = LaidFile(path=each.path, stamp=each.key, read=partial(self._read, each, piece))
        return FinishedPage(file=file, stands=stands)

    def _read(self, each: _ToFrame, piece: Piece) -> bytes:
        content = piece.read()
        return self._framing.alone(each.here, self._view(each)).html if content is None else content

    def _view(self, each: _ToFrame) -> PageView:
        try:
            page = each.page.whole()
        except LookupError as error:
            raise ForgottenError(each.path) from error
        return self._views.view(each.here, page)

    def _made(self, laid: Laid, framed: FramedPage) -> _Kept:
        return standing_of(framed.path, framed.links, base_path(self._site.site_url)), laid.lay(framed.html)

    def _framed(self, missing: Sequence[_ToFrame], every: int) -> Iterable[_Kept]:
        """Many by MkDocs, few by the plain shell; what a template asks in vain of that, MkDocs frames all the same."""
        if self._shell != "plain" and len(missing) * _MANY >= every:
            return self._by_mkdocs(missing)
        if missing and self._framing.by_plain(missing[0].here, self._view(missing[0])):
            try:
                return list(self._plain(missing))
            except ShellError:
                if self._framing.is_sure:
                    raise
        return self._by_mkdocs(missing)

    def _plain(self, pages: Sequence[_ToFrame]) -> Iterator[_Kept]:
        documents = plain_documents(map(self._view, pages), self._theme.templates, self._cache)
        yield from map(partial(self._made, Laid(self._folder)), documents)

    def _by_mkdocs(self, pages: Sequence[_ToFrame]) -> Iterator[_Kept]:
        """One process, or one for each language that has anything to frame: where there are many pages, and where a
        template may ask MkDocs for the name of the site.
        """
        is_apart = len(pages) > _ENOUGH or not self._framing.is_sure
        shares = [list(own) for _, own in groupby(pages, key=lambda each: each.here.language if is_apart else "")]
        requests = [self._framing.request(own[0].here, len(own)) for own in shares]
        processes = [ShellProcess(each, source_date_epoch=self._framing.epoch) for each in requests]
        try:
            with ThreadPoolExecutor() as waiting:
                for made in list(waiting.map(self._by_process, processes, shares)):
                    yield from made
        finally:
            for process in processes:
                process.stop()

    def _by_process(self, process: ShellProcess, pages: Sequence[_ToFrame]) -> list[_Kept]:
        return list(map(partial(self._made, Laid(self._folder)), process.documents(map(self._view, pages))))


def shell_assets(theme: Theme) -> ShellAssets:
    """What every page of the theme loads."""
    return ShellAssets(
        stylesheets=theme.stylesheets,
        head_scripts=theme.head_scripts,
        scripts=theme.scripts,
        search_scripts=theme.search_scripts,
    )
