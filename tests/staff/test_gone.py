"""What a release takes away is named, and an address that was only renamed stays."""

import shutil
from pathlib import Path

import pytest

from scorecard.cli import main


def said_by_release(root: Path, day: str, capsys: pytest.CaptureFixture[str]) -> str:
    command = ["release", "--root", str(root), "--lang", "en", "--note", "renamed", "--date", day, "--yes"]
    assert main(command) == 0
    return capsys.readouterr().out


def test_addresses_that_go_are_named_and_a_former_one_leads_on(
    released_plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = shutil.copytree(released_plan, tmp_path / "plan", symlinks=True)
    parks = root / "indicators" / "parks"
    renamed = parks / "pocket-parks.yml"
    (parks / "new-parks.yml").rename(renamed)
    said = said_by_release(root, "2026-11-25", capsys)
    assert "4 addresses have no page any more" in said
    assert "  e/new-parks/\n  en/e/new-parks/\n  en/i/new-parks/\n  i/new-parks/\n" in said
    renamed.write_text(f"{renamed.read_text('utf-8').rstrip()}\nformerly: [new-parks]\n", "utf-8")
    assert "no page any more" not in said_by_release(root, "2026-11-26", capsys)
    served = root / "releases" / "current"
    for folder in (served, served / "en"):
        page = (folder / "i" / "new-parks" / "index.html").read_text("utf-8")
        assert '<meta http-equiv="refresh" content="0; url=../../i/pocket-parks/">' in page
        assert '<a href="../../i/pocket-parks/">' in page
        assert '<meta name="robots" content="noindex">' in page
        assert (folder / "e" / "new-parks" / "index.html").read_bytes() == (
            folder / "e" / "pocket-parks" / "index.html"
        ).read_bytes()
    for ending in ("csv", "json"):
        former, now = (served / "data" / "i" / f"{each}.{ending}" for each in ("new-parks", "pocket-parks"))
        assert former.read_bytes() == now.read_bytes()
