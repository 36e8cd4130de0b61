"""The validated templates of all charts as Altair wrote them down: `make golden` has it write them anew.

To load Altair and to have it validate takes half a second; what it gives is always the same.
"""

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any, Literal

TemplateName = Literal["chart", "row", "strip"]
Template = dict[str, Any]
"""A Vega-Lite specification whose layers have names and no data. Never changed: what is filled is made anew."""

TEMPLATES_FILE = "templates.json"
_COLOUR = re.compile(r"var\(--[\w-]+,([^()]+)\)")


@cache
def template(name: TemplateName) -> Template:
    return _templates(_text())[name]


@cache
def plain_template(name: TemplateName) -> Template:
    """With colours as they are on white paper, for programs that read no stylesheet."""
    return _templates(_COLOUR.sub(r"\1", _text()))[name]


def _text() -> str:
    return files("scorecard.site.chart").joinpath(TEMPLATES_FILE).read_text("utf-8")


def _templates(text: str) -> dict[str, Template]:
    read: dict[str, Template] = json.loads(text)
    return read
