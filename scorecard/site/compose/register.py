"""Every commitment with what it belongs to, and where it is asked for: by key, sector, outcome, clause, body, page."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from scorecard.reading.load import Inputs
from scorecard.records.addresses import ALL, body_address, clause_address, sector_address, status_address
from scorecard.records.dimension import Dimension
from scorecard.records.frozen import frozen
from scorecard.records.model import Plan
from scorecard.records.responsible import responsible
from scorecard.records.verdict import Verdict
from scorecard.saying.numbers import format_period
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.listed import Cutting, Listed, OfPlace, Use
from scorecard.site.cut import Cut


@frozen
class Register:
    """What one language's pages look commitments and indicators up in. Commitments stand in the order of the plan's
    clauses within each sector.
    """

    by_key: Mapping[str, Commitment]
    by_sector: Mapping[str, tuple[Commitment, ...]]
    by_status: Mapping[str, tuple[Commitment, ...]]
    by_clause: Mapping[str, tuple[Commitment, ...]]
    by_body: Mapping[str, tuple[Commitment, ...]]
    """Body → what it leads, then what it takes part in."""
    by_page: Mapping[str, Listed[Commitment]]
    """Address of a page of a list → its commitments."""
    by_place: Mapping[str, OfPlace]
    """Address of a page → what it says of a place; every part of the plan's own place, and every other place of
    which something is known, in the order of the plan's own list.
    """
    cutting: Cutting
    """By what rule the lists are cut."""
    cited: Mapping[str, Listed[Use]]
    """Address of a page of the list of sources → what it lists."""
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


def register_of(inputs: Inputs, verdicts: Mapping[str, Verdict], language: str, cut: Cut) -> Register:
    return named(register_without_names(inputs, verdicts, cut), inputs, language)


def named(register: Register, inputs: Inputs, language: str) -> Register:
    """With what is called otherwise in every language."""
    titles = {each: document.record.name.get(language, "") for each, document in inputs.indicators.items()}
    return replace(
        register,
        told_apart=_told_apart(register.by_key.values(), inputs.plan.record, language),
        titles=titles,
    )


def register_without_names(inputs: Inputs, verdicts: Mapping[str, Verdict], cut: Cut) -> Register:
    """What is the same in every language."""
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
    for_reference = [each for each, record in records.items() if record.role == "reference"]
    in_order = sorted(commitments, key=lambda each: each.verdict.status.value)
    by_status = {status: tuple(own) for status, own in groupby(in_order, lambda each: each.verdict.status.value)}
    by_sector = {sector: tuple(own) for sector, own in groupby(commitments, lambda each: each.sector)}
    by_body, cutting = _by_body(commitments, plan), Cutting(cut, len(commitments))
    lists: list[tuple[str, Sequence[Commitment], int]] = [
        (ALL, commitments, cut.rows),
        *((status_address(each), own, cut.rows) for each, own in by_status.items()),
        *((sector_address(each.id), by_sector.get(each.id, ()), cut.drawn) for each in plan.sectors),
        *((clause_address(each), own, cut.rows) for each, own in clauses.items()),
        *((body_address(each), own, cut.drawn) for each, own in by_body.items()),
    ]
    return Register(
        by_key={each.key: each for each in commitments},
        by_sector=by_sector,
        by_status=by_status,
        by_clause={reference: tuple(own) for reference, own in clauses.items()},
        by_body=by_body,
        by_page={address: listed for each in lists for address, listed in cutting.pages(*each)},
        by_place=dict(cutting.place_pages(_by_place(inputs, commitments))),
        cutting=cutting,
        cited=dict(cutting.source_pages(inputs)),
        told_apart={},
        bearing={reference: tuple(own) for reference, own in bearing.items()},
        references={
            sector.id: tuple(each for each in for_reference if inputs.sectors[each] == sector.id)
            for sector in plan.sectors
        },
        titles={},
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
    found: dict[str, tuple[list[Commitment], list[Commitment]]] = {}
    for each in commitments:
        lead, partners = responsible(plan, each.indicator, each.target)
        for body in ((lead,) if lead else ()) + partners:
            found.setdefault(body, ([], []))[body != lead].append(each)
    return {body: (*leads, *takes_part) for body, (leads, takes_part) in found.items()}


def _by_place(inputs: Inputs, commitments: Iterable[Commitment]) -> dict[str, OfPlace]:
    plan = inputs.plan.record
    dimensions = {each.id: each for each in plan.dimensions if each.places}
    found = {each: OfPlace(place=each) for each in plan.places}
    for indicator_id, document in inputs.indicators.items():
        for value in document.record.observations:
            place = value.geography or next((value.group[each] for each in dimensions if each in value.group), None)
            if place in found:
                rest = tuple(sorted(each for each in value.group.items() if each[0] not in dimensions))
                found[place].figures.setdefault((indicator_id, value.series, rest), []).append(value)
        for place in dict.fromkeys(action.geography for action in document.record.actions):
            if place in found:
                found[place].acting.append(indicator_id)
    for commitment in commitments:
        parts = (commitment.target.group[name] for name in dimensions.keys() & commitment.target.group.keys())
        for place in dict.fromkeys((*parts, *commitment.target.places)):
            if place in found:
                found[place].commitments.append(commitment)
    own_parts = frozenset(place for each in dimensions.values() for place in each.ids)
    return {
        place: replace(
            known,
            has_figures=bool(known.figures or known.acting),
            decides=bool(known.commitments) or _is_asked_of_each(known, dimensions, inputs),
        )
        for place, known in found.items()
        if len(known) or place in own_parts
    }


def _is_asked_of_each(known: OfPlace, dimensions: Mapping[str, Dimension], inputs: Inputs) -> bool:
    """Whether a target about a figure of the place is to be kept by each place of its dimension."""
    own = {name for name, each in dimensions.items() if known.place in each.ids}
    targets = (target for each, *_ in known.figures for target in inputs.indicators[each].record.targets)
    return any(target.every_group in own for target in targets)


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
