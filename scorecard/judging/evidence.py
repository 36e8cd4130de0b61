"""What a target is judged on: the day and plan it is judged for, and the observations that may speak of it."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date

from scorecard.records.model import (
    Indicator,
    Measures,
    Observation,
    Plan,
    Planned,
    Relative,
    TargetBase,
    Trigger,
    measured_by,
)
from scorecard.records.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The day the verdict speaks for, the plan's period, and the months a value normally takes to be published."""

    as_of: date
    period: Period
    release_lag_months: int = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The observations a verdict may rest on. In any order: no rule depends on it.

    `observations` are the indicator's own values for the plan's place; `proxies` are those of its proxy series, which
    never decide; `other` are the values of the second indicator that a relative target or a trigger names.
    """

    observations: tuple[Observation, ...] = ()
    proxies: tuple[Observation, ...] = ()
    other: tuple[Observation, ...] = ()
    planned: tuple[Planned, ...] = ()
    irreversible: bool = False
    falls_only: bool = False
    """True where what is irreversible is a loss: the quantity never rises again."""
    measures: Measures | None = None
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


def evidence_for(target: TargetBase, indicator: Indicator, indicators: Mapping[str, Indicator], plan: Plan) -> Evidence:
    """Gather what bears on one target: public on the plan's `as_of`, for the right place and series."""
    proxy_series = {series.id for series in indicator.series if series.proxy}
    own_place = _for_place(indicator.observations, plan, plan.geography)
    return Evidence(
        observations=tuple(each for each in own_place if each.series is None),
        proxies=tuple(each for each in own_place if each.series in proxy_series),
        other=_of_other_indicator(target, indicators, plan),
        planned=tuple(each for each in indicator.planned if each.geography in {None, plan.geography}),
        irreversible=indicator.irreversible,
        falls_only=indicator.irreversible and indicator.direction == "lower",
        measures=measured_by(target, indicator),
        scale=indicator.scale,
    )


def _of_other_indicator(target: TargetBase, indicators: Mapping[str, Indicator], plan: Plan) -> tuple[Observation, ...]:
    match target:
        case Relative(other=name, other_geography=place):
            geography = place or plan.geography
        case Trigger(condition=name):
            geography = plan.geography
        case _:
            return ()
    other = indicators.get(name)
    if other is None:
        return ()
    return tuple(each for each in _for_place(other.observations, plan, geography) if each.series is None)


def _for_place(observations: tuple[Observation, ...], plan: Plan, geography: str) -> tuple[Observation, ...]:
    return tuple(
        each
        for each in observations
        if (each.geography or plan.geography) == geography
        and (each.not_before is None or each.not_before <= plan.as_of)
    )
