"""The folder a site is written to: what the disk said is passed on in its own words."""

import errno
from pathlib import Path
from typing import Any

import pytest

from scorecard.records.problems import RefusedError
from scorecard.site.publish.staging import staged
from scorecard.site.rendered import OutputFile


@pytest.mark.parametrize(
    ("error", "detail"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/a/b"), "No space left on device"),
        (OSError("the medium is gone"), "the medium is gone"),
    ],
)
def test_a_file_that_cannot_be_written_is_named_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, detail: str
) -> None:
    def refuses(self: Path, *rest: Any) -> None:
        raise error

    with staged(tmp_path / "site") as staging:
        monkeypatch.setattr(Path, "open", refuses)
        with pytest.raises(RefusedError) as refused:
            staging.write([OutputFile(path="a/b.html", content=b"x")])
        monkeypatch.undo()
    (problem,) = refused.value.problems
    assert (problem.code, problem.values["reason"]) == ("cannot-write", detail)
    assert problem.place.file.endswith("a/b.html")
    assert not (tmp_path / "site").exists()
