"""Files onto the disk: all of them, or none."""

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from scorecard.site.durable import flush_file, flush_folder


def write_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Replace the files below `root`, each in one step, after all of them are safely on the disk beside the old ones.

    If anything fails, those already replaced get their old content back, no temporary file is left, and the error
    (an OSError) is raised. Raises ValueError for a path that leads out of `root`, before anything is touched.
    """
    targets = {_inside(root, name): content for name, content in files.items()}
    waiting: dict[Path, Path] = {}
    old: dict[Path, bytes] = {}
    try:
        for target, content in targets.items():
            old[target] = target.read_bytes()
            waiting[target] = _beside(target, content)
        done: list[Path] = []
        try:
            for target, temporary in waiting.items():
                temporary.replace(target)
                done.append(target)
                flush_folder(target.parent)
        except BaseException as error:
            for target in done:
                try:
                    _beside(target, old[target]).replace(target)
                except OSError as second:
                    # The others still get theirs back; the user is told of this one by name.
                    error.add_note(f"{target}: {second}")
            raise
    finally:
        for temporary in waiting.values():
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _inside(root: Path, name: str) -> Path:
    """The file itself, past any symbolic link, so that a link stays one."""
    target = (root / name).resolve()
    if not target.is_relative_to(root.resolve()):
        raise ValueError(f"{name!r} lies outside the plan")
    return target


def _beside(target: Path, content: bytes) -> Path:
    """A temporary file with the target's permissions, in its folder. Its name starts with a dot: nobody reads it."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            flush_file(file)
        temporary.chmod(target.stat().st_mode & 0o7777)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
