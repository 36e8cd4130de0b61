"""What a site is made with beside the plan's own files: templates, phrases, assets, and the program itself, as digests.

A signature covers these too: a page can change where no figure does.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from scorecard.records.file_names import is_left_behind
from scorecard.records.project import STRINGS, project_root, site_root

PROJECT = Path(__file__).resolve().parents[3]

PROGRAM = "scorecard"
"""The path that stands for every part of the program that has a hand in pages."""

_STAFF_ONLY = frozenset({"staff", "cli"})
_NOT_FOR_READERS = frozenset({"diff.html.j2", "figures.yml"})
"""Names of files that no page is made of."""
_DIGITS = 12


def materials_of(root: Path) -> dict[str, str]:
    """Path → digest, of the plan below `root`. Line ends do not count: a copy made on Windows is the same. Raises
    OSError.
    """
    theme = site_root(root)
    found = {path: _digest(theme / path) for path in ("mkdocs.yml", *_paths(theme, "templates", "site_src"))}
    found |= {path: _digest(root / path) for path in _paths(root, STRINGS.as_posix())}
    program = hashlib.sha256()
    for path in _program_files(PROJECT / PROGRAM):
        program.update(f"{path.relative_to(PROJECT).as_posix()} {_digest(path)}\n".encode())
    locks = project_root() / "requirements" / "site.txt"
    if locks.is_file():
        program.update(_digest(locks).encode())
    return {**found, PROGRAM: program.hexdigest()[:_DIGITS]}


def _paths(root: Path, *folders: str) -> Iterator[str]:
    """The pages that people write are told line by line; they are not listed here."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            is_hidden = any(is_left_behind(part) for part in path.relative_to(root).parts)
            is_written = folder == "site_src" and path.suffix == ".md"
            if path.is_file() and not is_hidden and not is_written and path.name not in _NOT_FOR_READERS:
                yield name


def _program_files(program: Path) -> Iterator[Path]:
    for path in sorted(program.rglob("*")):
        parts = path.relative_to(program).parts
        is_made = "__pycache__" in parts or is_left_behind(path.name)
        if path.is_file() and not is_made and parts[0] not in _STAFF_ONLY:
            yield path


def _digest(path: Path) -> str:
    content = path.read_bytes()
    if b"\0" not in content:
        content = content.replace(b"\r\n", b"\n")
    return hashlib.sha256(content).hexdigest()[:_DIGITS]
