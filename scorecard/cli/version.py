"""Which version of the program this is, and by what name it was called."""

import sys
from pathlib import Path


def program_version() -> str:
    """As the project's own file says it, or as the wheel that was installed does."""
    import tomllib  # said by few commands, and slow to load
    from importlib.metadata import PackageNotFoundError, version

    file = Path(__file__).resolve().parents[2] / "pyproject.toml"
    if file.is_file():
        project: dict[str, dict[str, str]] = tomllib.loads(file.read_text(encoding="utf-8"))
        return project["project"]["version"]
    try:
        return version("scorecard")
    except PackageNotFoundError:
        return "?"


def program_name() -> str:
    """`scorecard` where the wheel's command was called, `build.py` in a checkout."""
    called = Path(sys.argv[0]).stem
    return called if called == "scorecard" else "build.py"


def as_typed() -> str:
    """What a command line begins with."""
    name = program_name()
    return f"python {name}" if name.endswith(".py") else name


def typed_path(path: Path) -> str:
    """A path as one word of a command line."""
    return f'"{path}"' if " " in str(path) else str(path)
