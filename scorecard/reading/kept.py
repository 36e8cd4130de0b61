"""What earlier builds made, kept on disk by the digest of what it was made from.

One file per entry. A file is written beside its place and renamed, and carries the digest of its own content: an entry
is either whole or not there, whatever was killed, and two builds may use one folder at the same time.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

_DIGEST = hashlib.sha256
_DIGEST_BYTES = _DIGEST().digest_size


class Kept:
    """Entries below one folder, or nothing at all when `folder` is None. Keys are file names."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._used: set[str] = set()
        if folder is not None:
            with suppress(OSError):  # where nothing can be written, nothing is kept
                folder.mkdir(parents=True, exist_ok=True)

    @property
    def is_kept(self) -> bool:
        """False where nothing is."""
        return self._folder is not None

    def keys(self) -> frozenset[str]:
        """Of all entries, damaged or not."""
        if self._folder is not None:
            with suppress(OSError), os.scandir(self._folder) as entries:
                return frozenset(entry.name for entry in entries)
        return frozenset()

    def use(self, key: str) -> None:
        """Say that an entry is used which is not read yet."""
        self._used.add(key)

    def read(self, key: str) -> bytes | None:
        """The content, or None when there is none or it is damaged."""
        if self._folder is None:
            return None
        try:
            raw = (self._folder / key).read_bytes()
        except OSError:
            return None
        content = raw[_DIGEST_BYTES:]
        if _DIGEST(content).digest() != raw[:_DIGEST_BYTES]:
            return None
        self._used.add(key)
        return content

    def write(self, key: str, content: bytes) -> None:
        """Keep `content`. A full disk is no reason to fail: the next build makes it again."""
        if self._folder is None:
            return
        self._used.add(key)
        with suppress(OSError):
            temporary = self._folder / f".{key}.{os.getpid()}"
            temporary.write_bytes(_DIGEST(content).digest() + content)
            temporary.replace(self._folder / key)

    def prune(self) -> None:
        """Delete what this build neither read nor wrote, and what a killed build left half written."""
        if self._folder is None:
            return
        try:
            with os.scandir(self._folder) as entries:
                unused = [entry.name for entry in entries if entry.name not in self._used]
        except OSError:
            return
        for name in unused:
            with suppress(OSError):
                (self._folder / name).unlink()
