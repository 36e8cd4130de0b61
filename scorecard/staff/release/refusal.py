"""What the disk or a running build refuses, as a release says it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from scorecard.records.problems import RefusedError, refusal

_OF_RELEASES = {
    "build-running": "release-running",
    "not-a-site": "release-not-a-site",
    "not-a-folder": "release-not-a-site",
    "cannot-write": "release-cannot-write",
}
"""What stands in the way of writing a site → the same of the folder that is served."""


@contextmanager
def refusing(folder: Path) -> Iterator[None]:
    """Nothing is released: `current` serves what it served. Turns OSError into a RefusedError, at `folder` where it
    names no file.
    """
    try:
        yield
    except RefusedError as error:
        found = [replace(each, code=_OF_RELEASES.get(each.code, each.code)) for each in error.problems]
        raise RefusedError(found) from error
    except OSError as error:
        file = error.filename if isinstance(error.filename, str) else folder
        raise refusal("release-cannot-write", file, reason=error.strerror or str(error)) from error
