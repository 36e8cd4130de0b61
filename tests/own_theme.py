"""A plan that brings its own templates, phrases and pages."""

import shutil
from pathlib import Path

from scorecard.records.project import PROJECT


def with_own_theme(root: Path) -> Path:
    """Copies of the project's beside what is in the folder already."""
    for name in ("templates", "site_src"):
        shutil.copytree(PROJECT / name, root / name)
    shutil.copy(PROJECT / "mkdocs.yml", root)
    return root
