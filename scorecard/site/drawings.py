"""Stage 4, with its costs: what Altair and the renderer gave is kept, and much of it is drawn at once.

What a chart shows is decided in `chart`; here stands only when it has to be drawn, and by how many processes.
"""

import hashlib
import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from scorecard.reading.kept import Kept
from scorecard.reading.load import Inputs
from scorecard.records.verdict import JUDGED, Verdict
from scorecard.site.chart import (
    DRAWING_VERSION,
    TEMPLATES,
    Chart,
    ChartPlan,
    Strip,
    TemplateName,
    draw,
    indicator_chart,
    share_strip,
    strip_of,
)
from scorecard.site.content import Drawings
from scorecard.site.progress import Progress
from scorecard.site.workers import drawn_at_once


def draw_plan(inputs: Inputs, verdicts: Mapping[str, Verdict], cache: Path | None, progress: Progress) -> Drawings:
    """Stage 4: every chart and strip of the plan, drawn."""
    charts, strips = plan_charts(inputs, verdicts, cache), plan_strips(inputs, verdicts, cache)
    return Drawings(charts=charts, strips=strips, marks=draw_charts({**charts, **strips}, cache, progress))


def plan_charts(inputs: Inputs, verdicts: Mapping[str, Verdict], cache: Path | None = None) -> dict[str, Chart]:
    """The charts that fit what is known, undrawn, by indicator. Of a verdict, the line that it measures by is drawn."""
    indicators = {each: document.record for each, document in inputs.indicators.items()}
    plan, template = inputs.plan.record, _kept_templates(cache)
    frame = ChartPlan(plan=plan.period, as_of=plan.as_of, unverified=inputs.sources.record.unverified)
    paths = {
        each: {target.id: path for target in record.targets if (path := verdicts[f"{each}.{target.id}"].path)}
        for each, record in indicators.items()
    }
    made = {
        each: indicator_chart(record, frame, indicators, template, paths[each]) for each, record in indicators.items()
    }
    return {each: chart for each, chart in made.items() if chart is not None}


def plan_strips(inputs: Inputs, verdicts: Mapping[str, Verdict], cache: Path | None = None) -> dict[str, Strip]:
    """For lists: each commitment's strip by its key, and where it promises a share, that on `share:` + key."""
    plan, template = inputs.plan.record, _kept_templates(cache)
    unverified = inputs.sources.record.unverified
    made: dict[str, Strip | None] = {}
    for each, document in inputs.indicators.items():
        for target in document.record.targets:
            key = f"{each}.{target.id}"
            decided = verdicts[key].actual_period if verdicts[key].status in JUDGED else None
            made[key] = strip_of(target, document.record, plan.period, unverified, lambda: template("strip"), decided)
            made[f"share:{key}"] = share_strip(target, document.record, lambda: template("strip"), decided)
    return {each: strip for each, strip in made.items() if strip is not None}


def draw_charts(charts: Mapping[str, Chart | Strip], cache: Path | None, progress: Progress) -> dict[str, str]:
    """All marks, drawn unless an earlier build drew the same. A strip's by the strip's name, a
    chart's by its own and the part's: `name/wide`, `name/row-0`.
    """
    kept = Kept(cache / "charts" if cache else None)
    salt = f"{DRAWING_VERSION} {version('vl-convert-python')} "
    named = {name: drawing for each, chart in charts.items() for name, drawing in drawings_of(each, chart)}
    keys = {name: hashlib.sha256((salt + drawing).encode()).hexdigest() for name, drawing in named.items()}
    drawings = {keys[name]: drawing for name, drawing in named.items()}  # equal drawings are drawn once
    marks = {key: content.decode() for key in drawings if (content := kept.read(key)) is not None}
    missing = {key: drawing for key, drawing in drawings.items() if key not in marks}
    progress("charts", len(marks), len(drawings))
    for key, drawn in zip(missing, drawn_at_once(draw, list(missing.values())), strict=True):
        marks[key] = drawn
        kept.write(key, drawn.encode())
        progress("charts", len(marks), len(drawings))
    kept.prune()
    return {each: marks[key] for each, key in keys.items()}


def drawings_of(name: str, chart: Chart | Strip) -> Iterable[tuple[str, str]]:
    """What is drawn of a chart, by the names of its parts."""
    if isinstance(chart, Strip):
        yield name, chart.drawing
        return
    yield from ((f"{name}/{layout}", drawing) for layout, drawing in chart.drawings.items())
    yield from ((f"{name}/row-{at}", row.drawing) for at, row in enumerate(chart.rows))


def _kept_templates(cache: Path | None) -> Callable[[TemplateName], str]:
    """Altair takes half a second to load and to validate: what it gave is kept until it, or our charts, change."""
    kept = Kept(cache / "chart-templates" if cache else None)
    files = {inspect.getfile(each) for each in TEMPLATES.values()}
    code = "".join(Path(each).read_text(encoding="utf-8") for each in sorted(files))

    @lru_cache
    def template(name: TemplateName) -> str:
        key = hashlib.sha256(f"{name} {version('altair')} {code}".encode()).hexdigest()
        content = kept.read(key)
        if content is None:
            content = TEMPLATES[name]().encode()
            kept.write(key, content)
        return content.decode()

    return template
