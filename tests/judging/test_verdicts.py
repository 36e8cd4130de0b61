"""The whole of every verdict, not its status alone: what is held against what, and each figure beside it. Of the worked
examples, and of cases in the same form that no reader needs to see; each on its own day, on the last day before it is
due, and while figures are still to come. `verify.py` gives each the same status.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from again import decided_again
from worked import EXAMPLES as WORKED

from scorecard.judging.assess import assess_plan
from scorecard.judging.examples import Example, examples_in
from scorecard.records.model import Observation, Plan
from scorecard.records.period import Period
from scorecard.records.verdict import Comparison

HERE = Path(__file__).parent
GOLDEN = HERE / "verdicts.txt"
CASES = (*WORKED, *examples_in((HERE / "cases.yml").read_bytes(), {}))
SIX_WEEKS = timedelta(weeks=6)
UNSAID = ("", "()", "exact", "None")
"""What is not written down: it is so wherever nothing is said."""


def plans(example: Example) -> Iterator[Plan]:
    due = example.target.due.end if example.target.due else example.plan.period.end
    for day in (example.plan.as_of, due - timedelta(days=1), due + SIX_WEEKS):
        yield example.plan.model_copy(update={"as_of": day})


def short(value: Any) -> str:
    match value:
        case Observation():
            return f"{value.period.text}:{value.value}"
        case Period():
            return value.text
        case Comparison():
            period = value.period and value.period.text
            return f"[{value.left_bound} {value.left} {value.operator} {value.right} {period} {value.holds}]"
        case frozenset():
            return f"({' '.join(sorted(value))})"
        case (str(name), each):
            return f"{name}:{short(each)}"
        case tuple():
            return f"({' '.join(map(short, value))})"
    if is_dataclass(value):
        said = {each.name: short(getattr(value, each.name)) for each in fields(value) if each.name != "version"}
        return f"({' '.join(f'{name}={each}' for name, each in said.items() if each not in UNSAID)})"
    return str(value)


def whole(example: Example) -> str:
    """The verdict of each day, a line for those that are alike."""
    lines: dict[str, list[date]] = {}
    for plan in plans(example):
        verdict = assess_plan(plan, example.indicators, example.sources, example.units)[f"{example.id}.target"]
        lines.setdefault(short(verdict), []).append(plan.as_of)
    return "".join(f"  {' '.join(map(str, found))} {verdict}\n" for verdict, found in lines.items())


def written() -> dict[str, str]:
    """The lines of each case, by its name."""
    blocks = GOLDEN.read_text("utf-8").split("\n\n")
    return {name: f"{lines}\n" for name, _, lines in (each.strip().partition("\n") for each in blocks)}


def test_the_verdicts_are_those_of_the_cases(golden: bool) -> None:
    if golden:
        GOLDEN.write_text("\n".join(f"{each.id}\n{whole(each)}" for each in CASES), "utf-8")
    assert list(written()) == [each.id for each in CASES]


@pytest.mark.parametrize("example", CASES, ids=lambda each: each.id)
def test_the_whole_verdict(example: Example) -> None:
    assert whole(example) == written()[example.id]


@pytest.mark.parametrize("example", CASES, ids=lambda each: each.id)
def test_it_is_decided_alike_again(example: Example) -> None:
    for plan in plans(example):
        for published, again in decided_again(plan, example.indicators, example.sources, example.units):
            assert again == published
