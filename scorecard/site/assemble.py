"""Stages 5 and 6 for all languages: each in a process of its own, and the files that all of them share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from scorecard.history.entry import ReleaseEntry
from scorecard.history.snapshot import SNAPSHOT_PATH, to_json
from scorecard.history.take import snapshot_of
from scorecard.judging.examples import Example, read_examples
from scorecard.reading.load import Inputs, SiteWords
from scorecard.records.verdict import Verdict
from scorecard.saying.numbers import format_date
from scorecard.site.chart import Chart, Strip
from scorecard.site.compose import Edition, compose_pages, missing_page
from scorecard.site.compose.asking import maintained_by
from scorecard.site.compose.changes import changes_page, telling_of
from scorecard.site.compose.edition import DrawnStrip
from scorecard.site.compose.feeds import announced_feeds, feed_links
from scorecard.site.compose.reference import search_hint
from scorecard.site.embed import FramePlace
from scorecard.site.export import data_files
from scorecard.site.package import meanings_of
from scorecard.site.pages.page import Page
from scorecard.site.pages.reference import MissingPage
from scorecard.site.render import (
    card_drawing,
    chart_drawing,
    chart_file,
    embed_files,
    environment,
    footer_html,
    language_site,
    render_page,
    shell_words,
)
from scorecard.site.rendered import Drawing, LanguageSite, OutputFile, Progress, Site
from scorecard.site.told import FeedPlace, feeds
from scorecard.site.workers import worker_pool


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a site tells: the plan as judged, in words, and what was published before."""

    inputs: Inputs
    words: SiteWords
    verdicts: Mapping[str, Verdict]
    releases: Sequence[ReleaseEntry] = ()
    has_pictures: bool = False
    """True where charts are to be painted too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawings:
    """Its charts and strips, and the drawn marks of both by name."""

    charts: Mapping[str, Chart]
    strips: Mapping[str, Strip]
    marks: Mapping[str, str]


def make_site(content: Content, drawings: Drawings, theme_root: Path, progress: Progress) -> Site:
    """Stages 5 and 6: every page of every language, in parallel, the data files, and what to paint."""
    inputs, words, verdicts, marks = content.inputs, content.words, content.verdicts, drawings.marks
    plan, charts = inputs.plan.record, drawings.charts
    editions = [_edition(content, drawings, language) for language in plan.languages]
    work = _Work(
        editions={edition.language: edition for edition in editions},
        marks=marks,
        texts=words.texts,
        examples=read_examples(words.examples),
        templates=theme_root / "templates",
        missing=missing_page(editions),
    )
    progress("pages", 0, len(editions))
    if len(editions) == 1:
        made = [_language_site(work, editions[0].language)]
    else:
        with worker_pool(len(editions), first=partial(_take_work, work)) as pool:
            made = list(pool.map(_language_site_of_work, plan.languages))
    progress("pages", len(editions), len(editions))
    first = plan.languages[0]
    files = (
        *data_files(inputs, verdicts, charts, meanings_of(words.meanings[first].columns, plan, first)),
        *(file for each in made for file in each.files),
        OutputFile(path=SNAPSHOT_PATH, content=to_json(snapshot_of(inputs, verdicts, words.phrases, words.texts))),
        *(file for edition in editions for file in _feeds(edition)),
    )
    return Site(
        languages=tuple(each.site for each in made),
        as_of=plan.as_of,
        files=files,
        drawings=tuple(drawing for each in made for drawing in each.drawings),
        site_url=plan.site_url,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """What a process needs to make any one language."""

    editions: Mapping[str, Edition]
    marks: Mapping[str, str]
    texts: Mapping[str, Mapping[str, str]]
    examples: tuple[Example, ...]
    templates: Path
    missing: MissingPage


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
    plan, templates = edition.plan, environment(work.templates)
    is_default = language == plan.languages[0]
    pages: list[Page] = list(compose_pages(edition, work.marks, work.texts[language], work.examples))
    pages.append(changes_page(edition, feed_links(edition)))
    if is_default:
        pages.append(work.missing)
    name = edition.say(plan.site_name)
    place = FramePlace(language=language, folder=edition.folder, site_name=name, site_url=plan.site_url)
    charts = (chart_file(page, language, templates) for page in pages)
    drawings = (draw(page, language, templates) for page in pages for draw in (chart_drawing, card_drawing))
    frames = (file for page in pages for file in embed_files(page, place, edition.strings, templates))
    site = language_site(
        (render_page(page, edition.strings, language, templates) for page in pages),
        edition.strings,
        shell_words(edition.strings, name, search_hint(edition)),
        footer_html(edition.strings, format_date(plan.as_of, language), maintained_by(edition), templates),
        language,
        is_default=is_default,
    )
    site = replace(
        site,
        search_words=tuple(plan.synonyms),
        feeds=tuple(announced_feeds(edition)),
        search_fillers=(*edition.strings.search_fillers.split(), edition.say(plan.place).lower()),
    )
    return _Made(
        site=site,
        files=(*(each for each in charts if each is not None), *frames),
        drawings=tuple(each for each in drawings if each is not None),
    )


def _edition(content: Content, drawings: Drawings, language: str) -> Edition:
    strips = {each: DrawnStrip(strip=strip, marks=drawings.marks[each]) for each, strip in drawings.strips.items()}
    return Edition(
        language=language,
        inputs=content.inputs,
        verdicts=content.verdicts,
        charts=drawings.charts,
        strips=strips,
        releases=tuple(content.releases),
        has_pictures=content.has_pictures,
        strings=content.words.strings[language],
        phrases=content.words.phrases[language],
        meanings=content.words.meanings[language],
    )


def _feeds(edition: Edition) -> Iterable[OutputFile]:
    plan = edition.plan
    place = FeedPlace(
        site_url=plan.site_url or "",
        site_name=edition.say(plan.site_name),
        sectors={each.id: edition.say(each.name) for each in plan.sectors},
    )
    return feeds(edition.releases, telling_of(edition), place, edition.folder)
