"""A folder is replaced whole or not at all.

The new site is written to a folder beside the old one and exchanged with it in one step. Where the system cannot
exchange two folders, two renames do it; a build killed between them is put right by the next (`Staging.open`).
One build at a time may write to a folder: the lock is the operating system's, so a killed build never leaves it behind.
"""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from scorecard.reading.digest import files_below
from scorecard.records.file_names import is_of_file_manager
from scorecard.records.problems import refusal
from scorecard.site.durable import flush_folder, flush_tree
from scorecard.site.publish.writing import LastSite, Left, Writing
from scorecard.site.rendered import AnyFile, OutputFile

MARKER = ".site"
"""The file by which a folder is known to be ours to replace."""

MARKER_HEAD = b"This folder is made by the scorecard's build and is replaced as a whole. Keep nothing here.\n"
"""How the marker begins. The paths of all files the build wrote follow, one a line: whatever else stands in the folder
is somebody's, and is not deleted."""

LARGE = 10_000
"""Of a first site of so many files the next build finds all of them ready at once: to link them then would take it
longer than what changed.
"""


@contextmanager
def staged(out: Path, cache: Path | None = None) -> Iterator["Staging"]:
    """Hold the lock of `out` and a folder beside it, deleted if it is not put in place. Raises RefusedError.

    In the `cache` the site that was replaced is kept, and of a `LARGE` first site the same files under other names, for
    the next build to bring up to date: deleting and making thousands of files costs more than comparing them.
    """
    spare = cache / "spare" if cache else None
    out = out.absolute()
    if out.exists() and not out.is_dir():
        raise refusal("not-a-folder", out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with _locked(out):
        _recover(out)
        _refuse_foreign(out)
        for leftover in out.parent.glob(f".{out.name}.building-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        folder = out.parent / f".{out.name}.building-{os.getpid()}"
        _take_spare(spare, folder)
        staging = Staging(out, folder, LastSite(cache))
        try:
            yield staging
        finally:
            if staging.in_place and spare is not None:
                with suppress(OSError):  # on another disk, or another build left one
                    if folder.exists():
                        folder.rename(spare)
                    elif len(staging.left) >= LARGE:  # there was no site to replace
                        shutil.copytree(out, spare, copy_function=os.link)
            shutil.rmtree(folder, ignore_errors=True)


def _take_spare(spare: Path | None, folder: Path) -> None:
    """Make `folder`: the spare, where there is one on the same disk, or an empty folder."""
    if spare is not None:
        with suppress(OSError):  # none yet, on another disk, or just taken by another build
            spare.rename(folder)
    folder.mkdir(exist_ok=True)


class Staging:
    """The folder a site is written to before it takes the old one's place."""

    def __init__(self, out: Path, folder: Path, last: LastSite) -> None:
        self._out, self._last = out, last
        self.left: Mapping[str, Left] = {}
        """How each file was left, by its path."""
        self.folder = folder
        self.in_place = False

    def write(self, files: Iterable[AnyFile], like: Path | None = None) -> int:
        """Let the folder hold exactly these files and the marker; the number of bytes. Raises RefusedError, also for a
        path outside the folder.

        A file the old site, or the folder `like`, holds byte for byte is linked, not written: three times as fast, and
        it keeps its date, so that browsers and mirrors fetch only what changed. A file that is there already is left
        as it is.
        """
        given = tuple(files)
        names = "".join(f"{path}\n" for path in sorted(file.path for file in given))
        wanted = (*given, OutputFile(path=MARKER, content=MARKER_HEAD + names.encode()))
        there = set(_without_others(os.fspath(self.folder), "", {file.path for file in wanted}))
        writing = Writing(self.folder, there, [old for old in (self._out, like) if old and old.exists()], self._last)
        written = sum(map(writing.write, wanted))
        self.left = writing.left
        return written

    def put_in_place(self) -> None:
        """Let the new site take the old one's place, in one step where the system can. Raises RefusedError."""
        flush_tree(self.folder)
        try:
            if not self._out.exists():
                self.folder.rename(self._out)
            elif not _exchange(self.folder, self._out):
                _rename_twice(self.folder, self._out)
            flush_folder(self._out.parent)
            self.in_place = True
            self._last.keep(self.left)
        except OSError as error:
            raise refusal("cannot-write", self._out, reason=error.strerror or str(error)) from error


def _recover(out: Path) -> None:
    """Finish or undo the two renames of a build that was killed between them."""
    previous = _previous(out)
    if not previous.exists():
        return
    if out.exists():
        shutil.rmtree(previous, ignore_errors=True)
    else:
        previous.rename(out)


def _refuse_foreign(out: Path) -> None:
    """A folder is ours by what its marker says, not by a file's name, and only as far as the marker goes."""
    if not out.exists() or not any(out.iterdir()):
        return
    marker = out / MARKER
    content = marker.read_bytes() if marker.is_file() and not marker.is_symlink() else b""
    if not content.startswith(MARKER_HEAD):
        raise refusal("not-a-site", out)
    ours = {*content.removeprefix(MARKER_HEAD).decode("utf-8", "replace").splitlines(), MARKER}
    if len(ours) == 1:  # a marker of before it named the files
        return
    # A release has its compressed copies beside the files it froze.
    others = ((path, entry.name) for path, entry in files_below(out) if path not in ours)
    foreign = [
        path
        for path, name in others
        if path.removesuffix(".gz").removesuffix(".br") not in ours and not is_of_file_manager(name)
    ]
    if foreign:
        raise refusal("foreign-files", out, count=str(len(foreign)), file=min(foreign))


def _without_others(folder: str, below: str, wanted: set[str]) -> list[str]:
    """Delete what a folder holds beside the wanted paths, which start with `below` there; the paths that stay."""
    stay: list[str] = []
    with os.scandir(folder) as entries:
        found = list(entries)
    for each in found:
        path = below + each.name
        if each.is_dir(follow_symlinks=False):
            inside = _without_others(each.path, f"{path}/", wanted)
            if not inside:
                os.rmdir(each)  # noqa: PTH106 - an entry of a folder is no Path
            stay += inside
        elif path in wanted:
            stay.append(path)
        else:
            os.unlink(each)  # noqa: PTH108
    return stay


def _previous(out: Path) -> Path:
    return out.parent / f".{out.name}.previous"


def _rename_twice(new: Path, out: Path) -> None:
    out.rename(_previous(out))
    try:
        new.rename(out)
    finally:
        _recover(out)


_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux, renameat2
_RENAME_SWAP = 2  # macOS, renamex_np
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically; False when this system or file system cannot."""
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform.startswith("linux"):
            library = ctypes.CDLL(None, use_errno=True)
            failed = library.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, ctypes.c_uint(_RENAME_EXCHANGE))
        elif sys.platform == "darwin":
            library = ctypes.CDLL(None, use_errno=True)
            failed = library.renamex_np(first, second, ctypes.c_uint(_RENAME_SWAP))
        else:
            return False
    except (AttributeError, OSError):  # an older C library
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    path = out.parent / f".{out.name}.lock"
    if path.is_symlink():  # writing would empty what it points at
        raise refusal("lock-is-link", path)
    with path.open("a+", encoding="ascii") as file:
        if not _take(file.fileno()):
            file.seek(0)
            raise refusal("build-running", out, process=file.read().strip() or "?")
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
        file.truncate(0)


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        try:
            os.lseek(handle, 1 << 20, os.SEEK_SET)  # beyond the process number, which others may read
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
