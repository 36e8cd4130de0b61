"""What a command goes by, as one digest: every byte below some folders, the program, and the packages it runs on.

Nothing here loads a stage: to load them takes longer than to compare.
"""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from operator import attrgetter
from pathlib import Path
from stat import S_ISREG

PROGRAM = Path(__file__).resolve().parents[1]


def digest_of(places: Iterable[Path], *others: str) -> str:
    """What a build goes by, as hexadecimal SHA-256: all files at or below the places, the program and the packages it
    runs on, `others`."""
    return _of_files(places, _program(), *others)


@cache
def _program() -> str:
    """The program that runs, as it was when this was first asked, and the packages it runs on."""
    return _of_files((PROGRAM,), sys.version, *_packages())


def _of_files(places: Iterable[Path], *others: str) -> str:
    digest = hashlib.sha256()
    for part in others:
        digest.update(f"{len(part)} {part}\n".encode())
    for place in places:
        digest.update(f"{place.name}\n".encode(errors="surrogateescape"))
        for name, entry in files_below(place, followed=set()):
            if name.startswith(".") or "/." in name or "__pycache__/" in name:
                continue
            # What cannot be read, and pipes, which would be waited for, are named when the plan is read.
            with suppress(OSError):
                if S_ISREG(entry.stat().st_mode):
                    with open(entry, "rb") as file:  # noqa: PTH123 - an entry of a folder is no Path
                        content = hashlib.sha256(file.read()).hexdigest()
                    digest.update(f"{name} {content}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _packages() -> Iterable[str]:
    """Name and version of every installed package, by the folders that installers leave."""
    for place in sys.path:
        with suppress(OSError):
            yield from sorted(each for each in os.listdir(place or ".") if each.endswith((".dist-info", ".egg-info")))  # noqa: PTH208


def files_below(place: Path, followed: set[tuple[int, int]] | None = None) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Every file below a folder with its path from it, in a fixed order; or the file itself.

    Links to folders are followed where there is a set for the folders that were: each once.
    """
    if place.is_file():
        with os.scandir(place.parent) as entries:
            yield from ((each.name, each) for each in entries if each.name == place.name)
        return
    yield from _below(os.fspath(place), "", followed)


def _below(folder: str, below: str, followed: set[tuple[int, int]] | None) -> list[tuple[str, "os.DirEntry[str]"]]:
    found: list[tuple[str, os.DirEntry[str]]] = []
    try:
        if followed is not None:
            status = Path(folder).stat()
            if (status.st_dev, status.st_ino) in followed:
                return found
            followed.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=attrgetter("name"))
    except OSError:
        return found
    for each in entries:
        name = below + each.name
        if each.is_dir(follow_symlinks=followed is not None):
            found += _below(each.path, f"{name}/", followed)
        else:
            found.append((name, each))
    return found
