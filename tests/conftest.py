"""Fixtures of all tests: the golden switch, small plans laid out in a temporary folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

TESTS = Path(__file__).parent
PROJECT = TESTS.parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


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
    found = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield opened
        opened.close()
