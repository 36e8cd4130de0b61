"""The phrases a site is made of, one field per phrase. A language is complete or the build stops."""

from string import Formatter

from scorecard.records.fields import Phrase
from scorecard.records.record import Record


class SiteStrings(Record):
    """Phrases of pages and shell (`templates/strings/<language>/site.yml`). `{name}` marks what is filled in."""

    nav_sectors: Phrase
    nav_plan: Phrase
    nav_status: Phrase
    nav_all: Phrase
    nav_data: Phrase
    nav_about: Phrase
    nav_accessibility: Phrase
    shell_skip_to_content: Phrase
    shell_main_navigation: Phrase
    shell_menu: Phrase
    shell_search: Phrase
    shell_search_hint: Phrase
    shell_search_suggestions: Phrase
    shell_search_submit: Phrase
    shell_search_needs_script: Phrase
    shell_search_loading: Phrase
    shell_search_failed: Phrase
    shell_search_none: Phrase
    shell_search_nearest: Phrase
    shell_search_instead: Phrase
    shell_search_count: Phrase
    shell_search_more: Phrase
    shell_display: Phrase
    shell_theme: Phrase
    shell_theme_auto: Phrase
    shell_theme_light: Phrase
    shell_theme_dark: Phrase
    shell_larger_text: Phrase
    shell_high_contrast: Phrase
    shell_footer_navigation: Phrase
    shell_picture: Phrase
    search_fillers: Phrase
    search_title: Phrase
    search_intro: Phrase
    search_intro_plain: Phrase
    search_hint_examples: Phrase
    words_join: Phrase
    search_indexes: Phrase
    footer_dates: Phrase
    footer_honest: Phrase
    footer_maintainer: Phrase
    breadcrumb: Phrase
    home_title: Phrase
    home_eyebrow: Phrase
    home_about: Phrase
    home_life: Phrase
    home_missed: Phrase
    home_more: Phrase
    home_strips: Phrase
    home_strips_lead: Phrase
    home_due: Phrase
    home_due_lead: Phrase
    due_year_label: Phrase
    due_year_some: Phrase
    due_year_none: Phrase
    home_sectors: Phrase
    home_sector: Phrase
    home_sector_missed: Phrase
    home_do: Phrase
    home_do_unanswered: Phrase
    home_do_report: Phrase
    home_do_check: Phrase
    home_do_take: Phrase
    home_news: Phrase
    home_last: Phrase
    home_trust_lead: Phrase
    home_next_date: Phrase
    home_next_none: Phrase
    home_wall: Phrase
    home_wall_lead: Phrase
    status_count: Phrase
    group_count: Phrase
    headline_all: Phrase
    headline_both: Phrase
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
    value_done: Phrase
    value_open: Phrase
    count_caption: Phrase
    count_number: Phrase
    count_total: Phrase
    count_sector: Phrase
    count_reported: Phrase
    known_caption: Phrase
    known_lead: Phrase
    column_known: Phrase
    filter_known: Phrase
    due_year_figures: Phrase
    column_target: Phrase
    column_latest: Phrase
    column_actual: Phrase
    column_gap: Phrase
    column_sector: Phrase
    column_due: Phrase
    name_told_apart: Phrase
    none_mark: Phrase
    sectors_heading: Phrase
    strips_title: Phrase
    strips_lead: Phrase
    strips_none: Phrase
    strip_target: Phrase
    strip_ceiling: Phrase
    strip_floor: Phrase
    strip_figure: Phrase
    strip_other_span: Phrase
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
    sector_table: Phrase
    page_print: Phrase
    page_share: Phrase
    page_copied: Phrase
    sector_reference: Phrase
    sector_reference_lead: Phrase
    indicator_as_of: Phrase
    indicator_evidence: Phrase
    indicator_provisional: Phrase
    grade_a: Phrase
    grade_b: Phrase
    grade_c: Phrase
    indicator_chart_desc: Phrase
    indicator_chart_value: Phrase
    indicator_chart_target: Phrase
    indicator_chart_join: Phrase
    indicator_chart_caption: Phrase
    indicator_chart_difference: Phrase
    indicator_values: Phrase
    indicator_period: Phrase
    indicator_place: Phrase
    indicator_value: Phrase
    indicator_flags: Phrase
    indicator_sources: Phrase
    indicator_no_values: Phrase
    indicator_related_values: Phrase
    indicator_comparators: Phrase
    breakdown_caption: Phrase
    breakdown_group: Phrase
    breakdown_course: Phrase
    breakdown_first: Phrase
    breakdown_latest: Phrase
    breakdown_change: Phrase
    breakdown_scale: Phrase
    indicator_planned: Phrase
    indicator_planned_lead: Phrase
    stamp_due: Phrase
    indicator_actions: Phrase
    indicator_actions_lead: Phrase
    indicator_why: Phrase
    indicator_rule_fold: Phrase
    indicator_rule: Phrase
    indicator_definition: Phrase
    indicator_formal: Phrase
    indicator_cautions: Phrase
    indicator_among: Phrase
    indicator_clause: Phrase
    indicator_due_implied: Phrase
    indicator_searched: Phrase
    indicator_searched_entry: Phrase
    indicator_searched_before: Phrase
    indicator_not_searched: Phrase
    indicator_all_sources: Phrase
    indicator_downloads: Phrase
    indicator_changes: Phrase
    indicator_corrected: Phrase
    indicator_changed: Phrase
    indicator_revised: Phrase
    indicator_removed: Phrase
    indicator_withdrawn: Phrase
    indicator_download_csv: Phrase
    indicator_download_json: Phrase
    indicator_download_picture: Phrase
    indicator_download_chart: Phrase
    indicator_cite: Phrase
    indicator_citation: Phrase
    indicator_report: Phrase
    title_outcome: Phrase
    title_outcome_target: Phrase
    embed_title: Phrase
    embed_lead: Phrase
    embed_copy: Phrase
    embed_copied: Phrase
    ask_title: Phrase
    ask_lead: Phrase
    ask_words: Phrase
    ask_plan_end: Phrase
    correction_link: Phrase
    correction_subject: Phrase
    correction_body: Phrase
    indicator_related: Phrase
    indicator_reference_note: Phrase
    indicator_description: Phrase
    indicator_override: Phrase
    flag_provisional: Phrase
    flag_revised: Phrase
    flag_break: Phrase
    flag_withdrawn: Phrase
    flag_since: Phrase
    bound_at_least: Phrase
    bound_at_most: Phrase
    bound_approx: Phrase
    example_printed: Phrase
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
    chart_row_planned: Phrase
    chart_row_aside: Phrase
    chart_row_other_span: Phrase
    chart_row_join: Phrase
    chart_rows_title: Phrase
    chart_hint: Phrase
    chart_due: Phrase
    chart_done: Phrase
    plan_title: Phrase
    plan_lead: Phrase
    plan_titled_ours: Phrase
    plan_chapter: Phrase
    clause_title: Phrase
    clause_count: Phrase
    clause_none: Phrase
    clause_context: Phrase
    clause_note: Phrase
    status_title: Phrase
    status_page_title: Phrase
    status_empty: Phrase
    all_title: Phrase
    all_lead: Phrase
    filter_heading: Phrase
    filter_text: Phrase
    filter_sector: Phrase
    filter_status: Phrase
    filter_due: Phrase
    filter_no_due: Phrase
    filter_kind: Phrase
    filter_grade: Phrase
    filter_any: Phrase
    filter_clear: Phrase
    filter_count: Phrase
    filter_none: Phrase
    sort_label: Phrase
    sort_plan: Phrase
    sort_name: Phrase
    method_title: Phrase
    method_examples: Phrase
    method_examples_lead: Phrase
    method_kind_count: Phrase
    method_example_target: Phrase
    method_example_values: Phrase
    sources_title: Phrase
    sources_lead: Phrase
    sources_values: Phrase
    sources_described: Phrase
    source_withdrawn: Phrase
    sources_undated: Phrase
    data_title: Phrase
    data_lead: Phrase
    data_targets: Phrase
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
    missing_title: Phrase
    missing_lead: Phrase
    missing_home: Phrase
    life_lead: Phrase
    way_first: Phrase
    way_figures: Phrase
    way_commitments: Phrase
    way_topics: Phrase
    index_title: Phrase
    index_lead: Phrase
    index_letters: Phrase
    ledger_title: Phrase
    ledger_lead: Phrase
    ledger_caption_text: Phrase
    ledger_caption_kinds: Phrase
    ledger_caption_sectors: Phrase
    ledger_clauses: Phrase
    ledger_figures: Phrase
    ledger_covered: Phrase
    ledger_context: Phrase
    ledger_uncovered: Phrase
    ledger_disagreements: Phrase
    ledger_outside: Phrase
    ledger_entries: Phrase
    changes_title: Phrase
    changes_none: Phrase
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
    changes_target: Phrase
    changes_commitment_new: Phrase
    changes_commitment_gone: Phrase
    changes_value_final: Phrase
    changes_value_revised: Phrase
    changes_value_break: Phrase
    changes_value_withdrawn: Phrase
    changes_feed_sector: Phrase


class VerdictStrings(Record):
    """The phrases of one language (`templates/strings/<language>/verdicts.yml`), by group and key."""

    statuses: dict[str, Phrase]
    modifiers: dict[str, Phrase]
    flags: dict[str, Phrase]
    kinds: dict[str, Phrase]
    every: dict[str, Phrase]
    bounds: dict[str, Phrase]
    pieces: dict[str, Phrase]
    targets: dict[str, Phrase]
    distances: dict[str, Phrase]
    paces: dict[str, Phrase]
    measures: dict[str, Phrase]
    sentences: dict[str, Phrase]
    known: dict[str, Phrase]
    marks: dict[str, Phrase]
    last_known: dict[str, Phrase]
    notes: dict[str, Phrase]
    trace: dict[str, Phrase]
    gaps: dict[str, Phrase]


class ReferenceStrings(Record):
    """What words mean (`templates/strings/<language>/reference.yml`), by code: outcomes, kinds, columns of the data."""

    status_meanings: dict[str, Phrase]
    mark_meanings: dict[str, Phrase]
    kind_rules: dict[str, Phrase]
    inferences: dict[str, Phrase]
    columns: dict[str, Phrase]


def fields_of(phrase: str) -> frozenset[str]:
    """The names a phrase has filled in."""
    return frozenset(name for _, name, _, _ in Formatter().parse(phrase) if name)
