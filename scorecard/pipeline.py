"""The stages in order. Read this first: load → check → assess → chart → compose → render → publish."""

import hashlib
import inspect
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

from scorecard.history.entry import ReleaseEntry
from scorecard.history.snapshot import SNAPSHOT_PATH, Snapshot, snapshot_of, to_json
from scorecard.judging.assess import assess_plan
from scorecard.judging.examples import Example, read_examples
from scorecard.reading.check import find_problems
from scorecard.reading.embargo import without_embargoed
from scorecard.reading.load import Inputs, SiteWords, read_inputs, read_site_words
from scorecard.records.problems import InputError, Problem
from scorecard.records.verdict import Verdict
from scorecard.saying.numbers import format_date
from scorecard.site.chart import (
    DRAWING_VERSION,
    Chart,
    Form,
    Strip,
    draw,
    form_template,
    indicator_chart,
    paint,
    share_strip,
    strip_of,
    strip_template,
)
from scorecard.site.compose import Edition, compose_pages, missing_page, wall_picture
from scorecard.site.compose.changes import ADDRESS, changes_page, feed_words
from scorecard.site.compose.edition import DrawnStrip
from scorecard.site.export import data_files
from scorecard.site.feed import feed
from scorecard.site.pages import MissingPage, Page
from scorecard.site.publish import Published, publish, refuse_places
from scorecard.site.publish.kept import Kept
from scorecard.site.render import chart_file, environment, footer_html, language_site, render_page, wall_svg
from scorecard.site.rendered import LanguageSite, OutputFile, Site

Progress = Callable[[str, int, int], None]
"""Called with a step's name, how much of it is done, and how much there is."""

PROJECT = Path(__file__).resolve().parent.parent

PICTURE_PATH = "assets/og.png"
"""The picture shown where someone shares the site."""

_FEW = 24
"""Below this many charts, starting processes costs more than drawing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build made, and the warnings about its input."""

    published: Published
    commitments: int
    warnings: tuple[Problem, ...]


def site_root(root: Path) -> Path:
    """Where templates, phrases and assets stand: the plan's own folder if it brings them, else the project's."""
    return root if (root / "mkdocs.yml").is_file() else PROJECT


def checked_inputs(root: Path, *, with_embargoed: bool = False) -> tuple[Inputs, tuple[Problem, ...]]:
    """Stages 1 and 2: the inputs that may be published, and their warnings. Raises InputError with every error.

    `with_embargoed` keeps the values whose day has not come, for what only staff see and for writing into the files.
    """
    inputs = read_inputs(root)
    problems = find_problems(inputs)
    if any(problem.severity == "error" for problem in problems):
        raise InputError(problems)
    return inputs if with_embargoed else without_embargoed(inputs), problems


def build(
    root: Path, out: Path, cache: Path | None, progress: Progress, releases: Sequence[ReleaseEntry] = ()
) -> Built:
    """All stages: the plan below `root` becomes the site at `out`, or nothing changes.

    `releases` is what the changes page tells of, newest first.

    Raises InputError for what staff can mend in the input, PublishError for what stands in the way of writing.
    """
    refuse_places(root, out, cache)
    progress("load", 0, 1)
    inputs, warnings = checked_inputs(root)
    words = read_site_words(site_root(root), inputs.plan.record.languages)
    verdicts = judge(inputs)
    charts = plan_charts(inputs, cache)
    strips = plan_strips(inputs, cache)
    marks = draw_charts({**charts, **strips}, cache, progress)
    site = make_site(inputs, words, verdicts, charts, marks, site_root(root), progress, releases, strips)
    picture = OutputFile(path=PICTURE_PATH, content=draw_picture(verdicts, site_root(root), cache))
    site = replace(site, files=(*site.files, picture), picture=picture.path)
    published = publish(site, out=out, theme_root=site_root(root), cache=cache, progress=progress)
    return Built(published=published, commitments=len(verdicts), warnings=warnings)


def judge(inputs: Inputs) -> dict[str, Verdict]:
    """Stage 3."""
    indicators = {each: document.record for each, document in inputs.indicators.items()}
    return assess_plan(inputs.plan.record, indicators, inputs.sources.record.unverified)


def plan_charts(inputs: Inputs, cache: Path | None = None) -> dict[str, Chart]:
    """Stage 4, first half: the charts that fit what is known, undrawn."""
    indicators = {each: document.record for each, document in inputs.indicators.items()}
    period, template = inputs.plan.record.period, _kept_templates(cache)
    made = {each: indicator_chart(record, period, indicators, template) for each, record in indicators.items()}
    return {each: chart for each, chart in made.items() if chart is not None}


def plan_strips(inputs: Inputs, cache: Path | None = None) -> dict[str, Strip]:
    """Stage 4, for lists: each commitment's strip by its key, and where it promises a share, that on `share:` + key."""
    plan, template = inputs.plan.record, _kept_templates(cache)
    unverified = inputs.sources.record.unverified
    made: dict[str, Strip | None] = {}
    for each, document in inputs.indicators.items():
        for target in document.record.targets:
            key = f"{each}.{target.id}"
            made[key] = strip_of(target, document.record, plan.period, unverified, lambda: template("strip"))
            made[f"share:{key}"] = share_strip(target, document.record, lambda: template("strip"))
    return {each: strip for each, strip in made.items() if strip is not None}


def _kept_templates(cache: Path | None) -> Callable[[Form | Literal["strip"]], str]:
    """Altair takes half a second to load and to validate: what it gave is kept until it, or our charts, change."""
    kept = Kept(cache / "chart-templates" if cache else None)
    code = "".join(Path(inspect.getfile(each)).read_text(encoding="utf-8") for each in (form_template, strip_template))

    @lru_cache
    def template(form: Form | Literal["strip"]) -> str:
        key = hashlib.sha256(f"{form} {version('altair')} {code}".encode()).hexdigest()
        content = kept.read(key)
        if content is None:
            content = (strip_template() if form == "strip" else form_template(form)).encode()
            kept.write(key, content)
        return content.decode()

    return template


def draw_charts(charts: Mapping[str, Chart | Strip], cache: Path | None, progress: Progress) -> dict[str, str]:
    """Stage 4, second half: each chart's marks, drawn unless an earlier build drew the same."""
    kept = Kept(cache / "charts" if cache else None)
    salt = f"{DRAWING_VERSION} {version('vl-convert-python')} "
    keys = {each: hashlib.sha256((salt + chart.drawing).encode()).hexdigest() for each, chart in charts.items()}
    drawings = {keys[each]: chart.drawing for each, chart in charts.items()}  # equal drawings are drawn once
    marks = {key: content.decode() for key in drawings if (content := kept.read(key)) is not None}
    missing = {key: drawing for key, drawing in drawings.items() if key not in marks}
    progress("charts", len(marks), len(drawings))
    for key, drawn in zip(missing, _drawn(list(missing.values())), strict=True):
        marks[key] = drawn
        kept.write(key, drawn.encode())
        progress("charts", len(marks), len(drawings))
    kept.prune()
    return {each: marks[key] for each, key in keys.items()}


def draw_picture(verdicts: Mapping[str, Verdict], theme_root: Path, cache: Path | None) -> bytes:
    """All commitments in one picture (PNG), drawn unless an earlier build drew the same."""
    kept = Kept(cache / "pictures" if cache else None)
    svg = wall_svg(wall_picture(verdicts), environment(theme_root / "templates"))
    key = hashlib.sha256(f"{DRAWING_VERSION} {version('vl-convert-python')} {svg}".encode()).hexdigest()
    content = kept.read(key)
    if content is None:
        content = paint(svg)
        kept.write(key, content)
    kept.prune()
    return content


def _drawn(drawings: list[str]) -> Iterable[str]:
    if len(drawings) < _FEW:
        yield from map(draw, drawings)
        return
    # A process that has drawn holds the renderer's threads, which a fork would lose and wait for without end.
    context = get_context("forkserver" if "vl_convert" in sys.modules else None)
    with ProcessPoolExecutor(max_workers=os.cpu_count(), mp_context=context) as pool:
        yield from pool.map(draw, drawings, chunksize=8)


def make_site(
    inputs: Inputs,
    words: SiteWords,
    verdicts: Mapping[str, Verdict],
    charts: Mapping[str, Chart],
    marks: Mapping[str, str],
    theme_root: Path,
    progress: Progress,
    releases: Sequence[ReleaseEntry] = (),
    strips: Mapping[str, Strip] | None = None,
) -> Site:
    """Stages 5 and 6: every page of every language, in parallel, and the data files."""
    plan = inputs.plan.record
    drawn = {each: DrawnStrip(strip=strip, marks=marks[each]) for each, strip in (strips or {}).items()}
    editions = [_edition(inputs, words, verdicts, charts, language, drawn) for language in plan.languages]
    work = _Work(
        editions={edition.language: edition for edition in editions},
        marks=marks,
        texts=words.texts,
        examples=read_examples(),
        templates=theme_root / "templates",
        missing=missing_page(editions),
        releases=tuple(releases),
    )
    progress("pages", 0, len(editions))
    if len(editions) == 1:
        made = [_language_site(work, editions[0].language)]
    else:
        with ProcessPoolExecutor(len(editions), initializer=_take_work, initargs=(work,)) as pool:
            made = list(pool.map(_language_site_of_work, plan.languages))
    progress("pages", len(editions), len(editions))
    files = (
        *data_files(inputs, verdicts, charts),
        *(picture for _, pictures in made for picture in pictures),
        OutputFile(path=SNAPSHOT_PATH, content=to_json(snapshot_of(inputs, verdicts, words.phrases))),
        *(_feed(edition, work.releases) for edition in editions),
    )
    return Site(
        languages=tuple(language for language, _ in made), as_of=plan.as_of, files=files, site_url=plan.site_url
    )


def known_now(root: Path) -> Snapshot:
    """What a site of the plan below `root` would say, for comparing. Raises InputError."""
    inputs, _ = checked_inputs(root)
    words = read_site_words(site_root(root), inputs.plan.record.languages)
    return snapshot_of(inputs, judge(inputs), words.phrases)


def _feed(edition: Edition, releases: Sequence[ReleaseEntry]) -> OutputFile:
    plan = edition.plan
    folder = ADDRESS if edition.language == plan.languages[0] else f"{edition.language}/{ADDRESS}"
    content = feed(
        releases,
        page_url=f"{plan.site_url.rstrip('/')}/{folder}" if plan.site_url else None,
        language=edition.language,
        words=feed_words(edition.strings, edition.say(plan.site_name)),
        as_of=plan.as_of,
    )
    return OutputFile(path=f"{folder}feed.xml", content=content)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """What a process needs to make any one language."""

    editions: Mapping[str, Edition]
    marks: Mapping[str, str]
    texts: Mapping[str, Mapping[str, str]]
    examples: tuple[Example, ...]
    templates: Path
    missing: MissingPage
    releases: tuple[ReleaseEntry, ...]


_taken: list[_Work] = []
"""The work of this process. Given once at its start: a forked process then shares it with its parent, uncopied."""


def _take_work(work: _Work) -> None:
    _taken[:] = [work]


def _language_site_of_work(language: str) -> tuple[LanguageSite, tuple[OutputFile, ...]]:
    return _language_site(_taken[0], language)


def _edition(
    inputs: Inputs,
    words: SiteWords,
    verdicts: Mapping[str, Verdict],
    charts: Mapping[str, Chart],
    language: str,
    strips: Mapping[str, DrawnStrip],
) -> Edition:
    return Edition(
        language=language,
        inputs=inputs,
        verdicts=verdicts,
        charts=charts,
        strips=strips,
        strings=words.strings[language],
        phrases=words.phrases[language],
        meanings=words.meanings[language],
    )


def _language_site(work: _Work, language: str) -> tuple[LanguageSite, tuple[OutputFile, ...]]:
    """The pages of a language, and its charts as pictures."""
    edition = work.editions[language]
    plan, templates = edition.plan, environment(work.templates)
    is_default = language == plan.languages[0]
    pages: list[Page] = list(compose_pages(edition, work.marks, work.texts[language], work.examples))
    pages.append(changes_page(edition, work.releases))
    if is_default:
        pages.append(work.missing)
    pictures = (chart_file(page, language, templates) for page in pages)
    site = language_site(
        (render_page(page, edition.strings, language, templates) for page in pages),
        edition.strings,
        edition.say(plan.site_name),
        footer_html(edition.strings, format_date(plan.as_of, language), templates),
        language,
        is_default=is_default,
    )
    site = replace(
        site,
        search_words=tuple(plan.synonyms),
        search_fillers=(*edition.strings.search_fillers.split(), edition.say(plan.place).lower()),
    )
    return site, tuple(picture for picture in pictures if picture is not None)
