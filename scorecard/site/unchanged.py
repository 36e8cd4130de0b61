"""Whether a site still is what these inputs give. Then nothing has to be made again.

A seal names two things: every byte and version that a build goes by, and the files of the site as that build left
them. It stands in the cache. Where either differs, or there is no seal, the site is made.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from stat import S_ISREG

from scorecard.site.kept import Kept
from scorecard.site.publish import Published

_PACKAGES = (
    "altair",
    "babel",
    "jinja2",
    "markdown-it-py",
    "mkdocs",
    "mkdocs-material",
    "opencc",
    "pydantic",
    "pypinyin",
    "pyyaml",
    "vl-convert-python",
)
"""What decides how a site looks beside our own code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seal:
    goes_by: str
    files: str
    pages: int
    count: int
    bytes: int


def digest_of(folders: Iterable[Path], *others: str) -> str:
    """What a build goes by, as hexadecimal SHA-256: all files below the folders (or a file), the program, `others`."""
    digest = hashlib.sha256()
    for part in (sys.version, *(version(each) for each in _PACKAGES), *others):
        digest.update(f"{len(part)} {part}\n".encode())
    for folder in (*folders, Path(__file__).parent.parent):
        for path in _files(folder):
            # What cannot be read, and pipes, which would be waited for, are named when the plan is read.
            with suppress(OSError):
                if S_ISREG(path.stat().st_mode):
                    with path.open("rb") as file:
                        content = hashlib.file_digest(file, "sha256").hexdigest()
                    digest.update(f"{path.relative_to(folder)} {content}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def published_before(out: Path, goes_by: str, cache: Path | None) -> Published | None:
    """What an earlier build published at `out`, where it went by the same and its files are as it left them."""
    content = Kept(_folder(cache)).read(_key(out))
    if content is None:
        return None
    seal = _Seal(**json.loads(content))
    if seal.goes_by != goes_by or seal.files != _listing(out):
        return None
    return Published(out=out, pages=seal.pages, pages_from_cache=seal.pages, files=seal.count, bytes=seal.bytes)


def seal(published: Published, goes_by: str, cache: Path | None) -> None:
    """Remember what was published, and by what."""
    made = _Seal(
        goes_by=goes_by,
        files=_listing(published.out),
        pages=published.pages,
        count=published.files,
        bytes=published.bytes,
    )
    kept = Kept(_folder(cache))
    kept.write(_key(published.out), json.dumps(asdict(made)).encode())
    kept.prune()


def _folder(cache: Path | None) -> Path | None:
    return cache / "seal" if cache else None


def _key(out: Path) -> str:
    return hashlib.sha256(os.fsencode(out.resolve())).hexdigest()


def _listing(folder: Path) -> str:
    """The names, sizes and times of all files below a folder, as one digest."""
    digest = hashlib.sha256()
    for path in _files(folder, hidden=True):
        found = path.lstat()
        digest.update(
            f"{path.relative_to(folder)} {found.st_size} {found.st_mtime_ns}\n".encode(errors="surrogateescape")
        )
    return digest.hexdigest()


def _files(folder: Path, *, hidden: bool = False) -> Iterator[Path]:
    if folder.is_file():
        yield folder
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if each != "__pycache__")
        for name in sorted(names):
            if hidden or not name.startswith("."):
                yield Path(parent, name)
