"""Run one command in a process of its own, struck at its n-th touch of the disk.

The process comes from one that has loaded the program already and has drawn nothing: one that has drawn charts holds
threads that a fork would lose.
"""

import errno
import multiprocessing
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from forks import at_touch, die
from waiting import processes_of, work_of

from scorecard.cli import main

SECONDS = 120
"""A command all of whose processes have only waited for so long would wait for ever, and is ended. One that gets no
processor on a busy machine is left to go on.
"""

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload([f"scorecard.cli.{name}" for name in ("site", "values", "release", "releases")])


def full() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def read_only() -> None:
    raise OSError(errno.EROFS, "Read-only file system")


def slow() -> None:
    time.sleep(0.005)


def vanishing(folder: Path) -> Callable[[], None]:
    """What is below the folder is gone: somebody tidied up, or a disk was pulled out."""
    return lambda: shutil.rmtree(folder, ignore_errors=True)


def interrupted() -> None:
    """Ctrl-C: the terminal tells every process of the command."""
    os.killpg(0, signal.SIGINT)


FAULTS: dict[str, Callable[[], None]] = {
    "killed": die,
    "full": full,
    "read-only": read_only,
    "slow": slow,
    "interrupted": interrupted,
}


def struck(arguments: Sequence[str], number: int, fault: str, *, gone: Path = Path()) -> tuple[int, int, str]:
    """The command's exit code (negative: the signal that ended it), how often it touched the disk, and what it and its
    helpers said until the last of them had ended by itself.

    `full` and `read-only` refuse one write, `slow` delays every touch; after `vanished` the folder `gone` is empty.
    """
    reads, writes = multiprocessing.Pipe(duplex=False)
    counts, counted = multiprocessing.Pipe(duplex=False)
    process = _FORKS.Process(target=_struck, args=(list(arguments), number, fault, gone, writes, counted))
    process.start()
    writes.close()
    counted.close()
    try:
        assert process.pid
        said = b"".join(_said(reads, process.pid))
        process.join(SECONDS)
    finally:
        assert process.pid
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    assert process.exitcode is not None
    return process.exitcode, _count(counts), said.decode("utf-8")


def _count(counts: Connection) -> int:
    """0 of a process that did not live to say."""
    with suppress(EOFError):
        found: int = counts.recv()
        return found
    return 0


def _said(reads: Connection, session: int) -> Iterator[bytes]:
    """What is said, until the last process that can say anything has ended."""
    waited, before = 0, (True, 0)
    while True:
        if reads.poll(1):
            more = os.read(reads.fileno(), 65536)
            if not more:
                return
            yield more
        now = work_of(session)
        waited = waited + 1 if now == (False, before[1]) else 0
        assert waited < SECONDS, f"nothing more was said, and nothing ended:\n{processes_of(session)}"
        before = now


def _struck(
    arguments: Sequence[str], number: int, fault: str, gone: Path, writes: Connection, counted: Connection
) -> None:
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number_of_stream in (1, 2):
        os.dup2(writes.fileno(), number_of_stream)
    sys.stdout, sys.stderr = (os.fdopen(each, "w", encoding="utf-8", closefd=False) for each in (1, 2))
    if arguments[0] in {"build", "release"}:
        from scorecard.site import page_maker

        page_maker._FEW = 8  # small plans have helpers here, as large ones have
    act = vanishing(gone) if fault == "vanished" else FAULTS[fault]
    touches = at_touch(number, act, from_then_on=fault == "slow", only_writes=fault in {"full", "read-only"})
    try:
        code = main(arguments)
    except KeyboardInterrupt:  # as `build.py` ends where no command is known yet
        sys.stderr.write("已按 Ctrl+C 停止，没有做完。再运行一次即可。\n")
        code = 130
    counted.send(touches.seen)
    sys.exit(code)
