"""Whole HTML documents: taken from the cache where nothing they depend on changed, made by a shell where it did."""

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import groupby
from pathlib import Path

from scorecard.reading.digest import digest_of
from scorecard.reading.kept import Kept
from scorecard.reading.shelf import Laid, Piece
from scorecard.records.addresses import base_path, file_path
from scorecard.records.frozen import frozen
from scorecard.site.progress import Progress
from scorecard.site.publish.assets import Theme
from scorecard.site.publish.framing import Framing
from scorecard.site.publish.plain_shell import plain_documents
from scorecard.site.publish.shell import PageView, ShellAssets, Views
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


class Documents:
    """The documents of a site, those of earlier builds among them."""

    def __init__(self, site: Site, theme: Theme, cache: Path | None, shell: Shell) -> None:
        self._site, self._theme, self._shell = site, theme, shell
        known = {(each.language, page.address) for each in site.languages for page in each.pages}
        self._views = Views(site, shell_assets(theme), known)
        self._framing = Framing(site, theme, cache, shell)
        self._program = digest_of(())
        self._fingerprint = shell + theme.fingerprint + self._program
        self._cache, self._folder = cache, cache / "documents" if cache else None
        self._kept = Kept(self._folder)
        self._standing = Kept(cache / "standing" if cache else None)

    def make(self, progress: Progress) -> tuple[list[FinishedPage], int]:
        """A document for every page, in their order, and how many came from the cache. Raises RefusedError, and
        ForgottenError.
        """
        known, every = self._known(), list(self._every())
        found = {each.path: self._taken(each, known[each.key]) for each in every if each.key in known}
        missing = [each for each in every if each.path not in found]
        for each in missing:
            if each.page.finished_as and each.page.laid is None:
                raise ForgottenError(each.path)
        progress("pages", len(found), len(every))
        try:
            found |= {document.file.path: document for document in self._framed(missing, len(every))}
        except ShellError as error:
            raise self._framing.refused(error) from error
        progress("pages", len(found), len(every))
        if missing or len(known) > len(every):
            standing = {each.key: found[each.path].stands for each in every}
            self._standing.write(self._program, pickle.dumps(standing, protocol=pickle.HIGHEST_PROTOCOL))
        return [found[each.path] for each in every], len(every) - len(missing)

    def prune(self) -> None:
        """Forget the documents that this site has not, and what another program kept."""
        self._kept.prune()
        self._standing.prune()

    def _every(self) -> Iterator[_ToFrame]:
        for here in self._site.languages:
            for page in here.pages:
                key = self._views.key(here, page, self._fingerprint)
                yield _ToFrame(here=here, page=page, path=file_path(here.folder, page.address), key=key)

    def _known(self) -> Mapping[str, Standing]:
        """What the kept documents need and offer, by their keys."""
        content = self._standing.read(self._program)
        standing: dict[str, Standing] = pickle.loads(content) if content is not None else {}
        there = self._kept.keys()
        return {key: stands for key, stands in standing.items() if key in there}

    def _taken(self, each: _ToFrame, stands: Standing) -> FinishedPage:
        self._kept.use(each.key)
        file = LaidFile(path=each.path, stamp=each.key, read=partial(self._read, each))
        return FinishedPage(file=file, stands=stands)

    def _read(self, each: _ToFrame) -> bytes:
        content = self._kept.read(each.key)
        return self._framing.alone(each.here, self._view(each)).html if content is None else content

    def _view(self, each: _ToFrame) -> PageView:
        try:
            page = each.page.whole()
        except LookupError as error:
            raise ForgottenError(each.path) from error
        return self._views.view(each.here, page)

    def _made(self, laid: Laid, each: _ToFrame, framed: FramedPage) -> FinishedPage:
        self._kept.write(each.key, framed.html)
        stands = standing_of(framed.path, framed.links, base_path(self._site.site_url))
        read = partial(_laid_html, laid.lay(framed.html), each.path)
        return FinishedPage(file=LaidFile(path=each.path, stamp=each.key, read=read), stands=stands)

    def _framed(self, missing: Sequence[_ToFrame], every: int) -> Iterable[FinishedPage]:
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

    def _plain(self, pages: Sequence[_ToFrame]) -> Iterator[FinishedPage]:
        documents = plain_documents(map(self._view, pages), self._theme.templates, self._cache)
        yield from map(partial(self._made, Laid(self._folder)), pages, documents)

    def _by_mkdocs(self, pages: Sequence[_ToFrame]) -> Iterator[FinishedPage]:
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

    def _by_process(self, process: ShellProcess, pages: Sequence[_ToFrame]) -> list[FinishedPage]:
        framed = process.documents(map(self._view, pages))
        return list(map(partial(self._made, Laid(self._folder)), pages, framed))


def shell_assets(theme: Theme) -> ShellAssets:
    """What every page of the theme loads."""
    return ShellAssets(
        stylesheets=theme.stylesheets,
        head_scripts=theme.head_scripts,
        scripts=theme.scripts,
        search_scripts=theme.search_scripts,
    )


def _laid_html(piece: Piece, path: str) -> bytes:
    content = piece.read()
    if content is None:
        raise ForgottenError(path)
    return content
