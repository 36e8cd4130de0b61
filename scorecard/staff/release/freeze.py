"""A built site → the files of a release: the site, compressed copies, a manifest, and a ZIP of all to carry by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from scorecard.history.entry import MANIFEST, RELEASE, SITE, Release, sha256
from scorecard.site.archive import archive_of
from scorecard.site.rendered import OutputFile
from scorecard.staff.release.bill import BILL, bill_of_materials
from scorecard.staff.release.compressed import compressed_copies


def read_site(built: Path) -> dict[str, bytes]:
    """Every file of a site by its path, in order."""
    paths = sorted(path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file())
    return {path: (built / path).read_bytes() for path in paths}


def freeze(
    site: Mapping[str, bytes], made: Release, like: Mapping[str, bytes] | None = None
) -> tuple[Release, tuple[OutputFile, ...]]:
    """The manifest with its files, and every file of the release's folder. The same bytes for the same arguments.

    `like` is an earlier release's site, compressed copies and all: copies of what has not changed are taken from it.
    """
    pages = {path: content for path, content in site.items() if not _is_copy(path, site)}
    whole = {**pages, **compressed_copies(pages, like or {})}
    files = {f"{SITE}/{path}": content for path, content in sorted(whole.items())}
    files[BILL] = bill_of_materials()
    release = replace(made, files={path: sha256(content) for path, content in files.items()})
    files[MANIFEST] = RELEASE.dump_json(release, indent=2) + b"\n"
    archive = _archive(release.name, files, release.entry.released)
    return release, (
        *(OutputFile(path=path, content=content) for path, content in files.items()),
        OutputFile(path=archive_name(release.name), content=archive),
    )


def _is_copy(path: str, site: Mapping[str, bytes]) -> bool:
    """True of `page.html.gz` beside `page.html`."""
    whole, _, ending = path.rpartition(".")
    return ending in {"gz", "br"} and whole in site


def archive_name(name: str) -> str:
    return f"{name}.zip"


def _archive(name: str, files: Mapping[str, bytes], day: date) -> bytes:
    """Unpacks to one folder that is the release. Dated with the release, so that no clock shows in it."""
    return archive_of({f"{name}/{path}": files[path] for path in sorted(files)}, day)
