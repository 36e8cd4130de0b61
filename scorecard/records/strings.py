"""The phrases a site is made of, one field per phrase. A language is complete or the build stops."""

from string import Formatter

from scorecard.records.fields import Phrase as Line
from scorecard.records.model import Record


class SiteStrings(Record):
    """Phrases of pages and shell (`templates/strings/<language>/site.yml`). `{name}` marks what is filled in."""

    nav_sectors: Line
    nav_plan: Line
    nav_status: Line
    nav_all: Line
    nav_data: Line
    nav_about: Line
    nav_accessibility: Line
    shell_skip_to_content: Line
    shell_main_navigation: Line
    shell_menu: Line
    shell_search: Line
    shell_search_hint: Line
    shell_search_suggestions: Line
    shell_search_submit: Line
    shell_search_needs_script: Line
    shell_search_loading: Line
    shell_search_failed: Line
    shell_search_none: Line
    shell_search_nearest: Line
    shell_search_instead: Line
    shell_search_count: Line
    shell_search_more: Line
    shell_display: Line
    shell_theme: Line
    shell_theme_auto: Line
    shell_theme_light: Line
    shell_theme_dark: Line
    shell_larger_text: Line
    shell_high_contrast: Line
    shell_footer_navigation: Line
    shell_picture: Line
    search_fillers: Line
    search_title: Line
    search_intro: Line
    search_indexes: Line
    footer_dates: Line
    footer_honest: Line
    breadcrumb: Line
    home_title: Line
    home_heading: Line
    home_wall: Line
    home_wall_lead: Line
    home_not_kept: Line
    home_not_kept_none: Line
    home_unknown: Line
    home_unknown_lead: Line
    home_unknown_share: Line
    home_kept: Line
    home_life: Line
    home_trust: Line
    home_trust_lead: Line
    home_trust_example: Line
    home_next: Line
    home_next_date: Line
    home_next_none: Line
    home_more: Line
    tile_name: Line
    status_count: Line
    group_count: Line
    finding_judged: Line
    finding_none_judged: Line
    finding_none_due: Line
    finding_not_established: Line
    finding_cannot_be_judged: Line
    finding_awaiting: Line
    finding_ahead: Line
    finding_ahead_late: Line
    value_done: Line
    value_open: Line
    finding_not_scored: Line
    count_caption: Line
    count_status: Line
    count_number: Line
    count_share: Line
    count_share_all: Line
    count_share_judged: Line
    count_total: Line
    count_sector: Line
    count_bases: Line
    column_target: Line
    column_actual: Line
    column_gap: Line
    column_sector: Line
    column_due: Line
    none_mark: Line
    sectors_heading: Line
    strips_title: Line
    strips_lead: Line
    strips_none: Line
    strip_target: Line
    strip_ceiling: Line
    strip_floor: Line
    strip_figure: Line
    strip_other_span: Line
    strip_column_name: Line
    strip_column_drawing: Line
    strip_column_figures: Line
    strip_column_outcome: Line
    strip_no_figure: Line
    years_title: Line
    years_lead: Line
    years_own: Line
    years_related: Line
    years_other: Line
    years_due: Line
    shares_title: Line
    shares_lead: Line
    sector_reference: Line
    sector_reference_lead: Line
    indicator_as_of: Line
    indicator_evidence: Line
    indicator_provisional: Line
    grade_a: Line
    grade_b: Line
    grade_c: Line
    indicator_chart_desc: Line
    indicator_chart_value: Line
    indicator_chart_target: Line
    indicator_chart_join: Line
    indicator_chart_caption: Line
    indicator_chart_difference: Line
    indicator_values: Line
    indicator_period: Line
    indicator_place: Line
    indicator_value: Line
    indicator_flags: Line
    indicator_sources: Line
    indicator_no_values: Line
    indicator_related_values: Line
    indicator_comparators: Line
    indicator_planned: Line
    indicator_planned_lead: Line
    indicator_why: Line
    indicator_rule: Line
    indicator_rule_link: Line
    indicator_definition: Line
    indicator_formal: Line
    indicator_cautions: Line
    indicator_clause: Line
    indicator_due_implied: Line
    indicator_searched: Line
    indicator_searched_entry: Line
    indicator_not_searched: Line
    indicator_all_sources: Line
    indicator_downloads: Line
    indicator_download_csv: Line
    indicator_download_json: Line
    indicator_download_picture: Line
    indicator_download_chart: Line
    indicator_cite: Line
    indicator_citation: Line
    indicator_report: Line
    indicator_related: Line
    indicator_reference_note: Line
    indicator_description: Line
    indicator_override: Line
    indicator_change: Line
    flag_provisional: Line
    flag_revised: Line
    flag_break: Line
    flag_since: Line
    bound_at_least: Line
    bound_at_most: Line
    bound_approx: Line
    chart_target: Line
    chart_planned: Line
    chart_beside: Line
    chart_due: Line
    chart_done: Line
    plan_title: Line
    plan_lead: Line
    plan_titled_ours: Line
    plan_chapter: Line
    clause_title: Line
    clause_count: Line
    clause_none: Line
    clause_context: Line
    clause_note: Line
    status_title: Line
    status_page_title: Line
    status_empty: Line
    all_title: Line
    all_lead: Line
    filter_heading: Line
    filter_text: Line
    filter_sector: Line
    filter_status: Line
    filter_due: Line
    filter_no_due: Line
    filter_kind: Line
    filter_grade: Line
    filter_any: Line
    filter_clear: Line
    filter_count: Line
    filter_none: Line
    sort_label: Line
    sort_plan: Line
    sort_name: Line
    method_title: Line
    method_examples: Line
    method_examples_lead: Line
    method_kind_count: Line
    method_example_target: Line
    method_example_values: Line
    sources_title: Line
    sources_lead: Line
    sources_values: Line
    sources_described: Line
    sources_undated: Line
    data_title: Line
    data_lead: Line
    data_targets: Line
    data_observations: Line
    data_indicators: Line
    data_verify: Line
    data_package: Line
    data_all: Line
    data_each: Line
    data_columns: Line
    data_licence: Line
    missing_title: Line
    missing_lead: Line
    missing_home: Line
    life_lead: Line
    index_title: Line
    index_lead: Line
    index_letters: Line
    ledger_title: Line
    ledger_lead: Line
    ledger_caption_text: Line
    ledger_caption_kinds: Line
    ledger_caption_sectors: Line
    ledger_clauses: Line
    ledger_figures: Line
    ledger_covered: Line
    ledger_context: Line
    ledger_uncovered: Line
    ledger_disagreements: Line
    ledger_outside: Line
    ledger_entries: Line
    changes_title: Line
    changes_none: Line
    changes_feed: Line
    changes_update: Line
    changes_correction: Line
    changes_first: Line
    changes_flip: Line
    changes_values: Line


class VerdictStrings(Record):
    """The phrases of one language (`templates/strings/<language>/verdicts.yml`), by group and key."""

    statuses: dict[str, Line]
    modifiers: dict[str, Line]
    flags: dict[str, Line]
    kinds: dict[str, Line]
    every: dict[str, Line]
    bounds: dict[str, Line]
    pieces: dict[str, Line]
    targets: dict[str, Line]
    distances: dict[str, Line]
    sentences: dict[str, Line]
    known: dict[str, Line]
    notes: dict[str, Line]
    trace: dict[str, Line]
    gaps: dict[str, Line]


class ReferenceStrings(Record):
    """What words mean (`templates/strings/<language>/reference.yml`), by code: outcomes, kinds, columns of the data."""

    status_meanings: dict[str, Line]
    kind_rules: dict[str, Line]
    columns: dict[str, Line]


def fields_of(phrase: str) -> frozenset[str]:
    """The names a phrase has filled in."""
    return frozenset(name for _, name, _, _ in Formatter().parse(phrase) if name)
