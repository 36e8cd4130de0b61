"""Stage 4, with its costs: a chart is drawn once for all languages, and taken as it was where nothing it shows has
changed.

What a chart shows is decided in `chart`.
"""

from collections.abc import Mapping
from pathlib import Path

from scorecard.judging.groups import as_judged
from scorecard.reading.again import ANEW, Again
from scorecard.reading.alone import Each, Present
from scorecard.reading.load import Inputs
from scorecard.reading.recall import Inner, without_none
from scorecard.reading.turns import Turns
from scorecard.records.dimension import Group
from scorecard.records.model import Indicator, TargetBase
from scorecard.records.period import Period
from scorecard.records.verdict import JUDGED, Verdict
from scorecard.site.chart import Chart, ChartPlan, Strip, indicator_chart, share_strip, strip_of
from scorecard.site.content import Drawings
from scorecard.site.progress import Progress

_SHARE = "share:"
"""Before the key of a commitment: its strip on an axis of 0 to 100."""


def draw_plan(
    inputs: Inputs, verdicts: Mapping[str, Verdict], cache: Path | None, progress: Progress, turns: Turns | None = None
) -> Drawings:
    """Stage 4: every chart and strip of the plan; without a cache each is made when it is asked for. Of a command that
    goes on, `turns` keeps the strips: lists show all of them.
    """
    progress("charts", 0, len(inputs.indicators))
    charts, strips = plan_charts(inputs, verdicts, cache), plan_strips(inputs, verdicts, Again(cache, turns))
    progress("charts", len(inputs.indicators), len(inputs.indicators))
    return Drawings(charts=charts, strips=strips)


def plan_charts(inputs: Inputs, verdicts: Mapping[str, Verdict], cache: Path | None = None) -> Mapping[str, Chart]:
    """The charts that fit what is known, by indicator. Of a verdict, the line that it measures by is drawn."""
    plan = inputs.plan.record
    frame = ChartPlan(plan=plan.period, as_of=plan.as_of, unverified=inputs.sources.record.unverified)
    paths = {
        each: {target.id: path for target in record.targets if (path := verdicts[f"{each}.{target.id}"].path)}
        for each, record in _records(inputs).items()
    }

    def chart_of(inputs: Inputs, each: str) -> Chart | None:
        return indicator_chart(_records(inputs)[each], frame, _records(inputs), paths[each])

    also = repr(sorted(frame.unverified))
    made = Again(cache).of_each("charts", inputs, chart_of, also, {each: repr(path) for each, path in paths.items()})
    return without_none(made)


def plan_strips(inputs: Inputs, verdicts: Mapping[str, Verdict], again: Again = ANEW) -> Mapping[str, Strip]:
    """For lists: each commitment's strip by its key, and where it promises a share, that on `share:` + key."""
    plan = inputs.plan.record
    unverified = inputs.sources.record.unverified
    decided = {
        each: {target.id: _decided(target, verdicts[f"{each}.{target.id}"]) for target in record.targets}
        for each, record in _records(inputs).items()
    }

    def strips_of(inputs: Inputs, each: str) -> dict[str, Strip | None]:
        record, made = inputs.indicators[each].record, dict[str, Strip | None]()
        for target in record.targets:
            key = f"{each}.{target.id}"
            of, group = decided[each][target.id]
            about = target if group == target.group else target.model_copy(update={"group": group})
            made[key] = strip_of(about, record, plan.period, unverified, of)
            made[_SHARE + key] = share_strip(about, record, of)
        return made

    also = repr(sorted(unverified))
    made = again.of_each("strips", inputs, strips_of, also, {each: repr(own) for each, own in decided.items()})
    if again != ANEW:
        return Inner(made)
    indicators = {prefix + key: key.partition(".")[0] for key in verdicts for prefix in ("", _SHARE)}
    return Present(indicators, lambda key: made[indicators[key]][key] if key in indicators else None)


def _records(inputs: Inputs) -> Mapping[str, Indicator]:
    return Each(inputs.indicators, lambda document: document.record)


def _decided(target: TargetBase, verdict: Verdict) -> tuple[Period | None, Group]:
    """Of which period and group the figure is that decided."""
    return verdict.actual_period if verdict.status in JUDGED else None, as_judged(target, verdict).group
