"""The page of a place."""

from typing import ClassVar

from markupsafe import Markup

from scorecard.records.frozen import frozen
from scorecard.site.pages.indicator import ActionRow
from scorecard.site.pages.page import Page
from scorecard.site.pages.parts import Group, Link, SourceLine


@frozen
class PlaceFigure:
    """The latest figure of a place, and that of the whole for the same period; `whole` is empty where there is none."""

    link: Link
    period: str
    value: str
    whole: str
    sources: tuple[Link, ...]


@frozen
class PlacePage(Page):
    """What is known of one district, state or other place."""

    template: ClassVar[str] = "place.html.j2"
    lead: str
    whole: str
    """The plan's own place."""
    figures: tuple[PlaceFigure, ...]
    actions: tuple[ActionRow, ...]
    missing: str
    """That there is no figure of it; then whom to ask, and the ways on from there. Empty where there is one."""
    ask: Markup
    ways: tuple[Link, ...]
    groups: tuple[Group, ...]
    sources: tuple[SourceLine, ...]
    downloads: tuple[Link, ...]
    """The table of its figures, where it has any."""
