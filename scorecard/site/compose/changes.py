"""The changes page: what each release changed, and why, as readers are told."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from scorecard.history.entry import ReleaseEntry
from scorecard.records.addresses import ALL, CHANGES, indicator_address, part_address, to
from scorecard.site.compose.about import next_update
from scorecard.site.compose.citations import source_line
from scorecard.site.compose.edition import Edition, ToMake
from scorecard.site.compose.feeds import feed_links
from scorecard.site.compose.pager import pager_in, part_title
from scorecard.site.cut import Stretch
from scorecard.site.pages.changes import ChangeEntry, ChangesPage, EarlierEntry, ToldChanges
from scorecard.site.pages.parts import Link, SourceLine
from scorecard.site.rendered import Heading
from scorecard.site.telling import Telling, Told, anchor_of

Line = tuple[ReleaseEntry, Told | None]
"""A thing that a release changed; None for one that lists nothing."""


def change_pages(edition: Edition) -> Iterator[ToMake]:
    lines = told_lines(telling_of(edition), edition.releases)
    for page in edition.stretches(len(lines), edition.cut.rows):
        yield part_address(CHANGES, page.number), partial(_changes_page, edition, lines, page)


def _changes_page(edition: Edition, lines: Sequence[Line], page: Stretch) -> ChangesPage:
    """Newest first. Without an entry the page says that nothing was released yet."""
    t, address, is_first = edition.t, part_address(CHANGES, page.number), page.number == 1
    told = told_on(telling_of(edition), lines, page, edition.inputs.indicators)
    return ChangesPage(
        address=address,
        title=part_title(edition, t.changes_title, page),
        description=telling_of(edition).last(edition.releases) or t.changes_none,
        active="about",
        told=told,
        next_update=next_update(edition) if is_first else "",
        feeds=feed_links(edition) if is_first else (),
        newest=_newest(edition) if is_first else (),
        headings=tuple(Heading(level=2, id=entry.anchor, text=entry.title) for entry in told.entries),
        noindex=not is_first,
    )


_MOST_SOURCES = 12


def _newest(edition: Edition) -> tuple[SourceLine, ...]:
    """What was published last among the publications that a value shown was read in."""
    sources = edition.inputs.sources.record.sources
    shown = map(edition.inputs.values_shown, edition.inputs.indicators)
    cited = set[str]().union(*(value.sources for values in shown for value in values))
    dated = [(published.end, name) for name in sorted(cited) if (published := sources[name].published)]
    dated.sort(key=lambda each: each[0], reverse=True)
    return tuple(source_line(edition, name) for _, name in dated[:_MOST_SOURCES])


def telling_of(edition: Edition) -> Telling:
    return Telling(language=edition.language, strings=edition.strings, statuses=edition.phrases.statuses)


def told_lines(telling: Telling, entries: Iterable[ReleaseEntry]) -> list[Line]:
    """Everything the entries tell, one thing after the other."""
    return [(entry, each) for entry in entries for each in (telling.changes(entry) or (None,))]


def told_on(telling: Telling, lines: Sequence[Line], page: Stretch, known: Collection[str]) -> ToldChanges:
    """What stands on one page of the list. `known` are the indicators there are: the page of one that has gone since
    leads to the whole list.
    """
    address = part_address(CHANGES, page.number)

    def link(told: Told) -> Link:
        return Link(
            text=told.text, href=to(address, indicator_address(told.indicator) if told.indicator in known else ALL)
        )

    entries = tuple(
        ChangeEntry(
            anchor=anchor_of(entry),
            title=telling.title(entry),
            note=telling.note(entry),
            note_language=telling.note_language(entry),
            data_date=telling.data_date(entry),
            summary=telling.summary(entry),
            changes=tuple(link(told) for _, told in own if told is not None),
        )
        for entry, own in _by_entry(page.of(lines))
    )
    return ToldChanges(
        entries=entries,
        earlier=tuple(_further(telling, lines, page)) if page.number == 1 else (),
        pager=pager_in(telling.strings, telling.language, CHANGES, page),
    )


def _further(telling: Telling, lines: Sequence[Line], page: Stretch) -> Iterator[EarlierEntry]:
    """The releases told of on later pages: feeds lead to each on the first, wherever it stands by now."""
    for number in range(2, page.pages + 1):
        first = (number - 1) * page.most
        for entry, _ in _by_entry(lines[first : first + page.most]):
            if first == 0 or entry is not lines[first - 1][0]:
                address = f"{to(CHANGES, part_address(CHANGES, number))}#{anchor_of(entry)}"
                yield EarlierEntry(anchor=anchor_of(entry), link=Link(text=telling.title(entry), href=address))


def _by_entry(lines: Iterable[Line]) -> Iterator[tuple[ReleaseEntry, list[Line]]]:
    for _, own in groupby(lines, key=lambda line: line[0].number):
        listed = list(own)
        yield listed[0][0], listed
