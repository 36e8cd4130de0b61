"""Stage 7: finished pages become the site folder, whole or not at all.

shell (links around a page) → page cache → MkDocs or the plain shell for what is new, beside it the search index →
link check → a folder beside the old site → exchanged with it in one step.
"""

import pickle
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from scorecard.reading.digest import digest_of
from scorecard.reading.kept import Kept
from scorecard.reading.recall import Recall, Watch
from scorecard.reading.shelf import digest_of_bytes
from scorecard.records.addresses import base_path
from scorecard.site.progress import Progress, silent
from scorecard.site.publish.assets import read_theme
from scorecard.site.publish.documents import Documents, FinishedPage
from scorecard.site.publish.links import PageLinks, broken_links, check_links, read_links, style_addresses
from scorecard.site.publish.metadata import metadata_files
from scorecard.site.publish.search import search_files
from scorecard.site.publish.shell_process import shell_versions
from scorecard.site.publish.staging import staged
from scorecard.site.publish.standing import Standing, nothing_is_missing, standing_of
from scorecard.site.publish.writing import Left
from scorecard.site.published import Published, Shell
from scorecard.site.rendered import AnyFile, OutputFile, Site
from scorecard.site.unchanged import listing


def publish(
    site: Site,
    *,
    out: Path,
    theme_root: Path,
    cache: Path | None = None,
    progress: Progress | None = None,
    shell: Shell = "mkdocs",
) -> Published:
    """Make `out` hold the site, or raise RefusedError and leave `out` as it was.

    `theme_root` holds mkdocs.yml, templates/theme/ and site_src/assets/; `cache` is a folder for what a later
    build may use again.
    """
    report = progress or silent
    theme = read_theme(theme_root, shell_versions())
    with ExitStack() as stack:
        staging = stack.enter_context(staged(out, cache))
        search = stack.enter_context(ThreadPoolExecutor()).submit(_search_files, site, cache)  # while MkDocs runs
        documents, from_cache = Documents(site, theme, cache, shell).make(report)
        files = [*(each.file for each in documents), *site.files, *theme.files, *search.result(), *metadata_files(site)]
        report("links", 0, len(documents))
        _refuse_broken_links(site, documents, files, cache)
        report("write", 0, len(files))
        written = staging.write(files)
        staging.put_in_place()
        report("write", len(files), len(files))
    return Published(
        out=out,
        pages=len(documents),
        pages_from_cache=from_cache,
        files=len(files),
        bytes=written,
        listing=listing((path, size, time) for path, (_, size, time) in sorted(staging.left.items(), key=_place)),
    )


def _place(left: tuple[str, Left]) -> str:
    """Where a walk through the folders comes to it: no name holds what parts the names here."""
    return left[0].replace("/", "\0")


def _search_files(site: Site, cache: Path | None) -> list[OutputFile]:
    recall = Recall(cache / "search" if cache else None, "tables", digest_of(()), Watch())
    made = [file for each in site.languages for file in search_files(each, remember=recall.take)]
    recall.keep()
    return made


def _refuse_broken_links(site: Site, documents: list[FinishedPage], files: list[AnyFile], cache: Path | None) -> None:
    frames = [each for each in site.files if each.path.endswith(".html")]
    styles = {each.path: each.content.decode() for each in files if each.path.endswith(".css")}
    paths, base = [each.path for each in files], base_path(site.site_url)
    standing = [
        *(each.stands for each in documents),
        *_of_frames(frames, base, cache),
        *(standing_of(path, PageLinks(resources=style_addresses(text)), base) for path, text in styles.items()),
    ]
    if nothing_is_missing(standing, paths):
        return
    pages = {each.path: read_links(each.content.decode()) for each in (*(page.file for page in documents), *frames)}
    broken = check_links(pages, styles, paths, base_path=base)
    if broken:
        raise broken_links(broken)


def _of_frames(frames: list[AnyFile], base: str, cache: Path | None) -> list[Standing]:
    """What the indicators' frames for other people's pages need; each is read once."""
    kept, goes_by = Kept(cache / "frames" if cache else None), digest_of((), base)
    content = kept.read(goes_by)
    known: dict[str, Standing] = pickle.loads(content) if content is not None else {}
    found = dict[str, Standing]()
    for each in frames:
        key = f"{each.path} {each.stamp or digest_of_bytes(each.content)}"
        found[key] = known.get(key) or standing_of(each.path, read_links(each.content.decode()), base)
    if found != known:
        kept.write(goes_by, pickle.dumps(found, protocol=pickle.HIGHEST_PROTOCOL))
    kept.prune()
    return list(found.values())
