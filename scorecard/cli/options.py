"""Options that several commands have, and what they mean where they are not given."""

import argparse
from pathlib import Path

CACHE = ".cache"
RELEASES = "releases"


def cache_of(options: argparse.Namespace) -> Path:
    cache: Path | None = options.cache
    root: Path = options.root
    return cache or root / CACHE


def releases_of(options: argparse.Namespace) -> Path:
    releases: Path | None = options.releases
    root: Path = options.root
    return releases or root / RELEASES
