"""What is known now, taken as a snapshot: commitments and values in the words of a site."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial

from scorecard.history.field_texts import facts_of
from scorecard.history.snapshot import SCHEMA_VERSION, KnownCommitment, KnownValue, Snapshot
from scorecard.reading.load import Inputs
from scorecard.records.model import Indicator, Observation, Plan, Target, Unit
from scorecard.records.responsible import responsible
from scorecard.records.verdict import Verdict
from scorecard.saying.deeds import deed_words, is_of_deeds
from scorecard.saying.numbers import format_value
from scorecard.saying.sentences import VerdictStrings, actual_words, change_words, gap_words, mark_words, target_words


def snapshot_of(
    inputs: Inputs,
    verdicts: Mapping[str, Verdict],
    phrases: Mapping[str, VerdictStrings],
    texts: Mapping[str, Mapping[str, str]],
) -> Snapshot:
    """What a site of these inputs and verdicts says. `inputs` are those without embargoed values; `texts` the pages
    that people write.
    """
    languages = inputs.plan.record.languages
    commitments = (known for each in inputs.indicators for known in commitments_of(inputs, each, verdicts, phrases))
    shown = ((each, inputs.values_shown(each)) for each in inputs.indicators)
    values = (known for each, values in shown for known in values_of(each, values, inputs, phrases))
    return Snapshot(
        schema_version=SCHEMA_VERSION,
        as_of=inputs.plan.record.as_of.isoformat(),
        languages=tuple(languages),
        status_words={language: dict(phrases[language].statuses) for language in languages},
        commitments=tuple(commitments),
        values=tuple(values),
        mark_words={language: dict(phrases[language].marks) for language in languages},
        records=facts_of(inputs, texts),
    )


def commitments_of(
    inputs: Inputs, each: str, verdicts: Mapping[str, Verdict], phrases: Mapping[str, VerdictStrings]
) -> Iterator[KnownCommitment]:
    """Those of one indicator."""
    for target in inputs.indicators[each].record.targets:
        yield _commitment(inputs, each, target, verdicts[f"{each}.{target.id}"], phrases)


def _commitment(
    inputs: Inputs, indicator_id: str, target: Target, verdict: Verdict, phrases: Mapping[str, VerdictStrings]
) -> KnownCommitment:
    key, indicator = f"{indicator_id}.{target.id}", inputs.indicators[indicator_id].record
    unit = inputs.units.record.units[indicator.unit]
    return KnownCommitment(
        key=key,
        indicator=indicator_id,
        sector=inputs.sectors[indicator_id],
        clauses=target.clauses,
        life_events=tuple(event.id for event in inputs.plan.record.life_events if key in event.commitments),
        name=indicator.name,
        text=target.text,
        target={each: target_words(target, unit, strings, each) for each, strings in phrases.items()},
        status=verdict.status.value,
        actual=None if verdict.actual is None else _plain(verdict.actual),
        actual_bound=verdict.actual_bound,
        gap=None if verdict.gap is None else _plain(verdict.gap),
        actual_words={each: actual_words(verdict, target, unit, strings, each) for each, strings in phrases.items()},
        gap_words={each: gap_words(verdict, target, unit, strings, each) for each, strings in phrases.items()},
        last_known=verdict.last_known.mark.value if verdict.last_known else None,
        last_known_words={each: mark_words(verdict, target, unit, strings, each) for each, strings in phrases.items()}
        if verdict.last_known
        else {},
        change={
            each: words
            for each, strings in phrases.items()
            if (words := change_words(target, verdict, unit, strings, each))
        },
        bodies=_bodies(inputs.plan.record, indicator, target),
    )


def _bodies(plan: Plan, indicator: Indicator, *targets: Target) -> tuple[str, ...]:
    """Who leads and who takes part, each once."""
    named = (responsible(plan, indicator, target) for target in targets)
    return tuple(dict.fromkeys(body for lead, partners in named for body in (lead, *partners) if body))


def values_of(
    indicator_id: str, observations: Iterable[Observation], inputs: Inputs, phrases: Mapping[str, VerdictStrings]
) -> Iterator[KnownValue]:
    """Values of one of the inputs' indicators, as a site says them."""
    plan, indicator = inputs.plan.record, inputs.indicators[indicator_id].record
    clauses = (*(clause for target in indicator.targets for clause in target.clauses), *indicator.bears_on)
    known = partial(
        KnownValue,
        indicator=indicator_id,
        sector=inputs.sectors[indicator_id],
        clauses=tuple(dict.fromkeys(clauses)),
        name=indicator.name,
        bodies=_bodies(plan, indicator, *indicator.targets),
    )
    is_deed = is_of_deeds(indicator)
    all_series, units = {each.id: each for each in indicator.series}, inputs.units.record.units
    group_names: dict[str, Mapping[str, str]] = {"": {}}
    for each in observations:
        series = all_series.get(each.series or "")
        unit = (series.unit if series else None) or indicator.unit
        geography = None if each.geography == plan.geography else each.geography
        withdrawal = inputs.sources.record.withdrawal_of(each.sources)
        group = ";".join(f"{name}={category}" for name, category in sorted(each.group.items()))
        if group not in group_names:
            group_names[group] = {name: plan.group_name(each.group, name) for name in plan.languages}
        yield known(
            geography=geography,
            geography_name=plan.geographies[geography] if geography else {},
            series=each.series,
            series_name=series.name if series else {},
            group=group,
            group_name=group_names[group],
            period=each.period.text,
            since=each.since.text if each.since else None,
            value=_plain(each.value),
            unit=unit,
            words={
                name: _value_words(each, units[unit], strings, name, is_deed=is_deed and series is None)
                for name, strings in phrases.items()
            },
            bound=each.bound,
            status=each.status,
            sources=each.sources,
            withdrawn=withdrawal.reason if withdrawal is not None else {},
            series_break=each.series_break,
        )


def _value_words(observation: Observation, unit: Unit, strings: VerdictStrings, language: str, *, is_deed: bool) -> str:
    value = observation.value
    if is_deed:
        words = deed_words(value, observation.of, strings.pieces, language)
    else:
        words = value if isinstance(value, str) else format_value(value, unit, language, spaced=True)
    return strings.bounds[observation.bound].format(value=words)


def _plain(value: Decimal | str) -> str:
    """Every digit as printed, never with an exponent."""
    return value if isinstance(value, str) else format(value, "f")
