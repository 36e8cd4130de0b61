"""Stage 4, with its costs: what Altair gave is kept, and a chart is taken as it was where nothing it shows has changed.

What a chart shows is decided in `chart`; its marks are drawn where a page places them.
"""

import hashlib
import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from scorecard.reading.again import Again
from scorecard.reading.alone import Each
from scorecard.reading.kept import Kept
from scorecard.reading.load import Inputs
from scorecard.reading.recall import Inner, without_none
from scorecard.records.model import Indicator
from scorecard.records.period import Period
from scorecard.records.verdict import JUDGED, Verdict
from scorecard.site.chart import (
    TEMPLATES,
    Chart,
    ChartPlan,
    Strip,
    TemplateName,
    indicator_chart,
    share_strip,
    strip_of,
)
from scorecard.site.content import Drawings
from scorecard.site.progress import Progress


def draw_plan(inputs: Inputs, verdicts: Mapping[str, Verdict], cache: Path | None, progress: Progress) -> Drawings:
    """Stage 4: every chart and strip of the plan."""
    progress("charts", 0, len(inputs.indicators))
    charts, strips = plan_charts(inputs, verdicts, cache), plan_strips(inputs, verdicts, cache)
    progress("charts", len(inputs.indicators), len(inputs.indicators))
    return Drawings(charts=charts, strips=strips)


def plan_charts(inputs: Inputs, verdicts: Mapping[str, Verdict], cache: Path | None = None) -> Mapping[str, Chart]:
    """The charts that fit what is known, undrawn, by indicator. Of a verdict, the line that it measures by is drawn."""
    plan, template = inputs.plan.record, _kept_templates(cache)
    frame = ChartPlan(plan=plan.period, as_of=plan.as_of, unverified=inputs.sources.record.unverified)
    paths = {
        each: {target.id: path for target in record.targets if (path := verdicts[f"{each}.{target.id}"].path)}
        for each, record in _records(inputs).items()
    }

    def chart_of(inputs: Inputs, each: str) -> Chart | None:
        return indicator_chart(_records(inputs)[each], frame, _records(inputs), template, paths[each])

    also = repr(sorted(frame.unverified))
    made = Again(cache).of_each("charts", inputs, chart_of, also, {each: repr(path) for each, path in paths.items()})
    return without_none(made)


def plan_strips(inputs: Inputs, verdicts: Mapping[str, Verdict], cache: Path | None = None) -> Inner[Strip]:
    """For lists: each commitment's strip by its key, and where it promises a share, that on `share:` + key."""
    plan, template = inputs.plan.record, _kept_templates(cache)
    unverified = inputs.sources.record.unverified
    decided = {
        each: {target.id: _decided(verdicts[f"{each}.{target.id}"]) for target in record.targets}
        for each, record in _records(inputs).items()
    }

    def strips_of(inputs: Inputs, each: str) -> dict[str, Strip | None]:
        record, made = inputs.indicators[each].record, dict[str, Strip | None]()
        for target in record.targets:
            key = f"{each}.{target.id}"
            strip, of = lambda: template("strip"), decided[each][target.id]
            made[key] = strip_of(target, record, plan.period, unverified, strip, of)
            made[f"share:{key}"] = share_strip(target, record, strip, of)
        return made

    also = repr(sorted(unverified))
    made = Again(cache).of_each("strips", inputs, strips_of, also, {each: repr(own) for each, own in decided.items()})
    return Inner(made)


def _records(inputs: Inputs) -> Mapping[str, Indicator]:
    return Each(inputs.indicators, lambda document: document.record)


def _decided(verdict: Verdict) -> Period | None:
    return verdict.actual_period if verdict.status in JUDGED else None


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
