"""Reading one file of the plan: an ordinary file inside the plan's folder, up to a size, or the Problem with it."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from scorecard.records.problems import Place, Problem


def read_file(root: Path, path: Path, limit: int) -> bytes | Problem:
    """At most `limit` bytes of `path`, or what is wrong with it.

    A link out of the plan's folder is not followed: what stands outside would be published, or quoted in a message.
    A pipe or device is not opened: reading it could wait for ever.
    """
    name = path.relative_to(root).as_posix()
    try:
        if (path.is_symlink() or path.parent.is_symlink()) and leads_out(root, path):
            return Problem(place=Place(name), code="link-outside")
        if not stat.S_ISREG(path.stat().st_mode):
            return Problem(place=Place(name), code="not-a-file")
        with path.open("rb") as file:
            return file.read(limit)
    except FileNotFoundError:
        return Problem(place=Place(name), code="file-missing")
    except OSError as error:
        return Problem(place=Place(name), code="file-unreadable", values={"reason": error.strerror or ""})


def leads_out(root: Path, path: Path) -> bool:
    """True for what stands outside of the plan's folder once links are followed.

    Raises OSError for links in a circle.
    """
    return not followed(path).is_relative_to(followed(root))


def followed(path: Path) -> Path:
    """The path with every link followed. Raises OSError for links in a circle."""
    circle = OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    try:
        found = path.resolve()
    except RuntimeError as error:  # Python up to 3.12; later ones give the link itself
        raise circle from error
    with suppress(FileNotFoundError, NotADirectoryError):
        if stat.S_ISLNK(found.lstat().st_mode):
            raise circle
    return found


def is_there(path: Path) -> bool:
    """True for anything of that name, a link that leads nowhere too: somebody meant it to be read."""
    return path.is_symlink() or path.exists()
