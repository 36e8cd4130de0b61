"""Which commitments want a value, what is known of each, and which leads speak of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scorecard.reading.check_values import unit_of_values
from scorecard.reading.document import Document
from scorecard.reading.load import Inputs
from scorecard.records.model import Indicator, Observation, Relative, TargetBase, Trigger
from scorecard.records.verdict import JUDGED, Verdict
from scorecard.saying.sentences import VerdictStrings, status_word, verdict_sentence
from scorecard.staff.leads.lead import Lead
from scorecard.staff.workbook.columns import said
from scorecard.staff.workbook.rows import shown_name

LIKE = 0.4
"""The share of a lead's words that a commitment must hold for the lead to be its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One commitment without a conclusive value, or, without an `indicator`, leads that speak of no such commitment."""

    indicator: str = ""
    sector: str = ""
    name: str = ""
    commitment: str = ""
    clauses: str = ""
    due: str = ""
    outcome: str = ""
    sentence: str = ""
    known: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    leads: tuple[Lead, ...] = ()


def find_wanted(
    inputs: Inputs, verdicts: Mapping[str, Verdict], leads: Sequence[Lead], strings: VerdictStrings, language: str
) -> tuple[Wanted, ...]:
    """The list, in the plan's order; the leads that are left over last. `language` is one of the plan's."""
    matched = _matched(inputs, leads)
    wanted: list[Wanted] = []
    used: set[int] = set()
    sectors = {each.id: said(each.name, language) for each in inputs.plan.record.sectors}
    for each, document in inputs.indicators.items():
        for target in document.record.targets:
            key = f"{each}.{target.id}"
            verdict = verdicts[key]
            if verdict.status in JUDGED:
                continue
            own = matched.get(key, ())
            used.update(own)
            wanted.append(
                Wanted(
                    indicator=each,
                    sector=sectors.get(inputs.sectors[each], inputs.sectors[each]),
                    name=said(document.record.name, language),
                    commitment=said(target.text, language),
                    clauses=", ".join(target.clauses),
                    due=target.due.text if target.due else "",
                    outcome=status_word(verdict.status, strings),
                    sentence=_sentence(document, target, verdict, inputs, strings, language),
                    known=tuple(_known(document.record, inputs, language)),
                    searched=tuple(_searched(document.record, inputs, language)),
                    leads=tuple(leads[at] for at in own),
                )
            )
    left = tuple(lead for at, lead in enumerate(leads) if at not in used)
    return (*wanted, Wanted(leads=left)) if left else tuple(wanted)


def _matched(inputs: Inputs, leads: Sequence[Lead]) -> dict[str, list[int]]:
    """Commitment → the leads for it. By its clause; among those of one clause, by the words they share.

    A lead whose words fit none of them goes to all that a value can settle: to leave it out would hide it.
    """
    texts: dict[str, tuple[tuple[str, ...], set[str]]] = {}
    scored: set[str] = set()
    for each, document in inputs.indicators.items():
        for target in document.record.targets:
            words = said(document.record.name, "zh") + " " + said(target.text, "zh")
            texts[f"{each}.{target.id}"] = (target.clauses, _pairs(words))
            if target.kind != "guarantee":
                scored.add(f"{each}.{target.id}")
    found: dict[str, list[int]] = {}
    for at, lead in enumerate(leads):
        asked = _pairs(lead.indicator)
        near = {
            key: len(asked & pairs) / max(1, len(asked))
            for key, (clauses, pairs) in texts.items()
            if set(clauses) & set(lead.clauses)
        }
        best = max(near.values(), default=0.0)
        fitting = {key for key, share in near.items() if best >= LIKE and share >= best * 0.8}
        for key in near:
            if key in (fitting or (near.keys() & scored) or near.keys()):
                found.setdefault(key, []).append(at)
    return found


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1) if text[at : at + 2].isalnum()}


def _sentence(
    document: Document[Indicator],
    target: TargetBase,
    verdict: Verdict,
    inputs: Inputs,
    strings: VerdictStrings,
    language: str,
) -> str:
    name = target.other if isinstance(target, Relative) else target.condition if isinstance(target, Trigger) else ""
    other = inputs.indicators.get(name)
    unit = inputs.units.record.units[document.record.unit]
    record = other.record if other is not None else None
    return verdict_sentence(target, document.record, verdict, unit, strings, language, record)


def _known(record: Indicator, inputs: Inputs, language: str) -> Iterator[str]:
    """Every published value with the title it was read under, the latest first."""
    sources, geographies = inputs.sources.record.sources, inputs.plan.record.geographies

    def by_period(value: Observation) -> tuple[object, ...]:
        return value.period.end, value.period.start

    for value in sorted(record.observations, key=by_period, reverse=True):
        place = f"{said(geographies[value.geography], language)} " if value.geography else ""
        series = f"{shown_name(record, value.series, language)} " if value.series else ""
        sign = {"exact": "", "at_least": "≥", "at_most": "≤", "approx": "≈"}[value.bound]
        shown = value.value if isinstance(value.value, str) else f"{value.value:f}"
        since = f"{value.since.text}– " if value.since else ""
        titles = "; ".join(sources[each].title for each in value.sources)
        unit = unit_of_values(record, value.series)
        yield f"{since}{value.period.text}: {place}{series}{sign}{shown} {unit} ({titles})"


def _searched(record: Indicator, inputs: Inputs, language: str) -> Iterator[str]:
    for search in record.searched:
        note = f": {said(search.note, language)}" if search.note else ""
        yield f"{search.date.isoformat()} {said(inputs.sources.record.places[search.place], language)}{note}"
