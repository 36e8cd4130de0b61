"""The page at an address that another page has now."""

from dataclasses import dataclass
from typing import ClassVar

from scorecard.site.pages.page import Page
from scorecard.site.pages.parts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPage(Page):
    template: ClassVar[str] = "moved.html.j2"
    to: Link
    moved_to: str
    """The address of the page that readers are sent to."""
