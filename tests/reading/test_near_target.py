"""A value far from its target is asked about from a figure on, and that figure is held here."""

from decimal import Decimal
from pathlib import Path

import pytest

from scorecard.reading.check_near import is_judged, values_are_near_their_target
from scorecard.reading.load import read_inputs
from scorecard.records.model import Observation

PARKS = "parks/new-parks.yml"


def asked(root: Path, value: str, target: str, unit: str, kind: str = "at_least", period: str = "2025") -> list[str]:
    path = root / "indicators" / PARKS
    text = path.read_text("utf-8").replace("unit: 个", f'unit: "{unit}"').replace("value: 30", f"value: {target}")
    text = (
        text.replace("kind: cumulative", f"kind: {kind}")
        .replace("新建公园30个", "公园")
        .replace("period: 2025, value: 11", f"period: {period}, value: {value}")
    )
    path.write_text(text, "utf-8")
    units = root / "indicators" / "units.yml"
    units.write_text(units.read_text("utf-8") + '  "%":\n    name: {zh: "%", en: "%"}\n', "utf-8")
    found = values_are_near_their_target(read_inputs(root))
    return [each.code for each in found if each.values["found"] == value]


FAR, SIGN = ["far-from-target"], ["sign-against-target"]


@pytest.mark.parametrize(
    ("value", "target", "unit", "kind", "codes"),
    [
        ("240", "30", "个", "at_least", FAR),
        ("239.9", "30", "个", "at_least", []),
        ("3.75", "30", "个", "at_least", FAR),
        ("3.76", "30", "个", "at_least", []),
        ("0", "30", "个", "at_least", FAR),
        ("0", "30", "个", "cumulative", []),
        ("3.75", "30", "个", "cumulative", []),
        ("1.24", "30", "个", "cumulative", FAR),
        ("1.26", "30", "个", "cumulative", []),
        ("3.6", "36", "个", "at_most", FAR),
        ("0", "36", "个", "at_most", []),
        ("55", "5.5", "%", "at_most", FAR),
        ("0.55", "5.5", "%", "at_most", FAR),
        ("240", "30", "%", "at_least", FAR),
        ("1", "10", "%", "at_least", ["share-as-part"]),
        ("1.01", "10", "%", "at_least", FAR),
        ("1", "9.9", "%", "at_least", FAR),
        ("1.25", "9.9", "%", "at_least", []),
        ("-42", "-4.2", "%", "at_most", FAR),
        ("-0.42", "-4.2", "%", "at_most", FAR),
        ("-4.5", "-4.2", "%", "at_most", []),
        ("4.5", "-4.2", "%", "at_most", SIGN),
        ("-5.6", "5.5", "%", "at_least", SIGN),
        ("-1.2", "5.5", "%", "at_least", []),
        ("0.5", "0.6", "%", "at_least", []),
        ("0", "30", "%", "at_least", FAR),
        ("8", "1", "个", "at_least", FAR),
        ("7.9", "1", "个", "at_least", []),
        ("5", "0", "个", "at_most", []),
        ("55", "5.5", "%", "growth\n    observed_as: rate", FAR),
    ],
)
def test_from_which_figure_on_a_value_is_asked_about(
    minimal_plan: Path, value: str, target: str, unit: str, kind: str, codes: list[str]
) -> None:
    assert asked(minimal_plan, value, target, unit, kind) == codes


@pytest.mark.parametrize(("value", "period"), [("3.75", "2023"), ("0", "2023")])
def test_a_level_may_be_far_below_long_before_it_is_due(minimal_plan: Path, value: str, period: str) -> None:
    assert asked(minimal_plan, value, "30", "个", period=period) == []


@pytest.mark.parametrize(
    ("value", "period", "codes"),
    [
        ("3.75", "2023-12-31", []),
        ("3.75", "2024-01-01", FAR),
        ("0.0375", "2023-12-31", FAR),
        ("0.0376", "2023-12-31", []),
        ("0", "2023", []),
        ("0", "2025-01-01", FAR),
    ],
)
def test_a_level_far_below_is_asked_about_from_a_year_before_it_is_due(
    minimal_plan: Path, value: str, period: str, codes: list[str]
) -> None:
    assert asked(minimal_plan, value, "30", "个", period=period) == codes


@pytest.mark.parametrize(
    ("kind", "period", "codes"),
    [
        ("at_least", "2024-11", FAR),
        ("at_least", "2024-11, series_break: true", []),
        ("every_period", "2024-11", FAR),
        ("at_most", "2024-11", []),
        ("cumulative", "2024-11", []),
        ("growth\n    observed_as: rate", "2024-11", []),
    ],
)
def test_a_level_that_falls_to_nothing_is_asked_about_at_once(
    minimal_plan: Path, kind: str, period: str, codes: list[str]
) -> None:
    assert asked(minimal_plan, "0", "30", "个", kind, period) == codes


@pytest.mark.parametrize(
    ("value", "period", "codes"),
    [
        ("1.24", "2023", FAR),
        ("1.26", "2023", []),
        ("3.74", "2025, since: 2023", FAR),
        ("3.76", "2025, since: 2023", []),
        ("0.0376", "2025-01", []),
        ("0.0375", "2025-01", FAR),
        ("0.0376", "2022", []),
        ("0.0375", "2022", FAR),
    ],
)
def test_a_year_of_a_total_is_held_against_the_share_that_falls_to_it(
    minimal_plan: Path, value: str, period: str, codes: list[str]
) -> None:
    """30 in three years; less than a year, and what lies outside, may be nearly nothing."""
    assert asked(minimal_plan, value, "30", "个", kind="cumulative", period=period) == codes


@pytest.mark.parametrize(
    ("value", "period", "codes"),
    [
        ("45.625", "2023", FAR),
        ("45.626", "2023", []),
        ("45.75", "2024", FAR),
        ("45.751", "2024", []),
        ("137", "2025, since: 2023", FAR),
        ("137.001", "2025, since: 2023", []),
        ("45.625", "2024-12-31, since: 2024-01-02", []),
        ("45.625", "2025-01-01, since: 2024-01-02", FAR),
        ("45.625", "2024-12-30, since: 2024-01-01", []),
        ("45.625", "2023-12-30, since: 2023", []),
        ("45.625", "2023-12-31, since: 2022-12-31", []),
        ("45.625", "2026-01-01, since: 2025-01-01", []),
        ("45.625", "2026-06-30, since: 2025", []),
    ],
)
def test_a_total_is_spread_evenly_over_its_days(minimal_plan: Path, value: str, period: str, codes: list[str]) -> None:
    """1 096 in the 1 096 days of three years: one a day."""
    assert asked(minimal_plan, value, "1096", "个", kind="cumulative", period=period) == codes


@pytest.mark.parametrize(("value", "meant"), [("0.55", "55"), ("0.005", "0.5"), ("1", "100"), ("0.125", "12.5")])
def test_what_a_part_of_one_may_mean_is_said(minimal_plan: Path, value: str, meant: str) -> None:
    assert asked(minimal_plan, value, "60", "%") == ["share-as-part"]
    found = values_are_near_their_target(read_inputs(minimal_plan))
    assert [each.values["meant"] for each in found if each.code == "share-as-part"] == [meant]


@pytest.mark.parametrize(
    ("value", "target", "others", "codes"),
    [
        ("4.5", "-4.2", ("-4", "3.9"), []),
        ("4.5", "-4.2", ("-4", "-3.9"), SIGN),
        ("-4.5", "4.2", ("-3.9", "4"), []),
        ("-4.5", "4.2", ("-3.9", "-4"), SIGN),
        ("-4.5", "4.2", ("3.9", "0"), SIGN),
        ("0.5", "-0.6", ("-0.5", "-0.7"), SIGN),
        ("0.5", "-0.6", ("-0.5", "0.7"), []),
        ("8.4", "-4.2", ("-4", "-3.9"), SIGN),
        ("8.5", "-4.2", ("-4", "-3.9"), []),
        ("2.1", "-4.2", ("-4", "-3.9"), SIGN),
        ("2", "-4.2", ("-4", "-3.9"), []),
    ],
)
def test_a_value_of_the_other_sign_is_asked_about_unless_both_are_known(
    minimal_plan: Path, value: str, target: str, others: tuple[str, str], codes: list[str]
) -> None:
    path = minimal_plan / "indicators" / PARKS
    text = path.read_text("utf-8").replace("2023, value: 12", f"2023, value: {others[0]}")
    path.write_text(text.replace("2024, value: 9", f"2024, value: {others[1]}"), "utf-8")
    assert asked(minimal_plan, value, target, "%", "at_most") == codes


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ({}, True),
        ({"geography": "nation"}, False),
        ({"series": "wooden"}, False),
        ({"group": {"sex": "women"}}, False),
        ({"geography": "nation", "series": "wooden"}, False),
    ],
)
def test_what_is_judged_is_the_place_as_a_whole(minimal_plan: Path, rest: dict[str, object], expected: bool) -> None:
    said = {"period": "2025", "value": Decimal(5), "sources": ("yearbook-2026",), **rest}
    assert is_judged(Observation.model_validate(said), read_inputs(minimal_plan)) is expected
