"""The ways in: what a household asks about, everyday things on one sheet, and what a body answers for."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from scorecard.records.addresses import SECTORS, body_address, life_address, table_file, to, topic_address
from scorecard.records.bodies import Body
from scorecard.records.outline import LifeEvent, Topic
from scorecard.site.compose.bodies import named_bodies
from scorecard.site.compose.card import with_list_card
from scorecard.site.compose.citations import source_line
from scorecard.site.compose.edition import Edition, ToMake
from scorecard.site.compose.evidence import evidence
from scorecard.site.compose.finding import finding
from scorecard.site.compose.groups import rows
from scorecard.site.compose.markdown import rich
from scorecard.site.compose.register import Commitment
from scorecard.site.compose.strips import strip_rows, with_strip
from scorecard.site.compose.taking import tables
from scorecard.site.pages.parts import Group, Link, Section, SourceLine
from scorecard.site.pages.ways import WayPage
from scorecard.site.rendered import Heading


def way_pages(edition: Edition) -> Iterable[ToMake]:
    """A page for every life event, every topic, and every body that answers for a commitment."""
    for event in edition.plan.life_events:
        yield life_address(event.id), partial(_life_page, edition, event)
    for topic in edition.plan.topics:
        yield topic_address(topic.id), partial(_topic_page, edition, topic)
    for body in named_bodies(edition):
        yield body_address(body.id), partial(_body_page, edition, body)


def topic_links(edition: Edition, address: str, keys: Iterable[str] | None = None) -> tuple[Link, ...]:
    """The topics for the page at `address`: all of them, or those about one of the commitments `keys`."""
    wanted = None if keys is None else set(keys)
    return tuple(
        Link(text=edition.say(topic.name), href=to(address, topic_address(topic.id)))
        for topic in edition.plan.topics
        if wanted is None or not wanted.isdisjoint(topic.commitments)
    )


def _life_page(edition: Edition, event: LifeEvent) -> WayPage:
    address = life_address(event.id)
    first = edition.named(event.first)
    foremost = (_answers(edition, "first-of-all", edition.t.way_first, first, address),) if first else ()
    answers = tuple(
        _answers(edition, f"question-{place}", edition.say(question.ask), edition.named(question.commitments), address)
        for place, question in enumerate(event.questions, 1)
    )
    page = _way_page(
        edition,
        edition.say(event.name),
        address,
        edition.named(event.commitments),
        first=first,
        groups=(*foremost, *answers),
    )
    return replace(page, topics=topic_links(edition, address, event.commitments))


def _topic_page(edition: Edition, topic: Topic) -> WayPage:
    address = topic_address(topic.id)
    own = edition.named(topic.commitments)
    group = _answers(edition, "commitments", edition.t.way_commitments, own, address)
    return _way_page(edition, edition.say(topic.name), address, own, first=own, groups=(group,))


def _body_page(edition: Edition, body: Body) -> WayPage:
    address = body_address(body.id)
    answers_for = edition.of_body(body.id)
    leads = [each for each in answers_for if edition.responsible(each)[0] == body.id]
    takes_part = [each for each in answers_for if edition.responsible(each)[0] != body.id]
    groups = tuple(
        _answers(edition, anchor, title, own, address)
        for anchor, title, own in (
            ("leads", edition.t.body_leads, leads),
            ("takes-part", edition.t.body_takes_part, takes_part),
        )
        if own
    )
    own = (*leads, *takes_part)
    page = _way_page(edition, edition.say(body.name), address, own, first=with_strip(edition, own), groups=groups)
    sectors = Link(text=edition.t.sectors_heading, href=to(address, SECTORS))
    return replace(
        page,
        title=page.title[:1].upper() + page.title[1:],
        contact=rich(edition.say(body.contact)),
        active="sectors",
        trail=(sectors,),
        search_section=edition.t.body_heading,
        search_keywords=tuple(edition.say(body.keywords).split()),
    )


def _answers(edition: Edition, anchor: str, title: str, own: Sequence[Commitment], address: str) -> Group:
    answers = tuple(replace(row, own_marks=(row.mark,)) for row in rows(edition, own, address))
    return Group(
        id=anchor,
        title=title,
        count=edition.plural(edition.t.group_count, len(own), count=len(own)),
        sections=(Section(title=None, rows=answers),),
    )


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
    said, known = finding(edition, own), evidence(edition, own, address)
    page = WayPage(
        address=address,
        title=name,
        description=t.life_lead.format(name=name) + said,
        active="home",
        trail=(Link(text=t.home_life, href=to(address, "") + "#household"),),
        lead=said,
        evidence=known,
        strips=strip_rows(edition, first, address),
        groups=groups,
        topics=(),
        sources=_sources(edition, own),
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
