"""Files go into a folder beside the site that they replace: what stands there or in the old site is not written again.

Of every file of the last site it is known what stands for its content, its size and its time: where both are as they
were left, and the same is wanted, the file is not even read.
"""

import os
import pickle
import re
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from scorecard.reading.kept import Kept
from scorecard.records.problems import refusal
from scorecard.site.rendered import AnyFile, LargeFile

Left = tuple[str, int, int]
"""What stands for a file's content ("" where nothing does), its size, and its time in nanoseconds."""

_NONE: Left = ("", -1, -1)
_OUTSIDE = re.compile(r"(^|/)\.{0,2}(/|\Z)|[\\:]")
"""In a path: a part that is empty or leads elsewhere, and what parts or drives are named by on other systems."""
_Status = tuple[int, int]
"""Size and time of a file."""

_NO_FILE: _Status = (-2, 0)


class LastSite:
    """How the files of the last site were left, by their paths."""

    def __init__(self, cache: Path | None) -> None:
        self._kept = Kept(cache / "written" if cache else None)
        content = self._kept.read("files")
        self._left: Mapping[str, Left] = pickle.loads(content) if content is not None else {}

    def left(self, file: AnyFile) -> Left:
        """How a file that holds what this one holds was left; one that never stood where it is not known."""
        found = self._left.get(file.path, _NONE)
        return found if file.stamp and file.stamp == found[0] else _NONE

    def held_another(self, file: AnyFile) -> bool:
        """Whether something else stood at the path of a large file: to compare them would be to make it once more."""
        stood = self._left.get(file.path, _NONE)[0]
        return isinstance(file, LargeFile) and bool(stood and file.stamp) and stood != file.stamp

    def keep(self, left: Mapping[str, Left]) -> None:
        if left != self._left:
            self._kept.write("files", pickle.dumps(left, protocol=pickle.HIGHEST_PROTOCOL))


class Writing:
    """Writes files below `folder`, which holds what is `there`; `old` are folders that may hold some of them."""

    def __init__(self, folder: Path, there: set[str], old: Sequence[Path], last: LastSite) -> None:
        self._folder, self._there, self._old, self._last = folder, there, old, last
        self._made = {""}
        self.left: dict[str, Left] = {}

    def write(self, file: AnyFile) -> int:
        """Its size. Raises RefusedError, also for a path outside the folder."""
        if _OUTSIDE.search(file.path):
            raise refusal("bad-path", file.path)
        target = f"{self._folder}/{file.path}"  # of ten thousands, each a Path, costs seconds
        try:
            size, time = self._placed(file, target)
        except (FileExistsError, NotADirectoryError) as error:
            raise refusal("same-path", file.path) from error
        except OSError as error:
            raise refusal("cannot-write", Path(target), reason=error.strerror or str(error)) from error
        self.left[file.path] = (file.stamp, size, time)
        return size

    def _placed(self, file: AnyFile, target: str) -> _Status:
        """Size and time of the file that stands there now."""
        left, is_there = self._last.left(file)[1:], file.path in self._there
        self._there.discard(file.path)
        if is_there and _size_and_time(target) == left:
            return left
        is_new = self._last.held_another(file)
        olds = [] if is_new else [f"{old}/{file.path}" for old in self._old]
        same = next((old for old in olds if _size_and_time(old) == left), None)
        if is_there and same is None and not is_new and _holds(target, file):
            return _size_and_time(target)
        if is_there:
            os.unlink(target)  # noqa: PTH108
        self._make_folder(file.path.rpartition("/")[0])
        if same is not None and _linked(same, target):
            return left
        if not any(_holds(old, file) and _linked(old, target) for old in olds):
            with open(target, "xb") as handle:  # noqa: PTH123
                handle.writelines(file.pieces())
        return _size_and_time(target)

    def _make_folder(self, path: str) -> None:
        """And those above it."""
        if path in self._made:
            return
        self._make_folder(path.rpartition("/")[0])
        self._made.add(path)
        with suppress(FileExistsError):
            os.mkdir(f"{self._folder}/{path}")  # noqa: PTH102


def _size_and_time(path: str) -> _Status:
    """Of a file; what fits none where there is none."""
    try:
        status = os.lstat(path)
    except OSError:
        return _NO_FILE
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else _NO_FILE


def _linked(old: str, new: str) -> bool:
    """Whether `new` now is the file `old`."""
    try:
        os.link(old, new)
    except OSError:
        return False
    return True


def _holds(path: str, wanted: AnyFile) -> bool:
    if _size_and_time(path) == _NO_FILE:
        return False
    with open(path, "rb") as file:  # noqa: PTH123
        return all(file.read(len(each)) == each for each in wanted.pieces()) and not file.read()
