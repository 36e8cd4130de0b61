"""A plan between two edits: what is named before it is filled. Each passes its check, so each becomes a whole site."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from scorecard.cli import main
from scorecard.site.publish.links import find_broken_links

pytestmark = pytest.mark.slow

PLAN = "indicators/plan.yml"
EMPTY_SECTOR = "\n  - {id: schools, name: {zh: 学校, en: Schools}, covers: {zh: 学校。, en: Schools.}}\nparts:"
LIFE = "\nlife_events:\n  - {id: moving, name: {zh: 搬家, en: Moving}, sectors: %s}\nparts:"
EMPTY_PART = """
  - id: tasks
    name: {zh: 任务, en: Tasks}
    label: {zh: "任务{number}", en: "Task {number}"}
    clauses: []
"""


def in_plan(old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / PLAN
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return change


def without(*names: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        for name in names:
            (root / "indicators/parks" / name).unlink()

    return change


def only_for_reference(root: Path) -> None:
    """A sector whose only quantity promises nothing."""
    in_plan("\nparts:", EMPTY_SECTOR)(root)
    schools = root / "indicators/schools"
    schools.mkdir()
    trees = (root / "indicators/parks/trees-planted.yml").read_text("utf-8")
    name = trees[trees.index("name:") : trees.index("targets:")]
    (schools / "classes.yml").write_text(f"{name}role: reference\nobservations: []\n", "utf-8")


CASES: dict[str, Callable[[Path], None]] = {
    "a sector without commitments": in_plan("\nparts:", EMPTY_SECTOR),
    "a sector of reference alone": only_for_reference,
    "a life event without sectors": in_plan("\nparts:", LIFE % "[]"),
    "a life event of an empty sector": lambda root: [
        in_plan("\nparts:", EMPTY_SECTOR)(root), in_plan("\nparts:", LIFE % "[schools]")(root)
    ][0],
    "a part without clauses": lambda root: (root / PLAN).write_text((root / PLAN).read_text("utf-8") + EMPTY_PART),
    "one commitment": without("trees-planted.yml"),
    "no commitment at all": without("trees-planted.yml", "new-parks.yml"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_plan_that_is_not_yet_whole_builds_or_is_named(
    case: str, minimal_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    CASES[case](minimal_plan)
    checked = main(["check", "--root", str(minimal_plan), "--lang", "en"])
    problems = capsys.readouterr().err
    out = minimal_plan / "site"
    built = main(["build", "--shell", "plain", "--root", str(minimal_plan), "--out", str(out), "--lang", "en"])
    said = capsys.readouterr()
    assert built == checked, said.err
    if checked:
        assert re.search(r"\[[a-z-]+\]$", problems, re.MULTILINE)
    else:
        assert list(find_broken_links(out)) == []
