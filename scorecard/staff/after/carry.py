"""An indicator that goes on in the plan after: definition, values and their sources. Targets are that plan’s own."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path

from scorecard.reading.load import Inputs, read_inputs
from scorecard.records.frozen import frozen
from scorecard.records.model import Indicator, Source, SourceList
from scorecard.records.problems import InputError, Place, Problem
from scorecard.staff.after.both_plans import with_shared
from scorecard.staff.events.proposal import PLAN, SOURCES
from scorecard.staff.imports.sources_edit import with_sources
from scorecard.staff.plan_text.yaml_edit import UnwritableError, opened
from scorecard.staff.plan_text.yaml_items import with_key

LASTING = frozenset({
    "name", "unit", "definition", "formal", "cautions", "direction", "measures", "signed", "irreversible", "scale",
    "keywords", "release_lag_months", "series", "observations",
})  # fmt: skip
"""The keys of an indicator that are true whatever is promised."""

_OWN = tuple(name for name in Indicator.model_fields if name not in LASTING)


@frozen
class Carried:
    """What goes on: each indicator's file in the plan after, and the publications that its values cite."""

    indicators: Mapping[str, str] = field(default_factory=dict)
    """Id → its file."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)

    def with_it(self, plan: bytes, sources: bytes) -> dict[str, bytes]:
        """The files that come in, and the plan's own that tell of them. Raises InputError."""
        if not self.indicators:
            return {}
        try:
            registered = with_sources(sources, self.sources) if self.sources else sources
        except UnwritableError as error:
            raise InputError([Problem(place=Place(SOURCES), code="edit-not-possible")]) from error
        return {**self.files, PLAN: with_shared(plan, "previous", self.indicators), SOURCES: registered}


def both_plans_of(inputs: Inputs, old: Inputs) -> Inputs:
    """The plan with all that the one before knows, for finding and asking: its own comes first.

    Raises InputError where the two call different publications by one id.
    """
    _refuse_other_sources(inputs, old)
    own = {name for document in inputs.indicators.values() for name in document.record.name.values()}
    sectors = {each.id for each in inputs.plan.record.sectors}
    going_on = {
        each: replace(document, record=_without_own(document.record))
        for each, document in old.indicators.items()
        if each not in inputs.indicators
        and own.isdisjoint(document.record.name.values())
        and old.sectors[each] in sectors
    }
    known = {**old.sources.record.sources, **inputs.sources.record.sources}
    sources = SourceList.model_construct(sources=known, places=inputs.sources.record.places)
    return replace(
        inputs,
        indicators={**inputs.indicators, **going_on},
        sectors={**inputs.sectors, **{each: old.sectors[each] for each in going_on}},
        sources=replace(inputs.sources, record=sources),
    )


def carried(
    root: Path, old: Inputs, inputs: Inputs, promised: Collection[str], spoken_of: Collection[str] = ()
) -> Carried:
    """Those that only the plan before has, below its `root`: what is `promised`, and as references what another
    indicator's target speaks of. Raises InputError.
    """
    named = dict.fromkeys((*promised, *spoken_of))
    taken = [each for each in named if each in old.indicators and each not in inputs.indicators]
    paths = {each: old.indicators[each].source.file for each in taken}
    files = {path: lasting_text((root / path).read_bytes(), path) for path in paths.values()}
    references = [paths[each] for each in taken if each not in promised]
    cited = (source for each in taken for value in old.indicators[each].record.observations for source in value.sources)
    known = inputs.sources.record.sources
    return Carried(
        indicators=paths,
        files={**files, **{path: with_key(files[path], (), "role", "reference") for path in references}},
        sources={each: old.sources.record.sources[each] for each in cited if each not in known},
    )


def lasting_text(content: bytes, path: str) -> bytes:
    """An indicator's file without what belongs to its plan: targets, searches, plan figures. Comments stay with their
    keys. Raises InputError.
    """
    try:
        mark, page = opened(content)
        if page.root.flow_style:
            raise UnwritableError("all on one line")
    except UnwritableError as error:
        raise InputError([Problem(place=Place(path), code="edit-not-possible")]) from error
    kept, start = [], 0
    for key, value in page.root.value:
        end = page.line_after(value, 0)
        if key.value in LASTING:
            kept.append(page.text[start:end])
        start = end
    return (mark + "".join(kept).rstrip() + "\n").encode()


def read_before(root: Path) -> Inputs:
    """The plan before. Raises InputError, its files named below its folder."""
    try:
        return read_inputs(root)
    except InputError as error:
        raise InputError(list(_below(root, error.problems))) from error


def _below(root: Path, problems: Collection[Problem]) -> Iterator[Problem]:
    for each in problems:
        yield replace(each, place=replace(each.place, file=(root / each.place.file).as_posix()))


def _without_own(record: Indicator) -> Indicator:
    """As it comes into another plan: nothing that names clauses, bodies or indicators of the plan before."""
    fields = Indicator.model_fields
    return record.model_copy(update={name: fields[name].get_default(call_default_factory=True) for name in _OWN})


def _refuse_other_sources(inputs: Inputs, old: Inputs) -> None:
    known = old.sources.record.sources
    wrong = [
        inputs.sources.problem("source-of-other-plan", "sources", each, of_key=True, id=each, title=known[each].title)
        for each, source in inputs.sources.record.sources.items()
        if each in known and known[each].url != source.url
    ]
    if wrong:
        raise InputError(wrong)
