"""What pages are made from, watched: every record, verdict, chart and look-up that a page asks for is noted.

Everything else that an edition holds, the plan itself, its units, the phrases, what was released, is its frame.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from scorecard.reading.again import by_words, frame_of, watched_inputs
from scorecard.reading.digest import digest_of
from scorecard.reading.recall import Watch, Watched, digest
from scorecard.records.verdict import Verdict
from scorecard.site.compose import Edition
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.due_year_counts import due_year_counts
from scorecard.site.compose.listed import Listed, OfPlace
from scorecard.site.compose.register import Register, named, register_without_names
from scorecard.site.content import Content, Drawings

V = TypeVar("V")


def frame_of_pages(content: Content, *others: str) -> str:
    """What every page depends on beside the words of its language and what it asks for: the program, the plan, what was
    released.
    """
    beside = (
        content.releases,
        content.words.examples,
        content.has_pictures,
        (content.cut, len(content.verdicts) > content.cut.whole),
    )
    return digest_of((), frame_of(content.inputs), repr(beside), *others)


class Grounds:
    """All that pages may ask for, watched."""

    def __init__(self, watch: Watch, content: Content, drawings: Drawings) -> None:
        self._watch, self._content = watch, content
        self.inputs = watched_inputs(content.inputs, watch)
        self.verdicts = watch.over("verdicts", content.verdicts, by_verdict)
        self.charts = watch.over("charts", drawings.charts, by_words)
        self._strips = watch.over("strips", drawings.strips, by_words)
        self._register = self._watched_register()
        self._counted = watch.over("counted", due_year_counts(content.inputs, content.verdicts), by_words)

    def edition(self, edition: Edition) -> Edition:
        """The same edition over these, with a register whose look-ups are noted too."""
        return replace(
            edition,
            inputs=self.inputs,
            verdicts=self.verdicts,
            charts=self.charts,
            strips=self._strips,
            register=self._named(edition.language),
            counted=self._counted,
        )

    def _named(self, language: str) -> Register:
        """The register in one language."""
        under = named(self._register, self._content.inputs, language)
        return replace(
            self._register,
            told_apart=self._watch.over(f"{language} told_apart", under.told_apart, by_words),
            titles=self._watch.over(f"{language} titles", under.titles, by_words),
        )

    def _watched_register(self) -> Register:
        watch, content = self._watch, self._content
        of_commitment = partial(_of_commitment, watch, self.verdicts)
        of_several = partial(_of_several, watch, self.verdicts)
        register = register_without_names(content.inputs, content.verdicts, content.cut)
        of_place = partial(_of_place, watch, self.verdicts)
        stands_for: dict[str, Callable[[str, Any], str]] = {"by_key": of_commitment, "by_place": of_place}
        stands_for["by_page"] = partial(_of_page, watch, self.verdicts)
        stands_for |= dict.fromkeys(("by_sector", "by_status", "by_clause", "by_body"), of_several)

        def watched(name: str, under: Mapping[str, V]) -> Watched[V]:
            return watch.over(name, under, stands_for.get(name, by_words))

        return replace(
            register,
            by_key=watched("by_key", register.by_key),
            by_sector=watched("by_sector", register.by_sector),
            by_status=watched("by_status", register.by_status),
            by_clause=watched("by_clause", register.by_clause),
            by_body=watched("by_body", register.by_body),
            by_page=watched("by_page", register.by_page),
            by_place=watched("by_place", register.by_place),
            cited=watched("cited", register.cited),
            bearing=watched("bearing", register.bearing),
            references=watched("references", register.references),
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
