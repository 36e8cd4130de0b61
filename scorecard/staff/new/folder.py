"""What makes a plan's folder stand alone: how to begin, locked requirements, what to ignore, editor and workflow."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from scorecard.reading.schema import schema_files
from scorecard.records.project import project_root
from scorecard.records.words import word

_NAMES = {
    "gitignore": ".gitignore",
    "extensions.json": ".vscode/extensions.json",
    "settings.json": ".vscode/settings.json",
    "workflow.yml": ".github/workflows/site.yml",
}


def folder_files(language: str, languages: Sequence[str]) -> dict[str, str]:
    """Path below the plan's root → text. `language` is that of the README, `languages` are the plan's. Raises OSError
    where the locks are gone.
    """
    folder = files(__package__).joinpath("alone")
    project = project_root()
    return {
        "README.md": folder.joinpath(f"README.{language}.md").read_text(encoding="utf-8"),
        **{name: folder.joinpath(own).read_text(encoding="utf-8") for own, name in _NAMES.items()},
        "requirements.txt": _text(project / "requirements" / "site.txt"),
        "wheels/README.txt": word("new", language, "wheels") + "\n",
        **{f"schema/{name}": text for name, text in schema_files(languages).items()},
    }


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
