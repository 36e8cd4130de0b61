"""The folder a site is written to: what the disk said is passed on in its own words."""

import errno
from pathlib import Path
from typing import Any

import pytest

from scorecard.site.problem import PublishError
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
        with pytest.raises(PublishError) as refused:
            staging.write([OutputFile(path="a/b.html", content=b"x")])
        monkeypatch.undo()
    assert (refused.value.code, refused.value.values["detail"]) == ("cannot-write", detail)
    assert refused.value.values["file"].endswith("a/b.html")
    assert not (tmp_path / "site").exists()
