"""The folder a site is written to: what the disk said is passed on in its own words."""

import errno
import shutil
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


def test_what_an_earlier_build_left_is_cleared_away_where_it_can_be(tmp_path: Path) -> None:
    (tmp_path / ".site.building-1" / "a").mkdir(parents=True)
    (tmp_path / ".site.building-2").write_text("somebody's own file", "utf-8")
    with staged(tmp_path / "site") as staging:
        assert not (tmp_path / ".site.building-1").exists()
        assert (tmp_path / ".site.building-2").read_text("utf-8") == "somebody's own file"
        shutil.rmtree(staging.folder)
