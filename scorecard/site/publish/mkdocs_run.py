"""The only module that knows MkDocs: finished bodies go in, finished HTML documents come out.

MkDocs is fed through its documented plugin events and parses nothing: every page is a generated file without text
(`on_files`), the theme's template gets a `PageView` named `shell` (`on_page_context`), and the document is taken before
it would be written (`on_post_page`).

Run as a program it reads a pickled `ShellRequest` from standard input, then one page after the other, and writes the
document of each, pickled, to standard output before it reads the next. With `--settings FILE` it says what of that file
MkDocs does not know or take.
"""

import gc
import json
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from scorecard.site.publish.links import read_links
from scorecard.site.publish.page_view import PageView
from scorecard.site.publish.shell_process import FramedPage, ShellRequest

_AT_ONCE = 4000
"""How many pages MkDocs is told of together: it holds on to each."""

_SELDOM = (1_000_000, 50, 50)
"""When garbage is looked for: there is hardly a cycle, and there are many pages."""


class NoSettings(Config):  # type: ignore[no-untyped-call]
    """The plugin is set up by its constructor, not by mkdocs.yml."""


class PageWithoutMarkdown(Page):
    """A page without Markdown: to make ready for that takes MkDocs as long as to frame the page."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content, self.toc = "", TableOfContents([])


class Handover(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]
    """Gives MkDocs so many of the pages and takes the documents."""

    def __init__(self, pages: Iterator[PageView], count: int, take: Callable[[str, str], None]) -> None:
        self._pages, self._count, self._take = pages, count, take
        self._path = ""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        config.theme.static_templates = set()  # Material's own 404 page and sitemap
        # What a page loads is chosen by the template: the ten thousand files of the theme need not be looked for.
        config.theme.get_env = partial(_without_list, config.theme.get_env)  # type: ignore[method-assign]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        own = [
            File.generated(config, f"{number}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
            for number in range(self._count)
        ]
        for each in own:
            PageWithoutMarkdown(None, each, config)  # the file has it from then on
        return Files(own)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        view = next(self._pages)
        self._path = view.path
        # For a theme that takes these from MkDocs.
        page.meta = {"title": view.title, "description": view.description}
        page.toc = TableOfContents([AnchorLink(each.text, each.id, each.level) for each in view.headings])
        page.content = view.body
        return {**context, "shell": view}  # type: ignore[typeddict-unknown-key]

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        page.content = None
        self._take(self._path, output)
        return ""  # MkDocs writes no file for a document without text


def _without_list(get_env: Callable[[], Any]) -> Any:
    """The theme's templates, none of which is listed."""
    environment = get_env()
    environment.list_templates = lambda **_: []
    return environment


def render_documents(request: ShellRequest, pages: Iterator[PageView], take: Callable[[str, str], None]) -> None:
    """`take` is given path and HTML of every page, in the order of the pages."""
    with tempfile.TemporaryDirectory(prefix="shell-") as scratch:
        docs = Path(scratch, "docs")
        docs.mkdir()
        for first in range(0, max(_AT_ONCE, request.pages), _AT_ONCE):
            config = load_config(
                request.config_file,
                docs_dir=str(docs),
                site_dir=str(Path(scratch, "site")),
                site_name=request.site_name,
            )
            config.plugins["scorecard"] = Handover(pages, min(_AT_ONCE, request.pages - first), take)
            build(config)


def faults_of(config_file: str) -> dict[str, Any]:
    """The keys that settings can have, and each that is not known or not taken, with what MkDocs says of it."""
    with tempfile.TemporaryDirectory(prefix="shell-") as docs:
        config = MkDocsConfig(config_file_path=config_file)
        known = sorted(config)
        with Path(config_file).open("rb") as file:
            config.load_file(file)
        config.load_dict({"docs_dir": docs, "site_name": "—"})
        refused, doubted = config.validate()
    return {"known": known, "said": [(key, str(said)) for key, said in (*refused, *doubted)]}


def main(arguments: Sequence[str] = ()) -> int:
    """Read pages, write documents; what MkDocs has to say goes to standard error."""
    match arguments:
        case ["--settings", config_file]:
            json.dump(faults_of(config_file), sys.stdout)
            return 0
    gc.set_threshold(*_SELDOM)
    pages, documents = sys.stdin.buffer, sys.stdout.buffer
    request: ShellRequest = pickle.load(pages)

    def take(path: str, html: str) -> None:
        # Links are read here, where the other language's process does the same beside it.
        framed = FramedPage(path=path, html=html.encode(), links=read_links(html))
        pickle.dump(framed, documents, protocol=pickle.HIGHEST_PROTOCOL)
        documents.flush()

    render_documents(request, (pickle.load(pages) for _ in range(request.pages)), take)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
