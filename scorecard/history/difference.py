"""Two snapshots → what differs between them. Records only: no words, no order but the plan's and the readers'."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field

from scorecard.history.affected import affected_pages, pages_of_records
from scorecard.history.field_texts import STEP
from scorecard.history.notes import Slot, notes_of
from scorecard.history.records import RecordChange, compare_materials, compare_records
from scorecard.history.snapshot import KnownCommitment, KnownValue, Snapshot, Words, to_json
from scorecard.records.frozen import frozen
from scorecard.records.verdict import LastMark, Status


@frozen
class CommitmentChange:
    """One commitment in both snapshots."""

    before: KnownCommitment
    after: KnownCommitment

    @property
    def is_flip(self) -> bool:
        return self.before.status != self.after.status

    @property
    def is_of_the_city(self) -> bool:
        """True where a later document changed the commitment."""
        return bool(self.after.change) and self.before.change != self.after.change

    @property
    def has_other_figures(self) -> bool:
        return _figures(self.before) != _figures(self.after)

    @property
    def has_other_mark(self) -> bool:
        """True where what is last known is another mark. A snapshot from before there were marks has none to differ."""
        before, after = self.before.last_known, self.after.last_known
        return not self.is_flip and before is not None and after is not None and before != after

    @property
    def has_other_words(self) -> bool:
        return _wording(self.before) != _wording(self.after)


@frozen
class ValueChange:
    """A value of one indicator, place, series and period in both snapshots. A revised value changes the first one."""

    before: KnownValue
    after: KnownValue


@frozen
class StatusCount:
    """How many commitments had a status, and have it."""

    status: str
    before: int
    after: int


@frozen
class KnownSource:
    """A publication as a checker needs it; empty where a field is not known."""

    id: str
    title: str
    publisher: str
    published: str
    url: str
    grade: str


@frozen
class Difference:
    """Everything that differs. `flips` stand in the order readers see outcomes, all else in the order of the plan.

    A commitment may stand in `flips` and in `wording`; in `figures` only where its outcome stayed the same.
    """

    before_as_of: str
    after_as_of: str
    before_fingerprint: str
    after_fingerprint: str
    status_words: dict[str, Words]
    sector_words: Mapping[str, Words] = field(default_factory=dict)
    """Sector → its name, in the order of the plan."""
    sources: tuple[KnownSource, ...] = ()
    """What a checker opens: each publication that is new or changed, or that a new or changed value cites."""
    flips: tuple[CommitmentChange, ...] = ()
    new_commitments: tuple[KnownCommitment, ...] = ()
    removed_commitments: tuple[KnownCommitment, ...] = ()
    figures: tuple[CommitmentChange, ...] = ()
    new_values: tuple[KnownValue, ...] = ()
    changed_values: tuple[ValueChange, ...] = ()
    removed_values: tuple[KnownValue, ...] = ()
    notes: Mapping[Slot, Words] = field(default_factory=dict)
    """Of new and changed values, those that have one, by `note_key`."""
    old_notes: Mapping[Slot, Words] = field(default_factory=dict)
    """Of the changed ones, as they were."""
    wording: tuple[CommitmentChange, ...] = ()
    changed_targets: tuple[KnownCommitment, ...] = ()
    """Those of which a later document says something new."""
    known: tuple[CommitmentChange, ...] = ()
    """Those still not established of which something else is last known."""
    records: tuple[RecordChange, ...] = ()
    """What else differs in what staff wrote."""
    materials: tuple[str, ...] = ()
    """Paths of templates, phrases and parts of the program that differ."""
    records_unknown: bool = False
    """True where one side kept no records: only commitments and values were compared."""
    counts: tuple[StatusCount, ...] = ()
    known_counts: tuple[StatusCount, ...] = ()
    """By last-known mark; empty where neither snapshot has marks."""
    mark_words: dict[str, Words] = field(default_factory=dict)
    pages: tuple[str, ...] = ()
    """Addresses relative to each language's root, of pages whose content differs."""

    @property
    def is_empty(self) -> bool:
        """True where publishing would change nothing that readers see."""
        return self.before_as_of == self.after_as_of and not (
            self.flips
            or self.new_commitments
            or self.removed_commitments
            or self.figures
            or self.new_values
            or self.changed_values
            or self.removed_values
            or self.wording
            or self.known
            or self.records
            or self.materials
        )

    @property
    def is_on_every_page(self) -> bool:
        """True where the data date moved, which stands under every page, or what every page is made with."""
        return (
            self.before_as_of != self.after_as_of
            or bool(self.materials)
            or any(each.kind in {"plan", "unit", "place"} for each in self.records)
        )


def compare(before: Snapshot, after: Snapshot) -> Difference:
    """What changes for readers when `after` takes the place of `before`."""
    old = {each.key: each for each in before.commitments}
    new = {each.key: each for each in after.commitments}
    changes = [CommitmentChange(before=old[key], after=each) for key, each in new.items() if key in old]
    flips = sorted((each for each in changes if each.is_flip), key=lambda each: _place_of(each.after.status))
    figures = [each for each in changes if not each.is_flip and each.has_other_figures]
    wording = [each for each in changes if each.has_other_words]
    known = [each for each in changes if each.has_other_mark]
    new_commitments = tuple(each for key, each in new.items() if key not in old)
    removed_commitments = tuple(each for key, each in old.items() if key not in new)
    new_values, changed_values, removed_values = _compare_values(before.values, after.values)
    records = compare_records(before, after)
    shown = affected_pages(
        (
            *new_commitments,
            *removed_commitments,
            *(side for each in (*flips, *figures, *wording, *known) for side in (each.before, each.after)),
        ),
        (*new_values, *removed_values, *(side for each in changed_values for side in (each.before, each.after))),
    )
    return Difference(
        before_as_of=before.as_of,
        after_as_of=after.as_of,
        before_fingerprint=fingerprint(before),
        after_fingerprint=fingerprint(after),
        status_words={**before.status_words, **after.status_words},
        sector_words={**_sector_words(before), **_sector_words(after)},
        sources=_sources(after, records, (*new_values, *(each.after for each in changed_values))),
        flips=tuple(flips),
        new_commitments=new_commitments,
        removed_commitments=removed_commitments,
        figures=tuple(figures),
        new_values=new_values,
        changed_values=changed_values,
        removed_values=removed_values,
        notes=notes_of(after, (*new_values, *(each.after for each in changed_values))),
        old_notes=notes_of(before, (each.before for each in changed_values)),
        wording=tuple(wording),
        changed_targets=tuple(each.after for each in changes if each.is_of_the_city),
        known=tuple(known),
        records=records,
        materials=compare_materials(before, after),
        records_unknown=bool(before.records) != bool(after.records),
        counts=_counts(before, after),
        known_counts=_known_counts(before, after),
        mark_words={**before.mark_words, **after.mark_words},
        pages=tuple(sorted({*shown, *pages_of_records(records, (*before.values, *after.values))})),
    )


def fingerprint(snapshot: Snapshot) -> str:
    """Sixteen characters that stand for all a site says and is made with: a signed sheet names what was signed."""
    materials = "".join(f"{path} {digest}\n" for path, digest in sorted(snapshot.materials.items()))
    return hashlib.sha256(to_json(snapshot) + materials.encode()).hexdigest()[:16]


def _compare_values(
    before: Iterable[KnownValue], after: Iterable[KnownValue]
) -> tuple[tuple[KnownValue, ...], tuple[ValueChange, ...], tuple[KnownValue, ...]]:
    """New, changed, removed. A revised value that joins or replaces a first one is a change of it."""
    old, new = _by_slot(before), _by_slot(after)
    changed = {key: ValueChange(before=old[key], after=each) for key, each in new.items() if key in old}
    added = {key: each for key, each in new.items() if key not in old}
    removed = {key: each for key, each in old.items() if key not in new}
    for key in list(added):
        first = (*key[:-2], not key[-2], key[-1])
        if first in old and (key[-2] or first in removed):
            changed[key] = ValueChange(before=old[first], after=added.pop(key))
            removed.pop(first, None)
    order = {key: place for place, key in enumerate(new)}
    different = [each for key, each in sorted(changed.items(), key=lambda item: order[item[0]]) if _differs(each)]
    return tuple(added.values()), tuple(different), tuple(removed.values())


def _by_slot(values: Iterable[KnownValue]) -> dict[tuple[object, ...], KnownValue]:
    """By slot, by whether it is revised, and counted where a slot has several (a provisional and a final one)."""
    found: dict[tuple[object, ...], KnownValue] = {}
    counted: Counter[tuple[object, ...]] = Counter()
    for each in values:
        key = (*each.slot, each.status == "revised")
        found[(*key, counted[key])] = each
        counted[key] += 1
    return found


def _differs(change: ValueChange) -> bool:
    return _said(change.before) != _said(change.after)


def _said(value: KnownValue) -> tuple[object, ...]:
    return value.value, value.unit, value.bound, value.status, value.sources, bool(value.withdrawn), value.series_break


def _figures(commitment: KnownCommitment) -> tuple[object, ...]:
    return commitment.actual, commitment.actual_bound, commitment.gap


def _wording(commitment: KnownCommitment) -> tuple[object, ...]:
    return commitment.name, commitment.text, commitment.target, commitment.sector, commitment.clauses


def _sector_words(snapshot: Snapshot) -> dict[str, Words]:
    found: dict[str, dict[str, str]] = {}
    for way, words in snapshot.records.get("plan:plan", {}).items():
        match way.split(STEP):
            case ["sectors", sector, "name", language]:
                found.setdefault(sector, {})[language] = words
    return dict(found)


def _sources(after: Snapshot, records: Iterable[RecordChange], values: Iterable[KnownValue]) -> tuple[KnownSource, ...]:
    changed = {each.id for each in records if each.kind == "source" and not each.is_gone}
    cited = {source for value in values for source in value.sources}
    return tuple(
        KnownSource(
            id=each,
            title=fields.get("title", ""),
            publisher=fields.get("publisher", ""),
            published=fields.get("published", ""),
            url=fields.get("url", ""),
            grade=fields.get("grade", ""),
        )
        for each in sorted(changed | cited)
        if (fields := after.records.get(f"source:{each}"))
    )


def _counts(before: Snapshot, after: Snapshot) -> tuple[StatusCount, ...]:
    old = Counter(each.status for each in before.commitments)
    new = Counter(each.status for each in after.commitments)
    return tuple(
        StatusCount(status=status, before=old[status], after=new[status])
        for status in sorted(old.keys() | new.keys(), key=_place_of)
    )


def _known_counts(before: Snapshot, after: Snapshot) -> tuple[StatusCount, ...]:
    old = Counter(each.last_known for each in before.commitments if each.last_known)
    new = Counter(each.last_known for each in after.commitments if each.last_known)
    marks = [*(mark.value for mark in LastMark), *sorted((old.keys() | new.keys()) - set(LastMark))]
    return tuple(
        StatusCount(status=mark, before=old[mark], after=new[mark]) for mark in marks if old[mark] or new[mark]
    )


_ORDER = [status.value for status in Status]


def _place_of(status: str) -> tuple[int, str]:
    """The order in which readers see outcomes; one that this version does not know comes last."""
    return (_ORDER.index(status), "") if status in _ORDER else (len(_ORDER), status)
