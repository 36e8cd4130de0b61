"""What a build costs, on synthetic plans, in fresh processes on two processors.

Prints seconds, peak memory, output bytes, and the ratio to writing the same bytes to the same disk. Figures of one
machine mean little: the ratios are what to compare.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from synthetic_plan import write_plan

PROJECT = Path(__file__).resolve().parent.parent
PROCESSORS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    seconds: float
    peak_mb: float
    megabytes: float
    files: int
    write_seconds: float


def main() -> None:
    """Cold at 250, one value changed, cold at 1000, and what they are to each other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=250)
    parser.add_argument("--large", type=int, default=1000)
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:PROCESSORS]))
    print(f"{'':24}{'seconds':>9}{'peak MB':>9}{'out MB':>8}{'files':>7}{'÷ writing':>11}")
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder, "small")
        write_plan(small, options.small)
        cold = _measured(small)
        _print(f"{options.small} cold", cold)
        warm = _measured(small)
        _print(f"{options.small} nothing changed", warm)
        _change_one_value(small)
        changed = _measured(small)
        _print(f"{options.small} one value changed", changed)
        large = Path(folder, "large")
        write_plan(large, options.large)
        many = _measured(large)
        _print(f"{options.large} cold", many)
    print(f"one value changed ÷ cold   {changed.seconds / cold.seconds:.2f}")
    print(f"{options.large} ÷ {options.small} cold          {many.seconds / cold.seconds:.2f}")


def _measured(root: Path) -> Run:
    out = root / "site"
    command = [sys.executable, str(PROJECT / "build.py"), "--root", str(root), "--out", str(out)]
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL)
    peak = _peak_memory_of(process)
    seconds = time.perf_counter() - start
    if process.returncode:
        sys.exit(process.returncode)
    contents = [path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()]
    return Run(
        seconds=seconds,
        peak_mb=peak,
        megabytes=sum(map(len, contents)) / 1e6,
        files=len(contents),
        write_seconds=_writing(contents, root / "written"),
    )


def _peak_memory_of(process: "subprocess.Popen[bytes]") -> float:
    """Megabytes of the whole family at its highest, summed over its processes where the system tells."""
    highest = 0.0
    while process.poll() is None:
        highest = max(highest, _family_megabytes(process.pid))
        time.sleep(0.02)
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
    start = time.perf_counter()
    for number, content in enumerate(contents):
        (folder / str(number)).write_bytes(content)
    return time.perf_counter() - start


def _change_one_value(root: Path) -> None:
    path = root / "indicators" / "sector-7" / "indicator-7.yml"
    text = path.read_text(encoding="utf-8")
    head, marker, tail = text.partition("{period: 2025, value: ")
    value, comma, rest = tail.partition(",")
    path.write_text(f"{head}{marker}{float(value) + 1:.1f}{comma}{rest}", encoding="utf-8")


def _print(name: str, run: Run) -> None:
    ratio = run.seconds / run.write_seconds
    print(f"{name:24}{run.seconds:9.2f}{run.peak_mb:9.0f}{run.megabytes:8.1f}{run.files:7}{ratio:11.1f}")


if __name__ == "__main__":
    main()
