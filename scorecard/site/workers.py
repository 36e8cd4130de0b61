"""The processes that help a build: they leave Ctrl-C to the first, and end when it does."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from typing import TypeVar

from scorecard.records.problems import refusal

_FEW = 24
"""Below this many drawings, starting processes costs more than they save."""

_Each = TypeVar("_Each")
_Made = TypeVar("_Made")


@contextmanager
def worker_pool(
    count: int | None, *, context: BaseContext | None = None, first: Callable[[], None] | None = None
) -> Iterator[ProcessPoolExecutor]:
    """A pool whose processes call `first` at their start. None of them outlives a parent that is killed.

    Raises RefusedError where one of them was ended, as a system short of memory does.
    """
    try:
        with ProcessPoolExecutor(count, mp_context=context, initializer=_start, initargs=(first,)) as pool:
            yield pool
    except BrokenProcessPool as error:
        raise refusal("helper-ended", "build") from error


def _start(first: Callable[[], None] | None) -> None:
    # Ctrl-C reaches every process of a terminal at once; only the first says so and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A pool's process waits for work on a pipe that it holds open itself: nothing would tell it that nobody is left.
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    if first:
        first()


def _end_with_the_parent() -> None:
    parent = parent_process()
    assert parent is not None, "a pool's process has one"
    wait([parent.sentinel])
    os._exit(1)


def drawn_at_once(make: Callable[[_Each], _Made], things: Sequence[_Each]) -> Iterable[_Made]:
    """What `make` draws for each, in order; of many, several at once."""
    if len(things) < _FEW:
        yield from map(make, things)
        return
    # A process that has drawn holds the renderer's threads, which a fork would lose and wait for without end.
    context = get_context("forkserver" if "vl_convert" in sys.modules else None)
    with worker_pool(os.cpu_count(), context=context) as pool:
        yield from pool.map(make, things, chunksize=8)
