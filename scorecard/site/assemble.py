"""Stages 5 and 6 for all languages: each in a process of its own, and the files that all of them share."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from scorecard.judging.examples import Example, read_examples
from scorecard.reading.again import frame_of
from scorecard.reading.digest import digest_of
from scorecard.reading.recall import Recall, Watch
from scorecard.records.addresses import CHANGES, MISSING
from scorecard.site.compose import Edition, ToMake, missing_page, pages_to_make
from scorecard.site.compose.asking import footer_lines
from scorecard.site.compose.changes import changes_page, telling_of
from scorecard.site.compose.feeds import announced_feeds, feed_links, feed_scopes
from scorecard.site.compose.other_plans import other_plans
from scorecard.site.compose.reference import search_hint
from scorecard.site.content import Content, Drawings
from scorecard.site.embed import FramePlace
from scorecard.site.noted import Grounds
from scorecard.site.pages.page import Page
from scorecard.site.pages.reference import MissingPage
from scorecard.site.progress import Progress
from scorecard.site.publish.documents import ForgottenError
from scorecard.site.publish.search import terms_of
from scorecard.site.published import Published
from scorecard.site.render import (
    card_drawing,
    chart_drawing,
    chart_output,
    embed_files,
    environment,
    language_site,
    part_html,
    render_page,
    shell_words,
)
from scorecard.site.rendered import Drawing, LanguageSite, OutputFile, RenderedPage, Site
from scorecard.site.told import FeedPlace, feeds
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
    plan, words = content.inputs.plan.record, content.words
    editions = [_edition(content, drawings, language) for language in plan.languages]
    watch = Watch()
    watched = Grounds(watch, content, drawings)
    work = _Work(
        editions={each.language: watched.edition(each) for each in editions},
        texts=words.texts,
        examples=partial(read_examples, words.examples),
        templates=theme_root / "templates",
        missing=missing_page(editions),
        watch=watch,
        cache=cache,
        frame=_frame(content, theme_root),
    )
    watch.settle()
    progress("pages", 0, len(editions))
    if len(editions) == 1:
        made = [_language_site(work, editions[0].language)]
    else:
        with worker_pool(len(editions), first=partial(_take_work, work)) as pool:
            made = list(pool.map(_language_site_of_work, plan.languages))
    progress("pages", len(editions), len(editions))
    files = (
        *whole_files(content, watched, cache, work.frame, watch),
        *(file for each in made for file in each.files),
        *(file for edition in editions for file in _feeds(edition)),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """What a process needs to make any one language."""

    editions: Mapping[str, Edition]
    texts: Mapping[str, Mapping[str, str]]
    examples: Callable[[], tuple[Example, ...]]
    templates: Path
    missing: MissingPage
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
class _Finished:
    """A page; its chart as a picture; what is to be painted for it; its frames for other people's pages."""

    page: RenderedPage
    chart: OutputFile | None
    drawings: tuple[Drawing | None, ...]
    frames: tuple[OutputFile, ...]


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
    edition = work.editions[language]
    plan, templates = edition.plan, environment(work.templates, work.cache)
    part, is_default = partial(part_html, templates), language == plan.languages[0]
    name = edition.say(plan.site_name)
    place = FramePlace(language=language, folder=edition.folder, site_name=name, site_url=plan.site_url)
    recall = Recall(work.cache / _PAGES if work.cache else None, language, work.frame, work.watch)

    def finished(compose: Callable[[], Page]) -> _Finished:
        page = compose()
        rendered = _beside_other_plans(edition, page, render_page(page, edition.strings, language, templates), part)
        return _Finished(
            page=replace(rendered, found_by=terms_of(rendered, language)),
            chart=chart_output(page, language, templates),
            drawings=tuple(draw(page, language, templates) for draw in (chart_drawing, card_drawing)),
            frames=tuple(embed_files(page, place, edition.strings, templates)),
        )

    to_make: list[ToMake] = [*pages_to_make(edition, work.texts[language], work.examples)]
    to_make.append((CHANGES, partial(changes_page, edition, feed_links(edition))))
    if is_default:
        to_make.append((MISSING, lambda: work.missing))
    made = [recall.take(address, partial(finished, compose), _light) for address, compose in to_make]
    recall.keep()
    site = language_site(
        (each.page for each in made),
        edition.strings,
        shell_words(edition.strings, name, search_hint(edition)),
        part("footer", lines=footer_lines(edition)),
        language,
        is_default=is_default,
    )
    site = replace(
        site,
        search_words=tuple(plan.synonyms),
        feeds=tuple(announced_feeds(edition)),
        search_fillers=(*edition.strings.search_fillers.split(), edition.say(plan.place).lower()),
    )
    charts = [each.chart for each in made if each.chart is not None]
    return _Made(
        site=site,
        files=(*charts, *(frame for each in made for frame in each.frames)),
        drawings=tuple(drawing for each in made for drawing in each.drawings if drawing is not None),
    )


def _beside_other_plans(edition: Edition, page: Page, rendered: RenderedPage, part: Callable[..., str]) -> RenderedPage:
    """The page with what it says of the plans before and after this one, above and below what it has."""
    others = other_plans(edition, page)
    if others is None:
        return rendered
    above, below = (part(name, others=others) for name in ("plan_ended", "other_plans"))
    return replace(rendered, body=above + rendered.body + below)


def _light(finished: _Finished) -> _Finished:
    return replace(finished, page=finished.page.without_body())


def _edition(content: Content, drawings: Drawings, language: str) -> Edition:
    return Edition(
        language=language,
        inputs=content.inputs,
        verdicts=content.verdicts,
        charts=drawings.charts,
        strips=drawings.strips,
        releases=tuple(content.releases),
        has_pictures=content.has_pictures,
        cut=content.cut,
        strings=content.words.strings[language],
        phrases=content.words.phrases[language],
        meanings=content.words.meanings[language],
    )


def _feeds(edition: Edition) -> Iterable[OutputFile]:
    plan = edition.plan
    place = FeedPlace(
        site_url=plan.site_url or "",
        site_name=edition.say(plan.site_name),
        scopes=feed_scopes(edition),
    )
    return feeds(edition.releases, telling_of(edition), place, edition.folder)
