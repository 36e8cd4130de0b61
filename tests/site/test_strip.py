"""Strips: the target, the good side, and what may be set beside it; what may not is drawn apart."""

from decimal import Decimal
from typing import Any

import pytest

import scorecard.site.chart.strip as drawn_here
from scorecard.records.period import Period
from scorecard.site.chart.drawn_marks import draw
from scorecard.site.chart.strip import Strip, share_strip, strip_of
from tests.site.test_chart import FLOOR, PLAN, SUM, indicator, value

CEILING = "kind: at_most, value: 34, due: 2025"


DRAWN: dict[str, dict[str, Any]] = {}
"""What was drawn, by its marks."""


@pytest.fixture(autouse=True)
def noted(monkeypatch: pytest.MonkeyPatch) -> None:
    def note(chart: dict[str, Any]) -> str:
        marks = draw(chart)
        DRAWN[marks] = chart
        return marks

    monkeypatch.setattr(drawn_here, "draw", note)


def strip(target: str, values: str, unverified: frozenset[str] = frozenset()) -> Strip | None:
    record = indicator(target, values)
    return strip_of(record.targets[0], record, PLAN, unverified)


def layers(made: Strip | None) -> dict[str, list[dict[str, float]]]:
    assert made is not None
    return {layer["data"]["name"]: layer["data"]["values"] for layer in DRAWN[made.marks]["layer"]}


def test_without_a_figure_of_the_place_there_is_no_strip() -> None:
    assert strip(CEILING, value("2022", "32", ", geography: nation")) is None


def test_the_good_side_of_a_ceiling_lies_below_it_and_the_scale_begins_at_zero() -> None:
    drawn = layers(strip(CEILING, f"{value('2020', '42')}, {value('2022', '32')}"))
    assert (drawn["good"][0]["start"], drawn["good"][0]["end"]) == (0, 34)
    assert [each["at"] for each in drawn["earlier"]] == [42]
    assert [each["at"] for each in drawn["latest"]] == [32]
    assert [each["at"] for each in drawn["targets"]] == [34]


def test_a_negative_figure_stands_on_its_own_side_of_zero() -> None:
    made = strip("kind: at_most, value: 3, due: 2025", value("2024", "-0.4"))
    assert made is not None
    assert made.points[-1].x < made.zero_x < made.target_x


def test_a_total_is_a_bar_from_zero_and_one_of_another_span_is_only_an_outline() -> None:
    assert layers(strip(SUM, value("2023", "12")))["totals"][0]["end"] == 12
    drawn = layers(strip(SUM, value("2020", "51")))
    assert "totals" not in drawn
    assert drawn["odd_totals"][0]["end"] == 51


def test_a_figure_whose_sources_are_not_verified_is_never_solid() -> None:
    drawn = layers(strip(FLOOR, value("2024", "95"), frozenset({"a"})))
    assert "latest" not in drawn
    assert drawn["odd"][0]["at"] == 95


def test_nine_months_of_a_yearly_growth_are_not_the_year() -> None:
    drawn = layers(strip("kind: growth, value: 6, due: 2025, observed_as: rate", value("2021-01..2021-09", "7.8")))
    assert "latest" not in drawn


def test_a_promised_share_has_a_place_from_0_to_100_with_or_without_a_figure() -> None:
    record = indicator(FLOOR, "").model_copy(update={"unit": "%"})
    made = share_strip(record.targets[0], record)
    assert made is not None
    assert made.points == ()
    assert made.target == Decimal(90)
    assert list(DRAWN[made.marks]["layer"][0]["encoding"]["x"]["scale"]["domain"]) == [0.0, 100.0]


def test_the_drawing_holds_no_text() -> None:
    made = strip(SUM, value("2023", "12"))
    assert made is not None
    assert "<text" not in made.marks
    assert len(made.marks) < 1_200


def test_the_figure_that_decided_is_drawn_in_full_and_a_later_one_hollow() -> None:
    """Missed in its year and reached since: a full dot on the good side would deny the outcome beside it."""
    record = indicator("kind: at_least, value: 90, due: 2023", f"{value('2023', '80')}, {value('2025', '95')}")
    decided = strip_of(record.targets[0], record, PLAN, frozenset(), Period.parse("2023"))
    assert [[each["at"] for each in layers(decided)[name]] for name in ("latest", "earlier")] == [[80], [95]]
    undecided = strip_of(record.targets[0], record, PLAN, frozenset())
    assert [[each["at"] for each in layers(undecided)[name]] for name in ("latest", "earlier")] == [[95], [80]]
    share = share_strip(record.targets[0], record.model_copy(update={"unit": "%"}), Period.parse("2023"))
    assert [each["at"] for each in layers(share)["latest"]] == [80]
    assert [each["at"] for each in layers(share)["zero"]] == [0, 50]


def test_the_figure_that_decided_is_kept_where_many_are_newer() -> None:
    values = ", ".join(value(str(year), str(year - 1940)) for year in range(2015, 2026))
    record = indicator("kind: at_least, value: 90, due: 2015", values)
    made = strip_of(record.targets[0], record, PLAN, frozenset(), Period.parse("2015"))
    assert made is not None
    assert [str(each.value) for each in made.points] == ["82", "83", "84", "85", "75"]
