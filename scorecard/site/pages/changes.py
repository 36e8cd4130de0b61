"""The page of what each release changed."""

from typing import ClassVar

from scorecard.records.frozen import frozen
from scorecard.site.pages.page import Page
from scorecard.site.pages.parts import Link, Pager, SourceLine


@frozen
class ChangeEntry:
    """One release, or a step back, in words. `note_language` is that of the note where it is not the page's."""

    anchor: str
    title: str
    note: str
    note_language: str
    data_date: str
    summary: str
    changes: tuple[Link, ...]


@frozen
class EarlierEntry:
    """A release that a later page tells of."""

    anchor: str
    link: Link


@frozen
class ToldChanges:
    """What one page tells; a step back exchanges it in the site of an earlier release."""

    entries: tuple[ChangeEntry, ...]
    earlier: tuple[EarlierEntry, ...]
    """On the first page, those that stand on the others."""
    pager: Pager | None


@frozen
class ChangesPage(Page):
    """`feeds` are those there are: of everything, then of each sector."""

    template: ClassVar[str] = "changes.html.j2"
    told: ToldChanges
    next_update: str
    feeds: tuple[Link, ...]
    newest: tuple[SourceLine, ...]
    """The publications with figures that came out last."""
