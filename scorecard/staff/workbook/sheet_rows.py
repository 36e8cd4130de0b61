"""Which rows the sheet of values has: every published value, and every period a target still wants a value for."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from scorecard.reading.check_near import held_against
from scorecard.reading.check_values import unit_of_values
from scorecard.reading.load import Inputs
from scorecard.records.dimension import Group
from scorecard.records.frozen import frozen
from scorecard.records.model import (
    Deed,
    Direction,
    Growth,
    Indicator,
    Observation,
    Plan,
    Relative,
    Target,
    Unit,
    base_of,
    every_of,
    start_of,
)
from scorecard.records.period import MONTHS_IN, Every, Period, months_after
from scorecard.records.responsible import responsible
from scorecard.records.text import text_in
from scorecard.records.words import staff_languages, word
from scorecard.staff.workbook.flows import total_start
from scorecard.staff.workbook.group_names import group_spellings, shown_group

EntryForm = Literal["number", "share", "done", "grade"]
_Pairs = tuple[tuple[str, str], ...]


def _pairs(group: Group) -> _Pairs:
    """The group in one order, however it was written."""
    return tuple(sorted(group.items()))


@frozen
class SheetRow:
    """One line of the sheet. The texts are those of locked cells; `observation` is the published value, if any."""

    indicator: str
    name: str
    clause: str
    target: str
    last: str
    unit: str
    period: str
    """Empty where staff say which: for things that are done once, and for reference series."""
    entry: EntryForm
    grades: tuple[str, ...] = ()
    geography: str = ""
    series: str = ""
    figure: Decimal | None = None
    """What the row's values are held against; None where no figure is."""
    total_since: str | None = None
    """When the total begins that the row's values are judged by; None where nothing is added up."""
    group: str = ""
    observation: Observation | None = None
    languages: tuple[str, ...] = ()
    """Of the plan, in its order: those of a note."""


def find_rows(
    inputs: Inputs,
    sectors: Collection[str] | None,
    language: str,
    known: Mapping[str, str] = MappingProxyType({}),
    *,
    bodies: Collection[str] | None = None,
    every_year: bool = False,
) -> tuple[SheetRow, ...]:
    """The rows of some sectors, or of all, in the plan's order; published values first. `known` is by target key. With
    `bodies` only what one of them answers for; with `every_year` also the years in which a level is published and not
    judged.
    """
    return tuple(
        row
        for each, document in inputs.indicators.items()
        if sectors is None or inputs.sectors[each] in sectors
        if bodies is None or answers_for(document.record, inputs.plan.record, bodies)
        for row in _rows_of(each, document.record, inputs, language, known, every_year=every_year)
    )


def answers_for(record: Indicator, plan: Plan, bodies: Collection[str]) -> bool:
    """True if one of the bodies leads or takes part in a commitment of the indicator."""
    named = (responsible(plan, record, target) for target in record.targets)
    return any(lead in bodies or not set(partners).isdisjoint(bodies) for lead, partners in named)


def shown_name(record: Indicator, series: str | None, language: str) -> str:
    """The indicator's name, with that of the series a row speaks of."""
    name = text_in(record.name, language)
    for other in record.series:
        if other.id == series:
            spoken = language if language in staff_languages() else "en"
            return word("workbook", spoken, "series").format(name=name, series=text_in(other.name, language))
    return name


def shown_target(record: Indicator, series: str | None, geography: str | None, group: Group, language: str) -> str:
    """What the values of a row are judged by; empty for what is never judged."""
    if series is not None or geography is not None:
        return ""
    judging = (target for target in record.targets if target.group == group or target.every_group in group)
    return "\n".join(text_in(target.text, language) for target in judging)


def shown_unit(unit: str, units: Mapping[str, Unit], language: str) -> str:
    """A unit as a staff language says it: 万人 is 10,000 people in English."""
    if unit not in units or language not in units[unit].name:
        return unit
    name, times = units[unit].name[language], units[unit].scale.get(language)
    return f"{times:,} {name}" if times else name


def shown_clauses(record: Indicator, plan: Plan, language: str) -> str:
    """The plan's clauses that an indicator's targets stand in, as pages cite them: `任务 12`, one a line."""
    labels = {part.id: text_in(part.label, language) for part in plan.parts}
    clauses = dict.fromkeys(clause for target in record.targets for clause in target.clauses)
    pairs = [clause.rpartition("/")[::2] for clause in clauses]
    return "\n".join(labels[part].replace("{number}", number) for part, number in pairs if part in labels)


def entry_form(record: Indicator, series: str | None) -> EntryForm:
    """How a row's value is written."""
    kinds = {target.kind for target in record.targets}
    if series is None and record.scale:
        return "grade"
    if series is None and kinds and kinds <= {"milestone", "guarantee"}:
        return "done"
    return "share" if unit_of_values(record, series) == "%" else "number"


LAST_SHOWN = 3
"""Values that stand in a row to be compared with."""


def shown_last(observations: Iterable[Observation], language: str) -> str:
    """The latest of some values, one a line and the newest first, as `≥ 40.9 (2024)`."""
    in_time = sorted(observations, key=lambda each: (each.period.end, each.status == "revised"), reverse=True)
    return "\n".join(_shown(each, language) for each in in_time[:LAST_SHOWN])


def _shown(latest: Observation, language: str) -> str:
    value = latest.value if isinstance(latest.value, str) else format(latest.value, "f")
    sign = word("workbook", language, "signs", latest.bound)
    return word("workbook", language, "last").format(sign=sign, value=value, period=latest.period.text)


def _figure(record: Indicator) -> Decimal | None:
    """The largest figure of the targets, as `check` holds values against it."""
    figures = (figure for target in record.targets if (figure := held_against(target)) is not None)
    return max(figures, key=abs, default=None)


def periods_wanted(target: Target, plan: Plan) -> tuple[Period, ...]:
    """The periods a target needs values of, in order. None for things that are done once, on whatever day."""
    if isinstance(target, Deed):
        return ()
    due = target.due or plan.period
    every: Every | None = "year" if target.kind == "cumulative" else every_of(target)
    base = base_of(target)
    before: tuple[Period, ...] = (base,) if base else ()
    if every is None:
        return (*before, due)
    start = (start_of(target) or plan.period).start
    if isinstance(target, Direction) or (isinstance(target, Growth) and target.observed_as == "level"):
        # Growth of the first period is measured against the one before it.
        start = months_after(start, -MONTHS_IN[every])
    if isinstance(target, Growth) and target.pace_of is not None:
        before = (target.pace_of.first, target.pace_of.last)
    return (*before, *plan.period.between(start, max(start, due.end)).split(every))


def groups_asked(indicator_id: str, target: Target, plan: Plan) -> tuple[Group, ...]:
    """The groups whose values a target needs: its own, each of a dimension, and the one it is held against. The empty
    one stands for the whole.
    """
    every = plan.dimension(target.every_group) if target.every_group else None
    own = tuple({**target.group, every.id: each} for each in every.ids) if every else (target.group,)
    is_held_here = isinstance(target, Relative) and target.other == indicator_id and target.other_geography is None
    return (*own, target.other_group) if isinstance(target, Relative) and is_held_here else own


def _rows_of(
    each: str, record: Indicator, inputs: Inputs, language: str, known: Mapping[str, str], *, every_year: bool
) -> Iterator[SheetRow]:
    plan = inputs.plan.record
    spellings = group_spellings(plan)
    asked: dict[_Pairs, list[Target]] = {}
    for target in record.targets:
        for wanted in groups_asked(each, target, plan):
            asked.setdefault(_pairs(wanted), []).append(target)
    groups: dict[tuple[str | None, str | None, _Pairs], list[Observation]] = {(None, None, ()): []}
    for observation in record.observations:
        key = observation.series, observation.geography, _pairs(observation.group)
        groups.setdefault(key, []).append(observation)
    groups |= {(None, None, pairs): [] for pairs in asked if (None, None, pairs) not in groups}
    for (series, geography, pairs), observations in groups.items():
        group, judging = dict(pairs), asked.get(pairs, []) if series is None and geography is None else []
        # An indicator of which nothing is asked is filled in as a whole.
        is_waiting = bool(judging) or (not asked and not series and not geography and not pairs)
        place = text_in(plan.geographies.get(geography, {}), language) or geography if geography else ""
        last = shown_last(observations, language)
        if series is None and geography is None:
            last = "\n".join(dict.fromkeys(text for text in (last, *_marks(each, record, known)) if text))
        published = sorted(observations, key=lambda value: (value.period.start, value.period.end))
        waiting = _open_periods(record, judging, observations, plan, every_year=every_year) if is_waiting else ()
        lines = [*((value.period.text, value) for value in published), *((text, None) for text in waiting)]
        for period, value in lines:
            yield SheetRow(
                indicator=each,
                name=shown_name(record, series, language),
                clause=shown_clauses(record, plan, language),
                target=shown_target(record, series, geography, group, language),
                last=last,
                unit=shown_unit(unit_of_values(record, series), inputs.units.record.units, language),
                period=period,
                entry=entry_form(record, series),
                grades=record.scale if series is None else (),
                geography=place or "",
                series=series or "",
                figure=_figure(record) if not series and not geography and not group else None,
                total_since=total_start(record, series, geography, plan),
                group=shown_group(group, plan, spellings, language),
                observation=value,
                languages=plan.languages,
            )


def _marks(indicator_id: str, record: Indicator, known: Mapping[str, str]) -> Iterator[str]:
    """What is last known of each commitment that is not established."""
    yield from (known.get(f"{indicator_id}.{target.id}", "") for target in record.targets)


def _open_periods(
    record: Indicator, judging: Iterable[Target], observations: Iterable[Observation], plan: Plan, *, every_year: bool
) -> tuple[str, ...]:
    """The periods begun by the plan's `as_of` that have no value; an empty one where staff say which it is."""
    known = {(value.period.start, value.period.end) for value in observations}
    wanted = {period for target in judging for period in periods_wanted(target, plan)}
    if every_year:
        wanted |= {year for period in wanted if period.is_a_year for year in _years_between(period, plan)}
    waiting = {
        (period.start, period.end): period.text
        for period in sorted(wanted)
        if period.start <= plan.as_of and (period.start, period.end) not in known
    }
    if not wanted and not any(value.value == 1 for value in observations if entry_form(record, None) == "done"):
        return ("",)
    return tuple(waiting.values())


def _years_between(due: Period, plan: Plan) -> Iterable[Period]:
    """The years from the plan's start to a due year: a level is published in each, though it is judged in one."""
    return plan.period.between(plan.period.start, max(plan.period.start, due.end)).split(due.every or "year")


def regular_periods(plan: Plan, indicators: Iterable[Indicator]) -> tuple[str, ...]:
    """The periods offered in the drop-down, up to `as_of`, latest first: years, halves, quarters, months; school years,
    and means of several years, where an indicator speaks of them.
    """
    spoken = {period for record in indicators for period in _periods_of(record)}
    start = plan.period.start
    end = max(plan.as_of, start + timedelta(days=366))
    span = plan.period.between(start.replace(year=start.year - 1), end.replace(month=12, day=31))
    lengths: list[Every] = ["year", "financial_year", "half", "quarter", "month"]
    if any(period.every == "school_year" for period in spoken):
        lengths.insert(1, "school_year")
    regular = tuple(
        period.text
        for every in lengths
        for period in sorted(span.split(every), reverse=True)
        if period.start <= plan.as_of and period.end > start
    )
    several = sorted({period.months // 12 for period in spoken if period.months and _is_some_years(period)})
    means = (f"{year - years + 1}..{year}" for years in several for year in range(plan.as_of.year, start.year - 1, -1))
    return (*regular, *means)


def _periods_of(record: Indicator) -> Iterator[Period]:
    yield from (target.due for target in record.targets if target.due is not None)
    yield from (value.period for value in record.observations if value.since is None)


def _is_some_years(period: Period) -> bool:
    return period.years == "year" and not period.is_a_year
