"""A publication that its publisher took back: the values stay to be seen, and decide nothing any more."""

from collections.abc import Mapping
from datetime import date

from scorecard.reading.load import Inputs
from scorecard.records.problems import InputError, Place, Problem
from scorecard.staff.events.proposal import SOURCES, Proposal, proposed
from scorecard.staff.imports.table import nearest
from scorecard.staff.plan_text.yaml_edit import UnwritableError
from scorecard.staff.plan_text.yaml_items import with_key


def source_named(named: str, inputs: Inputs) -> str:
    """A source's id, by its id, address or title. Raises InputError."""
    known = inputs.sources.record.sources
    if named in known:
        return named
    found = [each for each, source in known.items() if named in {source.url, source.title}]
    if len(found) == 1:
        return found[0]
    values = {"source": named, "known": ", ".join(found) or "—", **nearest(named, known)}
    code = "event-source-ambiguous" if found else "event-source-unknown"
    raise InputError([Problem(place=Place("SOURCE"), code=code, values=values)])


def withdrawn(inputs: Inputs, content: bytes, source: str, day: date, reason: Mapping[str, str]) -> Proposal:
    """`sources.yml` with the withdrawal. Raises InputError."""
    before = inputs.sources.record.sources[source].withdrawn
    if before is not None:
        values = {"source": source, "day": before.date.isoformat()}
        raise InputError([Problem(place=Place("SOURCE"), code="event-source-withdrawn", values=values)])
    try:
        new = with_key(content, ("sources", source), "withdrawn", {"date": day, "reason": dict(reason)})
    except UnwritableError as error:
        raise InputError([Problem(place=Place(SOURCES), code="edit-not-possible")]) from error
    return proposed(inputs, SOURCES, new)


def resting_on(inputs: Inputs, source: str) -> tuple[tuple[str, str, bool], ...]:
    """Indicator, period, and whether the value stands on another publication too."""
    known = inputs.sources.record.sources
    standing = {each for each in known if known[each].withdrawn is None and each != source}
    return tuple(
        (each, value.period.text, not standing.isdisjoint(value.sources))
        for each, document in inputs.indicators.items()
        for value in document.record.observations
        if source in value.sources
    )
