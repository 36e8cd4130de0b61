"""Every commitment with what it belongs to, and where it is asked for: by key, sector, outcome, clause, body, place."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from scorecard.reading.load import Inputs
from scorecard.records.model import Indicator, Observation, Plan, Target, Unit
from scorecard.records.responsible import responsible
from scorecard.records.verdict import Verdict
from scorecard.saying.numbers import format_period


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A target with what it belongs to and how it was judged."""

    key: str
    indicator_id: str
    sector: str
    indicator: Indicator
    target: Target
    verdict: Verdict
    unit: Unit

    @property
    def is_undertaking(self) -> bool:
        """True for what has no date or figure: listed after what can be judged."""
        return self.target.kind == "guarantee"

    @property
    def anchor(self) -> str:
        return f"target-{self.target.id}"


Line = tuple[str, str | None, tuple[tuple[str, str], ...]]
"""Indicator, series, and the groups within a place: what one line of the place's page is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfPlace:
    """What is known of a district, a state or another place. It grows while it is gathered."""

    figures: dict[Line, list[Observation]] = field(default_factory=dict)
    acting: list[str] = field(default_factory=list)
    """The indicators with something done there."""
    commitments: list[Commitment] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What one language's pages look commitments and indicators up in. Commitments stand in the order of the plan's
    clauses within each sector.
    """

    by_key: Mapping[str, Commitment]
    by_sector: Mapping[str, tuple[Commitment, ...]]
    by_status: Mapping[str, tuple[Commitment, ...]]
    by_clause: Mapping[str, tuple[Commitment, ...]]
    by_body: Mapping[str, tuple[Commitment, ...]]
    """Body → what it leads and what it takes part in."""
    by_place: Mapping[str, OfPlace]
    """Every place of which something is known, in the order of the plan's own list."""
    told_apart: Mapping[str, str]
    """What tells commitments of one name apart, by their keys."""
    bearing: Mapping[str, tuple[str, ...]]
    """Clause → the indicators that bear on it and make no commitment there."""
    references: Mapping[str, tuple[str, ...]]
    """Sector → its indicators that are for reference only."""
    titles: Mapping[str, str]
    """Indicator → its name in this language."""
    by_rule: Mapping[str, int]
    """Kind of target → how many commitments were judged by its rule."""


def register_of(inputs: Inputs, verdicts: Mapping[str, Verdict], language: str) -> Register:
    plan = inputs.plan.record
    commitments = _commitments(inputs, verdicts)
    clauses: dict[str, list[Commitment]] = {}
    for each in commitments:
        for reference in each.target.clauses:
            clauses.setdefault(reference, []).append(each)
    records = {each: document.record for each, document in inputs.indicators.items()}
    bearing: dict[str, list[str]] = {}
    for indicator_id, record in records.items():
        for reference in dict.fromkeys(record.bears_on):
            bearing.setdefault(reference, []).append(indicator_id)
    by_status = sorted(commitments, key=lambda each: each.verdict.status.value)
    return Register(
        by_key={each.key: each for each in commitments},
        by_sector={sector: tuple(own) for sector, own in groupby(commitments, lambda each: each.sector)},
        by_status={status: tuple(own) for status, own in groupby(by_status, lambda each: each.verdict.status.value)},
        by_clause={reference: tuple(own) for reference, own in clauses.items()},
        by_body=_by_body(commitments, plan),
        by_place=_by_place(inputs, commitments),
        told_apart=_told_apart(commitments, plan, language),
        bearing={reference: tuple(own) for reference, own in bearing.items()},
        references={
            sector.id: tuple(
                each
                for each, record in records.items()
                if record.role == "reference" and inputs.sectors[each] == sector.id
            )
            for sector in plan.sectors
        },
        titles={each: record.name.get(language, "") for each, record in records.items()},
        by_rule=Counter(each.verdict.rule for each in commitments),
    )


def _commitments(inputs: Inputs, verdicts: Mapping[str, Verdict]) -> list[Commitment]:
    units, plan = inputs.units.record.units, inputs.plan.record
    found = [
        Commitment(
            key=f"{each}.{target.id}",
            indicator_id=each,
            sector=inputs.sectors[each],
            indicator=document.record,
            target=target,
            verdict=verdicts[f"{each}.{target.id}"],
            unit=units[document.record.unit],
        )
        for each, document in inputs.indicators.items()
        for target in document.record.targets
    ]
    sectors = {sector.id: place for place, sector in enumerate(plan.sectors)}
    clauses = [f"{part.id}/{clause.number}" for part in plan.parts for clause in part.clauses]
    places = {reference: place for place, reference in enumerate(clauses)}
    found.sort(
        key=lambda each: (sectors[each.sector], places[each.target.clauses[0]], each.is_undertaking, each.key),
    )
    return found


def _by_body(commitments: Iterable[Commitment], plan: Plan) -> dict[str, tuple[Commitment, ...]]:
    found: dict[str, list[Commitment]] = {}
    for each in commitments:
        lead, partners = responsible(plan, each.indicator, each.target)
        for body in ((lead,) if lead else ()) + partners:
            found.setdefault(body, []).append(each)
    return {body: tuple(own) for body, own in found.items()}


def _by_place(inputs: Inputs, commitments: Iterable[Commitment]) -> dict[str, OfPlace]:
    plan = inputs.plan.record
    dimensions = {each.id: each for each in plan.dimensions if each.places}
    places = [each for each in plan.geographies if each != plan.geography]
    found = {each: OfPlace() for each in (*places, *(place for each in dimensions.values() for place in each.ids))}
    for indicator_id, document in inputs.indicators.items():
        for value in document.record.observations:
            here = [value.group[name] for name in dimensions if name in value.group]
            place = value.geography or next(iter(here), None)
            if place in found:
                rest = tuple(sorted(each for each in value.group.items() if each[0] not in dimensions))
                found[place].figures.setdefault((indicator_id, value.series, rest), []).append(value)
        for place in dict.fromkeys(action.geography for action in document.record.actions):
            if place in found:
                found[place].acting.append(indicator_id)
    for commitment in commitments:
        for name in dimensions.keys() & commitment.target.group.keys():
            found[commitment.target.group[name]].commitments.append(commitment)
    return {place: known for place, known in found.items() if known.figures or known.acting or known.commitments}


def _told_apart(commitments: Iterable[Commitment], plan: Plan, language: str) -> dict[str, str]:
    by_name: dict[str, list[Commitment]] = {}
    for each in commitments:
        by_name.setdefault(each.target.text.get(language, ""), []).append(each)
    parts = {part.id: part for part in plan.parts}
    apart = {}
    for group in by_name.values():
        if len(group) == 1:
            continue
        dues = [format_period(each.target.due, language) if each.target.due else "" for each in group]
        for each, due in zip(group, dues, strict=True):
            part, _, number = each.target.clauses[0].partition("/")
            label = parts[part].label.get(language, "").format(number=number)
            apart[each.key] = due if dues.count(due) == 1 else label
    return apart
