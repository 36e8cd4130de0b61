"""Small files that are whole or not there, and on the disk before anything that rests on them."""

from contextlib import suppress
from pathlib import Path

from scorecard.site.durable import flush_file, flush_folder


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the place and rename: a reader sees the old content or the new one. Raises OSError."""
    temporary = path.with_name(f".{path.name.removeprefix('.')}.new")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            flush_file(file)
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise
    flush_folder(path.parent)
