"""Charts: the form fits the target and the data, gaps are gaps, and the drawing is the same on every machine."""

import json
import re

import pytest

from scorecard.reading.yaml_source import parse
from scorecard.records.model import Indicator
from scorecard.records.period import Period
from scorecard.site.chart import HEIGHT, WIDTH, draw, indicator_chart

PLAN = Period.parse("2023..2025")


def indicator(target: str, values: str) -> Indicator:
    text = (
        f"name: {{zh: x}}\nunit: x\ndefinition: {{zh: x}}\n"
        f"targets: [{{id: t, clauses: [goal/1], text: {{zh: x}}, {target}}}]\nobservations: [{values}]\n"
    )
    source, problems = parse(text.encode(), "f.yml")
    assert source is not None
    assert problems == ()
    return Indicator.model_validate(source.value)


def value(period: str, number: str, more: str = "") -> str:
    return f"{{period: {period}, value: {number}, sources: [a]{more}}}"


FLOOR = "kind: at_least, value: 90, due: 2025"
SUM = "kind: cumulative, value: 30, due: 2025"
YEARLY = "kind: every_period, value: 200, due: 2025"


def rows(chart: object, name: str) -> list[dict[str, object]]:
    specification = chart.specification  # type: ignore[attr-defined]
    return next(layer["data"]["values"] for layer in specification["layer"] if layer["data"]["name"] == name)


def test_without_a_value_of_the_city_there_is_no_chart() -> None:
    assert indicator_chart(indicator(FLOOR, ""), PLAN) is None
    assert indicator_chart(indicator(FLOOR, value("2024", "80", ", geography: nation")), PLAN) is None


def test_one_or_two_points_are_dots_never_a_line() -> None:
    chart = indicator_chart(indicator(FLOOR, f"{value('2023', '80')}, {value('2024', '85')}"), PLAN)
    assert chart is not None
    assert chart.form == "level"
    assert len(rows(chart, "points")) == 2
    assert rows(chart, "runs") == []


def test_a_year_without_a_value_is_a_gap() -> None:
    values = ", ".join(value(str(year), "80") for year in (2020, 2021, 2023, 2024))
    chart = indicator_chart(indicator(FLOOR, values), PLAN)
    assert chart is not None
    assert [(row["period"], row["run"]) for row in rows(chart, "runs")] == [
        ("2020", 0),
        ("2021", 0),
        ("2023", 1),
        ("2024", 1),
    ]


def test_a_break_in_the_series_ends_the_line() -> None:
    values = f"{value('2021', '80')}, {value('2022', '81')}, {value('2023', '60', ', series_break: true')}"
    chart = indicator_chart(indicator(FLOOR, values), PLAN)
    assert chart is not None
    assert [row["run"] for row in rows(chart, "runs")] == [0, 0, 1]


def test_flows_are_added_up_from_the_start_to_the_first_gap() -> None:
    values = f"{value('2022', '99')}, {value('2023', '12.5')}, {value('2024', '9')}"
    chart = indicator_chart(indicator(SUM, values), PLAN)
    assert chart is not None
    assert [str(label.value) for label in reversed(chart.labels) if label.role == "value"] == ["12.5", "21.5"]
    assert [row["start"] for row in rows(chart, "targets")] == [2023]


def test_columns_start_at_zero() -> None:
    for target in (SUM, YEARLY):
        chart = indicator_chart(indicator(target, value("2023", "190")), PLAN)
        assert chart is not None
        assert {layer["encoding"]["y"]["scale"]["domain"][0] for layer in chart.specification["layer"]} == {0.0}


@pytest.mark.parametrize("target", [FLOOR, SUM, YEARLY])
def test_the_drawing_holds_no_text_and_no_style_and_is_the_same_twice(target: str) -> None:
    chart = indicator_chart(indicator(target, f"{value('2023', '190')}, {value('2024', '80')}"), PLAN)
    assert chart is not None
    drawn = draw(chart.drawing)
    assert drawn == draw(chart.drawing)
    assert "<text" not in drawn
    assert "style=" not in drawn
    assert "var(--chart-value,#052876)" in drawn
    assert len(drawn) < 4_000
    assert json.loads(chart.drawing)["layer"][0]["encoding"]["x"]["axis"] is None


@pytest.mark.parametrize("number", ["0", "-5", "0.0001", "123456789012"])
def test_any_value_is_drawn_inside_the_frame(number: str) -> None:
    chart = indicator_chart(indicator("kind: at_most, value: 0, due: 2025", value("2024", number)), PLAN)
    assert chart is not None
    assert not re.search("NaN|Infinity", draw(chart.drawing))
    for label in chart.labels:
        assert 0 <= label.x <= WIDTH
        assert 0 <= label.y <= HEIGHT


def test_two_compared_series_say_how_far_apart_they_last_were() -> None:
    target = "kind: relative, other: growth, due: 2025"
    own = indicator(target, f"{value('2022', '4.1')}, {value('2023', '6.5')}, {value('2024', '5')}")
    other = indicator(FLOOR, f"{value('2022', '3.5')}, {value('2023', '6.1')}, {value('2025', '5')}")
    chart = indicator_chart(own, PLAN, {"own": own, "growth": other})
    assert chart is not None
    assert chart.difference is not None
    assert (chart.difference[0].text, str(chart.difference[1])) == ("2023", "0.4")


def test_a_negative_rate_stands_below_a_base_line_at_zero() -> None:
    target = "kind: growth, value: 3, due: 2025, observed_as: rate"
    chart = indicator_chart(indicator(target, value("2024", "-0.4")), PLAN)
    assert chart is not None
    assert rows(chart, "ground")[0]["value"] == 0
    assert chart.specification["layer"][0]["encoding"]["y"]["scale"]["domain"][0] < -0.4
