"""The plans before and after this one, each on its own site: the ways there, and the notice of a plan that ended."""

from collections.abc import Iterator

from scorecard.records.addresses import ABOUT, HOME, MISSING, PLAN, indicator_address, language_folder
from scorecard.records.outline import OtherPlan
from scorecard.saying.numbers import format_date
from scorecard.site.compose.edition import Edition
from scorecard.site.pages.indicator import IndicatorPage
from scorecard.site.pages.other_plans import OtherPlans
from scorecard.site.pages.page import Page
from scorecard.site.pages.parts import Link

_ABOUT_THE_PLAN = frozenset({HOME, PLAN, ABOUT})


def other_plans(edition: Edition, page: Page) -> OtherPlans | None:
    """None where the page says nothing of them. The 404 page has no place of its own to lead from."""
    plan, t = edition.plan, edition.t
    if page.address == MISSING or (plan.previous is None and plan.next is None):
        return None
    before = tuple(_links(edition, page, plan.previous, t.other_plan_before, t.other_plan_before_same))
    after = tuple(_links(edition, page, plan.next, t.other_plan_after, t.other_plan_after_same))
    below = _shown(page, before)
    if plan.next is None or not plan.has_ended:
        return OtherPlans(notice="", successor=(), links=(*below, *_shown(page, after)))
    notice = t.other_plan_ended.format(day=format_date(plan.period.end, edition.language))
    return OtherPlans(notice=notice, successor=after, links=below)


def _links(edition: Edition, page: Page, other: OtherPlan | None, named: str, same: str) -> Iterator[Link]:
    """To the other plan; then, on the page of an indicator that both have, to its page there, under its id there."""
    if other is None:
        return
    yield Link(text=named.format(title=edition.say(other.title)), href=_href(edition, page, other))
    names = (page.indicator, *page.formerly) if isinstance(page, IndicatorPage) else ()
    for shared in [each for each in names if each in other.indicators][:1]:
        yield Link(text=same, href=_href(edition, page, other, indicator_address(shared)))


def _shown(page: Page, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Pages about the plan name the other one, pages of an indicator its page there; all others leave it."""
    return links if page.address in _ABOUT_THE_PLAN or len(links) > 1 else ()


def _href(edition: Edition, page: Page, other: OtherPlan, address: str = "") -> str:
    """To a page of the other site, in this language where it has it, else in its own."""
    languages, language = other.languages or edition.plan.languages, edition.language
    folder = language_folder(language, is_default=language == languages[0]) if language in languages else ""
    where = f"{other.url}{folder}{address}"
    return where if "://" in other.url else edition.to_file(page.address, where)
