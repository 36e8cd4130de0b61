"""Which version of the program this is."""

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def program_version() -> str:
    """As the project's own file says it, or as the wheel that was installed does."""
    file = Path(__file__).resolve().parents[2] / "pyproject.toml"
    if file.is_file():
        project: dict[str, dict[str, str]] = tomllib.loads(file.read_text(encoding="utf-8"))
        return project["project"]["version"]
    try:
        return version("scorecard")
    except PackageNotFoundError:
        return "?"
