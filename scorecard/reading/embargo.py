"""Between check and assess: what may not be published yet leaves the inputs, so that no later stage can show it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from scorecard.reading.document import Document
from scorecard.reading.load import Inputs
from scorecard.reading.yaml_source import Loc, Written, YamlSource
from scorecard.records.model import Indicator, Observation, SourceList


def without_embargoed(inputs: Inputs) -> Inputs:
    """The inputs as they may be published on the plan's `as_of`.

    A value whose `not_before` is later goes, and so does a publication that only such values cite: its title alone can
    tell the value. A value is published on the day itself.
    """
    as_of = inputs.plan.record.as_of
    indicators = {each: _of_indicator(document, as_of) for each, document in inputs.indicators.items()}
    if all(document is inputs.indicators[each] for each, document in indicators.items()):
        return inputs
    cited_before, cited_after = _cited(inputs.indicators), _cited(indicators)
    return replace(inputs, indicators=indicators, sources=_without_sources(inputs.sources, cited_before - cited_after))


def embargoed(inputs: Inputs) -> Iterator[tuple[str, Observation]]:
    """What waits for its day, with its indicator's id."""
    as_of = inputs.plan.record.as_of
    for each, document in inputs.indicators.items():
        yield from ((each, value) for value in document.record.observations if not _may_be_shown(value, as_of))


def _of_indicator(document: Document[Indicator], as_of: date) -> Document[Indicator]:
    record = document.record
    kept = [at for at, each in enumerate(record.observations) if _may_be_shown(each, as_of)]
    return document if len(kept) == len(record.observations) else with_observations(document, kept)


def with_observations(document: Document[Indicator], kept: Sequence[int]) -> Document[Indicator]:
    """The document with the values at these places alone."""
    record = document.record
    observations = tuple(record.observations[at] for at in kept)
    # The raw values of the file go with the record; the places of those that stay have moved, so all of them go.
    raw = tuple(document.source.value["observations"][at] for at in kept)
    source = _with_raw(document.source, {"observations": raw}, lambda loc: len(loc) > 1 and loc[0] == "observations")
    return Document(record=record.model_copy(update={"observations": observations}), source=source)


def _may_be_shown(observation: Observation, as_of: date) -> bool:
    return observation.not_before is None or observation.not_before <= as_of


def _cited(indicators: Mapping[str, Document[Indicator]]) -> frozenset[str]:
    """Every source that a value, a planned figure or a changed target names."""
    found: set[str] = set()
    for document in indicators.values():
        record = document.record
        for observation in record.observations:
            found.update(observation.sources)
        for planned in record.planned:
            found.update(planned.sources)
        for action in record.actions:
            found.update(action.sources)
        for target in record.targets:
            found.update(target.change.sources if target.change else ())
    return frozenset(found)


def _without_sources(document: Document[SourceList], dropped: frozenset[str]) -> Document[SourceList]:
    if not dropped:
        return document
    left = {each: source for each, source in document.record.sources.items() if each not in dropped}
    raw = {each: source for each, source in document.source.value["sources"].items() if each not in dropped}
    source = _with_raw(
        document.source, {"sources": raw}, lambda loc: len(loc) > 1 and loc[0] == "sources" and loc[1] in dropped
    )
    return Document(record=document.record.model_copy(update={"sources": left}), source=source)


def _with_raw(source: YamlSource, changed: dict[str, Any], is_gone: Callable[[Loc], bool]) -> YamlSource:
    """The file's raw values with some keys replaced, and without the places of what went."""
    written = Written(
        value={**source.value, **changed},
        keys={loc: place for loc, place in source.keys.items() if not is_gone(loc)},
        values={loc: place for loc, place in source.values.items() if not is_gone(loc)},
    )
    return replace(source, content=written)
