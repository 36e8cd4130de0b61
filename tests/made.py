"""What a run makes once, for all its processes."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

MadeOnce = Callable[[str, Callable[[Path], object]], Path]


def maker(base: Path) -> MadeOnce:
    """Given this process's folder: makes a folder where no process of the run has made it. Nobody may change it.

    Several runs share one place where MADE_ONCE names it, as those of `make mutate` do.
    """
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    shared = Path(os.environ.get("MADE_ONCE", shared))

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder = shared / f"once-{name}"
        with FileLock(f"{folder}.lock"):
            if not folder.exists():
                unfinished = shared / f"once-{name}.unfinished"
                shutil.rmtree(unfinished, ignore_errors=True)
                unfinished.mkdir()
                make(unfinished)
                unfinished.rename(folder)
        return folder

    return made
