"""What every page has."""

from datetime import date
from typing import ClassVar

from scorecard.records.frozen import frozen
from scorecard.site.pages.card import Card
from scorecard.site.pages.parts import Link, Mark, Pager
from scorecard.site.rendered import Heading


@frozen
class Page:
    """What every page has. `template` names the file in `templates/` that places it."""

    template: ClassVar[str]
    address: str
    title: str
    description: str
    shared_title: str = ""
    """What the browser's tab and a shared link say, where that is more than the title: with the outcome."""
    headings: tuple[Heading, ...] = ()
    active: str = ""
    trail: tuple[Link, ...] = ()
    structured_data: str = ""
    """JSON-LD, escaped for a script element; empty where there is none."""
    search_text: str = ""
    search_section: str = ""
    search_marks: tuple[Mark, ...] = ()
    """One outcome, or where the page has several, each with its year."""
    search_keywords: tuple[str, ...] = ()
    search_measurable: bool = False
    public: str = ""
    """Where everybody reads the page; "" where the site's address is not known."""
    qr: str = ""
    """The same as a code for cameras, in print."""
    card: Card | None = None
    picture: str = ""
    """The path of the picture that stands for the page where someone shares it; "" for that of the site."""
    embed: str = ""
    """The line that frames the page elsewhere; without a known address a script completes it."""
    changed: date | None = None
    """When what it says last changed, where that is another day than the data's."""
    noindex: bool = False
    pager: Pager | None = None
    """Where the page's list stands on several pages."""

    @property
    def share_needs_script(self) -> bool:
        """True where nothing of what can be shared can be seen without one."""
        return not self.public and self.card is None
