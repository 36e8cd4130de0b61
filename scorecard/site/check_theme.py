"""Whether what stands around the plan's words can be used: templates, the shell's settings, what every page loads.

Read without a page at hand: that every template can be understood, that what it takes in is there, and that the names
it asks for are given. What is wrong inside a page that is being made is said by `render`, with its place too.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, fields
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.meta import find_referenced_templates

from scorecard.records.frozen import frozen
from scorecard.records.problems import Place, Problem, RefusedError, problem
from scorecard.records.project import site_root
from scorecard.records.strings import SiteStrings
from scorecard.site.check_settings import find_settings_problems
from scorecard.site.pages.changes import ChangesPage
from scorecard.site.pages.home import HomePage
from scorecard.site.pages.index import IndexPage
from scorecard.site.pages.indicator import IndicatorPage
from scorecard.site.pages.lists import AllPage, ListPage
from scorecard.site.pages.moved import MovedPage
from scorecard.site.pages.page import Page
from scorecard.site.pages.place import PlacePage
from scorecard.site.pages.plan import ClausePage, PlanPage
from scorecard.site.pages.reference import (
    DataPage,
    ExamplesPage,
    MethodPage,
    MissingPage,
    SearchPage,
    SourcesPage,
    TextPage,
)
from scorecard.site.pages.sector import SectorPage
from scorecard.site.pages.sectors import SectorsPage
from scorecard.site.pages.ways import WayPage
from scorecard.site.publish.assets import read_theme
from scorecard.site.publish.page_view import PageView
from scorecard.site.rendered import ShellStrings
from scorecard.site.template_files import environment, tree_of

_SHELL = "theme/main.html"
EVERY_PAGE: tuple[type[Page], ...] = (
    AllPage, ChangesPage, ClausePage, DataPage, ExamplesPage, HomePage, IndexPage, IndicatorPage, ListPage, MethodPage,
    MissingPage, MovedPage, PlacePage, PlanPage, SearchPage, SectorPage, SectorsPage, SourcesPage, TextPage, WayPage,
)  # fmt: skip
_PAGES = {each.template: each for each in EVERY_PAGE}
_GIVEN: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_PAGES, frozenset({"page", "t"})),
    "card.svg.j2": frozenset({"card", "inks", "colours", "tones", "glyphs"}),
    "chart.svg.j2": frozenset({"chart", "inks", "parts", "html_language"}),
    "embed.html.j2": frozenset({"page", "embedded", "t"}),
    "wall.svg.j2": frozenset({"wall", "inks", "paper"}),
    "many.html.j2": frozenset({"t", "language", "title", "columns", "lines", "totals", "failed", "stylesheets"}),
    "parts/changes.html.j2": frozenset({"told", "t"}),
    "parts/corrected.html.j2": frozenset({"lines", "t"}),
    "parts/embed.css.j2": frozenset(),
    "parts/footer.html.j2": frozenset({"lines"}),
    "parts/other_plans.html.j2": frozenset({"others"}),
    "parts/plan_ended.html.j2": frozenset({"others"}),
    _SHELL: frozenset(
        {"shell", "base_url", "build_date_utc", "config", "extra_css", "extra_javascript", "mkdocs_version", "nav",
         "page", "pages"}
    ),
}  # fmt: skip
"""The templates that the program fills, and the names it fills them with. MkDocs gives the shell what it gives any."""
_OF_JINJA = frozenset({"loop", "super", "self", "caller", "varargs", "kwargs"})
_FILTERS_OF_MKDOCS = ("url", "script_tag")


def find_theme_problems(root: Path, cache: Path | None = None) -> tuple[Problem, ...]:
    """All of them, in the order of the files. Templates are compiled for it, and kept so in the `cache`."""
    theme = site_root(root)
    if theme != root and (root / "templates/theme").is_dir():
        return (problem("no-theme", "mkdocs.yml"),)
    found = list(_Templates(theme / "templates", cache).problems())
    try:
        read = read_theme(theme, {})
    except RefusedError as error:
        told = {each.place.file for each in found}
        return (*found, *(each for each in error.problems if each.place.file not in told))
    if not read.own_settings:
        found += find_settings_problems(read.config_file)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Templates:
    folder: Path
    cache: Path | None

    def problems(self) -> Iterator[Problem]:
        trees: dict[str, nodes.Template] = {}
        for name in sorted({*_GIVEN, *self._there()}):
            tree = self._tree(name)
            if isinstance(tree, Problem):
                yield tree
            else:
                trees[name] = tree
        told = set[Problem | tuple[str, int, str]]()
        for name, given in _GIVEN.items():
            for each in self._unknown(name, given, trees, frozenset()):
                if (key := (each.place.file, each.place.line, each.values["found"])) not in told:
                    told.add(key)
                    yield each

    def _there(self) -> Iterator[str]:
        return (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.j2"))

    def _tree(self, name: str) -> "nodes.Template | Problem":
        """A template as Jinja reads it, or what it cannot be read for."""
        try:
            text = (self.folder / name).read_text("utf-8")
            tree = _read(text, name, f"{self.folder}/{name}" if self.cache else name, self.cache)
        except FileNotFoundError:
            return self._problem("no-theme", name, 1)
        except UnicodeDecodeError:
            return self._problem("not-utf-8", name, 1)
        except TemplateSyntaxError as error:
            return self._problem("template-wrong", name, error.lineno, reason=error.message or "")
        return tree

    def _unknown(
        self, name: str, given: Set[str], trees: Mapping[str, nodes.Template], around: Set[str]
    ) -> Iterator[Problem]:
        """Names that nothing gives, in a template and in those it takes in, and files that are not there."""
        tree = trees.get(name)
        if tree is None or name in around:
            return
        asks = _asks_of(tree)
        if asks.extends:  # what the other gives is not told by names: MkDocs' own templates can be such
            return
        known = {*_OF_JINJA, *given, *asks.sets}
        for each, line in asks.names:
            if each not in known and each not in DEFAULT_NAMESPACE:
                yield self._problem("template-name-unknown", name, line, **_near(each, known))
        for asked in asks.attributes:
            attributes = _attributes(asked.node, name)
            if attributes and asked.attr not in attributes:
                yield self._problem("template-name-unknown", name, asked.lineno, **_near(asked.attr, attributes))
        for other in asks.templates if name != _SHELL else ():  # which has those of MkDocs besides
            if other is not None and other not in trees and not (self.folder / other).exists():
                yield self._problem("template-not-there", name, 1, found=other)
            elif other is not None:
                yield from self._unknown(other, known, trees, {*around, name})

    def _problem(self, code: str, name: str, line: int, **values: str) -> Problem:
        place = (self.folder.parent / "templates" / name).as_posix()
        return Problem(place=Place(place, line, 1), code=code, values=values)


@frozen
class _Asks:
    """What a template asks for, each with its line, and what it gives itself."""

    extends: bool
    names: tuple[tuple[str, int], ...]
    attributes: tuple[nodes.Getattr, ...]
    templates: tuple[str | None, ...]
    sets: Set[str]


@lru_cache(256)
def _asks_of(tree: nodes.Template) -> _Asks:
    """Looked through once, however many others take it in."""
    every = tuple(tree.find_all(nodes.Node))
    return _Asks(
        extends=any(isinstance(each, nodes.Extends) for each in every),
        names=tuple((each.name, each.lineno) for each in every if isinstance(each, nodes.Name)),
        attributes=tuple(each for each in every if isinstance(each, nodes.Getattr)),
        templates=tuple(find_referenced_templates(tree)),
        sets=frozenset(name for each in every for name in _set_by(each)),
    )


def _set_by(node: nodes.Node) -> Iterable[str]:
    """Names that a part of a template gives something."""
    match node:
        case nodes.Name():
            return () if node.ctx == "load" else (node.name,)
        case nodes.Macro():
            return (node.name,)
        case nodes.Import():
            return (node.target,)
        case nodes.FromImport():
            return [each if isinstance(each, str) else each[1] for each in node.names]
        case _:
            return ()


def _names_of(record: type) -> Set[str]:
    return {*(each.name for each in fields(record)), *(each for each in dir(record) if not each.startswith("_"))}


@lru_cache(256)
def _read(text: str, name: str, path: str, cache: Path | None) -> nodes.Template:
    """A template of this text: the preview reads it once. Pages know it by its `path`. Raises TemplateSyntaxError."""
    templates = environment(Path(), cache)
    if name == _SHELL:
        templates.filters |= dict.fromkeys(_FILTERS_OF_MKDOCS, str)
    return tree_of(templates, text, name, path)


_PHRASES = frozenset(SiteStrings.model_fields)
_OF_THE_SHELL = {"shell": _names_of(PageView), "t": _names_of(ShellStrings)}


def _attributes(node: nodes.Node, template: str) -> Set[str]:
    """What a name is known to have; nothing where that depends on the place."""
    if not isinstance(node, nodes.Name):
        return frozenset()
    if template == _SHELL:
        return _OF_THE_SHELL.get(node.name, frozenset())
    if node.name == "t":
        return _PHRASES
    page = _PAGES.get(template)
    return _names_of(page) if node.name == "page" and page is not None else frozenset()


def _near(found: str, known: Set[str]) -> dict[str, str]:
    near = get_close_matches(found, sorted(known))
    return {"found": found, **({"near": near[0]} if near else {})}
