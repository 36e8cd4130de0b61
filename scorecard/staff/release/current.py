"""Which release is served, and moving that to another one in a single step.

Where the system has symbolic links that a rename replaces, `current` is one, to a release's `site` folder. Elsewhere
(Windows, a FAT disk) it is a folder of its own, a copy that takes the old one's place whole, and `current.txt` names
the release for people; the copy itself carries the name too, so that both move in the same instant.
"""

import sys
from contextlib import suppress
from pathlib import Path

from scorecard.history.entry import SITE
from scorecard.site.durable import flush_folder
from scorecard.site.publish.staging import MARKER, Staging
from scorecard.site.rendered import OutputFile
from scorecard.staff.release.disk import write_whole
from scorecard.staff.release.freeze import read_site

CURRENT = "current"
POINTER = "current.txt"
NAME_INSIDE = ".release"
"""The file inside a copied `current` that names its release."""

_BETWEEN_RENAMES = f".{CURRENT}.previous"
"""Where staging keeps the old folder for the moment between two renames, and puts it back from after a kill."""


def current_release(releases: Path) -> str | None:
    """The name of the release that `current` serves; None before the first."""
    current = releases / CURRENT
    if current.is_symlink():
        return current.readlink().parts[0]
    for copy in (current, releases / _BETWEEN_RENAMES):
        with suppress(FileNotFoundError, NotADirectoryError):
            return (copy / NAME_INSIDE).read_text("utf-8").strip() or None
    return None


def move_current(releases: Path, name: str, staging: Staging) -> None:
    """Let `current` serve another release. Before and after the one step it serves a whole one.

    `staging` is the held `staged(releases / CURRENT)`. Raises OSError or RefusedError; then nothing has moved.
    """
    if not (_links_are_replaced(releases) and _move_link(releases, name)):
        _move_copy(releases, name, staging)


def _links_are_replaced(releases: Path) -> bool:
    """Windows cannot rename over a link to a folder; a `current` that is a folder already stays one."""
    current = releases / CURRENT
    return sys.platform != "win32" and (current.is_symlink() or not current.exists())


def _move_link(releases: Path, name: str) -> bool:
    """False where the file system knows no links."""
    link = releases / f".{CURRENT}.link"
    link.unlink(missing_ok=True)
    try:
        link.symlink_to(Path(name) / SITE)
    except (OSError, NotImplementedError):
        if (releases / CURRENT).is_symlink():
            raise
        return False
    link.replace(releases / CURRENT)
    with suppress(OSError):
        (releases / POINTER).unlink()
    flush_folder(releases)
    return True


def _move_copy(releases: Path, name: str, staging: Staging) -> None:
    site = read_site(releases / name / SITE) | {NAME_INSIDE: f"{name}\n".encode()}
    # Staging writes a marker of its own.
    staging.write([OutputFile(path=path, content=content) for path, content in site.items() if path != MARKER])
    staging.put_in_place()


def point(releases: Path) -> None:
    """Let `current.txt` say what a copied `current` is; the copy itself says it too, in the same instant."""
    name = current_release(releases)
    if name is None or (releases / CURRENT).is_symlink():
        return
    content = f"{name}\n".encode()
    pointer = releases / POINTER
    if not pointer.is_file() or pointer.read_bytes() != content:
        write_whole(pointer, content)
