"""How much of the plan is known: headlines, the bar, last-known marks, due years, the plan in a line."""

from scorecard.records.fields import Phrase
from scorecard.records.record import Record


class EvidencePhrases(Record):
    due_year_label: Phrase
    due_year_some: Phrase
    due_year_none: Phrase
    headline_all: Phrase
    headline_both: Phrase
    headline_missed: Phrase
    headline_few: Phrase
    headline_some: Phrase
    headline_none: Phrase
    headline_none_due: Phrase
    headline_unwritten: Phrase
    remainder: Phrase
    remainder_none_missed: Phrase
    remainder_join: Phrase
    remainder_own: Phrase
    remainder_related: Phrase
    remainder_nothing: Phrase
    remainder_awaiting: Phrase
    remainder_ahead: Phrase
    remainder_ahead_late: Phrase
    remainder_unwritten: Phrase
    remainder_late: Phrase
    evidence_own: Phrase
    evidence_related: Phrase
    evidence_none: Phrase
    evidence_unwritten: Phrase
    about_document: Phrase
    about_document_details: Phrase
    about_details_join: Phrase
    count_caption: Phrase
    count_number: Phrase
    count_total: Phrase
    count_sector: Phrase
    count_reported: Phrase
    known_caption: Phrase
    known_lead: Phrase
    due_year_figures: Phrase
