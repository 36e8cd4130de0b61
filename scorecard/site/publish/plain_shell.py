"""The shell around pages without MkDocs: the same template, the same bytes, at a tenth of the time.

`serve` uses it, and a build where few pages are new; `build --shell plain` where MkDocs cannot be had.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from scorecard.site.publish.links import read_links
from scorecard.site.publish.page_view import PageView
from scorecard.site.publish.shell_process import FramedPage, ShellError
from scorecard.site.template_files import compiled_before


class PlainShell:
    """`theme` is the folder of `main.html`; `cache` has what earlier builds compiled. Raises ShellError."""

    def __init__(self, theme: Path, cache: Path | None) -> None:
        # Set up as MkDocs sets it up: the template itself asks for escaping.
        templates = Environment(
            bytecode_cache=compiled_before(cache),
            loader=FileSystemLoader(theme),
            undefined=StrictUndefined,
            auto_reload=False,
        )
        try:
            self._template = templates.get_template("main.html")
        except TemplateError as error:
            raise _as_shell_error(error) from error

    def document(self, view: PageView) -> FramedPage:
        """The view as a document. Raises ShellError."""
        try:
            html = self._template.render(shell=view)
        except TemplateError as error:
            raise _as_shell_error(error) from error
        return FramedPage(path=view.path, html=html.encode(), links=read_links(html))


def plain_documents(views: Iterable[PageView], theme: Path, cache: Path | None) -> Iterator[FramedPage]:
    """A document for every view, in their order; see `PlainShell`. Raises ShellError."""
    shell = PlainShell(theme, cache)
    yield from map(shell.document, views)


def _as_shell_error(error: TemplateError) -> ShellError:
    return ShellError(f"{type(error).__name__}: {error}")
