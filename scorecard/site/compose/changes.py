"""The changes page: what each release changed, and why, as readers are told."""

from dataclasses import dataclass
from typing import ClassVar

from scorecard.history.entry import ReleaseEntry
from scorecard.records.strings import SiteStrings
from scorecard.saying.numbers import format_date
from scorecard.site.compose import Edition
from scorecard.site.compose.edition import indicator_address, to
from scorecard.site.feed import FeedWords, anchor_of
from scorecard.site.pages import Link, Page
from scorecard.site.rendered import Heading

ADDRESS = "changes/"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEntry:
    """One release, or a step back, in words."""

    anchor: str
    title: str
    note: str
    data_date: str
    summary: str
    flips: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage(Page):
    template: ClassVar[str] = "changes.html.j2"
    entries: tuple[ChangeEntry, ...]


def changes_page(edition: Edition) -> ChangesPage:
    """Newest first. Without an entry the page says that nothing was released yet."""
    t = edition.t
    shown = tuple(_entry(edition, entry) for entry in edition.releases)
    return ChangesPage(
        address=ADDRESS,
        title=t.changes_title,
        description=t.changes_title,
        active="about",
        entries=shown,
        headings=tuple(Heading(level=2, id=entry.anchor, text=entry.title) for entry in shown),
    )


def feed_words(strings: SiteStrings, site_name: str) -> FeedWords:
    """The feed's phrases: those of the page."""
    return FeedWords(
        title=f"{site_name} · {strings.changes_title}",
        author=site_name,
        update=strings.changes_update,
        correction=strings.changes_correction,
        first=strings.changes_first,
        data_date=strings.footer_dates,
        flip=strings.changes_flip,
        values=strings.changes_values,
    )


def _entry(edition: Edition, entry: ReleaseEntry) -> ChangeEntry:
    t = edition.t
    title = t.changes_correction if entry.kind == "correction" else t.changes_update
    return ChangeEntry(
        anchor=anchor_of(entry),
        title=title.format(date=format_date(entry.released, edition.language)),
        note=edition.say(entry.note) or next((words for words in entry.note.values() if words), ""),
        data_date=t.footer_dates.format(as_of=format_date(entry.as_of, edition.language)),
        summary=_summary(edition, entry),
        flips=tuple(
            Link(
                text=t.changes_flip.format(
                    commitment=edition.say(flip.after.text),
                    before=_outcome(edition, flip.before.status),
                    after=_outcome(edition, flip.after.status),
                ),
                href=_address(edition, flip.after.indicator),
            )
            for flip in entry.flips
        ),
    )


def _summary(edition: Edition, entry: ReleaseEntry) -> str:
    if entry.is_first:
        return edition.t.changes_first
    return edition.t.changes_values.format(
        new=len(entry.new_values), changed=len(entry.changed_values), removed=len(entry.removed_values)
    )


def _outcome(edition: Edition, status: str) -> str:
    return edition.phrases.statuses.get(status, status)


def _address(edition: Edition, indicator: str) -> str:
    """An indicator that has gone since leads to the whole list."""
    known = indicator in edition.inputs.indicators
    return to(ADDRESS, indicator_address(indicator) if known else "all/")
