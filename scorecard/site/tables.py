"""Targets and observations as rows of text: what `targets.csv` and `observations.csv` hold, and `verify.py` reads.

Columns keep their names and order; new ones are added at the end. Booleans are `true` and `false`, what is absent is
empty, numbers are printed in full without exponent.
"""

from collections.abc import Mapping
from decimal import Decimal

from scorecard.judging.evidence import NO_UNITS
from scorecard.judging.reading import joined, span_of
from scorecard.judging.variants import read_otherwise
from scorecard.records.dimension import Group
from scorecard.records.model import (
    Indicator,
    Inference,
    Observation,
    Plan,
    Planned,
    Rank,
    Relative,
    Source,
    TargetBase,
    Trigger,
    Unit,
    adds_up,
    comparator_of,
    measured_by,
)
from scorecard.records.period import Period
from scorecard.records.units import factor_between
from scorecard.records.verdict import LastKnown, Verdict
from scorecard.site.target_units import unit_of_actual, unit_of_gap, unit_of_value

_BEFORE_NAMES = ("target", "indicator", "sector", "clause")
_AFTER_NAMES = (
    *("kind", "comparator", "value", "value_high"),
    *("unit", "due", "due_implied", "strict", "approximate", "hedged", "hold", "status", "actual", "actual_period"),
    *("gap", "provisional", "sources"),
    *("actual_bound", "rule_version", "reason", "modifiers", "start", "every", "base", "measure", "mode"),
    *("observed_as", "towards", "capped", "other", "other_geography", "tolerance", "presupposed", "irreversible"),
    *("scale", "planned", "geography", "as_of", "lag_months", "plan_days", "due_days", "window_days", "base_days"),
    *("override", "change", "change_status"),
    *("value_unit", "actual_unit", "gap_unit", "direction", "measures"),
    *("last_known", "last_known_period", "last_known_gap"),
    *("group", "every_group", "other_group", "vague", "superseded_by"),
    *("adds_up", "other_measures", "other_factor", "signed"),
    *("change_due", "withdrawn", "merged", "reading"),
)
"""Of `targets.csv`, after the names. `unit` is the indicator's; what a growth, a doubling or a place is counted in
stands in the last three. Those to `sources` are for every reader; with the rest, `verify.py` decides each status again.

`…_days` are first and last day as `2023-01-01..2025-12-31`: of the plan, of the due period, of the periods that count
and of the base. `planned` lists published plans as days=figure, days~figure where it is approximate; `change` is a
later figure, `change_status` what it would give. `adds_up` is true where values of parts may be added.
"""

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

_JOIN = ";"


def target_columns(plan: Plan) -> tuple[str, ...]:
    """The header of `targets.csv`: a name in each of the plan's languages."""
    return (*_BEFORE_NAMES, *(f"name_{language}" for language in plan.languages), *_AFTER_NAMES)


def target_rows(
    plan: Plan,
    indicators: Mapping[str, Indicator],
    verdicts: Mapping[str, Verdict],
    sectors: Mapping[str, str],
    units: Mapping[str, Unit] = NO_UNITS,
) -> tuple[tuple[str, ...], ...]:
    """One row per target, in the order of the indicators, without the header."""
    return tuple(
        tuple(cells[column] for column in target_columns(plan))
        for indicator_id, indicator in indicators.items()
        for target in indicator.targets
        if (cells := _target(plan, indicator_id, indicators, target, verdicts, sectors.get(indicator_id, ""), units))
    )


def observation_rows(
    plan: Plan, indicators: Mapping[str, Indicator], sources: Mapping[str, Source]
) -> tuple[tuple[str, ...], ...]:
    """One row per observation that is public on the plan's `as_of`, without the header. A value read in several sources
    is one row, with the sources, and what is known of each, joined by semicolons in the same order.
    """
    return tuple(
        _observation(plan, indicator_id, indicator, observation, sources)
        for indicator_id, indicator in indicators.items()
        for observation in indicator.observations
        if observation.not_before is None or observation.not_before <= plan.as_of
    )


def _target(
    plan: Plan,
    indicator_id: str,
    indicators: Mapping[str, Indicator],
    target: TargetBase,
    verdicts: Mapping[str, Verdict],
    sector: str,
    units: Mapping[str, Unit],
) -> dict[str, str]:
    key, indicator = f"{indicator_id}.{target.id}", indicators[indicator_id]
    verdict = verdicts[key]
    change, override = target.change, target.override
    here = (each for each in indicator.planned if not target.group and each.geography in {None, plan.geography})
    planned = sorted(here, key=lambda each: (each.period.start, each.period.end, each.value))
    due = target.due or Period.year(plan.period.end.year)
    start: Period = getattr(target, "start", None) or plan.period
    changed = change is not None and change.date <= plan.as_of
    used = dict.fromkeys(source for observation in verdict.used for source in observation.sources)
    return {
        "target": key,
        "indicator": indicator_id,
        "sector": sector,
        "clause": _JOIN.join(target.clauses),
        **{f"name_{language}": target.text.get(language, "") for language in plan.languages},
        "kind": target.kind,
        "comparator": "" if _has_no_comparator(target) else comparator_of(target),
        "value": cell(getattr(target, "value", None)),
        "value_high": cell(getattr(target, "value_high", None)),
        "unit": indicator.unit,
        "due": cell(target.due),
        "due_implied": cell(target.due_implied),
        "strict": cell(target.strict),
        "approximate": cell(target.approximate),
        "hedged": cell(target.hedged),
        "hold": cell(target.hold),
        "status": verdict.status.value,
        "actual": cell(verdict.actual),
        "actual_period": cell(verdict.actual_period),
        "gap": cell(verdict.gap),
        "provisional": cell("provisional" in verdict.modifiers),
        "sources": _JOIN.join(used),
        "actual_bound": verdict.actual_bound if verdict.actual is not None else "",
        "rule_version": str(verdict.version),
        "reason": verdict.reason,
        "modifiers": _JOIN.join(sorted(verdict.modifiers)),
        "start": cell(getattr(target, "start", None)),
        "every": cell(getattr(target, "every", None)),
        "base": cell(getattr(target, "base", None)),
        "measure": cell(getattr(target, "measure", None)),
        "mode": cell(getattr(target, "mode", None)),
        "observed_as": cell(getattr(target, "observed_as", None)),
        "towards": cell(getattr(target, "towards", None)),
        "capped": cell(getattr(target, "capped", None)),
        "other": _other(target),
        "other_geography": _other_geography(target, plan),
        "tolerance": cell(target.tolerance),
        "presupposed": cell(target.presupposed),
        "irreversible": cell(indicator.irreversible),
        "scale": _JOIN.join(indicator.scale),
        "planned": _JOIN.join(_planned(each) for each in planned),
        "geography": plan.geography,
        "as_of": plan.as_of.isoformat(),
        "lag_months": str(_lag(plan, indicator, target)),
        "plan_days": _days(plan.period),
        "due_days": _days(due),
        "window_days": f"{start.start.isoformat()}..{due.end.isoformat()}",
        "base_days": _days(base) if isinstance(base := getattr(target, "base", None), Period) else "",
        "override": override.status if override is not None and override.date <= plan.as_of else "",
        "change": cell(change.value) if change is not None and changed else "",
        "change_due": cell(change.due) if change is not None and changed else "",
        "withdrawn": cell(change is not None and changed and change.withdrawn),
        "merged": cell(change is not None and changed and change.merged),
        "reading": _reading(target, plan),
        "change_status": verdict.under_change.status.value if verdict.under_change is not None else "",
        "value_unit": unit_of_value(target, indicator.unit) if getattr(target, "value", None) is not None else "",
        "actual_unit": unit_of_actual(target, verdict, indicator.unit) if verdict.actual is not None else "",
        "gap_unit": unit_of_gap(target, indicator.unit) if verdict.gap is not None else "",
        "direction": indicator.direction,
        "measures": measured_by(target, indicator) or "",
        "group": _group(target.group),
        "every_group": _every_group(target, plan),
        "other_group": _group(target.other_group) if isinstance(target, Relative) else "",
        "vague": cell(target.vague),
        "adds_up": cell(adds_up(target, indicator)),
        "signed": cell(indicator.signed),
        "other_factor": _factor(target, indicator, indicators, units),
        "other_measures": _measures(indicators.get(_other(target))),
        "superseded_by": "" if target.superseded_by is None else f"{indicator_id}.{target.superseded_by}",
        **_last_known(verdict.last_known),
    }


def _last_known(known: LastKnown | None) -> dict[str, str]:
    if known is None:
        return dict.fromkeys(("last_known", "last_known_period", "last_known_gap"), "")
    return {
        "last_known": known.mark.value,
        "last_known_period": known.searched.isoformat() if known.searched else cell(known.period),
        "last_known_gap": cell(known.gap),
    }


def _observation(
    plan: Plan, indicator_id: str, indicator: Indicator, each: Observation, sources: Mapping[str, Source]
) -> tuple[str, ...]:
    series = next((series for series in indicator.series if series.id == each.series), None)
    known = [sources[source] for source in each.sources if source in sources]
    is_here = (each.geography or plan.geography) == plan.geography
    is_withdrawn = bool(known) and all(source.withdrawn is not None for source in known)
    cells = {
        "indicator": indicator_id,
        "geography": each.geography or plan.geography,
        "period": each.period.text,
        "value": cell(each.value),
        "unit": series.unit if series is not None and series.unit is not None else indicator.unit,
        "bound": each.bound,
        "status": "withdrawn" if is_withdrawn else each.status,
        "source": _JOIN.join(each.sources),
        "publisher": _JOIN.join(source.publisher for source in known),
        "published": _JOIN.join(cell(source.published) for source in known),
        "url": _JOIN.join(source.url for source in known),
        "grade": _JOIN.join(source.grade for source in known),
        "series": each.series or "",
        "since": cell(each.since),
        "first_day": span_of(each).start.isoformat(),
        "last_day": each.period.end.isoformat(),
        "series_break": cell(each.series_break),
        "judged": cell(not is_withdrawn and each.series is None and not each.group and is_here),
        "repeats_plan": cell(each.repeats_plan),
        "published_days": _JOIN.join("" if source.published is None else _days(source.published) for source in known),
        "period_days": _days(each.period),
        "of": cell(each.of),
        "group": _group(each.group),
        "follows": _follows(each.follows),
    }
    return tuple(cells[column] for column in OBSERVATION_COLUMNS)


def _factor(
    target: TargetBase, indicator: Indicator, indicators: Mapping[str, Indicator], units: Mapping[str, Unit]
) -> str:
    """What turns values of the second indicator into the first one's unit; empty where nothing does."""
    if not isinstance(target, Relative) or target.other not in indicators:
        return ""
    factor = factor_between(indicator.unit, indicators[target.other].unit, units)
    return "" if factor is None else f"{factor:f}"


def _reading(target: TargetBase, plan: Plan) -> str:
    """The columns that differ where the sentence is read in its other way: `value=3;due_days=…`."""
    if target.other_reading is None:
        return ""
    other = read_otherwise(target)
    due = other.due or Period.year(plan.period.end.year)
    start: Period = getattr(other, "start", None) or plan.period
    base = getattr(other, "base", None)
    columns = {
        "value": cell(getattr(other, "value", None)),
        "comparator": "" if _has_no_comparator(other) else comparator_of(other),
        "due_days": _days(due),
        "window_days": f"{start.start.isoformat()}..{due.end.isoformat()}",
        "base_days": _days(base) if isinstance(base, Period) else "",
    }
    return _JOIN.join(f"{name}={value}" for name, value in columns.items())


def _measures(indicator: Indicator | None) -> str:
    return "" if indicator is None or indicator.measures is None else indicator.measures


def _lag(plan: Plan, indicator: Indicator, target: TargetBase) -> int:
    if target.release_lag_months is not None:
        return target.release_lag_months
    if target.kind == "milestone":
        return 0
    return plan.release_lag_months if indicator.release_lag_months is None else indicator.release_lag_months


def _has_no_comparator(target: TargetBase) -> bool:
    return target.kind in {"guarantee", "direction"} or (isinstance(target, Rank) and target.value is None)


def _other(target: TargetBase) -> str:
    match target:
        case Relative(other=name) | Trigger(condition=name):
            return name
    return ""


def _other_geography(target: TargetBase, plan: Plan) -> str:
    match target:
        case Relative(other_geography=place):
            return place or plan.geography
        case Trigger():
            return plan.geography
    return ""


def _group(group: Group) -> str:
    return _JOIN.join(f"{dimension}={category}" for dimension, category in sorted(group.items()))


def _every_group(target: TargetBase, plan: Plan) -> str:
    """Every group that must keep the target: `sex=women;sex=men`."""
    dimension = plan.dimension(target.every_group) if target.every_group else None
    return _JOIN.join(f"{dimension.id}={each}" for each in dimension.ids) if dimension else ""


def _planned(each: Planned) -> str:
    span = each.period if each.since is None else joined(each.since, each.period)
    return f"{_days(span)}{'~' if each.bound == 'approx' else '='}{cell(each.value)}"


def _follows(rule: Inference | None) -> str:
    return "" if rule is None else f"{rule.rule}:{rule.indicator or ''}:{rule.series or ''}"


def _days(span: Period) -> str:
    return f"{span.start.isoformat()}..{span.end.isoformat()}"


def cell(value: Decimal | Period | str | bool | None) -> str:
    """A value as these tables print it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case Period():
            return value.text
        case str():
            return value
