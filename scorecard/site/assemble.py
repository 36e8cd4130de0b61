"""Stages 5 and 6 for all languages: each in a process of its own, and the files that all of them share."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from scorecard.reading.again import frame_of
from scorecard.reading.digest import digest_of
from scorecard.reading.load import SiteWords
from scorecard.reading.recall import Recall, Watch
from scorecard.site.compose import Edition, missing_page
from scorecard.site.content import Content, Drawings
from scorecard.site.noted import Grounds
from scorecard.site.one_language import Finished, OneLanguage, edition_of, feeds_of
from scorecard.site.pages.reference import MissingPage
from scorecard.site.progress import Progress
from scorecard.site.publish.documents import ForgottenError
from scorecard.site.published import Published
from scorecard.site.render import environment
from scorecard.site.rendered import Drawing, LanguageSite, OutputFile, Site
from scorecard.site.unchanged import what_the_words_stand_in
from scorecard.site.whole_files import whole_files
from scorecard.site.workers import worker_pool

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
    work = _Work(
        editions={each.language: watched.edition(each) for each in editions},
        words=content.words,
        missing=missing_page(editions),
        theme_root=theme_root,
        watch=watch,
        cache=cache,
        frame=_frame(content, theme_root),
    )
    watch.settle()
    progress("pages", 0, len(editions))
    if len(editions) == 1:
        made = [_language_site(work, editions[0].language)]
    else:
        if cache:
            _compile_all(theme_root / "templates", cache)
        with worker_pool(len(editions), first=partial(_take_work, work)) as pool:
            made = list(pool.map(_language_site_of_work, plan.languages))
    progress("pages", len(editions), len(editions))
    files = (
        *whole_files(content, watched, cache, work.frame, watch),
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


def _compile_all(templates: Path, cache: Path) -> None:
    """Compile what no earlier build has: languages that are made side by side find it in the cache."""
    compiling = environment(templates, cache)
    for name in compiling.list_templates(extensions=["j2"]):
        compiling.get_template(name)


def with_what_is_kept(published: Callable[[], Published], cache: Path | None) -> Published:
    """A site with the pages of earlier builds; where one that the cache promised is damaged or gone, without them."""
    try:
        return published()
    except ForgottenError:
        if cache:
            shutil.rmtree(cache / _PAGES, ignore_errors=True)
        return published()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """What a process needs to make any one language."""

    editions: Mapping[str, Edition]
    words: SiteWords
    missing: MissingPage
    theme_root: Path
    watch: Watch
    cache: Path | None
    frame: str


def _frame(content: Content, theme_root: Path) -> str:
    """What every page depends on beside what it asks for: the program, templates and phrases, the plan, what was
    released."""
    others = repr(
        (
            content.releases,
            content.words.examples,
            content.has_pictures,
            (content.cut, len(content.verdicts) > content.cut.whole),
        )
    )
    return digest_of(what_the_words_stand_in(theme_root), frame_of(content.inputs), others)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """One language: its pages, the files that go with them, and what is still to be painted."""

    site: LanguageSite
    files: tuple[OutputFile, ...]
    drawings: tuple[Drawing, ...]


_taken: list[_Work] = []
"""The work of this process. Given once at its start: a forked process then shares it with its parent, uncopied."""


def _take_work(work: _Work) -> None:
    _taken[:] = [work]


def _language_site_of_work(language: str) -> _Made:
    return _language_site(_taken[0], language)


def _language_site(work: _Work, language: str) -> _Made:
    """The pages of a language, its charts as pictures, and frames for other people's pages."""
    own = OneLanguage(work.editions[language], work.words, work.missing, work.theme_root, work.cache)
    recall = Recall(work.cache / _PAGES if work.cache else None, language, work.frame, work.watch)
    made = [recall.take(address, partial(own.finished, address), _light) for address in own.to_make]
    recall.keep()
    charts = [each.chart for each in made if each.chart is not None]
    return _Made(
        site=own.site(each.page for each in made),
        files=(*charts, *(frame for each in made for frame in each.frames)),
        drawings=tuple(drawing for each in made for drawing in each.drawings if drawing is not None),
    )


def _light(finished: Finished) -> Finished:
    return replace(finished, page=finished.page.without_body())
