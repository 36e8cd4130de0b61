"""The ways in: what a household asks about, everyday things on one sheet, and what a body answers for."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from scorecard.records.addresses import SECTORS, body_address, life_address, part_address, table_file, to, topic_address
from scorecard.records.bodies import Body
from scorecard.records.outline import LifeEvent, Topic
from scorecard.records.text import opening
from scorecard.site.compose.bodies import named_bodies
from scorecard.site.compose.card import with_list_card
from scorecard.site.compose.citations import source_line
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.degrees import evidence
from scorecard.site.compose.edition import Edition, ToMake
from scorecard.site.compose.feeds import scope_feed
from scorecard.site.compose.headed_lists import rows
from scorecard.site.compose.markdown import rich
from scorecard.site.compose.pager import commitment_group, continued, pager, pages_of
from scorecard.site.compose.strips import strip_rows, with_strip
from scorecard.site.compose.summary import counted, summary_of
from scorecard.site.compose.taking import tables
from scorecard.site.cut import Stretch
from scorecard.site.pages.page import Page
from scorecard.site.pages.parts import Group, Link, SourceLine
from scorecard.site.pages.ways import WayPage
from scorecard.site.rendered import Heading

Answer = tuple[str, str, str]
"""The anchor and the words of a heading, and the key of a commitment that stands under it."""


def way_pages(edition: Edition) -> Iterable[ToMake]:
    """The pages of every life event, every topic, and every body that answers for a commitment."""
    for event in edition.plan.life_events:
        for page in edition.stretches(len(_of_event(edition, event)), edition.cut.drawn):
            yield part_address(life_address(event.id), page.number), partial(_life_page, edition, event, page)
    for topic in edition.plan.topics:
        for page in edition.stretches(len(topic.commitments), edition.cut.drawn):
            yield part_address(topic_address(topic.id), page.number), partial(_topic_page, edition, topic, page)
    for body in named_bodies(edition):
        for address in pages_of(edition, body_address(body.id)):
            yield address, partial(_body_page, edition, body, address)


def topic_links(edition: Edition, address: str, keys: Iterable[str] | None = None) -> tuple[Link, ...]:
    """The topics for the page at `address`: all of them, or those about one of the commitments `keys`."""
    wanted = None if keys is None else set(keys)
    return tuple(
        Link(text=edition.say(topic.name), href=to(address, topic_address(topic.id)))
        for topic in edition.plan.topics
        if wanted is None or not wanted.isdisjoint(topic.commitments)
    )


def _of_event(edition: Edition, event: LifeEvent) -> list[Answer]:
    asked = ((f"question-{at}", edition.say(each.ask), each.commitments) for at, each in enumerate(event.questions, 1))
    groups = (("first-of-all", edition.t.way_first, event.first), *asked)
    return [(anchor, title, key) for anchor, title, keys in groups for key in keys]


def _life_page(edition: Edition, event: LifeEvent, page: Stretch) -> Page:
    address, name = life_address(event.id), edition.say(event.name)
    groups = _groups(edition, page.of(_of_event(edition, event)), part_address(address, page.number))
    if page.number > 1:
        return continued(edition, address, name, page, groups, active="home")
    first, own = edition.named(event.first), edition.named(event.commitments)
    shown = {key for *_, key in page.of(_of_event(edition, event))}
    way = _way_page(edition, name, address, own, first=first, groups=groups)
    return replace(
        way,
        topics=topic_links(edition, address, event.commitments),
        sources=_sources(edition, [each for each in own if each.key in shown]),
        pager=pager(edition, address, page),
    )


def _topic_page(edition: Edition, topic: Topic, page: Stretch) -> Page:
    address, name = topic_address(topic.id), edition.say(topic.name)
    answers = [("commitments", edition.t.way_commitments, each) for each in page.of(topic.commitments)]
    groups = _groups(edition, answers, part_address(address, page.number))
    if page.number > 1:
        return continued(edition, address, name, page, groups, active="home")
    own, shown = edition.named(topic.commitments), edition.named(page.of(topic.commitments))
    way = _way_page(edition, name, address, own, first=shown, groups=groups)
    return replace(way, sources=_sources(edition, shown), pager=pager(edition, address, page))


def _body_page(edition: Edition, body: Body, address: str) -> Page:
    first, listed, name = body_address(body.id), edition.listed(address), edition.say(body.name)
    t = edition.t
    roles = {True: ("leads", t.body_leads), False: ("takes-part", t.body_takes_part)}
    answers = [(*roles[edition.responsible(each)[0] == body.id], each.key) for each in listed.entries]
    groups, title = _groups(edition, answers, address), opening(name)
    if address != first:
        return continued(edition, first, title, listed.page, groups, active="sectors")
    strips = with_strip(edition, listed.entries)
    page = _way_page(edition, name, address, edition.of_body(body.id), first=strips, groups=groups)
    return replace(
        page,
        title=title,
        contact=rich(edition.say(body.contact)),
        downloads=(*page.downloads, *scope_feed(edition, address)),
        active="sectors",
        trail=(Link(text=t.sectors_heading, href=to(address, SECTORS)),),
        search_section=t.body_heading,
        search_keywords=tuple(edition.say(body.keywords).split()),
        sources=_sources(edition, listed.entries),
        pager=pager(edition, first, listed.page),
    )


def _groups(edition: Edition, answers: Sequence[Answer], address: str) -> tuple[Group, ...]:
    """A group for each heading, with the commitments under it."""
    groups = []
    for (anchor, title), own in groupby(answers, lambda each: each[:2]):
        rows_ = rows(edition, edition.named(key for *_, key in own), address)
        groups.append(replace(commitment_group(edition, rows_), id=anchor, title=title))
    return tuple(groups)


def _way_page(
    edition: Edition,
    name: str,
    address: str,
    own: Sequence[Commitment],
    *,
    first: Sequence[Commitment],
    groups: tuple[Group, ...],
) -> WayPage:
    t = edition.t
    said, known = summary_of(edition, own), evidence(edition, own, address)
    page = WayPage(
        address=address,
        title=name,
        shared_title=counted(edition, name, own),
        description=edition.sentences((t.life_lead.format(name=name), said)),
        active="home",
        trail=(Link(text=t.home_life, href=to(address, "") + "#household"),),
        lead=said,
        evidence=known,
        strips=strip_rows(edition, first, address),
        groups=groups,
        topics=(),
        sources=(),
        downloads=tables(edition, address, table_file(address)),
        headings=tuple(Heading(level=2, id=group.id, text=group.title) for group in groups),
        search_text=" ".join(edition.say(each.target.text) for each in own),
        search_section=t.home_life,
    )
    return with_list_card(page, edition, said, known)


def _sources(edition: Edition, own: Sequence[Commitment]) -> tuple[SourceLine, ...]:
    """The publications with figures of these commitments' indicators, each once."""
    cited = dict.fromkeys(
        source
        for each in own
        for observation in each.indicator.observations
        if observation.geography is None and observation.series is None
        for source in observation.sources
    )
    return tuple(source_line(edition, source) for source in cited)
