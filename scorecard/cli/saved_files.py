"""What became of some files since somebody looked: by looking again, which sees folders on other computers too."""

import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from scorecard.reading.digest import files_below
from scorecard.records.file_names import is_left_behind

Places = Callable[[], Iterable[Path]]
"""The files and folders that are looked at."""

_PAUSE_SECONDS, _LONGEST, _SHARE = 0.15, 0.25, 20
"""Seconds between two looks; longer, up to `_LONGEST`, where a look takes more than one in `_SHARE` parts of that."""


class SavedFiles:
    """They differ as soon as one is written, and lie still once its editor is done: many write one in several steps."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._took = 0.0
        self._known = self._last = self._look()

    @property
    def pause(self) -> float:
        """Seconds until the next look."""
        return min(_LONGEST, max(_PAUSE_SECONDS, _SHARE * self._took))

    def differ(self) -> bool:
        """Whether they lie otherwise than when they last lay still."""
        self._last = self._look()
        return self._last != self._known

    def lie_still(self) -> bool:
        """Whether they lie as at the last look: then they are known so."""
        before, self._last = self._last, self._look()
        if self._last != before:
            return False
        self._known = self._last
        return True

    def _look(self) -> Mapping[str, tuple[int, int, int]]:
        began = time.monotonic()
        found = _as_they_lie(self._places())
        self._took = time.monotonic() - began
        return found


@lru_cache(8192)
def _is_passed_over(name: str) -> bool:
    """What editors and file managers leave for themselves."""
    return any(map(is_left_behind, name.split("/")))


def _as_they_lie(places: Iterable[Path]) -> Mapping[str, tuple[int, int, int]]:
    """Every file with what differs when it is written: by itself, or in one step beside its place."""
    found, followed = dict[str, tuple[int, int, int]](), set[tuple[int, int]]()
    for place in places:
        for name, entry in files_below(place, followed):
            if not _is_passed_over(name):
                with suppress(OSError):  # it went meanwhile
                    status = entry.stat()
                    found[entry.path] = status.st_mtime_ns, status.st_size, status.st_ino
    return found
