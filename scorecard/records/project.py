"""Where templates, phrases, pages, assets and locks stand: the checkout this runs from, or what its wheel carries."""

import re
from pathlib import Path

CARRIED = "project"
"""The folder of a wheel's package that holds what a checkout has beside the package."""


def project_root() -> Path:
    """The folder with `mkdocs.yml`, `templates/`, `site_src/` and `requirements/`."""
    package = Path(__file__).resolve().parents[1]
    return package.parent if (package.parent / "mkdocs.yml").is_file() else package / CARRIED


PROJECT = project_root()

_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
"""How the code of a language looks: whatever else lies there is named by `check`."""

STRINGS = Path("templates") / "strings"
"""The folder of phrases, with one of each language in it."""


def words_root(root: Path, language: str) -> Path:
    """Where a language's phrases and written pages stand: a plan may bring those of one language and no theme."""
    return root if (root / STRINGS / language).is_dir() else site_root(root)


def languages_spoken(root: Path) -> tuple[str, ...]:
    """The languages a site of the plan can speak: phrases come with the program, or with the plan."""
    homes = {root / STRINGS, site_root(root) / STRINGS}
    found = {each.name for home in homes if home.is_dir() for each in home.iterdir() if each.is_dir()}
    return tuple(sorted(name for name in found if _CODE.fullmatch(name)))


def site_root(root: Path) -> Path:
    """Where templates, phrases and assets stand: the plan's own folder if it brings them, else the project's."""
    return root if (root / "mkdocs.yml").is_file() else project_root()
