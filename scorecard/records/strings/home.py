"""The home page."""

from scorecard.records.fields import Phrase
from scorecard.records.record import Record


class HomePhrases(Record):
    home_title: Phrase
    home_eyebrow: Phrase
    home_about: Phrase
    home_life: Phrase
    home_missed: Phrase
    home_more: Phrase
    home_strips: Phrase
    home_strips_lead: Phrase
    home_strips_fewer: Phrase
    home_sectors_all: Phrase
    home_due: Phrase
    home_due_lead: Phrase
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
