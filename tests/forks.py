"""Work in a child process that a fault strikes at its n-th touch of the disk."""

import errno
import gc
import json
import os
import signal
import stat
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from scorecard.records.problems import RefusedError

DONE, REFUSED, UNTOUCHED, CRASHED = 0, 3, 4, 70
_TOUCHES = frozenset(
    {
        "open",
        "os.mkdir",
        "os.rename",
        "os.remove",
        "os.rmdir",
        "os.symlink",
        "os.link",
        "os.truncate",
        "shutil.rmtree",
        "ctypes.dlsym",
    }
)
_WRITES = _TOUCHES - {"os.remove", "os.rmdir", "shutil.rmtree"}
EVERY_TOUCH = "FAULTS" in os.environ


def forked(work: Callable[[], object]) -> int:
    """A child process that does the work and says by its exit code how that went."""
    child = os.fork()
    if child:
        return child
    gc.disable()  # it would touch, and so copy, all that the test's process holds
    code = CRASHED
    try:
        code = UNTOUCHED if work() is False else DONE
    except RefusedError as error:
        code = REFUSED if {each.code for each in error.problems} == {"release-cannot-write"} else CRASHED
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def exit_code(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class Touches:
    """How often this process has touched the disk, but for what the fault itself does."""

    seen = 0
    is_acting = False


def moments(work: Callable[[], object], *folders: Path) -> Iterator[int]:
    """The touches at which to kill the work, in order, and one after its end.

    Those before which something in the folders has changed: killed at any other, the work would leave the same. `make
    faults` takes every touch.
    """
    reads, writes = os.pipe()

    def watched() -> None:
        seen: list[object] = []
        at_touch(1, lambda: seen.append([_content(each) for each in folders]), from_then_on=True)
        work()
        changed = [number for number in range(2, len(seen) + 1) if seen[number - 1] != seen[number - 2]]
        os.write(writes, json.dumps([len(seen), [1, *changed]]).encode())

    assert exit_code(forked(watched)) == DONE
    os.close(writes)
    with os.fdopen(reads, "rb") as told:
        count, changed = json.loads(told.read())
    yield from range(1, count + 1) if EVERY_TOUCH else changed
    yield count + 1


def _content(folder: Path) -> dict[Path, tuple[int, int, bytes]]:
    return {path: _state(path, path.lstat()) for path in folder.rglob("*")}


def _state(path: Path, known: os.stat_result) -> tuple[int, int, bytes]:
    content = b""
    if stat.S_ISLNK(known.st_mode):
        content = os.fsencode(path.readlink())
    elif stat.S_ISREG(known.st_mode):
        content = path.read_bytes()
    return known.st_mode, known.st_mtime_ns, content


def at_touch(number: int, act: Callable[[], None], *, from_then_on: bool = False, only_writes: bool = False) -> Touches:
    """In this process, act when the disk is touched for the n-th time. Gives the count."""
    touches = Touches()

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if touches.is_acting or event not in (_WRITES if only_writes else _TOUCHES):
            return
        if event == "open" and only_writes and not is_write(arguments):
            return
        touches.seen += 1
        if touches.seen == number or (from_then_on and touches.seen > number):
            touches.is_acting = True
            try:
                act()
            finally:
                touches.is_acting = False

    sys.addaudithook(hook)
    return touches


def is_write(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def disk_full() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")
