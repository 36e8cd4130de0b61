"""Files onto the disk: all of them, or none."""

import contextlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from scorecard.site.durable import flush_file, flush_folder


def write_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Replace the files below `root`, or make them, each in one step, after all are safely on the disk beside the old.

    If anything fails, those already replaced get their old content back, those made are gone again, no temporary file
    is left, and the error (an OSError) is raised. Raises ValueError for a path that leads out of `root`, before
    anything is touched.
    """
    targets = {_inside(root, name): content for name, content in files.items()}
    waiting: dict[Path, Path] = {}
    old: dict[Path, bytes | None] = {}
    try:
        for target, content in targets.items():
            old[target] = target.read_bytes() if target.exists() else None
            waiting[target] = _beside(target, content)
        done: list[Path] = []
        try:
            for target, temporary in waiting.items():
                with _named(target):
                    temporary.replace(target)
                done.append(target)
                flush_folder(target.parent)
        except BaseException as error:
            for target in done:
                try:
                    _put_back(target, old[target])
                except OSError as second:
                    # The others still get theirs back; the user is told of this one by name.
                    error.add_note(f"{target}: {second}")
            raise
    finally:
        for temporary in waiting.values():
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _put_back(target: Path, content: bytes | None) -> None:
    if content is None:
        target.unlink(missing_ok=True)
    else:
        _beside(target, content).replace(target)


def _inside(root: Path, name: str) -> Path:
    """The file itself, past any symbolic link, so that a link stays one."""
    target = (root / name).resolve()
    if not target.is_relative_to(root.resolve()):
        raise ValueError(f"{name!r} lies outside the plan")
    return target


def _beside(target: Path, content: bytes) -> Path:
    """A temporary file with the target's permissions, in its folder. Its name starts with a dot: nobody reads it."""
    with _named(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                flush_file(file)
            # One that is new gets what the folder's other files have, not the secrecy of a temporary one.
            like = target if target.exists() else target.parent
            temporary.chmod(like.stat().st_mode & (0o7777 if like is target else 0o666))
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    return temporary


@contextlib.contextmanager
def _named(target: Path) -> Iterator[None]:
    """An error of the disk names the file that was to be written: by itself it names the temporary one, or none."""
    try:
        yield
    except OSError as error:
        error.filename = str(target)
        raise
