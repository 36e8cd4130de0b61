"""What a report of differences says, one field per phrase, in the languages of staff."""

from functools import cache
from importlib.resources import files

import yaml

from scorecard.fields import Line
from scorecard.model import Record
from scorecard.snapshot import Words


class DiffWords(Record):
    """The phrases of one language (`words.yml`). `{name}` marks what is filled in."""

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
    new_values: Line
    changed_values: Line
    removed_values: Line
    wording: Line
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
    status_change: Line
    source_change: Line
    source: Line
    text_changed: Line
    target_changed: Line
    name_changed: Line
    sector_changed: Line
    clauses_changed: Line
    join: Line
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
    text = files("scorecard.diff").joinpath("words.yml").read_text(encoding="utf-8")
    return DiffWords.model_validate(yaml.safe_load(text)[language])


def said(words: Words, language: str) -> str:
    """The words in a language, or in the first there is: a plan need not speak the language of its staff's computer."""
    return words[language] if language in words else next(iter(words.values()), "")
