"""What a page says of the plans before and after this one."""

from dataclasses import dataclass

from scorecard.site.pages.parts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPlans:
    """`notice` stands above an archived plan's pages, with the ways to its successor; `links` stand below a page."""

    notice: str
    successor: tuple[Link, ...]
    links: tuple[Link, ...]
