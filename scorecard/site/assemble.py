"""Stages 5 and 6 for all languages: their pages, and the files that all of them share."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from scorecard.reading.digest import digest_of
from scorecard.reading.recall import Recall, Watch, stamp_at
from scorecard.reading.shelf import Laid, Piece
from scorecard.records.frozen import frozen
from scorecard.site.compose import missing_page
from scorecard.site.content import Content, Drawings
from scorecard.site.noted import Grounds, frame_of_pages
from scorecard.site.one_language import OneLanguage, edition_of, feeds_of
from scorecard.site.page_maker import KeptPage, Work, every_language, files_with, kept_page, made_pages
from scorecard.site.progress import Progress
from scorecard.site.publish.documents import ForgottenError
from scorecard.site.published import Published
from scorecard.site.rendered import AnyFile, Drawing, LaidFile, LanguageSite, Site
from scorecard.site.unchanged import what_the_words_stand_in
from scorecard.site.whole_files import whole_files

_PAGES = "pages"
"""The folder of the cache with what earlier builds finished, by language."""


def make_site(
    content: Content, drawings: Drawings, theme_root: Path, progress: Progress, cache: Path | None = None
) -> Site:
    """Stages 5 and 6: every page of every language, in parallel, the data files, and what to paint.

    A page whose records, verdicts and charts are as they were is taken from the `cache`.
    """
    plan = content.inputs.plan.record
    editions = [edition_of(content, drawings, language) for language in plan.languages]
    watch = Watch()
    watched = Grounds(watch, content, drawings)
    work = Work(
        editions={each.language: watched.edition(each) for each in editions},
        words=content.words,
        missing=missing_page(editions),
        theme_root=theme_root,
        watch=watch,
        cache=cache,
    )
    frame = _frame(content, theme_root)
    progress("pages", 0, len(editions))
    data = tuple(whole_files(content, watched, cache, frame, watch))  # before helpers part: what it said they know too
    made = list(_languages(work, frame))
    progress("pages", len(editions), len(editions))
    files = (
        *data,
        *(file for each in made for file in each.files),
        *(file for edition in editions for file in feeds_of(edition)),
    )
    return Site(
        languages=tuple(each.site for each in made),
        as_of=plan.as_of,
        files=files,
        drawings=tuple(drawing for each in made for drawing in each.drawings),
        site_url=plan.site_url,
    )


def with_what_is_kept(published: Callable[[], Published], cache: Path | None) -> Published:
    """A site with the pages of earlier builds; where one that the cache promised is damaged or gone, without them."""
    try:
        return published()
    except ForgottenError:
        if cache:
            shutil.rmtree(cache / _PAGES, ignore_errors=True)
        return published()


def _frame(content: Content, theme_root: Path) -> str:
    """What every page depends on beside what it asks for: the program, templates and phrases, the plan, what was
    released."""
    return digest_of(what_the_words_stand_in(theme_root), frame_of_pages(content))


@frozen
class _Made:
    """One language: its pages, the files that go with them, and what is still to be painted."""

    site: LanguageSite
    files: tuple[AnyFile, ...]
    drawings: tuple[Drawing, ...]


def _languages(work: Work, frame: str) -> Iterator[_Made]:
    """The pages of every language, its charts as pictures, and frames for other people's pages."""
    languages, folder = every_language(work), work.cache / _PAGES if work.cache else None
    recalls = {each: Recall(folder, each, frame, work.watch) for each in languages}
    with_them = {each: Recall(folder, f"{each}-files", frame, work.watch) for each in languages}
    wanted = [
        (each, address)
        for each, own in languages.items()
        for address in own.to_make
        if not (recalls[each].holds(address) and with_them[each].holds(address))
    ]
    laid, bodies = Laid(folder), dict[tuple[str, str], Piece]()
    for (each, address), made in zip(wanted, made_pages(work, languages, wanted), strict=True):
        recalls[each].put(address, made.notes, made.kept)
        with_them[each].put(address, (), made.files)
        bodies[each, address] = laid.lay(made.body)
    for each, own in languages.items():
        recalls[each].keep()
        with_them[each].keep()
        files = with_them[each].results(partial(_files_again, own))
        pages = recalls[each].results(partial(_page_again, own))
        every = {address: _with_body(pages[address], bodies.get((each, address))) for address in own.to_make}
        yield _Made(
            site=own.site(kept.page for kept in every.values()),
            files=tuple(_files_with(every, files)),
            drawings=tuple(drawing for kept in every.values() for drawing in kept.drawings),
        )


def _page_again(own: OneLanguage, address: str) -> KeptPage:
    return kept_page(own.finished(address))


def _files_again(own: OneLanguage, address: str) -> tuple[bytes, ...]:
    return tuple(each.content for each in files_with(own.finished(address)))


def _with_body(kept: KeptPage, body: Piece | None) -> KeptPage:
    return replace(kept, page=replace(kept.page, laid=body)) if body else kept


def _files_with(pages: Mapping[str, KeptPage], files: Mapping[str, tuple[bytes, ...]]) -> Iterator[LaidFile]:
    """What goes with the pages, by their addresses."""
    for address, kept in pages.items():
        for at, path in enumerate(kept.paths):
            stamp = f"{stamp_at(files, address)} {at}"
            yield LaidFile(path=path, stamp=stamp, read=partial(_one_of, files, address, at))


def _one_of(files: Mapping[str, tuple[bytes, ...]], address: str, at: int) -> bytes:
    return files[address][at]
