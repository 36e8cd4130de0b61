"""One command at a time writes the plan's files: two imports at once each took the file before the other's as its own.

The lock is the operating system's, so a killed command leaves none behind. Who holds it stands in a small file beside
it, for whoever is told to wait.
"""

import argparse
import getpass
import json
import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from scorecard.cli.voice import Voice
from scorecard.cli.who import noting_who
from scorecard.reading.load import FOLDER
from scorecard.staff.release.disk import write_whole

LOCK, HOLDER = ".lock", ".lock-holder"
"""Hidden files of `indicators/`: reading a plan passes over them."""

IN_USE = 3

Run = Callable[[argparse.Namespace, Voice], int]


def writes_the_plan(run: Run) -> Run:
    """The command holds the lock from its first look at the plan until it has written, and who ran it is noted; a dry
    run needs neither.
    """

    def locked(options: argparse.Namespace, say: Voice) -> int:
        if vars(options).get("dry_run") or not (options.root / FOLDER).is_dir():
            return run(options, say)
        try:
            with plan_lock(options.root, options.command), noting_who(options):
                return run(options, say)
        except Timeout:
            _say_in_use(options.root, say)
            return IN_USE

    return locked


@contextmanager
def plan_lock(root: Path, command: str) -> Iterator[None]:
    """Raises Timeout at once where another holds it."""
    with FileLock(root / FOLDER / LOCK, timeout=0):
        holder = root / FOLDER / HOLDER
        with suppress(OSError):  # only for telling; the lock holds without it
            write_whole(holder, json.dumps(_me(command), ensure_ascii=False).encode())
        try:
            yield
        finally:
            with suppress(OSError):
                holder.unlink()


def _me(command: str) -> dict[str, str]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name for this account
        user = "?"
    since = datetime.now(UTC).astimezone().strftime("%H:%M")
    return {"user": user, "computer": platform.node(), "process": str(os.getpid()), "command": command, "since": since}


def _say_in_use(root: Path, say: Voice) -> None:
    """Who writes, where that can be read."""
    try:
        holder = json.loads((root / FOLDER / HOLDER).read_text(encoding="utf-8"))
        say.trouble("plan-in-use-by", **{"user": "?", **holder})
    except (OSError, ValueError, TypeError, KeyError):
        say.trouble("plan-in-use")
