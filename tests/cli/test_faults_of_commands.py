"""The commands of a small plan struck at moments chosen by a fixed seed: killed, the disk full, the disk read-only.

A moment is a touch of the disk. The suite kills each command once; `make faults` strikes many times, with every fault
(`FAULTS=200`). Afterwards what is served is whole, every release verifies, and the same command does its work.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from unittest.mock import ANY

import pytest

from scorecard.cli import main
from scorecard.site.publish import find_broken_links
from scorecard.site.publish.staging import MARKER, MARKER_HEAD

TRIALS = int(os.environ.get("FAULTS", "1"))
PARKS, TREES = "indicators/parks/new-parks.yml", "indicators/parks/trees-planted.yml"
NOTE = ("--note", "why", "--date", "2026-11-25", "--yes")

STRUCK = Path(__file__).parents[1] / "struck.py"
FAULTS = ("killed", "full", "read-only") if TRIALS > 1 else ("killed",)

COMMANDS: dict[str, tuple[str, ...]] = {
    "build": ("build", "--out", "{root}/site"),
    "release": ("release", *NOTE),
    "import": ("import", "{root}/trees.csv"),
    "rollback": ("rollback", "2026-11-23", *NOTE),
    "prune": ("releases", "--prune", "--keep", "1"),
}
DONE_ALREADY = {"rollback": 3}
"""What a command that happened says the second time, where that is not 0."""


def prepared(base: Path, root: Path) -> Path:
    """A plan with two releases, an older site, a new value and a table to import."""
    shutil.copytree(base, root, symlinks=True)
    shutil.copytree(root / "releases" / "2026-11-23" / "site", root / "site")
    parks = root / PARKS
    parks.write_text(parks.read_text("utf-8").replace("value: 9,", "value: 10,"), "utf-8")
    (root / "trees.csv").write_text("编号,时期,数值,来源\ntrees-planted,2023,1.6,yearbook-2026\n", "utf-8")
    return root


def arguments_of(root: Path, command: str) -> list[str]:
    first, *others = (each.format(root=root) for each in COMMANDS[command])
    return [first, "--root", str(root), "--lang", "zh", *others]


def struck(root: Path, command: str, number: int, fault: str, counted: Path) -> tuple[int, str]:
    """Run the command in a process that is struck at its n-th touch of the disk; its exit code, negative for a signal,
    and what it complained of. Its helpers end with it.
    """
    typed = [sys.executable, str(STRUCK), str(number), fault, str(counted), *arguments_of(root, command)]
    environment = {**os.environ, "PYTHONPATH": str(STRUCK.parents[1])}
    said = counted.with_suffix(".err")
    with said.open("wb") as file:
        running = subprocess.Popen(typed, cwd=root, env=environment, stdout=file, stderr=file, start_new_session=True)
        code = running.wait(timeout=120)
    with suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    return code, said.read_text("utf-8")


@pytest.fixture(scope="module")
def moments(released_plan: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Iterator[int]]:
    """Command, fault → the moments at which to strike, from a run that nothing strikes."""
    known: dict[tuple[str, bool], int] = {}

    def chosen(command: str, fault: str) -> Iterator[int]:
        kind = (command, fault == "killed")
        if kind not in known:
            folder = tmp_path_factory.mktemp("count")
            root = prepared(released_plan, folder / "plan")
            assert struck(root, command, 10**9, fault, folder / "count") == (0, ANY)
            known[kind] = int((folder / "count").read_text("utf-8"))
            shutil.rmtree(folder)
        seeded = random.Random(f"{command} {fault}")
        yield from (seeded.randint(1, known[kind]) for _ in range(TRIALS))

    return chosen


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_struck_at_any_moment_happened_whole_or_not_at_all(
    command: str,
    fault: str,
    released_plan: Path,
    moments: Callable[[str, str], Iterator[int]],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    codes: dict[int, int] = {}
    for number in moments(command, fault):
        root = prepared(released_plan, tmp_path / f"plan-{number}")
        code, said = struck(root, command, number, fault, tmp_path / "count")
        assert code in ({-signal.SIGKILL, 0} if fault == "killed" else {0, 3}), (number, said)
        assert "Traceback" not in said, number
        assert not list(root.glob("scorecard-fault-*")), number
        codes[code] = codes.get(code, 0) + 1
        whole(root, capfd)
        again = main(arguments_of(root, command))
        assert again in {0, DONE_ALREADY.get(command, 0)}, (number, capfd.readouterr().err)
        whole(root, capfd)
        assert "1.6" in (root / TREES).read_text("utf-8") or command != "import"
        hidden = {path.name for path in (*root.iterdir(), *(root / "releases").iterdir()) if path.name[0] == "."}
        assert hidden <= {".cache", ".current.lock", ".site.lock"}, number
        shutil.rmtree(root)
    with capfd.disabled():
        if TRIALS > 1:
            print(f"{command:9} {fault:9} {sum(codes.values())} moments, ended {codes}")


def whole(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The plan passes its check, every release verifies, and both sites have all their files and no broken link."""
    assert main(["check", "--root", str(root), "--lang", "zh"]) == 0, capfd.readouterr().err
    assert main(["releases", "--verify", "--root", str(root), "--lang", "zh"]) == 0, capfd.readouterr().err
    for site in (root / "site", root / "releases" / "current"):
        names = (site / MARKER).read_bytes().removeprefix(MARKER_HEAD).decode("utf-8").splitlines()
        assert names
        assert [name for name in names if not (site / name).is_file()] == []
        assert list(find_broken_links(site)) == []
    capfd.readouterr()
