"""A plan in a repository of its own: the wheel alone, away from the checkout, starts one, checks and builds it."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from scorecard.cli.diff import DIFFERENT

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]

SCHEMAS = ("accepted", "context", "coverage", "indicator", "plan", "sources", "units")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the wheel holds, as `pip install` unpacks it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, str(PROJECT / "requirements" / "wheel.py"), str(folder / "dist")]
    subprocess.run(command, check=True, cwd=folder, capture_output=True)
    (wheel,) = (folder / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        assert opened.testzip() is None
        opened.extractall(folder / "installed")
    return folder / "installed"


def scorecard(installed: Path, folder: Path, *arguments: str) -> str:
    code = "import sys; from scorecard.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, *arguments, "--lang", "en"]
    environment = {"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1", "PATH": ""}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_plan_starts_is_checked_and_built_with_the_wheel_alone(installed: Path, tmp_path: Path) -> None:
    scorecard(installed, tmp_path, "new", "plan", "town")
    town = tmp_path / "town"
    made = sorted(path.relative_to(town).as_posix() for path in town.rglob("*") if path.is_file())
    assert [each for each in made if not each.startswith("indicators/")] == [
        *(
            ".github/workflows/site.yml",
            ".gitignore",
            ".vscode/extensions.json",
            ".vscode/settings.json",
            "README.md",
            "requirements.txt",
        ),
        *(f"schema/{each}.schema.json" for each in SCHEMAS),
        "wheels/README.txt",
    ]
    assert (town / "requirements.txt").read_text() == (PROJECT / "requirements" / "site.txt").read_text()
    assert "no errors" in scorecard(installed, town, "check")
    scorecard(installed, town, "build", "--out", "site")
    assert (town / "site" / "index.html").is_file()
    # As the workflow asks: what is here against a site that was built before.
    assert "No difference" in scorecard(installed, town, "diff", "site")


def test_a_change_is_shown_against_what_the_plan_and_its_generator_said_before(installed: Path) -> None:
    """A newer generator is such a change, so what was there is built with the one it had."""
    (path,) = installed.rglob("alone/workflow.yml")
    workflow = yaml.safe_load(path.read_text("utf-8"))
    (step,) = [each["run"] for each in workflow["jobs"]["site"]["steps"] if "diff" in each.get("run", "")]
    assert "../old/bin/python -m pip install --no-deps ../before/wheels/scorecard-*.whl" in step
    assert "../old/bin/scorecard build --root ../before --out ../before-site" in step
    assert step.splitlines()[-1] == f"scorecard diff ../before-site || test $? -eq {DIFFERENT}"


def test_the_wheel_is_the_same_bytes_each_time(installed: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(PROJECT / "requirements" / "wheel.py"), str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    (again,) = tmp_path.glob("*.whl")
    (first,) = (installed.parent / "dist").glob("*.whl")
    assert again.read_bytes() == first.read_bytes()
