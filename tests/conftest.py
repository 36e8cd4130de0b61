"""Fixtures of all tests: the golden switch, small plans laid out in a temporary folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:  # Without a browser everything else is still tested.
    from playwright.sync_api import Browser

TESTS = Path(__file__).parent
PROJECT = TESTS.parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# The same examples on every run, so that a run says something of the change alone; `make fuzz` looks for new ones.
settings.register_profile("suite", derandomize=True, deadline=None)
settings.register_profile("fuzz", derandomize=False, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write expected files anew, to be reviewed")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> bool:
    """True when expected files are to be written instead of compared."""
    return bool(request.config.getoption("--golden"))


@pytest.fixture
def minimal_plan(tmp_path: Path) -> Path:
    """A copy of the smallest plan, free to be changed."""
    root = tmp_path / "plan"
    shutil.copytree(TESTS / "plans" / "minimal", root)
    return root


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, started once for every test that looks at a page."""
    from playwright.sync_api import sync_playwright

    found = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield opened
        opened.close()
