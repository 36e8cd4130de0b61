"""The Altair templates of the large plot and the small ones, with empty data; `templates.json` keeps what they give."""

from typing import Any

_INK, _RULE, _QUIET = "var(--chart-value,#052876)", "var(--chart-target,#1a1a1a)", "var(--chart-quiet,#63666a)"
_BAND, _GOOD, _GRID = "var(--chart-band,#f1f1ec)", "var(--chart-good,#dfe6f4)", "var(--chart-grid,#dcdcd6)"
_PAPER = "var(--paper,#fff)"


def chart_template() -> dict[str, Any]:
    """Layers from back to front. Which of them a chart has follows from its data: those without any are left out."""
    box = {"x2": "end:Q", "y2": "top:Q"}
    solid = {"filled": True, "opacity": 1, "size": 70, "strokeWidth": 2.2}
    hollow = {"filled": False, "opacity": 1, "strokeWidth": 1.8}
    layers = [
        _data("band").mark_bar(color=_BAND, opacity=1).encode(x=_x("start"), y=_y(), **box),
        _data("good").mark_bar(color=_GOOD, opacity=0.55).encode(x=_x("start"), y=_y(), **box),
        _data("grid").mark_rule(color=_GRID, strokeWidth=1).encode(x=_x("start"), x2="end:Q", y=_y()),
        _data("leaders")
        .mark_rule(color=_QUIET, strokeWidth=1.2, strokeDash=[1, 3])
        .encode(x=_x("start"), x2="end:Q", y=_y()),
        _data("ground").mark_rule(color=_QUIET, strokeWidth=1.2).encode(x=_x("start"), x2="end:Q", y=_y()),
        _data("cut").mark_line(color=_QUIET, strokeWidth=1.2).encode(x=_x("at"), y=_y()),
        _data("breaks")
        .mark_rule(color=_QUIET, strokeWidth=1.2, strokeDash=[6, 3])
        .encode(x=_x("at"), y=_y(), y2="top:Q"),
        _data("missing")
        .mark_bar(filled=False, color=_QUIET, opacity=1, strokeDash=[3, 2])
        .encode(x=_x("start"), y=_y(), **box),
        _data("columns").mark_bar(color=_INK, opacity=1).encode(x=_x("start"), y=_y(), **box),
        _data("ring_columns")
        .mark_bar(fill=_GOOD, stroke=_INK, strokeWidth=2, opacity=1)
        .encode(x=_x("start"), y=_y(), **box),
        _data("odd_columns")
        .mark_bar(filled=False, color=_INK, opacity=1, strokeWidth=1.5, strokeDash=[4, 3])
        .encode(x=_x("start"), y=_y(), **box),
        _line("comparator_runs", _QUIET, 1),
        _data("comparators").mark_point(shape="diamond", color=_QUIET, size=70, **hollow).encode(x=_x("at"), y=_y()),
        _line("other_runs", _QUIET, 1.5),
        _data("other").mark_point(color=_QUIET, size=50, **hollow).encode(x=_x("at"), y=_y()),
        _line("planned_runs", _QUIET, 1.2),
        _data("planned")
        .mark_rule(color=_QUIET, strokeWidth=2, strokeDash=[4, 3])
        .encode(x=_x("start"), x2="end:Q", y=_y()),
        _line("runs", _INK, 2),
        _data("stretches").mark_rule(color=_INK, strokeWidth=1.5).encode(x=_x("start"), x2="end:Q", y=_y()),
        _data("way").mark_line(color=_RULE, strokeWidth=1.3, strokeDash=[7, 4]).encode(x=_x("at"), y=_y()),
        _data("superseded")
        .mark_rule(color=_RULE, strokeWidth=2, strokeDash=[2, 2])
        .encode(x=_x("start"), x2="end:Q", y=_y()),
        _data("targets").mark_rule(color=_RULE, strokeWidth=3).encode(x=_x("start"), x2="end:Q", y=_y()),
        _data("dues").mark_rule(color=_RULE, strokeWidth=3).encode(x=_x("at"), y=_y(), y2="top:Q"),
        _data("dots").mark_point(color=_INK, **solid).encode(x=_x("at"), y=_y()),
        _data("rings").mark_point(fill=_PAPER, stroke=_INK, **solid).encode(x=_x("at"), y=_y()),
        _data("odd_dots").mark_point(color=_INK, size=80, strokeDash=[3, 2], **hollow).encode(x=_x("at"), y=_y()),
    ]
    return _template(layers)


def row_template() -> dict[str, Any]:
    """A small plot: stems from zero with a dot, planned ones hollow, boxes for question marks, the due date."""
    hollow = {"filled": False, "opacity": 1, "strokeWidth": 1.6}
    layers = [
        _data("ground").mark_rule(color=_QUIET, strokeWidth=1).encode(x=_x("start"), x2="end:Q", y=_y()),
        _data("missing")
        .mark_bar(filled=False, color=_QUIET, opacity=1, strokeDash=[3, 2])
        .encode(x=_x("start"), x2="end:Q", y=_y(), y2="top:Q"),
        _data("stems").mark_rule(color=_QUIET, strokeWidth=1.5).encode(x=_x("at"), y=_y(), y2="zero:Q"),
        _data("stretches").mark_rule(color=_QUIET, strokeWidth=1.5).encode(x=_x("start"), x2="end:Q", y=_y()),
        _data("dots").mark_point(filled=True, color=_QUIET, size=45, opacity=1).encode(x=_x("at"), y=_y()),
        _data("planned_dots").mark_point(color=_QUIET, size=50, shape="square", **hollow).encode(x=_x("at"), y=_y()),
        _data("targets").mark_rule(color=_RULE, strokeWidth=2.5).encode(x=_x("start"), x2="end:Q", y=_y()),
        _data("dues").mark_rule(color=_RULE, strokeWidth=3).encode(x=_x("at"), y=_y(), y2="top:Q"),
    ]
    return _template(layers)


def _data(name: str) -> Any:
    import altair as alt  # a third of a second to load: only where a template is made

    return alt.Chart(alt.InlineData(values=[], name=name))


def _line(name: str, colour: str, width: float) -> Any:
    return _data(name).mark_line(color=colour, strokeWidth=width).encode(x=_x("at"), y=_y(), detail="run:N")


def _x(field: str) -> Any:
    import altair as alt

    axis = alt.Axis(format="d", title=None, tickMinStep=1, grid=False)
    return alt.X(field, type="quantitative", scale=alt.Scale(domain=[0, 1], nice=False, zero=False), axis=axis)


def _y() -> Any:
    import altair as alt

    scale = alt.Scale(domain=[0, 1], nice=False, zero=False)
    return alt.Y("value:Q", scale=scale, axis=alt.Axis(title=None, grid=False))


def _template(layers: list[Any]) -> dict[str, Any]:
    import altair as alt

    chart = alt.layer(*layers).properties(width=1, height=1, usermeta={"origin": [0, 0]})
    configured = chart.configure(background="transparent", padding=0, view=alt.ViewConfig(stroke=None))
    written: dict[str, Any] = configured.to_dict()
    return written
