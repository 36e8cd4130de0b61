"""Charts and what stands beside them."""

from scorecard.records.fields import Phrase
from scorecard.records.record import Record


class ChartPhrases(Record):
    chart_planned: Phrase
    chart_beside: Phrase
    chart_list_join: Phrase
    chart_noted: Phrase
    chart_noted_plain: Phrase
    chart_sourced: Phrase
    chart_source_entry: Phrase
    chart_sources: Phrase
    chart_sources_more: Phrase
    chart_since: Phrase
    chart_sentence: Phrase
    chart_total: Phrase
    chart_rose: Phrase
    chart_fell: Phrase
    chart_same: Phrase
    chart_course_and_side: Phrase
    chart_above: Phrase
    chart_below: Phrase
    chart_at_target: Phrase
    chart_above_already: Phrase
    chart_below_already: Phrase
    chart_at_target_already: Phrase
    chart_above_still: Phrase
    chart_below_still: Phrase
    chart_finding_missing: Phrase
    chart_finding_related: Phrase
    chart_years_span: Phrase
    chart_higher: Phrase
    chart_lower: Phrase
    chart_plan: Phrase
    chart_target_of: Phrase
    chart_target_superseded: Phrase
    chart_plan_mark: Phrase
    chart_key_part: Phrase
    chart_key_unfinished: Phrase
    chart_key_unverified: Phrase
    chart_key_superseded: Phrase
    chart_key_break: Phrase
    chart_key_missing: Phrase
    chart_key_good: Phrase
    chart_key_cut: Phrase
    chart_key_way: Phrase
    chart_key_way_rate: Phrase
    chart_key_way_total: Phrase
    chart_row_planned: Phrase
    chart_row_aside: Phrase
    chart_row_other_span: Phrase
    chart_row_join: Phrase
    chart_rows_title: Phrase
    chart_hint: Phrase
    chart_table: Phrase
    chart_due: Phrase
    chart_done: Phrase
    chart_done_and_due: Phrase
