"""Which version of the program this is."""

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
