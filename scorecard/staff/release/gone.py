"""Addresses that a new release takes away from readers who kept them."""

from pathlib import Path

from scorecard.history.entry import SITE
from scorecard.staff.release.current import current_release
from scorecard.staff.release.history import read_manifest

_PAGE = f"{SITE}/"


def addresses_gone(releases: Path, built: Path) -> tuple[str, ...]:
    """Pages that readers find today and the site at `built` no longer has, from the site's root; none before the first
    release.
    """
    current = current_release(releases)
    served = read_manifest(releases, current) if current else None
    if served is None:
        return ()
    pages = (each.removeprefix(_PAGE) for each in served.files if each.startswith(_PAGE) and each.endswith(".html"))
    return tuple(sorted(each.removesuffix("index.html") for each in pages if not (built / each).is_file()))
