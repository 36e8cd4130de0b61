"""New files onto the disk, whole or not at all, and never over anything that is there."""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from scorecard.site.durable import flush_file


class NotNewError(Exception):
    """Something stands at the place already; nothing was written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(str(path))


def write_new(path: Path, content: str | bytes) -> None:
    """Write one file where there is none. Raises NotNewError, or OSError; then no half-written file is left."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        file = path.open("xb")
    except FileExistsError:
        raise NotNewError(path) from None
    try:
        with file:
            file.write(content if isinstance(content, bytes) else content.encode("utf-8"))
            flush_file(file)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def write_folder(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Make a folder with these files, in one step. Raises NotNewError where it holds anything already, or OSError."""
    folder = folder.absolute()
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise NotNewError(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = folder.parent / f".{folder.name}.new-{os.getpid()}"
    beside.mkdir()
    try:
        for name, content in files.items():
            write_new(beside / name, content)
        with suppress(FileNotFoundError):
            folder.rmdir()  # an empty one: Windows does not rename over it
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
