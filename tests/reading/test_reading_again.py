"""A file is parsed once, as long as its bytes, its name and the program are the same."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from scorecard.cli import main
from scorecard.reading.again import reading_again
from scorecard.reading.checked import checked_inputs
from scorecard.reading.load import FOLDER

T = TypeVar("T")
MINIMAL = Path(__file__).parents[1] / "plans/minimal"
PARKS = "parks/new-parks.yml"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return shutil.copytree(MINIMAL, tmp_path / "plan")


def parsed(plan: Path) -> list[str]:
    """The files that a check of the plan parses; it finds what one finds that remembers nothing."""
    made: list[str] = []
    with reading_again(plan / ".cache") as remember:

        def noting(key: str, make: Callable[[], T], /) -> T:
            def noted() -> T:
                made.append(key.split(" ")[0].removeprefix(f"{FOLDER}/"))
                return make()

            return remember(key, noted)

        found = checked_inputs(plan, remember=noting)
    assert found == checked_inputs(plan)
    return made


def test_only_what_changed_is_parsed_again(plan: Path) -> None:
    assert len(parsed(plan)) == len([*plan.rglob("*.yml")])
    assert parsed(plan) == []
    file = plan / FOLDER / PARKS
    file.write_text(file.read_text("utf-8").replace("value: 30", "value: 31"), "utf-8")
    assert parsed(plan) == [PARKS]
    file.rename(file.with_name("parks-built.yml"))
    assert parsed(plan) == ["parks/parks-built.yml"]


def test_the_calendar_of_the_plan_is_part_of_what_is_read(plan: Path) -> None:
    parsed(plan)
    file = plan / FOLDER / "plan.yml"
    file.write_text(file.read_text("utf-8") + "financial_year_starts_in: 4\n", "utf-8")
    assert PARKS in parsed(plan)


def test_a_damaged_cache_is_read_over(plan: Path) -> None:
    everything = parsed(plan)
    kept = plan / ".cache/read/files"
    kept.write_bytes(kept.read_bytes()[:-9])
    assert parsed(plan) == everything


def test_check_says_the_same_again_and_where_nothing_can_be_kept(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = plan / FOLDER / PARKS
    file.write_text(file.read_text("utf-8").replace("value: 30", "valu: 30"), "utf-8")
    said = []
    for _ in range(2):
        assert main(["check", "--root", str(plan), "--lang", "en"]) == 1
        said.append(capsys.readouterr())
    shutil.rmtree(plan / ".cache", ignore_errors=True)
    (plan / ".cache").write_text("no folder", "utf-8")
    assert main(["check", "--root", str(plan), "--lang", "en"]) == 1
    assert said[0] == said[1] == capsys.readouterr()
