"""What a report of differences says, one field per phrase, in the languages of staff."""

from functools import cache

from scorecard.records.fields import Line, Phrase
from scorecard.records.record import Record
from scorecard.records.words import in_language


class DiffWords(Record):
    """The phrases of one language (`records/words/diff.yml`). `{name}` marks what is filled in."""

    title: Line
    none: Line
    nothing: Line
    data_date: Line
    data_date_same: Line
    fingerprints: Line
    section: Line
    flips: Line
    new_commitments: Line
    removed_commitments: Line
    figures: Line
    known: Line
    known_counts: Line
    new_values: Line
    changed_values: Line
    removed_values: Line
    wording: Line
    sources: Line
    grade: Line
    records_unknown: Line
    materials: Line
    differs: Line
    named: Line
    group: Line
    compared: Line
    compared_folder: Line
    printed: Line
    warnings: Line
    looked_at: Line
    accepted: Line
    accepted_by_nobody: Line
    waiting: Line
    waiting_value: Line
    people: Line
    open: Line
    kinds: dict[str, Line]
    """Kind of record → the list's title, in the order of the lists."""
    fields: dict[str, Line]
    """Field of a record → what staff call it."""
    counts: Line
    pages: Line
    every_page: Line
    subject: Line
    before: Line
    after: Line
    outcome: Line
    total: Line
    target: Line
    actual: Line
    gap: Line
    outcome_is: Line
    period: Line
    provisional: Line
    revised: Line
    withdrawn: Line
    status_change: Line
    source_change: Line
    value_note: Line
    note_stays: Line
    source: Line
    text_changed: Line
    target_changed: Line
    name_changed: Line
    sector_changed: Line
    clauses_changed: Line
    join: Phrase
    sign_title: Line
    sign_note: Line
    prepared: Line
    checked: Line
    approved: Line
    signature: Line
    date: Line
    note: Line


@cache
def diff_words(language: str) -> DiffWords:
    """The phrases of a staff language. Raises KeyError for another."""
    return DiffWords.model_validate(in_language("diff", language))
