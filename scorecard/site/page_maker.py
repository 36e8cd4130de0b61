"""Pages that no earlier build made: one after the other, or many at once by helpers.

What a page says is laid on the disk as soon as it is made: of each only what search, sitemap and lists need is held.
"""

import gc
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from scorecard.reading.load import SiteWords
from scorecard.reading.recall import Notes, Watch, packed
from scorecard.records.frozen import frozen
from scorecard.site.compose import Edition
from scorecard.site.one_language import Finished, OneLanguage, Shared
from scorecard.site.pages.reference import MissingPage
from scorecard.site.rendered import Drawing, OutputFile, RenderedPage
from scorecard.site.workers import worker_pool

_FEW, _TASK, _BATCH = 100, 16, 800
"""Fewer pages than `_FEW` are made here: to begin with helpers costs as much as these. A helper is given `_TASK` of
them at a time, and helpers end after `_BATCH`: with them goes the memory that they took for themselves.
"""
_MOST_HELPERS = 4

Wanted = tuple[str, str]
"""Language and address of a page."""


@frozen
class Work:
    """What a process needs to make any page."""

    editions: Mapping[str, Edition]
    words: SiteWords
    missing: MissingPage
    theme_root: Path
    watch: Watch
    cache: Path | None


@frozen
class KeptPage:
    """What is kept of a page, what is to be painted for it, and which files go with it."""

    page: RenderedPage
    drawings: tuple[Drawing, ...]
    paths: tuple[str, ...]


@frozen
class Made:
    """A page as it travels: what it was made from, what is kept of it, its body, and what the files that go with it
    hold.
    """

    notes: Notes
    kept: bytes
    body: bytes
    files: bytes


def every_language(work: Work) -> dict[str, OneLanguage]:
    shared = Shared(work.words, work.missing, work.theme_root, work.cache)
    return {language: OneLanguage(edition, shared) for language, edition in work.editions.items()}


def files_with(finished: Finished) -> tuple[OutputFile, ...]:
    """A page's chart as a picture, and its frames for other people's pages."""
    return (*([finished.chart] if finished.chart else ()), *finished.frames)


def kept_page(finished: Finished) -> KeptPage:
    """What is held of a page: all of it where nothing was laid of it."""
    return KeptPage(
        page=finished.page,
        drawings=tuple(each for each in finished.drawings if each is not None),
        paths=tuple(each.path for each in files_with(finished)),
    )


_at_work: list[tuple[Work, dict[str, OneLanguage]]] = []
"""The work of this process and who does it: a process that is copied from it has both already."""


def _begin(work: Work) -> None:
    if not _at_work or _at_work[0][0] is not work:
        _at_work[:] = [(work, every_language(work))]


def _some(wanted: Sequence[Wanted]) -> list[Made]:
    work, languages = _at_work[0]
    return [_made(work.watch, languages[language], address) for language, address in wanted]


def _made(watch: Watch, own: OneLanguage, address: str) -> Made:
    finished, notes = watch.noting(partial(own.finished, address))
    light = replace(kept_page(finished), page=finished.page.without_body())
    files = tuple(each.content for each in files_with(finished))
    return Made(notes=notes, kept=packed(light), body=finished.page.body_alone(), files=packed(files))


def made_pages(work: Work, languages: dict[str, OneLanguage], wanted: Sequence[Wanted]) -> Iterator[Made]:
    """The pages wanted, in that order."""
    if len(wanted) < _FEW:
        yield from (_made(work.watch, languages[language], address) for language, address in wanted)
        return
    work.watch.settle()  # before helpers part, so that they share it
    for language, own in languages.items():
        own.load_shared({address for each, address in wanted if each == language})
    _at_work[:] = [(work, languages)]
    helpers = max(2, min(os.cpu_count() or 1, _MOST_HELPERS))
    for batch in _cut(wanted, _BATCH):
        gc.freeze()  # to look through what they share would copy it
        try:
            with worker_pool(helpers, first=partial(_begin, work)) as pool:
                for some in pool.map(_some, _cut(batch, _TASK)):
                    yield from some
        finally:
            gc.unfreeze()
    _at_work.clear()


def _cut(wanted: Iterable[Wanted], most: int) -> Iterator[tuple[Wanted, ...]]:
    left = iter(wanted)
    while part := tuple(islice(left, most)):
        yield part
