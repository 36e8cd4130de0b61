"""The page at an address that another page has now."""

from typing import ClassVar

from scorecard.records.frozen import frozen
from scorecard.site.pages.page import Page
from scorecard.site.pages.parts import Link


@frozen
class MovedPage(Page):
    template: ClassVar[str] = "moved.html.j2"
    to: Link
    moved_to: str
    """The address of the page that readers are sent to."""
