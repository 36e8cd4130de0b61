"""The processes that help a build end with it, however it ends."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]

KILLED = """
import os, signal, sys
from multiprocessing import get_context
from scorecard.site.workers import worker_pool

if __name__ == "__main__":
    with worker_pool(2, context=get_context(sys.argv[1])) as pool:
        helpers = set(pool.map(abs, range(8)))
        if sys.argv[2] == "at work":
            pool.submit(os.read, os.pipe()[0], 1)
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("busy", ["at work", "waiting"])
@pytest.mark.parametrize("start", ["fork", "forkserver", "spawn"])
def test_no_helper_outlives_a_build_that_is_killed(start: str, busy: str, tmp_path: Path) -> None:
    """They hold its output open: it ends for who reads it when the last of them has."""
    script = tmp_path / "killed.py"
    script.write_text(KILLED, "utf-8")
    done = subprocess.run(
        [sys.executable, str(script), start, busy],
        env={"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL


ENDED = """
import os, signal
from scorecard.records.problems import RefusedError
from scorecard.site.workers import worker_pool

def killed(_):
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    try:
        with worker_pool(2) as pool:
            list(pool.map(killed, range(4)))
    except RefusedError as error:
        print(error)
"""


def test_a_helper_that_is_killed_is_one_sentence(tmp_path: Path) -> None:
    script = tmp_path / "ended.py"
    script.write_text(ENDED, "utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], env={"PYTHONPATH": str(PROJECT)}, capture_output=True, timeout=60, check=True
    )
    assert done.stdout.split() == [b"helper-ended"]
