"""One language's view of everything known: what the page makers share."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from scorecard.history.entry import ReleaseEntry
from scorecard.judging.due_years import DueYear
from scorecard.reading.load import Inputs
from scorecard.records.addresses import clause_address, indicator_address, language_folder, to, to_file
from scorecard.records.languages import plural
from scorecard.records.model import Indicator, Plan
from scorecard.records.outline import Clause, Part
from scorecard.records.responsible import responsible
from scorecard.records.strings import ReferenceStrings, SiteStrings
from scorecard.records.verdict import Status, Verdict
from scorecard.saying.numbers import format_number, puts_spaces
from scorecard.saying.sentences import VerdictStrings, status_word
from scorecard.site.chart import Chart, Strip
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.commitment_words import CommitmentWords, bounded, words_of_commitment
from scorecard.site.compose.listed import Listed, OfPlace, Use
from scorecard.site.compose.register import Register, register_of
from scorecard.site.cut import NO_ENTRY, USUAL_CUT, Cut, Stretch
from scorecard.site.pages.page import Page
from scorecard.site.pages.parts import CommitmentRow, Link, Mark

ToMake = tuple[str, Callable[[], Page]]
"""A page's address, and what composes it."""

_LOOSE_SIGN = re.compile(r"(?<=\d) (?=[%€])")
"""A space that would let a line end between a number and its sign."""


@lru_cache(maxsize=16_384)
def _kept_together(text: str) -> str:
    return _LOOSE_SIGN.sub("\u00a0", text)


_EMPTY: Listed[Commitment] = Listed(page=NO_ENTRY, entries=())


@dataclass(frozen=True, kw_only=True)
class Edition:
    """Everything a page of one language is made from. Frozen; the cached properties are derived from its fields."""

    language: str
    inputs: Inputs
    verdicts: Mapping[str, Verdict]
    charts: Mapping[str, Chart]
    strips: Mapping[str, Strip]
    """By the commitment's key; a promised share on its axis of 0 to 100 by `share:` and the key."""
    releases: tuple[ReleaseEntry, ...] = ()
    """What was published before, newest first."""
    has_pictures: bool = False
    """Whether each chart is published as a PNG too."""
    strings: SiteStrings
    phrases: VerdictStrings
    meanings: ReferenceStrings
    cut: Cut = USUAL_CUT
    """Where the lists of a large plan are cut."""
    register: Register | None = None
    """Worked out from the fields where it is not given."""
    counted: Mapping[str, tuple[DueYear, ...]] | None = None
    """On `due years`: for how many commitments a figure of the due year was found; worked out where not given."""

    @property
    def plan(self) -> Plan:
        return self.inputs.plan.record

    @property
    def folder(self) -> str:
        """Of this language, from the site's root: "" or "en/"."""
        return language_folder(self.language, is_default=self.language == self.plan.languages[0])

    def to_file(self, address: str, path: str) -> str:
        """The relative link from the page at `address` to a file of the site."""
        return to_file(self.folder, address, path)

    @property
    def t(self) -> SiteStrings:
        return self.strings

    def say(self, text: Mapping[str, str]) -> str:
        """A record's text in this language; empty where the record has none."""
        return _kept_together(text.get(self.language, ""))

    @cached_property
    def _register(self) -> Register:
        return self.register or register_of(self.inputs, self.verdicts, self.language, self.cut)

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """Every commitment, in the order of the plan's clauses within each sector."""
        return tuple(self._register.by_key.values())

    def named(self, keys: Iterable[str]) -> list[Commitment]:
        """The commitments of these keys, in their order."""
        return [self._register.by_key[key] for key in keys]

    def of_sector(self, sector: str) -> tuple[Commitment, ...]:
        return self._register.by_sector.get(sector, ())

    def with_status(self, status: Status) -> tuple[Commitment, ...]:
        return self._register.by_status.get(status.value, ())

    def of_clause(self, reference: str) -> tuple[Commitment, ...]:
        return self._register.by_clause.get(reference, ())

    def of_body(self, body: str) -> tuple[Commitment, ...]:
        """What a body leads, then what it takes part in."""
        return self._register.by_body.get(body, ())

    def listed(self, address: str) -> Listed[Commitment]:
        """What stands on a page of a list, by its address; nothing where the list is empty."""
        return self._register.by_page.get(address, _EMPTY)

    @property
    def is_cut(self) -> bool:
        """True where the plan is so large that its lists stand on several pages."""
        return self._register.cutting.applies

    def stretches(self, total: int, most: int) -> Iterator[Stretch]:
        """What stands on each page of a list of so many entries."""
        return self._register.cutting.stretches(total, most)

    @property
    def place_pages(self) -> Mapping[str, OfPlace]:
        """What each page of a place says, by its address."""
        return self._register.by_place

    @property
    def cited(self) -> Mapping[str, Listed[Use]]:
        """What each page of the list of sources lists, by its address."""
        return self._register.cited

    def bearing_on(self, reference: str) -> tuple[str, ...]:
        """The indicators that bear on a clause and make no commitment there."""
        return self._register.bearing.get(reference, ())

    @property
    def titles(self) -> Mapping[str, str]:
        """Every indicator's name in this language, by its id."""
        return self._register.titles

    def judged_by(self, rule: str) -> int:
        """How many commitments the rule of a kind has judged."""
        return self._register.by_rule.get(rule, 0)

    def references_of(self, sector: str) -> tuple[str, ...]:
        """The indicators of a sector that are for reference only."""
        return self._register.references.get(sector, ())

    @cached_property
    def clauses(self) -> dict[str, tuple[Part, Clause]]:
        """Reference → its part and clause, in the plan's order."""
        return {f"{part.id}/{clause.number}": (part, clause) for part in self.plan.parts for clause in part.clauses}

    @cached_property
    def _clause_places(self) -> dict[str, int]:
        return {reference: place for place, reference in enumerate(self.clauses)}

    def clause_place(self, reference: str) -> int:
        return self._clause_places[reference]

    def sector_name(self, sector: str) -> str:
        return self.say(next(each.name for each in self.plan.sectors if each.id == sector))

    def clause_label(self, reference: str) -> str:
        """How a clause is cited: 任务14."""
        part, clause = self.clauses[reference]
        return self.say(part.label).format(number=clause.number)

    def place_name(self, geography: str | None) -> str:
        """The plan's own place where there is none."""
        return self.say(self.plan.geographies[geography or self.plan.geography])

    def quantity_name(self, indicator: Indicator) -> str:
        """The indicator's name, with the group that its own row of values is of."""
        name, within = self.say(indicator.name), self.plan.group_name(indicator.own_group, self.language)
        return self.phrases.pieces["other_apart"].format(name=name, apart=within) if within else name

    def bounded(self, figure: str, bound: str) -> str:
        """A figure with the sign or word for how it was published."""
        return bounded(self.strings, figure, bound)

    @cached_property
    def _words(self) -> dict[str, CommitmentWords]:
        return {}

    def words(self, commitment: Commitment) -> CommitmentWords:
        """Its words, which hold nothing that a page would have to ask for."""
        if commitment.key not in self._words:
            self._words[commitment.key] = words_of_commitment(commitment, self.strings, self.phrases, self.language)
        return self._words[commitment.key]

    def name(self, commitment: Commitment) -> str:
        """A commitment's name in a list: with its due year, or else its clause, where another has the same."""
        name = self.say(commitment.target.text)
        apart = self._register.told_apart.get(commitment.key)
        return self.bracketed(name, apart) if apart else name

    def bracketed(self, words: str, inside: str) -> str:
        """Words, and others in the language's own brackets behind them."""
        return self.t.name_told_apart.format(name=words, apart=inside)

    def responsible(self, commitment: Commitment) -> tuple[str | None, tuple[str, ...]]:
        """The bodies that a document names for it: who leads, who takes part. None and () where none does."""
        return responsible(self.plan, commitment.indicator, commitment.target)

    def mark(self, status: Status) -> Mark:
        return Mark(code=status.value, word=status_word(status, self.phrases))

    def row(self, commitment: Commitment, address: str, under: str = "") -> CommitmentRow:
        """A commitment as a line of a list on the page at `address`, where it stands under the clause `under`."""
        target, verdict, said = commitment.target, commitment.verdict, self.words(commitment)
        clauses = tuple(
            Link(text=self.clause_label(reference), href=to(address, clause_address(reference)))
            for reference in target.clauses
            if reference != under
        )
        due = str(target.due.end.year) if target.due else ""
        shown = said.target if target.kind != "guarantee" or said.actual else ""
        return CommitmentRow(
            key=commitment.key,
            name=self.name(commitment),
            href=self.way_to(commitment, address),
            mark=self.mark(verdict.status),
            target=shown,
            latest=said.latest,
            actual=said.actual,
            gap=said.gap,
            due=due,
            sector=self.sector_name(commitment.sector),
            sector_id=commitment.sector,
            flags=said.flags,
            clauses=clauses,
            has_facts=bool(shown or said.actual or said.known),
            has_more=bool(clauses or said.flags),
            due_key=due or "none",
            kind=target.kind,
            grade=self.grade(commitment),
            body=self.responsible(commitment)[0] or "",
            known=said.known,
            known_code=verdict.last_known.mark.value if verdict.last_known else "",
        )

    def way_to(self, commitment: Commitment, address: str) -> str:
        """From the page at `address` to the commitment: to its indicator's page, and there to it where it is one of
        several.
        """
        page = to(address, indicator_address(commitment.indicator_id))
        return page if len(commitment.indicator.targets) == 1 else f"{page}#{commitment.anchor}"

    def grade(self, commitment: Commitment) -> str:
        """The evidence under a verdict is as good as its weakest value, a value as good as its best source. Where
        nothing decides, it is that of what is last known.
        """
        sources, used = self.inputs.sources.record.sources, commitment.verdict.used
        known = commitment.verdict.last_known
        rests_on = known.used if known is not None and used else used
        return max((min(sources[source].grade for source in each.sources) for each in rests_on), default="")

    def plural(self, phrase: str, count: int, /, **fields: int | str) -> str:
        """A phrase filled in, in the form that the language's rules choose for `count`: "one | other"."""
        said = {name: self.number(each) if isinstance(each, int) else each for name, each in fields.items()}
        return plural(phrase, count, self.language).format(**said)

    def sentences(self, each: Iterable[str]) -> str:
        """Sentences one after the other, as the language sets them."""
        return (" " if puts_spaces(self.language) else "").join(each)

    def number(self, value: int) -> str:
        return format_number(value, self.language)
