"""Releases in the words of readers: for the changes page, for the feed, and for the page of an indicator that changed.

It needs no plan: after a step back the site that is served tells of it, though the plan's files say something else.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scorecard.history.difference import ValueChange
from scorecard.history.entry import ReleaseEntry
from scorecard.history.snapshot import KnownCommitment, KnownValue, Words
from scorecard.records.addresses import body_feed_file, feed_file
from scorecard.records.frozen import frozen
from scorecard.records.languages import plural
from scorecard.records.period import FOR_WORDS, Period
from scorecard.records.strings import SiteStrings
from scorecard.records.text import text_in
from scorecard.saying.numbers import format_date, format_period


@frozen
class Told:
    """One thing that changed, and the indicator whose page shows it."""

    text: str
    indicator: str


@frozen
class Scope:
    """A sector that readers follow, or where `is_body` a body that answers for commitments."""

    id: str
    name: str
    is_body: bool = False

    @property
    def file(self) -> str:
        return body_feed_file(self.id) if self.is_body else feed_file(self.id)

    @property
    def key(self) -> str:
        """What ids are made of, for good."""
        return f"body/{self.id}" if self.is_body else self.id

    def holds(self, each: KnownCommitment | KnownValue) -> bool:
        return self.id in each.bodies if self.is_body else each.sector == self.id


@frozen
class Telling:
    """What one language says of releases. `statuses` are its names of the outcomes."""

    language: str
    strings: SiteStrings
    statuses: Mapping[str, str]

    def title(self, entry: ReleaseEntry) -> str:
        phrase = self.strings.changes_correction if entry.kind == "correction" else self.strings.changes_update
        return phrase.format(date=self.day(entry))

    def day(self, entry: ReleaseEntry) -> str:
        return format_date(entry.released, self.language)

    def note(self, entry: ReleaseEntry) -> str:
        return self.say(entry.note)

    def note_language(self, entry: ReleaseEntry) -> str:
        """The language the note is in, where it is another than the page's; else ""."""
        return "" if self.language in entry.note else next(iter(entry.note), "")

    def data_date(self, entry: ReleaseEntry) -> str:
        return self.strings.footer_dates.format(as_of=format_date(entry.as_of, self.language))

    def summary(self, entry: ReleaseEntry) -> str:
        """How much changed; of a step back, to what."""
        if entry.is_first:
            return self.strings.changes_first
        new = len(entry.new_values)
        counts = plural(self.strings.changes_values, new, self.language).format(
            new=new, changed=len(entry.changed_values), removed=len(entry.removed_values)
        )
        return f"{self.strings.changes_restored} {counts}" if entry.restored else counts

    def changes(self, entry: ReleaseEntry, scope: Scope | None = None) -> tuple[Told, ...]:
        """Outcomes first, then what became of commitments, then values that changed or went, each named; of one scope
        where it is given.
        """
        flips = (
            Told(
                text=self.strings.changes_flip.format(
                    commitment=self.say(each.after.text),
                    before=self._status(entry, each.before.status),
                    after=self._status(entry, each.after.status),
                ),
                indicator=each.after.indicator,
            )
            for each in entry.flips
            if scope is None or scope.holds(each.after)
        )
        changed = (each for each in entry.changed_values if scope is None or scope.holds(each.after))
        removed = (each for each in entry.removed_values if scope is None or scope.holds(each))
        broken = (each for each in entry.new_values if each.series_break and (scope is None or scope.holds(each)))
        return (
            *flips,
            *self._commitments(entry, scope),
            *map(self._changed, changed),
            *map(self._broken, broken),
            *map(self._removed, removed),
        )

    def _commitments(self, entry: ReleaseEntry, scope: Scope | None) -> Iterator[Told]:
        """Those that a later document changed, those that are new, those that went."""
        t = self.strings
        for phrase, commitments in (
            (t.changes_target, entry.changed_targets),
            (t.changes_commitment_new, entry.new_commitments),
            (t.changes_commitment_gone, entry.removed_commitments),
        ):
            for each in commitments:
                if scope is None or scope.holds(each):
                    text = phrase.format(commitment=self.say(each.text), change=self.say(each.change))
                    yield Told(text=text, indicator=each.indicator)

    def touches(self, entry: ReleaseEntry, scope: Scope) -> bool:
        """True where the readers of a sector or body have something to see; the first release is everybody's."""
        values = (*entry.new_values, *entry.removed_values, *(each.after for each in entry.changed_values))
        return (
            entry.is_first
            or any(scope.holds(each) for each in values)
            or any(scope.holds(each.after) for each in entry.flips)
            or any(True for _ in self._commitments(entry, scope))
        )

    def of_indicator(self, entries: Iterable[ReleaseEntry], indicator: str) -> Iterator[str]:
        """Each figure of an indicator that was changed after it was published: when, from what, to what."""
        t = self.strings
        for entry in entries:
            phrase = t.indicator_corrected if entry.kind == "correction" else t.indicator_changed
            for change in entry.changed_values:
                if change.after.indicator != indicator:
                    continue
                if is_withdrawn_by(change):
                    yield t.indicator_withdrawn.format(
                        subject=self._subject(change.after),
                        date=self.day(entry),
                        before=self.say(change.before.words),
                        reason=self.say(change.after.withdrawn),
                    )
                elif _shown(change.before) != _shown(change.after):
                    phrase = t.indicator_revised if change.after.status == "revised" else phrase
                    yield phrase.format(
                        subject=self._subject(change.after),
                        date=self.day(entry),
                        before=self.say(change.before.words),
                        after=self.say(change.after.words),
                    )
            for value in entry.removed_values:
                if value.indicator == indicator:
                    yield t.indicator_removed.format(
                        subject=self._subject(value), date=self.day(entry), before=self.say(value.words)
                    )

    def last(self, entries: Sequence[ReleaseEntry]) -> str:
        """The newest of them, for the home page; "" before the first."""
        if not entries:
            return ""
        title, note = self.title(entries[0]), self.note(entries[0])
        return self.strings.home_last.format(title=title, note=note) if note else title

    def say(self, words: Words) -> str:
        return text_in(words, self.language)

    def _changed(self, change: ValueChange) -> Told:
        subject = f"{self.say(change.after.name)} {self._subject(change.after)}"
        before, after = self.say(change.before.words), self.say(change.after.words)
        t = self.strings
        if is_withdrawn_by(change):
            reason = self.say(change.after.withdrawn)
            text = t.changes_value_withdrawn.format(subject=subject, before=before, reason=reason)
        elif (change.before.status, change.after.status) == ("provisional", "final"):
            text = t.changes_value_final.format(subject=subject, before=before, after=after)
        elif change.after.series_break and not change.before.series_break:
            return self._broken(change.after)
        elif _shown(change.before) == _shown(change.after):
            text = t.changes_value_source.format(subject=subject)
        elif change.after.status == "revised":
            text = t.changes_value_revised.format(subject=subject, before=before, after=after)
        else:
            text = t.changes_value.format(subject=subject, before=before, after=after)
        return Told(text=text, indicator=change.after.indicator)

    def _broken(self, value: KnownValue) -> Told:
        subject = f"{self.say(value.name)} {self._subject(value)}"
        text = self.strings.changes_value_break.format(subject=subject, after=self.say(value.words))
        return Told(text=text, indicator=value.indicator)

    def _removed(self, value: KnownValue) -> Told:
        subject = f"{self.say(value.name)} {self._subject(value)}"
        text = self.strings.changes_value_removed.format(subject=subject, before=self.say(value.words))
        return Told(text=text, indicator=value.indicator)

    def _subject(self, value: KnownValue) -> str:
        """Series, group and place where it is of one, and the period."""
        names = (value.series_name, value.group_name, value.geography_name)
        period = format_period(Period.parse(value.period, FOR_WORDS), self.language)
        return " ".join([*(words for each in names if (words := self.say(each))), period])

    def _status(self, entry: ReleaseEntry, status: str) -> str:
        by_language = {each: words[status] for each, words in entry.status_words.items() if status in words}
        return self.statuses.get(status) or self.say(by_language) or status


def is_withdrawn_by(change: ValueChange) -> bool:
    """True where the value stayed and its source was taken back."""
    return bool(change.after.withdrawn) and not change.before.withdrawn


def _shown(value: KnownValue) -> tuple[object, ...]:
    return value.value, value.unit, value.bound


def anchor_of(entry: ReleaseEntry) -> str:
    """The id of an entry on the changes page."""
    return f"release-{entry.name}"
