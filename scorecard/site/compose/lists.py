"""Pages that list commitments: sectors, outcomes, everything."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial

from scorecard.records.addresses import (
    ALL,
    HOME,
    SECTORS,
    STATUS,
    TARGETS,
    TARGETS_SCRIPT,
    sector_address,
    status_address,
    table_file,
    to,
)
from scorecard.records.verdict import JUDGED, LastMark, Status
from scorecard.saying.sentences import kind_word, mark_word
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.degrees import evidence
from scorecard.site.compose.due_years import due_year_lines
from scorecard.site.compose.edition import Edition, ToMake
from scorecard.site.compose.headed_lists import rows, sections_by_clause
from scorecard.site.compose.home import home_page
from scorecard.site.compose.pager import continued, pager, pages_of, part_title
from scorecard.site.compose.place import place_pages
from scorecard.site.compose.sectors import further_sector_page, sector_page, sectors_page
from scorecard.site.compose.summary import summary_of
from scorecard.site.compose.taking import tables
from scorecard.site.compose.ways import way_pages
from scorecard.site.pages.lists import AllPage, Choice, Filter, ListPage, Meaning, SectorRows
from scorecard.site.pages.parts import Group, Link, MarkCount, MarkCounts
from scorecard.site.rendered import Heading


def list_pages(edition: Edition) -> Iterable[ToMake]:
    """Every page of this module, and the home page."""
    yield HOME, partial(home_page, edition)
    yield SECTORS, partial(sectors_page, edition)
    for sector in edition.plan.sectors:
        first, *others = pages_of(edition, sector_address(sector.id))
        yield first, partial(sector_page, edition, sector)
        yield from ((each, partial(further_sector_page, edition, sector, each)) for each in others)
    yield STATUS, partial(statuses_page, edition)
    for status in _present(edition):
        for address in pages_of(edition, status_address(status.value)):
            yield address, partial(status_page, edition, status, address)
    yield from way_pages(edition)
    yield from place_pages(edition)
    for address in pages_of(edition, ALL):
        yield address, partial(all_page, edition, address)


def _present(edition: Edition) -> list[Status]:
    """The outcomes to name: those there are, and met and not met also where there is none."""
    return [status for status in Status if status in JUDGED or edition.with_status(status)]


_UNFOLDED = 60
"""A page of more rows than this shows its sectors folded."""


def status_page(edition: Edition, status: Status, address: str) -> ListPage:
    """One page of an outcome's list: the first says what the outcome means and what is known, the others go on."""
    t, first, listed, mark = edition.t, status_address(status.value), edition.listed(address), edition.mark(status)
    title, groups = t.status_page_title.format(status=mark.word), _groups_by_sector(edition, listed.entries, address)
    if address != first:
        return continued(edition, first, title, listed.page, groups, active="status")
    own = edition.with_status(status)
    return ListPage(
        address=address,
        title=title,
        description=edition.meanings.status_meanings[status.value],
        active="status",
        trail=(Link(text=t.status_title, href=to(address, STATUS)),),
        mark=mark,
        lead=edition.meanings.status_meanings[status.value],
        evidence=None if own else evidence(edition, edition.commitments, address),
        known=_known(edition, own, address),
        meanings=() if own else _meanings(edition, address),
        groups=groups,
        downloads=tables(edition, address, table_file(address)) if own else (),
        empty="" if groups else edition.sentences((t.status_empty, summary_of(edition, edition.commitments))),
        headings=_headings(*((group.id, group.title) for group in groups)),
        pager=pager(edition, first, listed.page),
    )


def _groups_by_sector(edition: Edition, own: Sequence[Commitment], address: str) -> tuple[Group, ...]:
    groups = []
    for sector in edition.plan.sectors:
        members = [each for each in own if each.sector == sector.id]
        if members:
            groups.append(
                Group(
                    id=sector.id,
                    title=edition.say(sector.name),
                    count=edition.plural(edition.t.group_count, len(members), count=len(members)),
                    sections=sections_by_clause(edition, members, address),
                    folds=len(own) > _UNFOLDED,
                )
            )
    return tuple(groups)


def statuses_page(edition: Edition) -> ListPage:
    """The entry to the pages by outcome: counts that add up, and what each word means."""
    t, address = edition.t, STATUS
    return ListPage(
        address=address,
        title=t.status_title,
        description=t.words_join.join(
            edition.bracketed(edition.mark(each).word, edition.number(len(edition.with_status(each))))
            for each in _present(edition)
        ),
        active="status",
        lead=summary_of(edition, edition.commitments),
        evidence=evidence(edition, edition.commitments, address),
        known=_known(edition, edition.commitments, address),
        due_years=due_year_lines(edition),
        groups=(),
        meanings=_meanings(edition, address),
    )


def _meanings(edition: Edition, address: str) -> tuple[Meaning, ...]:
    """What each outcome's word means, and the way to its page; without the page one is on."""
    return tuple(
        Meaning(
            mark=edition.mark(status),
            href=to(address, status_address(status.value)),
            text=edition.meanings.status_meanings[status.value],
        )
        for status in _present(edition)
        if status_address(status.value) != address
    )


def _known(edition: Edition, commitments: Iterable[Commitment], address: str) -> MarkCounts | None:
    counts = _mark_counts(edition, commitments, address)
    return counts if counts.total else None


def _mark_counts(edition: Edition, commitments: Iterable[Commitment], address: str) -> MarkCounts:
    """The last-known marks of those whose result is not established: each once, adding up to all of them."""
    chosen = Counter(each.verdict.last_known.mark for each in commitments if each.verdict.last_known is not None)
    total = sum(chosen.values())
    return MarkCounts(
        total=total,
        lead=edition.plural(edition.t.known_lead, total, total=total),
        counts=tuple(
            MarkCount(
                word=mark_word(mark, edition.phrases),
                number=chosen[mark],
                href=to(address, ALL) + f"?known={mark.value}",
                meaning=edition.meanings.mark_meanings[mark.value],
            )
            for mark in LastMark
            if chosen[mark]
        ),
    )


def all_page(edition: Edition, address: str) -> AllPage:
    """One page of the list of all commitments: the first has the filter, which finds in all of them."""
    t, listed = edition.t, edition.listed(address)
    total, shown = edition.number(listed.page.total), pager(edition, ALL, listed.page)
    if shown is not None and address != ALL:
        return AllPage(
            address=address,
            title=part_title(edition, t.all_title, listed.page),
            description=shown.said,
            active="all",
            trail=(Link(text=t.all_title, href=to(address, ALL)),),
            lead="",
            sectors=_by_sector(edition, listed.entries, address),
            noindex=True,
            pager=shown,
        )
    lead, filters = t.all_lead.format(total=total), tuple(_filters(edition))
    ways = t.page_description.format(name=t.filter_heading, sentence=t.words_join.join(each.label for each in filters))
    return AllPage(
        address=address,
        title=t.all_title,
        description=edition.sentences((lead, ways)),
        active="all",
        lead=lead,
        sectors=_by_sector(edition, listed.entries, address),
        filters=filters,
        further=" ".join(to(ALL, each) for each in pages_of(edition, ALL) if each != ALL),
        pager=shown,
        sorts=(
            Choice(value="", label=t.sort_plan),
            Choice(value="status", label=t.filter_status),
            Choice(value="due", label=t.filter_due),
            Choice(value="name", label=t.sort_name),
        ),
        downloads=tables(edition, address, TARGETS),
        table=edition.to_file(address, TARGETS_SCRIPT),
        filter_count=t.filter_count.format(count=total, total=total),
    )


def _by_sector(edition: Edition, shown: Sequence[Commitment], address: str) -> tuple[SectorRows, ...]:
    """What one page shows, a fold for each sector; open where there is only one."""
    by_sector = [(sector, [each for each in shown if each.sector == sector.id]) for sector in edition.plan.sectors]
    present = [(sector, own) for sector, own in by_sector if own]
    return tuple(
        SectorRows(
            id=sector.id,
            name=edition.say(sector.name),
            count=edition.plural(edition.t.group_count, len(own), count=len(own)),
            evidence=evidence(edition, own, address),
            rows=rows(edition, own, address),
            is_open=len(present) == 1,
        )
        for sector, own in present
    )


def _filters(edition: Edition) -> Iterable[Filter]:
    """What the table can be narrowed by; a choice is offered where at least one commitment has it."""
    t, everything = edition.t, edition.commitments
    sectors = tuple(Choice(value=each.id, label=edition.say(each.name)) for each in edition.plan.sectors)
    yield Filter(name="sector", label=t.filter_sector, choices=sectors)
    statuses = tuple(Choice(value=status.value, label=edition.mark(status).word) for status in _present(edition))
    yield Filter(name="status", label=t.filter_status, choices=statuses)
    years = sorted({str(each.target.due.end.year) for each in everything if each.target.due})
    none = [Choice(value="none", label=t.filter_no_due)] if any(each.target.due is None for each in everything) else []
    yield Filter(name="due", label=t.filter_due, choices=(*(Choice(value=year, label=year) for year in years), *none))
    kinds = dict.fromkeys(each.target.kind for each in everything)
    yield Filter(
        name="kind",
        label=t.filter_kind,
        choices=tuple(Choice(value=kind, label=kind_word(kind, edition.phrases)) for kind in kinds),
    )
    grades = sorted({edition.grade(each) for each in everything} - {""})
    labels = {"A": t.grade_a, "B": t.grade_b, "C": t.grade_c}
    yield Filter(
        name="grade", label=t.filter_grade, choices=tuple(Choice(value=each, label=labels[each]) for each in grades)
    )

    marks = {each.verdict.last_known.mark for each in everything if each.verdict.last_known}
    yield Filter(
        name="known",
        label=t.filter_known,
        choices=tuple(
            Choice(value=mark.value, label=mark_word(mark, edition.phrases)) for mark in LastMark if mark in marks
        ),
    )
    leads = {edition.responsible(each)[0] for each in everything} - {None}
    named = (each for each in edition.plan.bodies if each.id in leads)
    bodies = tuple(Choice(value=each.id, label=edition.say(each.name)) for each in named)
    if bodies:
        yield Filter(name="body", label=t.body_heading, choices=bodies)


def _headings(*pairs: tuple[str, str]) -> tuple[Heading, ...]:
    return tuple(Heading(level=2, id=each, text=text) for each, text in pairs)
