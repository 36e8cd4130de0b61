"""Which commitments want a value, what is known of each, and which leads speak of it."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from scorecard.reading.check_values import unit_of_values
from scorecard.reading.document import Document
from scorecard.reading.load import Inputs
from scorecard.records.frozen import frozen
from scorecard.records.model import Indicator, Observation, TargetBase
from scorecard.records.text import text_in
from scorecard.records.verdict import JUDGED, Verdict
from scorecard.saying.compared import quantities_of
from scorecard.saying.sentences import VerdictStrings, status_word, verdict_sentence
from scorecard.staff.leads.lead import Lead
from scorecard.staff.workbook.sheet_rows import shown_name

LIKE = 0.4
"""The share of a lead's words that a commitment must hold for the lead to be listed with it."""

OWN = 0.7
"""The share from which a lead's value is tried on an indicator."""

_BRACKETED = re.compile(r"[(（][^)）]*[)）]")


@frozen
class Wanted:
    """One commitment without a conclusive value, or, without an `indicator`, leads that speak of no such commitment."""

    indicator: str = ""
    key: str = ""
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
    matched = matched_leads(inputs, leads)
    wanted: list[Wanted] = []
    used: set[int] = set()
    sectors = {each.id: text_in(each.name, language) for each in inputs.plan.record.sectors}
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
                    key=key,
                    sector=sectors.get(inputs.sectors[each], inputs.sectors[each]),
                    name=text_in(document.record.name, language),
                    commitment=text_in(target.text, language),
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


def matched_leads(inputs: Inputs, leads: Sequence[Lead]) -> dict[str, list[int]]:
    """Commitment → the leads for it. By its clause; among those of one clause, by the words they share.

    A lead whose words fit none of them goes to all that a value can settle: to leave it out would hide it.
    """
    scored = {
        f"{each}.{target.id}"
        for each, document in inputs.indicators.items()
        for target in document.record.targets
        if target.kind != "guarantee"
    }
    texts = {
        f"{each}.{target.id}": (
            target.clauses,
            _pairs(text_in(document.record.name, "zh") + " " + text_in(target.text, "zh")),
        )
        for each, document in inputs.indicators.items()
        for target in document.record.targets
    }
    found: dict[str, list[int]] = {}
    for at, near in enumerate(_nearness(texts, leads)):
        fitting = _fitting(near, LIKE)
        for key in near:
            if key in (fitting or (near.keys() & scored) or near.keys()):
                found.setdefault(key, []).append(at)
    return found


def own_indicators(inputs: Inputs, leads: Sequence[Lead], fits: Callable[[Lead, Indicator], bool]) -> list[set[str]]:
    """Of each lead, the indicators it plainly speaks of: those on which its value may be tried. `fits` says whether
    the value can be one of an indicator's.

    Every indicator is asked, of whatever clause: a lead on urban incomes is not one on rural incomes because these
    alone stand in its clause.
    """
    texts = {each: _pairs(" ".join(_named(document.record))) for each, document in inputs.indicators.items()}
    names = {each: _pairs(text_in(document.record.name, "zh")) for each, document in inputs.indicators.items()}
    clauses = {each: _clauses(document.record) for each, document in inputs.indicators.items()}
    found = []
    for lead in leads:
        fitting = {each for each, pairs in texts.items() if _share(lead, pairs) >= OWN}
        fitting = {each for each in fitting if fits(lead, inputs.indicators[each].record)}
        alike = {each: _likeness(_asked(lead), names[each]) for each in fitting}
        best = max(alike.values(), default=0.0)
        found.append({each for each in fitting if alike[each] == best and clauses[each] & set(lead.clauses)})
    return found


def _likeness(one: set[str], other: set[str]) -> float:
    """How much two names have in common, of all that either holds."""
    return len(one & other) / max(1, len(one | other))


def _clauses(record: Indicator) -> set[str]:
    return {clause for target in record.targets for clause in target.clauses} | set(record.bears_on)


def _named(record: Indicator) -> Iterator[str]:
    yield text_in(record.name, "zh")
    yield from (text_in(target.text, "zh") for target in record.targets)


def _fitting(near: Mapping[str, float], enough: float) -> set[str]:
    """Those that hold enough of the words, and about as many as the one that holds most."""
    best = max(near.values(), default=0.0)
    return {key for key, share in near.items() if best >= enough and share >= best * 0.8}


def _nearness(
    texts: Mapping[str, tuple[Collection[str], set[str]]], leads: Sequence[Lead]
) -> Iterator[dict[str, float]]:
    """Of each lead, what stands in one of its clauses, with the part of the lead's words that it holds."""
    for lead in leads:
        yield {key: _share(lead, pairs) for key, (clauses, pairs) in texts.items() if set(clauses) & set(lead.clauses)}


def _share(lead: Lead, pairs: set[str]) -> float:
    """The part of a lead's words, without what stands in brackets, that a text holds."""
    asked = _asked(lead)
    return len(asked & pairs) / max(1, len(asked))


def _asked(lead: Lead) -> set[str]:
    return _pairs(_BRACKETED.sub("", lead.indicator)) or _pairs(lead.indicator)


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
    unit = inputs.units.record.units[document.record.unit]
    quantities = quantities_of(target, verdict, document.record, inputs.indicators, inputs.plan.record)
    return verdict_sentence(target, quantities, verdict, unit, strings, language)


def _known(record: Indicator, inputs: Inputs, language: str) -> Iterator[str]:
    """Every published value with the title it was read under, the latest first."""
    sources, geographies = inputs.sources.record.sources, inputs.plan.record.geographies

    def by_period(value: Observation) -> tuple[object, ...]:
        return value.period.end, value.period.start

    for value in sorted(record.observations, key=by_period, reverse=True):
        place = f"{text_in(geographies[value.geography], language)} " if value.geography else ""
        series = f"{shown_name(record, value.series, language)} " if value.series else ""
        sign = {"exact": "", "at_least": "≥", "at_most": "≤", "approx": "≈"}[value.bound]
        shown = value.value if isinstance(value.value, str) else f"{value.value:f}"
        since = f"{value.since.text}– " if value.since else ""
        titles = "; ".join(sources[each].title for each in value.sources)
        unit = unit_of_values(record, value.series)
        yield f"{since}{value.period.text}: {place}{series}{sign}{shown} {unit} ({titles})"


def _searched(record: Indicator, inputs: Inputs, language: str) -> Iterator[str]:
    for search in record.searched:
        note = f": {text_in(search.note, language)}" if search.note else ""
        yield f"{search.date.isoformat()} {text_in(inputs.sources.record.places[search.place], language)}{note}"
