"""Work in a child process that a fault strikes at its n-th touch of the disk."""

import errno
import os
import signal
import sys
import traceback
from collections.abc import Callable

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


def forked(work: Callable[[], object]) -> int:
    """A child process that does the work and says by its exit code how that went."""
    child = os.fork()
    if child:
        return child
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
    """How often this process has touched the disk."""

    seen = 0


def at_touch(number: int, act: Callable[[], None], *, from_then_on: bool = False, only_writes: bool = False) -> Touches:
    """In this process, act when the disk is touched for the n-th time. Gives the count."""
    touches = Touches()

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event not in (_WRITES if only_writes else _TOUCHES):
            return
        if event == "open" and only_writes and not is_write(arguments):
            return
        touches.seen += 1
        if touches.seen == number or (from_then_on and touches.seen > number):
            act()

    sys.addaudithook(hook)
    return touches


def is_write(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def disk_full() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")
