"""The pages of one language, each by its address, made when it is asked for: alike for a build and for the preview."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from scorecard.judging.examples import judged_examples
from scorecard.reading.load import SiteWords
from scorecard.records.addresses import INDEX, MISSING
from scorecard.records.frozen import frozen
from scorecard.records.languages import language_of
from scorecard.site.compose import Edition, ToMake, pages_to_make
from scorecard.site.compose.asking import footer_lines
from scorecard.site.compose.changes import change_pages, telling_of
from scorecard.site.compose.feeds import announced_feeds, feed_scopes
from scorecard.site.compose.index import sort_key
from scorecard.site.compose.method import EXAMPLE_PAGES, Examples
from scorecard.site.compose.other_plans import other_plans
from scorecard.site.compose.reference import search_hint
from scorecard.site.content import Content, Drawings
from scorecard.site.embed import FramePlace
from scorecard.site.pages.page import Page
from scorecard.site.pages.reference import MissingPage
from scorecard.site.publish.characters import simplified_characters
from scorecard.site.publish.search import terms_of
from scorecard.site.render import (
    card_drawing,
    chart_drawing,
    chart_output,
    embed_files,
    language_site,
    part_html,
    render_page,
    shell_words,
    without_a_body,
)
from scorecard.site.rendered import Drawing, LanguageSite, OutputFile, RenderedPage
from scorecard.site.template_fault import template_faults_named
from scorecard.site.template_files import environment
from scorecard.site.told import FeedPlace, feeds


@frozen
class Finished:
    """A page; its chart as a picture; what is to be painted for it; its frames for other people's pages."""

    page: RenderedPage
    chart: OutputFile | None
    drawings: tuple[Drawing | None, ...]
    frames: tuple[OutputFile, ...]


def edition_of(content: Content, drawings: Drawings, language: str) -> Edition:
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


def feeds_of(edition: Edition) -> Iterator[OutputFile]:
    """The feeds of what was released."""
    plan = edition.plan
    place = FeedPlace(site_url=plan.site_url or "", site_name=edition.say(plan.site_name), scopes=feed_scopes(edition))
    return feeds(edition.releases, telling_of(edition), place, edition.folder)


class Shared:
    """What the languages of a site have in common; templates and examples are read once, when they are asked for.
    `missing` is the 404 page, which stands among those of the first language.
    """

    def __init__(self, words: SiteWords, missing: MissingPage, theme_root: Path, cache: Path | None) -> None:
        self.texts, self.missing, self.theme_root = words.texts, missing, theme_root
        self.templates = environment(theme_root / "templates", cache)
        self.examples: Examples = lru_cache(partial(judged_examples, words.examples))


class OneLanguage:
    def __init__(self, edition: Edition, shared: Shared) -> None:
        self.edition, self._templates, self._theme_root = edition, shared.templates, shared.theme_root
        self.is_default = edition.language == edition.plan.languages[0]
        self.folder = edition.folder
        self._examples = shared.examples
        to_make: list[ToMake] = [*pages_to_make(edition, shared.texts[edition.language], shared.examples)]
        to_make.extend(change_pages(edition))
        if self.is_default:
            to_make.append((MISSING, lambda: shared.missing))
        self.to_make: Mapping[str, Callable[[], Page]] = dict(to_make)

    def finished(self, address: str) -> Finished:
        """The page at an address, with the files that go with it. Raises RefusedError where a template is wrong."""
        with template_faults_named(self._theme_root):
            return self._finished(self.to_make[address]())

    def outline(self, address: str) -> RenderedPage:
        """What search, sitemap and lists of pages need of the page at an address."""
        page = without_a_body(self.to_make[address](), self.edition.strings, self.edition.language)
        return replace(page, found_by=terms_of(page, page.language))

    def _finished(self, page: Page) -> Finished:
        edition, templates = self.edition, self._templates
        language, plan = edition.language, edition.plan
        place = FramePlace(
            language=language, folder=edition.folder, site_name=edition.say(plan.site_name), site_url=plan.site_url
        )
        rendered = self._beside_other_plans(page, render_page(page, edition.strings, language, templates))
        return Finished(
            page=replace(rendered, found_by=terms_of(rendered, language)),
            chart=chart_output(page, language, templates),
            drawings=tuple(draw(page, language, templates) for draw in (chart_drawing, card_drawing)),
            frames=tuple(embed_files(page, place, edition.strings, templates)),
        )

    def load_shared(self, addresses: Collection[str]) -> None:
        """What pages at these addresses have in common: once, for all helpers that make them. Raises RefusedError where
        a template is wrong.
        """
        with template_faults_named(self._theme_root):
            for name in self._templates.list_templates(extensions=["j2"]):
                self._templates.get_template(name)
        if not EXAMPLE_PAGES.isdisjoint(addresses):
            self._examples()
        if INDEX in addresses:
            sort_key(next(iter(self.edition.titles.values()), ""), self.edition.language)
        if language_of(self.edition.language).pinyin_index:
            simplified_characters()

    def site(self, pages: Iterable[RenderedPage]) -> LanguageSite:
        """These pages with what frames all of them. Raises RefusedError where a template is wrong."""
        edition, plan, strings = self.edition, self.edition.plan, self.edition.strings
        with template_faults_named(self._theme_root):
            footer = part_html(self._templates, "footer", lines=footer_lines(edition))
        site = language_site(
            pages,
            strings,
            shell_words(strings, edition.say(plan.site_name), search_hint(edition)),
            footer,
            edition.language,
            is_default=self.is_default,
        )
        return replace(
            site,
            search_words=tuple(plan.synonyms),
            feeds=tuple(announced_feeds(edition)),
            search_fillers=(*strings.search_fillers.split(), edition.say(plan.place).lower()),
        )

    def _beside_other_plans(self, page: Page, rendered: RenderedPage) -> RenderedPage:
        """The page with what it says of the plans before and after this one, above and below what it has."""
        others = other_plans(self.edition, page)
        if others is None:
            return rendered
        above, below = (part_html(self._templates, name, others=others) for name in ("plan_ended", "other_plans"))
        return replace(rendered, body=above + rendered.body + below)
