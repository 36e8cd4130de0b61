"""The home page: was it kept, what was not, my household, where the numbers come from, what changes next."""

from collections.abc import Sequence

from scorecard.records.verdict import Status
from scorecard.saying.numbers import format_date, format_period
from scorecard.saying.sentences import trace_lines
from scorecard.site.compose.edition import Commitment, Edition, indicator_address, sector_address, status_address, to
from scorecard.site.compose.finding import finding
from scorecard.site.compose.groups import of_sector, rows, wall_sector, with_status
from scorecard.site.pages import HomePage, Link, Share
from scorecard.site.rendered import Heading

FIRST = 12
"""Rows of a list before it says how many more there are."""


def home_page(edition: Edition) -> HomePage:
    t, plan, address = edition.t, edition.plan, ""
    everything = edition.commitments
    met, not_met = with_status(everything, Status.MET), with_status(everything, Status.NOT_MET)
    unknown = with_status(everything, Status.NOT_ESTABLISHED)
    grades = [source.grade for source in edition.inputs.sources.record.sources.values()]
    as_of = format_date(plan.as_of, edition.language)
    example = next((each for each in (*not_met, *met) if each.verdict.comparisons), None)
    period = format_period(plan.period, edition.language)
    said = finding(edition, everything)
    headings = [
        ("not-kept", t.home_not_kept),
        ("unknown", t.home_unknown),
        ("household", t.home_life),
        ("wall", t.home_wall),
        ("trust", t.home_trust),
    ]
    return HomePage(
        address=address,
        title=t.home_title.format(place=edition.say(plan.place), period=period),
        description=said,
        active="home",
        search_text="",
        heading=t.home_heading,
        eyebrow=edition.say(plan.title),
        finding=said,
        dates=t.footer_dates.format(as_of=as_of),
        counts=edition.counts(everything, address),
        not_kept=rows(edition, not_met[:FIRST], address),
        not_kept_none=t.home_not_kept_none if not not_met else "",
        not_kept_more=_more(edition, not_met, Status.NOT_MET, address),
        unknown=t.home_unknown_lead if unknown else "",
        unknown_by_sector=_unknown_by_sector(edition, address),
        kept=rows(edition, met[:FIRST], address),
        kept_more=_more(edition, met, Status.MET, address),
        wall=tuple(wall_sector(edition, sector, address) for sector in plan.sectors),
        life_events=tuple(
            Link(text=edition.say(event.name), href=to(address, f"life/{event.id}/")) for event in plan.life_events
        ),
        trust=edition.plural(
            t.home_trust_lead,
            len(grades),
            as_of=as_of,
            sources=len(grades),
            a=grades.count("A"),
            b=grades.count("B"),
            c=grades.count("C"),
        ),
        example_name=_link(edition, example, address) if example else None,
        example_trace=" ".join(
            trace_lines(example.target, example.verdict, example.unit, edition.phrases, edition.language)
        )
        if example
        else "",
        next_update=t.home_next_date.format(date=format_date(plan.next_update, edition.language))
        if plan.next_update
        else t.home_next_none,
        method=Link(text=t.indicator_rule_link, href=to(address, "method/")),
        index=Link(text=t.index_title, href=to(address, "index/")),
        headings=tuple(Heading(level=2, id=each, text=text) for each, text in headings),
    )


def _unknown_by_sector(edition: Edition, address: str) -> tuple[Share, ...]:
    """How many commitments of each sector are due without a result, the plan's order kept: sectors are not ranked."""
    shares = []
    for sector in edition.plan.sectors:
        own = of_sector(edition, sector)
        unknown = len(with_status(own, Status.NOT_ESTABLISHED))
        if unknown:
            href = to(address, sector_address(sector.id)) + f"#outcome-{Status.NOT_ESTABLISHED.value}"
            words = edition.t.home_unknown_share.format(count=edition.number(unknown), total=edition.number(len(own)))
            shares.append(Share(link=Link(text=edition.say(sector.name), href=href), words=words))
    return tuple(shares)


def _more(edition: Edition, commitments: Sequence[Commitment], status: Status, address: str) -> Link | None:
    if len(commitments) <= FIRST:
        return None
    text = edition.t.home_more.format(count=edition.number(len(commitments)))
    return Link(text=text, href=to(address, status_address(status)))


def _link(edition: Edition, commitment: Commitment, address: str) -> Link:
    return Link(text=edition.say(commitment.target.text), href=to(address, indicator_address(commitment.indicator_id)))
