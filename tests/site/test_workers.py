"""The processes that help a build end with it, however it ends."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scorecard.site.workers import start_method

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]

KILLED = """
import os, signal, sys
from scorecard.site.workers import worker_pool

if __name__ == "__main__":
    with worker_pool(2, start=sys.argv[1]) as pool:
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


KILLED_AT_THE_START = """
import os, signal, sys
from scorecard.site.workers import worker_pool

def killed(event, arguments):
    if event == "open" and isinstance(arguments[0], int):  # the pipe through which a helper is told what to do
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    with worker_pool(2, start="forkserver") as pool:
        if sys.argv[1] == "second":
            pool.submit(abs, 1).result()
            pool.submit(os.read, os.pipe()[0], 1)
        sys.addaudithook(killed)
        pool.submit(abs, 1)
        pool.submit(abs, 2)
"""


@pytest.mark.parametrize("helper", ["first", "second"])
def test_a_helper_that_begins_when_its_build_is_gone_ends_without_a_word(helper: str, tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED_AT_THE_START, "utf-8")
    done = subprocess.run(
        [sys.executable, str(script), helper],
        env={"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    # What keeps count of semaphores says that some were left: Python's own, of a parent that was killed.
    said = [line for line in done.stderr.decode().splitlines() if "leaked semaphore" not in line]
    assert (done.returncode, [line for line in said if "warnings.warn" not in line]) == (-signal.SIGKILL, [])


@pytest.mark.parametrize(
    ("platform", "known", "has_drawn", "expected"),
    [
        ("linux", {"fork", "spawn", "forkserver"}, False, "fork"),
        ("linux", {"fork", "spawn", "forkserver"}, True, "forkserver"),
        ("darwin", {"fork", "spawn", "forkserver"}, False, "forkserver"),
        ("win32", {"spawn"}, False, "spawn"),
        ("win32", {"spawn"}, True, "spawn"),
    ],
)
def test_how_helpers_start(platform: str, known: set[str], has_drawn: bool, expected: str) -> None:
    assert start_method(known, platform, has_drawn=has_drawn) == expected


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


INTERRUPTED = """
from concurrent.futures import ProcessPoolExecutor
from scorecard.site.workers import worker_pool

launch = ProcessPoolExecutor._launch_processes

def stopped(pool):
    launch(pool)
    raise KeyboardInterrupt  # before there is who would tell the helpers that there is no more to do

if __name__ == "__main__":
    ProcessPoolExecutor._launch_processes = stopped
    try:
        with worker_pool(2) as pool:
            pool.submit(abs, 1)
    except KeyboardInterrupt:
        print("stopped")
"""


def test_ctrl_c_while_helpers_start_is_waited_for_by_nobody(tmp_path: Path) -> None:
    script = tmp_path / "interrupted.py"
    script.write_text(INTERRUPTED, "utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], env={"PYTHONPATH": str(PROJECT)}, capture_output=True, timeout=60, check=True
    )
    assert (done.stdout, done.stderr) == (b"stopped\n", b"")
