"""What many plans cost at once: a plain loop, `many` with two and four workers of this computer, and with Dask's.

Made-up plans, each built cold. Dask is measured where it can be imported (`pip install distributed`): two processes
of a cluster on this computer, which shows what going through a scheduler costs, not what more computers save.
`--keep` writes the table below `bench/results/` too. Every way has plans and sites of its own, deleted at the end: to
delete them before the next would make that one dearer (see `bench.py`).
"""

import argparse
import compileall
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from synthetic_plan import write_plan

if TYPE_CHECKING:
    from concurrent.futures import Executor

PROJECT = Path(__file__).resolve().parent.parent
BUILD, RESULTS = PROJECT / "build.py", Path(__file__).resolve().parent / "results"
WORKERS = 2


def dask() -> "Executor":
    """What `--executor many_plans:dask` names: two processes of this computer behind Dask's scheduler."""
    from distributed import Client, LocalCluster

    cluster = LocalCluster(n_workers=WORKERS, threads_per_worker=1, dashboard_address=None)
    executor: Executor = Client(cluster).get_executor()
    return executor


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plans", nargs="?", type=int, default=50, help="how many plans (50)")
    parser.add_argument("--indicators", type=int, default=20, help="of each plan (20)")
    parser.add_argument("--keep", action="store_true", help="write the table below bench/results/ too")
    options = parser.parse_args()
    compileall.compile_dir(PROJECT / "scorecard", quiet=1)
    lines = []
    for line in _table(options.plans, options.indicators):
        print(line, flush=True)
        lines.append(line)
    if options.keep:
        now = datetime.now(UTC)
        machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
        head = f"{now:%Y-%m-%d}, {machine}, Python {platform.python_version()}, load {os.getloadavg()[0]:.0f}"
        (RESULTS / f"{now:%Y-%m-%d-%H%M}-many.txt").write_text("\n".join((head, "", *lines, "")), "utf-8")


def _table(plans: int, indicators: int) -> Iterator[str]:
    yield f"{plans} plans of {indicators} indicators{'':14}CPU s  clock s"
    with tempfile.TemporaryDirectory() as folder:
        for way, (name, options) in enumerate(_ways()):
            roots = [Path(folder, str(way), f"plan-{number}") for number in range(plans)]
            for root in roots:
                write_plan(root, indicators)
            with _measured(f"{name:40}") as told:
                _run(roots, Path(folder, str(way), "sites"), options)
            yield told[0]


def _ways() -> Iterator[tuple[str, Sequence[str] | None]]:
    yield "a plain loop", None
    for workers in ("2", "4"):
        yield f"many --workers {workers}", ("--workers", workers)
    if find_spec("distributed"):
        yield "many --executor, Dask, two processes", ("--executor", f"{Path(__file__).stem}:dask")


def _run(roots: Sequence[Path], out: Path, options: Sequence[str] | None) -> None:
    path = os.pathsep.join((str(Path(__file__).resolve().parent), str(PROJECT), os.environ.get("PYTHONPATH", "")))
    commands = (
        [["build", "--root", str(root), "--out", str(out / root.name)] for root in roots]
        if options is None
        else [["many", *map(str, roots), "--out", str(out), *options]]
    )
    out.mkdir()
    for command in commands:
        done = subprocess.run(
            [sys.executable, str(BUILD), *command],
            cwd=PROJECT,
            env={**os.environ, "PYTHONPATH": path},
            stdout=subprocess.DEVNULL,
        )
        if done.returncode:
            sys.exit(done.returncode)


@contextmanager
def _measured(name: str) -> Iterator[list[str]]:
    told: list[str] = []
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    yield told
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    told.append(f"{name}{cpu:7.1f}{time.perf_counter() - start:9.1f}")


if __name__ == "__main__":
    main()
