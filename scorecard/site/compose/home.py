"""The home page: what is known, a way in for each question, how far, which year, which sector, what to do, the wall."""

from collections.abc import Iterable

from scorecard.records.addresses import (
    ABOUT,
    CHANGES,
    DATA,
    HOME,
    METHOD,
    SECTORS,
    SOURCES,
    life_address,
    sector_address,
    status_address,
    to,
)
from scorecard.records.verdict import Status
from scorecard.saying.numbers import format_date, format_period
from scorecard.site.compose.about import about_plan, next_update
from scorecard.site.compose.changes import telling_of
from scorecard.site.compose.degrees import evidence
from scorecard.site.compose.due_years import due_year_bars
from scorecard.site.compose.edition import Edition
from scorecard.site.compose.headed_lists import of_sector, rows, with_status
from scorecard.site.compose.strips import chosen_for_all, strip_rows
from scorecard.site.compose.summary import counted, counts_in_short, headline, remainder, summary_of
from scorecard.site.compose.wall import wall_sectors
from scorecard.site.compose.ways import topic_links
from scorecard.site.pages.home import HomePage, SectorGlance
from scorecard.site.pages.parts import Link
from scorecard.site.rendered import Heading

_STRIPS, _TOPICS = 7, 10
_STRIPS_BESIDE = 4
"""Strips on a phone where what was missed stands above them; the stylesheet holds the same number."""
_SECTORS = 12
"""From more sectors than this on a phone shows the first six and the way to all."""
_MISSED = 7
"""Commitments shown as missed that are named before a link leads to the rest."""


def home_page(edition: Edition) -> HomePage:
    t, plan, everything = edition.t, edition.plan, edition.commitments
    place = edition.say(plan.place)
    missed = with_status(everything, Status.NOT_MET)
    strips = strip_rows(edition, chosen_for_all(edition, _STRIPS), HOME)
    years = due_year_bars(edition)
    wall = wall_sectors(edition, HOME)
    return HomePage(
        address=HOME,
        title=t.home_title.format(place=place, period=format_period(plan.period, edition.language)),
        shared_title=counted(edition, edition.say(plan.title), everything),
        description=summary_of(edition, everything),
        active="home",
        plan=edition.say(plan.title),
        eyebrow=t.home_eyebrow.format(as_of=format_date(plan.as_of, edition.language)),
        headline=headline(edition, everything) or edition.say(plan.title),
        remainder=remainder(edition, everything),
        about=about_plan(edition),
        evidence=evidence(edition, everything, HOME),
        topics=topic_links(edition, HOME)[:_TOPICS],
        life_events=tuple(_life_events(edition)),
        missed=rows(edition, missed[:_MISSED], HOME),
        missed_more=_missed_more(edition, len(missed)),
        strips=strips,
        strips_lead=t.home_strips_lead.format(place=place),
        strips_fewer=_fewer(edition, len(strips)) if missed else "",
        due_years=years,
        due_lead=t.home_due_lead.format(place=place),
        sectors=tuple(_glances(edition)),
        sectors_all=_all_sectors(edition),
        actions=tuple(_actions(edition)),
        last_release=telling_of(edition).last(edition.releases),
        news=edition.sentences(_news(edition)),
        news_links=tuple(_news_links(edition)),
        wall=wall,
        headings=tuple(
            Heading(level=2, id=each, text=text)
            for each, text, shown in (
                ("household", t.home_life, plan.topics or plan.life_events),
                ("missed", t.home_missed, missed),
                ("distance", t.home_strips, strips),
                ("due", t.home_due, years),
                ("sectors", t.home_sectors, plan.sectors),
                ("do", t.home_do, True),
                ("news", t.home_news, True),
                ("wall", t.home_wall, wall),
            )
            if shown
        ),
    )


def _life_events(edition: Edition) -> Iterable[Link]:
    for event in edition.plan.life_events:
        yield Link(text=edition.say(event.name), href=to(HOME, life_address(event.id)))


def _fewer(edition: Edition, count: int) -> str:
    return edition.t.home_strips_fewer.format(count=count) if count > _STRIPS_BESIDE else ""


def _missed_more(edition: Edition, count: int) -> Link | None:
    if count <= _MISSED:
        return None
    text = edition.t.home_more.format(count=edition.number(count))
    return Link(text=text, href=to(HOME, status_address(Status.NOT_MET.value)))


def _all_sectors(edition: Edition) -> Link | None:
    count = len(edition.plan.sectors)
    if count <= _SECTORS:
        return None
    return Link(text=edition.t.home_sectors_all.format(count=edition.number(count)), href=to(HOME, SECTORS))


def _glances(edition: Edition) -> Iterable[SectorGlance]:
    """The plan's order: sectors are not ranked. One without commitments has nothing to be seen at a glance, unless none
    has any.
    """
    for sector in edition.plan.sectors:
        own = of_sector(edition, sector)
        if edition.commitments and not own:
            continue
        yield SectorGlance(
            link=Link(text=edition.say(sector.name), href=to(HOME, sector_address(sector.id))),
            evidence=evidence(edition, own, HOME),
            words=counts_in_short(edition, own),
        )


def _actions(edition: Edition) -> Iterable[Link]:
    """What a reader can do, each where it can be done."""
    t = edition.t
    unanswered = len(edition.with_status(Status.NOT_ESTABLISHED))
    if unanswered:
        text = edition.plural(t.home_do_unanswered, unanswered, count=unanswered)
        yield Link(text=text, href=to(HOME, status_address(Status.NOT_ESTABLISHED.value)))
    yield Link(text=t.home_do_report, href=to(HOME, ABOUT))
    yield Link(text=t.home_do_check, href=to(HOME, METHOD))
    yield Link(text=t.home_do_take, href=to(HOME, DATA))


def _news(edition: Edition) -> Iterable[str]:
    """Whence the figures come, and when the next update comes: a sentence each."""
    t, plan, language = edition.t, edition.plan, edition.language
    sources = len(edition.inputs.sources.record.sources)
    yield edition.plural(t.home_trust_lead, sources, as_of=format_date(plan.as_of, language), sources=sources)
    yield next_update(edition)


def _news_links(edition: Edition) -> Iterable[Link]:
    t = edition.t
    if edition.releases:
        yield Link(text=t.changes_title, href=to(HOME, CHANGES))
    yield Link(text=t.sources_title, href=to(HOME, SOURCES))
