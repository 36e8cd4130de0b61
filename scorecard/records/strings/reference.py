"""Pages about the site itself: method, sources, data, releases."""

from scorecard.records.fields import Phrase
from scorecard.records.record import Record


class ReferencePhrases(Record):
    example_printed: Phrase
    method_title: Phrase
    method_kinds: Phrase
    method_kinds_lead: Phrase
    method_examples_title: Phrase
    method_examples_lead: Phrase
    method_kind_count: Phrase
    method_example_target: Phrase
    method_example_values: Phrase
    sources_title: Phrase
    sources_lead: Phrase
    sources_values: Phrase
    sources_searched: Phrase
    sources_searched_lead: Phrase
    sources_described: Phrase
    sources_undated: Phrase
    data_title: Phrase
    data_lead: Phrase
    data_targets: Phrase
    data_workbook: Phrase
    data_observations: Phrase
    data_sources: Phrase
    data_searched: Phrase
    data_indicators: Phrase
    data_verify: Phrase
    data_package: Phrase
    data_all: Phrase
    data_each: Phrase
    data_columns: Phrase
    data_codes: Phrase
    data_licence: Phrase
    data_licence_named: Phrase
    changes_title: Phrase
    changes_none: Phrase
    changes_newest: Phrase
    changes_earlier: Phrase
    changes_feed: Phrase
    changes_update: Phrase
    changes_correction: Phrase
    changes_first: Phrase
    changes_flip: Phrase
    changes_values: Phrase
    changes_restored: Phrase
    changes_value: Phrase
    changes_value_source: Phrase
    changes_value_removed: Phrase
    changes_feed_sector: Phrase
    source_withdrawn: Phrase
    changes_target: Phrase
    changes_commitment_new: Phrase
    changes_commitment_gone: Phrase
    changes_value_final: Phrase
    changes_value_revised: Phrase
    changes_value_break: Phrase
    changes_value_withdrawn: Phrase
