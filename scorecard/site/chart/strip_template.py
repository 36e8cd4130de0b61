"""The one Altair template of all strips, with empty data. `templates.json` keeps what it gives."""

from typing import Any

from scorecard.site.chart.strip import PLOT

_HEIGHT = 16


def strip_template() -> dict[str, Any]:
    """Layers from back to front: good side, track, zero, totals, earlier figures, the latest, the target."""
    import altair as alt  # a third of a second to load: only where a chart is built

    def data(name: str) -> Any:
        return alt.Chart(alt.InlineData(values=[], name=name))

    def x(field: str) -> Any:
        scale = alt.Scale(domain=[0, 1], nice=False, zero=False)
        return alt.X(field, type="quantitative", scale=scale, axis=None)

    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=None)
    top = alt.Y2("top:Q")
    ink, rule = "var(--chart-value,#052876)", "var(--chart-target,#1a1a1a)"
    quiet, tint = "var(--chart-quiet,#717476)", "var(--chart-good,#dfe6f4)"
    box = {"x": x("start"), "x2": "end:Q", "y": y, "y2": top}
    hollow = {"filled": False, "opacity": 1, "size": 60, "strokeWidth": 1.6}
    layers = [
        data("good").mark_bar(color=tint, opacity=1).encode(**box),
        data("ground").mark_rule(color=quiet, strokeWidth=1).encode(x=x("start"), x2="end:Q", y=y),
        data("zero").mark_rule(color=quiet, strokeWidth=1).encode(x=x("at"), y=y, y2=top),
        data("totals").mark_bar(color=ink, opacity=1).encode(**box),
        data("odd_totals").mark_bar(filled=False, color=ink, strokeDash=[3, 2], opacity=1).encode(**box),
        data("earlier").mark_point(color=ink, **hollow).encode(x=x("at"), y=y),
        data("odd").mark_point(color=ink, strokeDash=[2, 2], **hollow).encode(x=x("at"), y=y),
        data("latest").mark_point(filled=True, opacity=1, size=90, color=ink).encode(x=x("at"), y=y),
        data("targets").mark_rule(color=rule, strokeWidth=3.5).encode(x=x("at"), y=y, y2=top),
    ]
    chart = alt.layer(*layers).properties(width=PLOT, height=_HEIGHT)
    view = alt.ViewConfig(stroke=None)
    written: dict[str, Any] = chart.configure(background="transparent", padding=0, view=view).to_dict()
    return written
