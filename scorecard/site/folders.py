"""Where the site and the cache may stand."""

from pathlib import Path

from scorecard.reading.plan_file import leads_out
from scorecard.records.problems import refusal

_NOT_INSIDE = ("indicators", "templates", "site_src", "staff", "releases", ".git")
"""Folders of a plan that people or other commands write."""


def refuse_places(root: Path, out: Path, cache: Path | None) -> None:
    """Raises RefusedError where the site or the cache would stand inside a folder of the plan below `root`, or one
    inside the other: what is replaced as a whole must hold nothing of anybody's.
    """
    own = [root / name for name in _NOT_INSIDE]
    _refuse_inside(out, [*own, cache] if cache else own)
    if cache:
        _refuse_inside(cache, [*own, out])


def refuse_releases_inside(root: Path, releases: Path) -> None:
    """Raises RefusedError where releases would stand among what staff write, or in a site that is replaced whole."""
    _refuse_inside(releases, [root / name for name in _NOT_INSIDE if name != "releases"])


def _refuse_inside(place: Path, folders: list[Path]) -> None:
    for folder in folders:
        if not leads_out(folder, place):
            raise refusal("out-inside", place, inside=str(folder))
