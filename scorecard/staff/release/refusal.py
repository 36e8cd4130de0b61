"""Why a release or a step back was not made, in the words of staff."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scorecard.records.problems import Place, Problem, RefusedError
from scorecard.site.problem import PublishError


class ReleaseError(RefusedError):
    """Nothing was released: `current` serves what it served."""


def refusal(code: str, file: str | Path, **values: str) -> ReleaseError:
    return ReleaseError([problem(code, file, **values)])


def problem(code: str, file: str | Path, **values: str) -> Problem:
    return Problem(place=Place(Path(file).as_posix()), code=code, values=values)


@contextmanager
def refusing(folder: Path) -> Iterator[None]:
    """Turn what the disk or a running build refuses into a ReleaseError at `folder` or the file itself."""
    try:
        yield
    except PublishError as error:
        values = dict(error.values)
        match error.code:
            case "build-running":
                raise refusal("release-running", values["folder"], process=values["process"]) from error
            case "not-a-site" | "not-a-folder":
                raise refusal("release-not-a-site", values["folder"]) from error
            case "cannot-write":
                raise refusal("release-cannot-write", values["file"], reason=values["detail"]) from error
        raise
    except OSError as error:
        file = error.filename if isinstance(error.filename, str) else folder
        raise refusal("release-cannot-write", file, reason=error.strerror or str(error)) from error
