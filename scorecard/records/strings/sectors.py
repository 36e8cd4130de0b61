"""The pages of sectors: strips, years, shares."""

from scorecard.records.fields import Phrase
from scorecard.records.record import Record


class SectorPhrases(Record):
    sectors_heading: Phrase
    strips_title: Phrase
    strips_lead: Phrase
    strips_none: Phrase
    strip_target: Phrase
    strip_ceiling: Phrase
    strip_floor: Phrase
    strip_under: Phrase
    strip_over: Phrase
    strip_figure: Phrase
    strip_other_span: Phrase
    strip_of_group: Phrase
    strip_unverified: Phrase
    strip_column_name: Phrase
    strip_column_drawing: Phrase
    strip_column_figures: Phrase
    strip_column_outcome: Phrase
    strip_no_figure: Phrase
    years_title: Phrase
    years_lead: Phrase
    years_own: Phrase
    years_related: Phrase
    years_other: Phrase
    years_due: Phrase
    shares_title: Phrase
    shares_lead: Phrase
    shares_full: Phrase
    table_csv: Phrase
    table_workbook: Phrase
    sector_missing: Phrase
    sector_missing_lead: Phrase
    sector_reference: Phrase
    sector_reference_lead: Phrase
