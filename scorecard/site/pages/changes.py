"""The page of what each release changed."""

from dataclasses import dataclass
from typing import ClassVar

from scorecard.site.pages.page import Page
from scorecard.site.pages.parts import Link, SourceLine


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEntry:
    """One release, or a step back, in words. `note_language` is that of the note where it is not the page's."""

    anchor: str
    title: str
    note: str
    note_language: str
    data_date: str
    summary: str
    changes: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage(Page):
    """`feeds` are those there are: of everything, then of each sector."""

    template: ClassVar[str] = "changes.html.j2"
    entries: tuple[ChangeEntry, ...]
    next_update: str
    feeds: tuple[Link, ...]
    newest: tuple[SourceLine, ...]
    """The publications with figures that came out last."""
