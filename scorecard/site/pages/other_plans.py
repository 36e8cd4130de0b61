"""What a page says of the plans before and after this one."""

from scorecard.records.frozen import frozen
from scorecard.site.pages.parts import Link


@frozen
class OtherPlans:
    """`notice` stands above an archived plan's pages, with the ways to its successor; `links` stand below a page."""

    notice: str
    successor: tuple[Link, ...]
    links: tuple[Link, ...]
