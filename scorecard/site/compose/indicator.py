"""An indicator's page: verdict, chart, figures, why, definition, clause, where we looked, sources."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from scorecard.records.addresses import SECTORS, indicator_address, sector_address, to
from scorecard.records.model import Indicator
from scorecard.records.verdict import Status
from scorecard.saying.numbers import format_date
from scorecard.site.compose.asking import asking, correction, shared_title
from scorecard.site.compose.breakdowns import breakdowns
from scorecard.site.compose.card import with_indicator_card
from scorecard.site.compose.changes import telling_of
from scorecard.site.compose.chart import chart_view
from scorecard.site.compose.citations import sources_of
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.dataset import dataset
from scorecard.site.compose.edition import Edition
from scorecard.site.compose.frame_line import with_frame_line
from scorecard.site.compose.indicator_search import findable
from scorecard.site.compose.markdown import rich
from scorecard.site.compose.searched import searches
from scorecard.site.compose.taking import downloads, licence, public
from scorecard.site.compose.target_view import target_view
from scorecard.site.compose.value_tables import action_rows, value_tables
from scorecard.site.pages.indicator import IndicatorPage, Stamp, TargetView
from scorecard.site.pages.parts import Link, SourceLine
from scorecard.site.rendered import Heading


def indicator_page(edition: Edition, indicator_id: str) -> IndicatorPage:
    t, indicator = edition.t, edition.inputs.indicators[indicator_id].record
    unit, name = edition.inputs.units.record.units[indicator.unit], edition.say(indicator.name)
    address, sector = indicator_address(indicator_id), _sector(edition, indicator_id)
    own = in_order(edition.named(f"{indicator_id}.{target.id}" for target in indicator.targets), edition.plan.as_of)
    targets = tuple(target_view(edition, each, address) for each in own)
    said, lead = shared_title(edition, name, own), targets[0].sentence if targets else t.indicator_reference_note
    searched, is_open = tuple(searches(edition, indicator_id, indicator, own)), any(map(_is_open, own))
    tables = tuple(value_tables(edition, indicator_id, unit, name))
    sources, view = sources_of(edition, indicator_id), chart_view(edition, indicator_id, unit, own)
    page = IndicatorPage(
        indicator=indicator_id,
        formerly=indicator.formerly,
        address=address,
        title=name,
        shared_title=said,
        description=lead,
        active="sectors",
        trail=(Link(text=t.sectors_heading, href=to(address, SECTORS)), sector),
        sector=sector,
        stamps=_stamps(edition, own),
        lead=lead,
        facts=tuple(_facts(edition, sources, own)),
        targets=_without_what_the_page_opens_with(targets),
        chart=view,
        tables=tables,
        breakdowns=tuple(breakdowns(edition, indicator, unit, name)),
        no_values=_no_values(edition, indicator_id),
        corrections=tuple(telling_of(edition).of_indicator(edition.releases, indicator_id)),
        definition=edition.say(indicator.definition),
        formal=rich(edition.say(indicator.formal)),
        cautions=rich(edition.say(indicator.cautions)),
        actions=tuple(action_rows(edition, indicator)),
        searches=searched,
        searches_first=bool(searched) and is_open,
        searches_last=bool(searched) and not is_open,
        sources=sources,
        downloads=tuple(downloads(edition, indicator_id, view, address)),
        citation=_citation(edition, name, address),
        licence=licence(edition),
        report=rich(edition.say(edition.plan.contact)),
        correction=correction(edition, indicator_id, said, tables),
        asking=asking(edition, own),
        related=tuple(_related(edition, indicator, address)),
        headings=tuple(_headings(edition, targets)),
        structured_data=dataset(edition, indicator_id, lead),
    )
    return with_indicator_card(findable(with_frame_line(edition, page), edition, indicator, own), edition, own)


def _is_open(each: Commitment) -> bool:
    return each.verdict.status in {Status.NOT_ESTABLISHED, Status.AWAITING}


def _sector(edition: Edition, indicator_id: str) -> Link:
    sector = edition.inputs.sectors[indicator_id]
    return Link(text=edition.sector_name(sector), href=to(indicator_address(indicator_id), sector_address(sector)))


def _without_what_the_page_opens_with(targets: tuple[TargetView, ...]) -> tuple[TargetView, ...]:
    """The first commitment's sentence is the page's lead, the outcome of an only one its stamp."""
    is_only = len(targets) == 1
    first = (replace(each, sentence="", marked=bool(each.flags) or not is_only) for each in targets[:1])
    return (*first, *targets[1:])


def _related(edition: Edition, indicator: Indicator, address: str) -> Iterable[Link]:
    for each in indicator.related:
        name = edition.say(edition.inputs.indicators[each].record.name)
        yield Link(text=name, href=to(address, indicator_address(each)))


def _headings(edition: Edition, targets: Sequence[TargetView]) -> Iterable[Heading]:
    yield from (Heading(level=2, id=target.anchor, text=target.text) for target in targets)
    yield Heading(level=2, id="figures", text=edition.t.indicator_values)
    yield Heading(level=2, id="meaning", text=edition.t.indicator_definition)


def in_order(own: Sequence[Commitment], as_of: date) -> list[Commitment]:
    """The commitments of a page: the next due first, then those that follow, then what was due before, the latest
    first; at the end what was superseded.
    """

    def place(each: Commitment) -> tuple[bool, bool, int]:
        day = each.target.due.end if each.target.due else date.max
        is_past = each.target.due is not None and day < as_of
        return each.target.superseded_by is not None, is_past, -day.toordinal() if is_past else day.toordinal()

    return sorted(sorted(own, key=lambda each: each.target.id, reverse=True), key=place)


def _stamps(edition: Edition, own: Sequence[Commitment]) -> tuple[Stamp, ...]:
    """The outcome of a page: one where all its commitments have the same, else each with its due year. What was
    superseded speaks only where nothing took its place.
    """
    own = [each for each in own if each.target.superseded_by is None] or own
    if len({each.verdict.status for each in own}) <= 1:
        return tuple(Stamp(mark=edition.mark(each.verdict.status), due="") for each in own[:1])
    found = (
        Stamp(
            mark=edition.mark(each.verdict.status),
            due=edition.t.stamp_due.format(year=each.target.due.end.year)
            if each.target.due
            else edition.t.filter_no_due,
        )
        for each in own
    )
    return tuple(dict.fromkeys(found))


def _no_values(edition: Edition, indicator_id: str) -> str:
    group = edition.inputs.indicators[indicator_id].record.own_group
    if any(each.is_of(group) for each in edition.inputs.values_shown(indicator_id)):
        return ""
    return edition.t.indicator_no_values.format(place=edition.place_name(None))


def _citation(edition: Edition, name: str, address: str) -> str:
    site, as_of = edition.say(edition.plan.site_name), format_date(edition.plan.as_of, edition.language)
    cited = edition.t.indicator_citation.format(site=site, name=name, as_of=as_of)
    return edition.sentences(filter(None, (cited, public(edition, address))))


def _facts(edition: Edition, sources: Sequence[SourceLine], own: Sequence[Commitment]) -> Iterable[str]:
    yield edition.t.indicator_as_of.format(as_of=format_date(edition.plan.as_of, edition.language))
    grade = edition.grade(own[0]) if own else ""
    if grade:
        yield edition.t.indicator_evidence.format(
            grade={"A": edition.t.grade_a, "B": edition.t.grade_b, "C": edition.t.grade_c}[grade]
        )
    if any("provisional" in each.verdict.modifiers for each in own):
        yield edition.t.indicator_provisional
