"""What was written is on the disk before anything rests on it: the one place that waits for the disk."""

import ctypes
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO


def to_disk(handle: int) -> None:
    """Wait until what was written to an open file is on the disk. Raises OSError."""
    os.fsync(handle)


def flush_file(file: IO[bytes]) -> None:
    """Bring what was written to a file to the disk. Raises OSError."""
    file.flush()
    to_disk(file.fileno())


def flush_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system lets a folder be opened: Windows does not."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            to_disk(handle)
        finally:
            os.close(handle)


def flush_tree(folder: Path) -> None:
    """Bring every file below a folder to the disk. Raises OSError."""
    if sys.platform.startswith("linux"):
        with suppress(AttributeError, OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                if all_to_disk(handle):
                    return
            finally:
                os.close(handle)
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                to_disk(file.fileno())


def all_to_disk(handle: int) -> bool:
    """Bring the whole file system of an open file to the disk: one call instead of one per file. Raises OSError."""
    return bool(ctypes.CDLL(None).syncfs(handle) == 0)
