"""What a release holds: read from its folder, or from its ZIP where the folder's pages were cleared away."""

import zipfile
import zlib
from pathlib import Path

from scorecard.history.entry import SITE
from scorecard.records.problems import refusal
from scorecard.staff.release.freeze import archive_name, read_site


def is_cleared(releases: Path, name: str) -> bool:
    """True where `--prune` left manifest and ZIP alone."""
    return not (releases / name / SITE).exists() and (releases / name / archive_name(name)).is_file()


def site_of_release(releases: Path, name: str) -> dict[str, bytes]:
    """Every file of its site by path, in order. Raises OSError, and RefusedError for a damaged ZIP."""
    if not is_cleared(releases, name):
        return read_site(releases / name / SITE)
    path = releases / name / archive_name(name)
    prefix = f"{name}/{SITE}/"
    try:
        with zipfile.ZipFile(path) as archive:
            return {
                each.removeprefix(prefix): archive.read(each)
                for each in sorted(archive.namelist())
                if each.startswith(prefix)
            }
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise refusal("release-archive-damaged", path) from error
