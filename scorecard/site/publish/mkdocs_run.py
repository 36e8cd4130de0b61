"""The only module that knows MkDocs: finished bodies go in, finished HTML documents come out.

MkDocs is fed through its documented plugin events and parses nothing: every page is a generated file without text
(`on_files`), the theme's template gets a `PageView` named `shell` (`on_page_context`), and the document is taken before
it would be written (`on_post_page`).

Run as a program it reads a pickled `ShellRequest` from standard input and writes the documents, pickled, to standard
output.
"""

import gc
import pickle
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

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
from scorecard.site.publish.shell import PageView
from scorecard.site.publish.shell_process import FramedPage, ShellRequest


class NoSettings(Config):  # type: ignore[no-untyped-call]
    """The plugin is set up by its constructor, not by mkdocs.yml."""


class Handover(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]
    """Gives MkDocs the pages and takes the documents."""

    def __init__(self, pages: Sequence[PageView]) -> None:
        self.documents: dict[str, str] = {}
        self._views = {f"{number}.md": view for number, view in enumerate(pages)}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        config.theme.static_templates = set()  # Material's own 404 page and sitemap
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        # The theme's own files are left out: what a page loads is chosen by the template.
        return Files(
            File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV) for source in self._views
        )

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        view = self._views[page.file.src_uri]
        page.meta = {"title": view.title, "description": view.description}
        return ""

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        view = self._views[page.file.src_uri]
        page.toc = TableOfContents([AnchorLink(each.text, each.id, each.level) for each in view.headings])
        return view.body  # for a theme that takes it from MkDocs

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        return {**context, "shell": self._views[page.file.src_uri]}  # type: ignore[typeddict-unknown-key]

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        self.documents[self._views[page.file.src_uri].path] = output
        return ""  # MkDocs writes no file for a document without text


def render_documents(request: ShellRequest) -> dict[str, str]:
    """Path to finished HTML, in the order of the request."""
    handover = Handover(request.pages)
    with tempfile.TemporaryDirectory(prefix="shell-") as scratch:
        docs = Path(scratch, "docs")
        docs.mkdir()
        config = load_config(
            request.config_file,
            docs_dir=str(docs),
            site_dir=str(Path(scratch, "site")),
            site_name=next((each.site_name for each in request.pages), "—"),
        )
        config.plugins["scorecard"] = handover
        build(config)
    return handover.documents


def main() -> int:
    """Read a request, write the documents; what MkDocs has to say goes to standard error."""
    gc.disable()  # a short life
    request: ShellRequest = pickle.load(sys.stdin.buffer)
    documents = [
        # Links are read here, where the other language's process does the same beside it.
        FramedPage(path=path, html=html.encode(), links=read_links(html))
        for path, html in render_documents(request).items()
    ]
    pickle.dump(documents, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
