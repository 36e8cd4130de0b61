"""A commitment's cells by column, in groups: promised, became, of its kind, judged by, days, changed."""

from collections.abc import Mapping

from scorecard.judging.reading import joined
from scorecard.judging.variants import read_otherwise
from scorecard.records.frozen import frozen
from scorecard.records.model import (
    Change,
    Direction,
    Growth,
    Increment,
    Indicator,
    Multiple,
    Plan,
    Planned,
    Range,
    Rank,
    Relative,
    Target,
    TargetBase,
    Trigger,
    Unit,
    adds_up,
    base_of,
    comparator_of,
    every_of,
    high_of,
    measured_by,
    other_of,
    ratio_of,
    start_of,
    value_of,
)
from scorecard.records.period import YEARLY
from scorecard.records.responsible import responsible
from scorecard.records.units import factor_between
from scorecard.records.verdict import LastKnown, Verdict
from scorecard.site.tables.cells import JOIN, cell, days, group_cell
from scorecard.site.target_units import unit_of_actual, unit_of_gap, unit_of_value


@frozen
class TargetRow:
    """A commitment with all that its row is made of."""

    plan: Plan
    indicators: Mapping[str, Indicator]
    indicator_id: str
    target: Target
    verdict: Verdict
    sector: str
    units: Mapping[str, Unit]

    @property
    def indicator(self) -> Indicator:
        return self.indicators[self.indicator_id]

    @property
    def change(self) -> Change | None:
        """The change that was in force on the plan's day."""
        change = self.target.change
        return change if change is not None and change.date <= self.plan.as_of else None


def cells_of(subject: TargetRow) -> dict[str, str]:
    return {
        **_promised(subject),
        **_became(subject),
        **_fields_of_kind(subject.target),
        **_judged_by(subject),
        **_days_of(subject.target, subject.plan),
        **_changed(subject),
        **_last_known(subject.verdict.last_known),
    }


def _promised(subject: TargetRow) -> dict[str, str]:
    """What the plan says, and where."""
    target, plan = subject.target, subject.plan
    lead, partners = responsible(plan, subject.indicator, target)
    return {
        "target": f"{subject.indicator_id}.{target.id}",
        "indicator": subject.indicator_id,
        "sector": subject.sector,
        "clause": JOIN.join(target.clauses),
        **{f"name_{language}": target.text.get(language, "") for language in plan.languages},
        "kind": target.kind,
        "comparator": "" if _has_no_comparator(target) else comparator_of(target),
        "value": cell(value_of(target)),
        "value_high": cell(high_of(target)),
        "unit": subject.indicator.unit,
        "due": cell(target.due),
        "due_implied": cell(target.due_implied),
        "strict": cell(target.strict),
        "approximate": cell(target.approximate),
        "hedged": cell(target.hedged),
        "hold": cell(target.hold),
        "tolerance": cell(target.tolerance),
        "presupposed": cell(target.presupposed),
        "vague": cell(target.vague),
        "group": group_cell(target.group),
        "every_group": _every_group(target, plan),
        "reading": _reading(target, plan),
        "lead": lead or "",
        "partners": JOIN.join(partners),
        "places": JOIN.join(target.places),
        "also": JOIN.join(f"{subject.indicator_id}.{each}" for each in target.also),
        "superseded_by": "" if target.superseded_by is None else f"{subject.indicator_id}.{target.superseded_by}",
    }


def _became(subject: TargetRow) -> dict[str, str]:
    """The verdict, and in what its numbers are counted."""
    verdict, target, unit = subject.verdict, subject.target, subject.indicator.unit
    used = dict.fromkeys(source for observation in verdict.used for source in observation.sources)
    return {
        "status": verdict.status.value,
        "actual": cell(verdict.actual),
        "actual_period": cell(verdict.actual_period),
        "actual_bound": verdict.actual_bound if verdict.actual is not None else "",
        "gap": cell(verdict.gap),
        "provisional": cell("provisional" in verdict.modifiers),
        "sources": JOIN.join(used),
        "rule_version": str(verdict.version),
        "reason": verdict.reason,
        "modifiers": JOIN.join(sorted(verdict.modifiers)),
        "value_unit": unit_of_value(target, unit) if value_of(target) is not None else "",
        "actual_unit": unit_of_actual(target, verdict, unit) if verdict.actual is not None else "",
        "gap_unit": unit_of_gap(target, unit) if verdict.gap is not None else "",
    }


def _fields_of_kind(target: Target) -> dict[str, str]:
    """What only some kinds say; empty for the others."""
    own = {
        "start": cell(start_of(target)),
        "every": cell(every_of(target)),
        "base": cell(base_of(target)),
        **dict.fromkeys(("measure", "mode", "observed_as", "towards", "capped", "other_group"), ""),
        **dict.fromkeys(("value_exact", "pace_of", "pace_days"), ""),
    }
    match target:
        case Increment(measure=measure):
            own["measure"] = measure
        case Growth(mode=mode, observed_as=observed_as):
            own |= {"mode": mode, "observed_as": observed_as, **_pace(target)}
        case Multiple():
            own["value_exact"] = _exact(target)
        case Direction(towards=towards):
            own["towards"] = towards
        case Range(capped=capped):
            own["capped"] = cell(capped)
        case Relative(other_group=group):
            own["other_group"] = group_cell(group)
    return own


def _judged_by(subject: TargetRow) -> dict[str, str]:
    """What else decides: the quantity, the second series, what was planned, how long one waits."""
    plan, target, indicator = subject.plan, subject.target, subject.indicator
    here = (each for each in indicator.planned if not target.group and each.geography in {None, plan.geography})
    planned = sorted(here, key=lambda each: (each.period.start, each.period.end, each.value))
    other = other_of(target) or ""
    return {
        "other": other,
        "other_geography": _other_geography(target, plan),
        "other_factor": _factor(subject),
        "other_measures": _measures(subject.indicators.get(other)),
        "irreversible": cell(indicator.irreversible),
        "scale": JOIN.join(indicator.scale),
        "planned": JOIN.join(_planned(each) for each in planned),
        "geography": plan.geography,
        "as_of": plan.as_of.isoformat(),
        "lag_months": str(_lag(plan, indicator, target)),
        "direction": indicator.direction,
        "measures": measured_by(target, indicator) or "",
        "adds_up": cell(adds_up(target, indicator)),
        "signed": cell(indicator.signed),
    }


def _year_starts(plan: Plan) -> str:
    """The first month of school and financial years: `school_year=9;financial_year=4`."""
    first = {each: plan.calendar.first_month(each) for each in YEARLY[1:]}
    return JOIN.join(f"{each}={month}" for each, month in first.items() if month is not None)


def _days_of(target: TargetBase, plan: Plan) -> dict[str, str]:
    """First and last day of the plan, of the due period, of the periods that count and of the base."""
    due, start, base = target.due or plan.period.last_year, start_of(target) or plan.period, base_of(target)
    return {
        "plan_days": days(plan.period),
        "due_days": days(due),
        "window_days": f"{start.start.isoformat()}..{due.end.isoformat()}",
        "base_days": "" if base is None else days(base),
        "year_starts": _year_starts(plan),
    }


def _changed(subject: TargetRow) -> dict[str, str]:
    """What was set by hand, or changed by a later document."""
    override, change, under = subject.target.override, subject.change, subject.verdict.under_change
    in_force = override is not None and override.date <= subject.plan.as_of
    return {
        "override": override.status if override is not None and in_force else "",
        "change": cell(change.value) if change is not None else "",
        "change_due": cell(change.due) if change is not None else "",
        "withdrawn": cell(change is not None and change.withdrawn),
        "merged": cell(change is not None and change.merged),
        "change_status": under.status.value if under is not None else "",
    }


def _last_known(known: LastKnown | None) -> dict[str, str]:
    if known is None:
        return dict.fromkeys(("last_known", "last_known_period", "last_known_gap"), "")
    return {
        "last_known": known.mark.value,
        "last_known_period": known.searched.isoformat() if known.searched else cell(known.period),
        "last_known_gap": cell(known.gap),
    }


def _factor(subject: TargetRow) -> str:
    """What turns values of the second indicator into the first one's unit; empty where nothing does."""
    target = subject.target
    if not isinstance(target, Relative) or target.other not in subject.indicators:
        return ""
    factor = factor_between(subject.indicator.unit, subject.indicators[target.other].unit, subject.units)
    return "" if factor is None else f"{factor:f}"


def _reading(target: Target, plan: Plan) -> str:
    """The columns that differ where the sentence is read in its other way: `value=3;due_days=…`."""
    if target.other_reading is None:
        return ""
    other = read_otherwise(target)
    columns = {
        "value": cell(value_of(other)),
        "comparator": "" if _has_no_comparator(other) else comparator_of(other),
        **{name: text for name, text in _days_of(other, plan).items() if name not in {"plan_days", "year_starts"}},
    }
    own, others = ({"value_exact": _exact(each), **_pace(each)} for each in (target, other))
    columns |= {name: others[name] for name in own if own[name] != others[name] and name != "pace_of"}
    return JOIN.join(f"{name}={value}" for name, value in columns.items())


def _exact(target: TargetBase) -> str:
    ratio = ratio_of(target)
    return "" if ratio is None else str(ratio)


def _pace(target: TargetBase) -> dict[str, str]:
    """The time whose pace is wanted, and the days of its first and last period: `2000-01-01..2000-12-31~2010-…`."""
    pace = target.pace_of if isinstance(target, Growth) else None
    if pace is None:
        return {"pace_of": "", "pace_days": ""}
    return {"pace_of": joined(pace.first, pace.last).text, "pace_days": f"{days(pace.first)}~{days(pace.last)}"}


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


def _other_geography(target: TargetBase, plan: Plan) -> str:
    match target:
        case Relative(other_geography=place):
            return place or plan.geography
        case Trigger():
            return plan.geography
    return ""


def _every_group(target: TargetBase, plan: Plan) -> str:
    """Every group that must keep the target: `sex=women;sex=men`."""
    dimension = plan.dimension(target.every_group) if target.every_group else None
    return JOIN.join(f"{dimension.id}={each}" for each in dimension.ids) if dimension else ""


def _planned(each: Planned) -> str:
    span = each.period if each.since is None else joined(each.since, each.period)
    return f"{days(span)}{'~' if each.bound == 'approx' else '='}{cell(each.value)}"
