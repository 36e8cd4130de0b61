"""What pages are made from, watched: every record, verdict, chart and look-up that a page asks for is noted.

Everything else that an edition holds, the plan itself, its units, the phrases, what was released, is its frame.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from scorecard.reading.document import Document
from scorecard.reading.load import Inputs
from scorecard.reading.recall import Watch, Watched, digest
from scorecard.records.model import Indicator
from scorecard.records.verdict import Verdict
from scorecard.site.compose import Edition
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.listed import Listed, OfPlace
from scorecard.site.compose.register import Register, register_of
from scorecard.site.content import Content, Drawings

V = TypeVar("V")


def by_words(key: str, value: object) -> str:
    """The digest of a value whose words say all of it."""
    return digest(repr(value))


def _of_indicator(inputs: Inputs, each: str, document: Document[Indicator]) -> str:
    """No closure, as none here: all goes to the processes that draw, which a system may start anew (Windows does).
    What is embargoed left by the plan's day, which is part of the frame; what was withdrawn, by its source.
    """
    return digest(f"{document.source.digest} {inputs.sectors[each]} {inputs.withdrawn.get(each)!r}")


def watched_inputs(inputs: Inputs, watch: Watch) -> Inputs:
    """The same inputs; what is asked of indicators and sources is noted."""
    sources = inputs.sources.record
    watched = watch.over("sources", sources.sources, by_words)
    return replace(
        inputs,
        indicators=watch.over("indicators", inputs.indicators, partial(_of_indicator, inputs)),
        sectors=watch.over("sectors", inputs.sectors, by_words),
        sources=replace(inputs.sources, record=sources.model_copy(update={"sources": watched})),
    )


class Grounds:
    """All that pages may ask for, watched."""

    def __init__(self, watch: Watch, content: Content, drawings: Drawings) -> None:
        self._watch = watch
        self._inputs = watched_inputs(content.inputs, watch)
        self._verdicts = watch.over("verdicts", content.verdicts, by_verdict)
        self._charts = watch.over("charts", drawings.charts, by_words)
        self.marks = watch.over("marks", drawings.marks, by_words)

    def edition(self, edition: Edition) -> Edition:
        """The same edition over these, with a register whose look-ups are noted too."""
        return replace(
            edition,
            inputs=self._inputs,
            verdicts=self._verdicts,
            charts=self._charts,
            strips=self._watch.over(f"{edition.language} strips", edition.strips, by_words),
            register=self._register(edition),
        )

    def _register(self, edition: Edition) -> Register:
        watch = self._watch
        of_commitment = partial(_of_commitment, watch, self._verdicts)
        of_several = partial(_of_several, watch, self._verdicts)
        register = register_of(edition.inputs, edition.verdicts, edition.language, edition.cut)
        of_place = partial(_of_place, watch, self._verdicts)
        stands_for: dict[str, Callable[[str, Any], str]] = {"by_key": of_commitment, "by_place": of_place}
        stands_for["by_page"] = partial(_of_page, watch, self._verdicts)
        stands_for |= dict.fromkeys(("by_sector", "by_status", "by_clause", "by_body"), of_several)

        def watched(name: str, under: Mapping[str, V]) -> Watched[V]:
            return watch.over(f"{edition.language} {name}", under, stands_for.get(name, by_words))

        return Register(
            by_key=watched("by_key", register.by_key),
            by_sector=watched("by_sector", register.by_sector),
            by_status=watched("by_status", register.by_status),
            by_clause=watched("by_clause", register.by_clause),
            by_body=watched("by_body", register.by_body),
            by_page=watched("by_page", register.by_page),
            by_place=watched("by_place", register.by_place),
            cutting=register.cutting,
            cited=watched("cited", register.cited),
            told_apart=watched("told_apart", register.told_apart),
            bearing=watched("bearing", register.bearing),
            references=watched("references", register.references),
            titles=watched("titles", register.titles),
            by_rule=watched("by_rule", register.by_rule),
        )


def _of_commitment(watch: Watch, verdicts: Watched[Verdict], key: str, each: Commitment) -> str:
    return watch.digest_at("indicators", each.indicator_id) + verdicts.digest_at(key)


def _of_several(watch: Watch, verdicts: Watched[Verdict], _: str, group: Iterable[Commitment]) -> str:
    return digest("\n".join(f"{each.key} {_of_commitment(watch, verdicts, each.key, each)}" for each in group))


def _of_place(watch: Watch, verdicts: Watched[Verdict], place: str, known: OfPlace) -> str:
    indicators = dict.fromkeys((*(indicator for indicator, _, _ in known.figures), *known.acting))
    said = "\n".join(f"{each} {watch.digest_at('indicators', each)}" for each in indicators)
    return digest(f"{known.place} {known.page!r}\n{said}" + _of_several(watch, verdicts, place, known.commitments))


def _of_page(watch: Watch, verdicts: Watched[Verdict], address: str, listed: Listed[Commitment]) -> str:
    return digest(repr(listed.page) + _of_several(watch, verdicts, address, listed.entries))


def by_verdict(_: str, verdict: Verdict) -> str:
    """A set says its members in another order in every process."""
    return digest(f"{sorted(verdict.modifiers)} {replace(verdict, modifiers=frozenset())!r}")
