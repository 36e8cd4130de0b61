"""A drawing whose form was compiled before is what the renderer makes of the whole of it."""

import json
from pathlib import Path

import vl_convert

from scorecard.pipeline import judge
from scorecard.reading.checked import checked_inputs
from scorecard.records.project import PROJECT
from scorecard.site.chart import draw
from scorecard.site.chart.drawing import marks_in
from scorecard.site.drawings import drawings_of, plan_charts, plan_strips


def form(drawing: str) -> tuple[object, ...]:
    """Size, layers and whether each has one row or more: what the renderer could make something else of."""
    chart = json.loads(drawing)
    layers = ((each["data"]["name"], len(each["data"]["values"]) > 1) for each in chart["layer"])
    return chart["width"], chart["height"], *layers


def drawings(root: Path) -> dict[tuple[object, ...], list[str]]:
    inputs, _ = checked_inputs(root)
    found: dict[tuple[object, ...], list[str]] = {}
    for name, chart in {**plan_charts(inputs, judge(inputs)), **plan_strips(inputs, judge(inputs))}.items():
        for _, drawing in drawings_of(name, chart):
            found.setdefault(form(drawing), []).append(drawing)
    return found


def test_the_last_drawing_of_each_form_is_what_the_renderer_makes_of_it() -> None:
    forms = drawings(PROJECT)
    assert len(forms) > 40
    for first, *_, last in (each if len(each) > 1 else each * 2 for each in forms.values()):
        draw(first)
        left, top = json.loads(last)["usermeta"]["origin"]
        assert draw(last) == marks_in(vl_convert.vegalite_to_svg(last), left, top)
