"""What became of some files since somebody looked: by looking again, which sees folders on other computers too."""

import os
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from stat import S_ISDIR

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


_is_left_behind = lru_cache(4096)(is_left_behind)


def _as_they_lie(places: Iterable[Path]) -> Mapping[str, tuple[int, int, int]]:
    """Every file with what differs when it is written: by itself, or in one step beside its place. What editors and
    file managers leave for themselves is passed over; links to folders are followed, each once.
    """
    found, waiting, followed = dict[str, tuple[int, int, int]](), list[str](), set[tuple[int, int]]()
    for place in places:
        with suppress(OSError):  # it is not there
            status = place.stat()
            if S_ISDIR(status.st_mode):
                waiting.append(os.fspath(place))
            else:
                found[os.fspath(place)] = _of(status)
    while waiting:
        folder = waiting.pop()
        with suppress(OSError):  # it went meanwhile
            status = Path(folder).stat()
            if (status.st_dev, status.st_ino) in followed:
                continue
            followed.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as entries:
                for each in entries:
                    if _is_left_behind(each.name):
                        continue
                    if each.is_dir():
                        waiting.append(each.path)
                        continue
                    try:
                        found[each.path] = _of(each.stat())
                    except OSError:  # the same
                        continue
    return found


def _of(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_mtime_ns, status.st_size, status.st_ino
