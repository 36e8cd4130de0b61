"""Files that a command is given, and that it writes for staff: whole or not at all, never where the plan stands."""

import errno
import os
import stat
from pathlib import Path

from scorecard.cli.voice import Voice
from scorecard.reading.load import FOLDER
from scorecard.reading.plan_file import leads_out
from scorecard.records.problems import InputError, Place, Problem, said_reason
from scorecard.staff.release.disk import write_whole

LARGEST = 200_000_000
"""Bytes of a file that a command is given."""

OWNED = ("~$", ".~")
"""How the small files begin that Excel, WPS and LibreOffice lay beside a workbook that is open."""


class OwnerFileError(OSError):
    """The small file beside an open workbook was given in its place."""


def read_given(path: Path) -> bytes:
    """An ordinary file's bytes. Raises OSError, also for a name that can be none, and for a pipe or device: reading one
    could wait for ever.
    """
    try:
        status = path.stat()
    except ValueError as error:  # a NUL in it
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path)) from error
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))  # Windows would speak of permission
    if path.name.startswith(OWNED):
        raise OwnerFileError(errno.EINVAL, "Not an ordinary file", str(path))
    if stat.S_ISREG(status.st_mode) and status.st_size > LARGEST:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "Not an ordinary file", str(path))
    return path.read_bytes()


def given_table(path: Path) -> bytes:
    """A file's bytes, as `read_given`. Raises InputError with the reason where it cannot be read."""
    try:
        return read_given(path)
    except OSError as error:
        raise not_read(path, error) from error


def not_read(path: Path, error: OSError) -> InputError:
    """What staff can mend of a file that could not be read."""
    code, values = fault_of(error)
    return InputError([Problem(place=Place(path.as_posix()), code=code, values=values)])


def fault_of(error: OSError) -> tuple[str, dict[str, str]]:
    """Why a file could not be read: a code, and the values of its sentence."""
    kinds = {FileNotFoundError: "table-missing", IsADirectoryError: "table-is-folder", OwnerFileError: "table-is-owned"}
    code = kinds.get(type(error))
    return (code, {}) if code else ("file-unreadable", {"reason": error.strerror or str(error)})


def is_open_elsewhere(path: Path) -> bool:
    """True where Excel, WPS or LibreOffice left the file that says somebody has this one open."""
    return any((path.parent / name.format(path.name)).exists() for name in ("~${}", ".~{}", ".~lock.{}#"))


def wrote(path: Path, content: bytes, say: Voice) -> bool:
    """True if the file was written; otherwise says why not, and what stood there still stands."""
    try:
        if not leads_out(say.root / FOLDER, path):
            say.trouble("file-inside-plan", file=path, folder=FOLDER)
            return False
        if path.exists() and not path.is_file():
            raise OSError(errno.EINVAL, "Not an ordinary file", str(path))  # a device would be replaced
        write_whole(path, content)
    except OSError as error:
        say.trouble("file-not-written", file=path, reason=said_reason(error.strerror or str(error), say.language))
        return False
    return True
