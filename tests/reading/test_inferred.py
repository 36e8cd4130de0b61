"""Inferred values: each names a published one that it follows from, and follows from it."""

from pathlib import Path

import pytest
from staff_plan import CLINICS, JOBS, lay_out

from scorecard.reading.check_inference import INFERENCE_RULES
from scorecard.reading.load import Inputs

SERIES = """\
series:
  - {id: part, name: {zh: 部分, en: Part}}
  - {id: count, name: {zh: 个数, en: Count}, unit: 人}
  - {id: rural, name: {zh: 农村, en: Rural}, unit: 人}
"""
PREMISE = "{period: 2023, value: 100, series: part, sources: [report-2024, report-2025]}"
VALUE = (
    "{period: 2023, value: 100, bound: at_least, sources: [report-2024], follows: {rule: part_to_whole, series: part}}"
)
OK = [PREMISE, VALUE]


def said(root: Path, *values: str, **other: str) -> list[str]:
    """Code, line of the value counted from 0, and key, of what the rules say of a plan with these values."""
    text = f"{CLINICS}{SERIES}observations:\n" + "".join(f"  - {each}\n" for each in values)
    inputs: Inputs = lay_out(root, clinics=text, **other)
    first = text.splitlines().index("observations:") + 2
    return [f"{each.place.line - first} {each.code}" for rule in INFERENCE_RULES for each in rule(inputs)]


def test_what_follows_from_a_published_value_is_fine(tmp_path: Path) -> None:
    assert said(tmp_path, *OK) == []


@pytest.mark.parametrize(
    ("of", "old", "new", "code"),
    [
        # The premise is of the same time, place and series, and was itself published.
        ("premise", "period: 2023", "period: 2024", "inference-without-premise"),
        ("premise", "period: 2023", "period: 2023-12", "inference-without-premise"),
        ("premise", "period: 2023", "period: 2022..2023", "inference-without-premise"),
        ("premise", "series: part", "series: count", "inference-without-premise"),
        ("premise", "series: part, ", "", "inference-without-premise"),
        ("premise", "sources", "geography: province, sources", "inference-without-premise"),
        ("value", "bound", "geography: province, bound", "inference-without-premise"),
        ("premise", "sources", "since: 2022, sources", "inference-without-premise"),
        ("value", "bound", "since: 2022, bound", "inference-without-premise"),
        ("value", "series: part", "indicator: pests", "inference-without-premise"),
        ("value", "series: part", "indicator: none", None),  # named by another rule
        ("value", ", series: part", "", "inference-from-itself"),
        ("value", "bound", "series: part, bound", "inference-from-itself"),
        # In the same unit, from the same publications.
        ("both", "series: part", "series: count", "inference-unit"),
        ("value", "bound", "series: count, bound", "inference-unit"),
        ("value", "[report-2024]", "[report-2024, report-2025]", None),
        ("value", "[report-2024]", "[report-2025]", None),
        ("value", "[report-2024]", "[report-2026]", "inference-source"),
        ("value", "[report-2024]", "[report-2024, report-2026]", "inference-source"),
        # A whole has at least what one of its parts has.
        ("value", "value: 100", "value: 99", "inference-not-bound"),
        ("value", "bound: at_least, ", "", "inference-not-bound"),
        ("value", "at_least", "at_most", "inference-not-bound"),
        ("premise", "sources", "bound: at_least, sources", None),
        ("premise", "sources", "bound: at_most, sources", "inference-not-bound"),
        ("both", "value: 100", "value: 12", None),
        # A part of a whole at 100 % or at nothing has that value.
        ("value", "bound: at_least, sources: [report-2024], follows: {rule: part_to_whole",
            "sources: [report-2024], follows: {rule: whole_to_part", None),
        ("value", "part_to_whole", "whole_to_part", "inference-not-whole"),
    ],
)  # fmt: skip
def test_what_does_not_follow_is_named(tmp_path: Path, of: str, old: str, new: str, code: str | None) -> None:
    values = [
        each.replace(old, new) if of in (name, "both") else each
        for name, each in zip(("premise", "value"), OK, strict=True)
    ]
    assert values != OK
    assert said(tmp_path, *values) == ([] if code is None else [f"1 {code}"])


@pytest.mark.parametrize(
    ("whole", "part", "series", "fits"),
    [
        ("100", "100", "part", True),
        ("0", "0", "part", True),
        ("0", "0", "count", True),
        ("100", "100", "count", False),
        ("99", "99", "part", False),
        ("1", "1", "count", False),
        ("100", "0", "part", False),
        ("100", "99", "part", False),
        ("100, bound: at_least", "100", "part", False),
        ("100", "100, bound: at_least", "part", False),
        ("100, bound: at_least", "100, bound: at_least", "part", False),
    ],
)
def test_only_all_and_nothing_hold_for_every_part(
    tmp_path: Path, whole: str, part: str, series: str, fits: bool
) -> None:
    own = "series: rural, " if series == "count" else ""
    follows = f"follows: {{rule: whole_to_part, series: {series}}}"
    found = said(
        tmp_path,
        f"{{period: 2023, value: {whole}, series: {series}, sources: [report-2024]}}",
        f"{{period: 2023, value: {part}, {own}sources: [report-2024], {follows}}}",
    )
    assert found == ([] if fits else ["1 inference-not-whole"])


def test_the_premise_may_stand_in_another_indicator(tmp_path: Path) -> None:
    value = "{period: 2023, value: 0, series: count, sources: [report-2024], follows: {rule: whole_to_part, %s}}"
    for rest, codes in (
        ("indicator: jobs, series: graduates", []),
        ("indicator: jobs, series: count", ["0 inference-without-premise"]),
        ("indicator: jobs", ["0 inference-unit", "0 inference-not-whole"]),
    ):
        graduates = "  - {period: 2023, value: 0, series: graduates, sources: [report-2024]}\n"
        jobs = JOBS.replace("observations:\n", f"observations:\n{graduates}")
        assert said(tmp_path, value % rest, jobs=jobs) == codes


def test_every_value_of_a_file_is_looked_at(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        PREMISE,
        VALUE.replace("series: part", "indicator: none"),
        VALUE.replace(", series: part", ""),
        VALUE.replace("2023", "2021"),
        VALUE.replace("bound", "series: count, bound").replace("[report-2024]", "[report-2026]").replace("100", "99"),
        "{period: 2022, value: 5, sources: [report-2024]}",
        VALUE.replace("[report-2024]", "[report-2026]"),
        VALUE.replace("part_to_whole", "whole_to_part"),
        VALUE.replace("at_least", "at_most"),
    )
    assert found == [
        "2 inference-from-itself", "3 inference-without-premise", "4 inference-unit", "4 inference-source",
        "6 inference-source", "4 inference-not-bound", "7 inference-not-whole", "8 inference-not-bound",
    ]  # fmt: skip
