"""What a target is judged on: the day and plan it is judged for, and the observations that may speak of it."""

from collections.abc import Iterable, Mapping, Set
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from scorecard.judging.reading import span_of
from scorecard.records.dimension import Group
from scorecard.records.frozen import frozen
from scorecard.records.model import (
    AnyDeed,
    Indicator,
    Measures,
    Observation,
    Plan,
    Planned,
    Relative,
    Source,
    TargetBase,
    Trigger,
    Unit,
    adds_up,
    measured_by,
)
from scorecard.records.period import Period
from scorecard.records.units import ONE, factor_between

NO_SOURCES: Mapping[str, Source] = MappingProxyType({})
"""Where nothing is known of the publications: no value is early."""

NO_UNITS: Mapping[str, Unit] = MappingProxyType({})
"""Where nothing is known of the units: each compares with itself alone."""


@frozen
class Frame:
    """The day the verdict speaks for, the plan's period, and the months a value normally takes to be published."""

    as_of: date
    period: Period
    release_lag_months: int = 6


@frozen
class Evidence:
    """The observations a verdict may rest on. In any order: no rule depends on it.

    `observations` are the indicator's own values for the plan's place; `proxies` are those of its proxy series, which
    never decide; `other` are the values of the second indicator that a relative target or a trigger names.
    """

    observations: tuple[Observation, ...] = ()
    proxies: tuple[Observation, ...] = ()
    other: tuple[Observation, ...] = ()
    early: tuple[Observation, ...] = ()
    """Values of the indicator printed before their period was over: shown, never judged."""
    planned: tuple[Planned, ...] = ()
    irreversible: bool = False
    falls_only: bool = False
    """True where what is irreversible is a loss: the quantity never rises again."""
    measures: Measures | None = None
    adds_up: bool = False
    """True where values of parts may be added: the record says that it is a flow, or the kind cannot mean else."""
    signed: bool = False
    """True where the quantity can be below zero: parts then bound nothing."""
    other_measures: Measures | None = None
    other_factor: Decimal = ONE
    """What a value of the second indicator is multiplied by to stand in the unit of the first."""
    scale: tuple[str, ...] = ()
    """Grades from worst to best."""


def without_reported(indicator: Indicator, unverified: Set[str]) -> Indicator:
    """The indicator with the values that may decide: read in a publication that is not `unverified` (grade C), and
    not a figure of the plan that the source only repeats.
    """
    kept = tuple(each for each in indicator.observations if not is_only_reported(each, unverified))
    if len(kept) == len(indicator.observations):
        return indicator
    return indicator.model_copy(update={"observations": kept})


def is_only_reported(observation: Observation, unverified: Set[str]) -> bool:
    """True for a value that is shown and never decides."""
    return observation.repeats_plan or (bool(observation.sources) and set(observation.sources) <= unverified)


def evidence_for(
    target: TargetBase,
    indicator: Indicator,
    indicators: Mapping[str, Indicator],
    plan: Plan,
    sources: Mapping[str, Source] = NO_SOURCES,
    units: Mapping[str, Unit] = NO_UNITS,
) -> Evidence:
    """Gather what bears on one target: public on the plan's `as_of`, for the right place and series, printed when the
    period was over.
    """
    proxy_series = {series.id for series in indicator.series if series.proxy}
    of_group = [each for each in indicator.observations if each.group == target.group]
    public = _public(of_group, plan, plan.geography, sources)
    dated = [(each, as_printed(each, sources, of_deeds=isinstance(target, AnyDeed))) for each in public]
    own_place = _as_last_revised([when for _, when in dated if when is not None], sources)
    of_whole = not target.group
    factor = _factor_of_other(target, indicator, indicators, units)
    return Evidence(
        observations=tuple(each for each in own_place if each.series is None),
        proxies=tuple(each for each in own_place if each.series in proxy_series),
        other=() if factor is None else _of_other_indicator(target, indicators, plan, sources),
        other_factor=factor or ONE,
        early=tuple(each for each, when in dated if when is None and each.series is None),
        planned=tuple(each for each in indicator.planned if of_whole and each.geography in {None, plan.geography}),
        irreversible=indicator.irreversible,
        falls_only=indicator.irreversible and indicator.direction == "lower",
        measures=measured_by(target, indicator),
        adds_up=adds_up(target, indicator),
        signed=indicator.signed,
        other_measures=_measures_of_other(target, indicators),
        scale=indicator.scale,
    )


def as_printed(
    observation: Observation, sources: Mapping[str, Source], *, of_deeds: bool = False
) -> Observation | None:
    """The value for the days its publications can know of; None where each appeared before its period was over: it is
    a forecast, or a part of what it is said to be.

    A month's value, or one of some months, printed within its last month speaks of the time so far. What was done (a
    deed of 1) may be printed at any time from the start of its period.
    """
    period = observation.period
    printed = max((each.end for each in _printed(observation, sources)), default=period.end)
    if printed >= period.end or (of_deeds and observation.value == (observation.of or 1) and printed >= period.start):
        return observation
    in_last_month = period.end.replace(day=1) <= printed and period.start <= printed
    if period.every not in {None, "month"} or not in_last_month:
        return None
    so_far = period.between(period.start, printed, f"{period.start.isoformat()}..{printed.isoformat()}")
    return observation.model_copy(update={"period": so_far})


def _printed(observation: Observation, sources: Mapping[str, Source]) -> list[Period]:
    """When the dated ones of a value's publications appeared."""
    dated = (sources[each].published for each in observation.sources if each in sources)
    return [each for each in dated if each is not None]


def _factor_of_other(
    target: TargetBase, indicator: Indicator, indicators: Mapping[str, Indicator], units: Mapping[str, Unit]
) -> Decimal | None:
    """A condition is held against a figure in its own unit; a comparison needs one unit for both."""
    if not isinstance(target, Relative) or target.other not in indicators:
        return ONE
    return factor_between(indicator.unit, indicators[target.other].unit, units)


def _measures_of_other(target: TargetBase, indicators: Mapping[str, Indicator]) -> Measures | None:
    match target:
        case Relative(other=name) | Trigger(condition=name) if name in indicators:
            return indicators[name].measures
    return None


def _of_other_indicator(
    target: TargetBase, indicators: Mapping[str, Indicator], plan: Plan, sources: Mapping[str, Source]
) -> tuple[Observation, ...]:
    group: Group = {}
    match target:
        case Relative(other=name, other_geography=place, other_group=group):
            geography = place or plan.geography
        case Trigger(condition=name):
            geography = plan.geography
        case _:
            return ()
    other = indicators.get(name)
    if other is None:
        return ()
    public = _public(other.observations, plan, geography, sources)
    dated = (as_printed(each, sources) for each in public if each.series is None and each.group == group)
    return tuple(_as_last_revised([each for each in dated if each is not None], sources))


def _as_last_revised(values: list[Observation], sources: Mapping[str, Source]) -> list[Observation]:
    """Of several revised values of the same days, the one printed last: the others are superseded."""
    latest: dict[tuple[object, ...], date] = {}
    for each in values:
        if each.status == "revised":
            latest[_slot(each)] = max(latest.get(_slot(each), date.min), _last_printed(each, sources))
    return [each for each in values if each.status != "revised" or _last_printed(each, sources) == latest[_slot(each)]]


def _slot(value: Observation) -> tuple[object, ...]:
    days = span_of(value)
    return value.series, days.start, days.end


def _last_printed(value: Observation, sources: Mapping[str, Source]) -> date:
    return max((each.end for each in _printed(value, sources)), default=date.min)


def public_anywhere(indicator: Indicator, plan: Plan, sources: Mapping[str, Source]) -> tuple[Observation, ...]:
    """Every value of the indicator that anybody could read on the plan's `as_of`: of any place and series."""
    places = dict.fromkeys(each.geography or plan.geography for each in indicator.observations)
    return tuple(each for place in places for each in _public(indicator.observations, plan, place, sources))


def _public(
    observations: Iterable[Observation], plan: Plan, geography: str, sources: Mapping[str, Source]
) -> tuple[Observation, ...]:
    """The values of one place that anybody could read on the plan's `as_of`."""
    return tuple(
        each
        for each in observations
        if (each.geography or plan.geography) == geography
        and (each.not_before is None or each.not_before <= plan.as_of)
        and not _is_from_later(each, plan.as_of, sources)
    )


def _is_from_later(observation: Observation, as_of: date, sources: Mapping[str, Source]) -> bool:
    printed = _printed(observation, sources)
    return bool(printed) and all(each.start > as_of for each in printed)
