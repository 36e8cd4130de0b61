"""Fixtures of all tests: the golden switch, small plans laid out in a temporary folder."""

import shutil
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PROJECT = TESTS.parent


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
