"""Room on the disk: how much releases take, and clearing away the pages of old ones.

Manifest, ZIP and the history stay: an old release can still be verified, compared with and gone back to.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from scorecard.history.entry import SITE
from scorecard.records.frozen import frozen
from scorecard.records.problems import Problem, RefusedError, problem
from scorecard.site.durable import flush_folder
from scorecard.site.publish.staging import staged
from scorecard.staff.release.checksums import verify_release
from scorecard.staff.release.contents import is_cleared
from scorecard.staff.release.current import CURRENT, current_release
from scorecard.staff.release.freeze import archive_name
from scorecard.staff.release.history import list_releases, settle
from scorecard.staff.release.refusal import refusing


@frozen
class Sizes:
    """Bytes of files, by release; `on_disk` counts a file that several releases share once."""

    releases: dict[str, int]
    on_disk: int


@frozen
class Pruned:
    """Releases whose pages were cleared away, and the bytes that became free."""

    names: tuple[str, ...]
    freed: int


def sizes_of(releases: Path) -> Sizes:
    """Of every release, `current` included where it is a copy."""
    seen: set[tuple[int, int]] = set()
    found: dict[str, int] = {}
    together = 0
    for name, status in _files(releases):
        found[name] = found.get(name, 0) + status.st_size
        if (status.st_dev, status.st_ino) not in seen or status.st_nlink == 1:
            together += status.st_size
        seen.add((status.st_dev, status.st_ino))
    return Sizes(releases=found, on_disk=together)


def prune(releases: Path, keep: int) -> Pruned:
    """Clear away the pages of all releases but the newest `keep` and the one that is served.

    A release whose ZIP is not there, or that is damaged, is refused: nothing is cleared then. Raises RefusedError.
    """
    with refusing(releases), staged(releases / CURRENT):
        settle(releases)
        before = sizes_of(releases).on_disk
        current = current_release(releases)
        old = [each.name for each in list_releases(releases)[: -keep or None]]
        chosen = [each for each in old if each != current and not is_cleared(releases, each)]
        wrong = [found for name in chosen for found in _against(releases, name)]
        if wrong:
            raise RefusedError(wrong)
        for name in chosen:
            _clear(releases, name)
        return Pruned(names=tuple(chosen), freed=before - sizes_of(releases).on_disk)


def _against(releases: Path, name: str) -> Iterator[Problem]:
    """What speaks against clearing: afterwards the ZIP is all there is."""
    yield from verify_release(releases, name)
    archive = releases / name / archive_name(name)
    if not archive.is_file():
        yield problem("release-archive-missing", archive)


def _clear(releases: Path, name: str) -> None:
    """One rename takes the pages away; what a power cut leaves of them is cleared by the next command."""
    away = releases / f".{name}.building-pruned"
    (releases / name / SITE).rename(away)
    flush_folder(releases / name)
    shutil.rmtree(away)


def _files(releases: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below, with the name of the folder of `releases` it stands in. Links to folders are not followed."""
    for folder, _, names in os.walk(releases):
        parts = Path(folder).relative_to(releases).parts
        for each in names:
            yield parts[0] if parts else each, (Path(folder) / each).lstat()
