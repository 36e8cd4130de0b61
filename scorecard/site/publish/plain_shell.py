"""The shell around pages without MkDocs: the same template, the same bytes, at a tenth of the time.

`serve` uses it; `build --shell plain` does where MkDocs cannot be had.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from scorecard.site.publish.links import read_links
from scorecard.site.publish.shell import PageView
from scorecard.site.publish.shell_process import FramedPage, ShellError


def plain_documents(views: Sequence[PageView], theme: Path) -> Iterator[FramedPage]:
    """A document for every view, in their order. `theme` is the folder of `main.html`. Raises ShellError."""
    # Set up as MkDocs sets it up: the template itself asks for escaping.
    templates = Environment(loader=FileSystemLoader(theme), undefined=StrictUndefined, auto_reload=False)
    try:
        template = templates.get_template("main.html")
        for view in views:
            html = template.render(shell=view)
            yield FramedPage(path=view.path, html=html.encode(), links=read_links(html))
    except TemplateError as error:
        raise ShellError(f"{type(error).__name__}: {error}") from error
