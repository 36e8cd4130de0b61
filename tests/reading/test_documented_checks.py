"""Every example of `docs/checks.md`: what is said to pass passes, what is said to fail fails for that reason alone."""

import re
from pathlib import Path

import pytest

from scorecard.reading.check import find_problems
from scorecard.reading.load import read_inputs
from scorecard.records.problems import InputError

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"
BLOCKS = re.findall(r"```yaml (passes|fails ([a-z0-9-]+))\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
COMMON = {
    "name": "name: {zh: 公园, en: Parks}",
    "unit": "unit: 个",
    "definition": "definition: {zh: 公园。, en: Parks.}",
    "targets": "targets:\n  - {id: 2025, kind: cumulative, value: 30, due: 2025, clauses: [goal/1], "
    "text: {zh: 新建公园30个, en: 30 new parks}}",
}
"""What an example leaves out."""


def codes_of(root: Path, block: str) -> list[str]:
    rest = [line for key, line in COMMON.items() if not re.search(rf"^{key}:", block, re.MULTILINE)]
    path = root / "indicators" / "parks" / "new-parks.yml"
    path.write_text("\n".join([*rest, block]), encoding="utf-8")
    units = root / "indicators" / "units.yml"
    units.write_text(units.read_text(encoding="utf-8") + '  "%": {name: {zh: "%", en: "%"}}\n', encoding="utf-8")
    try:
        return [problem.code for problem in find_problems(read_inputs(root))]
    except InputError as error:
        return [problem.code for problem in error.problems]


@pytest.mark.parametrize(
    ("claim", "code", "block"), BLOCKS, ids=[f"{at}-{b[1] or 'passes'}" for at, b in enumerate(BLOCKS)]
)
def test_an_example_does_what_the_page_says(claim: str, code: str, block: str, minimal_plan: Path) -> None:
    found = codes_of(minimal_plan, block)
    assert sorted(set(found)) == ([] if claim == "passes" else [code])


def test_every_example_comes_in_a_pair() -> None:
    claims = [claim.split()[0] for claim, _, _ in BLOCKS]
    assert len(claims) >= 30
    assert claims == ["passes", "fails"] * (len(claims) // 2)
