"""The processes that help a build: they leave Ctrl-C to the first, and end when it does."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_all_start_methods, get_context, parent_process
from multiprocessing.connection import wait
from typing import TypeVar

from scorecard.records.problems import refusal

_FEW = 24
"""Below this many drawings, starting processes costs more than they save."""

_QUIET = "scorecard.site.quiet_end"

_Each = TypeVar("_Each")
_Made = TypeVar("_Made")


def start_method(known: Collection[str], platform: str, *, has_drawn: bool) -> str:
    """How a helper starts, of the ways `known`: as a copy of this process, which shares its work, where that is safe.

    A process that has drawn holds the renderer's threads: a copy that draws would wait for them without end.
    """
    wanted = ("fork", "spawn") if platform == "linux" and not has_drawn else ("forkserver", "spawn")
    return next(each for each in wanted if each in known)


@contextmanager
def worker_pool(
    count: int | None, *, start: str | None = None, first: Callable[[], None] | None = None
) -> Iterator[ProcessPoolExecutor]:
    """A pool whose processes call `first` at their start. None of them outlives a parent that is killed.

    Raises RefusedError where one of them was ended, as a system short of memory does.
    """
    context = get_context(start or start_method(get_all_start_methods(), sys.platform, has_drawn=False))
    if start == "forkserver":
        context.set_forkserver_preload(["__main__", _QUIET])
    before = active_children()
    try:
        with ProcessPoolExecutor(count, mp_context=context, initializer=_start, initargs=(first,)) as pool:
            try:
                yield pool
            except KeyboardInterrupt:
                # One that came while they were being started leaves nobody to tell them: they and we would wait for
                # each other without end.
                for helper in set(active_children()).difference(before):
                    helper.terminate()
                raise
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
    start = start_method(get_all_start_methods(), sys.platform, has_drawn="vl_convert" in sys.modules)
    with worker_pool(os.cpu_count(), start=start) as pool:
        yield from pool.map(make, things, chunksize=8)
