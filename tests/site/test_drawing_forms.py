"""The marks that we draw are those that Vega draws of the same specification."""

import copy
import json
import random
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import vl_convert
from how_many import IS_FUZZ

import scorecard.site.chart
from scorecard.judging.judge import judge
from scorecard.reading.checked import checked_inputs
from scorecard.records.project import PROJECT
from scorecard.site.chart import small_plots, strip
from scorecard.site.chart.drawn_marks import draw
from scorecard.site.chart.plot_templates import chart_template, row_template
from scorecard.site.chart.strip_template import strip_template
from scorecard.site.chart.templates import TEMPLATES_FILE, TemplateName, template
from scorecard.site.drawings import plan_charts, plan_strips

pytestmark = pytest.mark.slow

KEPT = ("d", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "opacity", "transform", "x2", "y2")
AS_USUAL = {"transform": "translate(0,0)", "opacity": "1"}
TRIED = 50 if IS_FUZZ else 3


def by_vega(drawing: str) -> str:
    """Its marks as the renderer draws them, without what a page does not need."""
    left, top = json.loads(drawing)["usermeta"]["origin"]
    svg = ElementTree.fromstring(vl_convert.vegalite_to_svg(drawing))
    groups = (each for each in svg.iter() if re.match(r"mark-(rule|line|symbol|rect)\b", each.get("class", "")))
    pieces = "".join(piece for group in groups for piece in cleaned(group))
    return f'<g fill="none" transform="translate({left},{top})">{pieces}</g>'


def cleaned(group: ElementTree.Element) -> Iterable[str]:
    for piece in group.iter():
        tag = piece.tag.rpartition("}")[2]
        if tag in {"path", "line", "rect"}:
            said = {name: re.sub(r"-?\d+\.\d{3,}", two_places, piece.get(name, "")) for name in KEPT if piece.get(name)}
            kept = {name: value for name, value in said.items() if AS_USUAL.get(name) != value}
            yield f"<{tag}" + "".join(f' {name}="{value}"' for name, value in kept.items()) + "/>"


def two_places(match: re.Match[str]) -> str:
    return f"{float(match[0]):.2f}".rstrip("0").rstrip(".")


def form(drawing: str) -> tuple[object, ...]:
    """Size, layers and whether each has one row or more: what the renderer could make something else of."""
    chart = json.loads(drawing)
    layers = ((each["data"]["name"], len(each["data"]["values"]) > 1) for each in chart["layer"])
    return chart["width"], chart["height"], *layers


def last_of_each_form(root: Path, monkeypatch: pytest.MonkeyPatch) -> dict[tuple[object, ...], tuple[str, str]]:
    """By form: what was to be drawn, and the marks of it."""
    seen: dict[tuple[object, ...], tuple[str, str]] = {}

    def noted(chart: dict[str, Any]) -> str:
        marks, drawing = draw(chart), without_axes(chart)
        seen[form(drawing)] = drawing, marks
        return marks

    for module in (scorecard.site.chart, small_plots, strip):
        monkeypatch.setattr(module, "draw", noted)
    inputs, _ = checked_inputs(root)
    verdicts = judge(inputs)
    assert dict(plan_charts(inputs, verdicts))
    assert dict(plan_strips(inputs, verdicts))
    return seen


def without_axes(chart: dict[str, Any]) -> str:
    bare = copy.deepcopy(chart)
    for layer in bare["layer"]:
        for channel in ("x", "y"):
            layer["encoding"][channel]["axis"] = None
    return json.dumps(bare, sort_keys=True)


def test_the_last_drawing_of_each_form_is_what_vega_makes_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    forms = last_of_each_form(PROJECT, monkeypatch)
    assert len(forms) > 40
    for drawing, marks in forms.values():
        assert marks == by_vega(drawing)


def test_the_templates_are_what_altair_writes(golden: bool) -> None:
    made = {"chart": chart_template(), "row": row_template(), "strip": strip_template()}
    file = Path(scorecard.site.chart.__file__).with_name(TEMPLATES_FILE)
    if golden:
        file.write_text(json.dumps(made, indent=1) + "\n", "utf-8")
    assert json.loads(file.read_text("utf-8")) == made


@pytest.mark.parametrize("name", ["chart", "row", "strip"])
def test_every_layer_of_a_template_is_drawn_as_vega_draws_it(name: TemplateName) -> None:
    chance = random.Random(name)
    for _ in range(TRIED):
        chart: dict[str, Any] = copy.deepcopy(template(name))
        for layer in chart["layer"]:
            layer["data"]["values"] = [row(chance) for _ in range(chance.randint(1, 4))]
            for channel, domain in (("x", [2016, 2027]), ("y", [-chance.randint(0, 9), chance.randint(1, 900)])):
                layer["encoding"][channel]["scale"]["domain"] = domain
        placed = {**same_scale(chart), "width": 268, "height": 168, "usermeta": {"origin": [54, 24]}}
        assert draw(placed) == by_vega(without_axes(placed))


def row(chance: random.Random) -> dict[str, float]:
    start = chance.randint(2016, 2026)
    figures = {each: chance.randint(0, 9000) / 10 for each in ("value", "top", "zero")}
    return {"start": start, "end": start + chance.randint(1, 3), "at": start + 0.5, "run": 0, **figures}


def same_scale(chart: dict[str, Any]) -> dict[str, Any]:
    """All layers share one scale, as those of a chart do."""
    scales = {channel: chart["layer"][0]["encoding"][channel]["scale"] for channel in ("x", "y")}
    for layer in chart["layer"]:
        for channel, scale in scales.items():
            layer["encoding"][channel]["scale"] = {**layer["encoding"][channel]["scale"], "domain": scale["domain"]}
    return chart
