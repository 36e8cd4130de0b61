"""Charts: the form fits the target and the data, gaps are gaps, and the drawing is the same on every machine."""

import json
import re
from datetime import date
from xml.etree import ElementTree

import pytest

from scorecard.reading.yaml_source import parse
from scorecard.records.model import Indicator
from scorecard.records.period import DEFAULT_CALENDAR, Calendar, Period
from scorecard.site.chart import LAYOUTS, Chart, ChartPlan, indicator_chart

PLAN = Period.parse("2023..2025")
FRAME = ChartPlan(plan=PLAN, as_of=date(2026, 6, 30), unverified=frozenset({"unverified"}))


def indicator(target: str, values: str, calendar: Calendar = DEFAULT_CALENDAR) -> Indicator:
    text = (
        f"name: {{zh: x}}\nunit: x\ndefinition: {{zh: x}}\n"
        f"targets: [{{id: t, clauses: [goal/1], text: {{zh: x}}, {target}}}]\nobservations: [{values}]\n"
    )
    source, problems = parse(text.encode(), "f.yml")
    assert source is not None
    assert problems == ()
    return Indicator.model_validate(source.value, context=calendar)


def value(period: str, number: str, more: str = "") -> str:
    return f"{{period: {period}, value: {number}, sources: [a]{more}}}"


FLOOR = "kind: at_least, value: 90, due: 2025"
SUM = "kind: cumulative, value: 30, due: 2025"
YEARLY = "kind: every_period, value: 200, due: 2025"


def rows(chart: Chart | None, name: str) -> list[dict[str, object]]:
    """A layer's data; none where the chart has no such layer."""
    assert chart is not None
    layers = {layer["data"]["name"]: layer["data"]["values"] for layer in chart.specification["layer"]}
    return list(layers.get(name, []))


def domain(chart: Chart | None) -> tuple[float, float]:
    assert chart is not None
    assert chart.main is not None
    return chart.main.axis.low, chart.main.axis.high


def test_without_any_figure_there_is_no_chart() -> None:
    assert indicator_chart(indicator(FLOOR, ""), FRAME) is None


def test_figures_that_cannot_be_held_against_the_target_stand_in_rows_of_their_own() -> None:
    more = ", ".join(
        (
            value("2024", "80", ", geography: nation"),
            value("2023", "7", ", series: other"),
            value("2022", "6", ", series: other"),
            value("2024-05", "50", ", since: 2021"),
        )
    )
    chart = indicator_chart(indicator(SUM, more), FRAME)
    assert chart is not None
    assert chart.main is None
    assert chart.marks == {}
    assert [(row.kind, row.series, row.geography, len(row.points)) for row in chart.rows] == [
        ("missing", None, None, 0),
        ("own", None, None, 1),
        ("series", "other", None, 2),
        ("series", None, "nation", 1),
    ]
    assert str(chart.rows[0].goals[0].value) == "30"
    assert chart.missing == (2023, 2025)


def test_every_figure_is_drawn_in_the_large_plot_or_in_a_row() -> None:
    figures = ", ".join((value("2020", "80"), value("2024", "85"), value("2024", "3", ", series: other")))
    chart = indicator_chart(indicator(FLOOR, figures), FRAME)
    assert len(rows(chart, "dots")) == 2
    assert chart is not None
    assert [row.series for row in chart.rows] == ["other"]


def test_one_or_two_points_are_dots_never_a_line() -> None:
    chart = indicator_chart(indicator(FLOOR, f"{value('2023', '80')}, {value('2024', '85')}"), FRAME)
    assert chart is not None
    assert chart.main is not None
    assert chart.main.form == "level"
    assert len(rows(chart, "dots")) == 2
    assert rows(chart, "runs") == []


def test_a_year_without_a_value_is_a_gap_and_in_the_plan_a_question() -> None:
    values = ", ".join(value(str(year), "80") for year in (2020, 2021, 2023, 2024))
    chart = indicator_chart(indicator(FLOOR, values), FRAME)
    assert [(row["period"], row["run"]) for row in rows(chart, "runs")] == [
        ("2020", 0),
        ("2021", 0),
        ("2023", 1),
        ("2024", 1),
    ]
    assert chart is not None
    assert chart.missing == (2025,)
    (box,) = rows(chart, "missing")
    assert 2025 < box["start"] < box["end"] < 2026  # type: ignore[operator]


def test_a_year_that_is_not_over_asks_no_question_and_its_figure_is_not_drawn_as_a_whole_one() -> None:
    early = ChartPlan(plan=PLAN, as_of=date(2025, 6, 30))
    for target, name in ((FLOOR, "odd_dots"), (YEARLY, "odd_columns"), (SUM, "odd_columns")):
        values = ", ".join(value(str(year), "80") for year in (2023, 2024, 2025))
        chart = indicator_chart(indicator(target, values), early)
        assert [row["period"] for row in rows(chart, name)] == ["2025"]
        assert chart is not None
        assert chart.missing == ()


def test_a_break_in_the_series_ends_the_line_and_is_marked() -> None:
    values = f"{value('2021', '80')}, {value('2022', '81')}, {value('2023', '60', ', series_break: true')}"
    chart = indicator_chart(indicator(FLOOR, values), FRAME)
    assert [row["period"] for row in rows(chart, "runs")] == ["2021", "2022"]  # a point alone is no line
    assert [row["at"] for row in rows(chart, "breaks")] == [2023.0]


def test_part_of_a_year_stands_where_it_is_and_apart_from_whole_years() -> None:
    values = ", ".join((value("2020", "80"), value("2021-Q1..2021-Q3", "90"), value("2022", "82"), value("2023", "83")))
    chart = indicator_chart(indicator(FLOOR, values), FRAME)
    (part,) = rows(chart, "odd_dots")
    assert part["period"] == "2021-Q1..2021-Q3"
    assert part["at"] == 2021.374
    assert [(row["start"], row["end"]) for row in rows(chart, "stretches")] == [(2021.0, 2021.7479)]
    assert [row["period"] for row in rows(chart, "runs")] == ["2022", "2023"]


@pytest.mark.parametrize(
    ("periods", "at"),
    [
        (("2024-Q1", "2024-Q3"), [2024.1243, 2024.623]),
        (("2024-01", "2024-12"), [2024.0423, 2024.9577]),
        (("2024-H1", "2024-H2"), [2024.2486, 2024.7486]),
        (("2023/24", "2024/25"), [2024.1661, 2025.1658]),
        (("2024-03-01", "2024-10-01"), [2024.1653, 2024.75]),
    ],
)
def test_periods_of_one_length_stand_where_they_are(periods: tuple[str, str], at: list[float]) -> None:
    chart = indicator_chart(indicator(FLOOR, ", ".join(value(each, "80") for each in periods)), FRAME)
    assert [round(float(str(row["at"])), 3) for row in rows(chart, "dots")] == [round(each, 3) for each in at]


def test_financial_years_are_years_and_add_up() -> None:
    """Also where one year alone is published: it is no part of a year, and no other place's is left out."""
    due = SUM.replace("due: 2025", "start: FY2023/24, due: FY2024/25")
    values = ", ".join(
        [value("FY2023/24", "12"), value("FY2024/25", "9"), value("FY2023/24", "40", ", geography: nation")]
    )
    chart = indicator_chart(indicator(due, values, Calendar(financial_year=4)), FRAME)
    assert [(row["period"], row["value"]) for row in rows(chart, "columns")] == [
        ("FY2023/24", 12.0),
        ("FY2024/25", 21.0),
    ]
    assert rows(chart, "odd_columns") == []


@pytest.mark.parametrize(
    ("values", "totals"),
    [
        ("2023-Q1 3, 2023-Q2 4, 2023-Q4 9", {"2023-Q1": 3, "2023-Q2": 7}),
        ("2023-Q1 3, 2023 12, 2024-Q1 2", {"2023": 12, "2024-Q1": 14}),
        ("2023-01..2023-08 9, 2023-09..2023-12 4", {"2023-01..2023-08": 9, "2023-09..2023-12": 13}),
        ("2023..2025 31", {"2023..2025": 31}),
    ],
)
def test_a_total_is_drawn_of_whatever_spans_add_up_to_it(values: str, totals: dict[str, float]) -> None:
    """As the verdict adds them up: else the page would say that nothing was found which decides."""
    known = ", ".join(value(*each.split()) for each in values.split(", "))
    chart = indicator_chart(indicator(SUM, known), FRAME)
    assert {row["period"]: row["value"] for row in rows(chart, "columns")} == totals
    assert rows(chart, "odd_columns") == []


@pytest.mark.parametrize("known", [value("2023", "40", ", since: 2020"), value("2023-01-01", "2"), value("2024", "9")])
def test_what_does_not_add_up_from_the_start_is_no_part_of_a_total(known: str) -> None:
    """A total since before the target, a day, a year with a gap before it."""
    chart = indicator_chart(indicator(SUM, known), FRAME)
    assert chart is not None
    assert chart.main is None


def test_the_plan_and_its_targets_stand_where_their_years_begin_and_end() -> None:
    calendar = Calendar(financial_year=7)
    period = Period.parse("FY2023/24..FY2025/26", calendar)
    chart = indicator_chart(
        indicator(FLOOR.replace("2025", "FY2025/26"), value("FY2023/24", "80"), calendar),
        ChartPlan(plan=period, as_of=date(2026, 6, 30)),
    )
    (band,), (line,) = rows(chart, "band"), rows(chart, "targets")
    assert (band["start"], band["end"]) == (2023.4959, 2026.4959)
    assert (line["start"], line["end"]) == (2025.4959, 2026.4959)


def test_a_column_ends_where_its_total_ends() -> None:
    chart = indicator_chart(indicator(SUM, value("2023-10-11", "12", ", since: 2023")), FRAME)
    (column,) = rows(chart, "columns")
    assert 2023 < float(str(column["start"])) < float(str(column["end"])) < 2023.78


def test_provisional_and_unverified_figures_are_told_apart() -> None:
    values = ", ".join(
        (
            value("2022", "80"),
            value("2023", "81", ", status: provisional"),
            "{period: 2024, value: 82, sources: [unverified]}",
            value("2025", "83", ", repeats_plan: true"),
        )
    )
    chart = indicator_chart(indicator(FLOOR, values), FRAME)
    assert [row["period"] for row in rows(chart, "dots")] == ["2022"]
    assert [row["period"] for row in rows(chart, "rings")] == ["2023"]
    assert [row["period"] for row in rows(chart, "odd_dots")] == ["2024", "2025"]


def test_flows_are_added_up_from_the_start_to_the_first_gap() -> None:
    values = f"{value('2022', '99')}, {value('2023', '12.5')}, {value('2024', '9')}"
    chart = indicator_chart(indicator(SUM, values), FRAME)
    assert [row["value"] for row in rows(chart, "columns")] == [12.5, 21.5]
    assert [row["start"] for row in rows(chart, "targets")] == [2023]


def test_running_totals_of_another_start_are_not_drawn_on_one_scale() -> None:
    values = f"{value('2024-10', '160', ', since: 2023')}, {value('2024-06', '98', ', since: 2024')}"
    chart = indicator_chart(indicator(FLOOR, values), FRAME)
    assert [row["value"] for row in rows(chart, "dots")] == [160]
    assert chart is not None
    assert [str(row.points[0].value) for row in chart.rows] == ["98"]


def test_columns_and_shares_stand_on_zero_whatever_their_size() -> None:
    for target in (SUM, YEARLY):
        assert domain(indicator_chart(indicator(target, value("2023", "190")), FRAME))[0] == 0.0
    share = indicator(FLOOR, value("2023", "98")).model_copy(update={"unit": "%"})
    assert domain(indicator_chart(share, FRAME)) == (0.0, 105.0)


def test_levels_too_near_to_tell_apart_from_zero_have_a_broken_axis_and_no_base_line() -> None:
    chart = indicator_chart(indicator("kind: at_least, value: 80, due: 2025", value("2020", "79.87")), FRAME)
    assert chart is not None
    assert chart.main is not None
    assert chart.main.axis.is_broken
    assert chart.main.axis.low > 79
    assert rows(chart, "ground") == []
    assert len(rows(chart, "cut")) > 10


@pytest.mark.parametrize("number", ["-0.4", "-4.2", "-4.24"])
def test_a_negative_value_stands_on_its_side_of_zero(number: str) -> None:
    for target, name in (("kind: growth, value: 3, due: 2025, observed_as: rate", "dots"), (YEARLY, "columns")):
        chart = indicator_chart(indicator(target, value("2024", number)), FRAME)
        assert rows(chart, "ground")[0]["value"] == 0
        assert domain(chart)[0] < float(number)
        assert rows(chart, name)[0]["value"] == float(number)


def test_a_reduction_is_drawn_at_the_level_that_remains() -> None:
    for more, level in (("value: -13, measure: percent", "87"), ("value: -13, measure: units", "87")):
        chart = indicator_chart(
            indicator(f"kind: increment, due: 2025, base: 2020, {more}", value("2020", "100")), FRAME
        )
        (line,) = rows(chart, "targets")
        assert line["value"] == float(level)
        (good,) = rows(chart, "good")
        assert (good["value"], good["top"]) == (0, float(level))
    without_base = indicator_chart(
        indicator("kind: increment, due: 2025, base: 2020, value: -13, measure: percent", value("2022", "100")), FRAME
    )
    assert rows(without_base, "targets") == []


def test_a_range_has_both_its_lines_and_a_changed_target_its_old_one() -> None:
    chart = indicator_chart(indicator("kind: range, value: 6, value_high: 8, due: 2025", value("2024", "7")), FRAME)
    assert [row["value"] for row in rows(chart, "targets")] == [6, 8]
    change = "change: {value: 95, date: '2024-01-01', sources: [a]}"
    chart = indicator_chart(indicator(f"{FLOOR}, {change}", value("2024", "70")), FRAME)
    assert [row["value"] for row in rows(chart, "targets")] == [95]
    assert [row["value"] for row in rows(chart, "superseded")] == [90]


def test_thirty_years_with_several_targets_a_path_and_other_places_are_one_chart() -> None:
    """Made-up figures."""
    values = ", ".join(value(str(year), str(50 + year % 7)) for year in range(1990, 2023))
    places = ", ".join(
        value(str(year), "60", f", geography: {place}") for year in (2020, 2021, 2022) for place in "abcd"
    )
    plan = ChartPlan(plan=Period.parse("2016..2030"), as_of=date(2024, 10, 11))
    targets = indicator("kind: at_least, value: 90, due: 2030", f"{values}, {places}")
    other = indicator("kind: at_least, value: 80, due: 2020", "").targets[0].model_copy(update={"id": "u"})
    chart = indicator_chart(targets.model_copy(update={"targets": (*targets.targets, other)}), plan)
    assert len(rows(chart, "dots")) == 33
    assert len({row["run"] for row in rows(chart, "runs")}) == 1
    assert [row["value"] for row in rows(chart, "targets")] == [80, 90]
    assert {row["place"] for row in rows(chart, "comparators")} == {"a", "b", "c"}
    assert chart is not None
    assert [row.geography for row in chart.rows] == ["d"]
    assert chart.missing == (2023,)
    assert max(map(len, chart.marks.values())) < 12_000


@pytest.mark.parametrize("target", [FLOOR, SUM, YEARLY])
def test_the_drawing_holds_no_text_and_no_style_and_is_the_same_twice(target: str) -> None:
    chart = indicator_chart(indicator(target, f"{value('2023', '190')}, {value('2024', '80')}"), FRAME)
    assert chart is not None
    assert set(chart.marks) == {layout.name for layout in LAYOUTS}
    again = indicator_chart(indicator(target, f"{value('2023', '190')}, {value('2024', '80')}"), FRAME)
    assert again is not None
    assert again.marks == chart.marks
    for drawn in chart.marks.values():
        assert "<text" not in drawn
        assert "style=" not in drawn
        assert "var(--chart-value,#052876)" in drawn
        assert len(drawn) < 6_000


def test_the_specification_stands_alone_and_shows_its_target() -> None:
    import vl_convert

    chart = indicator_chart(indicator(FLOOR, value("2023", "80")), FRAME)
    assert chart is not None
    text = json.dumps(chart.specification)
    assert "var(" not in text
    assert "usermeta" not in text
    svg = ElementTree.fromstring(vl_convert.vegalite_to_svg(text))
    rules = [each for each in svg.iter() if each.get("stroke-width") == "3" and each.get("stroke") == "#1a1a1a"]
    assert len(rules) == 1


@pytest.mark.parametrize("number", ["0", "-5", "0.0001", "123456789012"])
def test_any_value_is_drawn_inside_the_frame(number: str) -> None:
    chart = indicator_chart(indicator("kind: at_most, value: 0, due: 2025", value("2024", number)), FRAME)
    assert chart is not None
    assert chart.main is not None
    for layout in LAYOUTS:
        assert not re.search("NaN|Infinity", chart.marks[layout.name])
        scale = chart.scale(layout, chart.main.axis)
        for point in chart.main.points:
            assert layout.left <= scale.x(point.at) <= layout.right
            assert layout.top <= scale.y(float(point.value)) <= layout.bottom


def test_two_compared_series_say_how_far_apart_they_last_were() -> None:
    target = "kind: relative, other: growth, due: 2025"
    own = indicator(target, f"{value('2022', '4.1')}, {value('2023', '6.5')}, {value('2024', '5')}")
    other = indicator(FLOOR, f"{value('2022', '3.5')}, {value('2023', '6.1')}, {value('2025', '5')}")
    chart = indicator_chart(own, FRAME, {"own": own, "growth": other})
    assert chart is not None
    assert chart.difference is not None
    assert (chart.difference[0].text, str(chart.difference[1])) == ("2023", "0.4")


def test_a_single_figure_of_a_part_has_a_plot_and_a_course_is_drawn_by_its_table() -> None:
    one, two = (f", series: s, group: {{district: {district}}}" for district in ("a", "b"))
    target = "kind: at_least, value: 90, due: 2025"
    single = indicator(target, f"{value('2023', '15', one)}, {value('2024', '21', two)}")
    chart = indicator_chart(single, FRAME)
    assert chart is not None
    assert [(row.group, len(row.points)) for row in chart.rows if row.points] == [
        ({"district": "a"}, 1),
        ({"district": "b"}, 1),
    ]
    course = indicator(target, f"{value('2023', '15', one)}, {value('2024', '21', one)}")
    drawn = indicator_chart(course, FRAME)
    assert drawn is None or not [row for row in drawn.rows if row.group]


def test_a_gap_beside_figures_of_the_whole_shows_both_groups_and_no_difference_of_the_whole() -> None:
    gap = "kind: relative, other: x, value: -2, due: 2025, group: {sex: women}, other_group: {sex: men}"
    groups = [
        value(year, number, f", group: {{sex: {group}}}")
        for group, number in (("women", "28"), ("men", "34"))
        for year in ("2024", "2025")
    ]
    record = indicator(gap, ", ".join([value("2025", "31"), *groups]))
    chart = indicator_chart(record, FRAME, {"x": record})
    assert chart is not None
    assert chart.main is not None
    assert (chart.main.other, chart.difference) == ((), None)
    assert [dict(row.group) for row in chart.rows] == [{"sex": "women"}, {"sex": "men"}]
