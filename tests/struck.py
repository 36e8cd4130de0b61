"""Run one command, struck at its n-th touch of the disk: `python tests/struck.py N FAULT COUNT-FILE COMMAND …`.

`PYTHONPATH` names the project. A process of its own: one that has drawn charts holds threads that a fork would lose.
"""

import errno
import sys
from collections.abc import Callable
from pathlib import Path

from forks import at_touch, die

from scorecard.cli import main


def full() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def read_only() -> None:
    raise OSError(errno.EROFS, "Read-only file system")


FAULTS: dict[str, Callable[[], None]] = {"killed": die, "full": full, "read-only": read_only}

if __name__ == "__main__":
    number, fault, count, *arguments = sys.argv[1:]
    touches = at_touch(int(number), FAULTS[fault], only_writes=fault != "killed")
    code = main(arguments)
    seen = touches.seen
    Path(count).write_text(str(seen), "utf-8")
    sys.exit(code)
