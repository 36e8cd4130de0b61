"""Each folder of `broken/` lays its files over the minimal plan; `problems.txt` says what is wrong, and where."""

import re
import shutil
from pathlib import Path

import pytest

from scorecard.reading.check import find_problems
from scorecard.reading.load import read_inputs
from scorecard.records.problems import InputError, Problem, as_text

BROKEN = Path(__file__).parents[1] / "broken"
CASES = sorted(path.name for path in BROKEN.iterdir())


def problems_of(root: Path) -> tuple[Problem, ...]:
    try:
        return find_problems(read_inputs(root))
    except InputError as error:
        return error.problems


@pytest.mark.parametrize("case", CASES)
def test_every_problem_of_every_file_is_named_with_its_place_and_its_mend(
    case: str, minimal_plan: Path, golden: bool
) -> None:
    shutil.copytree(BROKEN / case, minimal_plan, dirs_exist_ok=True, ignore=shutil.ignore_patterns("problems.txt"))
    found = "".join(f"{as_text(problem, 'en')}\n" for problem in problems_of(minimal_plan))
    expected = BROKEN / case / "problems.txt"
    if golden:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    assert ": error: " in found


@pytest.mark.parametrize("case", CASES)
def test_every_problem_can_be_said_in_chinese(case: str, minimal_plan: Path) -> None:
    shutil.copytree(BROKEN / case, minimal_plan, dirs_exist_ok=True)
    for problem in problems_of(minimal_plan):
        assert re.search("[\u4e00-\u9fff]", problem.sentence("zh"))


def test_the_minimal_plan_has_no_problem(minimal_plan: Path) -> None:
    assert problems_of(minimal_plan) == ()


def test_a_huge_file_is_refused_without_being_read_whole(minimal_plan: Path) -> None:
    path = minimal_plan / "indicators" / "parks" / "huge.yml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    (problem,) = problems_of(minimal_plan)
    assert (problem.code, problem.place.file) == ("file-too-large", "indicators/parks/huge.yml")


def test_a_byte_order_mark_and_windows_line_ends_are_understood(minimal_plan: Path) -> None:
    path = minimal_plan / "indicators" / "parks" / "new-parks.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert problems_of(minimal_plan) == ()
