"""A value that may not be published yet leaves the inputs, and takes with it what would give it away."""

from datetime import date
from pathlib import Path

import pytest

from scorecard.judging.assess import assess_plan
from scorecard.reading.embargo import without_embargoed
from scorecard.reading.load import Inputs, read_inputs
from scorecard.records.verdict import Verdict

PARKS = "indicators/parks/new-parks.yml"
BULLETIN = """
  bulletin:
    title: 虚构公报：新建公园11个
    language: zh
    publisher: 虚构市统计局
    published: 2026-11-01
    url: https://example.invalid/bulletin
    grade: A
places:"""


def inputs_with(plan: Path, not_before: str, *, also_cited: bool = False) -> Inputs:
    """The minimal plan (as of 2026-11-23), whose value for 2025 has a source of its own and must wait."""
    file, sources = plan / PARKS, plan / "indicators/sources.yml"
    last = "  - {period: 2025, value: 11, sources: [yearbook-2026]}\n"
    text = file.read_text("utf-8")
    assert last in text
    text = text.replace(last, f"  - {{period: 2025, value: 11, sources: [bulletin], not_before: {not_before}}}\n")
    if also_cited:
        text = text.replace("value: 9, sources: [yearbook-2026]", "value: 9, sources: [yearbook-2026, bulletin]")
    file.write_text(text, "utf-8")
    sources.write_text(sources.read_text("utf-8").replace("\nplaces:", BULLETIN), "utf-8")
    return read_inputs(plan)


def judge(inputs: Inputs) -> dict[str, Verdict]:
    return assess_plan(inputs.plan.record, {each: document.record for each, document in inputs.indicators.items()})


def periods(inputs: Inputs) -> list[str]:
    return [each.period.text for each in inputs.indicators["new-parks"].record.observations]


def test_a_value_is_gone_until_its_day(minimal_plan: Path) -> None:
    inputs = inputs_with(minimal_plan, "2026-11-24")
    assert periods(inputs) == ["2023", "2024", "2025"]
    assert periods(without_embargoed(inputs)) == ["2023", "2024"]


@pytest.mark.parametrize("not_before", ["2026-11-23", "2026-11-22"])
def test_a_value_is_there_from_its_day_on(minimal_plan: Path, not_before: str) -> None:
    inputs = inputs_with(minimal_plan, not_before)
    assert without_embargoed(inputs) == inputs


def test_a_source_that_only_an_embargoed_value_cites_is_gone_too(minimal_plan: Path) -> None:
    inputs = without_embargoed(inputs_with(minimal_plan, "2026-12-01"))
    assert list(inputs.sources.record.sources) == ["yearbook-2026"]


def test_a_source_that_another_value_cites_stays(minimal_plan: Path) -> None:
    inputs = without_embargoed(inputs_with(minimal_plan, "2026-12-01", also_cited=True))
    assert list(inputs.sources.record.sources) == ["yearbook-2026", "bulletin"]


def test_a_source_that_nothing_cited_before_stays(minimal_plan: Path) -> None:
    sources = minimal_plan / "indicators/sources.yml"
    sources.write_text(sources.read_text("utf-8").replace("\nplaces:", BULLETIN), "utf-8")
    assert list(without_embargoed(read_inputs(minimal_plan)).sources.record.sources) == ["yearbook-2026", "bulletin"]


def test_nothing_of_the_value_is_left_in_any_record(minimal_plan: Path) -> None:
    inputs = without_embargoed(inputs_with(minimal_plan, "2026-12-01"))
    left = repr(inputs)
    assert "bulletin" not in left
    assert "公报" not in left
    assert "not_before" not in repr(inputs.indicators["new-parks"].source)
    assert ("observations", 2, "value") not in inputs.indicators["new-parks"].source.values


def test_the_verdict_does_not_know_the_value(minimal_plan: Path) -> None:
    before = inputs_with(minimal_plan, "2026-12-01")
    after = without_embargoed(before)
    assert judge(after) == judge(before)
    assert judge(after)["new-parks.2025"].actual == 21
    assert [each.period.text for each in judge(after)["new-parks.2025"].used] == ["2023", "2024"]


def test_the_inputs_given_are_left_as_they_were(minimal_plan: Path) -> None:
    inputs = inputs_with(minimal_plan, "2026-12-01")
    without_embargoed(inputs)
    assert periods(inputs) == ["2023", "2024", "2025"]
    assert inputs.plan.record.as_of == date(2026, 11, 23)
