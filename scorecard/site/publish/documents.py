"""Whole HTML documents: taken from the cache where nothing they depend on changed, made by a shell where it did."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, groupby
from typing import Literal

from scorecard.site.kept import Kept
from scorecard.site.publish.assets import Theme
from scorecard.site.publish.links import PageLinks
from scorecard.site.publish.plain_shell import plain_documents
from scorecard.site.publish.problem import PublishError
from scorecard.site.publish.shell import PageView
from scorecard.site.publish.shell_process import Document, ShellError, ShellProcess, ShellRequest
from scorecard.site.rendered import Progress

Shell = Literal["mkdocs", "plain"]
"""What puts the shell around pages: MkDocs, or the template alone. Both give the same bytes."""


def make_documents(
    views: Sequence[PageView],
    theme: Theme,
    kept: Kept,
    *,
    shell: Shell,
    source_date_epoch: int,
    progress: Progress,
) -> tuple[list[Document], int]:
    """A document for every view, in their order, and how many came from the cache. Raises PublishError."""
    keys = {view.path: view.digest(shell + theme.fingerprint) for view in views}
    found: dict[str, Document] = {}
    for view in views:
        content = kept.read(keys[view.path])
        if content is not None:
            found[view.path] = _unpacked(view.path, content)
    progress("pages", len(found), len(views))
    missing = [view for view in views if view.path not in found]
    made = (
        plain_documents(missing, theme.templates) if shell == "plain" else _by_mkdocs(missing, theme, source_date_epoch)
    )
    try:
        for document in made:
            kept.write(keys[document.path], _packed(document))
            found[document.path] = document
    except ShellError as error:
        raise PublishError("shell-failed", detail=str(error)) from error
    progress("pages", len(found), len(views))
    return [found[view.path] for view in views], len(views) - len(missing)


def _by_mkdocs(views: Sequence[PageView], theme: Theme, source_date_epoch: int) -> Iterator[Document]:
    processes = _start(views, theme, source_date_epoch)
    try:
        with ThreadPoolExecutor(max_workers=max(1, len(processes))) as waiting:
            yield from chain.from_iterable(list(waiting.map(ShellProcess.documents, processes)))
    finally:
        for process in processes:
            process.stop()


def _start(views: Sequence[PageView], theme: Theme, source_date_epoch: int) -> list[ShellProcess]:
    """One process per language that has anything to render."""
    return [
        ShellProcess(
            ShellRequest(config_file=str(theme.config_file), pages=tuple(pages)),
            source_date_epoch=source_date_epoch,
        )
        for language, pages in groupby(views, key=lambda view: view.language)
    ]


def _packed(document: Document) -> bytes:
    links = document.links
    head = json.dumps([links.links, links.resources, links.ids, links.repeated_ids], ensure_ascii=False)
    return head.encode() + b"\n" + document.html


def _unpacked(path: str, content: bytes) -> Document:
    head, html = content.split(b"\n", 1)
    links, resources, ids, repeated_ids = (tuple(each) for each in json.loads(head))
    return Document(
        path=path,
        html=html,
        links=PageLinks(links=links, resources=resources, ids=ids, repeated_ids=repeated_ids),
    )
