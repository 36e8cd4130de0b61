"""A build of one change, killed at any moment, its cache damaged besides: what stands is whole, and the next build
gives the bytes of a cold one.
"""

import os
import random
import shutil
import signal
from pathlib import Path

import pytest
from struck import struck

from scorecard.cli import main

pytestmark = pytest.mark.slow

TRIALS = 3 * int(os.environ.get("FAULTS", "1"))
PARKS = "indicators/parks/new-parks.yml"
PLAN = Path(__file__).parents[1] / "plans/minimal"


def arguments(root: Path, cache: Path | None = None) -> list[str]:
    kept = ("--cache", str(cache)) if cache else ()
    return ["build", "--root", str(root), "--out", str(root / "site"), "--shell", "plain", "--lang", "en", *kept]


def files_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def damaged(cache: Path, chance: random.Random) -> None:
    """One bit of one file turned over."""
    files = sorted(path for path in cache.rglob("*") if path.is_file() and "spare" not in path.parts)
    path = chance.choice([each for each in files if each.stat().st_size])
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1
    path.write_bytes(content)


@pytest.fixture
def changed(tmp_path: Path) -> tuple[Path, dict[str, bytes], dict[str, bytes]]:
    """A plan that was built and then had a value changed; its site before, and what a cold build gives now."""
    root = shutil.copytree(PLAN, tmp_path / "plan")
    assert main(arguments(root)) == 0
    before, parks = files_of(root / "site"), root / PARKS
    parks.write_text(parks.read_text("utf-8").replace("value: 11,", "value: 14,"), "utf-8")
    other = shutil.copytree(root, tmp_path / "cold", ignore=shutil.ignore_patterns("site", ".cache"))
    assert main(arguments(other, tmp_path / "cold-cache")) == 0
    after = files_of(other / "site")
    assert after != before
    return root, before, after


def test_a_build_of_one_change_killed_at_any_moment_is_made_good(
    changed: tuple[Path, dict[str, bytes], dict[str, bytes]], tmp_path: Path
) -> None:
    start, before, after = changed
    counted = shutil.copytree(start, tmp_path / "counted")
    code, touches, said = struck(arguments(counted), 10**9, "killed")
    assert (code, files_of(counted / "site")) == (0, after), said
    chance = random.Random("one change")
    for trial in range(TRIALS):
        root = shutil.copytree(start, tmp_path / f"struck-{trial}")
        code, _, said = struck(arguments(root), chance.randint(1, touches), "killed")
        assert code in {-signal.SIGKILL, 0, 3}, said
        assert files_of(root / "site") in (before, after)
        if trial % 2:
            damaged(root / ".cache", chance)
        assert main(arguments(root)) == 0
        assert files_of(root / "site") == after
        shutil.rmtree(root)
