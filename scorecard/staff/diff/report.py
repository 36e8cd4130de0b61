"""A difference in words: headed lists of rows that a terminal and a page place in their own way."""

from collections.abc import Iterable, Iterator

from scorecard.history.difference import CommitmentChange, Difference, KnownSource, ValueChange
from scorecard.history.notes import note_key
from scorecard.history.records import RecordChange
from scorecard.history.snapshot import KnownCommitment, KnownValue, Words
from scorecard.records.frozen import frozen
from scorecard.records.text import text_in
from scorecard.staff.diff.phrases import DiffWords, diff_words
from scorecard.staff.diff.report_rows import DiffRow, record_rows


@frozen
class DiffGroup:
    """Rows of one sector; without a name those that belong to none."""

    name: str
    rows: tuple[DiffRow, ...]


@frozen
class ReportSection:
    """`groups` stand in the order of the plan's sectors."""

    id: str
    title: str
    groups: tuple[DiffGroup, ...]

    @property
    def rows(self) -> tuple[DiffRow, ...]:
        return tuple(row for group in self.groups for row in group.rows)


@frozen
class SourceToOpen:
    """A publication to open. `facts` are publisher, day and grade in words."""

    title: str
    key: str
    facts: str
    url: str


@frozen
class Report:
    """A difference in one staff language. `lead` is said first; `sections` are those that have rows."""

    language: str
    lead: tuple[str, ...]
    sections: tuple[ReportSection, ...]
    counts: tuple[DiffRow, ...]
    known_counts: tuple[DiffRow, ...]
    """Of those not established, by what is last known."""
    sources: tuple[SourceToOpen, ...]
    sources_title: str
    pages: tuple[str, ...]
    pages_title: str
    pages_note: str


def report_of(difference: Difference, language: str) -> Report:
    """The report in a staff language."""
    t = diff_words(language)
    say = _Saying(difference=difference, t=t, language=language)
    d = difference
    found: tuple[tuple[str, str, list[DiffRow]], ...] = (
        ("flips", t.flips, [say.flip(each) for each in d.flips]),
        ("new-commitments", t.new_commitments, [say.new(each) for each in d.new_commitments]),
        ("removed-commitments", t.removed_commitments, [say.removed(each) for each in d.removed_commitments]),
        ("new-values", t.new_values, [say.new_value(each) for each in d.new_values]),
        ("changed-values", t.changed_values, [say.changed_value(each) for each in d.changed_values]),
        ("removed-values", t.removed_values, [say.removed_value(each) for each in d.removed_values]),
        ("known", t.known, [say.known(each) for each in d.known]),
        ("figures", t.figures, [say.figures(each) for each in d.figures]),
        ("wording", t.wording, [row for each in d.wording for row in say.wording(each)]),
        *((f"records-{kind}", t.kinds[kind], say.records(kind)) for kind in t.kinds),
        ("materials", t.materials, [DiffRow(subject=each, key="", before="", after=t.differs) for each in d.materials]),
    )
    return Report(
        language=language,
        lead=tuple(_lead(difference, t)),
        sections=tuple(
            ReportSection(id=name, title=t.section.format(title=title, count=len(rows)), groups=say.grouped(rows))
            for name, title, rows in found
            if rows
        ),
        counts=() if difference.is_empty else tuple(say.counts()),
        known_counts=() if difference.is_empty else tuple(say.known_counts()),
        sources=tuple(say.source(each) for each in d.sources),
        sources_title=t.section.format(title=t.sources, count=len(d.sources)),
        pages=tuple(f"/{address}" for address in difference.pages),
        pages_title=t.section.format(title=t.pages, count=len(difference.pages)),
        pages_note=t.every_page if difference.is_on_every_page else "",
    )


def _lead(difference: Difference, t: DiffWords) -> Iterator[str]:
    before, after = difference.before_as_of, difference.after_as_of
    phrase = t.data_date if before != after else t.data_date_same
    yield phrase.format(before=before, after=after)
    yield t.fingerprints.format(before=difference.before_fingerprint, after=difference.after_fingerprint)
    if difference.records_unknown:
        yield t.records_unknown
    if difference.is_empty:
        yield t.nothing


@frozen
class _Saying:
    """The rows of one language."""

    difference: Difference
    t: DiffWords
    language: str

    def grouped(self, rows: list[DiffRow]) -> tuple[DiffGroup, ...]:
        """Rows by sector, in the order of the plan; within one as they came."""
        order = {self.say(words): place for place, words in enumerate(self.difference.sector_words.values())}
        names = sorted({row.group for row in rows}, key=lambda name: (order.get(name, len(order)), name))
        return tuple(DiffGroup(name=name, rows=tuple(row for row in rows if row.group == name)) for name in names)

    def sector(self, sector: str) -> str:
        return self.say(self.difference.sector_words.get(sector, {})) or sector

    def records(self, kind: str) -> list[DiffRow]:
        changed = (each for each in self.difference.records if each.kind == kind)
        return [row for each in changed for row in record_rows(each, self.t, self.language, self._group_of(each))]

    def _group_of(self, change: RecordChange) -> str:
        return self.sector(change.sector) if change.sector else ""

    def source(self, source: KnownSource) -> SourceToOpen:
        facts = (source.publisher, source.published, self.t.grade.format(value=source.grade))
        return SourceToOpen(
            title=source.title, key=source.id, facts=self.t.join.join(each for each in facts if each), url=source.url
        )

    def flip(self, change: CommitmentChange) -> DiffRow:
        before, after = change.before, change.after
        details = [self.t.target.format(value=self.say(after.target))]
        actual = (self.say(before.actual_words), self.say(after.actual_words))
        if any(actual):
            details.append(self.t.actual.format(before=actual[0] or self.t.none, after=actual[1] or self.t.none))
        return self._row(after, self.status(before.status), self.status(after.status), (*details, *self._gap(after)))

    def new(self, commitment: KnownCommitment) -> DiffRow:
        details = (self.t.target.format(value=self.say(commitment.target)), *self._gap(commitment))
        return self._row(commitment, self.t.none, self.status(commitment.status), details)

    def removed(self, commitment: KnownCommitment) -> DiffRow:
        return self._row(commitment, self.status(commitment.status), self.t.none, ())

    def known(self, change: CommitmentChange) -> DiffRow:
        words = (self.say(change.before.last_known_words), self.say(change.after.last_known_words))
        return self._row(change.after, words[0] or self.t.none, words[1] or self.t.none, ())

    def figures(self, change: CommitmentChange) -> DiffRow:
        before = self.say(change.before.actual_words) or self.t.none
        after = self.say(change.after.actual_words) or self.t.none
        outcome = self.t.outcome_is.format(value=self.status(change.after.status))
        return self._row(change.after, before, after, (outcome, *self._gap(change.after)))

    def new_value(self, value: KnownValue) -> DiffRow:
        source = self.t.source.format(value=", ".join(value.sources))
        return self._value_row(value, self.t.none, self._value(value), (source, *self._note(value)))

    def removed_value(self, value: KnownValue) -> DiffRow:
        return self._value_row(value, self._value(value), self.t.none, ())

    def changed_value(self, change: ValueChange) -> DiffRow:
        before, after = change.before, change.after
        details = []
        if before.sources != after.sources:
            named = {"before": ", ".join(before.sources), "after": ", ".join(after.sources)}
            details.append(self.t.source_change.format(**named))
        if before.status != after.status:
            details.append(self.t.status_change)
        details += self._note(after, before)
        return self._value_row(after, self._value(before), self._value(after), details)

    def wording(self, change: CommitmentChange) -> Iterator[DiffRow]:
        """A row for each sentence that changed, in each language it changed in."""
        before, after = change.before, change.after
        for phrase, old, new in (
            (self.t.text_changed, before.text, after.text),
            (self.t.target_changed, before.target, after.target),
            (self.t.name_changed, before.name, after.name),
        ):
            for language in dict.fromkeys((*old, *new)):
                if old.get(language) != new.get(language):
                    what = phrase.format(language=language)
                    yield self._row(after, old.get(language, self.t.none), new.get(language, self.t.none), (what,))
        if before.sector != after.sector:
            yield self._row(after, before.sector, after.sector, (self.t.sector_changed,))
        if before.clauses != after.clauses:
            yield self._row(after, ", ".join(before.clauses), ", ".join(after.clauses), (self.t.clauses_changed,))

    def counts(self) -> Iterator[DiffRow]:
        counts = self.difference.counts
        for each in counts:
            yield DiffRow(
                subject=self.status(each.status), key=each.status, before=str(each.before), after=str(each.after)
            )
        before, after = sum(each.before for each in counts), sum(each.after for each in counts)
        yield DiffRow(subject=self.t.total, key="total", before=str(before), after=str(after))

    def known_counts(self) -> Iterator[DiffRow]:
        counts = self.difference.known_counts
        for each in counts:
            by_language = {
                name: words[each.status] for name, words in self.difference.mark_words.items() if each.status in words
            }
            word = text_in(by_language, self.language) or each.status
            yield DiffRow(subject=word, key=each.status, before=str(each.before), after=str(each.after))
        if counts:
            before, after = sum(each.before for each in counts), sum(each.after for each in counts)
            yield DiffRow(subject=self.t.total, key="total", before=str(before), after=str(after))

    def status(self, status: str) -> str:
        """The outcome's name on the site, or its code where the site never had one."""
        by_language = {each: words[status] for each, words in self.difference.status_words.items() if status in words}
        return text_in(by_language, self.language) or status

    def say(self, words: Words) -> str:
        return text_in(words, self.language)

    def _gap(self, commitment: KnownCommitment) -> tuple[str, ...]:
        words = self.say(commitment.gap_words)
        return (self.t.gap.format(value=words),) if words else ()

    def _row(self, commitment: KnownCommitment, before: str, after: str, details: Iterable[str]) -> DiffRow:
        return DiffRow(
            subject=self.say(commitment.text),
            key=commitment.key,
            before=before,
            after=after,
            details=tuple(details),
            group=self.sector(commitment.sector),
        )

    def _value_row(self, value: KnownValue, before: str, after: str, details: Iterable[str]) -> DiffRow:
        names = (value.name, value.series_name, value.group_name, value.geography_name)
        subject = " · ".join(words for each in names if (words := self.say(each)))
        period = value.period if value.since is None else f"{value.since}..{value.period.rpartition('..')[2]}"
        return DiffRow(
            subject=self.t.period.format(subject=subject, period=period),
            key=value.indicator,
            before=before,
            after=after,
            details=tuple(details),
            group=self.sector(value.sector),
        )

    def _note(self, value: KnownValue, before: KnownValue | None = None) -> Iterator[str]:
        """What stands beside the value; where another value stood beside it too, whether it still fits is asked."""
        words = self.say(self.difference.notes.get(note_key(value), {}))
        if words:
            old = self.say(self.difference.old_notes.get(note_key(before), {})) if before else ""
            yield (self.t.note_stays if words == old else self.t.value_note).format(value=words)

    def _value(self, value: KnownValue) -> str:
        words = self.say(value.words)
        if value.withdrawn:
            return self.t.withdrawn.format(value=words, reason=self.say(value.withdrawn))
        match value.status:
            case "provisional":
                return self.t.provisional.format(value=words)
            case "revised":
                return self.t.revised.format(value=words)
        return words
