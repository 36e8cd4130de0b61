"""Pieces of work on disk, many in one file: where they stand is read at once, each of them when it is asked for.

A shelf ends with its list, and list and pieces carry digests: each is whole or not there, whatever was killed or
damaged. What is new is written behind the rest, so that a change costs what changed; where most of a shelf is no longer
wanted, it is written anew beside its place and renamed. What is made meanwhile goes to a file without a name, which
ends with the process.
"""

import errno
import hashlib
import os
import pickle
import struct
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from scorecard.records.frozen import frozen

_TAIL = struct.Struct("<Q32s")
"""How a shelf ends: where its list begins, and the digest of the list and of what it was made by."""


def digest_of_bytes(content: bytes) -> str:
    """A short stand-in: no two contents will have the same."""
    return _said(hashlib.sha256(content))


def _said(digest: "hashlib._Hash") -> str:
    return digest.hexdigest()[:32]


_CHUNK = 1 << 20


class _File:
    """A file that is read at any place, by processes copied from this one too."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def __del__(self) -> None:
        os.close(self._handle)

    def append(self, content: bytes) -> int:
        """Where it stands now. Raises OSError."""
        at = os.lseek(self._handle, 0, os.SEEK_END)
        left = memoryview(content)
        while left:
            left = left[os.write(self._handle, left) :]
        return at

    def read(self, at: int, size: int) -> bytes:
        """Raises OSError."""
        if sys.platform == "win32":  # no process is a copy of another there
            os.lseek(self._handle, at, os.SEEK_SET)
            return os.read(self._handle, size)
        return os.pread(self._handle, size, at)

    @property
    def size(self) -> int:
        return os.fstat(self._handle).st_size

    def stands_at(self, path: Path) -> bool:
        """Whether this is what stands there now. Raises OSError."""
        return os.path.samestat(os.fstat(self._handle), path.stat())


@frozen
class Piece:
    """What was made, and its digest: in a file, or at hand where there was no place for it."""

    digest: str
    file: _File | None
    at: int
    size: int
    held: bytes = b""

    def read(self) -> bytes | None:
        """None where it is damaged."""
        if self.file is None:
            return self.held
        with suppress(OSError):
            content = self.file.read(self.at, self.size)
            if digest_of_bytes(content) == self.digest:
                return content
        return None

    def in_chunks(self) -> Iterator[bytes]:
        """A large one, which is never held whole. Raises OSError where it is damaged: that is known at its end."""
        digest = hashlib.sha256()
        for at in range(0, self.size, _CHUNK):
            size = min(_CHUNK, self.size - at)
            chunk = self.file.read(self.at + at, size) if self.file else self.held[at : at + size]
            digest.update(chunk)
            yield chunk
        if _said(digest) != self.digest:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def raw(self) -> bytes:
        """As it stands there, damaged or not."""
        return self.held if self.file is None else self.file.read(self.at, self.size)


class Laid:
    """A file without a name: what is laid there need not be held."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._file: _File | None = None

    def lay(self, content: bytes) -> Piece:
        try:
            file = self._file = self._file or _without_name(self._folder)
            return Piece(digest=digest_of_bytes(content), file=file, at=file.append(content), size=len(content))
        except OSError:  # the disk is full, or can only be read
            return Piece(digest=digest_of_bytes(content), file=None, at=0, size=len(content), held=content)


def _without_name(folder: Path | None) -> _File:
    with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
        return _File(os.dup(file.fileno()))


Listed = Mapping[str, tuple[Any, Piece]]
"""By key what was said of a piece, and the piece."""


def shelved(path: Path, made_by: str) -> Listed:
    """What was written there; nothing where it was made by another, is damaged or not there."""
    try:
        with path.open("rb", buffering=0) as opened:
            file = _File(os.dup(opened.fileno()))
        end = file.size - _TAIL.size
        at, digest = _TAIL.unpack(file.read(end, _TAIL.size)) if end >= 0 else (0, b"")
        listed = file.read(at, end - at) if at <= end else b""
    except OSError:
        return {}
    if not digest or _digest(made_by, listed) != digest:
        return {}
    found: dict[str, tuple[Any, str, int, int]] = pickle.loads(listed)
    pieces = {
        key: (said, Piece(digest=digest, file=file, at=at, size=size))
        for key, (said, digest, at, size) in found.items()
    }
    if sys.platform == "win32":  # a file that is open cannot be replaced there
        return {key: (said, replace(each, file=None, held=each.raw())) for key, (said, each) in pieces.items()}
    return pieces


def shelve(path: Path, made_by: str, pieces: Listed) -> None:
    """Let `path` hold all of them: those that it has stay where they stand, as long as they are most of it. Raises
    OSError, and leaves what was there.
    """
    there = _mostly_wanted(path, [piece for _, piece in pieces.values()])
    place, mode = (path, "ab") if there else (path.with_name(f".{path.name}.{os.getpid()}"), "wb")
    before = there.size if there else 0
    try:
        with place.open(mode) as file:
            _write(file, before, made_by, pieces, there)
        if not there:
            place.replace(path)
    except OSError:
        if there:
            os.truncate(path, before)
        else:
            place.unlink(missing_ok=True)
        raise


def _mostly_wanted(path: Path, pieces: Sequence[Piece]) -> _File | None:
    """The file at `path`, where more of it is pieces of these than not."""
    wanted = Counter[_File]()
    for each in pieces:
        if each.file is not None:
            wanted[each.file] += each.size
    with suppress(OSError):
        return next((file for file, size in wanted.items() if file.stands_at(path) and 2 * size > file.size), None)
    return None


def _write(file: IO[bytes], at: int, made_by: str, pieces: Listed, there: _File | None) -> None:
    """From `at` on those that are not `there`, then the list of all."""
    listed: dict[str, tuple[Any, str, int, int]] = {}
    new: list[Piece] = []
    for key, (said, piece) in pieces.items():
        if there is not None and piece.file is there:
            listed[key] = (said, piece.digest, piece.at, piece.size)
        else:
            listed[key] = (said, piece.digest, at, piece.size)
            at += piece.size
            new.append(piece)
    for run in _runs(new):
        file.write(run.raw())
    last = pickle.dumps(listed, protocol=pickle.HIGHEST_PROTOCOL)
    file.write(last + _TAIL.pack(at, _digest(made_by, last)))


def _runs(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same bytes: of pieces that stand one after the other in a file, as many at once as make a chunk."""
    run: Piece | None = None
    for each in pieces:
        if run and run.file and run.file is each.file and run.at + run.size == each.at and run.size < _CHUNK:
            run = replace(run, digest="", size=run.size + each.size)
            continue
        if run:
            yield run
        run = each
    if run:
        yield run


def _digest(made_by: str, listed: bytes) -> bytes:
    return hashlib.sha256(made_by.encode() + b"\n" + listed).digest()
