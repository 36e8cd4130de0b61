"""Whole HTML documents: taken from the cache where nothing they depend on changed, made by a shell where it did."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, time
from itertools import chain, groupby

from scorecard.reading.digest import digest_of
from scorecard.reading.kept import Kept
from scorecard.records.addresses import base_path, file_path
from scorecard.records.problems import RefusedError, refusal
from scorecard.site.progress import Progress
from scorecard.site.publish.assets import Theme
from scorecard.site.publish.plain_shell import plain_documents
from scorecard.site.publish.shell import PageView, ShellAssets, Views
from scorecard.site.publish.shell_process import FramedPage, ShellError, ShellProcess, ShellRequest
from scorecard.site.publish.standing import Standing, standing_of
from scorecard.site.published import Shell
from scorecard.site.rendered import Site

_MANY = 4
"""Where fewer than one in so many pages are new, to start MkDocs costs more than all of them: the plain shell puts the
same bytes around them."""
_ENOUGH = 2000
"""To start MkDocs costs as much as to frame five hundred pages: for more than so many, each language has its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedPage:
    """A finished page, with what it needs to be there and what it offers."""

    path: str
    html: bytes
    stands: Standing


class ForgottenError(Exception):
    """A page was taken for finished, and its document is damaged or gone: everything has to be made."""


def make_documents(
    site: Site,
    theme: Theme,
    kept: Kept,
    *,
    shell: Shell,
    progress: Progress,
) -> tuple[list[FinishedPage], int]:
    """A document for every page, in their order, and how many came from the cache. Raises RefusedError, and
    ForgottenError.
    """
    known = {(each.language, page.address) for each in site.languages for page in each.pages}
    views, fingerprint = Views(site, shell_assets(theme), known), shell + theme.fingerprint + digest_of(())
    keys: dict[str, str] = {}
    found: dict[str, FinishedPage] = {}
    missing: list[PageView] = []
    for here in site.languages:
        for page in here.pages:
            path = file_path(here.folder, page.address)
            keys[path] = views.key(here, page, fingerprint)
            content = kept.read(keys[path])
            if content is not None:
                found[path] = _unpacked(path, content)
            elif page.finished_as:
                raise ForgottenError(path)
            else:
                missing.append(views.view(here, page))
    progress("pages", len(found), len(keys))
    made = (
        plain_documents(missing, theme.templates)
        if shell == "plain" or len(missing) * _MANY < len(keys)
        else _by_mkdocs(missing, theme, _epoch(site))
    )
    try:
        for framed in made:
            stands = standing_of(framed.path, framed.links, base_path(site.site_url))
            document = FinishedPage(path=framed.path, html=framed.html, stands=stands)
            kept.write(keys[document.path], _packed(document))
            found[document.path] = document
    except ShellError as error:
        raise not_framed(theme, error) from error
    progress("pages", len(found), len(keys))
    return [found[path] for path in keys], len(keys) - len(missing)


def shell_assets(theme: Theme) -> ShellAssets:
    """What every page of the theme loads."""
    return ShellAssets(
        stylesheets=theme.stylesheets,
        head_scripts=theme.head_scripts,
        scripts=theme.scripts,
        search_scripts=theme.search_scripts,
    )


def not_framed(theme: Theme, error: ShellError) -> RefusedError:
    """For a shell that failed: most likely the theme's template is at fault."""
    return refusal("shell-failed", theme.templates / "main.html", detail=str(error))


def _epoch(site: Site) -> int:
    return int(datetime.combine(site.as_of, time(), tzinfo=UTC).timestamp())


def _by_mkdocs(views: Sequence[PageView], theme: Theme, source_date_epoch: int) -> Iterator[FramedPage]:
    processes = _start(views, theme, source_date_epoch)
    try:
        with ThreadPoolExecutor(max_workers=max(1, len(processes))) as waiting:
            yield from chain.from_iterable(list(waiting.map(ShellProcess.documents, processes)))
    finally:
        for process in processes:
            process.stop()


def _start(views: Sequence[PageView], theme: Theme, source_date_epoch: int) -> list[ShellProcess]:
    """One process, or where there are many pages, one for each language that has anything to render."""
    shares = groupby(views, key=lambda view: view.language if len(views) > _ENOUGH else "")
    return [
        ShellProcess(
            ShellRequest(config_file=str(theme.config_file), pages=tuple(pages)),
            source_date_epoch=source_date_epoch,
        )
        for _, pages in shares
    ]


def _packed(document: FinishedPage) -> bytes:
    stands = document.stands
    head = json.dumps([sorted(stands.needs), stands.offers], ensure_ascii=False)
    return head.encode() + b"\n" + document.html


def _unpacked(path: str, content: bytes) -> FinishedPage:
    head, html = content.split(b"\n", 1)
    needs, offers = json.loads(head)
    return FinishedPage(path=path, html=html, stands=Standing(needs=frozenset(needs), offers=tuple(offers)))
