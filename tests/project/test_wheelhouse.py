"""The wheelhouse: made with `make wheelhouse`, it installs without internet and covers Windows too.

Where nobody has made it the tests are skipped: they download nothing themselves.
"""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]
WHEELHOUSE = PROJECT / "wheelhouse"
LOCK = PROJECT / "requirements" / "site.txt"


@pytest.fixture(scope="module")
def wheelhouse() -> ModuleType:
    specification = importlib.util.spec_from_file_location("wheelhouse", PROJECT / "requirements" / "wheelhouse.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def made() -> None:
    if not WHEELHOUSE.is_dir() or not any(WHEELHOUSE.glob("*.whl")):
        pytest.skip("there is no wheelhouse: make wheelhouse")


def test_every_locked_package_is_wanted_where_its_marker_says(wheelhouse: ModuleType) -> None:
    packages = [requirement.name for requirement, _ in wheelhouse.locked()]
    assert {"mkdocs", "pydantic", "brotli", "altair", "opencc"} <= {*packages}
    assert all(hashes.startswith("--hash=sha256:") for _, hashes in wheelhouse.locked())


def test_a_package_without_a_wheel_is_reported(wheelhouse: ModuleType, tmp_path: Path) -> None:
    found = list(wheelhouse.missing_wheels(tmp_path))
    assert {where for _, where in found} == {
        f"{system}, CPython {release}"
        for system in ("Linux", "Windows")
        for release in ("3.11.0", "3.11.9", "3.12.9", "3.13.9", "3.14.0")
    }


def test_every_locked_package_has_a_wheel_for_windows_and_linux(wheelhouse: ModuleType) -> None:
    made()
    assert list(wheelhouse.missing_wheels(WHEELHOUSE)) == []


@pytest.mark.slow
def test_it_installs_with_no_index_into_a_fresh_environment_that_builds_a_site(tmp_path: Path) -> None:
    made()
    environment = tmp_path / "fresh"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    # Whatever the computer's own settings say: no index, no other folder, and no way out if either is tried.
    nowhere = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "NO_PROXY": "", "HTTPS_PROXY": "http://127.0.0.1:9"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"]
    command += ["--find-links", str(WHEELHOUSE), "--require-hashes", "-r", str(LOCK)]
    done = subprocess.run(command, env=kept | nowhere, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    out = tmp_path / "site"
    plan = Path(__file__).parents[1] / "plans" / "minimal"
    command = [str(python), "build.py", "--root", str(plan), "--out", str(out), "--cache", str(tmp_path / "cache")]
    done = subprocess.run(command, cwd=PROJECT, env=kept, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert (out / "en" / "i" / "new-parks" / "index.html").is_file()
