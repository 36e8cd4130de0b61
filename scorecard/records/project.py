"""Where templates, phrases, pages, assets and locks stand: the checkout this runs from, or what its wheel carries."""

from pathlib import Path

CARRIED = "project"
"""The folder of a wheel's package that holds what a checkout has beside the package."""


def project_root() -> Path:
    """The folder with `mkdocs.yml`, `templates/`, `site_src/` and `requirements/`."""
    package = Path(__file__).resolve().parents[1]
    return package.parent if (package.parent / "mkdocs.yml").is_file() else package / CARRIED


PROJECT = project_root()


def site_root(root: Path) -> Path:
    """Where templates, phrases and assets stand: the plan's own folder if it brings them, else the project's."""
    return root if (root / "mkdocs.yml").is_file() else project_root()
