"""Values as rows of text: what `observations.csv` holds."""

from collections.abc import Mapping
from functools import cache, partial
from operator import itemgetter

from scorecard.judging.reading import span_of
from scorecard.records.frozen import frozen
from scorecard.records.model import Indicator, Inference, Observation, Plan, Source
from scorecard.site.tables.cells import JOIN, cell, days, group_cell

OBSERVATION_COLUMNS = (
    *("indicator", "geography", "period", "value", "unit", "bound", "status", "source", "publisher", "published"),
    *("url", "grade"),
    *(
        "series",
        "since",
        "first_day",
        "last_day",
        "series_break",
        "judged",
        "repeats_plan",
        "published_days",
        "period_days",
        "of",
        "group",
        "follows",
    ),
)
"""Of `observations.csv`. `judged` is true for a value of the plan's place as a whole and of no
other series. `published_days` are
the first and last day on which each source can have appeared: a month is known by both. `first_day` and `last_day`
are those the value speaks of, a running total from its start; `period_days` those of its period alone. `group` is
empty for the whole, else `sex=women`, several joined by semicolons.
"""


def observation_rows(
    plan: Plan, indicators: Mapping[str, Indicator], sources: Mapping[str, Source]
) -> tuple[tuple[str, ...], ...]:
    """One row per observation that is public on the plan's `as_of`, without the header. A value read in several sources
    is one row, with the sources, and what is known of each, joined by semicolons in the same order.
    """
    published = cache(partial(_published, sources))
    return tuple(
        _in_order(_observation(plan, indicator_id, indicator, observation, published(observation.sources)))
        for indicator_id, indicator in indicators.items()
        for observation in indicator.observations
        if observation.not_before is None or observation.not_before <= plan.as_of
    )


_in_order = itemgetter(*OBSERVATION_COLUMNS)


@frozen
class _Published:
    """What is known of the sources of a value: cells, and whether all of them were withdrawn."""

    cells: Mapping[str, str]
    is_withdrawn: bool


def _published(sources: Mapping[str, Source], names: tuple[str, ...]) -> _Published:
    known = [sources[each] for each in names if each in sources]
    cells = {
        "source": JOIN.join(names),
        "publisher": JOIN.join(source.publisher for source in known),
        "published": JOIN.join(cell(source.published) for source in known),
        "url": JOIN.join(source.url for source in known),
        "grade": JOIN.join(source.grade for source in known),
        "published_days": JOIN.join("" if source.published is None else days(source.published) for source in known),
    }
    is_withdrawn = bool(known) and all(source.withdrawn is not None for source in known)
    return _Published(cells=cells, is_withdrawn=is_withdrawn)


def _observation(
    plan: Plan, indicator_id: str, indicator: Indicator, each: Observation, published: _Published
) -> dict[str, str]:
    series = next((series for series in indicator.series if series.id == each.series), None)
    is_here = (each.geography or plan.geography) == plan.geography
    return {
        **published.cells,
        "indicator": indicator_id,
        "geography": each.geography or plan.geography,
        "period": each.period.text,
        "value": cell(each.value),
        "unit": series.unit if series is not None and series.unit is not None else indicator.unit,
        "bound": each.bound,
        "status": "withdrawn" if published.is_withdrawn else each.status,
        "series": each.series or "",
        "since": cell(each.since),
        "first_day": span_of(each).start.isoformat(),
        "last_day": each.period.end.isoformat(),
        "series_break": cell(each.series_break),
        "judged": cell(not published.is_withdrawn and each.series is None and not each.group and is_here),
        "repeats_plan": cell(each.repeats_plan),
        "period_days": days(each.period),
        "of": cell(each.of),
        "group": group_cell(each.group),
        "follows": _follows(each.follows),
    }


def _follows(rule: Inference | None) -> str:
    return "" if rule is None else f"{rule.rule}:{rule.indicator or ''}:{rule.series or ''}"
