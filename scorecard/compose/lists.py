"""Pages that list commitments: home, sectors, outcomes, life events, everything."""

from collections.abc import Iterable, Sequence

from scorecard.compose.edition import (
    Commitment,
    Edition,
    indicator_address,
    sector_address,
    status_address,
    to,
)
from scorecard.model import Sector
from scorecard.numbers import format_date, format_period
from scorecard.pages import (
    AllPage,
    Choice,
    CommitmentRow,
    Group,
    HomePage,
    Link,
    ListPage,
    Page,
    SectorCounts,
    SectorEntry,
    SectorPage,
    SectorsPage,
    WallSector,
)
from scorecard.sentences import trace_lines
from scorecard.site import Heading
from scorecard.verdict import JUDGED, Status

FIRST_ON_HOME = 12
"""Rows of a list on the home page before it says how many more there are."""

SECTOR_ORDER = (
    Status.NOT_MET,
    Status.OFF_TRACK,
    Status.BEHIND,
    Status.NO_DATA,
    Status.AWAITING,
    Status.MET,
    Status.ON_TRACK,
    Status.NOT_DUE,
    Status.QUALITATIVE,
)
"""On a sector's page: what was not met and what nobody can know first, then what was kept."""


def home_page(edition: Edition) -> HomePage:
    t, plan, address = edition.t, edition.plan, ""
    everything = edition.commitments
    met = _with(everything, Status.MET)
    not_met = _with(everything, Status.NOT_MET)
    unknown = [each for each in everything if each.verdict.status in {Status.NO_DATA, Status.AWAITING}]
    sources = edition.inputs.sources.record.sources
    grades = [source.grade for source in sources.values()]
    as_of = format_date(plan.as_of, edition.language)
    example = next((each for each in (*not_met, *met) if each.verdict.comparisons), None)
    return HomePage(
        address=address,
        title=t.home_title.format(period=format_period(plan.period, edition.language)),
        description=edition.say(plan.title),
        active="home",
        search_text="",
        lead=t.home_lead.format(
            place=edition.say(plan.place),
            total=edition.number(len(everything)),
            met=edition.number(len(met)),
            not_met=edition.number(len(not_met)),
            open=edition.number(len(unknown)),
            as_of=as_of,
        ),
        counts=edition.counts(everything, address),
        not_kept=_rows(edition, not_met[:FIRST_ON_HOME], address),
        not_kept_more=_more(edition, not_met, Status.NOT_MET, address),
        kept=_rows(edition, met[:FIRST_ON_HOME], address),
        kept_more=_more(edition, met, Status.MET, address),
        wall=tuple(_wall(edition, sector, address) for sector in plan.sectors),
        life_events=tuple(
            Link(text=edition.say(event.name), href=to(address, life_address(event.id))) for event in plan.life_events
        ),
        trust=t.home_trust_lead.format(as_of=as_of, sources=len(sources), a=grades.count("A"), b=grades.count("B")),
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
        headings=_headings(
            ("not-kept", t.home_not_kept), ("wall", t.home_wall), ("household", t.home_life), ("trust", t.home_trust)
        ),
    )


def sectors_page(edition: Edition) -> SectorsPage:
    t, address = edition.t, "s/"
    entries = []
    for sector in edition.plan.sectors:
        own = _of_sector(edition, sector)
        counts = edition.counts(own, address)
        link = Link(text=edition.say(sector.name), href=to(address, sector_address(sector.id)))
        entries.append(SectorEntry(link=link, sentence=counts.sentence, bar=counts.bar))
    return SectorsPage(
        address=address,
        title=t.sectors_heading,
        description=t.sectors_title,
        active="sectors",
        sectors=tuple(entries),
        search_text="",
    )


def sector_page(edition: Edition, sector: Sector) -> SectorPage:
    t, address = edition.t, sector_address(sector.id)
    own = _of_sector(edition, sector)
    counts = edition.counts(own, address)
    groups = _groups(edition, own, SECTOR_ORDER, address)
    references = tuple(
        Link(text=edition.say(document.record.name), href=to(address, indicator_address(each)))
        for each, document in edition.inputs.indicators.items()
        if edition.inputs.sectors[each] == sector.id and document.record.role == "reference"
    )
    return SectorPage(
        address=address,
        title=edition.say(sector.name),
        description=counts.sentence,
        active="sectors",
        trail=(Link(text=t.sectors_heading, href=to(address, "s/")),),
        counts=counts,
        covers=edition.say(sector.covers),
        groups=groups,
        references=references,
        headings=_headings(*((group.id, group.title) for group in groups), ("covers", t.sector_covers)),
        search_text=edition.say(sector.covers),
        search_section=t.column_sector,
    )


def status_page(edition: Edition, status: Status) -> ListPage:
    t, address = edition.t, status_address(status)
    own = _with(edition.commitments, status)
    word = edition.mark(status).word
    groups = []
    for sector in edition.plan.sectors:
        rows = _rows(edition, [each for each in own if each.sector == sector.id], address)
        if rows:
            groups.append(
                Group(id=sector.id, title=f"{edition.say(sector.name)} ({edition.number(len(rows))})", rows=rows)
            )
    return ListPage(
        address=address,
        title=t.status_page_title.format(status=word),
        description=t.status_page_title.format(status=word),
        active="status",
        trail=(Link(text=t.status_title, href=to(address, "status/")),),
        lead=edition.meanings.status_meanings[status.value],
        counts=None,
        groups=tuple(groups),
        empty="" if groups else t.status_empty,
        headings=_headings(*((group.id, group.title) for group in groups)),
    )


def statuses_page(edition: Edition) -> ListPage:
    """The entry to the pages by outcome: counts that add up, and what each word means."""
    t, address = edition.t, "status/"
    counts = edition.counts(edition.commitments, address)
    return ListPage(
        address=address,
        title=t.status_title,
        description=counts.sentence,
        active="status",
        lead=counts.sentence,
        counts=counts,
        groups=(),
    )


def life_page(edition: Edition, event_id: str) -> ListPage:
    t, address = edition.t, life_address(event_id)
    event = next(each for each in edition.plan.life_events if each.id == event_id)
    own = [
        each for each in edition.commitments if each.sector in event.sectors or each.indicator_id in event.indicators
    ]
    counts = edition.counts(own, address)
    groups = _groups(edition, own, SECTOR_ORDER, address)
    return ListPage(
        address=address,
        title=edition.say(event.name),
        description=t.life_lead.format(name=edition.say(event.name)),
        active="home",
        lead=counts.sentence,
        counts=counts,
        groups=groups,
        empty="" if groups else t.status_empty,
        headings=_headings(*((group.id, group.title) for group in groups)),
    )


def all_page(edition: Edition) -> AllPage:
    t, address = edition.t, "all/"
    everything = edition.commitments
    counts = edition.counts(everything, address)
    present = [status for status in Status if status in JUDGED or _with(everything, status)]
    total = edition.number(len(everything))
    by_sector = []
    for sector in edition.plan.sectors:
        own = _of_sector(edition, sector)
        numbers = (*(len(_with(own, status)) for status in present), len(own))
        link = Link(text=edition.say(sector.name), href=to(address, sector_address(sector.id)))
        by_sector.append(SectorCounts(link=link, numbers=numbers))
    years = sorted({each.target.due.end.year for each in everything if each.target.due})
    return AllPage(
        address=address,
        title=t.all_title,
        description=counts.sentence,
        active="all",
        lead=t.all_lead.format(total=total),
        counts=counts,
        rows=_rows(edition, everything, address),
        sector_choices=tuple(Choice(value=each.id, label=edition.say(each.name)) for each in edition.plan.sectors),
        status_choices=tuple(Choice(value=status.value, label=edition.mark(status).word) for status in present),
        due_choices=tuple(Choice(value=str(year), label=str(year)) for year in years),
        filter_count=t.filter_count.format(count=total, total=total),
        by_sector=tuple(by_sector),
        by_sector_marks=tuple(edition.mark(status) for status in present),
        by_sector_totals=(*(len(_with(everything, status)) for status in present), len(everything)),
    )


def list_pages(edition: Edition) -> Iterable[Page]:
    """Every page of this module."""
    yield home_page(edition)
    yield sectors_page(edition)
    for sector in edition.plan.sectors:
        yield sector_page(edition, sector)
    yield statuses_page(edition)
    for status in Status:
        yield status_page(edition, status)
    for event in edition.plan.life_events:
        yield life_page(edition, event.id)
    yield all_page(edition)


def life_address(event: str) -> str:
    return f"life/{event}/"


def _with(commitments: Iterable[Commitment], status: Status) -> list[Commitment]:
    return [each for each in commitments if each.verdict.status is status]


def _of_sector(edition: Edition, sector: Sector) -> list[Commitment]:
    return [each for each in edition.commitments if each.sector == sector.id]


def _rows(edition: Edition, commitments: Iterable[Commitment], address: str) -> tuple[CommitmentRow, ...]:
    return tuple(edition.row(each, address) for each in commitments)


def _more(edition: Edition, commitments: Sequence[Commitment], status: Status, address: str) -> Link | None:
    if len(commitments) <= FIRST_ON_HOME:
        return None
    text = edition.t.home_more.format(count=edition.number(len(commitments)))
    return Link(text=text, href=to(address, status_address(status)))


def _groups(
    edition: Edition, commitments: Sequence[Commitment], order: Iterable[Status], address: str
) -> tuple[Group, ...]:
    groups = []
    for status in order:
        rows = _rows(edition, _with(commitments, status), address)
        if rows:
            mark = edition.mark(status)
            title = edition.t.sector_group.format(status=mark.word, count=edition.number(len(rows)))
            groups.append(Group(id=f"outcome-{status.value}", title=title, rows=rows, mark=mark))
    return tuple(groups)


def _wall(edition: Edition, sector: Sector, address: str) -> WallSector:
    link = Link(text=edition.say(sector.name), href=to(address, sector_address(sector.id)))
    return WallSector(link=link, tiles=_rows(edition, _of_sector(edition, sector), address))


def _link(edition: Edition, commitment: Commitment, address: str) -> Link:
    return Link(text=edition.say(commitment.target.text), href=to(address, indicator_address(commitment.indicator_id)))


def _headings(*pairs: tuple[str, str]) -> tuple[Heading, ...]:
    return tuple(Heading(level=2, id=each, text=text) for each, text in pairs)
