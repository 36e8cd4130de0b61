"""Both editions of the README name every command: who reads only them must not think that less can be done."""

import re
from pathlib import Path

import pytest

from scorecard.cli.commands import COMMANDS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("edition", ["README.md", "README.zh.md"])
def test_every_command_stands_in_the_table_of_commands(edition: str) -> None:
    first_cells = [line.split("|")[1] for line in (ROOT / edition).read_text("utf-8").splitlines() if line[:1] == "|"]
    named = {word for cell in first_cells for quoted in re.findall(r"`([^`]+)`", cell) for word in quoted.split()}
    assert sorted(set(COMMANDS) - named) == (["build"] if edition == "README.zh.md" else [])


def test_no_two_decisions_share_a_number() -> None:
    papers = sorted(each for each in (ROOT / "docs" / "decisions").glob("*.md") if not each.name.endswith(".zh.md"))
    numbers = [int(path.name[:4]) for path in papers]
    assert numbers == list(range(1, len(papers) + 1))
    assert [path.read_text("utf-8").split(".")[0] for path in papers] == [f"# {number}" for number in numbers]
