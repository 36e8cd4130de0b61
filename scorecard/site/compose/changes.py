"""The changes page: what each release changed, and why, as readers are told."""

from collections.abc import Collection, Iterable

from scorecard.history.entry import ReleaseEntry
from scorecard.records.addresses import ALL, CHANGES, indicator_address, to
from scorecard.site.compose.about import next_update
from scorecard.site.compose.citations import source_line
from scorecard.site.compose.edition import Edition
from scorecard.site.pages.changes import ChangeEntry, ChangesPage
from scorecard.site.pages.parts import Link, SourceLine
from scorecard.site.rendered import Heading
from scorecard.site.telling import Telling, anchor_of


def changes_page(edition: Edition, feeds: Iterable[Link]) -> ChangesPage:
    """Newest first. Without an entry the page says that nothing was released yet."""
    t = edition.t
    shown = change_entries(telling_of(edition), edition.releases, edition.inputs.indicators)
    return ChangesPage(
        address=CHANGES,
        title=t.changes_title,
        description=t.changes_title,
        active="about",
        entries=shown,
        next_update=next_update(edition),
        feeds=tuple(feeds),
        newest=_newest(edition),
        headings=tuple(Heading(level=2, id=entry.anchor, text=entry.title) for entry in shown),
    )


_MOST_SOURCES = 12


def _newest(edition: Edition) -> tuple[SourceLine, ...]:
    """What was published last among the publications that a value shown was read in."""
    sources = edition.inputs.sources.record.sources
    cited = {
        name
        for indicator in edition.inputs.indicators
        for value in edition.inputs.values_shown(indicator)
        for name in value.sources
    }
    dated = [(published.end, name) for name in sorted(cited) if (published := sources[name].published)]
    dated.sort(key=lambda each: each[0], reverse=True)
    return tuple(source_line(edition, name) for _, name in dated[:_MOST_SOURCES])


def telling_of(edition: Edition) -> Telling:
    return Telling(language=edition.language, strings=edition.strings, statuses=edition.phrases.statuses)


def change_entries(
    telling: Telling, entries: Iterable[ReleaseEntry], known: Collection[str]
) -> tuple[ChangeEntry, ...]:
    """Each entry with links; a page that has gone since leads to the whole list. `known` are the indicators there
    are.
    """
    return tuple(
        ChangeEntry(
            anchor=anchor_of(entry),
            title=telling.title(entry),
            note=telling.note(entry),
            note_language=telling.note_language(entry),
            data_date=telling.data_date(entry),
            summary=telling.summary(entry),
            changes=tuple(
                Link(
                    text=each.text,
                    href=to(CHANGES, indicator_address(each.indicator) if each.indicator in known else ALL),
                )
                for each in telling.changes(entry)
            ),
        )
        for entry in entries
    )
