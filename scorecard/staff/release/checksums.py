"""Is a release still what was released? Its folder and its ZIP against the checksums of its manifest; and is what is
served, and the history, whole?
"""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from scorecard.history.entry import MANIFEST, SITE, Release, sha256
from scorecard.records.file_names import is_of_file_manager
from scorecard.records.problems import Problem, problem
from scorecard.staff.release.contents import is_cleared
from scorecard.staff.release.current import CURRENT, current_release
from scorecard.staff.release.freeze import archive_name
from scorecard.staff.release.history import being_filed, changes, list_releases, read_manifest
from scorecard.staff.release.journal import journal_problems


def verify_release(releases: Path, name: str) -> tuple[Problem, ...]:
    """Everything that differs from the manifest; nothing for a sound release. A ZIP that was moved away is no fault."""
    release = read_manifest(releases, name)
    if release is None:
        return (problem("release-manifest-damaged", releases / name / MANIFEST),)
    folder = () if is_cleared(releases, name) else _folder_problems(releases / name, release)
    return (*folder, *_archive_problems(releases / name, release))


def verify_all(releases: Path) -> tuple[Problem, ...]:
    """What is wrong beside single releases: `current` that leads nowhere, a history that was changed."""
    return (*_current_problems(releases), *history_problems(releases))


def history_problems(releases: Path) -> tuple[Problem, ...]:
    """Where the history is not what was written."""
    unfiled = being_filed(releases)
    return tuple(journal_problems(releases, (each.entry for each in list_releases(releases) if each.entry != unfiled)))


def _current_problems(releases: Path) -> Iterator[Problem]:
    current, name = releases / CURRENT, current_release(releases)
    told = changes(releases)
    if not current.is_dir() and (name is not None or told):
        yield problem("release-current-missing", current, name=name or "—")
    elif told and name not in {told[0].name, told[0].restored}:
        yield problem("release-current-moved", current, name=name or "—", last=told[0].name)


def _folder_problems(folder: Path, release: Release) -> Iterator[Problem]:
    for path, digest in release.files.items():
        try:
            content = (folder / path).read_bytes()
        except FileNotFoundError:
            yield problem("release-file-missing", folder / path)
        except OSError as error:
            yield problem("file-unreadable", folder / path, reason=error.strerror or str(error))
        else:
            if sha256(content) != digest:
                yield problem("release-file-changed", folder / path)
    for found in sorted((folder / SITE).rglob("*")):
        is_ours = found.relative_to(folder).as_posix() in release.files
        if found.is_file() and not is_ours and not is_of_file_manager(found.name):
            yield problem("release-file-added", found)


def _archive_problems(folder: Path, release: Release) -> Iterator[Problem]:
    path = folder / archive_name(release.name)
    if not path.exists():
        return
    try:
        with zipfile.ZipFile(path) as archive:
            found = {name: sha256(archive.read(name)) for name in archive.namelist()}
        expected = {f"{release.name}/{file}": digest for file, digest in release.files.items()}
        expected[f"{release.name}/{MANIFEST}"] = sha256((folder / MANIFEST).read_bytes())
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError):
        found, expected = {}, {"": ""}
    if found != expected:
        yield problem("release-archive-damaged", path)
