"""Whether a site still is what these inputs give. Then nothing has to be made again.

A seal names two things: every byte and version that a build goes by, and the files of the site as that build left
them. It stands in the cache. Where either differs, or there is no seal, the site is made.

Nothing here loads a stage of the build: to load them takes longer than to compare.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from scorecard.reading.digest import files_below
from scorecard.reading.kept import Kept
from scorecard.reading.plan_file import followed
from scorecard.records.frozen import frozen
from scorecard.records.project import STRINGS, site_root
from scorecard.site.published import Built, Published


@frozen
class _Seal:
    goes_by: str
    built: Built


def what_is_read(root: Path) -> tuple[Path, ...]:
    """The folders and files that a build of the plan below `root` reads."""
    own = (root / STRINGS, root / "site_src") if site_root(root) != root else ()
    return (root / "indicators", *what_the_words_stand_in(site_root(root)), *own)


def what_the_words_stand_in(theme_root: Path) -> tuple[Path, ...]:
    """The folders and files with templates, phrases, pages that people write, and what pages load."""
    return tuple(theme_root / each for each in ("templates", "site_src", "mkdocs.yml"))


def what_is_told(releases: Path) -> tuple[Path, ...]:
    """The files that say what was released before."""
    manifests = sorted(releases.glob("*/manifest.json")) if releases.is_dir() else []
    return (releases / "history.jsonl", releases / ".step.json", *manifests)


def built_before(out: Path, goes_by: str, cache: Path | None) -> Built | None:
    """What an earlier build published at `out`, where it went by the same and its files are as it left them."""
    content = Kept(_folder(cache)).read(_key(out))
    if content is None:
        return None
    made = json.loads(content)
    if made["goes_by"] != goes_by:  # another program's seal goes by something else, and may hold something else
        return None
    seal = _unpacked(made, out)
    published = seal.built.published
    if published.listing != listing(_there(out)):
        return None
    return replace(seal.built, published=replace(published, pages_from_cache=published.pages))


def seal(built: Built, goes_by: str, cache: Path | None) -> None:
    """Remember what was published, and by what."""
    out = built.published.out
    made = asdict(_Seal(goes_by=goes_by, built=built))
    del made["built"]["published"]["out"]
    kept = Kept(_folder(cache))
    kept.write(_key(out), json.dumps(made).encode())
    kept.prune()


def _unpacked(made: dict[str, Any], out: Path) -> _Seal:
    built = {**made["built"], "published": Published(out=out, **made["built"]["published"])}
    return _Seal(**{**made, "built": Built(**built)})


def _folder(cache: Path | None) -> Path | None:
    return cache / "seal" if cache else None


def _key(out: Path) -> str:
    return hashlib.sha256(os.fsencode(followed(out))).hexdigest()


def listing(files: Iterable[tuple[str, int, int]]) -> str:
    """Names, sizes and times, in the order in which a walk through the folders comes to them, as one digest."""
    digest = hashlib.sha256()
    for name, size, time in files:
        digest.update(f"{name} {size} {time}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _there(folder: Path) -> Iterator[tuple[str, int, int]]:
    """The files below a folder as they are."""
    for name, entry in files_below(folder):
        found = entry.stat(follow_symlinks=False)
        yield name, found.st_size, found.st_mtime_ns
