"""What stands around every page: navigation, search, footer, printing and sharing."""

from scorecard.records.fields import Phrase
from scorecard.records.record import Record


class ShellPhrases(Record):
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
    shell_search_elsewhere: Phrase
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
    page_description: Phrase
    page_print: Phrase
    page_share: Phrase
    page_copied: Phrase
    moved_title: Phrase
    moved_lead: Phrase
    missing_title: Phrase
    missing_lead: Phrase
    missing_home: Phrase
