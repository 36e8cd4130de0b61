"""What a build costs, cold and after each kind of edit, on real and made-up plans, each build in a fresh process.

Prints CPU seconds of the whole family of processes (they say the same on a busy machine as on an idle one, nearly),
seconds by the clock, peak memory, and the ratio to writing the same bytes; beside them what each stage took. `--keep`
writes the table below `bench/results/` too, so that a regression can be seen. Figures of one machine mean little: the
shares of the cold build are what to compare.

Every plan has a folder of its own for input, cache and site, and all of them are deleted at the end: for a minute after
thousands of files were deleted, ext4 searches around them, and a cold build would take seconds of system time more.
The program is compiled before, as it is after its first run: else Python, where it may keep nothing, does that anew in
every build.
"""

import argparse
import compileall
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from synthetic_plan import write_plan

PROJECT = Path(__file__).resolve().parent.parent
BUILD, STAGED = PROJECT / "build.py", Path(__file__).resolve().with_name("staged.py")
RESULTS = Path(__file__).resolve().parent / "results"
PROCESSORS = 2
SHARED = ("templates", "site_src", "mkdocs.yml")
"""What a plan brings along so that the bench may edit it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    cpu: float
    seconds: float
    peak_mb: float
    megabytes: float
    files: int
    write_seconds: float
    stages: str


def main() -> None:
    """Every plan asked for, each cold, unchanged, and after an edit of a value, a phrase and a template."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "plans", nargs="*", default=["real", "germany", "250", "1000"], help="real, germany, or a number"
    )
    parser.add_argument("--edits", nargs="+", choices=EDITS, default=list(EDITS), help="after which edits (all)")
    parser.add_argument("--keep", action="store_true", help="write the table below bench/results/ too")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:PROCESSORS]))
    compileall.compile_dir(PROJECT / "scorecard", quiet=1)
    lines = []
    for line in _table(options.plans, options.edits):
        print(line, flush=True)
        lines.append(line)
    if options.keep:
        RESULTS.mkdir(exist_ok=True)
        now = datetime.now(UTC)
        machine = (
            f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
        )
        text = "\n".join((f"{now:%Y-%m-%d}, {machine}, load {os.getloadavg()[0]:.0f}", "", *lines, ""))
        (RESULTS / f"{now:%Y-%m-%d-%H%M}.txt").write_text(text, "utf-8")


def _table(plans: list[str], edits: list[str]) -> Iterator[str]:
    heads = f"{'CPU s':>7}{'of cold':>9}{'clock s':>9}{'peak MB':>9}{'out MB':>8}{'files':>7}{'÷ writing':>11}"
    yield f"{'':22}{heads}  stages, CPU s"
    with tempfile.TemporaryDirectory() as folder:
        for number, name in enumerate(plans):
            root = Path(folder, str(number))
            lay_out(name, root)
            cold = None
            for edit in edits:
                EDITS[edit](root)
                run = _measured(root, edit)
                cold = cold or run
                yield (
                    f"{name + ' ' + edit:22}{run.cpu:7.2f}{run.cpu / cold.cpu:9.2f}{run.seconds:9.2f}{run.peak_mb:9.0f}"
                    f"{run.megabytes:8.1f}{run.files:7}{run.cpu / run.write_seconds:11.1f}  {run.stages}"
                )


def lay_out(name: str, root: Path) -> None:
    if name.isdigit():
        write_plan(root, int(name))
    else:
        source = PROJECT if name == "real" else PROJECT / "examples" / name
        shutil.copytree(source / "indicators", root / "indicators")
    for each in SHARED:
        copy = shutil.copytree if (PROJECT / each).is_dir() else shutil.copy
        copy(PROJECT / each, root / each)


def _nothing(root: Path) -> None:
    pass


def _value(root: Path) -> None:
    """The first number that stands as a value in the middle file."""
    files = [
        path for path in sorted((root / "indicators").glob("*/*.yml")) if "observations:" in path.read_text("utf-8")
    ]
    path = files[len(files) // 2]
    head, marker, tail = path.read_text("utf-8").partition("observations:")
    before, key, rest = tail.partition("value: ")
    digits = len(rest) - len(rest.lstrip("0123456789"))
    path.write_text(f"{head}{marker}{before}{key}{int(rest[:digits] or 0) + 1}{rest[digits:]}", "utf-8")


def _phrase(root: Path) -> None:
    path = root / "templates/strings/en/site.yml"
    path.write_text(path.read_text("utf-8").replace("All commitments", "All the commitments", 1), "utf-8")


def _template(root: Path) -> None:
    path = root / "templates/indicator.html.j2"
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")


EDITS: dict[str, Callable[[Path], None]] = {
    "cold": _nothing,
    "nothing": _nothing,
    "value": _value,
    "phrase": _phrase,
    "template": _template,
}


def _measured(root: Path, edit: str) -> Run:
    out, said = root / "site", root / "stages.txt"
    said.write_text("", "utf-8")
    # Where nothing changed no stage is loaded: there is nothing to be told apart.
    program = [str(BUILD)] if edit == "nothing" else [str(STAGED), str(said)]
    command = [sys.executable, *program, "--root", str(root), "--out", str(out)]
    start, before = time.perf_counter(), _cpu_of_children()
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL)
    peak = _peak_memory_of(process)
    seconds, cpu = time.perf_counter() - start, _cpu_of_children() - before
    if process.returncode:
        sys.exit(process.returncode)
    contents = [path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()]
    return Run(
        cpu=cpu,
        seconds=seconds,
        peak_mb=peak,
        megabytes=sum(map(len, contents)) / 1e6,
        files=len(contents),
        write_seconds=_writing(contents, root / "written"),
        stages=said.read_text("utf-8"),
    )


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _peak_memory_of(process: "subprocess.Popen[bytes]") -> float:
    """Megabytes of the whole family at its highest, summed over its processes where the system tells."""
    highest = 0.0
    while process.poll() is None:
        highest = max(highest, _family_megabytes(process.pid))
        time.sleep(0.05)
    if highest:
        return highest
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _family_megabytes(pid: int) -> float:
    total, waiting = 0.0, [pid]
    while waiting:
        each = waiting.pop()
        try:
            rollup = Path(f"/proc/{each}/smaps_rollup").read_text()
            total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
            for task in Path(f"/proc/{each}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except (OSError, StopIteration):
            continue
    return total


def _writing(contents: list[bytes], folder: Path) -> float:
    folder.mkdir(exist_ok=True)
    start = time.process_time()
    for number, content in enumerate(contents):
        (folder / str(number)).write_bytes(content)
    return time.process_time() - start


if __name__ == "__main__":
    main()
