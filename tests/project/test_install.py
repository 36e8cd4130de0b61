"""What the tests install on the system is named first, and asked for where somebody can answer."""

import os
import pty
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "browser" / "install.sh"
TOOLS = ("sh", "cmp", "dirname", "id", "cp", "mkdir")
NAMED = "The tests want these system packages: chromium nodejs npm"


class Machine:
    """One without Chromium and Node, whose package manager notes what it is asked for."""

    def __init__(self, root: Path) -> None:
        self.root, self.bin = root, root / "bin"
        self.bin.mkdir()
        for name in TOOLS:
            (self.bin / name).symlink_to(shutil.which(name) or name)
        self._stub("apt-get", f'echo "$*" >> {root}/asked')
        self._stub("sudo", '"$@"')
        shutil.copy(SCRIPT, root)
        (root / "package-lock.json").write_text("{}")
        (root / "node_modules").mkdir()
        shutil.copy(root / "package-lock.json", root / "node_modules" / ".installed")

    def _stub(self, name: str, line: str) -> None:
        (self.bin / name).write_text(f"#!/bin/sh\n{line}\n")
        (self.bin / name).chmod(0o755)

    def runs(self, answer: str | None, **variables: str) -> tuple[int, str]:
        """Its exit code and what it said. Without an answer nobody sits at a terminal."""
        main, other = pty.openpty()
        os.write(main, f"{answer}\n".encode())
        done = subprocess.run(
            ["sh", str(self.root / "install.sh")],
            stdin=subprocess.DEVNULL if answer is None else other,
            capture_output=True,
            text=True,
            env={"PATH": str(self.bin), **variables},
            check=False,
        )
        os.close(main)
        os.close(other)
        return done.returncode, done.stderr

    def installed(self) -> list[str]:
        asked = self.root / "asked"
        lines = asked.read_text().splitlines() if asked.is_file() else []
        return [line.rpartition("--no-install-recommends ")[2] for line in lines if line.startswith("install")]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize(
    ("answer", "variables"), [("y", {}), (None, {}), (None, {"INSTALL": "1"}), ("n", {"INSTALL": "1"})]
)
def test_what_is_lacking_is_named_and_installed(
    machine: Machine, answer: str | None, variables: dict[str, str]
) -> None:
    code, said = machine.runs(answer, **variables)
    assert code == 0, said
    assert said.startswith(NAMED)
    assert ("Install them?" in said) == (answer == "y")
    assert machine.installed()[0] == "chromium nodejs npm"


@pytest.mark.parametrize(("answer", "variables"), [("n", {}), ("", {}), (None, {"NO_INSTALL": "1"})])
def test_who_says_no_gets_nothing_and_is_told_what_to_do(
    machine: Machine, answer: str | None, variables: dict[str, str]
) -> None:
    code, said = machine.runs(answer, **variables)
    assert code == 1
    assert said.startswith(NAMED)
    assert said.endswith("Nothing is installed. Install them, or run make quick.\n")
    assert machine.installed() == []


def test_a_source_that_is_out_of_date_stops_nothing(machine: Machine) -> None:
    machine._stub("apt-get", f'echo "$*" >> {machine.root}/asked; [ "$1" != update ] || exit 100')
    code, said = machine.runs(None)
    assert code == 0, said
    assert said.splitlines()[-1] == "The lists of packages are not up to date; those that are here are used."
    assert machine.installed()[0] == "chromium nodejs npm"


def test_where_the_browser_cannot_be_installed_it_is_said_what_to_do(machine: Machine) -> None:
    machine._stub("apt-get", '[ "$1" != install ] || exit 100')
    code, said = machine.runs(None)
    assert code == 1
    assert said.splitlines()[-1] == "They could not be installed. Install them, or run make quick."


def test_servers_that_cannot_be_installed_are_done_without(machine: Machine) -> None:
    for name in ("chromium", "npm"):
        machine._stub(name, "")
    machine._stub("apt-get", "exit 100")
    code, said = machine.runs(None)
    assert code == 0, said
    assert said.splitlines()[-1].endswith("cannot be installed; the tests that need it are skipped.")


def test_nothing_is_asked_where_nothing_is_lacking(machine: Machine) -> None:
    for name in ("chromium", "npm", "nginx", "apache2", "caddy"):
        machine._stub(name, "")
    code, said = machine.runs("n")
    if "brotli" not in said:  # that module of nginx has one place on a system
        assert (code, said) == (0, "")
    assert machine.installed() == []
